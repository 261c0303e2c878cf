"""Entries made by hand: initiatives at real places, located without a geocoder."""

from collections.abc import Iterable

from data.index import Entry, Index, build_index
from data.model import Initiative, Kind, Quote, QuoteKind, Theme
from geo.place import NOWHERE, PRECISION_OF_LEVEL, Level, Location, Place, Status
from geo.point import Point
from geo.text import fold

THEMES = tuple(
    Theme(id=name, label_fr=name, label_en=name, color="#339947", icon="hub")
    for name in ("digital", "making", "work")
)
MURAT = Place("15138", "Murat", Level.COMMUNE, Point(45.1106, 2.8693), "15", "84")
THIERS = Place("63430", "Thiers", Level.COMMUNE, Point(45.8556, 3.5487), "63", "84")
TOURS = Place("37261", "Tours", Level.COMMUNE, Point(47.3936, 0.6892), "37", "24")
MAME = Place("V-mame", "Mame", Level.VENUE, Point(47.3912, 0.6892), "37", "24", parent="37261")
ALLIER = Place("D03", "Allier", Level.DEPARTEMENT, Point(46.3936, 3.1876), "03", "84")


def entry(
    name: str, place: Place | None, themes: Iterable[str] = ("work",), words: Iterable[str] = ("Des mots.",)
) -> Entry:
    """An initiative called `name` at a place (or nowhere), with narrations of these words."""
    slug = fold(name).replace(" ", "-")
    initiative = Initiative(id=slug, name=name, kind=Kind.PLACE, themes=tuple(themes))
    quotes = tuple(
        Quote(id=f"{slug}-{n}", initiative=slug, kind=QuoteKind.NARRATION, text=text, source="la-montagne")
        for n, text in enumerate(words)
    )
    return Entry(initiative, located(place) if place else NOWHERE, quotes)


def located(place: Place) -> Location:
    return Location(place.point, PRECISION_OF_LEVEL[place.level], Status.SURE, place, "gazetteer", 1.0)


def index_of(*entries: Entry) -> Index:
    return build_index(entries, THEMES)
