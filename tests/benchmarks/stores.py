"""Stores of invented initiatives, to measure: made once, and kept where a folder is given."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg

from data.settings import FILE_NAME
from data.store import Store, open_store
from data.store.fingerprint import located_by
from data.synth import Places, SyntheticPackage
from tests.benchmarks.report import seconds_of
from tests.store.postgres import MISSING, Cluster, folder_of_programs

TargetOf = Callable[[int], str]
"""The store of so many initiatives, a file or an address, filled or not yet."""


def sqlite_target(folder: Path, count: int) -> str:
    return str(data_dir(folder, count) / FILE_NAME)


def data_dir(folder: Path, count: int) -> Path:
    """The VERBATLAS_DATA_DIR of the store of so many initiatives."""
    made = folder / f"sqlite-{count}"
    made.mkdir(parents=True, exist_ok=True)
    return made


def settings_of(folder: Path, count: int) -> dict[str, str]:
    """The environment of an app on that store, which brings nothing of its own and keeps its caches beside it."""
    home = data_dir(folder, count)
    return {
        "VERBATLAS_PACKAGE": "none",
        "VERBATLAS_DATA_DIR": str(home),
        "VERBATLAS_CACHE_DIR": str(home / "cache"),
    }


@contextmanager
def postgresql_targets(folder: Path, *, keep: bool) -> Iterator[TargetOf]:
    """Starts a server of our own, with one database for each size."""
    programs = folder_of_programs()
    if programs is None:
        raise SystemExit(MISSING)
    cluster = Cluster(programs, durable=True, kept=folder / "postgresql" if keep else None)
    cluster.start()

    def target(count: int) -> str:
        name = f"verbatlas_{count}"
        with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
            if not connection.execute("select 1 from pg_database where datname = %s", (name,)).fetchone():
                connection.execute(f"create database {name}")  # type: ignore[arg-type]
        return cluster.url(name)

    try:
        yield target
    finally:
        cluster.stop()


def emptied(url: str) -> str:
    """A database of somebody's server, with nothing left in it."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("drop schema public cascade; create schema public")
    return url


@cache
def places() -> Places:
    return Places()


def filled(target: str, count: int, notes: Path) -> tuple[Store, float | None]:
    """The store of so many initiatives, and how many seconds it took to load; None when nobody timed it.

    `notes` is a folder that remembers the time, for a store that is used again.
    """
    store = open_store(target)
    note = notes / f"load-{'postgresql' if '://' in target else 'sqlite'}-{count}.json"
    package = SyntheticPackage(count, places=places())
    known = store.package()
    if known and known.name != package.name:
        raise SystemExit(f"{store.label} holds {known.title!r}: give another folder or database.")
    if not known:
        spent = seconds_of(
            lambda: store.load(package, places().locate, "benchmark", "", located_by=located_by())
        )
        note.write_text(json.dumps(round(spent, 3)), encoding="utf-8")
    return store, json.loads(note.read_text(encoding="utf-8")) if note.exists() else None


def bytes_of(target: str) -> int:
    """What a store takes on the disk."""
    if "://" not in target:
        journal = Path(f"{target}-wal")
        return Path(target).stat().st_size + (journal.stat().st_size if journal.exists() else 0)
    with psycopg.connect(target) as connection:
        row = connection.execute("select pg_database_size(current_database())").fetchone()
    return int(row[0]) if row else 0


def version_of(target: str) -> dict[str, str]:
    """Which PostgreSQL holds a store; nothing for SQLite, of which Python tells."""
    if "://" not in target:
        return {}
    with psycopg.connect(target) as connection:
        return {"postgresql": connection.info.parameter_status("server_version") or ""}
