"""Finds, opens, creates and brings up to date the store of an installation."""

import logging
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from data.store.copying import back_up
from data.store.engines.engine import Engine
from data.store.engines.sqlite import SqliteEngine
from data.store.errors import NotAllowed, SchemaTooOld, StoreReadOnly
from data.store.migrating import found_schema, migrate
from data.store.schema import HEAD
from data.store.store import SqlStore, utc_now

log = logging.getLogger(__name__)

_POSTGRESQL = ("postgresql://", "postgres://", "postgresql+psycopg://")


def open_store(
    target: str | os.PathLike[str], *, upgrade: bool = True, clock: Callable[[], datetime] = utc_now
) -> SqlStore:
    """Opens a store: a PostgreSQL URL, or the path of a SQLite file, created when it is not there.

    With `upgrade`, an older schema is brought up to date (a SQLite file is copied beside itself first).
    Raises SchemaTooOld, SchemaTooNew, StoreUnavailable, StoreCorrupted.
    """
    engine = open_engine(target)
    try:
        found = found_schema(engine)
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
    text = os.fspath(target)
    if not is_file(target):
        from data.store.engines.postgresql import PostgresqlEngine  # psycopg is an optional dependency

        return PostgresqlEngine.open(text)
    return SqliteEngine.open(Path(text.removeprefix("sqlite:///")))


def _upgrade(engine: Engine, found: str, *, allowed: bool) -> None:
    if not allowed:
        raise SchemaTooOld(store=engine.label, found=found, known=HEAD)
    try:
        if found and isinstance(engine, SqliteEngine):
            copy = engine.path.with_name(f"{engine.path.name}.before-{HEAD}")
            back_up(engine, copy)
            log.info("copied the store to %s before migrating it from %s to %s", copy, found, HEAD)
        migrate(engine)
    except StoreReadOnly as error:
        if found:
            raise SchemaTooOld(store=engine.label, found=found, known=HEAD) from error
        raise NotAllowed(store=engine.label, reason=error.params["reason"]) from error
