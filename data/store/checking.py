"""What `verbatlas check` looks at: the engine's pages, the full-text index, and every record."""

from collections.abc import Iterator
from itertools import islice

from pydantic import ValidationError
from sqlalchemy import Connection, func, select

from data.model import Initiative
from data.store import schema
from data.store.codec import read_record
from data.store.columns import MAX_THEMES
from data.store.engines.engine import Engine
from data.store.errors import StoreError, StoreReadOnly
from data.store.records import record_query
from data.store.schema import RECORD_TABLES
from data.store.values import Finding, RecordKind
from geo.sentence import Sentence

MAX_FINDINGS = 100
"""Findings told of one kind: the first ones say enough."""


def check(engine: Engine, *, repair: bool) -> list[Finding]:
    """Everything found wrong. `repair` makes the full-text index again when it is stale."""
    with engine.reading(at_length=True) as connection:
        findings = engine.check(connection)
        if findings:
            return findings  # the rest would read damaged pages
        findings += islice(_records(connection), MAX_FINDINGS)
        findings += _counters(connection)
    return findings + _search(engine, repair=repair)


def _records(connection: Connection) -> Iterator[Finding]:
    """Records that break a rule of the model: somebody wrote to the database by hand."""
    themes = set(connection.execute(select(schema.theme.c.id)).scalars())
    if len(themes) > MAX_THEMES:
        yield Finding(
            "too-many-themes",
            Sentence(
                "Il y a {count} thèmes : la carte n’en filtre que {limit}.",
                {"count": len(themes), "limit": MAX_THEMES},
            ),
        )
    for kind in RecordKind:
        query = record_query(kind).order_by(RECORD_TABLES[kind].c.number)
        for row in connection.execution_options(yield_per=1000).execute(query).mappings():
            try:
                record = read_record(kind, row)
            except ValidationError as error:
                column = ".".join(str(part) for part in error.errors()[0]["loc"])
                what = {"kind": kind.value, "id": row["id"], "column": column}
                message = Sentence(
                    "{kind} « {id} » : {column} n’est pas valable. Corrigez cette fiche.", what
                )
                yield Finding("invalid", message)
                continue
            unknown = set(record.themes) - themes if isinstance(record, Initiative) else ()
            for theme in sorted(unknown):
                what = {"id": record.id, "theme": theme}
                message = Sentence("« {id} » : le thème « {theme} » n’existe pas. Ajoutez-le.", what)
                yield Finding("dangling", message)


def _counters(connection: Connection) -> Iterator[Finding]:
    state = connection.execute(select(schema.state)).one()
    tables = (*RECORD_TABLES.values(), schema.location)
    last = max(connection.execute(select(func.max(table.c.number))).scalar() or 0 for table in tables)
    revision = connection.execute(select(func.max(schema.revision.c.number))).scalar() or 0
    if state.next_number <= last or state.revision != revision:
        message = Sentence("Les compteurs ne suivent pas les fiches. Restaurez une sauvegarde.")
        yield Finding("counters", message)


def _search(engine: Engine, *, repair: bool) -> list[Finding]:
    try:
        with engine.writing() as connection:
            if engine.search_is_right(connection):
                return []
            if repair:
                engine.rebuild_search(connection)
    except StoreReadOnly:
        return []  # the index can be neither compared nor mended
    except StoreError as error:
        return [Finding(error.code, error.sentence)]
    if repair:
        message = Sentence("La recherche ne suivait plus les fiches : son index a été refait.")
    else:
        message = Sentence("La recherche ne suit plus les fiches : lancez « verbatlas check --repair ».")
    return [Finding("search", message)]
