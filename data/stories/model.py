"""What a story is made of, as its file says it: no identifier is looked up yet."""

from dataclasses import dataclass

from geo.position import Position


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
    look: Position | None = None


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
