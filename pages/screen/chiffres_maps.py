"""The two maps of « Chiffres »: initiatives by département, and the large communes that have none."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

import numpy as np

from data.atlas import Atlas
from data.figures import Figures, Town
from data.shown.home import METROPOLE
from geo.outlines import area_of
from geo.place import Place
from geo.point import BBox
from pages.screen.chiffres import is_overseas
from pages.screen.svg_map import Frame, departements
from pages.screen.svg_room import Box, Room
from pages.screen.words import Words

WIDTH, HEIGHT = 560, 520
MOST_TOWNS = 500
"""Communes drawn at most, the most populated first."""
FEW_TOWNS = 100
"""Up to so many, a dot is large, and says more than its name."""
MOST_LABELS = 14
LETTER = 7.6
"""Width of a letter of a label, in units of the picture."""


class Circle(NamedTuple):
    """A circle of a map: centre and radius in units of the picture, and what it says."""

    x: float
    y: float
    radius: float
    number: str
    said: str


class TownLabel(NamedTuple):
    """A name beside its dot; `anchor` is SVG's: the side that the text begins from."""

    x: float
    y: float
    anchor: str
    text: str


def departement_map(atlas: Atlas, figures: Figures, words: Words) -> dict[str, object]:
    """A circle for each département, as large as its initiatives are many: areas are in proportion."""
    counted = {count.value: count.many for count in figures.departements if not is_overseas(count.value)}
    frame = _frame(tuple(sorted(counted)))
    most = max(counted.values(), default=1)
    largest = min(36.0, 0.42 * sqrt(WIDTH * HEIGHT / max(1, len(counted))))
    circles = []
    places = [(place, many) for code, many in counted.items() if (place := atlas.place(f"D{code}"))]
    placed = [(place, place.point, many) for place, many in places if place.point]
    spots = frame.place((point.lon, point.lat) for _, point, _ in placed).tolist() if placed else []
    for (place, _, many), (x, y) in zip(placed, spots, strict=True):
        said = words.n("{name} : {n} initiative", "{name} : {n} initiatives", many, name=place.name)
        radius = max(4.0, largest * sqrt(many / most))
        circles.append(Circle(round(x), round(y), round(radius, 1), _short(many, radius, words), said))
    return {"frame": frame, "shapes": departements(frame), "lit": set(counted), "circles": circles}


def _short(many: int, radius: float, words: Words) -> str:
    """The number, where the circle is large enough to hold it."""
    written = words.number(many)
    return written if radius >= 9 and len(written) * 9 <= 2 * radius + 6 else ""


def town_map(figures: Figures, words: Words) -> dict[str, object]:
    """A dot for each large commune: full where there is an initiative, hollow where there is none."""
    covered = figures.coverage
    frame = _frame(tuple(code for code in covered.departements if not is_overseas(code)))
    towns = [town for town in covered.towns if not is_overseas(town.place.departement)][:MOST_TOWNS]
    dots = _dots(frame, towns, words)
    return {
        "frame": frame,
        "shapes": departements(frame),
        "lit": set(covered.departements),
        "reached": [dot for dot, town in zip(dots, towns, strict=True) if town.many],
        "missing": [dot for dot, town in zip(dots, towns, strict=True) if not town.many],
        "labels": _labels(dots, towns),
    }


def _dots(frame: Frame, towns: Sequence[Town], words: Words) -> list[Circle]:
    few = len(towns) <= FEW_TOWNS
    dots = []
    placed = [(town, town.place.point) for town in towns if town.place.point]
    spots = frame.place((point.lon, point.lat) for _, point in placed).tolist() if placed else []
    for ((place, many), _), (x, y) in zip(placed, spots, strict=True):
        radius = (1.0 if few else 0.5) * max(4.5, min(14.0, 4 * sqrt((place.population or 0) / 10_000)))
        said = _said(place, many, words) if few else place.name
        dots.append(Circle(round(x, 1), round(y, 1), round(radius, 1), "", said))
    return dots


def _said(place: Place, many: int, words: Words) -> str:
    return words._(
        "{name}, {inhabitants} habitants : {initiatives}",
        name=place.name,
        inhabitants=words.number(place.population or 0),
        initiatives=words.n("{n} initiative", "{n} initiatives", many),
    )


def _labels(dots: Sequence[Circle], towns: Sequence[Town]) -> list[TownLabel]:
    """Names of the most populated communes, each on a side where it covers no dot and no other name."""
    room = Room(
        [(dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius) for dot in dots]
    )
    labels: list[TownLabel] = []
    for dot, town in zip(dots, towns, strict=True):
        sides = list(_sides(dot, town.place.name))
        boxes = [_box(label) for label in sides]
        for label, box, is_free in zip(sides, boxes, room.free(np.array(boxes)).tolist(), strict=True):
            if is_free and box[0] >= 0 and box[2] <= WIDTH:
                labels.append(label)
                room.take(box)
                break
        if len(labels) == MOST_LABELS:
            break
    return labels


def _sides(dot: Circle, name: str) -> Iterable[TownLabel]:
    away = dot.radius + 5
    yield TownLabel(dot.x + away, dot.y + 5, "start", name)
    yield TownLabel(dot.x - away, dot.y + 5, "end", name)
    yield TownLabel(dot.x, dot.y - away, "middle", name)
    yield TownLabel(dot.x, dot.y + away + 11, "middle", name)


def _box(label: TownLabel) -> Box:
    wide = len(label.text) * LETTER
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return left, label.y - 14, left + wide, label.y + 4


@lru_cache(maxsize=64)
def _frame(codes: tuple[str, ...]) -> Frame:
    """The frame that holds some départements; metropolitan France when there is none."""
    positions = [
        position
        for code in codes
        for polygon in (area_of(f"D{code}") or {"coordinates": []})["coordinates"]
        for position in polygon[0]
    ]
    if not positions:
        return Frame.holding(METROPOLE, WIDTH, HEIGHT, 0.02)
    lons, lats = zip(*positions, strict=True)
    return Frame.holding(BBox(min(lons), min(lats), max(lons), max(lats)), WIDTH, HEIGHT, 0.04)
