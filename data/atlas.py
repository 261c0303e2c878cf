"""The facade: everything the product can do, in one list."""

import logging
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Self

import numpy as np

from data.filters import FilterRow, Filters, Mask, mask_of
from data.index import Entry, Index, build_index
from data.locate import Locator
from data.model import Quote, Source, Theme
from data.package import Package, load_package
from data.settings import Settings
from geo.clusters import to_degrees
from geo.errors import VerbatlasError
from geo.gazetteer import Gazetteer
from geo.point import BBox

log = logging.getLogger(__name__)


class NoSuchInitiative(VerbatlasError, LookupError):
    """No initiative has this identifier: the link is old, or mistyped."""

    code = "no-such-initiative"


@dataclass(frozen=True)
class Counts:
    """How many initiatives are shown, and how many of those the map cannot place."""

    shown: int
    total: int
    unplaced: int
    quotes: int


@dataclass(frozen=True)
class Facet:
    """A theme and how many initiatives it would leave."""

    theme: Theme
    count: int


class Atlas:
    """One data package, located and indexed. Read-only, shared by all sessions."""

    def __init__(self, package: Package, index: Index, locator: Locator, settings: Settings) -> None:
        self.package = package
        self.index = index
        self.locator = locator
        self.gazetteer = locator.gazetteer
        self.settings = settings
        self.themes = {theme.id: theme for theme in package.themes}
        self.sources = {source.id: source for source in package.sources}

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """Loads the package, places each initiative, builds the index. Raises `PackageError`."""
        package = load_package(settings.package)
        for problem in package.problems:
            log.warning("set aside: %s", problem)
        gazetteer = Gazetteer.open(settings.cache_dir)
        locator = Locator.from_settings(settings, gazetteer, package.departements)
        quotes: dict[str, list[Quote]] = {}
        for quote in package.quotes:
            quotes.setdefault(quote.initiative, []).append(quote)
        entries = [
            Entry(initiative, locator.locate(initiative.place), tuple(quotes.get(initiative.id, ())))
            for initiative in package.initiatives
        ]
        index = build_index(entries, package.themes, lambda code: _name(gazetteer, code))
        log.info(
            "loaded %s: %d initiatives (%d not located), %d quotes, %d sources, %d rows set aside",
            package.name,
            len(index),
            int((~index.located).sum()),
            len(package.quotes),
            len(package.sources),
            len(package.problems),
        )
        return cls(package, index, locator, settings)

    # What is shown

    def mask(self, filters: Filters) -> Mask:
        return mask_of(self.index, filters)

    def entries(self, filters: Filters, bbox: BBox | None = None) -> list[Entry]:
        """The initiatives that pass the filters, by name, or by distance from `filters.near`.

        With a box, only those drawn in it.
        """
        mask = self.mask(filters)
        if bbox is not None:
            mask &= self._inside(bbox)
        rows = np.flatnonzero(mask)
        if filters.near:  # argsort puts NaN, what has no place, last
            rows = rows[np.argsort(self.index.distances_m(filters.near.point)[rows], kind="stable")]
        return [self.index.entries[row] for row in rows]

    def at_spot(self, filters: Filters, spot: str) -> list[Entry]:
        """The initiatives that pass the filters and share one marker or area, by the code of its place."""
        rows = np.flatnonzero(self.mask(filters) & (self.index.spots == spot))
        return [self.index.entries[row] for row in rows]

    def entry(self, initiative_id: str) -> Entry:
        """One initiative. Raises `NoSuchInitiative`."""
        try:
            return self.index.entries[self.index.row_of[initiative_id]]
        except KeyError:
            raise NoSuchInitiative(id=initiative_id) from None

    def quotes(self, filters: Filters) -> Iterator[tuple[Entry, Quote]]:
        """All quotations of the initiatives that pass the filters: testimonies first."""
        pairs = [(entry, quote) for entry in self.entries(filters) for quote in entry.quotes]
        yield from sorted(pairs, key=lambda pair: pair[1].kind != "testimony")

    def counts(self, filters: Filters) -> Counts:
        mask = self.mask(filters)
        rows = np.flatnonzero(mask)
        return Counts(
            shown=len(rows),
            total=len(self.index),
            unplaced=int((mask & ~self.index.located).sum()),
            quotes=sum(len(self.index.entries[row].quotes) for row in rows),
        )

    def facets(self, filters: Filters) -> list[Facet]:
        """For each theme, how many initiatives choosing it (also) would show.

        With any-of, a theme's count ignores the themes already chosen; with all-of it narrows them.
        """
        mask = mask_of(self.index, filters, ignoring=() if filters.match_all else ("themes",))
        bits = self.index.theme_bits[mask]
        return [
            Facet(theme, int(((bits >> np.uint64(bit)) & np.uint64(1)).sum()))
            for bit, theme in enumerate(self.package.themes)
        ]

    def relaxations(self, filters: Filters) -> list[tuple[FilterRow, int]]:
        """For each active filter, how many initiatives come back without it: the best first."""
        counted = [(row, int(self.mask(filters.without(row)).sum())) for row in filters.active()]
        return sorted((pair for pair in counted if pair[1]), key=lambda pair: -pair[1])

    # Where it is

    def home(self) -> BBox:
        """The box that holds every marker, in degrees; that of metropolitan France when there is none."""
        pinned = self.index.pinned
        if not pinned.any():
            return BBox(-5.2, 41.3, 9.6, 51.1)
        lat, lon = to_degrees(self.index.x[pinned], self.index.y[pinned])
        return BBox(float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max()))

    def _inside(self, bbox: BBox) -> Mask:
        lat, lon = to_degrees(self.index.x, self.index.y)
        with np.errstate(invalid="ignore"):
            inside = (lat >= bbox.south) & (lat <= bbox.north) & (lon >= bbox.west) & (lon <= bbox.east)
        return np.asarray(inside, bool)

    def source_of(self, quote: Quote) -> Source:
        return self.sources[quote.source]

    def known_themes(self, filters: Filters) -> Filters:
        """The same filters without themes that do not exist (an old link must not show an empty map)."""
        return replace(filters, themes=tuple(theme for theme in filters.themes if theme in self.themes))

    def health(self) -> dict[str, object]:
        return {
            "status": "ok",
            "package": self.package.name,
            "initiatives": len(self.index),
            "quotes": len(self.package.quotes),
            "revision": self.package.checksum,
        }


def _name(gazetteer: Gazetteer, code: str) -> str:
    place = gazetteer.place(code)
    return place.name if place else code


@cache
def _open_once() -> Atlas:
    return Atlas.open(Settings.from_env(os.environ))


_opening = threading.Lock()


def shared_atlas() -> Atlas:
    """The one atlas of this process. Pages and routes ask for it; the first one opens it."""
    with _opening:  # `cache` alone would let two first visitors open it twice
        return _open_once()
