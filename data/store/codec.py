"""Between the values of Python and the columns of the tables. Nothing here talks to a database."""

import json
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from data.model import Initiative
from data.model.records import HAND_PREFIX, ONLINE
from data.store.values import MODELS, AnyRecord, RecordKind
from geo.given import HAND
from geo.place import Candidate, Level, Location, Place, Precision, Status
from geo.point import BBox, Point
from geo.sentence import Sentence
from geo.text import fold

FIELDS: Mapping[RecordKind, tuple[str, ...]] = {
    kind: tuple(model.model_fields) for kind, model in MODELS.items()
}
"""The columns that hold a record, in the order of the model; the same names."""


def _join(values: Sequence[str]) -> str:
    return "|".join(values)


def _spans(spans: Sequence[tuple[int, int]]) -> str:
    return "|".join([f"{start}-{end}" for start, end in spans]) if spans else ""


_CONVERT: Mapping[str, Callable[[Any], str]] = {
    "kind": lambda kind: str(kind.value),  # the plain text: drivers stumble over enumerations
    "themes": _join,
    "aliases": _join,
    "phones": _join,
    "emails": _join,
    "segments": _spans,
}
_GETTERS = {kind: tuple((name, _CONVERT.get(name)) for name in names) for kind, names in FIELDS.items()}


def record_values(kind: RecordKind, record: AnyRecord) -> list[Any]:
    """The values of `FIELDS[kind]`; lists are texts as in a package, references are still identifiers."""
    fields = record.__dict__
    return [convert(fields[name]) if convert else fields[name] for name, convert in _GETTERS[kind]]


def cells(record: AnyRecord) -> dict[str, str]:
    """A record as the cells of a row of a package."""
    kind = RecordKind(type(record).__name__.lower())
    values = record_values(kind, record)
    return {
        name: "" if value is None else str(value) for name, value in zip(FIELDS[kind], values, strict=True)
    }


_LATER = {RecordKind.INITIATIVE: FIELDS[RecordKind.INITIATIVE].index("lat")}
"""From which value on the columns came later, and most packages do not have them."""
_NOTHING_LATER = [
    None,
    None,
    *[""] * (len(FIELDS[RecordKind.INITIATIVE]) - _LATER[RecordKind.INITIATIVE] - 2),
]
"""Neither a point nor anything else."""


def checksum(kind: RecordKind, values: Sequence[Any]) -> int:
    """A signed 64-bit fingerprint of `record_values`: tells whether a row of a package changed.

    That of a row without any of the later columns is what it was before there were any.
    """
    since = _LATER.get(kind)
    text = "\x1f".join(["" if value is None else str(value) for value in values[:since]])
    if since and (later := values[since:]) != _NOTHING_LATER:
        names = FIELDS[kind][since:]
        said = zip(names, later, strict=True)
        text += "".join([f"\x1f{name}={value}" for name, value in said if value not in (None, "")])
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


_FOUND = (Precision.ADDRESS, Precision.STREET, Precision.VENUE)
"""What a service online adds to a place as written: the middle of a commune is known here too."""


def with_given_point(initiative: Initiative, location: Location) -> Initiative:
    """The initiative as a package holds it: with the point that a hand or a service online gave, and whose it is.

    So a package that is loaded elsewhere puts it where it stands here, without asking anybody.
    """
    point = location.point
    if initiative.lat is not None or point is None or location.method not in (HAND, *ONLINE):
        return initiative
    if location.method != HAND and location.precision not in _FOUND:
        return initiative
    hand = location.method == HAND
    own = location.precision in (Precision.POINT, Precision.NONE) or location.precision.is_area
    given = {
        "lat": point.lat,
        "lon": point.lon,
        "point_from": f"{HAND_PREFIX} {location.origin}".strip() if hand else location.method,
        "point_precision": "" if own else location.precision.value,
        "point_date": location.date,
    }
    return initiative.model_copy(update=given)


def read_record(kind: RecordKind, row: Mapping[Any, Any]) -> AnyRecord:
    """The record of a row of which the references are identifiers. Raises pydantic's ValidationError."""
    return MODELS[kind].model_validate({name: row[name] for name in FIELDS[kind]})


def sort_name(initiative: Initiative) -> str:
    return fold(initiative.name)


# History


def snapshot(record: AnyRecord, location: Location | None = None) -> dict[str, Any]:
    """A version as kept in the history; an initiative goes with its location."""
    values = record.model_dump(mode="json")
    return {"record": values} | ({"location": location_json(location)} if location else {})


def read_snapshot(kind: RecordKind, values: Mapping[str, Any]) -> tuple[AnyRecord, Location | None]:
    location = values.get("location")
    return MODELS[kind].model_validate(values["record"]), read_location_json(location) if location else None


# Locations


def location_row(location: Location) -> dict[str, Any]:
    """The columns of a Location, `digest` included: two equal locations are one row."""
    place = location.place
    values = {
        "lat": location.point.lat if location.point else None,
        "lon": location.point.lon if location.point else None,
        "precision": location.precision.value,
        "status": location.status.value,
        "place_code": place.code if place else "",
        "place_name": place.name if place else "",
        "place_level": place.level.value if place else "",
        "departement": place.departement if place else "",
        "region": place.region if place else "",
        "country": place.country if place else "",
        "method": location.method,
        "confidence": location.confidence,
        "label": location.label,
        "place": _place_json(place) if place else None,
        "reasons": _reasons_json(location.reasons),
        "runner_ups": [_candidate_json(candidate) for candidate in location.runner_ups],
    }
    given = {"origin": location.origin, "date": location.date}
    # Those of before there were given points keep the digest that they had.
    told = values | {name: value for name, value in given.items() if value}
    text = json.dumps(told, ensure_ascii=False, sort_keys=True)
    values |= given
    return {"digest": blake2b(text.encode(), digest_size=16).hexdigest()} | values


def read_location(row: Mapping[Any, Any]) -> Location:
    """The Location of a row, with JSON columns already parsed. Histories written before given points lack some."""
    return Location(
        point=None if row["lat"] is None else Point(row["lat"], row["lon"]),
        precision=Precision(row["precision"]),
        status=Status(row["status"]),
        place=_read_place(row["place"]) if row["place"] else None,
        method=row["method"],
        confidence=row["confidence"],
        label=row["label"],
        reasons=_read_reasons(row["reasons"]),
        runner_ups=tuple(_read_candidate(candidate) for candidate in row["runner_ups"]),
        origin=row.get("origin", ""),
        date=row.get("date", ""),
    )


def location_json(location: Location) -> dict[str, Any]:
    """A Location as plain JSON values: what the history keeps."""
    kept = (
        "lat",
        "lon",
        "precision",
        "status",
        "method",
        "confidence",
        "label",
        "place",
        "reasons",
        "runner_ups",
        "origin",
        "date",
    )
    row = location_row(location)
    return {name: row[name] for name in kept}


def read_location_json(values: Mapping[str, Any]) -> Location:
    return read_location(values)


def _place_json(place: Place) -> dict[str, Any]:
    return {
        "code": place.code,
        "name": place.name,
        "level": place.level.value,
        "point": list(place.point) if place.point else None,
        "departement": place.departement,
        "region": place.region,
        "country": place.country,
        "population": place.population,
        "bbox": list(place.bbox) if place.bbox else None,
        "parent": place.parent,
    }


def _read_place(values: Mapping[str, Any]) -> Place:
    return Place(
        **{
            **values,
            "level": Level(values["level"]),
            "point": Point(*values["point"]) if values["point"] else None,
            "bbox": BBox(*values["bbox"]) if values["bbox"] else None,
        }
    )


def _reasons_json(reasons: Sequence[Sentence]) -> list[Any]:
    """The plural only where there is one: what older stores hold has none, and equal reasons stay equal rows."""
    return [[one.template, dict(one.params), *([one.plural] if one.plural else [])] for one in reasons]


def _read_reasons(values: Sequence[Any]) -> tuple[Sentence, ...]:
    return tuple(Sentence(*parts) for parts in values)


def _candidate_json(candidate: Candidate) -> dict[str, Any]:
    return {
        "place": _place_json(candidate.place),
        "confidence": candidate.confidence,
        "reasons": _reasons_json(candidate.reasons),
    }


def _read_candidate(values: Mapping[str, Any]) -> Candidate:
    return Candidate(_read_place(values["place"]), values["confidence"], _read_reasons(values["reasons"]))
