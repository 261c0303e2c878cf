"""What every engine offers to the store: transactions, bulk writing and reading, full text, checks.

A write always takes the one lock of the store first, so that writes follow one another and revisions come in
order; reads see a snapshot and never wait for a write.
"""

import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnClause, Connection, Select, Table, column, select, table, update
from sqlalchemy import Engine as SqlEngine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

from data.search.query import Wanted
from data.search.tokens import Analyst, Field
from data.store import schema
from data.store.errors import StoreCorrupted, StoreError, StoreReadOnly
from data.store.values import Finding, Writability
from geo.sentence import Sentence

PROBE_EVERY = 10.0
"""Seconds after which a store that could not be written is tried again."""
BATCH = 20_000
"""Rows fetched at once by `stream`."""
_AT_ONCE = 500
"""Initiatives read at once to be indexed."""
_number: ColumnClause[Any] = column("number")
_TEXT_COLUMNS = ("name", "place", "departement", "summary", "quotes", "sources")
_TEXTS: Any = select(_number, *map(column, _TEXT_COLUMNS)).select_from(table("search_text")).order_by(_number)
"""What an initiative is indexed by, as `Analyst.document` takes it."""


class Held(NamedTuple):
    """What an initiative is to hold: all that is wanted, each in any of some fields."""

    wanted: tuple[Wanted, ...]
    fields: tuple[Field, ...]


class Engine(ABC):
    """A database that holds one store. One object serves all threads of a process."""

    name: str
    """The engine, in lower case: "sqlite", "postgresql"."""
    label: str
    """What error messages call the store: a path, or a server and a database, never a password."""
    driver_error: type[Exception]

    def __init__(self, sql: SqlEngine, refusal: StoreReadOnly | None = None) -> None:
        """`refusal`: why the store was opened for reading only."""
        self.sql = sql
        self._refusal = refusal
        self._trouble: tuple[Sentence, float] | None = None
        self._lock = threading.Lock()
        self._held = threading.local()

    # Transactions

    @contextmanager
    def reading(self, *, at_length: bool = False) -> Iterator[Connection]:
        """A snapshot to read from; `at_length`: no reader waits for it, it may take its time."""
        if held := getattr(self._held, "connection", None):
            yield held
            return
        try:
            with self.translated(), self.sql.connect() as connection:
                self._begin_reading(connection, at_length)
                yield connection
        except StoreCorrupted:
            self.sql.dispose()  # once the file is whole again, nothing read of the damaged one is kept
            raise

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """Until its end, all that this thread reads is of one snapshot: see `Store.at_one_moment`."""
        if getattr(self._held, "connection", None):
            yield  # a moment within a moment is the same one
            return
        with self.reading() as connection:
            self._held.connection = connection
            try:
                yield
            finally:
                del self._held.connection

    @contextmanager
    def reading_anew(self) -> Iterator[Connection]:
        """The same through nothing that was kept open or in memory."""
        with self.reading() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the lock of the store; committed at the end, undone by any error."""
        if self._refusal:
            raise type(self._refusal)(store=self.label, reason=self._refusal.reason)
        try:
            with self.translated(), self.sql.connect() as connection:
                self._begin_writing(connection)
                yield connection
                connection.commit()
        except StoreReadOnly as error:
            self._trouble = (error.reason, time.monotonic())
            raise
        self._trouble = None

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Errors of the driver become ours."""
        try:
            yield
        except DBAPIError as error:
            raise self.translate(error.orig or error) from error
        except NoConnectionLeft as error:
            raise StoreError(reason=error) from error
        except self.driver_error as error:
            raise self.translate(error) from error

    def writability(self) -> Writability:
        """Whether the store can be written; after a failure it is tried again, at most every `PROBE_EVERY` s."""
        if self._refusal:
            return Writability(False, self._refusal.reason)
        with self._lock:
            if self._trouble and time.monotonic() - self._trouble[1] > PROBE_EVERY:
                self._probe()
        return Writability(False, self._trouble[0]) if self._trouble else Writability(True)

    def _probe(self) -> None:
        try:
            with self.writing() as connection:
                connection.execute(update(schema.state).values(revision=schema.state.c.revision))
        except StoreReadOnly:
            pass  # the trouble stands, with a new time
        except StoreError:
            pass  # busy or away: nothing new about the disk

    @abstractmethod
    def _begin_reading(self, connection: Connection, at_length: bool) -> None: ...

    @abstractmethod
    def _begin_writing(self, connection: Connection) -> None: ...

    @abstractmethod
    def translate(self, error: BaseException) -> StoreError:
        """Our error for an error of the driver."""

    def close(self) -> None:
        self.sql.dispose()

    @abstractmethod
    def lock_schema(self, connection: Connection) -> None:
        """Makes two processes that start at once migrate one after the other."""

    # Many rows at once

    @abstractmethod
    def insert_rows(
        self, connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> None:
        """Inserts rows given as tuples in the order of `columns`; JSON columns are given as JSON text."""

    def stream(self, connection: Connection, query: Select[Any]) -> Iterator[Sequence[Sequence[Any]]]:
        """The rows of a query without parameters, as plain tuples, in batches that are never held together.

        Straight from the driver: at a million rows SQLAlchemy's own would cost as much as the reading.
        """
        compiled = query.compile(dialect=self.sql.dialect)
        if compiled.params:
            raise ValueError("stream: a query without parameters is expected")
        connection.exec_driver_sql("select 1")  # SQLAlchemy begins the transaction with its first statement
        cursor = self._cursor(connection)
        try:
            cursor.execute(compiled.string)
            while rows := cursor.fetchmany(BATCH):
                yield rows
        finally:
            cursor.close()

    def _cursor(self, connection: Connection) -> Any:
        """A cursor of the driver that does not fetch everything at once."""
        return connection.connection.cursor()

    # Full text: a document for each initiative, made of the tokens of `data.search.tokens`; the words ever met.

    @contextmanager
    def reindexing(self, connection: Connection, numbers: Sequence[int]) -> Iterator[None]:
        """Around any change of these initiatives, of their quotes or sources: keeps the full-text index right."""
        self.forget(connection, numbers)
        yield
        self.index(connection, numbers)

    @abstractmethod
    def forget(self, connection: Connection, numbers: Sequence[int]) -> None:
        """Takes initiatives out of the full-text index, before they change."""

    def index(self, connection: Connection, numbers: Sequence[int]) -> None:
        """Puts initiatives back into the full-text index, as they are now; those that are gone stay out."""
        analyst = Analyst()
        self._add_documents(connection, self._documents(connection, analyst, numbers))
        self._add_words(connection, analyst.met)

    def rebuild_search(self, connection: Connection) -> None:
        """Makes the whole full-text index again."""
        self._empty_search(connection)
        analyst = Analyst()
        for at, documents in enumerate(self._all_documents(connection, analyst)):
            if at == 0:
                self._learn(connection, documents)
            self._add_documents(connection, documents)
        self._add_words(connection, analyst.met)

    def _learn(self, connection: Connection, first: Sequence[tuple[int, str]]) -> None:  # noqa: B027 - an engine may
        """What an engine has to know of the first documents of an index that is made whole, before they are added."""

    def _documents(
        self, connection: Connection, analyst: Analyst, numbers: Sequence[int]
    ) -> list[tuple[int, str]]:
        rows: list[Any] = []
        for start in range(0, len(numbers), _AT_ONCE):
            some = _TEXTS.where(_number.in_(numbers[start : start + _AT_ONCE]))
            rows += connection.execute(some).all()
        return [(row[0], analyst.document(*row[1:])) for row in rows]

    def _all_documents(self, connection: Connection, analyst: Analyst) -> Iterator[list[tuple[int, str]]]:
        for rows in self.stream(connection, _TEXTS):
            yield [(row[0], analyst.document(*row[1:])) for row in rows]

    @abstractmethod
    def _empty_search(self, connection: Connection) -> None: ...

    @abstractmethod
    def _add_documents(self, connection: Connection, documents: Sequence[tuple[int, str]]) -> None:
        """Writes documents under the numbers of their initiatives."""

    @abstractmethod
    def _add_words(self, connection: Connection, met: Mapping[str, str]) -> None:
        """Adds the words that the index does not know yet, with their stems."""

    @abstractmethod
    def holding(self, connection: Connection, asked: Sequence[Held], limit: int) -> list[list[int]]:
        """For each of what is asked the first numbers, in their order, of the initiatives that hold it.

        Each word in any of the fields, a phrase within one. Stops at `limit`: a common word is in half of a million.
        """

    @abstractmethod
    def matching(self, connection: Connection, wanted: Sequence[Wanted]) -> NDArray[np.int64]:
        """Numbers of all initiatives that hold all that is wanted, in no order."""

    # Care

    @abstractmethod
    def after_load(self) -> None:
        """Called once a large load is committed."""

    @abstractmethod
    def check(self, connection: Connection) -> list[Finding]:
        """What the engine itself finds wrong: damaged pages, a stale full-text index."""

    @abstractmethod
    def search_is_right(self, connection: Connection) -> bool:
        """Whether the full-text index says what the records say."""


def numbers_of_text(text: str | None) -> NDArray[np.int64]:
    """ "1,2,3" as an array: five times faster than as many rows through the driver."""
    return np.fromstring(text, np.int64, sep=",") if text else np.empty(0, np.int64)
