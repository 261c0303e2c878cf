"""The store in PostgreSQL with PostGIS: for several machines, for QGIS, and for whoever already runs a server."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

import numpy as np
import psycopg
from numpy.typing import NDArray
from psycopg import sql as composed
from sqlalchemy import URL, Connection, Table, TextClause, create_engine, event, make_url, text
from sqlalchemy import Engine as SqlEngine
from sqlalchemy.exc import ArgumentError

from data.search.query import Wanted
from data.search.tokens import Analyst, Field
from data.store.engines import frequent
from data.store.engines.engine import Engine, Held, numbers_of_text
from data.store.engines.silence import Silence
from data.store.errors import (
    DiskFull,
    StoreBusy,
    StoreCorrupted,
    StoreError,
    StoreReadOnly,
    StoreUnavailable,
)
from data.store.values import Finding
from geo.sentence import Sentence

LOCK_TIMEOUT_MS = 10_000
"""How long a write waits for the one before it."""
STATEMENT_TIMEOUT_MS = 3500
"""How long the server works on one statement of what a reader waits for."""
PATIENCE_S = 4.0
"""How long we wait for its answer: a server that stands still does not even say that it is late."""
PING_S = 2.0
"""The same for the question whether a connection that was kept still stands; a new one, if not, takes as long again."""
CONNECT_TIMEOUT_S = 2
_NOT_ACKNOWLEDGED_MS = 10_000
"""After which a server whose machine is gone counts as away, even in the middle of what may take its time."""
_AT_LENGTH = text("set local statement_timeout = 0")
_FIRST = 1000
"""Documents that are read in their order before the index is asked: half a millisecond for each query."""
_RARE = 2000
"""Initiatives that hold what is rare enough to be sorted rather than read in order."""
_HOLDS = "where document @@ cast(:q{at} as tsquery)"
_READ_THE_INDEX = text(
    "select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),"
    " set_config('work_mem', '64MB', true)"
)
"""Comparing a million documents with a word costs twice as much as going to those of the index, a quarter of them. What
the index says of so many takes more memory than a statement usually has: else their neighbours are compared too.
"""
_SCHEMA_LOCK = 5_864_201
"""Any number, as long as every process of Verbatlas takes the same."""
_SERVER_IS_READ_ONLY = Sentence("le serveur est en lecture seule")
_REASONS = {
    "25006": _SERVER_IS_READ_ONLY,
    "42501": Sentence("ce compte n’a pas le droit d’écrire"),
}
_FULL = "53100"
_BUSY = ("55P03", "40P01", "40001")
_DAMAGED = ("XX001", "XX002")
_AWAY = ("08", "57P", "28", "3D", "53")
"""Classes of SQLSTATE: connection, shutdown, wrong password, no such database, too many connections."""
_COUNT_ROWS = "analyze initiative, quote, source, location"


class _Patient(psycopg.Connection[Any]):
    """A connection that waits no longer than `patience_s` seconds for each answer; None: for as long as it takes."""

    patience_s: float | None = PING_S

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        try:
            return super().wait(gen, interval, self.patience_s if timeout is None else timeout)
        except psycopg.OperationalError as error:
            if (
                error.sqlstate is None
            ):  # not the server's word: whatever it says later is no answer to the next question
                self.close()
            raise


class PostgresqlEngine(Engine):
    """A store in a database of its own."""

    name = "postgresql"
    driver_error = psycopg.Error

    def __init__(self, url: URL, sql: SqlEngine) -> None:
        super().__init__(sql)
        self._silence = Silence()
        self.label = f"{url.host or 'localhost'}/{url.database or ''}"
        if url.query.get("host"):
            self.label = f"{url.query['host']}/{url.database or ''}"

    @classmethod
    def open(cls, target: str) -> "PostgresqlEngine":
        """`target`: "postgresql://user:password@host/database". Raises StoreUnavailable."""
        scheme, _, rest = target.partition("://")
        try:
            url = make_url(f"postgresql+psycopg://{rest}")
        except (ArgumentError, ValueError):
            raise StoreUnavailable(
                store=f"{scheme}://…", reason=Sentence("adresse illisible")
            ) from None  # it holds a password
        sql = create_engine(
            url,
            pool_size=8,
            max_overflow=24,
            pool_timeout=PATIENCE_S,
            pool_pre_ping=True,  # a server that was restarted is no error
            connect_args={
                "connect_timeout": CONNECT_TIMEOUT_S,
                "application_name": "verbatlas",
                "options": f"-c lock_timeout={LOCK_TIMEOUT_MS} -c statement_timeout={STATEMENT_TIMEOUT_MS}",
                "tcp_user_timeout": _NOT_ACKNOWLEDGED_MS,
                "keepalives_idle": _NOT_ACKNOWLEDGED_MS // 1000,
            },
        )
        event.listen(sql, "do_connect", _connect)
        event.listen(sql, "checkin", _be_short)
        engine = cls(url, sql)
        engine._notice_read_only()
        return engine

    def _notice_read_only(self) -> None:
        """A stand-by server, or one that was told to: known from the start, and asked again later."""
        with self.translated(), self.sql.connect() as connection:
            if connection.execute(text("show transaction_read_only")).scalar() == "on":
                self._trouble = (_SERVER_IS_READ_ONLY, time.monotonic())

    @contextmanager
    def reading(self, *, at_length: bool = False) -> Iterator[Connection]:
        with self._silence.noted(), super().reading(at_length=at_length) as connection:
            yield connection

    def _begin_reading(self, connection: Connection, at_length: bool) -> None:
        connection.execution_options(isolation_level="REPEATABLE READ")
        if at_length:
            _take_time(connection)
        else:
            _driver(connection).patience_s = PATIENCE_S

    def _begin_writing(self, connection: Connection) -> None:
        """The first statement of `Ledger` takes the lock."""
        _take_time(connection)

    def lock_schema(self, connection: Connection) -> None:
        connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": _SCHEMA_LOCK})

    def translate(self, error: BaseException) -> StoreError:
        state = getattr(error, "sqlstate", None) or ""
        reason = str(error).strip().partition("\n")[0]
        if state == _FULL:
            return DiskFull(store=self.label, reason=Sentence("le disque du serveur est plein"))
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
        _copy(connection, table.name, columns, rows)

    def _cursor(self, connection: Connection) -> Any:
        return _driver(connection).cursor(
            name="stream"
        )  # on the server: else the driver takes all rows at once

    # Full text: the table `search` holds a document for each initiative.

    def forget(self, connection: Connection, numbers: Sequence[int]) -> None:
        statement = "delete from search where number = any(:numbers)"
        connection.execute(text(statement), {"numbers": list(numbers)})

    def rebuild_search(self, connection: Connection) -> None:
        # Of tables just filled the server knows nothing, and would read all sources again for each initiative.
        connection.execute(text(_COUNT_ROWS))
        super().rebuild_search(connection)

    def _empty_search(self, connection: Connection) -> None:
        frequent.forget_all(connection)
        connection.execute(text("delete from search"))
        connection.execute(text("delete from search_word"))

    def _learn(self, connection: Connection, first: Sequence[tuple[int, str]]) -> None:
        frequent.learn(connection, frequent.told_by(first))

    def _add_documents(self, connection: Connection, documents: Sequence[tuple[int, str]]) -> None:
        self._copy_documents(connection, documents)

    def _copy_documents(
        self, connection: Connection, documents: Sequence[tuple[int, str]], suffix: str = ""
    ) -> None:
        vectors = ((number, _tsvector(document)) for number, document in documents)
        _copy(connection, f"search{suffix}", ("number", "document"), vectors)
        if stems := frequent.known(connection):
            words = frequent.rows(documents, stems)
            _copy(connection, f"search_frequent{suffix}", ("number", "words"), words)

    def _add_words(self, connection: Connection, met: Mapping[str, str]) -> None:
        statement = (
            "insert into search_word select * from unnest(cast(:terms as text[]), cast(:stems as text[]))"
            " on conflict do nothing"
        )
        connection.execute(text(statement), {"terms": list(met), "stems": list(met.values())})

    def holding(self, connection: Connection, asked: Sequence[Held], limit: int) -> list[list[int]]:
        # The planner cannot tell a rare token from one that nothing has, nor how many say the same words. So we look,
        # at all that is asked together: each statement is a way to the server and back.
        queries = dict(enumerate(_query(*held) for held in asked))
        connection.execute(_READ_THE_INDEX)
        found, expected = self._among_the_first(connection, queries, limit)
        rare = {at: query for at, query in queries.items() if at not in found and expected[at] < _RARE}
        found |= self._by_the_index(connection, rare, limit)
        common = {at: query for at, query in queries.items() if at not in found}
        found |= self._in_order(connection, common, limit)
        return [found[at] for at in queries]

    def _among_the_first(
        self, connection: Connection, queries: Mapping[int, str], limit: int
    ) -> tuple[dict[int, list[int]], dict[int, float]]:
        """What is common is found in the first documents already; how many of all may hold the rest."""
        values = {f"q{at}": query for at, query in queries.items()}
        row = connection.execute(_first_statement(len(queries)), values | {"first": _FIRST, "most": limit})
        told = row.mappings().one()
        read, known = told["read"], max(told["known"], told["read"])
        numbers = {at: told[f"n{at}"] or [] for at in queries}
        held = {at: told[f"c{at}"] or 0 for at in queries}
        done = {at: some for at, some in numbers.items() if held[at] >= limit or read < _FIRST}
        return done, {at: held[at] / max(1, read) * known for at in queries}

    def _by_the_index(
        self, connection: Connection, queries: Mapping[int, str], limit: int
    ) -> dict[int, list[int]]:
        """What few enough hold to be sorted."""
        statement = "select number from search {holds} limit :enough"
        found = self._arrays(connection, statement, queries, {"enough": _RARE})
        return {at: sorted(numbers)[:limit] for at, numbers in found.items() if len(numbers) < _RARE}

    def _in_order(
        self, connection: Connection, queries: Mapping[int, str], limit: int
    ) -> dict[int, list[int]]:
        if not queries:
            return {}
        connection.execute(text("set local enable_bitmapscan = off"))
        statement = "select number from search {holds} order by number limit :most"
        found = self._arrays(connection, statement, queries, {"most": limit})
        connection.execute(text("set local enable_bitmapscan = on"))
        return found

    def _arrays(
        self, connection: Connection, statement: str, queries: Mapping[int, str], values: dict[str, int]
    ) -> dict[int, list[int]]:
        """What a statement gives for each query."""
        if not queries:
            return {}
        each = ", ".join(f"array({statement.format(holds=_HOLDS.format(at=at))})" for at in queries)
        said = {f"q{at}": query for at, query in queries.items()}
        row = connection.execute(text(f"select {each}"), values | said).one()
        return dict(zip(queries, row, strict=True))

    def matching(self, connection: Connection, wanted: Sequence[Wanted]) -> NDArray[np.int64]:
        connection.execute(_READ_THE_INDEX)
        if asked := frequent.condition(connection, wanted):
            where, values = asked
            rows = f"search_frequent where {where}"
        else:
            rows, values = f"search {_HOLDS.format(at=0)}", {"q0": _query(wanted, tuple(Field))}
        found = connection.execute(text(f"select string_agg(number::text, ',') from {rows}"), values)
        return numbers_of_text(found.scalar())

    # Care

    def after_load(self) -> None:
        with self.translated(), self.sql.connect() as connection:
            _take_time(connection)
            connection.execute(text(f"{_COUNT_ROWS}, search, search_word, search_frequent"))
            connection.commit()

    def check(self, connection: Connection) -> list[Finding]:
        """Nothing of its own: the server checks its pages and its references as it reads and writes."""
        return []

    def search_is_right(self, connection: Connection) -> bool:
        tables = {"search": ("document", "tsvector"), "search_frequent": ("words", "smallint[]")}
        for table, (column, kind) in tables.items():
            made = f"create temporary table {table}_checked (number bigint, {column} {kind}) on commit drop"
            connection.execute(text(made))
        for documents in self._all_documents(connection, Analyst()):
            self._copy_documents(connection, documents, "_checked")
        others = (
            f"select count(*) from {table}_checked full join {table} using (number)"
            f" where {table}_checked.{column} is distinct from {table}.{column}"
            for table, (column, _) in tables.items()
        )
        return not any(connection.execute(text(statement)).scalar_one() for statement in others)


def _connect(_: object, __: object, arguments: Any, options: Any) -> _Patient:
    return _Patient.connect(*arguments, **options)


def _be_short(connection: Any, _: object) -> None:
    """A connection goes back: the next word to it asks whether it still stands."""
    if connection is not None:
        connection.patience_s = PING_S


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _copy(connection: Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    statement = composed.SQL("copy {} ({}) from stdin").format(
        composed.Identifier(table), composed.SQL(", ").join(map(composed.Identifier, columns))
    )
    with _driver(connection).cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _take_time(connection: Connection) -> None:
    """For what no reader waits for: a load, a backup, an index."""
    _driver(connection).patience_s = None
    connection.execute(_AT_LENGTH)


def _tsvector(document: str) -> str:
    """A document as the text of a tsvector. Tokens are letters and digits: there is nothing to escape."""
    return " ".join([f"'{token}':{place}" for place, token in enumerate(document.split(), 1)])


@cache
def _first_statement(many: int) -> TextClause:
    """Of so many queries over the first documents: the first numbers of each, and how many there are."""
    each = [f"array_agg(number) filter ({_HOLDS.format(at=at)}) as a{at}" for at in range(many)]
    told = [f"a{at}[1:cast(:most as int)] as n{at}, cardinality(a{at}) as c{at}" for at in range(many)]
    return text(
        f"select {', '.join(told)}, read,"
        " (select reltuples from pg_class where oid = cast('search' as regclass)) as known"
        f" from (select {', '.join(each)}, count(*) as read"
        " from (select number, document from search order by number limit :first) as first) as found"
    )


def _query(wanted: Sequence[Wanted], fields: Sequence[Field]) -> str:
    """The text of a tsquery. Each token is quoted, so that no letter of it is an operator."""
    groups = []
    for one in wanted:
        tokens = [one.stems] if one.is_phrase else [(stem,) for stem in one.stems]
        phrases = [" <-> ".join(f"'{field}{stem}'" for stem in stems) for stems in tokens for field in fields]
        groups.append(f"({' | '.join(phrases)})")
    return " & ".join(groups)
