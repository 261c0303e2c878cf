"""A server that does not answer is left alone for a moment: else each reader would wait for it as long as the first."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from data.store.errors import StoreUnavailable

LEFT_ALONE_S = 2.0
"""How long after a silence nobody asks; then one does, and the others once it has its answer."""


class Silence:
    """Whether a server answered last. One object serves every thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: tuple[StoreUnavailable, float] | None = None

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Around a question to the server; raises StoreUnavailable at once where it has just not answered one."""
        self._expect_answer()
        try:
            yield
        except StoreUnavailable as error:
            self._last = (error, time.monotonic())
            raise
        self._last = None

    def _expect_answer(self) -> None:
        with self._lock:
            if self._last is None:
                return
            error, since = self._last
            if time.monotonic() - since < LEFT_ALONE_S:
                raise StoreUnavailable(**error.params)
            self._last = (error, time.monotonic())  # this one asks; the others go on without
