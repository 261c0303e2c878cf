"""On PostgreSQL, the words that many initiatives hold: which ones, and who holds them, in rows that are read quickly.

A full-text index says in which pages of a table a word is, and the server then reads each of these pages: of a word
that a quarter of a million initiatives hold, nearly all, and their documents take a gigabyte. Beside the documents
stand rows of a hundred bytes, with the numbers of such words alone.

Which words these are is told by the first documents of a store whose index is made whole. A word that becomes frequent
later is looked for among the documents, as all others: it takes longer, and finds the same.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Result, text

from data.search.query import Wanted

TOLD_BY = 5000
"""Documents from which it can be told which words are frequent; a store that has fewer is quick without."""
SHARE = 0.02
"""Of these documents, as many must hold a word."""
MOST = 1000
"""Words; the language has not more that a fiftieth of all texts hold."""

Documents = Iterable[tuple[int, str]]
"""Number of an initiative, and its tokens: a letter for the field, then the stem (`data.search.tokens`)."""


def told_by(documents: Sequence[tuple[int, str]]) -> dict[str, int]:
    """The frequent stems, each with a number of its own."""
    if len(documents) < TOLD_BY:
        return {}
    held = Counter(stem for _, document in documents for stem in _stems(document))
    usual = [stem for stem, count in held.most_common(MOST) if count >= SHARE * len(documents)]
    return {stem: number for number, stem in enumerate(usual, 1)}


def learn(connection: Connection, stems: Mapping[str, int]) -> None:
    values = "unnest(cast(:ids as smallint[]), cast(:stems as text[]))"
    statement = f"insert into search_frequent_word select * from {values}"
    connection.execute(text(statement), {"ids": list(stems.values()), "stems": list(stems)})


def forget_all(connection: Connection) -> None:
    connection.execute(text("delete from search_frequent"))
    connection.execute(text("delete from search_frequent_word"))


def known(connection: Connection) -> dict[str, int]:
    return {stem: id for id, stem in connection.execute(text("select id, stem from search_frequent_word"))}


def rows(documents: Documents, stems: Mapping[str, int]) -> Iterator[tuple[int, list[int]]]:
    """For each initiative that holds frequent words, their numbers."""
    for number, document in documents:
        if ids := sorted(stems[stem] for stem in _stems(document) if stem in stems):
            yield number, ids


def condition(connection: Connection, wanted: Sequence[Wanted]) -> tuple[str, dict[str, Any]] | None:
    """What the rows of `search_frequent` that hold all that is wanted satisfy, with its values.

    None where something else than frequent words is wanted: the documents are then few enough, or needed for the order
    of words.
    """
    if any(one.is_phrase for one in wanted):
        return None
    asked = sorted({stem for one in wanted for stem in one.stems})
    statement = text("select stem, id from search_frequent_word where stem = any(:asked)")
    ids = _ids(connection.execute(statement, {"asked": asked}))
    if len(ids) < len(asked):
        return None
    values = {f"any{at}": [ids[stem] for stem in one.stems] for at, one in enumerate(wanted)}
    return " and ".join(f"words && cast(:{name} as smallint[])" for name in values), values


def _ids(rows: Result[Any]) -> dict[str, int]:
    return {row.stem: row.id for row in rows}


def _stems(document: str) -> set[str]:
    return {token[1:] for token in document.split()}
