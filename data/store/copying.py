"""Copies a whole store from one engine to another: backups, restorations, moving to PostgreSQL.

A backup is a SQLite file, whichever engine it comes from: it can be restored on either, and opened by any tool.
"""

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Connection, Select, Table, delete, func, insert, inspect, select, text, update

from data.store import schema
from data.store.engines.engine import Engine
from data.store.engines.sqlite import SqliteEngine
from data.store.errors import BackupFailed, NotABackup, SchemaTooNew, StoreCorrupted, StoreError
from data.store.migrating import found_schema, migrate
from geo.aside import folder_aside, replacing
from geo.sentence import Sentence

Said = tuple[dict[str, int], int]
"""What a store says: how many rows each table has, and one hash of them all."""
_HEADER = 100
"""Bytes of the header of a SQLite file."""


def back_up(engine: Engine, path: Path) -> None:
    """Writes the store, as it is now, to a file of its own, which takes the place of an older one once it is verified:
    its pages, how many rows each table has, and what they say, by one hash.

    Others may write meanwhile. Raises BackupFailed, or StoreCorrupted where the store itself is damaged, with the
    older one as it was.
    """
    try:
        with replacing(path) as draft:
            copied = _copy_pages if isinstance(engine, SqliteEngine) else _copy_rows_to
            _verify(engine, draft, copied(engine, draft))
    except (OSError, sqlite3.Error) as error:
        raise BackupFailed(path=path, reason=_reason(error)) from error


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


def _copy_pages(engine: Engine, path: Path) -> Said:
    with engine.reading() as connection, closing(sqlite3.connect(path)) as copy:
        said = _said(engine, connection)  # what is read and what is copied is one snapshot
        driver: Any = connection.connection.driver_connection
        driver.backup(copy)
        copy.execute("pragma journal_mode = delete")  # one file, whole
    return said


def _copy_rows_to(engine: Engine, path: Path) -> Said:
    copy = SqliteEngine.open(path)
    try:
        migrate(copy)
        with engine.reading(at_length=True) as source, copy.writing() as connection:
            connection.execute(delete(schema.state))
            for table in schema.TABLES:
                _copy_table(engine, source, copy, connection, table)
            copy.rebuild_search(connection)
            said = _said(engine, source)
    finally:
        copy.close()
    with closing(sqlite3.connect(path)) as connection_to_close:
        connection_to_close.execute("pragma journal_mode = delete")
    return said


def _verify(engine: Engine, path: Path, said: Said) -> None:
    """Raises StoreCorrupted when a copy is not sound, or does not say what the store said."""
    copy = SqliteEngine.frozen(path)
    try:
        with copy.reading() as connection:
            findings = copy.check(connection)
            if findings:
                raise StoreCorrupted(store=engine.label, reason=findings[0].sentence)
            if _said(copy, connection) != said:
                raise StoreCorrupted(store=engine.label, reason=Sentence("sa copie ne dit pas la même chose"))
    finally:
        copy.close()


def _said(engine: Engine, connection: Connection) -> Said:
    """How many rows each table has, and one hash of all that they say, the same on both engines."""
    counts, whole = {}, 0
    for name, query in _queries(connection):
        counts[name] = 0
        for batch in engine.stream(connection, query):
            counts[name] += len(batch)
            whole += sum(_hash([name, *map(_plain, row)]) for row in batch)
    return counts, whole  # a sum: the rows may come in any order


def _queries(connection: Connection) -> Iterator[tuple[str, Select[Any]]]:
    """All of each table, of an older schema too: a store is copied before it is migrated."""
    names = set(inspect(connection).get_table_names())
    for table in schema.TABLES:
        if table.name in names:
            known = connection.execute(select(text("*")).select_from(table).limit(0)).keys()
            yield table.name, select(*(column for column in table.columns if column.name in known))


def _hash(values: list[Any]) -> int:
    return int.from_bytes(blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=16).digest())


def _plain(value: Any) -> Any:
    """A value as SQLite gives it, whichever engine it comes from."""
    if isinstance(value, memoryview):
        return bytes(value)
    return _as_text(value) if isinstance(value, dict | list) else value


def _reason(error: Exception) -> object:
    if isinstance(error, StoreError):
        return error.params.get("reason", error)
    return getattr(error, "strerror", None) or error


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
    _expect_sqlite(path)
    with folder_aside(Path(tempfile.gettempdir()), "verbatlas-restore") as folder:
        copy = folder / "backup.sqlite"
        try:
            shutil.copyfile(path, copy)
            backup = SqliteEngine.open(copy)
        except (OSError, StoreError) as error:
            raise NotABackup(path=path, reason=_reason(error)) from error
        try:
            _expect_sound(backup, path)
            migrate(backup)
            yield backup
        finally:
            backup.close()


def _expect_sqlite(path: Path) -> None:
    """Looks at the first bytes before anything is copied: a device has no end, a foreign file may be of any size."""
    if not path.is_file():
        raise NotABackup(path=path, reason=Sentence("le fichier n’existe pas"))
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError as error:
        raise NotABackup(path=path, reason=error.strerror) from error
    if not header:
        raise NotABackup(path=path, reason=Sentence("il est vide"))
    if not header.startswith(b"SQLite format 3\0"):
        raise NotABackup(path=path, reason=Sentence("ce n’est pas un fichier SQLite"))
    page = int.from_bytes(header[16:18])
    if path.stat().st_size != (65_536 if page == 1 else page) * int.from_bytes(header[28:32]):
        raise NotABackup(path=path, reason=Sentence("il n’est pas entier"))


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
