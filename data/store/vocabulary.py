"""Looks up the words of a search among those that the store holds: as they are, as beginnings, or misspelt."""

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy import Connection, column, func, select, table

from data.store.engines.engine import Engine
from data.store.query import Asked, Need, Understood, phrase_need
from data.store.words import Field, stem

MIN_BEGINNING = 3
"""Letters from which a word may be the beginning of another."""
MAX_BEGUN = 50
"""Words that one beginning may stand for: the shortest, which are nearest to what was typed."""
MIN_MISSPELT = 5
"""A shorter word is taken as it is: it has too many neighbours."""
MAX_ERRORS = 2
"""Typing errors forgiven in a word of eight letters or more; one in a shorter one."""
_LONG = 8
_ENOUGH = 1000
"""Initiatives counted at most to tell which of several words is the most usual."""
_LAST = "\U0010ffff"
"""Sorts after every letter."""

_word = table("search_word", column("term"), column("stem"))
_term, _stem = _word.c.term, _word.c.stem


def understand(engine: Engine, connection: Connection, asked: Asked, *, typing: bool = False) -> Understood:
    """What was typed in the words of the store. `typing`: the last word may be only begun.

    A word stands for all forms of it. When no text has it, for the words that it begins; when there are none, for
    the nearest one. What nothing is near to stays, and will be found nowhere.
    """
    needs = [phrase_need(phrase) for phrase in asked.phrases]
    corrections = []
    roots = {word: stem(word) for word in asked.in_order}
    for place, word in enumerate(asked.words):
        begun = typing and place == len(asked.words) - 1
        need = _known(connection, word, begun)
        if need is None and (need := _misspelt(engine, connection, word)):
            corrections.append((word, need.written[0]))
        need = need or Need((word,), (stem(word),))
        roots[word] = need.stems[0]
        needs.append(need)
    in_order = tuple(roots[word] for word in asked.in_order)
    return Understood(tuple(needs), in_order if len(in_order) > 1 else (), tuple(corrections))


def _known(connection: Connection, word: str, begun: bool) -> Need | None:
    """The word in any of its forms, else the words that it begins; both when it is `begun`."""
    root = stem(word)
    held = select(_stem).where(_stem == root).limit(1)
    family = [root] if connection.execute(held).scalar() is not None else []
    if family and not begun:
        return Need((word,), (root,))
    if len(word) < MIN_BEGINNING and not begun:
        return None
    begins = select(_term, _stem).where(_term >= word, _term < word + _LAST)
    rows = connection.execute(begins.order_by(func.length(_term), _term).limit(MAX_BEGUN)).all()
    stems = dict.fromkeys([*family, *(row.stem for row in rows)])
    written = dict.fromkeys([word] * bool(family) + [row.term for row in rows])
    return Need(tuple(written), tuple(stems)) if stems else None


def _misspelt(engine: Engine, connection: Connection, word: str) -> Need | None:
    """The nearest word that the store holds; of several, the one that most initiatives hold."""
    if len(word) < MIN_MISSPELT:
        return None
    nearest = _nearest(connection, word)
    if not nearest:
        return None

    def usage(term: str) -> int:
        return len(engine.holding(connection, [Need((term,), (stem(term),))], Field, _ENOUGH))

    best = min(nearest, key=lambda term: (-usage(term), term)) if len(nearest) > 1 else nearest[0]
    return Need((best,), (stem(best),))


def _nearest(connection: Connection, word: str) -> list[str]:
    """The words with the fewest errors. Most begin with the same letter, so that few have to be read."""
    most = MAX_ERRORS if len(word) >= _LONG else 1
    alike = select(_term).where(func.length(_term).between(len(word) - most, len(word) + most))
    same_letter = (_term >= word[0], _term < word[0] + _LAST)
    for query in (alike.where(*same_letter), alike):
        terms: Sequence[str] = connection.execute(query).scalars().all()
        found = process.extract(word, terms, scorer=OSA.distance, score_cutoff=most, limit=None)
        if found:
            least = min(distance for _, distance, _ in found)
            return sorted(term for term, distance, _ in found if distance == least)
    return []
