"""The script that makes the atlas an element of any site, under an address that does not change."""

from functools import cache

from starlette.responses import Response

from pages.web.content import Content
from pages.web.errors import ANYBODY
from pages.web.reading import Asked
from pages.web.shell import ASSETS

AN_HOUR = "public, max-age=3600"
"""Sites that hold the script have the next version within the hour."""


def script(asked: Asked) -> Response:
    answer = _script().answer(asked.request.headers, AN_HOUR)
    # For a site that loads it as a module, and for one that lets in only what says that it may be.
    answer.headers.update(ANYBODY | {"Cross-Origin-Resource-Policy": "cross-origin"})
    return answer


@cache
def _script() -> Content:
    return Content.of((ASSETS / "embed" / "embed.js").read_bytes(), "text/javascript")
