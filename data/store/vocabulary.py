"""The words that a store holds, as the search asks for them: see `data.search.vocabulary.Vocabulary`."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, column, func, select, table

from data.search.query import Wanted
from data.search.stemming import stem
from data.search.tokens import Field
from data.store.engines.engine import Engine, Held

_ENOUGH = 1000
"""Initiatives counted at most to tell which of several words is the most usual."""
_LAST = "\U0010ffff"
"""Sorts after every letter."""

_word = table("search_word", column("term"), column("stem"))
_term, _stem = _word.c.term, _word.c.stem


class StoredWords:
    """The table `search_word`, during one transaction."""

    def __init__(self, engine: Engine, connection: Connection) -> None:
        self._engine = engine
        self._connection = connection

    def stems_held(self, stems: Iterable[str]) -> set[str]:
        query = select(_stem).where(_stem.in_(sorted(set(stems)))).distinct()
        return set(self._connection.execute(query).scalars())

    def held(self, words: Iterable[str]) -> set[str]:
        return set(self._connection.execute(select(_term).where(_term.in_(sorted(words)))).scalars())

    def beginning_with(self, letters: str, limit: int) -> Sequence[tuple[str, str]]:
        begins = select(_term, _stem).where(_term >= letters, _term < letters + _LAST)
        query = begins.order_by(func.length(_term), _term).limit(limit)
        return [(row.term, row.stem) for row in self._connection.execute(query)]

    def of_length(self, least: int, most: int, initial: str = "") -> Sequence[str]:
        query = select(_term).where(func.length(_term).between(least, most))
        if initial:
            query = query.where(_term >= initial, _term < initial + _LAST)
        return self._connection.execute(query).scalars().all()

    def usage(self, word: str) -> int:
        """At most `_ENOUGH`."""
        wanted = (Wanted((word,), (stem(word),)),)
        return len(self._engine.holding(self._connection, [Held(wanted, tuple(Field))], _ENOUGH)[0])
