"""A source that is read again: of each of its quotations, whether the words stand there, what stands in their place, or
that they are gone.

The words decide, letter by letter; white space alone may differ, since each reader of a page breaks lines in its way.
"""

import re
from collections import Counter, deque
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from data.model import OMISSION, Quote
from data.proof.around import pieces_of
from data.proof.rereading import WordsFate

_WORD = re.compile(r"\S+")
_NO_LETTER = re.compile(r"\W+")
_SIGNS_BEFORE, _SIGNS_BEHIND = re.compile(r"^\W+"), re.compile(r"\W+$")
_LIKE = 0.6
"""How much of the words, in their order, stands in what took their place; less is another sentence."""
_FEWEST = 4
"""Words that both have: three may stand together anywhere."""


class Changed(NamedTuple):
    """A part of a difference: words that both have ("="), that are there no more ("-"), that are new ("+")."""

    sign: str
    words: str


class RereadQuote(NamedTuple):
    """`now` is what stands where the words were, "" where they stand themselves or nothing is like them."""

    quote: Quote
    fate: WordsFate
    now: str = ""

    @property
    def difference(self) -> list[Changed]:
        return difference(self.quote.text, self.now) if self.now else []


class _Passages:
    """A text that is looked through, its words made ready once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.flat = _flat(text)
        self._spans = [found.span() for found in _WORD.finditer(text)]
        self._words = [_bare(text[start:end]) for start, end in self._spans]

    def nearest(self, piece: str) -> str:
        """The passage that is most like some words; "" where none is."""
        words = [_bare(word) for word in piece.split()]
        if len(words) < _FEWEST:
            return ""
        middle = self._fullest(words)
        first = max(0, middle - len(words) // 2)
        window = self._words[first : middle + 2 * len(words)]
        blocks = [
            block
            for block in SequenceMatcher(None, words, window, autojunk=False).get_matching_blocks()
            if block.size
        ]
        both = sum(block.size for block in blocks)
        if both < _FEWEST or both < _LIKE * len(words):
            return ""
        # As many words before the first that both have, and behind the last, as the quotation has there.
        start = max(0, blocks[0].b - blocks[0].a)
        end = min(len(window), blocks[-1].b + len(words) - blocks[-1].a)
        found = self.text[self._spans[first + start][0] : self._spans[first + end - 1][1]]
        return _without_signs(found, piece.split())

    def _fullest(self, words: Sequence[str]) -> int:
        """Where the stretch begins that holds most of the words, each as often as they have it."""
        wanted, held = Counter(words), Counter[str]()
        stretch: deque[str] = deque()
        many, best, at = 0, -1, 0
        for number, word in enumerate(self._words):
            stretch.append(word)
            held[word] += 1
            many += held[word] <= wanted[word]
            if len(stretch) > len(words):
                left = stretch.popleft()
                many -= held[left] <= wanted[left]
                held[left] -= 1
            if many > best:
                best, at = many, number - len(stretch) + 1
        return at


def reread_quotes(quotes: Sequence[Quote], newer: str, older: str = "") -> list[RereadQuote]:
    """What became of quotations in the text `newer` of their source; `older` is the one that their offsets refer to."""
    text = _Passages(newer)
    return [
        RereadQuote(quote, WordsFate.SAME)
        if _stands(pieces_of(quote), text.flat, _cut(quote, older))
        else _changed(quote, text)
        for quote in quotes
    ]


def _changed(quote: Quote, text: _Passages) -> RereadQuote:
    pieces = pieces_of(quote)
    found = [piece if _stands([piece], text.flat) else text.nearest(piece) for piece in pieces]
    now = OMISSION.join(found)
    if not all(found) or _flat(now) == _flat(quote.text):  # all its pieces stand there, in another order
        return RereadQuote(quote, WordsFate.GONE)
    return RereadQuote(quote, WordsFate.CHANGED, now)


def _stands(pieces: Sequence[str], flat: str, may_be_cut: bool = False) -> bool:
    """Whether pieces stand in a text, one behind the other, whole words each: « voisin » is not in « voisine »."""
    at = 0
    for piece in map(_flat, pieces):
        found = flat.find(piece, at)
        while found >= 0 and not may_be_cut and _cuts(flat, found, found + len(piece)):
            found = flat.find(piece, found + 1)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def _cut(quote: Quote, older: str) -> bool:
    """Whether a quotation held a piece of a word from the beginning."""
    return any(_cuts(older, start, end) for start, end in quote.spans if end <= len(older))


def _cuts(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text begins or ends inside a word."""
    return any(text[max(0, at - 1) : at + 1].isalnum() and 0 < at < len(text) for at in (start, end))


def _without_signs(found: str, words: Sequence[str]) -> str:
    """A passage without the marks around it that are none of the quotation's: « libre.”. » is its « libre. »."""
    begun, ended = found.split()[0], found.split()[-1]
    if begun.endswith(words[0]) and not _letters(begun[: -len(words[0])]):
        found = found[len(begun) - len(words[0]) :]
    elif words[0][0].isalnum():
        found = _SIGNS_BEFORE.sub("", found)
    if ended.startswith(words[-1]) and not _letters(ended[len(words[-1]) :]):
        found = found[: len(found) - len(ended) + len(words[-1])]
    elif words[-1][-1].isalnum():
        found = _SIGNS_BEHIND.sub("", found)
    return found


def _flat(text: str) -> str:
    return " ".join(text.split())


def _bare(word: str) -> str:
    """A word without its signs, to be found again; what is nothing but signs stays."""
    return _letters(word).casefold() or word


def _letters(word: str) -> str:
    return _NO_LETTER.sub("", word)


def difference(before: str, after: str) -> list[Changed]:
    """Word by word."""
    old, new = before.split(), after.split()
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Changed("=", " ".join(old[a:b])))
            continue
        if b > a:
            found.append(Changed("-", " ".join(old[a:b])))
        if d > c:
            found.append(Changed("+", " ".join(new[c:d])))
    return found
