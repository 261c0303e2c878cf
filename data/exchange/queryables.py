"""What a filter in CQL2 may ask of the features, and which rows of an index it keeps.

As in SQL, a comparison with what is unknown is neither true nor false, and what is not true is not kept.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from data.exchange.cql import (
    Both,
    Comparison,
    Condition,
    Constant,
    CqlError,
    Intersects,
    Not,
    Value,
    read_cql,
)
from data.filters import row_of
from data.filters.values import Sets
from data.index import Index, Lists, Mask
from data.model import Kind
from data.shown.viewport import inside
from geo.place import Precision, Status
from geo.point import BBox

GEOMETRY = "geometry"


class Verdict(NamedTuple):
    """The rows of which something is true, and those of which it is false; of the others nobody knows."""

    yes: Mask
    no: Mask


class Queryable(Protocol):
    def compared(self, asked: Comparison) -> Verdict: ...


@dataclass(frozen=True)
class _Texts:
    """Texts by their positions in a list: `has(wanted)` are the rows with one that is wanted."""

    names: Sequence[str]
    has: Callable[[NDArray[np.bool_]], Mask]

    def compared(self, asked: Comparison) -> Verdict:
        known = self.has(np.array([bool(name) for name in self.names], bool))
        if asked.sign == "null":
            return Verdict(~known, known)
        test = _test_of_text(asked)
        yes = self.has(np.array([bool(name) and test(name) for name in self.names], bool))
        return Verdict(yes, known & ~yes)


@dataclass(frozen=True)
class _Numbers:
    """Numbers, of days as yyyymmdd with `days`; `known` says of which rows."""

    values: NDArray[np.int32]
    known: Mask
    days: bool = False

    def compared(self, asked: Comparison) -> Verdict:
        if asked.sign == "null":
            return Verdict(~self.known, self.known)
        values = [self._number(asked.name, value) for value in asked.values]
        if asked.sign == "between":
            found = (self.values >= values[0]) & (self.values <= values[1])
        elif asked.sign in ("in", "="):
            found = np.isin(self.values, values)
        elif asked.sign in _ORDERS:
            found = _ORDERS[asked.sign](self.values, values[0])
        else:
            raise CqlError(f"{asked.name} is no text")
        return Verdict(found & self.known, ~found & self.known)

    def _number(self, name: str, value: Value) -> float:
        if self.days:
            day = value if isinstance(value, date) else _day(name, value)
            return day.year * 10000 + day.month * 100 + day.day
        if not isinstance(value, float):
            raise CqlError(f"{name} is a number")
        return value


_ORDERS: Mapping[str, Callable[[NDArray[np.int32], float], Mask]] = {
    "<>": lambda values, one: values != one,
    "<": lambda values, one: values < one,
    "<=": lambda values, one: values <= one,
    ">": lambda values, one: values > one,
    ">=": lambda values, one: values >= one,
}


def _day(name: str, value: Value) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise CqlError(f"{name} is a day: DATE('2017-05-02')") from None


def _test_of_text(asked: Comparison) -> Callable[[str], bool]:
    texts = []
    for value in asked.values:
        if not isinstance(value, str):
            raise CqlError(f"{asked.name} is a text")
        texts.append(value)
    first = texts[0]
    tests: Mapping[str, Callable[[str], bool]] = {
        "=": lambda name: name == first,
        "<>": lambda name: name != first,
        "<": lambda name: name < first,
        "<=": lambda name: name <= first,
        ">": lambda name: name > first,
        ">=": lambda name: name >= first,
        "in": lambda name: name in texts,
        "between": lambda name: first <= name <= texts[-1],
    }
    if asked.sign != "like":
        return tests[asked.sign]
    pattern = re.compile(_like(first), re.DOTALL)
    return lambda name: pattern.fullmatch(name) is not None


def _like(pattern: str) -> str:
    """`%` is any letters, `_` is one, a backslash makes either a letter.

    What stands between two `%` is found at its first place, and never looked for again: no pattern takes long.
    """
    parts = [""]
    for sign in re.findall(r"\\.|%+|.|\\", pattern, re.DOTALL):
        if sign.startswith("%"):
            parts.append("")
        else:
            parts[-1] += "." if sign == "_" else re.escape(sign[-1])
    if len(parts) == 1:
        return parts[0]
    first, *between, last = parts
    return f"{first}{''.join(f'(?>.*?{part})' for part in between)}.*{last}"


def _one_of(names: Sequence[str], column: NDArray[np.signedinteger] | NDArray[np.unsignedinteger]) -> _Texts:
    return _Texts(names, lambda wanted: np.append(wanted, False).take(column))


def _listed(names: Sequence[str], lists: Lists) -> _Texts:
    return _Texts(names, lists.holding)


def _themes(index: Index) -> _Texts:
    held = row_of("themes").held
    sets = held(index, dict) if held else None
    assert isinstance(sets, Sets)
    return _Texts(sets.names, sets.holding)


def _first_day(dates: NDArray[np.int32]) -> NDArray[np.int32]:
    """The first day that a date may mean: 20170000 is any day of 2017."""
    days = np.where(dates % 100 == 0, dates + 1, dates)
    return np.asarray(np.where(dates % 10000 == 0, dates + 101, days), np.int32)


def last_day(dates: NDArray[np.int32]) -> NDArray[np.int32]:
    """The last one."""
    days = np.where(dates % 100 == 0, dates + 31, dates)
    return np.asarray(np.where(dates % 10000 == 0, dates + 1231, days), np.int32)


_TEXT = {"type": "string"}
_DAY = {"type": "string", "format": "date"}
QUERYABLES: Mapping[str, tuple[Mapping[str, str], Callable[[Index], Queryable]]] = {
    "id_typologie": (_TEXT, lambda index: _one_of([*map(str, Kind)], index.columns.kind)),
    "id_themes": (_TEXT, _themes),
    "departement": (_TEXT, lambda index: _one_of(index.names.departements, index.columns.departement)),
    "id_precision": (_TEXT, lambda index: _one_of([*map(str, Precision)], index.columns.precision)),
    "id_confiance": (_TEXT, lambda index: _one_of([*map(str, Status)], index.columns.status)),
    "nombre_citations": (
        {"type": "integer"},
        lambda index: _Numbers(index.columns.quote_count, np.ones(len(index), bool)),
    ),
    "titres_sources": (_TEXT, lambda index: _listed(index.names.titles, index.columns.sources)),
    "editeurs_sources": (_TEXT, lambda index: _listed(index.names.publishers, index.columns.sources)),
    "date_debut": (
        _DAY,
        lambda index: _Numbers(_first_day(index.columns.earliest), index.columns.earliest > 0, days=True),
    ),
    "date_fin": (
        _DAY,
        lambda index: _Numbers(last_day(index.columns.latest), index.columns.latest > 0, days=True),
    ),
}
"""What may be asked of each property, by its name, and where the index has it. Of several values one will do."""


def kept(index: Index, text: str) -> Mask:
    """The rows that a filter keeps. Raises CqlError."""
    return _verdict(index, read_cql(text)).yes


def _verdict(index: Index, condition: Condition) -> Verdict:
    match condition:
        case Constant():
            all = np.full(len(index), condition.value)
            return Verdict(all, ~all)
        case Not():
            found = _verdict(index, condition.part)
            return Verdict(found.no, found.yes)
        case Both():
            parts = [_verdict(index, part) for part in condition.parts]
            yes, no = [one.yes for one in parts], [one.no for one in parts]
            every, some = np.logical_and.reduce, np.logical_or.reduce
            return Verdict(some(yes), every(no)) if condition.any else Verdict(every(yes), some(no))
        case Intersects():
            return _intersects(index, condition)
        case Comparison():
            if condition.name == GEOMETRY and condition.sign == "null":
                return Verdict(~index.pinned, index.pinned)
            if condition.name not in QUERYABLES:
                raise CqlError(f"{condition.name}: expected one of {', '.join([*QUERYABLES, GEOMETRY])}")
            return QUERYABLES[condition.name][1](index).compared(condition)


def _intersects(index: Index, asked: Intersects) -> Verdict:
    if asked.name != GEOMETRY:
        raise CqlError(f"{asked.name}: expected {GEOMETRY}")
    west, south, east, north = asked.box
    east += 360 if west > east else 0
    if not (-90 <= south <= north <= 90 and -540 <= west <= east <= 540):
        raise CqlError("expected BBOX(west, south, east, north) in degrees")
    yes = inside(index, BBox(west, south, east, north)) & index.pinned
    return Verdict(yes, index.pinned & ~yes)
