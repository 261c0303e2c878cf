"""Finds, opens, creates and brings up to date the store of an installation."""

import logging
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from data.store.copying import back_up
from data.store.engines.engine import Engine
from data.store.engines.sqlite import SqliteEngine
from data.store.errors import DiskFull, NoStore, NotAllowed, SchemaTooOld, StoreReadOnly, StoreUnavailable
from data.store.migrating import found_schema, migrate
from data.store.schema import HEAD
from data.store.store import SqlStore, utc_now
from geo.sentence import Sentence

log = logging.getLogger(__name__)

_POSTGRESQL = ("postgresql://", "postgres://", "postgresql+psycopg://")
_EMPTY = Sentence("la base est vide")


def open_store(
    target: str | os.PathLike[str],
    *,
    upgrade: bool = True,
    create: bool = True,
    clock: Callable[[], datetime] = utc_now,
) -> SqlStore:
    """Opens a store: a PostgreSQL URL, or the path of a SQLite file, created when it is not there.

    With `upgrade`, an older schema is brought up to date (a SQLite file is copied beside itself first). Without
    `create`, NoStore is raised where there is none, or an empty one, and nothing is written.
    Raises SchemaTooOld, SchemaTooNew, StoreUnavailable, StoreCorrupted, DiskFull.
    """
    if not create and is_file(target):
        _expect_file(_path(target))
    engine = open_engine(target)
    try:
        found = found_schema(engine)
        if not found and not create:
            raise NoStore(store=engine.label, reason=_EMPTY)
        if found != HEAD:
            _upgrade(engine, found, allowed=upgrade or not found)
    except BaseException:
        engine.close()
        raise
    return SqlStore(engine, clock)


def is_file(target: str | os.PathLike[str]) -> bool:
    """Whether a target is a SQLite file, not a server."""
    return not os.fspath(target).startswith(_POSTGRESQL)


def open_engine(target: str | os.PathLike[str]) -> Engine:
    if not is_file(target):
        from data.store.engines.postgresql import PostgresqlEngine  # psycopg is an optional dependency

        return PostgresqlEngine.open(os.fspath(target))
    return SqliteEngine.open(_path(target))


def _path(target: str | os.PathLike[str]) -> Path:
    return Path(os.fspath(target).removeprefix("sqlite:///")).expanduser()


def _expect_file(path: Path) -> None:
    """Looks before SQLite does: to open a file that is not there makes it, to open an empty one writes to it."""
    if not path.exists():
        raise NoStore(store=path, reason=Sentence("ce fichier n’existe pas"))
    if path.is_file() and path.stat().st_size == 0:
        raise NoStore(store=path, reason=_EMPTY)


def _upgrade(engine: Engine, found: str, *, allowed: bool) -> None:
    if not allowed:
        raise SchemaTooOld(store=engine.label, found=found, known=HEAD)
    try:
        if found and isinstance(engine, SqliteEngine):
            copy = engine.path.with_name(f"{engine.path.name}.before-{HEAD}")
            back_up(engine, copy)
            log.info("copied the store to %s before migrating it from %s to %s", copy, found, HEAD)
        migrate(engine)
    except DiskFull:
        raise
    except StoreReadOnly as error:
        if found:
            raise SchemaTooOld(store=engine.label, found=found, known=HEAD) from error
        if isinstance(engine, SqliteEngine):  # an empty file that cannot be written
            raise StoreUnavailable(store=engine.label, reason=error.reason) from error
        raise NotAllowed(store=engine.label, reason=error.params["reason"]) from error
