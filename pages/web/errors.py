"""The one place that turns an error into an answer: RFC 9457 problem details for whoever reads the API.

A handler raises; `handlers` gives `st.App` what to say then.
"""

import json
import logging
from collections.abc import Callable, Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from data.atlas import NoSuchInitiative
from data.shown.spoken import NoSuchMedium
from data.store import NoSuchRecord, StoreError
from data.stories.map import NoSuchStory
from geo.errors import VerbatlasError
from pages.web.headers import ALWAYS, OPEN
from pages.web.no_page import no_page
from pages.web.shell import version

log = logging.getLogger(__name__)

ANYBODY = {"Access-Control-Allow-Origin": "*"}
"""The API is open: a page of another site may read its answers, its refusals too."""
METHODS = "GET, HEAD, OPTIONS"
LATER = {"Retry-After": "60"}
"""Seconds."""

Answer = Callable[[Request, Any], Response]


class BadRequest(VerbatlasError, ValueError):
    """A parameter cannot be read, or asks for more than the format holds; the message says what is expected."""

    code = "bad-request"


class NoSuchChart(VerbatlasError, LookupError):
    """« Chiffres » has no chart of this name; the message names those that it has."""

    code = "no-such-chart"


class TooManyDownloads(VerbatlasError, RuntimeError):
    """Other large downloads are under way."""

    code = "too-many-downloads"


class NoSuchPage(VerbatlasError, LookupError):
    """Nothing is at this address."""

    code = "no-such-page"


class Withdrawn(VerbatlasError, LookupError):
    """What was at this address was taken out of the atlas."""

    code = "withdrawn"


def problem(status: int, title: str, detail: str = "", headers: Mapping[str, str] | None = None) -> Response:
    """An error as RFC 9457 problem details."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return Response(
        json.dumps({name: value for name, value in body.items() if value}, ensure_ascii=False),
        status_code=status,
        headers=ANYBODY | dict(headers or {}),
        media_type="application/problem+json",
    )


def handlers(base: str = "") -> dict[Any, Answer]:
    """What to answer to each error. `base` is the path of the app: "/atlas", or "" at the root."""

    opened = tuple(f"{base}{beginning}" for beginning in OPEN)

    def refused(request: Request, error: HTTPException) -> Response:
        if is_api(request):
            next_step, headers = _NEXT.get(error.status_code, ("", {}))
            return problem(error.status_code, error.detail, next_step, dict(error.headers or {}) | headers)
        return PlainTextResponse(error.detail, error.status_code, error.headers)

    def broken(request: Request, _: Exception) -> Response:
        """Whatever nobody foresaw; the server logs it. It is said outside of all middleware."""
        if is_api(request):
            return problem(500, "Internal server error", "The fault is ours, and it has been noted.", ALWAYS)
        return PlainTextResponse("Internal server error", 500, dict(ALWAYS))

    def is_api(request: Request) -> bool:
        return request.url.path.startswith(opened)

    def page(status: int, headers: Mapping[str, str] | None = None) -> Answer:
        return lambda request, _: no_page(request, way_up(request, base), version, status, headers)

    def store_away(request: Request, error: StoreError) -> Response:
        """The error names a file or a server of ours, which is for the log alone."""
        log.error("%s: %s", request.url.path, error)
        if is_api(request):
            return problem(503, "The store does not answer", "Try again in a minute.", LATER)
        return page(503, LATER)(request, error)

    of_pages = {NoSuchPage: page(404), Withdrawn: page(410), StoreError: store_away}
    return {**_SAID, **of_pages, HTTPException: refused, Exception: broken}


def way_up(request: Request, base: str) -> str:
    """The way to the app from the page that is asked for, as its browser reads the address: "./" or "../"."""
    path = request.scope.get("raw_path", b"").decode("ascii", "replace") or request.url.path
    return "../" * (path.removeprefix(base).count("/") - 1) or "./"


_NEXT = {
    404: ("docs/api.md lists every address.", {}),
    405: (f"The API is for reading: {METHODS}.", {"Allow": METHODS}),
}


def _bad_request(_: Request, error: BadRequest) -> Response:
    return problem(400, "Bad request", str(error))


def _no_initiative(_: Request, error: NoSuchInitiative | NoSuchRecord) -> Response:
    return problem(404, "No such initiative", f"No initiative has the id {error.params['id']!r}.")


def _no_medium(_: Request, error: NoSuchMedium) -> Response:
    return problem(404, "No such medium", f"No picture and no sound has the id {error.params['id']!r}.")


def _no_story(_: Request, error: NoSuchStory) -> Response:
    return problem(404, "No such story", f"No story has the id {error.params['id']!r}.")


def _no_chart(_: Request, error: NoSuchChart) -> Response:
    return problem(404, "No such chart", str(error))


def _too_many(_: Request, error: TooManyDownloads) -> Response:
    return problem(503, "Too many downloads", str(error), LATER)


_SAID: dict[Any, Answer] = {
    BadRequest: _bad_request,
    NoSuchInitiative: _no_initiative,
    NoSuchRecord: _no_initiative,
    NoSuchMedium: _no_medium,
    NoSuchStory: _no_story,
    NoSuchChart: _no_chart,
    TooManyDownloads: _too_many,
}
