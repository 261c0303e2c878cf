"""What the reader proposes, as plain values. Offsets are Unicode code points of the text that was read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from geo.sentence import Sentence

METHOD = "rules"
VERSION = "1"
"""Of the rules: a proposal says by which it was made."""
RULES = f"{METHOD} {VERSION}"

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class QuoteProposal:
    """A span that may be a quotation, what kind it is, and who may have said it."""

    start: int
    end: int
    text: str
    kind: str
    segments: tuple[Pair, ...]
    speaker: str = ""
    speaker_candidates: tuple[str, ...] = ()
    role: str = ""
    organisation: str = ""
    attribution: str = "none"
    confidence: float = 0.0
    reader: str = RULES
    """Who proposes it, and in which version."""


@dataclass(frozen=True, slots=True)
class ToponymProposal:
    """A place that is named, and what the gazetteer knows it as: `code` is "" when nothing is known."""

    start: int
    end: int
    text: str
    code: str
    name: str
    status: str
    confidence: float


@dataclass(frozen=True, slots=True)
class InitiativeProposal:
    """An initiative that is named: `id` is that of one that the atlas has, "" for a new one."""

    id: str
    name: str
    mentions: tuple[Pair, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class ThemeProposal:
    """A theme, and the words that suggest it with where they stand."""

    id: str
    label: str
    words: tuple[tuple[str, int, int], ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Read:
    """All that a text proposes. `source` holds what is known of the text itself."""

    text: str
    sha256: str
    quotes: Sequence[QuoteProposal]
    toponyms: Sequence[ToponymProposal]
    initiatives: Sequence[InitiativeProposal]
    themes: Sequence[ThemeProposal]
    source: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Sentence, ...] = ()
    """What further readers could not do."""
