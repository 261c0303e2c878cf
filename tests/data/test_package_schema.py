"""`datapackage.json` and the model say the same: what one accepts in a cell, the other accepts."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from data.model import Kind, QuoteKind
from data.package.load import MODELS
from data.package.optional import OPTIONAL, optional_columns
from data.package.rows import columns_of, required_columns

AUVERGNE = Path(__file__).parents[2] / "data" / "packages" / "auvergne"
DESCRIPTOR = json.loads((AUVERGNE / "datapackage.json").read_text(encoding="utf-8"))
SCHEMAS = {resource["name"]: resource["schema"] for resource in DESCRIPTOR["resources"]}
for name, fields in OPTIONAL.items():  # what a package may do without, and the corpus does
    SCHEMAS[name] = {**SCHEMAS[name], "fields": [*SCHEMAS[name]["fields"], *fields]}
FIELDS = [(name, field["name"]) for name, schema in SCHEMAS.items() for field in schema["fields"]]

CELLS = [
    *(
        "",
        "a-b",
        "A b",
        "a" * 80,
        "a" * 81,
        "a|b",
        "a|b|c|d|e",
        "work",
        "place",
        "event",
        "testimony",
        "narration",
    ),
    *("2017", "2014-04", "2017-05-02", "02/05/2017", "12", "-1", "1.5", "0-2|5-9", "0-9", "5-9|x"),
    *("https://www.lamontagne.fr", "www.lamontagne.fr", "javascript:alert(1)", "#0aa38f", "#0AA38F", "#fff"),
    *("ab" * 32, "ab" * 31, "article.txt", "../article.txt"),
]

BETWEEN_CELLS = {
    *("altered", "half-an-offset", "offsets-not-increasing", "segments-off-limits", "wrong-length"),
    *("nobody-speaks", "narration-with-speaker", "half-a-point"),
}
"""Rules that relate several cells of a row: Table Schema has no word for them."""


def _first_row(name: str) -> dict[str, str]:
    with (AUVERGNE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return next(csv.DictReader(file))


def _schema_accepts(field: dict[str, Any], cell: str) -> bool:
    rules = field.get("constraints", {})
    if not cell:
        return not rules.get("required", False)
    if field["type"] == "integer":
        return re.fullmatch(r"-?\d+", cell) is not None and int(cell) >= rules.get("minimum", int(cell))
    if field["type"] == "number":
        return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None and abs(float(cell)) <= rules["maximum"]
    return (
        cell in rules.get("enum", [cell])
        and len(cell) <= rules.get("maxLength", len(cell))
        and re.search(rules.get("pattern", ""), cell) is not None
    )


def _model_accepts(name: str, column: str, cell: str) -> bool:
    try:
        MODELS[name].model_validate(_first_row(name) | {column: cell})
    except ValidationError as error:
        return all(details["type"] in BETWEEN_CELLS for details in error.errors())
    return True


@pytest.mark.parametrize("name", MODELS)
def test_the_columns_are_those_of_the_model(name: str) -> None:
    fields = SCHEMAS[name]["fields"]
    assert tuple(field["name"] for field in fields) == columns_of(MODELS[name])
    assert columns_of(MODELS[name]) == (*_first_row(name), *optional_columns(name))
    required = tuple(field["name"] for field in fields if field.get("constraints", {}).get("required"))
    assert required == required_columns(MODELS[name])


@pytest.mark.parametrize(("name", "column"), FIELDS)
def test_schema_and_model_accept_the_same_cells(name: str, column: str) -> None:
    field = next(field for field in SCHEMAS[name]["fields"] if field["name"] == column)
    too_long = "a" * 81 if column == "themes" else None  # Table Schema cannot bound one item of a list
    for cell in (cell for cell in CELLS if cell != too_long):
        assert _schema_accepts(field, cell) == _model_accepts(name, column, cell), cell


def test_the_closed_lists_are_those_of_the_model() -> None:
    lists = {
        (name, field["name"]): field["constraints"]["enum"]
        for name, schema in SCHEMAS.items()
        for field in schema["fields"]
        if "enum" in field.get("constraints", {})
    }
    points = ["point", "address", "street", "venue", "commune"]
    assert lists.pop(("initiatives", "point_precision")) == points
    assert lists == {("initiatives", "kind"): list(Kind), ("quotes", "kind"): list(QuoteKind)}


def test_identifiers_and_references_are_declared() -> None:
    assert {schema["primaryKey"] for schema in SCHEMAS.values()} == {"id"}
    references = {key["fields"]: key["reference"]["resource"] for key in SCHEMAS["quotes"]["foreignKeys"]}
    assert references == {"initiative": "initiatives", "source": "sources"}


def test_every_field_has_a_title() -> None:
    assert all(field["title"] for schema in SCHEMAS.values() for field in schema["fields"])
