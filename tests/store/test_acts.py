"""What a person wrote by hand is told, and undone as a whole unless something rests on it since; on both engines."""

from dataclasses import replace
from pathlib import Path

import pytest

from data.model import Quote, Source
from data.package import Package
from data.store import NoSuchRecord, RecordKind, Store
from data.store.acts import ChangedSince
from tests.store.brought import brought
from tests.store.world import ABOUT_BOX_BOIS, BOX_BOIS, IN_ALLIER, locate

COCOTTE = "cocotte-numerique"
LETTER = Source(id="lettre", title="Lettre d’un voisin")
SAID = Quote(
    id="box-bois-lettre",
    initiative="box-bois",
    kind="testimony",
    text="On y va.",
    speaker="Ana",
    source="lettre",
)


def add_box_bois(store: Store) -> int:
    with store.writing("Ana", "ajout") as write:
        write.save(LETTER)
        write.save(BOX_BOIS, location=IN_ALLIER)
        write.save(SAID)
    return store.revision()


def test_one_save_is_one_act_and_goes_as_a_whole(loaded: Store) -> None:
    number = add_box_bois(loaded)
    (act,) = loaded.acts(10)
    assert (act.revision, act.author, act.reason, act.action) == (number, "Ana", "ajout", "edit")
    assert [one.id for one in act.records] == ["box-bois-lettre", "box-bois", "lettre"]
    assert act.can_be_undone
    loaded.undo(number, "Ana", "défait")
    for kind, id in (
        (RecordKind.INITIATIVE, "box-bois"),
        (RecordKind.QUOTE, SAID.id),
        (RecordKind.SOURCE, "lettre"),
    ):
        with pytest.raises(NoSuchRecord):
            loaded.get(kind, id)
    assert loaded.search("voisin") == []
    undone = loaded.acts(10)[1]
    assert (undone.undone, undone.can_be_undone) == (loaded.revision(), False)
    with pytest.raises(NoSuchRecord):
        loaded.undo(number, "Ana", "encore")


def test_what_undid_an_act_is_undone_too(loaded: Store) -> None:
    loaded.undo(add_box_bois(loaded), "Ana", "défait")
    loaded.undo(loaded.acts(1)[0].revision, "Ana", "refait")
    assert loaded.get(RecordKind.INITIATIVE, "box-bois").location == IN_ALLIER
    assert loaded.search("voisin") == ["box-bois"]


def test_an_edit_that_was_undone_is_the_package_s_again(loaded: Store, package: Package) -> None:
    stood = loaded.get(RecordKind.INITIATIVE, COCOTTE)
    loaded.save(stood.record.model_copy(update={"name": "Autre nom"}), "Ana", "", stood.version)
    loaded.undo(loaded.revision(), "Ana", "")
    assert loaded.get(RecordKind.INITIATIVE, COCOTTE).record == stood.record
    changed = [
        one.model_copy(update={"summary_fr": "Changé."}) if one.id == COCOTTE else one
        for one in package.initiatives
    ]
    report = loaded.load(replace(package, initiatives=tuple(changed), checksum="2"), locate, "x", "y")
    assert report.conflicts == ()
    assert loaded.get(RecordKind.INITIATIVE, COCOTTE).record.summary_fr == "Changé."


def test_nothing_is_undone_under_a_later_change(loaded: Store) -> None:
    number = add_box_bois(loaded)
    loaded.save(ABOUT_BOX_BOIS, "Zoé", "paroles")
    assert loaded.acts(10)[1].can_be_undone, "the record itself is as it was"
    with pytest.raises(ChangedSince):
        loaded.undo(number, "Ana", "")
    assert loaded.get(RecordKind.QUOTE, ABOUT_BOX_BOIS.id)
    stood = loaded.get(RecordKind.SOURCE, "lettre")
    loaded.save(stood.record.model_copy(update={"title": "Lettre"}), "Zoé", "", stood.version)
    assert not loaded.acts(10)[2].can_be_undone


def test_a_deletion_comes_back_with_its_quotations(loaded: Store) -> None:
    quotes = [quote.id for quote in loaded.card(COCOTTE).quotes]
    loaded.delete(
        RecordKind.INITIATIVE, COCOTTE, "Ana", "", loaded.get(RecordKind.INITIATIVE, COCOTTE).version
    )
    (act,) = loaded.acts(1)
    assert [one.is_there for one in act.records] == [False] * (len(quotes) + 1)
    assert {one.record.id for one in act.records if one.record} == {*quotes, COCOTTE}
    loaded.undo(act.revision, "Ana", "")
    assert [quote.id for quote in loaded.card(COCOTTE).quotes] == quotes


def test_an_edit_that_was_undone_does_not_keep_an_import(loaded: Store) -> None:
    _, number = brought(loaded)
    stood = loaded.get(RecordKind.INITIATIVE, "cafe-des-amis")
    loaded.save(stood.record.model_copy(update={"name": "Café"}), "Léa", "", stood.version)
    loaded.undo(loaded.revision(), "Léa", "")
    assert loaded.undo_import(number, "Ana", "").kept == ()
    assert loaded.taken_ids(["cafe-des-amis"]) == set()


def test_a_backup_keeps_what_can_be_undone(loaded: Store, tmp_path: Path) -> None:
    number = add_box_bois(loaded)
    loaded.backup(tmp_path / "b.sqlite")
    loaded.restore_backup(tmp_path / "b.sqlite", "verbatlas", "retour")
    loaded.undo(number, "Ana", "")
    with pytest.raises(NoSuchRecord):
        loaded.get(RecordKind.INITIATIVE, "box-bois")
