"""The steps of an import on the screens, without Streamlit."""

import pytest

from data.atlas import Atlas
from data.editing.editing import WritingClosed
from data.editing.editors import NOBODYS, NotAnEditor, Permission
from data.importing import ReadingOptions, Sense
from data.importing.fates import Fate
from data.importing.fates.given_back import repaired_text
from geo.point import Point
from geo.sentence import Sentence
from pages.screen.importing import questions, trial, understood
from pages.screen.importing.in_hand import ImportInHand, ImportStep, TooMuchMended
from pages.screen.importing.kept import CHOICES, FILE, keep, resume
from pages.screen.importing.past import fates_of, rejects_name, undone_told
from pages.screen.importing.rows import rows_named, wanting, written_without
from pages.screen.words import Words

WORDS = Words("fr")
PLACES = """Nom;Ville;X;Y;Type
Le Relais du Pont;Murat;2,8686;45,1106;Vélo
La Recyclerie;Aurillac;2,4447;44,9285;Vélo
Café de la Place;Murat;2,8690;45,1110;Zzz
;Aurillac;2,44;44,93;
"""
HOMONYMS = """Nom;Lieu
Café du Nord;Saint-Denis
Bar du Sud;Saint-Denis
Chez Ana;Aurillac (15)
"""


def in_hand(
    atlas: Atlas, permission: Permission, text: str = PLACES, name: str = "lieux.csv"
) -> ImportInHand:
    hand = ImportInHand()
    hand.read(atlas, permission, name, text.encode())
    return hand


def test_what_was_understood_is_told(own_atlas: Atlas, permission: Permission) -> None:
    hand = in_hand(own_atlas, permission)
    assert hand.step is ImportStep.COLUMNS
    assert hand.table is not None
    told = dict(understood.facts(hand.table, WORDS))
    assert told["Lignes"] == "4"
    assert told["Format"] == "CSV"
    assert told["Séparateur"] == "point-virgule"
    assert told["Coordonnées"] == "Y / X (WGS84)"
    assert told["Avec un point"] == "4 sur 4"
    assert understood.first_rows(hand.table, 2)["rows"][1][1][0] == "La Recyclerie"
    assert understood.samples(hand.table, "Ville") == "Murat · Aurillac"
    known, others = understood.understood_columns(hand)
    assert {"Nom", "Ville", "X", "Y"} <= set(known)
    assert set(known) | set(others) == set(hand.table.columns)


def test_what_would_become_of_each_row_adds_up(own_atlas: Atlas, permission: Permission) -> None:
    hand = in_hand(own_atlas, permission)
    told: list[tuple[int, int]] = []
    plan = hand.try_out(own_atlas, permission, progress=lambda done, all_rows: told.append((done, all_rows)))
    assert sum(one.count for one in trial.counts(plan, WORDS)) == 4
    assert trial.sum_of(plan, WORDS) == "3 + 1 = 4\u00a0lignes"
    assert trial.to_write(plan) == 3
    assert told == [(0, 4)]
    assert [row.number for row in trial.rows_of(plan, Fate.REFUSED)] == [5]
    assert trial.rows_of(plan, None)[0].fate is Fate.REFUSED, "what wants something first"
    drawn = trial.picture(plan, own_atlas.main_towns(trial.TOWNS_FROM))
    assert drawn is not None
    assert drawn["placed"] == 3
    assert all(0 <= x <= drawn["width"] and 0 <= y <= drawn["height"] for x, y, _, _ in drawn["dots"])
    heights = {name: y for _, y, name in drawn["towns"]}
    dots = [y for _, y, *_ in drawn["dots"]]
    assert any(y - heights["Aurillac"] >= trial.ABOVE for y in dots), "a name stands above its dot"
    row = trial.row_told(trial.rows_of(plan, Fate.NEW)[0], WORDS, own_atlas.themes)
    assert (row["name"], row["fate"], row["severity"]) == ("Le Relais du Pont", "Nouvelle", "nothing")


def test_it_is_written_once_and_undone_as_a_whole(own_atlas: Atlas, permission: Permission) -> None:
    before = len(own_atlas.store.numbers())
    hand = in_hand(own_atlas, permission)
    hand.try_out(own_atlas, permission)
    number = hand.write(own_atlas, permission, "Ana", "essai")
    assert hand.step is ImportStep.WRITTEN
    assert len(own_atlas.store.numbers()) == before + 3
    written = own_atlas.import_of(permission, number)
    assert written is not None
    assert (written.author, written.reason) == ("Ana", "essai")
    again = in_hand(own_atlas, permission)
    assert again.remembered, "the choices for a file of this shape serve again"
    plan = again.try_out(own_atlas, permission)
    assert plan.fates[Fate.SAME] == 3
    assert again.write(own_atlas, permission, "Ana", "") == 0, "twice changes nothing"
    done = own_atlas.undo_import(permission, number, "Ana", "retour")
    assert undone_told(done, WORDS) == "L’import est défait\u00a0: 3\u00a0initiatives retirées."
    assert len(own_atlas.store.numbers()) == before


def test_a_column_holds_what_a_person_says(own_atlas: Atlas, permission: Permission) -> None:
    hand = in_hand(own_atlas, permission)
    hand.choose("Nom", Sense.OTHER)
    assert not understood.names_are_told(hand)
    hand.choose("Type", Sense.NAME)
    assert hand.try_out(own_atlas, permission).rows[0].name == "Vélo"
    hand.choose("X", Sense.OTHER)
    hand.choose("Y", Sense.OTHER)
    reading = hand.points_by_hand()
    assert reading is not None
    hand.read_again(own_atlas, permission, reading)
    assert hand.table is not None
    assert [row.point for row in hand.table.rows] == [None] * 4
    assert hand.senses["Type"] is Sense.NAME, "what was chosen stands"


def test_a_guess_of_the_reading_can_be_taken_back(own_atlas: Atlas, permission: Permission) -> None:
    hand = in_hand(own_atlas, permission)
    assert hand.table is not None
    offered = {one.option: one.values for one in understood.choosable(hand.table, WORDS)}
    assert offered["separator"][0] == ";"
    reading = understood.reading_with(ReadingOptions(), hand.table, {"separator": ","}, ["html"])
    assert (reading.separator, reading.undone) == (",", ("html",))
    hand.read_again(own_atlas, permission, reading)
    assert hand.table.separator == ","


def test_one_answer_settles_all_rows_that_say_the_same(own_atlas: Atlas, permission: Permission) -> None:
    hand = in_hand(own_atlas, permission, HOMONYMS)
    plan = hand.try_out(own_atlas, permission)
    assert plan.fates[Fate.ASK] == 2
    (asked,) = questions.asked(plan, WORDS)
    assert asked.title == "Où est-ce\u202f?"
    assert asked.about == "2\u00a0lignes\u00a0: «\u00a0Café du Nord\u00a0», «\u00a0Bar du Sud\u00a0»"
    (in_english,) = questions.asked(plan, Words("en"))
    assert in_english.about == "2\u00a0rows: “Café du Nord”, “Bar du Sud”"
    assert asked.offered[-1].answer is None, "to leave it waiting is offered last, and is what stands"
    assert questions.answered(plan, {}, {asked.key: None}) == {}
    hand.answers = questions.answered(
        plan, {}, {asked.key: asked.offered[0].answer, "made-up": asked.offered[0].answer}
    )
    assert list(hand.answers) == [asked.key]
    plan = hand.try_out(own_atlas, permission)
    assert (plan.fates[Fate.NEW], plan.fates[Fate.ASK]) == (3, 0)
    assert questions.asked(plan, WORDS) == []


def test_a_category_becomes_a_theme(own_atlas: Atlas, permission: Permission) -> None:
    hand = in_hand(own_atlas, permission, PLACES.replace("Vélo", "Xylophone"))
    hand.choose("Type", Sense.THEME)
    plan = hand.try_out(own_atlas, permission)
    assert trial.left_over(plan)[0] == ("Type", "Xylophone", 2)
    theme = next(iter(own_atlas.themes))
    hand.values = {"Type": {"Xylophone": theme}}
    plan = hand.try_out(own_atlas, permission)
    assert plan.rows[0].record is not None
    assert plan.rows[0].record.themes == (theme,)


def test_without_permission_nothing_is_read_planned_or_written(
    own_atlas: Atlas, permission: Permission
) -> None:
    with pytest.raises(NotAnEditor):
        in_hand(own_atlas, NOBODYS)
    hand = in_hand(own_atlas, permission)
    hand.try_out(own_atlas, permission)
    own_atlas.editors.dismiss(permission)
    revision = own_atlas.store.revision()
    with pytest.raises(NotAnEditor):
        hand.write(own_atlas, permission, "Ana", "")
    assert own_atlas.store.revision() == revision


def test_nothing_is_written_where_it_would_not_be_kept(
    own_atlas: Atlas, permission: Permission, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = in_hand(own_atlas, permission)
    hand.try_out(own_atlas, permission)
    monkeypatch.setattr(own_atlas, "_refusal", Sentence("le disque est plein, ou ne répond plus"))
    with pytest.raises(WritingClosed) as refused:
        hand.write(own_atlas, permission, "Ana", "")
    assert "le disque est plein" in WORDS.say(refused.value.sentence)


def test_a_cell_is_mended_and_a_row_left_out(own_atlas: Atlas, permission: Permission) -> None:
    before = len(own_atlas.store.numbers())
    hand = in_hand(own_atlas, permission)
    hand.choose("Type", Sense.OTHER)
    assert hand.try_out(own_atlas, permission).fates[Fate.REFUSED] == 1
    assert wanting(hand.plan)[0] == 5  # type: ignore[arg-type]
    hand.mend(own_atlas, permission, 5, {"Nom": "La Halle", "X": "2,4450", "Z": "nulle part"})
    assert hand.senses["Type"] is Sense.OTHER, "what was chosen stands"
    plan = hand.try_out(own_atlas, permission)
    assert (plan.fates[Fate.NEW], plan.rows[3].name) == (4, "La Halle")
    assert hand.table is not None
    assert hand.table.rows[3].point == Point(44.93, 2.445), "a point too is read again"
    assert "2,4450" not in hand.recipe.as_text(), "no other file has this row"
    assert "La Halle" in repaired_text(hand.table, hand.senses)
    hand.left = "2, 4-5"
    assert written_without(plan, {2, 4, 5})[Fate.NEW] == 1
    hand.write(own_atlas, permission, "Ana", "")
    assert len(own_atlas.store.numbers()) == before + 1
    hand.unmend(own_atlas, permission)
    assert hand.table.rows[3].cells[0] == ""
    with pytest.raises(TooMuchMended):
        hand.mend(own_atlas, permission, 5, {"Nom": "x" * 60_000})


def test_two_rows_of_a_file_are_joined_by_an_answer(own_atlas: Atlas, permission: Permission) -> None:
    text = "Nom;Ville;Téléphone\nLe Relais du Pont;Aurillac (15);\nLe relais du pont;Aurillac (15);04 71 00 00 00\n"
    hand = in_hand(own_atlas, permission, text)
    plan = hand.try_out(own_atlas, permission)
    (asked,) = questions.asked(plan, WORDS)
    assert asked.offered[0].label == "Oui\u00a0: compléter la ligne 2"
    hand.answers = questions.answered(plan, {}, {asked.key: asked.offered[0].answer})
    plan = hand.try_out(own_atlas, permission)
    assert (plan.fates[Fate.NEW], plan.fates[Fate.SAME]) == (1, 1)
    told = trial.row_told(plan.rows[1], WORDS, own_atlas.themes)
    assert told["why"] == ["complète la ligne 2"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", set()),
        ("3, 7-9", {3, 7, 8, 9}),
        ("3;4–5,", {3, 4, 5}),
        ("9-7", None),
        ("x", None),
        ("1-9999999", None),
        ("²", None),
    ],
)
def test_rows_are_named_by_their_numbers(text: str, rows: set[int] | None) -> None:
    assert rows_named(text) == rows


def test_a_reload_loses_neither_the_file_nor_what_was_chosen(
    own_atlas: Atlas, permission: Permission
) -> None:
    assert resume(own_atlas, permission) is None
    hand = in_hand(own_atlas, permission, HOMONYMS)
    hand.choose("Nom", Sense.OTHER)
    hand.choose("Nom", Sense.NAME)
    plan = hand.try_out(own_atlas, permission)
    (asked,) = questions.asked(plan, WORDS)
    hand.answers = questions.answered(plan, {}, {asked.key: asked.offered[0].answer})
    hand.mend(own_atlas, permission, 4, {"Nom": "Chez Zoé"})
    hand.left = "2"
    keep(own_atlas, permission, hand, file_too=True)
    again = resume(own_atlas, permission)
    assert again is not None
    assert (again.step, again.name, again.chosen, again.answers) == (
        ImportStep.TRIAL,
        "lieux.csv",
        {"Nom"},
        hand.answers,
    )
    plan = again.try_out(own_atlas, permission)
    assert (plan.fates[Fate.NEW], plan.rows[2].name, again.left) == (3, "Chez Zoé", "2")
    again.write(own_atlas, permission, "Ana", "")
    keep(own_atlas, permission, again, file_too=True)
    assert resume(own_atlas, permission) is None, "what is written is in hand no more"
    own_atlas.keep_draft(permission, FILE, b"x")
    own_atlas.keep_draft(permission, CHOICES, b'{"recipe": 1}')
    assert resume(own_atlas, permission) is None


def test_what_comes_back_has_names(own_atlas: Atlas) -> None:
    assert rejects_name("lieux 2026.xlsx", "a-reprendre") == "lieux 2026-a-reprendre.csv"
    assert rejects_name("", "a-reprendre") == "import-a-reprendre.csv"
    assert fates_of({"new": 2, "refused": 1}, WORDS) == "Nouvelles\u00a0: 2 · Refusées\u00a0: 1"


def test_a_row_that_is_asked_where_it_is_lies_on_the_small_map(
    own_atlas: Atlas, permission: Permission
) -> None:
    text = "Nom;Commune;Code postal;Latitude;Longitude\nLe Relais;Orléans;45000;47.3936;0.6892\n"
    plan = in_hand(own_atlas, permission, text).try_out(own_atlas, permission)
    assert plan.fates[Fate.ASK] == 1
    drawn = trial.picture(plan, ())
    assert drawn is not None
    assert [severity for _, _, severity, _ in drawn["dots"]] == ["answer"]


def test_one_answer_settles_all_that_may_be_doubles(own_atlas: Atlas, permission: Permission) -> None:
    names = [f"{first} {second}" for first in ("Relais", "Atelier", "Jardin") for second in ("Nord", "Bleu")]
    text = "Nom;Commune;Site\n" + "".join(
        f"{name};Aurillac (15);\n{name};Aurillac (15);https://x.example\n" for name in names
    )
    hand = in_hand(own_atlas, permission, text)
    plan = hand.try_out(own_atlas, permission)
    assert (plan.fates[Fate.NEW], len(questions.doubts(plan))) == (6, 6)
    hand.answers = questions.answered_alike(plan, {}, WORDS, same=False)
    plan = hand.try_out(own_atlas, permission)
    assert (plan.fates[Fate.NEW], questions.doubts(plan)) == (12, [])
    hand.answers = {}
    plan = hand.try_out(own_atlas, permission)
    hand.answers = questions.answered_alike(plan, {}, WORDS, same=True)
    plan = hand.try_out(own_atlas, permission)
    assert questions.doubts(plan) == []
    written = [row.record for row in plan.rows if row.fate is Fate.NEW and row.record]
    assert [record.url for record in written] == ["https://x.example"] * 6
