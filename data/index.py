"""The in-memory index: what filters and the map need of every initiative, as columns of length n."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.model import Initiative, Quote, Theme
from geo.clusters import to_degrees, to_mercator
from geo.place import Level, Location
from geo.point import EARTH_RADIUS_M, Point
from geo.text import fold


@dataclass(frozen=True)
class Entry:
    """An initiative with all that its card shows."""

    initiative: Initiative
    location: Location
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Index:
    """Columns in the order of the list (alphabetical). `x`, `y` are unit Web Mercator, NaN when not located."""

    entries: tuple[Entry, ...]
    row_of: Mapping[str, int]
    themes: tuple[str, ...]
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    theme_bits: NDArray[np.uint64]
    is_area: NDArray[np.bool_]
    spots: NDArray[np.str_]
    spot_names: Mapping[str, str]
    texts: Sequence[str]

    def __len__(self) -> int:
        return len(self.entries)

    def bits_of(self, themes: Iterable[str]) -> int:
        """The bits of some theme ids; an unknown one counts for nothing."""
        return sum(1 << self.themes.index(theme) for theme in set(themes) if theme in self.themes)

    def distances_m(self, origin: Point) -> NDArray[np.float64]:
        """Great-circle distances from a point in metres, shape (n,); NaN for what has no place."""
        lat, lon = (np.radians(degrees) for degrees in to_degrees(self.x, self.y))
        here_lat, here_lon = np.radians(origin.lat), np.radians(origin.lon)
        half = (
            np.sin((lat - here_lat) / 2) ** 2
            + np.cos(lat) * np.cos(here_lat) * np.sin((lon - here_lon) / 2) ** 2
        )
        return np.asarray(2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(half)), np.float64)

    @property
    def located(self) -> NDArray[np.bool_]:
        return ~np.isnan(self.x)

    @property
    def pinned(self) -> NDArray[np.bool_]:
        """Rows drawn as a marker: located, and not only known as an area."""
        return self.located & ~self.is_area


def build_index(
    entries: Iterable[Entry], themes: Sequence[Theme], name_of: Callable[[str], str] = str
) -> Index:
    """Builds the columns from the entries, sorted by name. `name_of` gives the name of a place by its code."""
    rows = tuple(sorted(entries, key=lambda entry: (fold(entry.initiative.name), entry.initiative.id)))
    names = tuple(theme.id for theme in themes)
    points = [entry.location.point for entry in rows]
    x, y = to_mercator(
        np.array([point.lat if point else np.nan for point in points]),
        np.array([point.lon if point else np.nan for point in points]),
    )
    bits = [sum(1 << names.index(theme) for theme in set(entry.initiative.themes)) for entry in rows]
    spots = [spot_of(entry.location) for entry in rows]
    return Index(
        entries=rows,
        row_of={entry.initiative.id: row for row, entry in enumerate(rows)},
        themes=names,
        x=x,
        y=y,
        theme_bits=np.array(bits, np.uint64),
        is_area=np.array([entry.location.precision.is_area for entry in rows], bool),
        spots=np.array(spots, str),
        spot_names={spot: name_of(spot) for spot in set(spots) if spot},
        texts=[searchable(entry) for entry in rows],
    )


def spot_of(location: Location) -> str:
    """The code under which initiatives share a marker: a venue counts with its commune; "" when not located."""
    place = location.place
    if place is None:
        return ""
    return place.parent if place.level is Level.VENUE and place.parent else place.code


def searchable(entry: Entry) -> str:
    """The folded text in which the search looks: the initiative, its place, its words and who said them."""
    initiative, place = entry.initiative, entry.location.place
    parts = [initiative.name, initiative.summary_fr, initiative.summary_en, initiative.place]
    parts += [place.name if place else "", *initiative.aliases]
    for quote in entry.quotes:
        parts += [quote.text, quote.speaker, quote.role, quote.organisation]
    return fold(" ".join(parts))
