"""Copies a whole store from one engine to another: backups, restorations, moving to PostgreSQL.

A backup is a SQLite file, whichever engine it comes from: it can be restored on either, and opened by any tool.
"""

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Connection, Table, delete, func, insert, select, update

from data.store import schema
from data.store.engines.engine import Engine
from data.store.engines.sqlite import SqliteEngine
from data.store.errors import BackupFailed, NotABackup, SchemaTooNew, StoreError
from data.store.migrating import found_schema, migrate
from geo.sentence import Sentence


def back_up(engine: Engine, path: Path) -> None:
    """Writes the store, as it is now, to a file of its own. The file is whole, or it is not there."""
    partial = path.with_name(f"{path.name}.partial-{os.getpid()}")
    _remove(partial)
    try:
        if isinstance(engine, SqliteEngine):
            _copy_pages(engine, partial)
        else:
            _copy_rows_to(engine, partial)
        _to_disk(partial)
        partial.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise BackupFailed(path=path, reason=error) from error
    finally:
        _remove(partial)


def restore(engine: Engine, path: Path, at: str, author: str, reason: str) -> int:
    """Replaces all that the store holds with a backup, in one transaction. Returns the new revision.

    The revision only grows, so that every process notices. Raises NotABackup, SchemaTooNew.
    """
    with _opened_copy(path) as backup, backup.reading() as source, engine.writing() as connection:
        before = connection.execute(select(schema.state)).one()
        for table in reversed(schema.TABLES):
            connection.execute(delete(table))
        for table in schema.TABLES:
            _copy_table(backup, source, engine, connection, table)
        engine.rebuild_search(connection)
        restored = connection.execute(select(schema.state)).one()
        revision = max(before.revision, restored.revision) + 1
        row = {"number": revision, "at": at, "author": author, "reason": reason, "action": "restore-backup"}
        connection.execute(insert(schema.revision).values(row))
        number = max(before.next_number, restored.next_number)
        values = {"revision": revision, "rebuilt": revision, "next_number": number}
        connection.execute(update(schema.state).values(values))
    engine.after_load()
    return int(revision)


def check_backup(path: Path) -> None:
    """Raises NotABackup, or SchemaTooNew, when a file cannot be restored."""
    with _opened_copy(path):
        pass


def set_aside(path: Path, suffix: str) -> Path:
    """Renames a damaged SQLite file, with its journals, so that a new one can take its place."""
    aside = path.with_name(f"{path.name}.{suffix}")
    for end in ("", "-wal", "-shm"):
        part = path.with_name(path.name + end)
        if part.exists():
            part.rename(aside.with_name(aside.name + end))
    return aside


# Inside


def _copy_pages(engine: SqliteEngine, path: Path) -> None:
    with engine.translated(), engine.sql.connect() as connection, closing(sqlite3.connect(path)) as copy:
        driver: Any = connection.connection.driver_connection
        driver.backup(copy)
        copy.execute("pragma journal_mode = delete")  # one file, whole


def _copy_rows_to(engine: Engine, path: Path) -> None:
    copy = SqliteEngine.open(path)
    try:
        migrate(copy)
        with engine.reading(at_length=True) as source, copy.writing() as connection:
            connection.execute(delete(schema.state))
            for table in schema.TABLES:
                _copy_table(engine, source, copy, connection, table)
            copy.rebuild_search(connection)
    finally:
        copy.close()
    with closing(sqlite3.connect(path)) as connection_to_close:
        connection_to_close.execute("pragma journal_mode = delete")


def _copy_table(
    source: Engine, reading: Connection, target: Engine, writing: Connection, table: Table
) -> None:
    columns = list(table.columns)
    is_json = [isinstance(column.type, JSON) for column in columns]

    def rows() -> Iterator[Sequence[Any]]:
        for batch in source.stream(reading, select(table)):
            for row in batch:
                yield [_as_text(value) if json_ else value for value, json_ in zip(row, is_json, strict=True)]

    target.insert_rows(writing, table, [column.name for column in columns], rows())


def _as_text(value: Any) -> str | None:
    """JSON as text: SQLite keeps it so, PostgreSQL's driver has already parsed it."""
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)


@contextmanager
def _opened_copy(path: Path) -> Iterator[SqliteEngine]:
    """A backup, opened from a copy: it may have to be migrated, and is never touched itself."""
    if not path.is_file():
        raise NotABackup(path=path, reason=Sentence("le fichier n’existe pas"))
    with tempfile.TemporaryDirectory(prefix="verbatlas-") as folder:
        copy = Path(folder) / "backup.sqlite"
        shutil.copyfile(path, copy)
        try:
            backup = SqliteEngine.open(copy)
        except StoreError as error:
            raise NotABackup(path=path, reason=error.params.get("reason", error)) from error
        try:
            _expect_sound(backup, path)
            migrate(backup)
            yield backup
        finally:
            backup.close()


def _expect_sound(backup: SqliteEngine, path: Path) -> None:
    try:
        if not found_schema(backup):
            raise NotABackup(path=path, reason=Sentence("il est vide"))
        with backup.reading() as connection:
            findings = backup.check(connection)
            connection.execute(select(func.count()).select_from(schema.state)).scalar_one()
    except SchemaTooNew:
        raise
    except StoreError as error:
        raise NotABackup(path=path, reason=error.params.get("reason", error)) from error
    if findings:
        raise NotABackup(path=path, reason=findings[0].sentence)


def _to_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        with suppress(NotADirectoryError, FileNotFoundError):
            path.with_name(path.name + end).unlink()
