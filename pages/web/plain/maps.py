"""A small map in the page itself: where something is, among the départements around it."""

from collections.abc import Collection, Sequence

from markupsafe import Markup

from data.atlas import Atlas
from data.stories.telling import area_box, union
from geo.place import PRECISION_OF_LEVEL, Level, Location, Place
from geo.point import Point, box_around
from pages.screen.safe import render
from pages.screen.svg_map import Dot, picture
from pages.screen.words import Words

AROUND_M = 80_000
"""Half the side of what is shown around a point: the département it is in, as a whole."""
_LIT = (Level.COUNTRY, Level.CONTINENT)
"""Too large for the départements to show."""


def map_of_location(atlas: Atlas, location: Location, color: str, words: Words) -> Markup:
    """Where an initiative is; nothing where no outline of ours is near."""
    place = location.place
    if location.precision.is_area:
        return map_of_place(atlas, place, color, words) if place else Markup("")
    lit = [place.departement] if place and place.departement else []
    return _drawn(atlas, [location.point] if location.point else [], None, color, lit, words)


def map_of_place(atlas: Atlas, place: Place, color: str, words: Words) -> Markup:
    """Where a place is: an area by the départements that are in it, any other as a point."""
    if not PRECISION_OF_LEVEL[place.level].is_area:
        return _drawn(atlas, [place.point] if place.point else [], None, color, [place.departement], words)
    if place.level in _LIT:
        return Markup("")
    lit = [place.code.removeprefix("D")] if place.level is Level.DEPARTEMENT else []
    return _drawn(atlas, [], place, color, lit, words)


def _drawn(
    atlas: Atlas,
    points: Sequence[Point],
    area: Place | None,
    color: str,
    lit: Collection[str],
    words: Words,
) -> Markup:
    box = area_box(atlas, area.code) if area else union(box_around(point, AROUND_M) for point in points)
    if box is None:
        return Markup("")
    values = picture(box, [Dot(point, color) for point in points], lit)
    return Markup(render("svg_places.html", words, **values)) if values["shapes"] else Markup("")
