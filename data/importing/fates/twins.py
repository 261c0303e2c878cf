"""Rows that seem to be one initiative, and those that seem to be there already. Nothing is merged: they are shown.

Two things agree before it is said: the name, and where it is. A column alone makes strangers of one home twins.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from data.importing.fates.alike import are_alike, name_words
from data.store.imports import LookAlike
from geo.place import Location
from geo.point import Point, distance_m
from geo.sentence import Sentence
from geo.text import fold, squeeze

_SAME_SPOT_M = 150.0
_SAME_STREET_M = 1500.0
_FEW = 60
"""Entries of one place that are each compared; of more, those that share the rarest word."""


class Compared(NamedTuple):
    """What a row is compared by. `bucket` is where it is: a commune, a town as written, or a piece of ground."""

    value: str  # the number of the row, or the identifier
    name: str
    words: frozenset[str]
    bucket: str
    point: Point | None = None
    address: str = ""
    registered: str = ""


class Twin(NamedTuple):
    value: str
    name: str
    why: tuple[Sentence, ...]


def bucket_of(location: Location | None, town: str, point: Point | None) -> str:
    if location and location.place:
        return location.place.code
    if town:
        return squeeze(fold(town))
    return f"{point.lat:.2f} {point.lon:.2f}" if point else ""


class Twins:
    """Those seen so far, by where they are."""

    def __init__(self, *, towns_alone: bool = False) -> None:
        """`towns_alone`: of what was seen, a point may be the middle of its town."""
        self._towns_alone = towns_alone
        self._places: defaultdict[str, list[Compared]] = defaultdict(list)
        self._words: defaultdict[tuple[str, str], list[Compared]] = defaultdict(list)
        self._registered: defaultdict[str, list[Compared]] = defaultdict(list)
        self._names: defaultdict[frozenset[str], list[Compared]] = defaultdict(list)

    def add(self, seen: Compared) -> None:
        self._places[seen.bucket].append(seen)
        self._names[seen.words].append(seen)
        for word in seen.words:
            self._words[seen.bucket, word].append(seen)
        if seen.registered:
            self._registered[seen.registered].append(seen)

    def of(self, row: Compared) -> list[Twin]:
        """Those that a row seems to double."""
        found: dict[str, Twin] = {}
        for one in self._close(row):
            if are_alike(row.words, one.words) and self._is_there(row, one):
                found[one.value] = Twin(one.value, one.name, (Sentence("le même nom"), _where(row, one)))
        for one in self._registered.get(row.registered, ()) if row.registered else ():
            if one.value not in found and (row.words & one.words) and one.bucket == row.bucket:
                why = (Sentence("le même numéro SIRET ou RNA"), Sentence("un nom proche"))
                found[one.value] = Twin(one.value, one.name, why)
        return list(found.values())

    def _close(self, row: Compared) -> Iterable[Compared]:
        here = self._places.get(row.bucket, [])
        if len(here) > _FEW:
            sharing = [self._words.get((row.bucket, word), []) for word in row.words]
            here = min(filter(None, sharing), key=len, default=[])[:_FEW]
        return [*here, *(one for one in self._names.get(row.words, ())[:_FEW] if one.bucket != row.bucket)]

    def _is_there(self, row: Compared, one: Compared) -> bool:
        both = row.point is not None and one.point is not None
        apart = distance_m(row.point, one.point) if row.point and one.point else 0.0
        if one.bucket != row.bucket:
            return both and apart <= _SAME_SPOT_M
        if not row.bucket:
            return row.address == one.address
        if self._towns_alone:
            return True
        if both:
            return apart <= _SAME_SPOT_M or (apart <= _SAME_STREET_M and row.address == one.address != "")
        return row.address == one.address or not (row.address and one.address)


def _where(row: Compared, one: Compared) -> Sentence:
    if row.point and one.point:
        metres = round(distance_m(row.point, one.point))
        if metres <= _SAME_SPOT_M:
            return Sentence("à {metres} m l’un de l’autre", {"metres": metres})
    return Sentence("au même endroit")


def seen_of(one: LookAlike) -> list[Compared]:
    """An initiative that is there, once for each of its names."""
    return [
        Compared(one.id, one.name, name_words(name), one.place_code, one.point, "", one.registered)
        for name in (one.name, *one.aliases)
    ]
