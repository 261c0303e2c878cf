"""Whatever a table holds: each row has one fate, they add up, twice changes nothing, and an undo leaves nothing."""

import csv
from collections.abc import Sequence
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.package import Package
from data.store import Store
from data.store.values import RecordKind
from tests.store.brought import brought, fates, planned
from tests.store.world import locate

_COLUMNS = (
    "id",
    "nom",
    "commune",
    "code_postal",
    "latitude",
    "longitude",
    "telephone",
    "site_web",
    "horaires",
    "note",
)
_ODD = st.text(max_size=12).filter(lambda text: "\x00" not in text)
_CELLS = st.one_of(
    st.sampled_from(
        ["", "", "1", "2", "Café", "CAFE", "Épicerie du Coin", "La Cocotte Numérique", "Murat", "Thiers"]
    ),
    st.sampled_from(
        ["Double", "15300", "1530", "45.11", "45,11", "2.87", "0", "95", "=1+1", "<b>x</b>", "&amp;"]
    ),
    st.sampled_from(["04 71 00 00 00", "javascript:x", "www.un.fr", "Mo-Fr 09:00-12:00", "a|b", "‮x", "\x07"]),
    _ODD,
)
_ROWS = st.lists(st.lists(_CELLS, min_size=len(_COLUMNS), max_size=len(_COLUMNS)), min_size=1, max_size=8)


def table(rows: Sequence[Sequence[str]]) -> str:
    text = StringIO()
    csv.writer(text).writerows([_COLUMNS, *rows])
    return text.getvalue()


@pytest.fixture
def world(store: Store, package: Package) -> Store:
    store.load(package, locate, "verbatlas", "")
    return store


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(rows=_ROWS)
def test_fates_add_up_and_twice_changes_nothing(world: Store, rows: list[list[str]]) -> None:
    before = {one.id for one in world.records(RecordKind.INITIATIVE)}
    text = table(rows)
    first, revision = brought(world, text, "lieux.csv")
    assert sum(fates(first).values()) == len(first.rows)
    for row in first.rows:
        assert row.fate.value in ("new", "changed", "same") or row.why
    again, table_again = planned(world, text, "lieux.csv")
    assert len(again.rows) == len(table_again.rows)
    assert (fates(again)["new"], fates(again)["changed"], again.gone) == (0, 0, ())
    for fate in ("ask", "duplicate", "refused"):
        assert fates(again)[fate] == fates(first)[fate]
    assert world.check() == []
    if revision:
        world.undo_import(revision, "Ana", "")
    assert {one.id for one in world.records(RecordKind.INITIATIVE)} == before
