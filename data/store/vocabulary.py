"""Looks up the words of a search among those that the store holds: as they are, as beginnings, or misspelt."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

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

    A word stands for all forms of it. When no text has it, for what it makes with the next one ("fab lab"); else for
    the words that it begins; else for the two that it is made of, or the nearest one. What nothing is near to stays,
    and will be found nowhere.
    """
    asked, known = _joined(connection, asked)
    needs = [phrase_need(phrase) for phrase in asked.phrases]
    corrections = []
    roots: dict[str, tuple[str, ...]] = {word: (stem(word),) for word in asked.in_order}
    for place, word in enumerate(asked.words):
        need = Need((word,), (stem(word),))
        if typing and place == len(asked.words) - 1:
            need = _begun(connection, word, is_known=stem(word) in known) or need
        elif need.stems[0] not in known:
            found = _begun(connection, word) if len(word) >= MIN_BEGINNING else None
            if found is None and (
                found := _run_together(connection, word) or _misspelt(engine, connection, word)
            ):
                corrections.append((word, " ".join(found.written)))
            need = found or need
        roots[word] = need.stems if need.is_phrase else need.stems[:1]
        needs.append(need)
    in_order = tuple(root for word in asked.in_order for root in roots[word])
    return Understood(tuple(needs), in_order if len(in_order) > 1 else (), tuple(corrections))


def _held(connection: Connection, stems: Iterable[str]) -> set[str]:
    """Those that some word of the store has."""
    return set(connection.execute(select(_stem).where(_stem.in_(sorted(set(stems)))).distinct()).scalars())


def _joined(connection: Connection, asked: Asked) -> tuple[Asked, set[str]]:
    """Words written apart that the store knows as one, if it does not know both: "fab lab", "co-working"."""
    pairs = [(a, b) for a, b in pairwise(asked.in_order) if a in asked.words and b in asked.words]
    known = _held(connection, [stem(word) for word in asked.words] + [stem(a + b) for a, b in pairs])
    for a, b in pairs:
        if stem(a + b) in known and not known.issuperset((stem(a), stem(b))):
            words = tuple(a + b if word == a else word for word in asked.words if word != b)
            in_order = tuple(a + b if word == a else word for word in asked.in_order if word != b)
            return replace(asked, words=words, in_order=in_order), known
    return asked, known


def _begun(connection: Connection, word: str, *, is_known: bool = False) -> Need | None:
    """The words that it begins, and itself when it is known."""
    begins = select(_term, _stem).where(_term >= word, _term < word + _LAST)
    rows = connection.execute(begins.order_by(func.length(_term), _term).limit(MAX_BEGUN)).all()
    stems = dict.fromkeys([stem(word)] * is_known + [row.stem for row in rows])
    written = dict.fromkeys([word] * is_known + [row.term for row in rows])
    return Need(tuple(written), tuple(stems)) if stems else None


def _run_together(connection: Connection, word: str) -> Need | None:
    """Two words of which the space was forgotten: "tierslieux"."""
    cuts = range(MIN_BEGINNING, len(word) - MIN_BEGINNING + 1)
    halves = [(word[:cut], word[cut:]) for cut in cuts]
    terms = {half for pair in halves for half in pair}
    known = set(connection.execute(select(_term).where(_term.in_(sorted(terms)))).scalars())
    return next((phrase_need(pair) for pair in halves if known.issuperset(pair)), None)


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
