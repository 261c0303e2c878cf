"""The pictures and sounds of the package, as its store keeps them: found by identifier, never by a path."""

import re

from starlette.responses import Response

from pages.web.content import A_DAY, Content
from pages.web.reading import Asked

_RANGE = re.compile(r"bytes=(\d+)-(\d*)")


def medium(asked: Asked) -> Response:
    """The file; a piece of it for players that ask so, as Safari does before it plays anything."""
    found = asked.atlas.attachment(asked.in_path("id"))
    content = Content.of(found.content, found.medium.type)
    answer = content.answer(asked.request.headers, A_DAY)
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["Content-Security-Policy"] = "default-src 'none'"
    piece = _RANGE.fullmatch(asked.request.headers.get("range", ""))
    return _piece(answer, content.body, piece) if piece and answer.status_code == 200 else answer


def _piece(whole: Response, body: bytes, asked: re.Match[str]) -> Response:
    """RFC 9110 §14: one range from its first byte on."""
    first = int(asked[1])
    last = min(int(asked[2] or len(body)), len(body) - 1)
    headers = {name: value for name, value in whole.headers.items() if name != "content-length"}
    if first > last:
        return Response(status_code=416, headers=headers | {"content-range": f"bytes */{len(body)}"})
    headers["content-range"] = f"bytes {first}-{last}/{len(body)}"
    return Response(body[first : last + 1], status_code=206, headers=headers)
