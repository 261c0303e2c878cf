"""What the resolver understands of places as people write them, and what it refuses to decide."""

import pytest

from geo.gazetteer import Gazetteer
from geo.place import Context, Status
from geo.point import Point
from geo.resolver import Resolver
from tests.resolver.conftest import context_of, rows

AUVERGNE = Context(departements=("03", "15", "43", "63"))


@pytest.mark.parametrize("row", rows("corpus.tsv"), ids=lambda row: str(row["query"]))
def test_places_of_the_corpus_have_the_status_that_a_careful_editor_expects(
    resolver: Resolver, row: dict[str, str]
) -> None:
    resolution = resolver.resolve(row["query"], AUVERGNE)
    assert resolution.best is not None
    assert (resolution.best.place.code, resolution.status) == (row["code"], row["status"])


@pytest.mark.parametrize("row", rows("as_people_write.tsv"), ids=lambda row: str(row["query"]))
def test_places_are_understood_as_people_write_them(
    resolver: Resolver, gazetteer: Gazetteer, row: dict[str, str]
) -> None:
    resolution = resolver.resolve(row["query"], context_of(row, gazetteer))
    assert resolution.best is not None
    assert (resolution.best.place.code, resolution.status) == (row["code"], row["status"])


@pytest.mark.parametrize("text", ["", "   ", "()", "« »", "…", "12", "99999", "xqzwk", "\x00", "🚲" * 50])
def test_what_says_no_place_is_unknown(resolver: Resolver, text: str) -> None:
    resolution = resolver.resolve(text)
    assert resolution.status is Status.UNKNOWN
    assert resolution.best is None


def test_prefers_the_commune_of_the_named_departement(resolver: Resolver) -> None:
    murat = resolver.resolve("Murat (Cantal)").best
    assert murat is not None
    assert murat.place.code == "15138"
    assert [str(reason) for reason in murat.reasons] == ["nom officiel", "département indiqué : Cantal"]


def test_the_named_departement_wins_over_the_context(resolver: Resolver) -> None:
    best = resolver.resolve("Murat (Allier)", Context(departements=("15",))).best
    assert best is not None
    assert best.place.code == "03191"


def test_places_named_nearby_draw_a_homonym_towards_them(resolver: Resolver) -> None:
    aurillac, saint_flour = Point(44.93, 2.44), Point(45.03, 3.09)
    resolution = resolver.resolve("Murat", Context(near=(aurillac, saint_flour)))
    assert resolution.status is Status.SURE
    assert resolution.best is not None
    assert resolution.best.place.code == "15138"
    assert "à 20 km des lieux voisins" in [str(reason) for reason in resolution.best.reasons]


def test_the_country_of_the_context_is_preferred(resolver: Resolver) -> None:
    best = resolver.resolve("Valence", Context(country="ES")).best
    assert best is not None
    assert best.place.country == "ES"


def test_a_venue_is_kept_as_the_label_of_its_commune(resolver: Resolver) -> None:
    resolution = resolver.resolve("campus des Cézeaux à Clermont-Ferrand")
    assert resolution.label == "campus des Cézeaux"
    assert resolver.resolve("5 rue Saint-Dominique, 63000 Clermont-Ferrand").label == "5 rue Saint-Dominique"
    assert resolver.resolve("Aurillac, rue de l'Olmet").label == "rue de l'Olmet"


@pytest.mark.parametrize("text", ["près de Thiers", "Non loin de Thiers", "à 12 km de Thiers (63)"])
def test_near_a_place_makes_it_an_anchor(resolver: Resolver, text: str) -> None:
    resolution = resolver.resolve(text)
    assert resolution.near
    assert resolution.best is not None
    assert resolution.best.place.name == "Thiers"


def test_a_place_itself_is_no_anchor(resolver: Resolver) -> None:
    assert not resolver.resolve("Vers (Lot)").near
    assert not resolver.resolve("Thiers").near


def test_homonyms_without_a_clear_winner_are_asked(resolver: Resolver) -> None:
    resolution = resolver.resolve("Murat", AUVERGNE)
    assert resolution.status is Status.ASK
    assert {candidate.place.code for candidate in resolution.candidates} == {"15138", "03191"}


def test_a_natural_region_that_is_also_a_commune_is_asked(resolver: Resolver) -> None:
    resolution = resolver.resolve("Combrailles", AUVERGNE)
    assert resolution.status is Status.ASK
    assert {candidate.place.level for candidate in resolution.candidates} == {"natural_region", "commune"}


def test_a_place_that_is_not_where_the_text_says_is_asked_with_the_reason(resolver: Resolver) -> None:
    resolution = resolver.resolve("Murat (Gironde)")
    assert resolution.status is Status.ASK
    assert resolution.best is not None
    assert "aucun lieu de ce nom là où le texte le dit" in [str(reason) for reason in resolution.best.reasons]


def test_a_lone_misspelt_word_is_asked_and_a_named_departement_makes_it_sure(resolver: Resolver) -> None:
    assert resolver.resolve("Aurilac").status is Status.ASK
    resolution = resolver.resolve("Aurilac (Cantal)")
    assert resolution.status is Status.SURE
    assert resolution.best is not None
    assert "une faute de frappe corrigée : « Aurillac »" in [
        str(reason) for reason in resolution.best.reasons
    ]


def test_preposition_tells_a_town_from_a_departement(resolver: Resolver) -> None:
    town, area = resolver.resolve("à Vienne").best, resolver.resolve("dans la Vienne").best
    assert town is not None
    assert area is not None
    assert (town.place.code, area.place.code) == ("38544", "D86")


def test_confidences_never_exceed_one_and_never_grow_along_the_candidates(resolver: Resolver) -> None:
    for query in ("Saint-Martin", "Villeneuve", "Beaulieu (43)", "Auriac", "Le Chambon"):
        confidences = [candidate.confidence for candidate in resolver.resolve(query).candidates]
        assert confidences == sorted(confidences, reverse=True)
        assert sum(confidences) <= 1.0001


def test_two_texts_of_a_thousand_words_are_answered_too(resolver: Resolver) -> None:
    assert resolver.resolve("à Thiers " * 1000).status in Status
    assert resolver.resolve("Thiers, " * 1000).status in Status
