"""What was asked: the atlas with the parameters of the address, read and checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from data.atlas import Atlas
from data.filters import Filters, table
from data.filters.filters import each_once
from data.wording.language import LANGUAGES
from geo.kept import kept
from geo.point import BBox
from pages.screen.words import Words
from pages.web.errors import BadRequest, way_up
from pages.web.proxy import public_address

MAX_ZOOM = 22
MAX_LIMIT = 100
"""Passerelles in one answer."""


@dataclass(frozen=True)
class Asked:
    """One request over one atlas. What cannot be read raises `BadRequest`."""

    atlas: Atlas
    request: Request
    base: str = ""
    """The path of the app: "/atlas", or "" at the root."""

    @kept
    def params(self) -> Mapping[str, str]:
        return each_once(self.request.query_params)

    @property
    def way_up(self) -> str:
        """From the page that is asked for to the app: "./" or "../"."""
        return way_up(self.request, self.base)

    def moved(self, link: str) -> Response:
        """What is asked for is there, for good; relative, so that it holds behind a proxy that takes a prefix away."""
        return RedirectResponse(self.way_up + link.removeprefix("./"), 301)

    def in_path(self, name: str) -> str:
        """A part of the path: `id` of "/api/initiatives/{id}"."""
        return str(self.request.path_params[name])

    @property
    def address(self) -> str:
        """That of the app, as readers know it: "https://atlas.example/"."""
        return public_address(self.request)

    @property
    def reader(self) -> str:
        """The network address of who asks, as far as it is known."""
        return self.request.client.host if self.request.client else ""

    @kept
    def lang(self) -> str:
        lang = self.params.get("lang", "") or LANGUAGES[0]
        if lang not in LANGUAGES:
            raise BadRequest(f"lang={lang!r}: expected one of {', '.join(LANGUAGES)}")
        return lang

    @property
    def words(self) -> Words:
        return Words(self.lang)

    @kept
    def filters(self) -> Filters:
        """As on a screen: what the atlas does not know (an old link) hides nothing."""
        return self.atlas.known(Filters.from_params(self.params))

    @kept
    def exact_filters(self) -> Filters:
        """As for a file, which refuses what a screen ignores: it would hold more than was asked for.

        What is no filter is ignored: people copy the addresses of screens, and others add to them (`utm_source`).
        """
        return exact_filters(self.atlas, self.params)

    def bbox(self) -> BBox:
        """West, south, east, north in WGS84 degrees; longitudes to a world and a half, since maps go round."""
        text = self.params.get("bbox", "")
        try:
            return BBox.parse(text)
        except ValueError as error:
            raise BadRequest(f"bbox={text!r}: {error}") from None

    def bbox_if_given(self) -> BBox | None:
        """The same where a box may be left out: None then."""
        return self.bbox() if self.params.get("bbox", "").strip() else None

    def zoom(self) -> int:
        text = self.params.get("zoom", "")
        try:
            zoom = int(float(text))
        except (ValueError, OverflowError):
            zoom = -1
        if not 0 <= zoom <= MAX_ZOOM:
            raise BadRequest(f"zoom={text!r}: expected a whole number from 0 to {MAX_ZOOM}")
        return zoom

    def limit(self) -> int:
        text = self.params.get("limit", "10")
        if not (re.fullmatch("[0-9]{1,3}", text) and 1 <= int(text) <= MAX_LIMIT):
            raise BadRequest(f"limit={text!r}: expected a whole number from 1 to {MAX_LIMIT}")
        return int(text)


def exact_filters(atlas: Atlas, params: Mapping[str, str]) -> Filters:
    """Raises BadRequest for a value that cannot be read, or that nothing in the atlas has."""
    filters = Filters.from_params(params)
    read, known = filters.to_params(), atlas.known(filters).to_params()
    for name in sorted(_of_filters() & params.keys()):
        value = params[name]
        if value.strip() and name not in read:
            raise BadRequest(f"{name}={value!r}: a value that cannot be read")
        if read.get(name) != known.get(name):
            missing = _missing(read[name], known.get(name))
            raise BadRequest(f"{name}={value!r}: nothing in this atlas has {missing}")
    return filters


def _of_filters() -> set[str]:
    """The parameters that are filters. `match` only changes how themes work: without a theme it says nothing."""
    return {name for row in table.FILTERS for name in row.params} - {"match"}


def _missing(read: str, known: str | None) -> str:
    there = (known or "").split("~")
    return ", ".join(repr(value) for value in read.split("~") if value not in there)
