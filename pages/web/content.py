"""Answers over HTTP: named by an ETag and compressed once, so that nothing is sent twice or longer than needed."""

import gzip
import hashlib
import re
from dataclasses import dataclass
from typing import Any, Self

from pydantic_core import to_json
from starlette.datastructures import Headers
from starlette.responses import Response

from pages.web.negotiation import is_held, takes_gzip

ASK_AGAIN = "no-cache"
"""The browser keeps the answer and asks each time whether it still holds."""
A_DAY = "public, max-age=86400"
FOR_EVER = "public, max-age=31536000, immutable"
"""For an address that changes with what it holds."""
_TEXT = re.compile(r"text/|image/svg|application/(json|javascript|problem|manifest|xml|atom|opensearch)")
_WORTH_IT = 400
"""Bytes under which compressing saves nothing: the answer fits in one network packet anyway."""


@dataclass(frozen=True, slots=True)
class Content:
    """What an address holds, ready to be sent: as it is, and compressed where that is shorter."""

    body: bytes
    media_type: str
    etag: str
    gzipped: bytes = b""

    @classmethod
    def of(cls, body: bytes, media_type: str, level: int = 6) -> Self:
        """`level` is gzip's: 6 for what is kept, less for what is sent once."""
        worth_it = len(body) >= _WORTH_IT and _TEXT.match(media_type)
        gzipped = gzip.compress(body, level, mtime=0) if worth_it else b""
        # Weak: the two encodings are one content under one name (RFC 9110 §8.8.3.3).
        return cls(body, media_type, f'W/"{hashlib.sha256(body).hexdigest()[:20]}"', gzipped)

    @property
    def version(self) -> str:
        """Changes with the content: for an address that may be kept for ever."""
        return self.etag[3:11]

    def answer(self, asked: Headers, cache: str = ASK_AGAIN) -> Response:
        """The answer to a request with these headers, or a 304 when the browser already holds it."""
        headers = {"ETag": self.etag, "Cache-Control": cache, "X-Content-Type-Options": "nosniff"}
        if self.gzipped:
            headers["Vary"] = "Accept-Encoding"
        if is_held(asked, self.etag):
            return Response(status_code=304, headers=headers)
        if self.gzipped and takes_gzip(asked):
            headers["Content-Encoding"] = "gzip"
            return Response(self.gzipped, media_type=self.media_type, headers=headers)
        return Response(self.body, media_type=self.media_type, headers=headers)


def json_content(payload: Any, level: int = 6) -> Content:
    """Of plain values, or of JSON that is written already."""
    body = payload if isinstance(payload, bytes) else to_json(payload)
    return Content.of(body, "application/json", level)
