"""The rows of earlier files of a provenance, by which those of a later one are known again."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from data.importing.fates.alike import are_alike, name_words
from data.store.imports import ImportedRow
from geo.point import Point, distance_m
from geo.text import fold, squeeze

_NEAR_M = 500.0


class KnownRows:
    """Each known row is given to one row of the file at most."""

    def __init__(self, rows: Mapping[str, ImportedRow]) -> None:
        self._rows = dict(rows)
        self._left = dict(rows)
        self._by_place: defaultdict[str, list[ImportedRow]] = defaultdict(list)
        self._by_name: defaultdict[str, list[ImportedRow]] = defaultdict(list)
        for row in rows.values():
            self._by_place[_place_key(row.said)].append(row)
            self._by_name[squeeze(fold(row.said.get("name", "")))].append(row)

    @property
    def gone(self) -> list[ImportedRow]:
        """Those that no row of the file was."""
        return list(self._left.values())

    def by_key(self, key: str, said: Mapping[str, Any]) -> ImportedRow | None:
        """The row of that key, where it speaks of the same: numbers of rows change from file to file."""
        row = self._left.get(key)
        return self._take(row) if row and (_alike(row.said, said) or is_there(row.said, said)) else None

    def stranger(self, key: str) -> ImportedRow | None:
        """The row of that key, which speaks of something else."""
        return self._left.get(key)

    def by_name(self, said: Mapping[str, Any]) -> ImportedRow | None:
        """The row of a name and a place, with tolerance; None where several would do."""
        name = squeeze(fold(said.get("name", "")))
        near = {row.key: row for row in self._by_name.get(name, ()) if is_there(row.said, said)}
        if not near:
            here = self._by_place.get(_place_key(said), ())
            near = {row.key: row for row in here[:200] if is_there(row.said, said) and _alike(row.said, said)}
        left = [row for key, row in near.items() if key in self._left]
        return self._take(left[0]) if len(left) == 1 else None

    def _take(self, row: ImportedRow) -> ImportedRow:
        return self._left.pop(row.key)


def is_there(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two rows are at one place: the same words, or points near one another."""
    here, there = _point(one), _point(other)
    if here and there:
        return distance_m(here, there) <= _NEAR_M
    return _place_key(one) == _place_key(other)


def _alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return are_alike(
        name_words(one.get("name", ""), one.get("place", "")),
        name_words(other.get("name", ""), other.get("place", "")),
    )


def _place_key(said: Mapping[str, Any]) -> str:
    return squeeze(fold(said.get("place", "")))


def _point(said: Mapping[str, Any]) -> Point | None:
    lat, lon = said.get("lat"), said.get("lon")
    return None if lat is None or lon is None else Point(lat, lon)
