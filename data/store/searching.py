"""The search: the words as typed, else the nearest ones that the records hold."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection

from data.store.engines.engine import Engine
from data.store.query import Word, corrected, words_of

_Found = TypeVar("_Found", str, int)


def ranked(engine: Engine, text: str, limit: int | None) -> list[str]:
    """Identifiers, best first."""
    return _search(engine, text, lambda connection, words: engine.ranked(connection, words, limit))


def matching(engine: Engine, text: str) -> list[int]:
    """Numbers, in no order."""
    return _search(engine, text, engine.matching)


def _search(
    engine: Engine, text: str, look_for: Callable[[Connection, Sequence[Word]], list[_Found]]
) -> list[_Found]:
    words = words_of(text)
    if not words:
        return []
    with engine.reading() as connection:
        found = look_for(connection, words)
        if not found and (nearest := corrected(words, partial(engine.close_terms, connection))):
            found = look_for(connection, nearest)
        return found
