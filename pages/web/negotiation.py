"""What a client says that it reads, prefers or holds already (RFC 9110, sections 12 and 13).

`Accept-Encoding`, `Accept-Language` and `If-None-Match` are lists; the first two carry weights: « fr;q=0.1, en;q=0.9 ».
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.wording.language import LANGUAGES

_WEIGHT = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?")
_TAG = re.compile(r'"[^"]*"')


def weighted(header: str) -> dict[str, float]:
    """What a list names, in its order and in lower case, each with its weight from 0 (not at all) to 1."""
    items = [[part.strip().lower() for part in item.split(";")] for item in header.split(",")]
    return {name: _weight(params) for name, *params in items if name}


def _weight(params: Sequence[str]) -> float:
    """1 where none is said; 0 where it cannot be read."""
    said = next((param[2:].strip() for param in params if param.startswith("q=")), "1")
    return float(said) if _WEIGHT.fullmatch(said) else 0.0


def takes_gzip(headers: Headers) -> bool:
    """Whether an answer may be compressed: not for « gzip;q=0 », nor for who prefers it as it is."""
    return _takes_gzip(_whole(headers, "accept-encoding"))


@lru_cache  # browsers say it in a dozen ways, at each request
def _takes_gzip(accepted: str) -> bool:
    weights = weighted(accepted)
    gzip = weights.get("gzip", weights.get("*", 0.0))
    return gzip > 0 and gzip >= weights.get("identity", 0.0)


def preferred_language(headers: Headers, known: Sequence[str]) -> str:
    """The one of these languages ("fr", "en") that is wanted most, the first named of equals; "" when none is."""
    weights = weighted(_whole(headers, "accept-language"))
    wanted: dict[str, float] = {}
    for name, weight in weights.items():
        language = name.partition("-")[0]  # "en-GB" is English
        if language in known:
            wanted[language] = max(weight, wanted.get(language, 0.0))
    for language in known:
        wanted.setdefault(language, weights.get("*", 0.0))
    best = max(wanted, key=lambda language: wanted[language])
    return best if wanted[best] else ""


def reader_language(request: Request) -> str:
    """That of the link, else of the browser, else French."""
    lang = request.query_params.get("lang", "")
    return lang if lang in LANGUAGES else preferred_language(request.headers, LANGUAGES) or LANGUAGES[0]


def is_held(headers: Headers, etag: str) -> bool:
    """Whether the client holds what has this ETag already. Compared weakly: `W/"a"` and `"a"` are the same."""
    said = _whole(headers, "if-none-match")
    return said.strip() == "*" or etag.removeprefix("W/") in _TAG.findall(said)


def _whole(headers: Headers, name: str) -> str:
    """A header that may come in several lines."""
    return ", ".join(headers.getlist(name))


class Negotiated:
    """ASGI middleware: says what `takes_gzip` found in a way that Streamlit's own compression reads right, which sees
    « gzip » in « gzip;q=0 »; and names in `Vary` each header once, which it adds once more.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                _name_once(MutableHeaders(scope=message))
            await send(message)

        if scope["type"] != "http":  # all that Streamlit draws comes through here
            await self._app(scope, receive, send)
            return
        headers = MutableHeaders(scope=scope)
        headers["accept-encoding"] = "gzip" if takes_gzip(headers) else "identity"
        await self._app(scope, receive, sent)


def _name_once(headers: MutableHeaders) -> None:
    said = [name.strip() for name in _whole(headers, "vary").split(",")]
    if len(said) > 1:
        headers["vary"] = ", ".join({name.lower(): name for name in said}.values())
