"""The atlas while somebody writes, and where nobody can."""

import gc
import json
import logging
import weakref
from operator import is_
from pathlib import Path

import numpy as np
import pytest

from data.atlas import Atlas, NoSuchInitiative
from data.filters import Filters
from data.filters.facets import Option
from data.index import live
from data.passerelles import choosing
from data.settings import Settings
from data.store import RecordKind, Store, Writability, open_store
from data.store.engines import sqlite
from geo.point import BBox
from geo.sentence import Sentence
from tests.data.edits import COCOTTE, MOUNTAINS, add, remove, rename
from tests.web.room import client_of

EARTH = BBox(-180, -85, 180, 85)
CANTAL = BBox(2.06, 44.61, 3.37, 45.48)


@pytest.fixture
def shown(atlas: Atlas, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Atlas:
    """An atlas over a store of its own that asks it for news at each call."""
    monkeypatch.setattr(live, "CHECK_SECONDS", -1.0)
    return Atlas(store, atlas.locator, Settings(data_dir=tmp_path, cache_dir=tmp_path))


@pytest.fixture
def late(shown: Atlas, monkeypatch: pytest.MonkeyPatch) -> Atlas:
    """The same atlas, which has not heard of anything since: what a reader sees for up to a second."""
    assert len(shown.index) == 24
    monkeypatch.setattr(shown._looking._live, "_catch_up", lambda: None)
    return shown


def names(atlas: Atlas, filters: Filters | None = None) -> list[str]:
    return [entry.name for entry in atlas.summaries(atlas.numbers(filters or Filters()))]


def drawn(atlas: Atlas, bbox: BBox, zoom: int, name: str) -> set[str | None]:
    """What the map says of all that it draws under one name."""
    features = json.loads(atlas.viewport(Filters(), bbox, zoom))["features"]
    return {feature["properties"].get(name) for feature in features}


def test_what_another_process_writes_shows_in_the_list_the_counts_the_search_and_the_map(
    shown: Atlas, elsewhere: Store
) -> None:
    assert names(shown, Filters(query="zythum")) == []
    rename(elsewhere, COCOTTE, "Zythum")
    assert names(shown)[-1] == "Zythum"
    assert names(shown, Filters(query="zythum")) == ["Zythum"]
    add(elsewhere, "Zythum bis")
    assert shown.counts(Filters(query="zythum")).shown == 2
    assert shown.health()["revision"] == elsewhere.revision()
    remove(elsewhere, COCOTTE)
    assert shown.counts(Filters()).total == 24
    assert "Zythum" not in drawn(shown, CANTAL, 9, "name")


def test_a_list_drawn_while_others_write_names_the_same_initiatives(late: Atlas, elsewhere: Store) -> None:
    numbers, before = late.numbers(Filters()), names(late)
    rename(elsewhere, "limagrain", "Abeilles")
    remove(elsewhere, COCOTTE)
    after = [{"Abeilles": "Limagrain"}.get(entry.name, entry.name) for entry in late.summaries(numbers)]
    assert after == [name for name in before if name != "La Cocotte Numérique"]


def test_what_was_read_is_read_again_once_it_has_changed_alone(
    shown: Atlas, elsewhere: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = names(shown)
    card = shown.card(COCOTTE)
    read: list[object] = []
    for asked in ("summaries", "card"):
        honest = getattr(shown.store, asked)
        monkeypatch.setattr(
            shown.store, asked, lambda keys, honest=honest: read.append(keys) or honest(keys), raising=False
        )
    assert names(shown) == before
    assert shown.card(COCOTTE) is card
    assert read == []
    rename(elsewhere, COCOTTE, "Zythum")
    numbers = shown.store.numbers()  # as they were, whatever the index has heard
    assert {entry.name for entry in shown.summaries(numbers)} == {*before, "Zythum"} - {card.initiative.name}
    assert shown.card(COCOTTE).initiative.name == "Zythum"
    # The index bisects through the names of others to where the new one belongs: they are asked for by themselves.
    assert [card.number] in read
    assert read[-1] == COCOTTE
    remove(elsewhere, COCOTTE)
    assert "Zythum" not in {entry.name for entry in shown.summaries(numbers)}
    with pytest.raises(NoSuchInitiative):
        shown.card(COCOTTE)


def test_the_links_of_a_card_are_worked_out_again_once_one_of_those_compared_changes(
    shown: Atlas, elsewhere: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "CANDIDATES", 3)
    before = choosing.passerelles(shown, COCOTTE, 3)
    compared = [link.b for link in before]
    assert len(compared) == choosing.CANDIDATES
    others = [id for id in shown.entries(shown.numbers(Filters()).tolist()) if id not in (COCOTTE, *compared)]
    rename(elsewhere, others[0], "Zythum")
    assert all(map(is_, choosing.passerelles(shown, COCOTTE, 3), before))
    rename(elsewhere, compared[0], "Zythum bis")
    assert not any(map(is_, choosing.passerelles(shown, COCOTTE, 3), before))


@pytest.mark.parametrize(("bbox", "zoom"), [(CANTAL, 9), (EARTH, 5), (EARTH, 16)])
def test_the_map_drawn_while_one_is_deleted_shows_the_others(
    late: Atlas, elsewhere: Store, bbox: BBox, zoom: int
) -> None:
    before = drawn(late, bbox, zoom, "id")
    for id in (COCOTTE, "box-bois"):
        remove(elsewhere, id)
    late._looking._views.cache_clear()  # a view that nobody has asked for yet
    after = drawn(late, bbox, zoom, "id")
    assert after - {None} == before - {COCOTTE, "box-bois", None}


def test_quotes_read_while_one_is_deleted_are_those_of_the_others(late: Atlas, elsewhere: Store) -> None:
    remove(elsewhere, COCOTTE)
    assert COCOTTE not in {said.entry.id for said in late.quotes(Filters(), 100)}


def test_the_theme_of_a_card_is_known_as_soon_as_the_card(late: Atlas, elsewhere: Store) -> None:
    assert "mountains" not in late.themes
    elsewhere.save(MOUNTAINS, "Ana", "un thème")
    found = elsewhere.get(RecordKind.INITIATIVE, COCOTTE)
    themed = found.record.model_copy(update={"themes": ("mountains",)})
    elsewhere.save(themed, "Ana", "", found.version)
    (theme,) = late.card(COCOTTE).initiative.themes
    assert late.theme(theme) == MOUNTAINS


def test_a_new_theme_has_its_pill(shown: Atlas, elsewhere: Store) -> None:
    elsewhere.save(MOUNTAINS, "Ana", "un thème")
    assert shown.facet(Filters(), "themes").options[-1] == Option("mountains", 0)
    assert list(shown.themes)[-1] == "mountains"


def test_themes_beyond_those_that_the_index_holds_hide_nothing_and_break_nothing(
    shown: Atlas, elsewhere: Store
) -> None:
    """An index has room for 64 themes: `verbatlas check` says so when there are more."""
    with elsewhere.writing("Ana", "beaucoup de thèmes") as write:
        for number in range(70):
            write.save(MOUNTAINS.model_copy(update={"id": f"theme-{number}"}))
    assert len(shown.themes) == 80
    assert len(shown.facet(Filters(), "themes").options) == 64
    assert shown.counts(Filters(themes=("theme-69",))).shown == 24
    assert shown.counts(Filters(themes=("theme-69", "making"))).shown == 4


def test_an_index_that_nobody_reads_any_more_is_let_go(shown: Atlas, elsewhere: Store) -> None:
    """A million rows take 60 MB: the answers of the filters must not keep every one there ever was."""
    shown.counts(Filters())
    old = weakref.ref(shown.index.columns)
    rename(elsewhere, COCOTTE, "Abeilles")
    shown.counts(Filters())
    gc.collect()
    assert old() is None


# Where nothing can be written


def as_if_read_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rights of a file do not stop root, who runs the tests on some machines."""
    real = sqlite._sql_engine
    monkeypatch.setattr(sqlite, "_sql_engine", lambda path, _: real(path, "mode=ro"))


def opened(atlas: Atlas, folder: Path) -> Atlas:
    return Atlas.open(Settings(data_dir=folder, cache_dir=atlas.settings.cache_dir))


def test_a_read_only_store_is_shown_and_its_health_says_so(
    atlas: Atlas, store_file: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    as_if_read_only(monkeypatch)
    with caplog.at_level(logging.WARNING):
        reading = opened(atlas, store_file.parent)
    assert "the store cannot be written: le fichier ou son dossier est en lecture seule" in caplog.text
    assert reading.writability() == Writability(
        False, Sentence("le fichier ou son dossier est en lecture seule")
    )
    assert len(names(reading)) == 24
    client = client_of(reading)
    assert client.get("/api/health").json()["status"] == "read-only"
    assert client.get("/api/initiatives/cocotte-numerique").json()["name"] == "La Cocotte Numérique"


def write_a_lot(store: Store) -> None:
    for number in range(100):
        add(store, f"Zythum {number} {'x' * 500}", id=f"zythum-{number}")


def test_a_disk_that_fills_up_while_it_runs_shows_in_its_health(shown: Atlas) -> None:
    assert shown.health()["status"] == "ok"
    with shown.store._engine.sql.connect() as connection:  # type: ignore[attr-defined]
        pages = connection.exec_driver_sql("pragma page_count").scalar()
        connection.exec_driver_sql(f"pragma max_page_count = {pages}")
    with pytest.raises(PermissionError):
        write_a_lot(shown.store)
    assert shown.health()["status"] == "read-only"
    assert str(shown.writability().reason) == "le disque est plein, ou ne répond plus"
    assert "Afriworkers" in names(shown)


def test_without_any_folder_to_write_in_the_atlas_is_shown_and_says_that_nothing_is_kept(
    atlas: Atlas, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    passing = opened(atlas, tmp_path / "file")
    assert len(names(passing)) == 24
    assert passing.health()["status"] == "read-only"
    assert str(passing.writability().reason) == "le dossier des données ne peut pas être écrit"


def test_it_can_be_written_where_it_can(atlas: Atlas) -> None:
    assert atlas.writability() == Writability(True)
    assert atlas.health()["status"] == "ok"


def test_the_store_is_in_the_folder_of_the_settings_and_nowhere_else(atlas: Atlas, tmp_path: Path) -> None:
    here = opened(atlas, tmp_path / "here")
    assert here.store.label == str(tmp_path / "here" / "verbatlas.sqlite")
    again = open_store(tmp_path / "here" / "verbatlas.sqlite")
    assert np.array_equal(next(again.index_rows().batches).number, here.numbers(Filters()))
    again.close()
