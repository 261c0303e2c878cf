"""A file is imported in one act: counts add up, twice changes nothing, and all of it can be undone; on both engines."""

import pytest

from data.importing.fates import Fate, ImportAnswer, apply_plan
from data.model import Kind
from data.store import Store
from data.store.errors import ConflictError, NoSuchRecord
from data.store.importing import EditedSince, ImportOutdated
from data.store.values import RecordKind
from geo.place import Status
from tests.store.brought import FATES, TEXT, brought, fates, planned, told

COFFEE = "cafe-des-amis"


def count(store: Store) -> int:
    return sum(1 for _ in store.records(RecordKind.INITIATIVE))


def test_each_row_has_a_fate_and_a_plan_writes_nothing(loaded: Store) -> None:
    before, revision = count(loaded), loaded.revision()
    plan, table = planned(loaded)
    assert fates(plan) == FATES
    assert sum(plan.fates.values()) == len(table.rows)
    assert told(plan) == {2: "new", 3: "new", 4: "refused", 5: "ask", 6: "ask", 7: "duplicate"}
    assert (count(loaded), loaded.revision(), loaded.imports()) == (before, revision, [])


def test_a_row_becomes_an_initiative_that_waits_for_words_at_its_own_point(loaded: Store) -> None:
    brought(loaded)
    card = loaded.card("epicerie-du-coin")
    one = card.initiative
    assert (card.quotes, one.kind, one.phones) == ((), Kind.COMPANY, ("04 71 00 00 00",))
    assert (one.hours, one.postcode, one.place) == ("Mo-Fr 09:00-12:00", "15300", "15300 Murat")
    assert one.beyond == {"couleur": "bleu", "id": "1"}
    assert card.location.point == (45.1105, 2.8692)
    assert (card.location.method, card.location.origin) == ("file", "lieux")
    assert (one.listed_in, one.point_from) == ("lieux", "lieux")
    assert loaded.search("épicerie") == [one.id]
    assert loaded.check() == []


def test_twice_changes_nothing(loaded: Store) -> None:
    _, revision = brought(loaded)
    assert revision == loaded.revision()
    plan, again = brought(loaded)
    assert again == 0
    assert loaded.revision() == revision
    assert fates(plan) == FATES | {"new": 0, "same": 2}


def test_what_waits_is_kept_until_the_next_file(loaded: Store) -> None:
    brought(loaded)
    assert [(row.row, row.fate) for row in loaded.asked_rows("lieux")] == [
        (5, "ask"),
        (6, "ask"),
        (7, "duplicate"),
    ]
    _, revision = brought(loaded, TEXT.replace("3,Fablab,Double", "3,Fablab,Murat"))
    assert revision
    assert [row.row for row in loaded.asked_rows("lieux")] == [6, 7]
    loaded.undo_import(revision, "Ana", "")
    assert [row.row for row in loaded.asked_rows("lieux")] == [5, 6, 7]


def test_a_later_file_tells_what_changed_and_what_is_gone(loaded: Store) -> None:
    brought(loaded)
    later = TEXT.replace("04 71 00 00 00", "04 71 11 11 11").replace(
        "2,Café des Amis,Thiers,63300,45.8556,3.5487,,,rouge\n", ""
    )
    plan, _ = brought(loaded, later.replace("5,Café des amis", "5,Tout autre"), "lieux-2026-12.csv")
    assert plan.provenance == "lieux"
    row = plan.rows[0]
    assert (row.fate, [tuple(one) for one in row.changes]) == (
        Fate.CHANGED,
        [("phones", "04 71 00 00 00", "04 71 11 11 11")],
    )
    assert plan.gone == ("Café des Amis",)
    assert loaded.card(COFFEE).initiative.name == "Café des Amis"
    assert loaded.card("epicerie-du-coin").initiative.phones == ("04 71 11 11 11",)


def test_a_row_without_a_number_is_known_by_its_name_and_place(loaded: Store) -> None:
    text = "nom,commune\nÉpicerie Solidaire,Murat\nCafé,Thiers\n"
    brought(loaded, text, "sans.csv")
    plan, _ = brought(loaded, "nom,commune\nCafé,Thiers\nÉPICERIE SOLIDAIRES,Murat\n", "sans.csv")
    assert told(plan) == {2: "same", 3: "changed"}
    assert [one.field for one in plan.rows[1].changes] == ["name"]


def test_numbers_that_move_from_file_to_file_make_nobody_another(loaded: Store) -> None:
    brought(loaded, "id,nom,commune\n1,Café,Thiers\n2,Épicerie,Murat\n", "liste.csv")
    plan, _ = brought(
        loaded, "id,nom,commune\n1,Mairie,Murat\n2,Café,Thiers\n3,Épicerie,Murat\n", "liste.csv"
    )
    assert [row.record and row.record.id for row in plan.rows] == ["mairie", "cafe", "epicerie"]
    assert {one.field for row in plan.rows for one in row.changes} == {"extra"}  # that keeps the number
    assert (
        brought(loaded, "id,nom,commune\n1,Mairie,Murat\n2,Café,Thiers\n3,Épicerie,Murat\n", "liste.csv")[1]
        == 0
    )
    assert plan.rows[0].fate is Fate.NEW


def test_what_a_person_changed_is_asked_for_and_never_overwritten(loaded: Store) -> None:
    brought(loaded)
    card = loaded.card(COFFEE)
    mine = card.initiative.model_copy(update={"phones": ("01 01 01 01 01",)})
    loaded.save(mine, "Ana", "", card.version)
    later = TEXT.replace("3.5487,,,rouge", "3.5487,02 02 02 02 02,,rouge")
    plan, _ = brought(loaded, later)
    row = plan.rows[1]
    assert (row.fate, [possible.value for possible in row.candidates]) == (Fate.ASK, ["file", "leave"])
    assert loaded.card(COFFEE).initiative.phones == ("01 01 01 01 01",)
    brought(loaded, later, answers={row.question: ImportAnswer("file")})
    assert loaded.card(COFFEE).initiative.phones == ("02 02 02 02 02",)


def test_an_import_is_undone_as_a_whole_and_may_come_back(loaded: Store) -> None:
    before = count(loaded)
    _, revision = brought(loaded)
    done = loaded.undo_import(revision, "Ana", "")
    assert (done.removed, done.restored, count(loaded)) == (2, 0, before)
    assert loaded.search("épicerie") == []
    assert loaded.imports()[0].undone == done.revision
    assert loaded.asked_rows("lieux") == []
    assert "to-sort" not in {theme.id for theme in loaded.themes()}
    assert loaded.check() == []
    with pytest.raises(NoSuchRecord):
        loaded.undo_import(revision, "Ana", "")
    plan, _ = brought(loaded)
    assert fates(plan) == FATES
    assert loaded.card(COFFEE).initiative.name == "Café des Amis"


def test_undoing_a_change_brings_back_what_was_there(loaded: Store) -> None:
    _, first = brought(loaded)
    _, second = brought(loaded, TEXT.replace("04 71 00 00 00", "04 71 11 11 11"))
    with pytest.raises(EditedSince):
        loaded.undo_import(first, "Ana", "")
    done = loaded.undo_import(second, "Ana", "")
    assert (done.removed, done.restored) == (0, 1)
    assert loaded.card("epicerie-du-coin").initiative.phones == ("04 71 00 00 00",)
    plan, _ = planned(loaded)
    assert fates(plan)["same"] == 2
    loaded.undo_import(first, "Ana", "")


def test_what_was_edited_since_is_said_and_kept(loaded: Store) -> None:
    _, revision = brought(loaded)
    card = loaded.card(COFFEE)
    loaded.save(
        card.initiative.model_copy(update={"url": "https://cafe.exemple.fr"}), "Léa", "", card.version
    )
    with pytest.raises(EditedSince) as refusal:
        loaded.undo_import(revision, "Ana", "")
    assert COFFEE in str(refusal.value)
    done = loaded.undo_import(revision, "Ana", "", keep_edited=True)
    assert (done.removed, done.kept) == (1, (COFFEE,))
    assert loaded.card(COFFEE).initiative.url


def test_an_answer_serves_all_rows_that_say_the_same(loaded: Store) -> None:
    text = "nom,commune\nFablab,Double\nCafé,Double\nMairie,Thiers\n"
    plan, _ = planned(loaded, text, "villes.csv")
    (question,) = plan.questions
    assert question.rows == (2, 3)
    assert [one.value for one in plan.rows[0].candidates] == ["15138", "63430"]
    answers = {question.key: ImportAnswer("place", "63430"), "row:3": ImportAnswer("place", "15138")}
    brought(loaded, text, "villes.csv", answers=answers, author="Ana")
    places = [loaded.card(id).location for id in ("fablab", "cafe")]
    assert [(one.place.name, one.status, one.method) for one in places if one.place] == [
        ("Thiers", Status.SURE, "editor"),
        ("Murat", Status.SURE, "editor"),
    ]
    again, revision = brought(loaded, text, "villes.csv")
    assert (told(again), revision) == ({2: "same", 3: "same", 4: "same"}, 0)


def test_a_point_that_is_right_whatever_the_words_say(loaded: Store) -> None:
    plan, _ = planned(loaded)
    row = plan.rows[4]
    assert row.candidates[0].value == "point"
    brought(loaded, answers={row.question: ImportAnswer("place", "point")}, author="Ana")
    location = loaded.card("atelier").location
    assert (location.point, location.method) == ((45.1105, 2.8692), "editor")
    assert brought(loaded)[1] == 0


def test_a_probable_duplicate_waits_until_somebody_says(loaded: Store) -> None:
    text = "nom,commune,telephone\nLa Cocotte numérique,Murat,04 71 20 00 00\n"
    plan, _ = planned(loaded, text, "autre.csv")
    (row,) = plan.rows
    assert (row.fate, row.candidates[0].value) == (Fate.DUPLICATE, "cocotte-numerique")
    before = count(loaded)
    brought(loaded, text, "autre.csv", answers={row.question: ImportAnswer("same", "cocotte-numerique")})
    assert count(loaded) == before
    one = loaded.card("cocotte-numerique")
    assert (one.initiative.phones, one.initiative.place) == (("04 71 20 00 00",), "Murat (Cantal)")
    assert one.quotes
    plan, revision = brought(loaded, text, "autre.csv")
    assert (told(plan), revision) == ({2: "same"}, 0)


def test_a_row_that_doubles_a_known_one_is_shown_wherever_it_stands(loaded: Store) -> None:
    header, known = "id,nom,commune\n", "1,Café,Thiers\n"
    brought(loaded, header + known, "liste.csv")
    plan, _ = planned(loaded, header + "9,Café,Thiers\n" + known, "liste.csv")
    assert told(plan) == {2: "duplicate", 3: "same"}


def test_some_rows_may_be_taken_and_others_left(loaded: Store) -> None:
    plan, table = planned(loaded)
    apply_plan(plan, table, loaded, "Ana", "", rows={3})
    assert told(planned(loaded)[0]) == told(plan) | {3: "same"}


def test_a_plan_is_not_written_over_what_came_since(loaded: Store) -> None:
    plan, table = planned(loaded)
    brought(loaded)
    with pytest.raises(ImportOutdated):
        apply_plan(plan, table, loaded, "Ana", "")
    other, other_table = planned(loaded, "nom,commune\nMairie,Murat\n", "autre.csv")
    brought(loaded, "nom,commune\nMairie,Murat\n", "encore.csv")
    with pytest.raises(ConflictError):
        apply_plan(other, other_table, loaded, "Ana", "")


def test_a_whole_quotation_comes_with_its_row_and_half_of_one_does_not(loaded: Store) -> None:
    text = (
        "nom,commune,citation,personne,source\n"
        "Café,Thiers,« On y est bien »,Ana,La Gazette\n"
        "Épicerie,Murat,On y va,,\n"
    )
    _, revision = brought(loaded, text, "paroles.csv")
    card = loaded.card("cafe")
    assert [(one.text, one.speaker) for one in card.quotes] == [("« On y est bien »", "Ana")]
    assert card.sources[card.quotes[0].source].title == "La Gazette"
    assert loaded.card("epicerie").quotes == ()
    assert loaded.card("epicerie").initiative.beyond["citation"] == "On y va"
    assert brought(loaded, text, "paroles.csv")[1] == 0
    loaded.undo_import(revision, "Ana", "")
    assert "la-gazette" not in {one.id for one in loaded.records(RecordKind.SOURCE)}


def test_names_of_private_persons_are_asked_for(loaded: Store) -> None:
    text = "nom,commune,responsable\nCafé,Thiers,Ana Perez\n"
    plan, _ = planned(loaded, text)
    assert "Ana" not in str(plan.rows[0].record)
    assert len(plan.findings) == 2  # said, with that no theme is known
    plan, _ = planned(loaded, text, persons=True)
    assert '"responsable": "Ana Perez"' in str(plan.rows[0].record)


def test_an_index_hears_of_what_came_and_what_went(loaded: Store) -> None:
    before = loaded.revision()
    _, revision = brought(loaded)
    came = {(one.id, one.deleted) for one in loaded.changes_since(before).records}
    assert {("epicerie-du-coin", False), (COFFEE, False)} <= came
    loaded.undo_import(revision, "Ana", "")
    went = {(one.id, one.deleted) for one in loaded.changes_since(revision).records}
    assert {("epicerie-du-coin", True), (COFFEE, True)} <= went


def test_rows_of_one_file_are_joined_by_an_answer(loaded: Store) -> None:
    text = (
        "nom,commune,code_postal,telephone,site web\n"
        "Café des Amis,Thiers,63300,,https://cafe.exemple.fr\n"
        "Café des amis,Thiers,63300,04 71 00 00 00,https://autre.exemple.fr\n"
    )
    plan, _ = planned(loaded, text, "doubles.csv")
    (question,) = plan.questions
    assert plan.rows[1].same_as == 2
    answers = {question.key: ImportAnswer("join", "2")}
    plan, number = brought(loaded, text, "doubles.csv", answers=answers)
    assert fates(plan)["new"] == fates(plan)["same"] == 1
    made = loaded.card("cafe-des-amis").initiative
    assert (made.phones, made.url) == (("04 71 00 00 00",), "https://cafe.exemple.fr"), (
        "what stands is not replaced"
    )
    again, second = brought(loaded, text, "doubles.csv")
    assert (fates(again)["same"], second) == (2, 0), "twice changes nothing, nor asks again"
    assert loaded.undo_import(number, "Ana", "").removed == 1


def test_a_row_that_joins_one_that_waits_waits_too(loaded: Store) -> None:
    text = "nom,commune\nCafé des Amis,Double\nCafé des amis,Double\n"
    plan, _ = planned(loaded, text, "doubles.csv")
    joined = next((one for one in plan.questions if one.key.startswith("row:")), None)
    assert joined is not None
    plan, _ = planned(loaded, text, "doubles.csv", answers={joined.key: ImportAnswer("join", "2")})
    assert [row.fate.value for row in plan.rows] == ["ask", "duplicate"]
