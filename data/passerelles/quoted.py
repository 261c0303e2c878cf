"""The words of quotations made comparable: French stop words left out, endings cut, names of places left out.

« expérimenter » and « expérimentation » are of one family; « Clermont » is a name, which the distance already tells.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from data.search.stemming import MAX_LETTERS, family
from geo.text import fold

STOP_WORDS = Path(__file__).parent / "stop_words.txt"
MIN_LETTERS = 4
_WORD = re.compile(r"(?i:tiers[- ]lieux?)|[^\W\d_]+(?:-[^\W\d_]+)*")
_BEGINNING = frozenset('.!?:…«“"')
"""What stands before a word that begins a sentence: its capital says nothing."""


@cache
def stop_words() -> frozenset[str]:
    return frozenset(STOP_WORDS.read_text(encoding="utf-8").split())


@lru_cache(maxsize=50_000)  # two hundred texts are read for one card, mostly of the same words
def _stem(written: str) -> str:
    """The stem of a word, "" where it means nothing."""
    folded = fold(written).replace(" ", "-")[
        :MAX_LETTERS
    ]  # a letter of another script may stand for eighteen
    return "" if len(folded) < MIN_LETTERS or folded in stop_words() else _root(folded)


def _root(folded: str) -> str:
    """The family of a word, of each of its parts when a hyphen joins them: "tier-lieu"."""
    return "-".join(map(family, folded.split("-")))


@lru_cache(maxsize=4_000)
def stems(text: str) -> Mapping[str, str]:
    """The stems of a text's words that mean something, each with the first word as it is written."""
    found: dict[str, str] = {}
    for match, stem in _meaning(text):
        found.setdefault(stem, match.group().lower())
    return found


def _meaning(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """The words of a text that mean something, each with its stem."""
    for match in _WORD.finditer(text):
        written = match.group()
        if written[0].isupper() and not _begins(text, match.start()):
            continue  # a name
        if len(written) > MAX_LETTERS:
            continue  # no word: "a-a-a-…" goes on for as long as one likes
        if stem := _stem(written):
            yield match, stem


def _begins(text: str, start: int) -> bool:
    """Whether a sentence or a line begins here. Looks at the space before alone: a text may be a book."""
    end = start
    while end and text[end - 1].isspace():
        end -= 1
    return not end or text[end - 1] in _BEGINNING or "\n" in text[end:start]


def places_of(text: str, wanted: frozenset[str], said: Iterable[str] = ()) -> list[tuple[int, int]]:
    """Where a text holds what a reason quotes, to underline it: words of these stems, and what was `said`, whole."""
    found = [match.span() for match, stem in _meaning(text) if stem in wanted]
    for words in said:
        whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
        found += [match.span() for match in whole.finditer(text)]
    return _joined(found)


def _joined(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """In their order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
