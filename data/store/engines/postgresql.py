"""The store in PostgreSQL with PostGIS: for several machines, for QGIS, and for whoever already runs a server."""

import time
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import psycopg
from numpy.typing import NDArray
from psycopg import sql as composed
from sqlalchemy import URL, Connection, Table, create_engine, make_url, text
from sqlalchemy import Engine as SqlEngine
from sqlalchemy.exc import ArgumentError

from data.store.engines.engine import Engine, numbers_of_text
from data.store.errors import (
    StoreBusy,
    StoreCorrupted,
    StoreError,
    StoreReadOnly,
    StoreUnavailable,
)
from data.store.query import Word
from data.store.values import Finding
from geo.place import N_

LOCK_TIMEOUT_MS = 10_000
"""How long a write waits for the one before it."""
_CONNECT_TIMEOUT_S = 5
_SCHEMA_LOCK = 5_864_201
"""Any number, as long as every process of Verbatlas takes the same."""
_SERVER_IS_READ_ONLY = N_("le serveur est en lecture seule")
_REASONS = {
    "25006": _SERVER_IS_READ_ONLY,
    "42501": N_("ce compte n’a pas le droit d’écrire"),
    "53100": N_("le disque du serveur est plein"),
}
_BUSY = ("55P03", "40P01", "40001")
_DAMAGED = ("XX001", "XX002")
_AWAY = ("08", "57P", "28", "3D", "53")
"""Classes of SQLSTATE: connection, shutdown, wrong password, no such database, too many connections."""
_WEIGHTS = "'{0.1, 0.3, 0.5, 1.0}'"
"""Of the labels D, C, B, A of `search_document`: quotations, summary, place, name."""


class PostgresqlEngine(Engine):
    """A store in a database of its own."""

    name = "postgresql"
    driver_error = psycopg.Error

    def __init__(self, url: URL, sql: SqlEngine) -> None:
        super().__init__(sql)
        self.label = f"{url.host or 'localhost'}/{url.database or ''}"
        if url.query.get("host"):
            self.label = f"{url.query['host']}/{url.database or ''}"

    @classmethod
    def open(cls, target: str) -> "PostgresqlEngine":
        """`target`: "postgresql://user:password@host/database". Raises StoreUnavailable."""
        scheme, _, rest = target.partition("://")
        try:
            url = make_url(f"postgresql+psycopg://{rest}")
        except (ArgumentError, ValueError) as error:
            raise StoreUnavailable(store=f"{scheme}://…", reason="adresse illisible") from error
        sql = create_engine(
            url,
            pool_size=8,
            max_overflow=24,
            pool_pre_ping=True,  # a server that was restarted is no error
            connect_args={
                "connect_timeout": _CONNECT_TIMEOUT_S,
                "application_name": "verbatlas",
                "options": f"-c lock_timeout={LOCK_TIMEOUT_MS}",
            },
        )
        engine = cls(url, sql)
        engine._notice_read_only()
        return engine

    def _notice_read_only(self) -> None:
        """A stand-by server, or one that was told to: known from the start, and asked again later."""
        with self.translated(), self.sql.connect() as connection:
            if connection.execute(text("show transaction_read_only")).scalar() == "on":
                self._trouble = (_SERVER_IS_READ_ONLY, time.monotonic())

    def _begin_reading(self, connection: Connection) -> None:
        connection.execution_options(isolation_level="REPEATABLE READ")

    def _begin_writing(self, connection: Connection) -> None:
        """Nothing to ask: the first statement of a write takes the lock (`Ledger`)."""

    def lock_schema(self, connection: Connection) -> None:
        connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": _SCHEMA_LOCK})

    def translate(self, error: BaseException) -> StoreError:
        state = getattr(error, "sqlstate", None) or ""
        reason = str(error).strip().partition("\n")[0]
        if state in _REASONS:
            return StoreReadOnly(store=self.label, reason=_REASONS[state])
        if state in _BUSY:
            return StoreBusy()
        if state in _DAMAGED:
            return StoreCorrupted(store=self.label, reason=reason)
        if state.startswith(_AWAY) or (not state and isinstance(error, psycopg.OperationalError)):
            return StoreUnavailable(store=self.label, reason=reason)
        return StoreError(reason=reason)

    def insert_rows(
        self, connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> None:
        statement = composed.SQL("copy {} ({}) from stdin").format(
            composed.Identifier(table.name),
            composed.SQL(", ").join(composed.Identifier(column) for column in columns),
        )
        driver: Any = connection.connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)

    def _cursor(self, connection: Connection) -> Any:
        driver: Any = connection.connection.driver_connection
        return driver.cursor(name="stream")  # on the server: else the driver takes all rows at once

    # Full text: the table `search` holds a document for each initiative, made from the view `search_text`.

    def forget(self, connection: Connection, numbers: Sequence[int]) -> None:
        """Nothing to do: a document goes with its initiative, and `index` replaces it."""

    def index(self, connection: Connection, numbers: Sequence[int]) -> None:
        self._index(connection, " where number = any(:numbers)", {"numbers": list(numbers)})

    def rebuild_search(self, connection: Connection) -> None:
        connection.execute(text("delete from search"))
        connection.execute(text("delete from search_word"))
        self._index(connection, "", {})

    def _index(self, connection: Connection, where: str, values: dict[str, Any]) -> None:
        statement = (
            "insert into search (number, document) select number, search_document(name, place, summary, quotes)"
            f" from search_text{where} on conflict (number) do update set document = excluded.document"
        )
        connection.execute(text(statement), values)
        words = (
            f"insert into search_word select distinct unnest(tsvector_to_array(document)) from search{where}"
            " on conflict do nothing"
        )
        connection.execute(text(words), values)

    def ranked(self, connection: Connection, words: Sequence[Word], limit: int | None) -> list[str]:
        condition, values = _query(words)
        statement = (
            f"with best as (select number, ts_rank({_WEIGHTS}, document, query) as score"
            f" from search, (select {condition} as query) as asked where document @@ query"
            " order by score desc, number limit :most)"
            " select id from best join initiative using (number) order by score desc, sort_name, id"
        )
        return list(connection.execute(text(statement), values | {"most": limit}).scalars())

    def matching(self, connection: Connection, words: Sequence[Word]) -> NDArray[np.int64]:
        condition, values = _query(words)
        statement = f"select string_agg(number::text, ',') from search where document @@ ({condition})"
        return numbers_of_text(connection.execute(text(statement), values).scalar())

    def close_terms(self, connection: Connection, word: str) -> list[str]:
        # Five letters of which two changed places share two trigrams out of ten.
        connection.execute(text("select set_config('pg_trgm.similarity_threshold', '0.15', true)"))
        statement = "select term from search_word where term % :word or term like :beginning"
        return list(connection.execute(text(statement), {"word": word, "beginning": f"{word}%"}).scalars())

    # Care

    def after_load(self) -> None:
        with self.translated(), self.sql.connect() as connection:
            connection.execute(text("analyze initiative, quote, source, location, search"))
            connection.commit()

    def check(self, connection: Connection) -> list[Finding]:
        """Nothing of its own: the server checks its pages and its references as it reads and writes."""
        return []

    def search_is_right(self, connection: Connection) -> bool:
        statement = (
            "select count(*) from search_text full join search using (number)"
            " where document is distinct from search_document(name, place, summary, quotes)"
        )
        return int(connection.execute(text(statement)).scalar_one()) == 0


def _query(words: Sequence[Word]) -> tuple[str, dict[str, Any]]:
    """A tsquery: every word, in any spelling. A whole word is also found by its stem."""
    groups, values = [], {}
    for position, word in enumerate(words):
        whole = " | ".join(f"'{spelling}'" for spelling in (*word.whole, *word.beginnings))
        values[f"whole{position}"] = whole
        group = [
            f"to_tsquery('verbatlas_fr', :whole{position})",
            f"to_tsquery('verbatlas_plain', :whole{position})",
        ]
        if word.beginnings:
            values[f"part{position}"] = " | ".join(f"'{spelling}':*" for spelling in word.beginnings)
            group.append(f"to_tsquery('verbatlas_plain', :part{position})")
        groups.append(f"({' || '.join(group)})")
    return " && ".join(groups), values
