"""The search: the words as typed, else the nearest ones that the records hold."""

from functools import partial

import numpy as np
from numpy.typing import NDArray

from data.store.engines.engine import Engine
from data.store.query import corrected, words_of


def ranked(engine: Engine, text: str, limit: int | None) -> list[str]:
    """Identifiers, best first."""
    words = words_of(text)
    if not words:
        return []
    with engine.reading() as connection:
        found = engine.ranked(connection, words, limit)
        if not found and (nearest := corrected(words, partial(engine.close_terms, connection))):
            return engine.ranked(connection, nearest, limit)
        return found


def matching(engine: Engine, text: str) -> NDArray[np.int64]:
    """Numbers of the same initiatives, in no order."""
    words = words_of(text)
    if not words:
        return np.empty(0, np.int64)
    with engine.reading() as connection:
        found = engine.matching(connection, words)
        if not len(found) and (nearest := corrected(words, partial(engine.close_terms, connection))):
            return engine.matching(connection, nearest)
        return found
