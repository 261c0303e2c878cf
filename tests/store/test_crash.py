"""Kill -9 in the middle of anything: what was committed is there, what was not is not, the store opens and answers."""

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import psycopg
import pytest

from data.store import RecordKind, Store, open_store
from data.store.export import StoredPackage, write_package
from data.store.migrating import found_schema
from data.store.opening import is_file, open_engine
from data.store.schema import HEAD
from data.synth import Places, SyntheticPackage
from tests.store.conftest import DATABASE, emptied
from tests.store.crash import Tell, run_and_kill
from tests.store.postgres import Cluster
from tests.store.test_migrations import SINCE_0003

COCOTTE = "synth-0000000"
WRITES, LOADS = 12, 8
"""Kills of each kind, on each engine."""


@pytest.fixture(scope="module")
def places() -> Places:
    return Places()


@pytest.fixture(scope="module")
def durable(postgres_programs: Path) -> Iterator[Cluster]:
    """A server that writes to the disk as in production."""
    cluster = Cluster(postgres_programs, durable=True)
    try:
        cluster.start()
        cluster.execute(f"create database {DATABASE}")
        open_store(cluster.url(DATABASE)).close()
        yield cluster
    finally:
        cluster.stop()


class Victim:
    """Where a store is, and how to have a new one for each kill."""

    def __init__(self, folder: Path, template: Path, cluster: Cluster | None) -> None:
        self._folder = folder
        self._template = template
        self._cluster = cluster
        self.target = cluster.url(DATABASE) if cluster else str(folder / "store.sqlite")
        self.draw = Random(folder.name)

    def renew(self) -> None:
        if self._cluster:
            emptied(self._cluster)
            return
        for file in self._folder.glob("store.sqlite*"):
            file.unlink()
        shutil.copyfile(self._template, self.target)

    def open(self) -> Store:
        """Opens the store once the last process that wrote to it is really gone."""
        if self._cluster:
            with psycopg.connect(self.target, autocommit=True) as connection:
                query = "select count(*) from pg_stat_activity where application_name = 'verbatlas'"
                deadline = time.monotonic() + 20
                while connection.execute(query).fetchone() != (0,) and time.monotonic() < deadline:
                    time.sleep(0.01)
        return open_store(self.target)


@pytest.fixture(params=["sqlite", "postgresql"])
def victim(request: pytest.FixtureRequest, tmp_path: Path, sqlite_template: Path) -> Victim:
    cluster = request.getfixturevalue("durable") if request.param == "postgresql" else None
    victim = Victim(tmp_path, sqlite_template, cluster)
    victim.renew()
    return victim


def duration(work: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """Of the second time: the first also reads modules and tables, and kills spread over it would come too late."""
    for _ in range(2):
        before()
        start = time.monotonic()
        work()
    return time.monotonic() - start


def count(store: Store) -> int:
    return len(list(store.records(RecordKind.INITIATIVE)))


def load(target: str, package: SyntheticPackage, tell: Tell = lambda number: None) -> None:
    store = open_store(target)
    store.load(package, package.places.locate, "verbatlas", "")
    tell(1)
    store.close()


def write_for_ever(target: str, tell: Tell) -> None:
    """Each write changes two records together, and is told once committed."""
    store = open_store(target)
    version = store.get(RecordKind.INITIATIVE, COCOTTE).version
    while True:
        write_both(store, version)
        version += 1
        tell(version)


def write_both(store: Store, version: int) -> None:
    card = store.card(COCOTTE)
    quote = store.get(RecordKind.QUOTE, card.quotes[0].id)
    with store.writing("Ana", f"après {version}") as write:
        name = f"Cocotte {version + 1}"
        write.save(card.initiative.model_copy(update={"name": name}), expected_version=version)
        words = {"text": f"Parole {version + 1}", "sha256": ""}
        write.save(quote.record.model_copy(update=words), expected_version=quote.version)


def expect_whole(store: Store, told: list[int]) -> int:
    """The last write told is there, at most one more, and both records say the same."""
    card = store.card(COCOTTE)
    last = told[-1] if told else 1
    assert last <= card.version <= last + 1
    if card.version > 1:
        assert card.initiative.name == f"Cocotte {card.version}"
        assert f"Parole {card.version}" in [quote.text for quote in card.quotes]
        assert store.search(f"parole {card.version}") == [COCOTTE]
        assert store.history(RecordKind.INITIATIVE, COCOTTE)[0].reason == f"après {card.version - 1}"
    assert store.revision() == card.version
    return card.version


def test_killed_while_writing(victim: Victim, places: Places) -> None:
    versions = []
    for _ in range(WRITES):
        victim.renew()
        load(victim.target, SyntheticPackage(5, places=places))
        outcome = run_and_kill(
            lambda tell: write_for_ever(victim.target, tell), victim.draw.uniform(0, 0.2), from_first=True
        )
        store = victim.open()
        versions.append(expect_whole(store, outcome.told))
        write_both(store, versions[-1])
        assert store.check() == []
        store.close()
    assert max(versions) > 1


def test_killed_again_and_again_on_the_same_store(victim: Victim, places: Places) -> None:
    load(victim.target, SyntheticPackage(5, places=places))
    told: list[int] = []
    for _ in range(WRITES):
        outcome = run_and_kill(
            lambda tell: write_for_ever(victim.target, tell), victim.draw.uniform(0, 0.15), from_first=True
        )
        told += outcome.told
        store = victim.open()
        told.append(expect_whole(store, told))
        store.close()
    store = victim.open()
    assert len(store.history(RecordKind.INITIATIVE, COCOTTE)) == told[-1] > WRITES
    assert store.check() == []
    store.close()


def test_killed_while_loading_a_new_store(victim: Victim, places: Places) -> None:
    package = SyntheticPackage(400, places=places)
    whole = duration(lambda: load(victim.target, package), victim.renew)
    midway = 0
    for step in range(LOADS):
        victim.renew()
        outcome = run_and_kill(lambda tell: load(victim.target, package, tell), whole * (step + 1) / LOADS)
        midway += outcome.midway and not outcome.told
        store = victim.open()
        assert count(store) == (400 if store.revision() else 0)
        assert store.revision() == 1 or not outcome.told
        assert store.check() == []
        store.load(package, places.locate, "verbatlas", "")
        assert count(store) == 400
        store.close()
    assert midway >= LOADS // 4


def test_killed_while_loading_what_changed(victim: Victim, places: Places) -> None:
    first, second = SyntheticPackage(60, places=places), SyntheticPackage(60, seed=2, places=places)
    second.name = first.name

    def begin() -> None:
        victim.renew()
        load(victim.target, first)

    whole = duration(lambda: load(victim.target, second), begin)
    names = {id: {i.name for i in package.initiatives} for id, package in ((1, first), (2, second))}
    midway = 0
    for step in range(LOADS):
        begin()
        outcome = run_and_kill(lambda tell: load(victim.target, second, tell), whole * (step + 1) / LOADS)
        midway += outcome.midway and not outcome.told
        store = victim.open()
        revision = store.revision()
        assert {i.name for i in store.records(RecordKind.INITIATIVE)} == names[revision]  # type: ignore[union-attr]
        assert revision == 2 or not outcome.told
        assert store.check() == []
        store.close()
    assert midway >= LOADS // 4


def test_killed_while_backing_up(victim: Victim, places: Places, tmp_path: Path) -> None:
    backup = tmp_path / "backup.sqlite"
    load(victim.target, SyntheticPackage(200, places=places))

    def back_up() -> None:
        store = open_store(victim.target)
        store.backup(backup)
        store.close()

    whole = duration(back_up)
    for step in range(LOADS):
        run_and_kill(lambda tell: back_up(), whole * (step + 0.5) / LOADS)
        copy = open_store(backup)
        assert count(copy) == 200
        assert copy.check() == []
        copy.close()


def test_killed_while_restoring(victim: Victim, places: Places, tmp_path: Path) -> None:
    backup = tmp_path / "backup.sqlite"
    load(victim.target, SyntheticPackage(200, places=places))
    store = open_store(victim.target)
    store.backup(backup)
    record = store.get(RecordKind.INITIATIVE, COCOTTE).record
    store.close()

    def restore(tell: Tell) -> None:
        store = open_store(victim.target)
        store.restore_backup(backup, "Ana", "")
        tell(1)
        store.close()

    whole = duration(lambda: restore(lambda number: None))
    for step in range(LOADS):
        store = open_store(victim.target)
        version = store.get(RecordKind.INITIATIVE, COCOTTE).version
        store.save(record.model_copy(update={"name": "Après la sauvegarde"}), "Ana", "", version)
        before = store.revision()
        store.close()
        outcome = run_and_kill(restore, whole * (step + 1) / LOADS)
        store = victim.open()
        restored = store.revision() > before
        assert (store.card(COCOTTE).initiative == record) == restored
        assert restored or not outcome.told
        assert count(store) == 200
        assert store.check() == []
        store.close()


def test_killed_while_exporting_loses_nothing_of_the_store(
    victim: Victim, places: Places, tmp_path: Path
) -> None:
    load(victim.target, SyntheticPackage(200, places=places))

    def export(tell: Tell) -> None:
        store = open_store(victim.target)
        write_package(StoredPackage(store), tmp_path / "out")
        store.close()

    for _ in range(3):
        run_and_kill(export, victim.draw.uniform(0, 0.2))
        store = victim.open()
        assert store.check() == []
        store.close()
    export(lambda number: None)
    assert len(list((tmp_path / "out").iterdir())) == 5


def go_back_to_the_first_schema(target: str) -> None:
    """A store as an older Verbatlas left it: the records, without the full-text index nor the geometry."""
    if is_file(target):
        with sqlite3.connect(target) as connection:
            connection.executescript(
                f"{SINCE_0003}"
                "drop table search_word; drop table search; drop view search_document; drop view search_text;"
                "drop index quote_speaker; drop index location_place;"
                "update alembic_version set version_num = '0001';"
            )
        return
    with psycopg.connect(target) as connection:
        connection.execute(
            f"""
            {SINCE_0003}
            drop view carte; drop table search_word; drop table search; drop view search_text; drop index location_geom;
            drop index quote_speaker; drop index location_place; alter table location drop column geom;
            update alembic_version set version_num = '0001'
            """  # type: ignore[arg-type]
        )


def test_killed_while_migrating(victim: Victim, places: Places) -> None:
    load(victim.target, SyntheticPackage(300, places=places))

    def begin() -> None:
        go_back_to_the_first_schema(victim.target)

    def migrate(tell: Tell) -> None:
        store = open_store(victim.target)
        tell(1)
        store.close()

    whole = duration(lambda: migrate(lambda number: None), begin)
    midway = 0
    for step in range(LOADS):
        begin()
        outcome = run_and_kill(migrate, whole * (step + 1) / LOADS)
        midway += outcome.midway and not outcome.told
        engine = open_engine(victim.target)
        assert found_schema(engine) in ("0001", HEAD)
        engine.close()
        store = victim.open()
        assert count(store) == 300
        assert COCOTTE in store.search(store.card(COCOTTE).initiative.name)
        assert store.check() == []
        store.close()
    assert midway >= LOADS // 4


def test_the_server_itself_is_killed_while_writing(
    durable: Cluster, places: Places, tmp_path: Path, sqlite_template: Path
) -> None:
    victim = Victim(tmp_path, sqlite_template, durable)
    victim.renew()
    load(victim.target, SyntheticPackage(5, places=places))
    told: list[int] = []
    for _ in range(4):
        outcome = run_and_kill(
            lambda tell: write_for_ever(victim.target, tell),
            victim.draw.uniform(0, 0.3),
            kill=durable.kill,
            from_first=True,
        )
        told += outcome.told
        durable.start()
        store = victim.open()
        told.append(expect_whole(store, told))
        assert store.check() == []
        store.close()
    assert told[-1] > 4


def test_a_server_that_comes_back_is_found_again_by_an_open_store(
    durable: Cluster, places: Places, tmp_path: Path, sqlite_template: Path
) -> None:
    victim = Victim(tmp_path, sqlite_template, durable)
    victim.renew()
    load(victim.target, SyntheticPackage(5, places=places))
    store = open_store(victim.target)
    assert count(store) == 5
    durable.kill()
    durable.start()
    assert count(store) == 5
    write_both(store, 1)
    store.close()
