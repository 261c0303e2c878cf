"""A write is whole or nothing, says who and why, and never overwrites what somebody else wrote."""

import pytest

from data.model import Initiative, Source
from data.store import (
    ConflictError,
    InvalidRecord,
    LocationNeeded,
    MissingReference,
    NoSuchRecord,
    RecordKind,
    StillUsed,
    Store,
)
from tests.store.world import ABOUT_BOX_BOIS, BOX_BOIS, IN_ALLIER, IN_THIERS

COCOTTE = "cocotte-numerique"


def cocotte(store: Store, **changes: object) -> Initiative:
    record = store.get(RecordKind.INITIATIVE, COCOTTE).record
    assert isinstance(record, Initiative)
    return record.model_copy(update=changes)


def add_box_bois(store: Store) -> None:
    with store.writing("Ana", "un article") as write:
        write.save(BOX_BOIS, location=IN_ALLIER)
        write.save(ABOUT_BOX_BOIS)


def test_saving_counts_a_version_and_raises_the_revision_by_one(loaded: Store) -> None:
    before = loaded.revision()
    assert loaded.save(cocotte(loaded, summary_fr="Autre."), "Ana", "plus court", 1) == 2
    assert loaded.revision() == before + 1
    stored = loaded.get(RecordKind.INITIATIVE, COCOTTE)
    assert stored.record == cocotte(loaded, summary_fr="Autre.")
    assert (stored.version, stored.revision) == (2, before + 1)


def test_saving_what_already_stands_changes_nothing(loaded: Store) -> None:
    before = loaded.revision()
    assert loaded.save(cocotte(loaded), "Ana", "rien", 1) == 1
    assert loaded.revision() == before


def test_several_changes_in_one_write_are_one_revision(loaded: Store) -> None:
    before = loaded.revision()
    add_box_bois(loaded)
    assert loaded.revision() == before + 1
    assert [quote.id for quote in loaded.card("box-bois").quotes] == ["box-bois-recit"]


def test_an_error_undoes_the_whole_write(loaded: Store) -> None:
    def add_with_an_unknown_source() -> None:
        with loaded.writing("Ana", "") as write:
            write.save(BOX_BOIS, location=IN_ALLIER)
            write.save(ABOUT_BOX_BOIS.model_copy(update={"source": "inconnue"}))

    before = loaded.revision()
    with pytest.raises(MissingReference):
        add_with_an_unknown_source()
    assert loaded.revision() == before
    assert loaded.search("box bois") == []
    with pytest.raises(NoSuchRecord):
        loaded.card("box-bois")


def test_the_second_of_two_editors_gets_both_versions_and_nothing_is_lost(loaded: Store) -> None:
    loaded.save(cocotte(loaded, summary_fr="De Ana."), "Ana", "un mot", 1)
    late = cocotte(loaded, summary_fr="De Bob.")
    with pytest.raises(ConflictError, match="Ana") as caught:
        loaded.save(late, "Bob", "un autre mot", 1)
    conflict = caught.value
    assert conflict.mine == late
    assert conflict.theirs.record.summary_fr == "De Ana."
    assert conflict.theirs.version == 2
    assert conflict.params == {"id": COCOTTE, "author": "Ana", "at": "2026-11-22T12:00:00Z"}
    assert cocotte(loaded).summary_fr == "De Ana."
    assert loaded.save(late, "Bob", "après lecture", conflict.theirs.version) == 3


def test_a_new_record_does_not_replace_one_that_is_there(loaded: Store) -> None:
    with pytest.raises(ConflictError):
        loaded.save(cocotte(loaded, summary_fr="Neuf."), "Ana", "")


def test_a_record_deleted_meanwhile_is_a_conflict_without_their_version(loaded: Store) -> None:
    mine = cocotte(loaded, summary_fr="Trop tard.")
    loaded.delete(RecordKind.INITIATIVE, COCOTTE, "Ana", "doublon", 1)
    with pytest.raises(ConflictError, match="Ana") as caught:
        loaded.save(mine, "Bob", "", 1)
    assert caught.value.theirs is None


def test_an_initiative_may_wait_for_words(loaded: Store) -> None:
    loaded.save(BOX_BOIS, "Ana", "", location=IN_ALLIER)
    assert loaded.card("box-bois").quotes == ()
    assert loaded.search("box bois") == ["box-bois"]
    loaded.delete(RecordKind.QUOTE, "guichet", "Ana", "", 1)
    assert loaded.card(COCOTTE).quotes == ()
    assert loaded.check() == []
    loaded.save(ABOUT_BOX_BOIS, "Ana", "")
    assert loaded.card("box-bois").quotes == (ABOUT_BOX_BOIS,)


def test_a_quotation_can_be_replaced_by_another_in_one_write(loaded: Store) -> None:
    other = ABOUT_BOX_BOIS.model_copy(update={"initiative": COCOTTE})
    with loaded.writing("Ana", "mieux choisie") as write:
        write.delete(RecordKind.QUOTE, "guichet", expected_version=1)
        write.save(other)
    assert loaded.card(COCOTTE).quotes == (other,)


def test_a_quotation_moved_to_another_initiative_leaves_the_first_waiting(loaded: Store) -> None:
    guichet = loaded.get(RecordKind.QUOTE, "guichet").record.model_copy(update={"initiative": "zero-chomeur"})
    loaded.save(guichet, "Ana", "", 1)
    assert loaded.card(COCOTTE).quotes == ()
    assert len(loaded.card("zero-chomeur").quotes) == 2


@pytest.mark.parametrize(
    ("record", "named"),
    [
        (BOX_BOIS.model_copy(update={"themes": ("inconnu",)}), "inconnu"),
        (ABOUT_BOX_BOIS, "box-bois"),
        (ABOUT_BOX_BOIS.model_copy(update={"initiative": COCOTTE, "source": "inconnue"}), "inconnue"),
    ],
    ids=["theme", "initiative", "source"],
)
def test_a_record_cannot_name_what_is_not_there(loaded: Store, record: Initiative, named: str) -> None:
    with pytest.raises(MissingReference, match=named), loaded.writing("Ana", "") as write:
        write.save(record, location=IN_ALLIER)


def test_a_record_that_breaks_a_rule_of_the_model_is_refused(loaded: Store) -> None:
    with pytest.raises(InvalidRecord, match="published"):
        loaded.save(Source.model_construct(id="s", title="T", published="mai 2017"), "Ana", "")
    with pytest.raises(InvalidRecord, match="aliases"):
        loaded.save(cocotte(loaded, aliases=("a|b",)), "Ana", "", 1)


def test_a_place_does_not_change_without_its_location(loaded: Store) -> None:
    moved = cocotte(loaded, place="Thiers")
    with pytest.raises(LocationNeeded):
        loaded.save(moved, "Ana", "", 1)
    assert loaded.save(moved, "Ana", "déménagée", 1, location=IN_THIERS) == 2
    assert loaded.card(COCOTTE).location == IN_THIERS


def test_a_person_can_choose_another_location_for_the_same_place(loaded: Store) -> None:
    assert loaded.save(cocotte(loaded), "Ana", "le bon Murat", 1, location=IN_ALLIER) == 2
    assert loaded.card(COCOTTE).location == IN_ALLIER


def test_an_initiative_is_deleted_with_its_quotations(loaded: Store) -> None:
    loaded.delete(RecordKind.INITIATIVE, COCOTTE, "Ana", "doublon", 1)
    for kind, id in ((RecordKind.INITIATIVE, COCOTTE), (RecordKind.QUOTE, "guichet")):
        with pytest.raises(NoSuchRecord):
            loaded.get(kind, id)
    assert loaded.search("murat") == []


@pytest.mark.parametrize(
    ("kind", "id"), [(RecordKind.THEME, "work"), (RecordKind.SOURCE, "conclusion")], ids=["theme", "source"]
)
def test_what_others_rest_on_cannot_be_deleted(loaded: Store, kind: RecordKind, id: str) -> None:
    with pytest.raises(StillUsed, match=id):
        loaded.delete(kind, id, "Ana", "", 1)


def test_a_theme_is_not_used_by_one_whose_name_contains_its_own(loaded: Store) -> None:
    theme = loaded.themes()[0].model_copy(update={"id": "wor"})
    loaded.save(theme, "Ana", "")
    loaded.delete(RecordKind.THEME, "wor", "Ana", "", 1)
    assert [theme.id for theme in loaded.themes()] == ["work", "digital"]


def test_what_a_person_types_as_a_reason_is_kept_without_what_a_database_refuses(loaded: Store) -> None:
    loaded.save(cocotte(loaded, summary_fr="Autre."), "Ana\x00", "« l’été »\ud800 \x00😀", 1)
    version = loaded.history(RecordKind.INITIATIVE, COCOTTE)[0]
    assert (version.author, version.reason) == ("Ana", "« l’été » 😀")


def test_a_write_needs_an_author(loaded: Store) -> None:
    with pytest.raises(ValueError, match="author"):
        loaded.save(cocotte(loaded, summary_fr="Anonyme."), " ", "", 1)


def test_an_index_hears_of_each_initiative_that_changed(loaded: Store) -> None:
    start = loaded.revision()
    assert loaded.changes_since(start).records == ()
    loaded.save(cocotte(loaded, summary_fr="Autre."), "Ana", "", 1)
    add_box_bois(loaded)
    loaded.delete(RecordKind.INITIATIVE, "zero-chomeur", "Ana", "", 1)
    changes = loaded.changes_since(start)
    assert [(change.id, change.revision, change.deleted) for change in changes.records] == [
        (COCOTTE, start + 1, False),
        ("box-bois", start + 2, False),
        ("zero-chomeur", start + 3, True),
    ]
    assert changes.revision == loaded.revision()
    assert not changes.everything
    assert [change.id for change in loaded.changes_since(start + 2).records] == ["zero-chomeur"]


def test_an_index_hears_of_an_initiative_whose_quotation_or_source_changed(loaded: Store) -> None:
    start = loaded.revision()
    guichet = loaded.get(RecordKind.QUOTE, "guichet").record
    loaded.save(guichet.model_copy(update={"speaker": "A. Viala"}), "Ana", "", 1)
    assert [(c.kind, c.id) for c in loaded.changes_since(start).records] == [(RecordKind.INITIATIVE, COCOTTE)]
    source = loaded.sources(["conclusion"])["conclusion"]
    loaded.save(source.model_copy(update={"published": "2018"}), "Ana", "", 1)
    assert [(c.kind, c.id) for c in loaded.changes_since(start + 1).records] == [
        (RecordKind.INITIATIVE, "zero-chomeur"),
        (RecordKind.SOURCE, "conclusion"),
    ]


def test_a_record_that_came_back_is_not_told_as_deleted(loaded: Store) -> None:
    start = loaded.revision()
    loaded.delete(RecordKind.INITIATIVE, COCOTTE, "Ana", "", 1)
    loaded.restore(RecordKind.INITIATIVE, COCOTTE, 1, "Ana", "")
    assert [(c.id, c.deleted) for c in loaded.changes_since(start).records] == [(COCOTTE, False)]


def test_an_index_from_the_future_is_told_to_read_everything(loaded: Store) -> None:
    assert loaded.changes_since(loaded.revision() + 5).everything


def test_numbers_are_never_used_twice(loaded: Store) -> None:
    number = loaded.card(COCOTTE).number
    loaded.delete(RecordKind.INITIATIVE, COCOTTE, "Ana", "", 1)
    loaded.restore(RecordKind.INITIATIVE, COCOTTE, 1, "Ana", "")
    assert loaded.card(COCOTTE).number > number
