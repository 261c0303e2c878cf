"""A large download is sent by turns: few at once, one for each reader, and to those alone who read it."""

import asyncio
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from starlette.responses import StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from pages.web.errors import TooManyDownloads

log = logging.getLogger(__name__)

AT_ONCE = 2
"""So that readers are still answered while somebody takes a million rows away."""
PAUSE_S = 30.0
"""How long a reader may take for one page of it, some hundred kilobytes: slower than 5 kB a second, nobody reads."""
LONGEST_S = 30 * 60.0
"""How long the whole may take."""


class Turns:
    """Who is being sent a large download, by address. One object serves every thread."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self._taken: dict[object, str] = {}
        self._lock = threading.Lock()

    def take(self, address: str) -> Callable[[], None]:
        """Takes a place; what it returns gives it back, once. Raises TooManyDownloads."""
        place = object()
        with self._lock:
            if address in self._taken.values():
                raise TooManyDownloads(
                    "Another large download is on its way to you. Let it end, or filter further."
                )
            if len(self._taken) >= self._at_once:
                raise TooManyDownloads(
                    "Other large downloads are under way. Try again in a minute, or filter further."
                )
            self._taken[place] = address
        return partial(self._give_back, place)

    def _give_back(self, place: object) -> None:
        with self._lock:
            self._taken.pop(place, None)


class LargeDownload(StreamingResponse):
    """Pages sent one by one; `give_back` is called at the end, whatever the end is: the last page, a reader that went
    away or reads no more, an error.
    """

    def __init__(
        self,
        pages: Iterator[bytes],
        give_back: Callable[[], None],
        headers: Mapping[str, str],
        media_type: str,
    ) -> None:
        super().__init__(pages, headers=headers, media_type=media_type)
        self._give_back = give_back

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def in_time(message: Message) -> None:
            async with asyncio.timeout(PAUSE_S):
                await send(message)

        try:
            async with asyncio.timeout(LONGEST_S):
                await super().__call__(scope, receive, in_time)
        except TimeoutError:  # what was begun is not ended: the server closes the connection
            log.warning("%s: given up, since nobody read it", scope["path"])
        finally:
            self._give_back()
