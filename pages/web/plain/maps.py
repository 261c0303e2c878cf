"""A small map in the page itself: where something is, among the départements around it."""

from collections.abc import Collection

from markupsafe import Markup

from data.atlas import Atlas
from data.stories.telling import area_box
from geo.outlines import area_of
from geo.place import PRECISION_OF_LEVEL, Level, Location, Place
from geo.point import Point, box_around
from pages.screen.safe import render
from pages.screen.svg_map import Dot, Frame, Shape, departements, picture
from pages.screen.words import Words

AROUND_M = 80_000
"""Half the side of what is shown around a point: the département it is in, as a whole."""
_TOO_WIDE = (Level.COUNTRY, Level.CONTINENT)
"""No département would tell where these are."""


def map_of_location(atlas: Atlas, location: Location, color: str, words: Words) -> Markup:
    """Where an initiative is; nothing where no outline of ours is near."""
    place = location.place
    if location.precision.is_area:
        return map_of_place(atlas, place, color, words) if place else Markup("")
    lit = [place.departement] if place and place.departement else []
    return _at(location.point, color, lit, words)


def map_of_place(atlas: Atlas, place: Place, color: str, words: Words) -> Markup:
    """Where a place is: an area by its outline, any other as a point."""
    if PRECISION_OF_LEVEL[place.level].is_area:
        return Markup("") if place.level in _TOO_WIDE else _area(atlas, place, words)
    return _at(place.point, color, [place.departement], words)


def _at(point: Point | None, color: str, lit: Collection[str], words: Words) -> Markup:
    if point is None:
        return Markup("")
    return _drawn(picture(box_around(point, AROUND_M), [Dot(point, color)], lit), words)


def _area(atlas: Atlas, place: Place, words: Words) -> Markup:
    box, outline = area_box(atlas, place.code), area_of(place.code)
    if box is None:
        return Markup("")
    values = picture(box, [], [place.code])
    if outline is not None:
        own = Shape(place.code, place.name, Frame.holding(box).path(outline))
        values |= {"shapes": (*departements(Frame.holding(box)), own)}
    return _drawn(values, words)


def _drawn(values: dict[str, object], words: Words) -> Markup:
    return Markup(render("svg_places.html", words, **values)) if values["shapes"] else Markup("")
