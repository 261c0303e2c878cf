"""The store in one SQLite file: WAL, foreign keys, FTS5. The default; nothing to install, nothing to run."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, QueuePool, Table, create_engine, event
from sqlalchemy import Engine as SqlEngine
from sqlalchemy.exc import DatabaseError, InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

from data.search.query import Wanted
from data.search.tokens import Analyst, Field
from data.store.engines.engine import Engine, Held, numbers_of_text
from data.store.errors import (
    DiskFull,
    StoreBusy,
    StoreCorrupted,
    StoreError,
    StoreReadOnly,
    StoreUnavailable,
)
from data.store.values import Finding
from geo.aside import FULL_DISK
from geo.sentence import Sentence, as_is

BUSY_TIMEOUT = 10.0
"""Seconds that a write waits for the one before it."""
_READING_KIB, _WRITING_KIB = 4 * 1024, 32 * 1024
"""What a connection keeps of the file, which the system keeps once for all of them; a load changes more at once."""
_FULL = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_SHMSIZE")
_FULL_SENTENCE = Sentence("le disque est plein, ou ne répond plus")
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


class SqliteEngine(Engine):
    """A store in a file. `path` is its absolute path."""

    name = "sqlite"
    driver_error = sqlite3.Error

    def __init__(self, path: Path, sql: SqlEngine, refusal: StoreReadOnly | None) -> None:
        super().__init__(sql, refusal)
        self.path = path
        self.label = str(path)

    @classmethod
    def open(cls, path: Path) -> "SqliteEngine":
        """Opens or creates the file; for reading only where it cannot be written.

        Raises StoreUnavailable when it can be neither opened nor created, StoreCorrupted when it is damaged.
        """
        path = path.expanduser().absolute()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            if error.errno in FULL_DISK:
                raise DiskFull(store=path, reason=_FULL_SENTENCE) from error
            raise StoreUnavailable(store=path, reason=error.strerror) from error
        if path.exists() and not path.is_file():  # SQLite would take /dev/zero for an empty database
            raise StoreUnavailable(store=path, reason=Sentence("ce n’est pas un fichier"))
        refusal: StoreReadOnly | None = None
        for options in ("mode=rwc", "mode=ro", "mode=ro&immutable=1"):
            if "immutable" in options and _has_pending_writes(path):
                break  # it would read a file of which the last pages are still in the journal
            sql = _sql_engine(path, options)
            try:
                _try_out(sql, writing="rwc" in options)
            except sqlite3.DatabaseError as error:
                sql.dispose()
                if _name(error).startswith(_DAMAGED):
                    raise StoreCorrupted(store=path, reason=error) from error
                refusal = refusal or _refusal(path, error)
                continue
            return cls(path, sql, refusal)
        if isinstance(refusal, DiskFull):
            raise refusal
        raise StoreUnavailable(store=path, reason=refusal.reason if refusal else "")

    @classmethod
    def frozen(cls, path: Path) -> "SqliteEngine":
        """Opens a file that nobody writes to any more, to be read and left as it is."""
        reason = Sentence("le fichier ou son dossier est en lecture seule")
        return cls(path, _sql_engine(path, "mode=ro&immutable=1"), StoreReadOnly(store=path, reason=reason))

    @contextmanager
    def reading_anew(self) -> Iterator[Connection]:
        """A connection keeps pages in memory, which hide for a while that the file was overwritten."""
        anew = _sql_engine(self.path, "mode=ro") if not self._refusal else self.sql
        try:
            with self.translated(), anew.connect() as connection:
                yield connection
        finally:
            if anew is not self.sql:
                anew.dispose()

    def _begin_reading(self, connection: Connection, at_length: bool) -> None:
        """Nothing to ask: a transaction of SQLite is a snapshot."""

    def _begin_writing(self, connection: Connection) -> None:
        connection.execution_options(immediate=True)

    def lock_schema(self, connection: Connection) -> None:
        """Nothing to ask: a write holds the whole file."""

    def translate(self, error: BaseException) -> StoreError:
        name = _name(error)
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return StoreBusy()
        if name.startswith(_DAMAGED):
            return StoreCorrupted(store=self.label, reason=error)
        if name.startswith("SQLITE_READONLY"):
            return StoreReadOnly(store=self.label, reason=Sentence("le fichier est en lecture seule"))
        if name in _FULL:
            return DiskFull(store=self.label, reason=_FULL_SENTENCE)
        if name.startswith(("SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_PERM")):
            return StoreUnavailable(store=self.label, reason=error)
        return StoreError(reason=error)

    def insert_rows(
        self, connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> None:
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" * len(columns))
        # The driver's own executemany: it takes the rows one by one, and half the time of SQLAlchemy's.
        cursor = connection.connection.cursor()
        cursor.executemany(f'insert into "{table.name}" ({names}) values ({marks})', cast(Any, rows))
        cursor.close()

    # Full text: `search` keeps no text of its own. What it knows of an initiative is taken away while the old text
    # can still be read, and put back from the new one. To compare both, it reads the view `search_document`, which
    # calls back our own `search_words`.

    def forget(self, connection: Connection, numbers: Sequence[int]) -> None:
        self._write_documents(
            connection,
            "insert into search(search, rowid, document) values ('delete', ?, ?)",
            self._documents(connection, Analyst(), numbers),
        )

    def _empty_search(self, connection: Connection) -> None:
        connection.exec_driver_sql("insert into search(search) values ('delete-all')")
        connection.exec_driver_sql("delete from search_word")

    def _add_documents(self, connection: Connection, documents: Iterable[tuple[int, str]]) -> None:
        self._write_documents(connection, "insert into search(rowid, document) values (?, ?)", documents)

    def _add_words(self, connection: Connection, met: Mapping[str, str]) -> None:
        self._write_documents(connection, "insert or ignore into search_word values (?, ?)", met.items())

    def _write_documents(
        self, connection: Connection, statement: str, rows: Iterable[tuple[Any, str]]
    ) -> None:
        cursor = connection.connection.cursor()
        cursor.executemany(statement, cast(Any, rows))
        cursor.close()

    def holding(self, connection: Connection, asked: Sequence[Held], limit: int) -> list[list[int]]:
        query = "select rowid from search where search match ? order by rowid limit ?"
        found = (connection.exec_driver_sql(query, (_match(*held), limit)) for held in asked)
        return [[number for (number,) in rows] for rows in found]

    def matching(self, connection: Connection, wanted: Sequence[Wanted]) -> NDArray[np.int64]:
        query = "select group_concat(rowid) from search where search match ?"
        return numbers_of_text(connection.exec_driver_sql(query, (_match(wanted, Field),)).scalar())

    # Care

    @classmethod
    def looking(cls, path: Path) -> "SqliteEngine":
        """Opens a file that is there, to be read: nothing is made beside it, and nothing in it is brought up to date.

        Where others have it open, their journal is read too.
        """
        path = path.expanduser().absolute()
        options = "mode=ro" if _has_pending_writes(path) else "mode=ro&immutable=1"
        return cls(path, _sql_engine(path, options), None)

    def after_load(self) -> None:
        with self.translated(), self.sql.connect() as connection:
            cursor = connection.connection.cursor()  # outside a transaction: SQLAlchemy has not begun one
            cursor.execute("pragma optimize")
            cursor.execute("pragma wal_checkpoint(truncate)")
            cursor.close()

    def check(self, connection: Connection) -> list[Finding]:
        findings = [
            Finding(
                "damaged",
                Sentence(
                    "Fichier abîmé : {reason}. Restaurez une sauvegarde (« verbatlas restore »).",
                    {"reason": row[0]},
                ),
            )
            for row in connection.exec_driver_sql("pragma integrity_check").fetchall()
            if row[0] != "ok"
        ]
        for table, number, target, _ in connection.exec_driver_sql("pragma foreign_key_check").fetchall():
            what = {"row": number, "table": table, "target": target}
            message = Sentence(
                "La ligne {row} de {table} renvoie à une ligne de {target} qui n’existe pas. Restaurez une sauvegarde.",
                what,
            )
            findings.append(Finding("dangling", message))
        return findings

    def search_is_right(self, connection: Connection) -> bool:
        """Whether the full-text index says what the records say (it is compared word by word)."""
        try:
            connection.exec_driver_sql("insert into search(search, rank) values ('integrity-check', 1)")
        except DatabaseError as error:
            if _name(error.orig or error).startswith(_DAMAGED):
                return False
            raise
        return True


def _sql_engine(path: Path, options: str) -> SqlEngine:
    modes = [options]

    def connect() -> sqlite3.Connection:
        # No isolation level: we say BEGIN ourselves, so that tables too are made inside a transaction.
        uri = f"file:{quote(str(path))}?{modes[0]}"
        return sqlite3.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_TIMEOUT
        )

    def prepare(connection: Any, record: ConnectionPoolEntry) -> None:
        _prepare(connection)
        record.info["file"] = _file_at(path)
        modes[0] = modes[0].replace("rwc", "rw")  # made once: one deleted under use is no empty one

    def is_there(_: object, record: ConnectionPoolEntry, __: object) -> None:
        """What is kept open outlives a file that was deleted, or that another took the place of."""
        if record.info["file"] != _file_at(path):
            raise InvalidatePoolError

    sql = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=4, max_overflow=28)
    event.listen(sql, "connect", prepare)
    event.listen(sql, "checkout", is_there)
    event.listen(sql, "begin", _begin)
    return sql


def _file_at(path: Path) -> tuple[int, int] | None:
    """Which file a path leads to; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _prepare(connection: Any) -> None:
    connection.create_function("search_words", 6, Analyst().document, deterministic=True)
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma synchronous = full")  # a commit outlives a power cut too


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate")
    kept = _WRITING_KIB if immediate else _READING_KIB
    if connection.info.get("kept") != kept:  # of the last one who had this connection
        connection.exec_driver_sql(f"pragma cache_size = -{kept}")
        connection.info["kept"] = kept
    connection.exec_driver_sql("begin immediate" if immediate else "begin")


def _try_out(sql: SqlEngine, *, writing: bool) -> None:
    """Raises the driver's error when the file cannot be read, or written."""
    connection = sql.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("select count(*) from sqlite_master")
        if writing:
            cursor.execute("pragma journal_mode = wal")
            version = cursor.execute("pragma user_version").fetchone()[0]
            cursor.execute("begin immediate")
            cursor.execute(f"pragma user_version = {version}")  # a read-only file only refuses a true write
            cursor.execute("rollback")
        cursor.close()
    except sqlite3.OperationalError as error:
        if not _name(error).startswith("SQLITE_BUSY"):  # somebody writes: so one can
            raise
    finally:
        connection.close()


def _has_pending_writes(path: Path) -> bool:
    journal = path.with_name(path.name + "-wal")
    return journal.exists() and journal.stat().st_size > 0


def _refusal(path: Path, error: sqlite3.Error) -> StoreReadOnly:
    """Why the file cannot be written."""
    name = _name(error)
    if name in _FULL:
        return DiskFull(store=path, reason=_FULL_SENTENCE)
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return StoreReadOnly(store=path, reason=Sentence("le fichier ou son dossier est en lecture seule"))
    return StoreReadOnly(store=path, reason=as_is(error))


def _name(error: BaseException) -> str:
    return str(getattr(error, "sqlite_errorname", ""))


def _match(wanted: Sequence[Wanted], fields: Iterable[Field]) -> str:
    """An FTS5 query. Each token is quoted, so that no letter of it is an operator."""
    fields = tuple(fields)
    groups = []
    for one in wanted:
        tokens = [one.stems] if one.is_phrase else [(stem,) for stem in one.stems]
        phrases = [f'"{" ".join(field + stem for stem in stems)}"' for stems in tokens for field in fields]
        groups.append(f"({' OR '.join(phrases)})")
    return " AND ".join(groups)
