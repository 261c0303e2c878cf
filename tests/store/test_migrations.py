"""A store of an older schema keeps everything and is searched like a new one, on both engines."""

import sqlite3
from dataclasses import replace
from importlib import import_module

import psycopg
import pytest

from data.package import Package
from data.store import Store, open_store
from data.store.opening import is_file
from data.store.schema import HEAD
from tests.store.world import locate

COCOTTE = "cocotte-numerique"
SINCE_0012 = "drop table reading_rule;"
SINCE_0011 = SINCE_0012 + "drop table reread;"
SINCE_0010 = SINCE_0011 + "drop table if exists search_frequent; drop table if exists search_frequent_word;"
SINCE_0009 = SINCE_0010 + "drop table refused; drop table article;"
SINCE_0007 = (
    SINCE_0009 + "drop table edited; drop table asked_row; drop table imported_row; drop table imported;"
)
SINCE_0006 = SINCE_0007 + "".join(
    f"alter table initiative drop column {name};"
    for name in (
        *("address", "postcode", "phones", "emails", "hours", "registered"),
        *("listed_in", "listed_url", "listed_licence", "listed_date", "extra"),
    )
)
SINCE_0005 = SINCE_0006 + "".join(
    f"alter table {table} drop column {name};"
    for table, names in (
        ("initiative", ("lat", "lon", "point_from", "point_precision", "point_date")),
        ("location", ("origin", "date")),
    )
    for name in names
)
SINCE_0003 = f"{SINCE_0005} drop table medium; alter table initiative drop column place_note_en;"
SINCE_0002 = f"""
    {SINCE_0003}
    drop table search_word; drop table search; drop view if exists search_document; drop view search_text;
    drop index quote_speaker; drop index location_place;
"""
SECOND = import_module("data.store.migrations.versions.v0002_search")


def go_back_to_the_second_schema(target: str) -> None:
    """With the full-text index of that time, as its own migration made it."""
    if is_file(target):
        with sqlite3.connect(target) as connection:
            connection.executescript(SINCE_0002)
            for statement in SECOND.SQLITE:
                connection.execute(statement)
            connection.execute("update alembic_version set version_num = '0002'")
        return
    of_the_map = ("geom", "carte")
    with psycopg.connect(target) as server:
        server.execute(SINCE_0002)  # type: ignore[arg-type]
        for statement in SECOND.POSTGRESQL:
            if not any(word in statement for word in of_the_map):
                server.execute(statement)
        server.execute("update alembic_version set version_num = '0002'")


@pytest.fixture
def old(loaded: Store, target: str) -> str:
    loaded.close()
    go_back_to_the_second_schema(target)
    return target


def run_on(target: str, statements: str) -> None:
    """On a store as it lies, without our code."""
    if is_file(target):
        with sqlite3.connect(target) as connection:
            connection.executescript(statements)
    else:
        with psycopg.connect(target) as server:
            server.execute(statements)  # type: ignore[arg-type]


def test_a_store_of_the_second_schema_is_searched_like_a_new_one(old: str) -> None:
    store = open_store(old)
    assert store.migrate() == HEAD
    assert store.search("numeriques") == [COCOTTE]
    assert store.search("la montagne") == [COCOTTE]  # the publisher of its source
    assert store.check() == []
    card = store.card(COCOTTE)
    store.save(card.initiative.model_copy(update={"name": "Le Bouquet"}), "Ana", "", card.version)
    assert store.search("bouquet") == [COCOTTE]
    assert store.check() == []
    store.close()


def test_a_store_of_the_third_schema_keeps_its_records_and_has_room_for_more(
    loaded: Store, target: str
) -> None:
    before = loaded.card(COCOTTE).initiative
    loaded.close()
    run_on(target, f"{SINCE_0003} update alembic_version set version_num = '0003'")
    store = open_store(target)
    assert store.migrate() == HEAD
    card = store.card(COCOTTE)
    assert card.initiative == before
    store.save(before.model_copy(update={"place_note_en": "In the old mill."}), "Ana", "", card.version)
    assert store.card(COCOTTE).initiative.place_note_en == "In the old mill."
    assert store.check() == []
    store.close()


def test_a_store_of_the_fifth_schema_keeps_its_places_and_takes_given_points(
    loaded: Store, target: str, package: Package
) -> None:
    before = loaded.card(COCOTTE)
    loaded.close()
    run_on(target, f"{SINCE_0005} update alembic_version set version_num = '0005'")
    store = open_store(target)
    assert store.card(COCOTTE) == before
    again = replace(package, checksum="")
    assert (
        store.load(again, locate, "verbatlas", "", located_by="autre").applied == 0
    )  # what it loaded is known again
    assert store.check() == []
    store.close()
