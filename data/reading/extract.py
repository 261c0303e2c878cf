"""What a file holds once it is read: its text, and what its markup said of it."""

import unicodedata
from dataclasses import dataclass, field

from geo.errors import VerbatlasError


class NotReadable(VerbatlasError, ValueError):
    """A file out of which no text comes; the sentence says why and what to do."""

    code = "not-readable"


@dataclass(frozen=True, slots=True)
class Extract:
    """A text in NFC. `headings` and `asides` are the beginnings of paragraphs; `known` what it says of its source."""

    text: str
    headings: tuple[int, ...] = ()
    asides: tuple[int, ...] = ()
    known: dict[str, str] = field(default_factory=dict)
    format: str = "txt"


class Composer:
    """Puts paragraphs together, normalised, and notes where headings and asides begin."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._headings: list[int] = []
        self._asides: list[int] = []

    def add(self, paragraph: str, *, heading: bool = False, aside: bool = False) -> None:
        """One more paragraph; an empty one is left out."""
        text = unicodedata.normalize("NFC", paragraph).strip(" \t\n\r")
        if not text:
            return
        if heading:
            self._headings.append(self._length)
        if aside:
            self._asides.append(self._length)
        self._parts.append(f"{text}\n\n")
        self._length += len(text) + 2

    def extract(self, format: str, known: dict[str, str] | None = None) -> Extract:
        return Extract(
            "".join(self._parts).rstrip("\n"), tuple(self._headings), tuple(self._asides), known or {}, format
        )


def plain(text: str) -> Extract:
    """A text as it is, in NFC."""
    return Extract(unicodedata.normalize("NFC", text))
