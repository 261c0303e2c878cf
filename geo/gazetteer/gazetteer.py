"""The gazetteer on disk, and the questions one can ask it."""

import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import atan2, cos, pi, radians
from pathlib import Path
from typing import Any

from geo.gazetteer.compiler import compiled_database
from geo.gazetteer.spelling import SpellingIndex
from geo.gazetteer.tables import TABLES_DIR, FormKind
from geo.place import Level, Place
from geo.point import BBox, Point, distance_m

_PLACE = (
    "place.code, place.name, level, lat, lon, departement, region, country, population,"
    " west, south, east, north, parent"
)
_MATCH = f"select {_PLACE}, postcodes, kind, article, spelled, written from form join place on place.id = form.place"
_MATCHES = f"{_MATCH} where key = ?"
_LEVELS: dict[str, Level] = {level.value: level for level in Level}  # quicker than Level(value), for each row
_KINDS: dict[str, FormKind] = {kind.value: kind for kind in FormKind}
_MAPPED = 1 << 28  # bytes: the whole file, so that a look-up copies no page of it
_REMEMBERED = 64  # keys: the steps of one text ask for the same few names
_REACHES = 4096
_REACH_DEGREES = 0.36
"""How far neighbours are looked for: 40 km."""
REACH_ABROAD_M = 30_000.0
"""Of a town of which no neighbour is known."""
LEAST_REACH_M = 3_000.0
COLLECTIVITIES = {"975": "PM", "977": "BL", "978": "MF", "986": "WF", "987": "PF", "988": "NC"}
"""Inhabited collectivités d'outre-mer: the code that stands for their département, and their ISO country."""

_FUZZY_LEVELS = (Level.COMMUNE, Level.DELEGATED, Level.DEPARTEMENT, Level.REGION, Level.FORMER_REGION)


@dataclass(frozen=True, slots=True)
class Match:
    """A place found under one of its forms."""

    place: Place
    kind: FormKind
    article: str  # the folded article that the form has and the text has not: "le" when "Puy" found "Le Puy"
    spelled: str  # the form, folded
    written: str  # the form as the gazetteer writes it
    postcodes: frozenset[str]


class Gazetteer:
    """Read-only access to the compiled gazetteer. One object may serve many threads."""

    def __init__(self, path: Path) -> None:
        """`path`: a file made by `geo.gazetteer.compiler`. `Gazetteer.open()` finds or makes it."""
        # One connection for all threads, used under a lock: a look-up takes some ten microseconds.
        self._database = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._database.execute(f"pragma mmap_size = {_MAPPED}")
        self._lock = threading.Lock()
        self._remembered = lru_cache(_REMEMBERED)(self._look_up)
        self._reached = lru_cache(_REACHES)(self._reach)
        self._names: dict[str, str] = dict(
            self._rows("select code, name from place where level in (?, ?)", Level.DEPARTEMENT, Level.REGION)
        )
        countries: dict[str, str] = dict(
            self._rows("select code, name from place where level = ?", Level.COUNTRY)
        )
        for code, country in COLLECTIVITIES.items():
            self._names[f"D{code}"] = countries.get(country, "")
        self.divided_towns = frozenset(
            code for (code,) in self._rows("select distinct parent from place where level = 'arrondissement'")
        )
        """The codes of the communes that have municipal arrondissements."""

    @classmethod
    def open(cls, cache_dir: Path | None = None, tables_dir: Path = TABLES_DIR) -> "Gazetteer":
        """The gazetteer of the tables, compiled into `cache_dir` the first time (a second or two)."""
        return cls(compiled_database(tables_dir, cache_dir))

    def close(self) -> None:
        """Closes the file."""
        self._database.close()

    def place(self, code: str) -> Place | None:
        """The place that has this code ("15138", "D15", "R84", "O-auvergne", "FR"...)."""
        rows = self._rows(f"select {_PLACE} from place where code = ?", code)
        return _place(rows[0]) if rows else None

    def matches(self, key: str) -> list[Match]:
        """The places known under a squeezed form (see `geo.text.squeeze`)."""
        return list(self._remembered(key))

    def _look_up(self, key: str) -> tuple[Match, ...]:
        return tuple([_match(row) for row in self._rows(_MATCHES, key)])

    def beginning_with(self, spelled: str, departements: Sequence[str] = ()) -> list[Match]:
        """The communes one of whose forms goes on after these folded words: "besse" finds "besse et saint ..."."""
        among = f" and departement in ({','.join('?' * len(departements))})" if departements else ""
        query = f"{_MATCH} where spelled > ? and spelled < ? and level = 'commune'{among}"
        return [_match(row) for row in self._rows(query, f"{spelled} ", f"{spelled}!", *departements)]

    def completions(self, spelled: str, limit: int) -> list[Place]:
        """The places with a form beginning by these folded letters: those of France first, the most populated first."""
        query = (
            f"select distinct {_PLACE} from form join place on place.id = form.place"
            " where spelled >= ? and spelled < ? and kind != ? order by country != 'FR', population desc, code limit ?"
        )
        last = spelled + "\U0010ffff"
        return [_place(row) for row in self._rows(query, spelled, last, FormKind.DEMONYM, limit)]

    def close_to(self, key: str, most: int, departements: Sequence[str] = ()) -> list[tuple[Match, int]]:
        """The places of France with a form at most `most` typing errors from a squeezed one."""
        return [
            (match, errors)
            for name, errors in self._spelling.close(key, most, departements)
            for match in self.matches(name)
            if match.place.level in _FUZZY_LEVELS
            and (not departements or match.place.departement in departements)
        ]

    def communes_of_postcode(self, postcode: str) -> list[Place]:
        """The communes that a postal code serves, most populated first."""
        query = (
            f"select {_PLACE} from postcode join place on place.id = postcode.place"
            " where postcode = ? and level in ('commune', 'arrondissement') order by population desc"
        )
        return [_place(row) for row in self._rows(query, postcode)]

    def served_by(self, postcode: str) -> list[Match]:
        """The communes that a postal code serves and their parts, once for each of their names."""
        query = (
            f"{_MATCH} where place.id in (select place from postcode where postcode = ?)"
            " and article = '' and kind != ?"
        )
        return [_match(row) for row in self._rows(query, postcode, FormKind.DEMONYM)]

    @cached_property
    def known_postcodes(self) -> frozenset[str]:
        """The postal codes that serve communes; companies and « Cedex » have others, which no table lists."""
        return frozenset(code for (code,) in self._rows("select distinct postcode from postcode"))

    def postcodes(self, commune: Place) -> tuple[str, ...]:
        """The postal codes of a commune, in order."""
        rows = self._rows("select postcodes from place where code = ?", commune.code)
        return tuple(rows[0][0].split()) if rows else ()

    def areas(self) -> list[Match]:
        """Every form of the départements, régions, former régions, natural regions, countries and continents."""
        levels = (
            *(Level.DEPARTEMENT, Level.REGION, Level.FORMER_REGION),
            *(Level.NATURAL_REGION, Level.COUNTRY, Level.CONTINENT),
        )
        query = f"{_MATCH} where level in ({','.join('?' * len(levels))})"
        return [_match(row) for row in self._rows(query, *levels)]

    def main_towns(self, min_population: int) -> list[Place]:
        """The communes with at least so many inhabitants, most populated first."""
        query = (
            f"select {_PLACE} from place where level = 'commune' and population >= ? order by population desc"
        )
        return [_place(row) for row in self._rows(query, min_population)]

    def names(self) -> dict[str, str]:
        """The name of every place, by its code: asked for one by one, thirty thousand take ten seconds."""
        return dict(self._rows("select code, name from place order by id desc"))

    def populations(self) -> dict[str, int]:
        """The inhabitants of every commune, municipal arrondissement and town abroad, by its code.

        A delegated or former commune counts those of the commune that it is part of now.
        """
        query = (
            "select place.code, coalesce(place.population, commune.population) as inhabitants from place"
            " left join place as commune on commune.code = place.parent"
            " where place.level in (?, ?, ?, ?) and inhabitants is not null"
        )
        levels = (Level.COMMUNE, Level.ARRONDISSEMENT, Level.DELEGATED, Level.FOREIGN_TOWN)
        return dict(self._rows(query, *levels))

    def parts_of_communes(self) -> dict[str, str]:
        """The commune that each municipal arrondissement, delegated or former commune is part of now, by code."""
        query = "select code, parent from place where level in (?, ?) and parent != ''"
        return dict(self._rows(query, Level.ARRONDISSEMENT, Level.DELEGATED))

    def nearest_commune(self, point: Point) -> Place | None:
        """The commune whose point is nearest: an approximation of the commune that holds the point, since
        outlines are not shipped. `None` more than about 50 km from any commune."""
        for degrees in (0.05, 0.15, 0.5):
            reach = degrees / max(0.1, cos(radians(point.lat)))
            query = (
                f"select {_PLACE} from place where level = 'commune'"
                " and lat between ? and ? and lon between ? and ?"
            )
            sides = (point.lat - degrees, point.lat + degrees, point.lon - reach, point.lon + reach)
            places = [_place(row) for row in self._rows(query, *sides)]
            near = [(distance_m(point, place.point), place) for place in places if place.point]
            if near:
                distance, place = min(near, key=lambda pair: pair[0])
                # A nearer one may hide in the corners outside the box, unless it fits in the box's inner circle.
                if distance <= degrees * 111_000 or degrees == 0.5:
                    return place
        return None

    def reach_m(self, place: Place) -> float:
        """About how wide a place is, in metres, beyond doubt: no outline of a commune is shipped.

        The nearest commune in each of eight directions tells how far it may go: to the farthest of them (Arles, 40 km),
        and twice as far as most (La Source is in Orléans, beyond Olivet).
        """
        if place.point is None or place.country != "FR":
            return REACH_ABROAD_M
        return self._reached(place.point)

    def _reach(self, point: Point) -> float:
        wide = _REACH_DEGREES / max(0.1, cos(radians(point.lat)))
        query = "select lat, lon from place where level = 'commune' and lat between ? and ? and lon between ? and ?"
        north, south = point.lat + _REACH_DEGREES, point.lat - _REACH_DEGREES
        nearest: dict[int, float] = {}
        for lat, lon in self._rows(query, south, north, point.lon - wide, point.lon + wide):
            away = distance_m(point, Point(lat, lon))
            direction = (
                int(atan2(lat - point.lat, (lon - point.lon) * cos(radians(point.lat))) / pi * 4 + 4) % 8
            )
            if away > LEAST_REACH_M / 2:  # itself
                nearest[direction] = min(away, nearest.get(direction, away))
        around = sorted(nearest.values())
        return max(LEAST_REACH_M, around[-1], 2 * around[len(around) // 2]) if around else REACH_ABROAD_M

    def departement_name(self, code: str) -> str:
        """ "15" gives "Cantal", "988" "Nouvelle-Calédonie"; an unknown code gives ""."""
        return self._names.get(f"D{code}", "")

    def region_name(self, code: str) -> str:
        """ "84" gives "Auvergne-Rhône-Alpes"; an unknown code gives ""."""
        return self._names.get(f"R{code.removeprefix('R')}", "")

    def departements_of(self, area: Place) -> tuple[str, ...]:
        """The codes of the départements that an area spans; empty when unknown or abroad."""
        if area.level is Level.REGION:
            query = (
                "select substr(code, 2) from place where level = 'departement' and region = ? order by code"
            )
            return tuple(code for (code,) in self._rows(query, area.region))
        rows = self._rows("select departements from place where code = ?", area.code)
        return tuple(rows[0][0].split()) if rows else ()

    @cached_property
    def _spelling(self) -> SpellingIndex:
        levels = ",".join("?" * len(_FUZZY_LEVELS))
        query = (
            "select key, departement from form join place on place.id = form.place"
            f" where level in ({levels}) and kind != 'demonym'"
        )
        return SpellingIndex(self._rows(query, *_FUZZY_LEVELS))

    def _rows(self, query: str, *values: object) -> list[Any]:
        with self._lock:
            return self._database.execute(query, values).fetchall()


def _place(row: Sequence[Any]) -> Place:
    code, name, level, lat, lon, departement, region, country, population, *sides, parent = row
    point = None if lat is None else Point(lat, lon)
    bbox = None if sides[0] is None else BBox(*sides)
    return Place(code, name, _LEVELS[level], point, departement, region, country, population, bbox, parent)


def _match(row: Sequence[Any]) -> Match:
    *place, postcodes, kind, article, spelled, written = row
    return Match(_place(place), _KINDS[kind], article, spelled, written, frozenset(postcodes.split()))
