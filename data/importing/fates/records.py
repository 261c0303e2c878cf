"""From what a row says to the record that it would make; a value that the model does not take is kept beside."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from data.importing.fates.said import SaidRow
from data.model import Initiative, Kind
from geo.sentence import Sentence

_ID = "x"
_LISTS = ("themes", "aliases", "phones", "emails")
_NEVER_KEPT = ("name", "kind", "themes", "extra")
PLAIN = Initiative.model_validate({"id": _ID, "name": _ID, "kind": Kind.PLACE, "themes": _ID}).model_dump(
    mode="json"
)
"""An initiative that says nothing."""


def record_of(said: SaidRow, kind: Kind, themes: tuple[str, ...]) -> Initiative | None:
    """Raises nothing: None where even the name will not do, with the reason in `said`."""
    values = {**said.values, "kind": kind, "themes": themes}
    while True:
        try:
            return Initiative.model_validate({"id": _ID, **values})
        except ValidationError as error:
            columns = {str(one["loc"][0]) for one in error.errors()}
            if columns & set(_NEVER_KEPT):
                said.refused = Sentence(
                    "la ligne n’est pas valable ({columns})", {"columns": ", ".join(columns)}
                )
                return None
            for column in columns:
                _set_aside(said, values, column)


def _set_aside(said: SaidRow, values: dict[str, Any], column: str) -> None:
    value = values.pop(column, "")
    text = "|".join(value) if isinstance(value, tuple) else str(value)
    values["extra"] = {**values.get("extra", {}), column: text}
    said.notes.append(
        Sentence(
            "{column} : « {value} » n’est pas valable, gardé tel quel", {"column": column, "value": text[:60]}
        )
    )
    if column in ("lat", "lon"):
        for one in ("lat", "lon", "point_from"):
            values.pop(one, None)


def as_said(record: Initiative) -> dict[str, Any]:
    """The fields that say something, as plain values: what is remembered of a row."""
    told = record.model_dump(mode="json")
    return {name: value for name, value in told.items() if name != "id" and value != PLAIN[name]}


def field_of(said: Mapping[str, Any], name: str) -> Any:
    return said.get(name, PLAIN[name])


def cell_of_field(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "|".join(map(str, value))
    return "" if value is None else str(value)


def with_fields(record: Initiative, fields: Mapping[str, Any]) -> Initiative:
    """The record with some fields as plain values. Raises pydantic's ValidationError."""
    return Initiative.model_validate(record.model_dump(mode="json") | dict(fields))


def is_empty(name: str, value: Any) -> bool:
    return bool(value == PLAIN[name]) or (name in _LISTS and not value)
