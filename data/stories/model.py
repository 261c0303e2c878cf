"""What a story is made of, as its file says it: no identifier is looked up yet."""

from dataclasses import dataclass
from typing import NamedTuple, Self


class Look(NamedTuple):
    """Where the map looks: centre in WGS84 degrees, and zoom level."""

    lat: float
    lon: float
    zoom: int

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Reads "lat~lon~zoom", as addresses of the map write it; None for anything else."""
        try:
            lat, lon, zoom = (float(part) for part in text.split("~"))
        except ValueError:
            return None
        if not (-85 <= lat <= 85 and -180 <= lon <= 180 and 0 <= zoom <= 19):
            return None
        return cls(lat, lon, round(zoom))


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph or a list of the story's author, as Markdown."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Cited:
    """The place of a quotation, by its identifier: its words come from the data. `line` counts from 1."""

    quote: str
    line: int


@dataclass(frozen=True, slots=True)
class Step:
    """One halt of a story. `initiatives` are those named, besides those of its quotations."""

    title: str
    line: int
    blocks: tuple[Prose | Cited, ...] = ()
    initiatives: tuple[str, ...] = ()
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A story in one language, from one file. `sources` are identifiers of those that its own text rests on."""

    id: str
    language: str
    file: str
    title: str
    lead: str
    order: int
    sources: tuple[str, ...]
    steps: tuple[Step, ...]
