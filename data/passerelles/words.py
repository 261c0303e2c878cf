"""The words of quotations made comparable: French stop words left out, endings cut, names of places left out.

« rencontrer » and « rencontreraient » share a stem; « Clermont » is a name, which the distance already tells.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from geo.text import fold

STOP_WORDS = Path(__file__).parent / "stop_words.txt"
MIN_LETTERS = 4
_WORD = re.compile(r"(?i:tiers[- ]lieux?)|[^\W\d_]+(?:-[^\W\d_]+)*")
_BEGINS = re.compile(r"(?:^|[.!?:…«“\"]|\n)\s*$")
"""What stands before a word that begins a sentence: its capital says nothing."""
_ENDING = re.compile(
    r"(?<=\w{4})(?:issements?|atrices?|ateurs?|ations?|ements?|er(?:ai(?:en)?t|i?ons|ont|iez|ent)?|iss(?:ent|ons)"
    r"|ati(?:ve|f)s?|i(?:ve|f)s?|euses?|eurs?|ances?|antes?|ants?|ables?|aient|ait|ions|iat|ees?|es?|ez|ent|ons|s|x)$"
)
"""What a word may end with after the four letters that it keeps at least."""


@cache
def stop_words() -> frozenset[str]:
    return frozenset(STOP_WORDS.read_text(encoding="utf-8").split())


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    return fold(word).replace(" ", "-")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A folded word without its endings: "rencontreraient" and "rencontrer" give "rencontr"."""
    shorter = _ENDING.sub("", word)
    return word if shorter == word else stem(shorter)


@lru_cache(maxsize=4_000)
def stems(text: str) -> Mapping[str, str]:
    """The stems of a text's words that mean something, each with the first word as it is written."""
    found: dict[str, str] = {}
    for match in _WORD.finditer(text):
        written = match.group()
        if written[0].isupper() and not _BEGINS.search(text[: match.start()]):
            continue  # a name
        folded = _folded(written)
        if len(folded) >= MIN_LETTERS and folded not in stop_words():
            found.setdefault(stem(folded), written.lower())
    return found


def places_of(text: str, wanted: frozenset[str]) -> list[tuple[int, int]]:
    """Where the words with these stems stand in a text: to underline them."""
    return [match.span() for match in _WORD.finditer(text) if stem(_folded(match.group())) in wanted]
