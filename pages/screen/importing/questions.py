"""What is asked of an editor, once for all rows that say the same: the answers that are offered, with their reasons."""

from collections.abc import Mapping
from typing import NamedTuple

from data.importing.fates import ImportAnswer, ImportPlan, ImportQuestion, PlannedRow
from geo.sentence import Sentence
from pages.screen.words import Words

ASKED = 4
"""Questions that are asked at a time."""
_DOUBTS = ("row", "twin", "id")
NAMED = 3
"""Rows that a question names."""


class OfferedAnswer(NamedTuple):
    """An answer and how it is called. None keeps the rows waiting."""

    answer: ImportAnswer | None
    label: str


class AskedQuestion(NamedTuple):
    key: str
    title: str
    about: str
    why: str
    offered: tuple[OfferedAnswer, ...]


def asked(plan: ImportPlan, words: Words, limit: int = ASKED) -> list[AskedQuestion]:
    """The questions that can be answered here, those about most rows first."""
    rows = {row.number: row for row in plan.rows}
    ordered = sorted(plan.questions, key=lambda one: -len(one.rows))
    told = (_told(one, rows, words) for one in ordered)
    return [one for one in told if len(one.offered) > 1][:limit]


def answerable(plan: ImportPlan, words: Words) -> int:
    """How many questions can be answered here."""
    return len(asked(plan, words, len(plan.questions)))


def doubts(plan: ImportPlan) -> list[ImportQuestion]:
    """The questions whether two initiatives are one, which one answer may settle together."""
    return [one for one in plan.questions if one.key.partition(":")[0] in _DOUBTS]


def answered_alike(
    plan: ImportPlan, before: Mapping[str, ImportAnswer], words: Words, *, same: bool
) -> dict[str, ImportAnswer]:
    """The answers of before with « yes », or « no », to every doubt."""
    rows = {row.number: row for row in plan.rows}
    offered = {one.key: _offered(one.key, rows[one.rows[0]], words) for one in doubts(plan)}
    return answered(plan, before, {key: each[0 if same else -1].answer for key, each in offered.items()})


def _told(question: ImportQuestion, rows: Mapping[int, PlannedRow], words: Words) -> AskedQuestion:
    first = rows[question.rows[0]]
    offered = tuple(_offered(question.key, first, words))
    later = OfferedAnswer(None, words._("Laisser en attente"))
    names = ", ".join(words._("« {text} »", text=rows[number].name) for number in question.rows[:NAMED])
    count = len(question.rows)
    about = (
        words._("Ligne {row} : {name}", row=words.number(question.rows[0]), name=names)
        if count == 1
        else words.n(
            "{n} ligne : {names}", "{n} lignes : {names}", count, names=names + "…" * (count > NAMED)
        )
    )
    return AskedQuestion(
        question.key,
        _title(question.key, words),
        about,
        " · ".join(map(words.say, question.why)),
        (*offered, later),
    )


def _title(key: str, words: Words) -> str:
    kind = key.partition(":")[0]
    return {
        "place": words._("Où est-ce ?"),
        "edited": words._("Quelle version garder ?"),
        "deleted": words._("Retirée de l’atlas"),
    }.get(kind, words._("Est-ce la même initiative ?"))


def _offered(key: str, row: PlannedRow, words: Words) -> list[OfferedAnswer]:
    kind = key.partition(":")[0]
    if kind == "place":
        return [
            OfferedAnswer(ImportAnswer("place", one.value), _place(one.value, one.name, one.why, words))
            for one in row.candidates
        ]
    if kind == "edited":
        return [
            OfferedAnswer(ImportAnswer("file"), words._("Ce que dit le fichier")),
            OfferedAnswer(ImportAnswer("leave"), words._("Ce qui est dans l’atlas")),
        ]
    if kind == "deleted":
        return []
    new = OfferedAnswer(ImportAnswer("new"), words._("Non : en faire une nouvelle initiative"))
    if row.same_as:
        other = ImportAnswer("join", str(row.same_as))
        return [
            OfferedAnswer(other, words._("Oui : compléter la ligne {row}", row=words.number(row.same_as))),
            new,
        ]
    same = [
        OfferedAnswer(ImportAnswer("same", one.value), words._("Oui : compléter « {name} »", name=one.name))
        for one in row.candidates
    ]
    return [*same, new]


def _place(value: str, name: str, why: tuple[Sentence, ...], words: Words) -> str:
    said = words._("Le point du fichier : {point}", point=name) if value == "point" else name
    reasons = ", ".join(map(words.say, why))
    return f"{said} — {reasons}" if reasons else said


def answered(
    plan: ImportPlan, before: Mapping[str, ImportAnswer], given: Mapping[str, ImportAnswer | None]
) -> dict[str, ImportAnswer]:
    """The answers of before with those just given, by question; what was left waiting changes nothing."""
    known = {one.key for one in plan.questions}
    return {**before, **{key: one for key, one in given.items() if one is not None and key in known}}
