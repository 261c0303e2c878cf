"""What a file holds once it is read: its text, and what its markup said of it."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from geo.errors import VerbatlasError


class NotReadable(VerbatlasError, ValueError):
    """A file out of which no text comes; the sentence says why and what to do."""

    code = "not-readable"


@dataclass(frozen=True, slots=True)
class Extract:
    """A text in NFC. `headings` and `asides` are the beginnings of paragraphs; `known` what it says of its source.

    `lost` are paragraphs with quotation marks that the text has not, each with where it would begin.
    """

    text: str
    headings: tuple[int, ...] = ()
    asides: tuple[int, ...] = ()
    known: dict[str, str] = field(default_factory=dict)
    format: str = "txt"
    lost: tuple[tuple[int, str], ...] = ()

    def with_lost(self, taken: Collection[int]) -> "Extract":
        """The same with some of the lost paragraphs, by their numbers, where they stood."""
        whole, begun, at = f"{self.text}\n\n", [], 0
        lost, inserted = [], []
        for number, (offset, paragraph) in enumerate(self.lost):
            if number in taken:
                begun += [whole[at:offset], f"{paragraph}\n\n"]
                at = offset
                inserted.append((offset, len(paragraph) + 2))
            else:
                lost.append((offset + sum(length for _, length in inserted), paragraph))

        def moved(offsets: tuple[int, ...]) -> tuple[int, ...]:
            return tuple(one + sum(length for before, length in inserted if before <= one) for one in offsets)

        text = "".join([*begun, whole[at:]]).rstrip("\n")
        return replace(
            self, text=text, headings=moved(self.headings), asides=moved(self.asides), lost=tuple(lost)
        )


class Composer:
    """Puts paragraphs together, normalised, and notes where headings and asides begin."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._headings: list[int] = []
        self._asides: list[int] = []
        self._lost: list[tuple[int, str]] = []

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

    def leave(self, paragraph: str) -> None:
        """A paragraph that is left out here."""
        if text := unicodedata.normalize("NFC", paragraph).strip(" \t\n\r"):
            self._lost.append((self._length, text))

    def extract(self, format: str, known: dict[str, str] | None = None) -> Extract:
        return Extract(
            "".join(self._parts).rstrip("\n"),
            tuple(self._headings),
            tuple(self._asides),
            known or {},
            format,
            tuple(self._lost),
        )


def plain(text: str) -> Extract:
    """A text as it is, in NFC."""
    return Extract(unicodedata.normalize("NFC", text))
