"""Where the invented initiatives are: on real communes, the more populated the more often."""

import csv
from bisect import bisect
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from geo.gazetteer.tables import TABLES_DIR
from geo.place import NOWHERE, Level, Location, Place, Precision, Status
from geo.point import Point
from geo.sentence import Sentence

AREAS = 0.03
"""Share of the initiatives known only by their département."""
NOWHERE_AT_ALL = 0.01
"""Share of those whose sources name no place."""


class WrittenPlace(NamedTuple):
    """A place as the sources write it ("" when they name none), and how a sentence uses it."""

    written: str
    at: str  # begins a sentence: "À Murat", "Au Havre", "Dans le Cantal"
    of: str  # "de Murat", "du Havre", "du Cantal"


_VOWELS = "AÂEÉÈÊIÎOÔUY"
_UNKNOWN = WrittenPlace("", "Ici", "d’ici")
_ARTICLES = (("Le ", "Au ", "du "), ("Les ", "Aux ", "des "))


class Places:
    """The communes and the départements of the gazetteer's tables, with their Locations."""

    def __init__(self, tables: Path = TABLES_DIR) -> None:
        departements = {row["code"][1:]: row for row in _rows(tables / "departements.tsv")}
        self._locations: dict[str, Location] = {"": NOWHERE}
        self._areas = [self._add(_area(row), _departement(row)) for row in departements.values()]
        self._communes: list[WrittenPlace] = []
        weights: list[int] = []
        for row in _rows(tables / "communes.tsv"):
            if row["lat"] and row["departement"] in departements:
                written = f"{row['name']} ({departements[row['departement']]['name']})"
                self._communes.append(self._add(_town(row["name"], written), _commune(row)))
                weights.append(int(row["population"] or 0) + 1)
        self._until = list(accumulate(weights))

    def pick(self, draw: float) -> WrittenPlace:
        """The place of a draw from 0 to 1 (1 excluded)."""
        if draw < NOWHERE_AT_ALL:
            return _UNKNOWN
        draw = (draw - NOWHERE_AT_ALL) / (1 - NOWHERE_AT_ALL)
        if draw < AREAS:
            return self._areas[int(draw / AREAS * len(self._areas))]
        draw = (draw - AREAS) / (1 - AREAS)
        return self._communes[bisect(self._until, draw * self._until[-1])]

    def locate(self, written: str) -> Location:
        """The Location of a place written by `pick`, as the gazetteer would give it: no need to ask it."""
        return self._locations[written]

    def _add(self, spot: WrittenPlace, place: Place) -> WrittenPlace:
        is_area = place.level is Level.DEPARTEMENT
        self._locations[spot.written] = Location(
            point=place.point,
            precision=Precision.DEPARTEMENT if is_area else Precision.COMMUNE,
            status=Status.SURE,
            place=place,
            method="gazetteer",
            confidence=1.0,
            reasons=(Sentence("nom officiel"),),
        )
        return spot


def _town(name: str, written: str) -> WrittenPlace:
    for article, at, of in _ARTICLES:
        if name.startswith(article):
            return WrittenPlace(written, at + name.removeprefix(article), of + name.removeprefix(article))
    return WrittenPlace(written, f"À {name}", f"d’{name}" if name[0] in _VOWELS else f"de {name}")


def _area(row: dict[str, str]) -> WrittenPlace:
    written = row["article"].replace("'", "’")
    of = f"d’{written}" if written[0] in _VOWELS else f"de {written}"
    for article, _, short in _ARTICLES:
        of = of.replace(f"de {article.lower()}", short)
    at = {"La Réunion": "À", "Mayotte": "À"}.get(row["name"], "Dans")
    return WrittenPlace(written, f"{at} {written}", of)


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _commune(row: dict[str, str]) -> Place:
    return Place(
        code=row["code"],
        name=row["name"],
        level=Level.COMMUNE,
        point=Point(float(row["lat"]), float(row["lon"])),
        departement=row["departement"],
        region=row["region"].removeprefix("R"),
        population=int(row["population"]) if row["population"] else None,
    )


def _departement(row: dict[str, str]) -> Place:
    return Place(
        code=row["code"],
        name=row["name"],
        level=Level.DEPARTEMENT,
        point=Point(float(row["lat"]), float(row["lon"])),
        departement=row["code"][1:],
        region=row["region"].removeprefix("R"),
        population=int(row["population"]),
    )
