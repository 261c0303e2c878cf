"""Turns rows of text into records, and what pydantic says into Problems."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from data.model import MAX_THEMES, Record
from data.package.optional import optional_columns
from data.package.problems import WORDINGS, Problem, Severity, problem
from data.package.table import Row, Table

ADDRESS = "url"
POINT = ("lat", "lon", "point_from", "point_precision", "point_date")
"""They go together: without its latitude, a longitude says nothing."""
FORGIVEN = frozenset({ADDRESS, *optional_columns("initiatives")})
"""Columns where what is wrong is no reason to lose a row and its quotations: the cell is lost, with a warning."""

_LOST_ZERO = re.compile(
    r"^([1-9]\d{3})\s+(?=[^\W\d])|(?<=\w )\(([1-9])\)$"
)  # "3120 Lapalisse", "Lapalisse (3)"
_POSTAL_CODE = re.compile(r"(?<!\d)\d{2}[ .]?\d{3}(?!\d)")
_NO_POSTAL_CODE = re.compile(
    r"\d+\s+(?:(?:bis|ter|quater|[a-d])\b\W*)?(?:rue|r\.|av|avenue|all[ée]es?|bd|bld|boulevard|chemin|ch\.|chauss[ée]e"
    r"|cours?|esplanade|faubourg|fbg|grande?[ -]rue|hameau|impasse|lieu|lot|lotissement|mail|mont[ée]e|parc|passage"
    r"|pl\.|place|promenade|quai|quartier|r[ée]sidence|rond|route|rte|ruelle|sente|sentier|square|traverse|venelle"
    r"|villa|voie|za|zac|zi|zone)\b",
    re.IGNORECASE,
)
"""The number of a house, or of a plot."""
_CITIES = re.compile(r"(?:paris|lyon|marseille)\s+\(", re.IGNORECASE)  # "Lyon (3)": an arrondissement


class Entry(NamedTuple):
    """A record and the row it came from."""

    row: int
    record: Any


def columns_of(model: type[Record]) -> tuple[str, ...]:
    return tuple(model.model_fields)


def required_columns(model: type[Record]) -> tuple[str, ...]:
    return tuple(name for name, field in model.model_fields.items() if field.is_required())


def read_rows(table: Table, model: type[Record]) -> tuple[list[Entry], list[Problem]]:
    """All the good rows as records, all the problems of the others. A wrong address, or point, costs itself alone."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for row in table.rows:
        try:
            entries.append(Entry(row.number, model.model_validate(row.cells)))
        except ValidationError as error:
            problems += _problems(table.file, row, error)
            entries += _without_what_is_wrong(row, model, error)
        problems += _lost_zero(table.file, row)
    return entries, problems


def read_one(file: str, cells: dict[str, str], model: type[Record]) -> tuple[Record | None, list[Problem]]:
    """One record as a person writes it: by the rules of a row of a package, where nothing that is wrong is forgiven."""
    try:
        return model.model_validate(cells), []
    except ValidationError as error:
        row = Row(0, cells)
        return None, [_translate(file, row, details) for details in error.errors(include_url=False)]


def _problems(file: str, row: Row, error: ValidationError) -> Iterator[Problem]:
    for details in error.errors(include_url=False):
        found = _translate(file, row, details)
        if found.column in FORGIVEN and found.severity is Severity.ERROR:  # a NUL in it, say: the row is kept
            code = "not-a-url" if found.column in (ADDRESS, "listed_url") else "left-out"
            found = replace(found, code=code, params={})
        yield found


def _without_what_is_wrong(row: Row, model: type[Record], error: ValidationError) -> Iterator[Entry]:
    """The record without the cells that are wrong, where nothing else is."""
    wrong = {str(details["loc"][0]) for details in error.errors()}
    if wrong <= FORGIVEN:
        lost = wrong | (set(POINT) if wrong & set(POINT) else set())
        yield Entry(
            row.number, model.model_validate({**row.cells} | dict.fromkeys(lost & row.cells.keys(), ""))
        )


def _translate(file: str, row: Row, details: ErrorDetails) -> Problem:
    context = dict(details.get("ctx", {}))
    column = str(context.pop("column", "") or (details["loc"] or ("",))[0])
    code, params = _code(details["type"], context)
    if code == "as-pydantic-says":
        params = {"reason": details["msg"]}
    return problem(code, file, row.number, column, row.cells.get(column, ""), **params)


def _code(kind: str, context: dict[str, Any]) -> tuple[str, dict[str, object]]:
    """Our code for a pydantic error type, with the parameters of its sentence."""
    if kind in WORDINGS:
        return kind, {name: value for name, value in context.items() if name != "code"}
    if kind in ("missing", "string_too_short"):
        return "empty", {}
    if kind == "string_too_long":
        return "too-long", {"limit": context["max_length"]}
    if kind == "enum":
        return "not-in-list", {"expected": context["expected"].replace("'", "").replace(" or ", ", ")}
    if kind == "too_short":
        return "none-given", {"limit": MAX_THEMES}
    if kind == "too_long":
        return "too-many", {"count": context["actual_length"], "limit": context["max_length"]}
    return "as-pydantic-says", {}


def _lost_zero(file: str, row: Row) -> Iterator[Problem]:
    """A code of one of the first nine départements, written as a number."""
    place = row.cells.get("place", "").strip()
    found = _LOST_ZERO.search(place)
    if not found or _NO_POSTAL_CODE.match(place) or _CITIES.search(place) or _POSTAL_CODE.search(place):
        return
    code = found.group(1) or found.group(2)
    yield problem("lost-zero", file, row.number, "place", place, expected="0" + code)


def set_aside(table: Table, entries: Iterable[Entry]) -> dict[str, int]:
    """Identifiers of the rows that gave no record, with their row numbers."""
    kept = {entry.row for entry in entries}
    return table.lost | {row.cells["id"].strip(): row.number for row in table.rows if row.number not in kept}
