"""Turns rows of text into records, and what pydantic says into Problems."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from data.model import MAX_THEMES, Record
from data.package.problems import WORDINGS, Problem, problem
from data.package.table import Row, Table

_LOST_ZERO = re.compile(r"^(\d{4})(?=\s+\D)|\((\d)\)")  # "3120 Lapalisse", "Lapalisse (3)"


class Entry(NamedTuple):
    """A record and the row it came from."""

    row: int
    record: Any


def columns_of(model: type[Record]) -> tuple[str, ...]:
    return tuple(model.model_fields)


def required_columns(model: type[Record]) -> tuple[str, ...]:
    return tuple(name for name, field in model.model_fields.items() if field.is_required())


def read_rows(table: Table, model: type[Record]) -> tuple[list[Entry], list[Problem]]:
    """All the good rows as records, all the problems of the others."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for row in table.rows:
        try:
            entries.append(Entry(row.number, model.model_validate(row.cells)))
        except ValidationError as error:
            problems += (_translate(table.file, row, details) for details in error.errors(include_url=False))
        problems += _lost_zero(table.file, row)
    return entries, problems


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
    place = row.cells.get("place", "")
    if found := _LOST_ZERO.search(place):
        code = found.group(1) or found.group(2)
        yield problem("lost-zero", file, row.number, "place", place, expected="0" + code)


def set_aside(table: Table, entries: Iterable[Entry]) -> dict[str, int]:
    """Identifiers of the rows that gave no record, with their row numbers."""
    kept = {entry.row for entry in entries}
    return table.lost | {row.cells["id"].strip(): row.number for row in table.rows if row.number not in kept}
