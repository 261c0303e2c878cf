"""The words of a text as the search keeps them: folded, each with the stem that its other forms share.

Both engines index the tokens made here and nothing else, so that they answer alike. Whatever changes a token needs
a migration that makes the index of older stores again; a test guards it.
"""

import csv
import re
import unicodedata
from enum import StrEnum
from functools import cache, lru_cache

from data.search.stemming import MAX_LETTERS, stem
from geo.gazetteer.tables import TABLES_DIR
from geo.text import fold

PIECE = "\x01"
"""Stands, between spaces, where texts of one field meet that have nothing to do with each other: no phrase reaches
over it."""
WHO = "\x02"
"""Stands between a quotation and who says it."""
MAX_TOKENS = 16_000
"""Tokens kept of one initiative: PostgreSQL counts no further."""

_WORD = re.compile(r"[^\W_]+")
_CHUNKS = 100_000
"""Different pieces between spaces kept with their words: a text is then looked up rather than read."""


class Field(StrEnum):
    """Where in an initiative a word stands; the value begins each of its tokens."""

    NAME = "n"  # and aliases
    PLACE = "l"
    SUMMARY = "s"
    QUOTE = "t"
    PERSON = "p"  # who speaks: name, role, organisation
    SOURCE = "o"  # title, author, publisher


def words(text: str) -> list[str]:
    """The folded words of a text, in order; the "l" of "l'épicerie" is one of them."""
    return [word for chunk in text.split() for word in _words_of_chunk(chunk)]


@lru_cache(maxsize=_CHUNKS)
def _words_of_chunk(chunk: str) -> tuple[str, ...]:
    return tuple(word for _, _, found in spans(unicodedata.normalize("NFC", chunk)) for word in found)


def spans(text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Where each word of a text begins and ends, and what it is folded: "ND" is two words, "notre dame"."""
    return [(match.start(), match.end(), _folded(match.group())) for match in _WORD.finditer(text)]


@lru_cache(maxsize=_CHUNKS)
def _folded(written: str) -> tuple[str, ...]:
    return tuple(word[:MAX_LETTERS] for word in fold(written).split())


# Documents


def departement_name(code: str) -> str:
    """ "15" gives "Cantal": whoever looks for "Cantal" means what stands in Murat too. An unknown code gives ""."""
    return _departements().get(code, "")


@cache
def _departements() -> dict[str, str]:
    with (TABLES_DIR / "departements.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["code"].removeprefix("D"): row["name"] for row in rows}


class _Tokens(dict[str, str]):
    """The tokens of each piece between spaces, worked out once: five times faster than reading each text."""

    def __init__(self, field: Field, met: dict[str, str]) -> None:
        self.field = field.value
        self._met = met
        self[PIECE] = self.field
        # Places and sources are those of many initiatives.
        self.known = lru_cache(maxsize=_CHUNKS)(self.of)

    def of(self, text: str) -> str:
        """The tokens of a text, separated by spaces."""
        return " ".join(map(self.__getitem__, text.split()))

    def __missing__(self, chunk: str) -> str:
        if len(self) >= _CHUNKS:
            self.clear()
            self[PIECE] = self.field
        found = _words_of_chunk(chunk)
        self._met.update((word, stem(word)) for word in found)
        tokens = self[chunk] = " ".join([self.field + self._met[word] for word in found])
        return tokens


class Analyst:
    """Makes the documents of the full-text index; `met` holds every word met so far with its stem."""

    def __init__(self) -> None:
        self.met: dict[str, str] = {}
        # Attributes, not a dictionary by field: the hash of an enumeration costs more than all the rest.
        self._name, self._place, self._summary, self._quote, self._person, self._source = (
            _Tokens(field, self.met) for field in Field
        )

    def document(
        self, name: str, place: str, departement: str, summary: str, quotes: str, sources: str
    ) -> str:
        """The tokens of one initiative, from a row of the view `search_text`, separated by spaces."""
        parts = [
            self._name.of(name),
            self._place.known(f"{place} {PIECE} {departement_name(departement)}"),
            self._summary.of(summary),
        ]
        for quote in quotes.split(f" {PIECE} "):
            said, _, who = quote.partition(WHO)
            parts += [self._quote.of(said), self._quote.field, self._person.of(who)]
        parts.append(self._source.known(sources))
        document = " ".join(parts)
        if len(document) < MAX_TOKENS:  # most are: no need to count
            return document
        return " ".join(document.split()[:MAX_TOKENS])
