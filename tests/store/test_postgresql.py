"""What only PostgreSQL offers or suffers: the layer for QGIS, rights, stand-by servers, two processes."""

import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from data.doctor import stores
from data.package import Package
from data.store import RecordKind, Store, StoreBusy, StoreReadOnly, StoreUnavailable, open_store
from data.store.engines import engine as engines
from data.store.engines import postgresql
from data.store.errors import NotAllowed
from tests.store.conftest import DATABASE, emptied
from tests.store.postgres import Cluster
from tests.store.world import locate

COCOTTE = "cocotte-numerique"


@pytest.fixture
def url(cluster: Cluster) -> str:
    return emptied(cluster)


@pytest.fixture
def store(url: str, package: Package) -> Iterator[Store]:
    store = open_store(url)
    store.load(package, locate, "verbatlas", "")
    yield store
    store.close()


def rename(store: Store, name: str) -> None:
    stored = store.get(RecordKind.INITIATIVE, COCOTTE)
    store.save(stored.record.model_copy(update={"name": name}), "Ana", "", stored.version)


def test_the_map_opens_as_a_layer_of_points(store: Store, url: str) -> None:
    with psycopg.connect(url) as connection:
        layer = connection.execute(
            "select type, srid, coord_dimension from geometry_columns where f_table_name = 'carte'"
        )
        assert layer.fetchall() == [("POINT", 4326, 2)]
        murat = connection.execute(
            "select id, st_y(geom), st_x(geom), quotes from carte where place_code = '15138'"
        )
        assert murat.fetchall() == [(COCOTTE, 45.11057, 2.86929, 1)]


def test_a_box_on_the_map_is_found_by_the_spatial_index(store: Store, url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("set enable_seqscan = off")
        query = "select id from carte where geom && st_makeenvelope(2.8, 45, 2.9, 45.2, 4326)"
        plan = connection.execute(f"explain {query}").fetchall()
        assert any("location_geom" in line for (line,) in plan)
        assert connection.execute(query).fetchall() == [(COCOTTE,)]


def test_french_endings_make_no_difference(store: Store) -> None:
    assert store.search("habitante") == [COCOTTE]
    assert store.search("mobilise") == ["zero-chomeur"]


def test_a_server_that_refuses_writes_is_read_until_it_allows_them(
    store: Store, cluster: Cluster, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "PROBE_EVERY", 0.0)
    cluster.execute(f"alter database {DATABASE} set default_transaction_read_only = on")
    try:
        other = open_store(url)
        assert other.card(COCOTTE).initiative.name == "La Cocotte Numérique"
        assert other.search("numerique") == [COCOTTE]
        assert (other.writability().ok, str(other.writability().reason)) == (
            False,
            "le serveur est en lecture seule",
        )
        with pytest.raises(StoreReadOnly, match="lecture seule"):
            rename(other, "Impossible")
        other.close()
    finally:
        cluster.execute(f"alter database {DATABASE} reset default_transaction_read_only")
    again = open_store(url)
    assert again.writability().ok
    rename(again, "Enfin")
    again.close()


def test_an_account_that_may_only_read_reads(store: Store, cluster: Cluster, url: str) -> None:
    cluster.execute(
        "create role lectrice login; grant select on all tables in schema public to lectrice", DATABASE
    )
    try:
        reader = open_store(url.replace("verbatlas@", "lectrice@"))
        assert reader.card(COCOTTE).version == 1
        with pytest.raises(StoreReadOnly, match="droit d’écrire"):
            rename(reader, "Impossible")
        assert not reader.writability().ok
        reader.close()
    finally:
        cluster.execute("drop owned by lectrice; drop role lectrice", DATABASE)


def test_an_account_that_may_not_install_says_what_to_ask(cluster: Cluster) -> None:
    cluster.execute("create role invitee login")
    cluster.execute("create database refus owner invitee")
    try:
        with pytest.raises(NotAllowed, match="CREATE EXTENSION postgis"):
            open_store(cluster.url("refus").replace("verbatlas@", "invitee@"))
    finally:
        cluster.execute("drop database refus")
        cluster.execute("drop role invitee")


def test_a_database_that_does_not_exist_is_said(cluster: Cluster) -> None:
    with pytest.raises(StoreUnavailable, match="nulle-part"):
        open_store(cluster.url("nulle-part"))


def test_an_address_that_cannot_be_read_keeps_its_password_secret() -> None:
    with pytest.raises(StoreUnavailable) as caught:
        open_store("postgresql://ana:secret@serveur:port/base")
    assert "secret" not in str(caught.value)


def test_a_long_write_makes_the_next_one_say_busy(
    store: Store, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "LOCK_TIMEOUT_MS", 100)
    second = open_store(url)
    with store.writing("Ana", "") as write:
        record = store.get(RecordKind.INITIATIVE, COCOTTE).record
        write.save(record.model_copy(update={"name": "De la première"}), expected_version=1)
        with pytest.raises(StoreBusy, match="Recommencez"):
            rename(second, "De la seconde")
        assert second.card(COCOTTE).initiative.name == "La Cocotte Numérique"
    assert second.card(COCOTTE).initiative.name == "De la première"
    second.close()


def test_an_edit_is_seen_by_another_store_at_its_next_look(store: Store, url: str) -> None:
    other = open_store(url)
    known = other.revision()
    rename(store, "Vue de loin")
    start = time.monotonic()
    changes = other.changes_since(known)
    assert [change.id for change in changes.records] == [COCOTTE]
    assert time.monotonic() - start < 2
    other.close()


def test_a_store_moves_from_a_file_to_a_server(url: str, tmp_path: Path, package: Package) -> None:
    small = open_store(tmp_path / "small.sqlite")
    small.load(package, locate, "verbatlas", "")
    rename(small, "Avant de grandir")
    backup = tmp_path / "backup.sqlite"
    small.backup(backup)
    large = open_store(url)
    large.restore_backup(backup, "Ana", "vers le serveur")
    assert large.card(COCOTTE).initiative.name == "Avant de grandir"
    assert large.card(COCOTTE).location == small.card(COCOTTE).location
    assert len(large.history(RecordKind.INITIATIVE, COCOTTE)) == 2
    assert large.load(package, locate, "verbatlas", "").applied == 0
    assert large.check() == []
    small.close()
    large.close()


def test_the_doctor_looks_at_a_server_as_at_a_file(store: Store, url: str) -> None:
    seen = stores.look(url)
    assert (seen.trouble, seen.revision, seen.written_at) == (None, 1, store.written_at(1))
    assert seen.initiatives == len(store.numbers()) > 0
