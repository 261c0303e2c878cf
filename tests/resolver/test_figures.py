"""The figures that the resolver promises, over queries whose right answer is known.

`cases/official_names.tsv`: 4,685 queries made from official names, with a few written by hand; `expected` lists
the right codes. `cases/not_communes.tsv`: 150 phrases that are no commune.
"""

from collections import Counter
from dataclasses import dataclass, field

import pytest

from geo.gazetteer import Gazetteer
from geo.place import Context, Level, Status
from geo.resolver import Resolver
from tests.benchmarks.geocoding_cases import make_cases
from tests.resolver.conftest import context_of, rows

AUVERGNE = Context(departements=("03", "15", "43", "63"))


@dataclass(slots=True)
class Tally:
    """How many queries, first answers right, answers marked sure, and sure ones right."""

    queries: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    sure: int = 0
    sure_right: int = 0

    def add(
        self, resolver: Resolver, category: str, query: str, context: Context, expected: set[str]
    ) -> None:
        resolution = resolver.resolve(query, context)
        right = resolution.best is not None and resolution.best.place.code in expected
        self.queries[category] += 1
        self.right[category] += right
        if resolution.status is Status.SURE:
            self.sure += 1
            self.sure_right += right

    def accuracy(self, category: str | None = None) -> float:
        if category:
            return self.right[category] / self.queries[category]
        return self.right.total() / self.queries.total()


@pytest.fixture(scope="module")
def tally(resolver: Resolver, gazetteer: Gazetteer) -> Tally:
    tally = Tally()
    for row in rows("official_names.tsv"):
        expected = set(row["expected"].split("|"))
        tally.add(resolver, row["category"], row["query"], context_of(row, gazetteer), expected)
    return tally


def test_the_first_answer_is_right_for_997_queries_in_a_thousand(tally: Tally) -> None:
    assert tally.queries.total() == 4685
    assert tally.accuracy() >= 0.997


def test_what_is_marked_sure_is_right_and_most_answers_are_sure(tally: Tally) -> None:
    assert tally.sure_right / tally.sure >= 0.9995
    assert tally.sure / tally.queries.total() >= 0.92


def test_one_typing_error_is_mended_without_any_context(tally: Tally) -> None:
    assert tally.accuracy("typo1") >= 0.95


def test_a_named_departement_tells_homonyms_apart_however_it_is_written(tally: Tally) -> None:
    ways = [name for name in tally.queries if name.startswith("hom-") and name != "hom-voisins"]
    assert len(ways) == 7
    assert {way: tally.accuracy(way) for way in ways} == dict.fromkeys(ways, 1.0)


def test_queries_never_seen_before_do_as_well(resolver: Resolver, gazetteer: Gazetteer) -> None:
    """Made anew from the official names: the rules are not tuned to the letter of a file."""
    tally = Tally()
    for case in make_cases(gazetteer, seed=20260309, share=0.5):
        tally.add(resolver, case.category, case.query, case.context, set(case.expected))
    assert tally.accuracy() >= 0.995
    assert tally.sure_right / tally.sure >= 0.999


@pytest.mark.parametrize("context", [Context(), AUVERGNE], ids=["no context", "Auvergne"])
def test_phrases_that_are_no_commune_are_hardly_ever_taken_for_one(
    resolver: Resolver, context: Context
) -> None:
    phrases = rows("not_communes.tsv")
    trusted = {Status.SURE, Status.PROBABLE}
    taken = {}
    for row in phrases:
        resolution = resolver.resolve(row["phrase"], context)
        best = resolution.best
        # A natural region that the gazetteer knows is a right answer: the phrase is its name.
        if best and resolution.status in trusted and best.place.level is not Level.NATURAL_REGION:
            taken[row["phrase"]] = best.place.name
    assert len(phrases) == 150
    assert len(taken) <= 0.02 * len(phrases), taken
