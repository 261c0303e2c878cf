"""What somebody typed in the search box, as words that both engines look for in the same way."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

MAX_WORDS = 12
"""More words come from a paste: the first ones are enough."""
MAX_LENGTH = 500
"""Characters read of what was typed: the rest, too, comes from a paste."""
MIN_PREFIX = 3
"""Shorter words are looked for whole: "l" or "de" would begin half the dictionary."""
MIN_MISSPELT = 5
"""A shorter word is taken as it is: it has too many neighbours."""
MAX_ERRORS = 2
"""Typing errors forgiven in a word of eight letters or more; one in a shorter one."""
_LONG = 8

_WORD = re.compile(r"[^\W_]+")
_SAINTS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_ABBREVIATED = {long: short for short, long in _SAINTS.items()}
_LIGATURES = (("œ", "oe"), ("æ", "ae"))


@dataclass(frozen=True, slots=True)
class Word:
    """One word to find: whole in one of these spellings, or as the beginning of a word."""

    whole: tuple[str, ...]
    beginnings: tuple[str, ...] = ()


def words_of(text: str) -> tuple[Word, ...]:
    """The words that an initiative must all hold. Letters and digits only: nothing in them is an operator."""
    words = list(dict.fromkeys(_WORD.findall(unicodedata.normalize("NFC", text[:MAX_LENGTH]).lower())))
    # The "l" of "l'épicerie" says nothing, unless it is all there is.
    telling = [word for word in words if len(word) > 1 or word.isdigit()] or words
    return tuple(_word(word) for word in telling[:MAX_WORDS])


def plain_words(text: str) -> set[str]:
    """The words of a text as the full-text index holds them: lower case, without accents."""
    return {_without_accents(word) for word in _WORD.findall(text.lower())}


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _word(written: str) -> Word:
    word = _without_accents(written)
    spellings = [word] if word == written else [word, written]
    for ligature, letters in _LIGATURES:
        spellings += [spelling.replace(letters, ligature) for spelling in spellings if letters in spelling]
        spellings += [spelling.replace(ligature, letters) for spelling in spellings if ligature in spelling]
    singular = [word[:-1]] if len(word) > MIN_PREFIX and word[-1] in "sx" else []
    saint = [table[word] for table in (_SAINTS, _ABBREVIATED) if word in table]
    if len(word) < MIN_PREFIX:
        return Word((*spellings, *saint))
    return Word((*singular, *saint), tuple(spellings))


def corrected(words: Sequence[Word], close_terms: Callable[[str], Sequence[str]]) -> tuple[Word, ...]:
    """The same words, those that nothing holds replaced by the nearest that something does; () when none is."""
    nearest = [_nearest(word, close_terms) for word in words]
    return tuple(nearest) if any(new is not word for new, word in zip(nearest, words, strict=True)) else ()


def _nearest(word: Word, close_terms: Callable[[str], Sequence[str]]) -> Word:
    if not word.beginnings or len(word.beginnings[0]) < MIN_MISSPELT:
        return word
    written = word.beginnings[0]
    terms = close_terms(written)
    if any(term.startswith(word.beginnings) for term in terms):
        return word
    most = MAX_ERRORS if len(written) >= _LONG else 1
    distances = {term: OSA.distance(written, term, score_cutoff=most) for term in terms}
    least = min(distances.values(), default=most + 1)
    found = tuple(sorted(term for term, distance in distances.items() if distance == least <= most))
    return Word(found) if found else word
