"""Initiatives made by hand at real places, as the index and the map know them: without a store or a geocoder."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.index import Rows, build_index
from data.model import Kind
from data.store import IndexBatch, IndexRows, Summary
from geo.place import PRECISION_OF_LEVEL, Level, Place, Precision, Status
from geo.point import Point
from geo.text import fold

THEMES = ("digital", "making", "work")
MURAT = Place("15138", "Murat", Level.COMMUNE, Point(45.1106, 2.8693), "15", "84")
THIERS = Place("63430", "Thiers", Level.COMMUNE, Point(45.8556, 3.5487), "63", "84")
TOURS = Place("37261", "Tours", Level.COMMUNE, Point(47.3936, 0.6892), "37", "24")
MAME = Place("V-mame", "Mame", Level.VENUE, Point(47.3912, 0.6892), "37", "24", parent="37261")
ALLIER = Place("D03", "Allier", Level.DEPARTEMENT, Point(46.3936, 3.1876), "03", "84")


@dataclass(frozen=True)
class Item:
    """An initiative called `name` at a place, or nowhere; `words` is its first quotation.

    `point` is one that was given, within the place.
    """

    name: str
    place: Place | None
    themes: tuple[str, ...] = ("work",)
    words: str = "Des mots."
    point: Point | None = None
    quotes: int = 1

    @property
    def id(self) -> str:
        return fold(self.name).replace(" ", "-")

    @property
    def precision(self) -> Precision:
        if self.point:
            return Precision.POINT
        return PRECISION_OF_LEVEL[self.place.level] if self.place else Precision.NONE


class World:
    """Some items, their index, and what the map asks of the store and of the gazetteer."""

    def __init__(self, *items: Item) -> None:
        self.items = sorted(items, key=lambda item: (fold(item.name), item.id))
        self._places = {item.place.code: item.place for item in [*items, Item("", TOURS)] if item.place}
        batches = iter([batch_of(self.items)] if items else [])
        self.index = build_index(IndexRows(1, THEMES, (), (), (), batches), self.spot_of)

    def row_of(self, id: str) -> int:
        return [item.id for item in self.items].index(id)

    def spot_of(self, code: str) -> str:
        return self._places[code].parent or code

    def place_of(self, code: str) -> tuple[str, Point | None]:
        return self._places[code].name, self._places[code].point

    def summaries(self, rows: Rows) -> list[Summary]:
        return [summary_of(self.items[row], row) for row in rows.tolist()]


def batch_of(items: Sequence[Item], first_number: int = 1) -> IndexBatch:
    """The columns of some items as the store gives them."""
    points = [item.point or (item.place.point if item.place else None) for item in items]
    zeros = np.zeros(len(items), np.int32)
    return IndexBatch(
        number=np.arange(len(items)) + first_number,
        kind=np.zeros(len(items), np.uint8),
        themes=np.array(
            [sum(1 << THEMES.index(theme) for theme in item.themes) for item in items], np.uint64
        ),
        lead=np.array([THEMES.index(item.themes[0]) for item in items], np.uint8),
        lat=np.array([point.lat if point else np.nan for point in points]),
        lon=np.array([point.lon if point else np.nan for point in points]),
        precision=np.array([tuple(Precision).index(item.precision) for item in items], np.uint8),
        status=zeros.astype(np.uint8),
        is_area=np.array([item.precision.is_area for item in items], bool),
        place_code=np.array([item.place.code if item.place else "" for item in items], str),
        departement=np.array([item.place.departement if item.place else "" for item in items], str),
        region=np.array([item.place.region if item.place else "" for item in items], str),
        quote_count=np.array([item.quotes for item in items], np.int32),
        testimony_count=zeros,
        earliest=zeros,
        latest=zeros,
        sources=np.empty(0, np.int32),
        source_bounds=np.zeros(len(items) + 1, np.int64),
        roles=np.empty(0, np.int32),
        role_bounds=np.zeros(len(items) + 1, np.int64),
        people=np.empty(0, np.int32),
        people_bounds=np.zeros(len(items) + 1, np.int64),
        sort_name=tuple(fold(item.name) for item in items),
    )


def summary_of(item: Item, row: int) -> Summary:
    place = item.place
    return Summary(
        number=row + 1,
        id=item.id,
        name=item.name,
        kind=Kind.PLACE,
        themes=item.themes,
        summary_fr="",
        summary_en="",
        place="",
        place_name=place.name if place else "",
        departement=place.departement if place else "",
        precision=item.precision,
        status=Status.SURE if place else Status.UNKNOWN,
        lat=place.point.lat if place and place.point else None,
        lon=place.point.lon if place and place.point else None,
        quote_count=item.quotes,
        words=item.words if item.quotes else "",
    )
