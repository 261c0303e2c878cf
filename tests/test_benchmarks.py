"""The benchmarks can be run: nothing here tells whether a figure is good."""

import gzip
import json
import math
from pathlib import Path

import pytest

from data.atlas import Atlas
from data.filters import FILTERS, FilterRow, Sieve
from tests.benchmarks import report, server_figures, stores
from tests.benchmarks.report import Column, Figure, as_json, as_table, once
from tests.benchmarks.stand_in import Libraries


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """One run of each figure."""
    monkeypatch.setattr(report, "LEAST", 1)
    monkeypatch.setattr(report, "ENOUGH_S", 0)
    monkeypatch.setattr(server_figures, "EDITS", 1)


@pytest.mark.parametrize("row", FILTERS, ids=lambda row: row.field)
def test_every_filter_is_measured_by_examples_that_use_it_alone(row: FilterRow, atlas: Atlas) -> None:
    sieve = Sieve(atlas.index, atlas.store.matches, atlas.gazetteer.populations)
    examples = server_figures.examples(row, sieve)
    assert len(set(examples)) == len(examples) > 1
    assert {active.field for asked in examples for active in asked.active()} == {row.field}


@pytest.mark.usefixtures("quick")
def test_a_store_is_made_once_and_measured_whole(tmp_path: Path) -> None:
    target = stores.sqlite_target(tmp_path, 20)
    store, load = stores.filled(target, 20, tmp_path)
    store.close()
    again, same_load = stores.filled(target, 20, tmp_path)
    assert load == same_load
    figures = server_figures.measure(again, target, tmp_path / "cache")
    again.close()
    assert {f"filter: {row.field}" for row in FILTERS} < set(figures)
    assert min(min(figure.values) for figure in figures.values()) > 0


def test_a_figure_is_the_median_of_its_runs_with_the_extremes() -> None:
    assert str(Figure("ms", (3, 1, 2))) == "2.0 (1.0–3.0)"
    assert str(once("MB", 1394.044)) == "1,394"


def test_a_ratio_divides_medians_where_both_are_known() -> None:
    small = Column("SQLite", 20, {"a card": once("ms", 2.0), "load": once("s", 1.0)})
    large = Column("SQLite", 1_000_000, {"a card": once("ms", 3.0)})
    table = as_table([small, large], [("ratio", large, small)])
    assert table.splitlines()[0] == "|  | SQLite 20 | SQLite 1,000,000 | ratio |"
    assert "| a card, ms | 2.0 | 3.0 | 1.5 |" in table
    assert "| load, s | 1.0 |  |  |" in table


def test_the_json_tells_the_machine_and_no_name_of_it() -> None:
    told = json.loads(as_json([Column("SQLite", 20, {"a card": Figure("ms", (1.0, 2.0, 3.0))})]))
    assert told["machine"]["cores"] >= 1
    assert told["results"][0]["figures"]["a card"] == {
        "unit": "ms",
        "median": 2.0,
        "min": 1.0,
        "max": 3.0,
        "runs": 3,
    }
    assert str(Path.home()) not in json.dumps(told)


def test_what_never_came_is_said_and_divides_nothing() -> None:
    lost = Column("usual page", 10_000, {"first marker": Figure("s", (2.0, math.inf, math.inf))})
    found = Column("Verbatlas", 20, {"first marker": Figure("s", (1.0, 1.0))})
    assert "| first marker, s | never (2.0–never) | 1.0 |  |" in as_table(
        [lost, found], [("ratio", found, lost)]
    )
    assert json.loads(as_json([lost]))["results"][0]["figures"]["first marker"]["median"] is None


def test_the_stand_in_finds_a_library_by_its_address_in_the_packages_of_npm(tmp_path: Path) -> None:
    for package in ("leaflet-1.9.3", "leaflet.markercluster-1.1.0", "-fortawesome-fontawesome-free-6.2.0"):
        file = tmp_path / package / "package" / "dist" / "file.js"
        file.parent.mkdir(parents=True)
        file.write_text(package)
    libraries = Libraries(tmp_path)
    for path, package in (
        ("/npm/leaflet@1.9.3/dist/file.js", b"leaflet-1.9.3"),
        ("/ajax/libs/leaflet.markercluster/1.1.0/file.js", b"leaflet.markercluster-1.1.0"),
        ("/npm/@fortawesome/fontawesome-free@6.2.0/dist/file.js", b"-fortawesome-fontawesome-free-6.2.0"),
    ):
        assert gzip.decompress(libraries.file(path) or b"") == package
    assert libraries.file("/npm/leaflet@1.9.3/dist/other.js") is None
    assert libraries.file("/favicon.ico") is None
