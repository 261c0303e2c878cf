"""The map of links, drawn on the server: outlines, one line for each link, one dot for each place, names of towns."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from math import hypot
from typing import NamedTuple

import numpy as np

from data.atlas import Atlas
from data.passerelles import Passerelle
from data.shown.home import METROPOLE
from data.store import Summary
from geo.place import Precision
from geo.point import BBox
from pages.screen.passerelles_links import pair_link
from pages.screen.passerelles_names import NARROW, WIDE, Lettering, MapName, NameWriter, Spot
from pages.screen.safe import drawing, render
from pages.screen.svg_map import Frame, departements
from pages.screen.view import View
from pages.screen.words import Words

WIDTH, HEIGHT = 640, 600
EDGE = 30.0
"""Units from the border where what lies outside of the picture is shown."""
SAME_SPOT = 9.0
"""Units under which two places are one dot."""
LEAST_DEGREES = 1.2
"""The picture shows no less than this: a town alone does not tell where it is."""
LONGEST = 26
"""Letters of a label, at most."""
BEND = 0.14
"""How far a line bends, as a share of its length, so that a link does not hide a road of others."""

TOWN = 15_000
"""Inhabitants from which a town is named, to tell where one is; towns of initiatives are named whatever their size."""
MOST_TOWNS = 12
TOWNS_APART = 70.0
"""Units between two towns that are named."""
STEPS = 40
"""Points of a line that are looked at for its being in the way of a name."""


class Landmark(NamedTuple):
    """A town of the picture, by its name. `has_dot`: that of an initiative is there already."""

    name: str
    x: float
    y: float
    has_dot: bool = False


@dataclass
class Knot:
    """A dot of the picture, and the initiatives that it stands for."""

    x: float
    y: float
    place: str
    is_area: bool
    is_outside: bool
    is_town: bool = True
    """The place is a commune, and neither a territory nor a house."""
    names: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        if len(self.names) > 1:
            return f"{self.place} ({len(self.names)})"
        name = self.names[0]
        if len(name) <= LONGEST:
            return name
        whole_words = name[: LONGEST - 1].rsplit(" ", 1)[0]
        return f"{whole_words.rstrip(' ,')}…"


def links_map(atlas: Atlas, links: Sequence[Passerelle], view: View, words: Words) -> str:
    """The map with its caption; a sentence alone when no link can be drawn."""
    ids = dict.fromkeys(id for link in links for id in (link.a, link.b))
    entries = {id: entry for id, entry in atlas.entries(list(ids)).items() if entry.lat is not None}
    drawn = [link for link in links if link.a in entries and link.b in entries]
    svg = _svg(atlas, drawn, entries, view, words) if drawn else ""
    return render("passerelles_map.html", words, svg=svg, left_out=len(links) - len(drawn))


def _svg(
    atlas: Atlas, links: Sequence[Passerelle], entries: dict[str, Summary], view: View, words: Words
) -> str:
    frame = Frame.holding(_box(entries.values()), WIDTH, HEIGHT)
    spots: list[Knot] = []
    spot_of = {entry.id: _join(spots, _spot(frame, entry), entry) for entry in entries.values()}
    towns = [*_own_towns(spots), *_main_towns(atlas, frame)]
    top = max(link.score for link in links)
    lines = []
    along: list[Spot] = []
    loops: Counter[int] = Counter()
    for link in reversed(links):  # the best is drawn last, over the others
        a, b = spot_of[link.a], spot_of[link.b]
        lines.append(
            {
                "path": curve(a, b, loops[id(a)]),
                "width": round(1.5 + 4.5 * link.score / top, 1),
                "names": (entries[link.a].name, entries[link.b].name),
                "points": round(link.score * 100),
                "link": pair_link(view, link.a, link.b),
                "current": {link.a, link.b} == {view.selected, view.other},
            }
        )
        along += points_along(a, b, loops[id(a)])
        loops[id(a)] += a is b
    named = [write_names(spots, towns, along, letters) for letters in (WIDE, NARROW)]
    shapes = departements(frame)
    return drawing(
        "svg_links.html",
        words,
        width=WIDTH,
        height=HEIGHT,
        shapes=shapes,
        lines=lines,
        spots=spots,
        named=named,
    )


def _box(entries: Iterable[Summary]) -> BBox:
    """The box of those in metropolitan France, METROPOLE when there are none."""
    points = [(entry.lat, entry.lon) for entry in entries if entry.lat is not None and entry.lon is not None]
    inside = [
        (lat, lon)
        for lat, lon in points
        if METROPOLE.south <= lat <= METROPOLE.north and METROPOLE.west <= lon <= METROPOLE.east
    ]
    if not inside:
        return METROPOLE
    lats, lons = zip(*inside, strict=True)
    high = max(0.0, LEAST_DEGREES - (max(lats) - min(lats))) / 2
    wide = max(0.0, LEAST_DEGREES - (max(lons) - min(lons))) / 2
    return BBox(min(lons) - wide, min(lats) - high, max(lons) + wide, max(lats) + high)


def _spot(frame: Frame, entry: Summary) -> Knot:
    """The dot of an initiative; on the edge of the picture when it lies outside."""
    ((x, y),) = frame.place([(entry.lon or 0.0, entry.lat or 0.0)]).tolist()
    inside = min(max(x, EDGE), WIDTH - EDGE), min(max(y, EDGE), HEIGHT - EDGE)
    outside = not (0 <= x <= WIDTH and 0 <= y <= HEIGHT)
    is_town = entry.precision is Precision.COMMUNE
    return Knot(*inside, entry.place_name, entry.precision.is_area, outside, is_town)


def _join(spots: list[Knot], spot: Knot, entry: Summary) -> Knot:
    """The dot that is already there, else this one; the initiative is named among those of the dot."""
    for other in spots:
        if hypot(other.x - spot.x, other.y - spot.y) < SAME_SPOT and other.is_area == spot.is_area:
            other.names.append(entry.name)
            return other
    spots.append(spot)
    spot.names.append(entry.name)
    return spot


def curve(a: Knot, b: Knot, loops: int = 0) -> str:
    """SVG path data from one dot to the other, bent to the left; a loop around those before it when they are one."""
    if a is b:
        size = _loop(loops)
        return f"M{a.x:.0f} {a.y:.0f}c{-size} {-size} {size} {-size} 0 0"
    x, y = _bend(a, b)
    return f"M{a.x:.0f} {a.y:.0f}Q{x:.0f} {y:.0f} {b.x:.0f} {b.y:.0f}"


def _loop(loops: int) -> int:
    return 40 + 14 * loops


def _bend(a: Knot, b: Knot) -> Spot:
    """The point that the line from one dot to the other is drawn towards: the control point of its Bézier curve."""
    wide, high = b.x - a.x, b.y - a.y
    return (a.x + b.x) / 2 + high * BEND, (a.y + b.y) / 2 - wide * BEND


def points_along(a: Knot, b: Knot, loops: int = 0) -> list[Spot]:
    """Points of the same line, from its one end to the other."""
    size = _loop(loops)
    over = [(a.x - size, a.y - size), (a.x + size, a.y - size)] if a is b else [_bend(a, b)]
    shares = np.arange(STEPS + 1)[:, None] / STEPS
    controls = [np.array([point]) for point in ((a.x, a.y), *over, (b.x, b.y))]
    while len(controls) > 1:  # De Casteljau's construction of a Bézier curve
        controls = [one + (next - one) * shares for one, next in pairwise(controls)]
    return [(x, y) for x, y in controls[0].tolist()]


def _own_towns(spots: Iterable[Knot]) -> Iterator[Landmark]:
    """The towns of the initiatives, where the name beside the dot does not tell them."""
    for spot in spots:
        if spot.is_town and not spot.is_outside and spot.place not in spot.text:
            yield Landmark(spot.place, spot.x, spot.y, has_dot=True)


def _main_towns(atlas: Atlas, frame: Frame) -> Iterator[Landmark]:
    """The larger towns in the picture, the largest first."""
    names, points = _towns(atlas)
    places = frame.place(points)
    inside = ((places >= 0) & (places <= [WIDTH, HEIGHT])).all(axis=1)
    for at in np.flatnonzero(inside).tolist():
        x, y = places[at].tolist()
        yield Landmark(names[at], x, y)


@lru_cache(maxsize=2)
def _towns(atlas: Atlas) -> tuple[tuple[str, ...], tuple[tuple[float, float], ...]]:
    """The names of all larger towns, the largest first, and where they are: longitude, latitude."""
    towns = sorted(atlas.main_towns(TOWN), key=lambda town: -(town.population or 0))
    placed = [(town.name, town.point) for town in towns if town.point]
    return tuple(name for name, _ in placed), tuple((point.lon, point.lat) for _, point in placed)


def write_names(
    spots: Sequence[Knot], towns: Sequence[Landmark], along: Sequence[Spot], letters: Lettering
) -> list[tuple[Landmark | None, MapName]]:
    """The names that find room: of the dots, those with most initiatives first, then of towns, each with its town.

    A town is not named twice, nor close to another one, nor under a line.
    """
    writer = NameWriter(WIDTH, HEIGHT, letters, [(spot.x, spot.y) for spot in spots], along)
    named: list[tuple[Landmark | None, MapName]] = []
    for spot in sorted(spots, key=lambda spot: -len(spot.names)):
        if label := writer.write(spot.text, (spot.x, spot.y)):
            named.append((None, label))
    told = [Landmark(spot.place, spot.x, spot.y) for spot in spots if spot.place in spot.text]
    for town in towns:
        if len(told) >= MOST_TOWNS:
            break
        is_near = any(hypot(town.x - other.x, town.y - other.y) < TOWNS_APART for other in told)
        if is_near or town.name in {other.name for other in told}:
            continue
        if label := writer.write(town.name, (town.x, town.y), must=False):
            named.append((town, label))
            told.append(town)
    return named
