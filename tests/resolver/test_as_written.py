"""Places as people write them in directories, forms and tables: what is located, what is asked, what is no place.

`cases/kinds.tsv`: each kind of writing, with the first answer; `answer` lists all the candidates of a text that names
several places. `cases/no_places.tsv`: 300 phrases of fifteen kinds that name no place.
"""

import random

import pytest

from geo.gazetteer import Gazetteer
from geo.place import Context, Level, Place, Status
from geo.resolver import Resolver
from tests.resolver.conftest import context_of, rows

LOCATED = (Status.SURE, Status.PROBABLE)


@pytest.mark.parametrize("row", rows("kinds.tsv"), ids=lambda row: str(row["query"]))
def test_each_kind_of_writing_is_understood(
    resolver: Resolver, gazetteer: Gazetteer, row: dict[str, str]
) -> None:
    resolution = resolver.resolve(row["query"], context_of(row, gazetteer))
    assert ("located" if resolution.status in LOCATED else resolution.status) == row["status"]
    expected = row["answer"].split("|")
    answers = [candidate.place.code for candidate in resolution.candidates]
    assert answers[:1] == expected if len(expected) == 1 else set(answers) == set(expected)


@pytest.mark.parametrize(
    "context",
    [Context(), Context(("63",)), Context(("33",)), Context(("03", "15", "43", "63"))],
    ids=["no context", "63", "33", "Auvergne"],
)
def test_phrases_that_name_no_place_are_hardly_ever_located(resolver: Resolver, context: Context) -> None:
    phrases = rows("no_places.tsv")
    taken = {}
    for row in phrases:
        resolution = resolver.resolve(row["phrase"], context)
        if resolution.status in LOCATED and resolution.best:
            taken[row["phrase"]] = resolution.best.place.name
    assert len(phrases) == 300
    assert len({row["kind"] for row in phrases}) == 15
    assert len(taken) <= 0.02 * len(phrases), taken


def test_no_answer_is_located_where_the_postal_code_does_not_serve(
    resolver: Resolver, gazetteer: Gazetteer
) -> None:
    """But for a great town under another code of its département: everybody knows where Le Havre is."""
    draw = random.Random(12)
    communes = [place for place in gazetteer.main_towns(0) if gazetteer.postcodes(place)]
    for _ in range(400):
        named, other = draw.sample(communes, 2)
        postcode = gazetteer.postcodes(other)[0]
        for text in (f"{postcode} {named.name}", f"12 rue des Lilas, {named.name} {postcode}"):
            best = resolver.resolve(text)
            if best.status in LOCATED and best.best:
                assert postcode in _postcodes(gazetteer, best.best.place), text


def test_a_commune_stands_after_a_street_before_anything_else(
    resolver: Resolver, gazetteer: Gazetteer
) -> None:
    """One commune in fifty, with the département of its own: an exhaustive run is in `tests.benchmarks.as_written`."""
    for place in gazetteer.main_towns(0)[::50]:
        own = Context((place.departement,))
        for text in (place.name, f"12 rue de la Paix, {place.name}"):
            resolution = resolver.resolve(text, own)
            best = resolution.best
            assert best is not None, text
            assert best.place.name == place.name or resolution.status is Status.ASK, text


def test_a_short_name_is_read_among_the_communes_of_its_postal_code(
    resolver: Resolver, gazetteer: Gazetteer
) -> None:
    """ "33410 Cadillac", for Cadillac-sur-Garonne: the first word of a long name, when it tells it from the others."""
    right = total = 0
    for place in gazetteer.main_towns(0)[::25]:
        first, _, rest = place.name.partition("-")
        if not rest or len(first) < 6 or first.startswith("Saint") or not gazetteer.postcodes(place):
            continue
        resolution = resolver.resolve(f"{gazetteer.postcodes(place)[0]} {first}")
        if resolution.status in LOCATED and resolution.best:
            total += 1
            right += place.code in (resolution.best.place.code, resolution.best.place.parent)
    assert total > 200
    assert right / total > 0.97


def test_reasons_say_what_is_so(resolver: Resolver) -> None:
    def reasons(text: str) -> list[str]:
        best = resolver.resolve(text).best
        return [str(reason) for reason in best.reasons] if best else []

    assert "seule commune que dessert ce code postal" in reasons("97460 Savanna")
    assert "début du nom d’une commune de ce code postal : « Brives-Charensac »" in reasons("43700 Brives")
    assert "le texte nomme une commune de ce code postal : « Ambert »" in reasons("63600 Ambert le Bas")
    assert "commune du nom écrit, que ce code postal ne dessert pas" in reasons("88230 Bormes-les-Mimosas")
    assert "grande ville du même département, sous un autre code postal" in reasons("76000 Le Havre")
    # It said "another postcode of the same département" of a commune at the other end of France.
    assert not any("du même département" in reason for reason in reasons("03000 Saint-Tropez"))


def _postcodes(gazetteer: Gazetteer, place: Place) -> tuple[str, ...]:
    if place.level is Level.DELEGATED:
        parent = gazetteer.place(place.parent)
        return gazetteer.postcodes(parent) if parent else ()
    return gazetteer.postcodes(place)
