"""The search over the records of a store: what holds the words, and in which order."""

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from data.store import schema
from data.store.candidates import Candidates, candidates
from data.store.engines.engine import Engine
from data.store.query import read
from data.store.ranking import ranked
from data.store.records import in_parts
from data.store.vocabulary import understand


def matching(engine: Engine, text: str) -> NDArray[np.int64]:
    """Numbers of all initiatives that hold the words, in no order."""
    with engine.reading() as connection:
        understood = understand(engine, connection, read(text))
        return engine.matching(connection, understood.needs) if understood else np.empty(0, np.int64)


def by_relevance(engine: Engine, text: str, limit: int | None = None) -> NDArray[np.int64]:
    """The same numbers, best first; those that are too many to be ranked follow in their order."""
    with engine.reading() as connection:
        found = candidates(engine, connection, understand(engine, connection, read(text)))
        if not found.understood:
            return np.empty(0, np.int64)
        best = np.array([one.number for one, _ in ranked(found)], np.int64)
        if limit is not None and len(best) >= limit:
            return best[:limit]
        rest = np.setdiff1d(engine.matching(connection, found.understood.needs), best)
        return np.concatenate([best, rest])[:limit]


def search(engine: Engine, text: str, limit: int | None) -> list[str]:
    """Identifiers, best first."""
    numbers = by_relevance(engine, text, limit).tolist()
    initiative = schema.initiative.c
    ids: dict[int, str] = {}
    with engine.reading() as connection:
        for some in in_parts(numbers):
            query = select(initiative.number, initiative.id).where(initiative.number.in_(some))
            ids.update((number, id) for number, id in connection.execute(query))
    return [ids[number] for number in numbers if number in ids]


def found(engine: Engine, text: str, *, typing: bool = False) -> Candidates:
    """What may answer, with the words of the store that were understood."""
    with engine.reading() as connection:
        understood = understand(engine, connection, read(text), typing=typing)
        return candidates(engine, connection, understood, named=typing)
