"""Queries made from the official names, whose right answer is therefore known: every way of naming homonyms,
spellings, typing errors. Made anew from a seed, so that no rule can be tuned to the letter of a fixed file.
"""

import random
import string
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from geo.gazetteer import Gazetteer
from geo.place import Context, Place
from geo.point import Point, distance_m
from geo.text import ARTICLES, fold, split_article

_FAR_M = 40_000.0
"""How far the "places named nearby" of a case may be from it, in metres."""


@dataclass(frozen=True, slots=True)
class Case:
    """A query, what is known around it, and the codes of the right answers."""

    category: str
    query: str
    context: Context
    expected: tuple[str, ...]


def make_cases(gazetteer: Gazetteer, seed: int, share: float = 1.0) -> list[Case]:
    """The cases of a seed: `share` scales how many of each category are drawn."""
    return [case for case in _Maker(gazetteer, seed, share).cases() if case.query.strip()]


class _Maker:
    def __init__(self, gazetteer: Gazetteer, seed: int, share: float) -> None:
        self._random = random.Random(seed)
        self._share = share
        self._gazetteer = gazetteer
        self._communes = [
            place for place in gazetteer.main_towns(0) if place.region and len(place.name) > 2
        ]  # not those of the Pacific, which lie in no département, nor "Y"
        by_name: dict[str, list[Place]] = defaultdict(list)
        for place in self._communes:
            by_name[fold(place.name)].append(place)
        self._homonyms = [
            p for places in by_name.values() if len(places) > 1 for p in places if _alone(p, places)
        ]
        self._unique = [places[0] for places in by_name.values() if len(places) == 1]

    def cases(self) -> Iterator[Case]:
        for category, way in self._ways_of_naming_homonyms().items():
            for place in self._draw(self._homonyms, 450):
                yield _case(category, way(place), place)
        for place in self._draw(self._homonyms, 160):
            yield Case("hom-voisins", place.name, Context(near=self._neighbours(place)), (place.code,))
        spellings: dict[str, Callable[[str], str]] = {
            "exact": str,
            "maj": str.upper,
            "sans-accent-tiret": fold,
        }
        for category, spelling in spellings.items():
            for place in self._draw(self._unique, 165):
                yield _case(category, spelling(place.name), place)
        saints = [place for place in self._unique if place.name.startswith(("Saint-", "Sainte-"))]
        for place in self._draw(saints, 90):
            yield _case("st", place.name.replace("Sainte-", "Ste-").replace("Saint-", "St-"), place)
        yield from self._typing_errors()
        for place in self._draw(
            [p for p in self._communes if split_article(fold(p.name))[0] in ARTICLES], 45
        ):
            yield _case(
                "sans-article-dep", f"{_without_article(place.name)} ({self._departement(place)})", place
            )

    def _ways_of_naming_homonyms(self) -> dict[str, Callable[[Place], str]]:
        departement = self._departement
        return {
            "hom-virgule": lambda p: f"{p.name}, {departement(p)}",
            "hom-paren": lambda p: f"{p.name} ({departement(p)})",
            "hom-dans": lambda p: f"{p.name}, dans {departement(p)}",
            "hom-dans-sansvirgule": lambda p: f"{p.name} dans {departement(p)}",
            "hom-code": lambda p: f"{p.name} ({p.departement})",
            "hom-brut": lambda p: fold(f"{p.name} {departement(p)}"),
            "hom-cp": lambda p: f"{self._gazetteer.postcodes(p)[0]} {p.name}",
        }

    def _typing_errors(self) -> Iterator[Case]:
        for place in self._draw(self._unique, 190):
            yield _case("typo1", self._mistyped(place.name, 1), place)
        for errors in (1, 2):
            for place in self._draw(self._unique, 170):
                query = f"{self._mistyped(place.name, errors)} ({self._departement(place)})"
                yield _case(f"typo{errors}-dep", query, place)

    def _mistyped(self, name: str, errors: int) -> str:
        for _ in range(errors):
            at = self._random.randrange(len(name) - 1)
            letter = self._random.choice(string.ascii_lowercase)
            name = self._random.choice(
                (
                    name[:at] + name[at + 1 :],
                    name[:at] + letter + name[at:],
                    name[:at] + letter + name[at + 1 :],
                    name[:at] + name[at + 1] + name[at] + name[at + 2 :],
                )
            )
        return name

    def _neighbours(self, place: Place) -> tuple[Point, ...]:
        """Two communes drawn at random around a commune; fewer for a remote island."""
        here = place.point or Point(0, 0)
        around = [p.point for p in self._communes if p.point and 0 < distance_m(here, p.point) < _FAR_M]
        return tuple(self._random.sample(around, min(2, len(around))))

    def _draw(self, places: Sequence[Place], count: int) -> list[Place]:
        return self._random.sample(places, min(len(places), round(count * self._share)))

    def _departement(self, place: Place) -> str:
        return self._gazetteer.departement_name(place.departement)


def _alone(place: Place, homonyms: Sequence[Place]) -> bool:
    """True when no other commune of the name lies in the same département: then the two are enough."""
    return sum(other.departement == place.departement for other in homonyms) == 1


def _case(category: str, query: str, place: Place) -> Case:
    return Case(category, query, Context(), (place.code,))


def _without_article(name: str) -> str:
    return name[2:] if name[:2] in ("L'", "L’") else name.partition(" ")[2]
