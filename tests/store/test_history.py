"""Every version of every record is kept, says who and why, and can be brought back."""

import pytest

from data.model import Initiative
from data.store import MissingReference, NoSuchRecord, RecordKind, Store
from tests.store.world import ABOUT_BOX_BOIS, IN_MURAT, IN_THIERS

COCOTTE = "cocotte-numerique"


def rename(store: Store, name: str, version: int) -> None:
    record = store.get(RecordKind.INITIATIVE, COCOTTE).record
    store.save(record.model_copy(update={"name": name}), "Ana", f"devient {name}", version)


def test_history_tells_who_changed_what_when_and_why(loaded: Store) -> None:
    rename(loaded, "Cocotte", 1)
    last, first = loaded.history(RecordKind.INITIATIVE, COCOTTE)
    assert (first.version, first.author, first.reason) == (1, "verbatlas", "premier chargement")
    assert (last.version, last.author, last.reason) == (2, "Ana", "devient Cocotte")
    assert last.at == "2026-11-22T12:00:00Z"
    assert first.before is None
    assert last.before == first.after
    assert isinstance(last.after, Initiative)
    assert last.after.name == "Cocotte"


def test_history_goes_on_across_a_deletion(loaded: Store) -> None:
    loaded.delete(RecordKind.INITIATIVE, COCOTTE, "Ana", "doublon", 1)
    loaded.restore(RecordKind.INITIATIVE, COCOTTE, 1, "Bob", "pas un doublon")
    versions = loaded.history(RecordKind.INITIATIVE, COCOTTE)
    assert [version.version for version in versions] == [3, 2, 1]
    assert [version.author for version in versions] == ["Bob", "Ana", "verbatlas"]
    assert versions[1].after is None
    assert versions[0].before is None
    assert versions[0].after == versions[2].after


def test_a_record_that_never_was_has_no_history(loaded: Store) -> None:
    with pytest.raises(NoSuchRecord):
        loaded.history(RecordKind.QUOTE, "jamais-vue")


def test_a_past_version_comes_back_as_a_new_one(loaded: Store) -> None:
    rename(loaded, "Cocotte", 1)
    assert loaded.restore(RecordKind.INITIATIVE, COCOTTE, 1, "Bob", "c’était mieux avant") == 3
    assert loaded.card(COCOTTE).initiative.name == "La Cocotte Numérique"
    assert loaded.search("cocotte") == [COCOTTE]


def test_a_past_version_comes_back_with_the_location_of_its_time(loaded: Store) -> None:
    record = loaded.get(RecordKind.INITIATIVE, COCOTTE).record
    loaded.save(record.model_copy(update={"place": "Thiers"}), "Ana", "", 1, location=IN_THIERS)
    assert loaded.history(RecordKind.INITIATIVE, COCOTTE)[0].location == IN_THIERS
    loaded.restore(RecordKind.INITIATIVE, COCOTTE, 1, "Ana", "")
    assert loaded.card(COCOTTE).location == IN_MURAT


def test_a_deleted_initiative_comes_back_with_the_quotations_deleted_with_it(loaded: Store) -> None:
    card = loaded.card(COCOTTE)
    loaded.delete(RecordKind.INITIATIVE, COCOTTE, "Ana", "", 1)
    before = loaded.revision()
    loaded.restore(RecordKind.INITIATIVE, COCOTTE, 1, "Ana", "")
    again = loaded.card(COCOTTE)
    assert (again.initiative, again.location, again.quotes) == (card.initiative, card.location, card.quotes)
    assert loaded.revision() == before + 1
    assert loaded.search("guichet") == [COCOTTE]


def test_a_quotation_deleted_before_its_initiative_stays_deleted(loaded: Store) -> None:
    loaded.save(ABOUT_BOX_BOIS.model_copy(update={"initiative": COCOTTE}), "Ana", "")
    loaded.delete(RecordKind.QUOTE, "guichet", "Ana", "", 1)
    loaded.delete(RecordKind.INITIATIVE, COCOTTE, "Ana", "", 1)
    loaded.restore(RecordKind.INITIATIVE, COCOTTE, 1, "Ana", "")
    assert [quote.id for quote in loaded.card(COCOTTE).quotes] == ["box-bois-recit"]


def test_restoring_the_version_that_stands_changes_nothing(loaded: Store) -> None:
    before = loaded.revision()
    assert loaded.restore(RecordKind.INITIATIVE, COCOTTE, 1, "Ana", "") == 1
    assert loaded.revision() == before


def test_a_version_that_never_was_cannot_be_restored(loaded: Store) -> None:
    with pytest.raises(NoSuchRecord, match="version 7"):
        loaded.restore(RecordKind.INITIATIVE, COCOTTE, 7, "Ana", "")


def test_a_version_that_rests_on_something_gone_is_not_restored(loaded: Store) -> None:
    record = loaded.get(RecordKind.INITIATIVE, COCOTTE).record
    loaded.save(record.model_copy(update={"themes": ("work",)}), "Ana", "", 1)
    loaded.delete(RecordKind.THEME, "digital", "Ana", "", 1)
    with pytest.raises(MissingReference, match="digital"):
        loaded.restore(RecordKind.INITIATIVE, COCOTTE, 1, "Ana", "")
