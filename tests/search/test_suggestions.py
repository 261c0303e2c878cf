"""What the box suggests goes on from what is typed."""

import pytest

from data.search.highlight import plain
from data.search.suggestions import suggestions
from data.store import Store
from geo.gazetteer import Gazetteer
from tests.search.queries import HOSTILE


def titles(store: Store, gazetteer: Gazetteer, text: str, language: str = "fr") -> list[tuple[str, str]]:
    return [(hit.kind.value, plain(hit.title)) for hit in suggestions(store, gazetteer, text, 8, language)]


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("coco", ("initiative", "La Cocotte Numérique")),
        ("la cocotte num", ("initiative", "La Cocotte Numérique")),
        ("carr", ("person", "Marie Carreaud")),
        ("Marie C", ("person", "Marie Carreaud")),
        ("lavou", ("place", "Lavoûte-Chilhac")),
        ("saint-ét", ("place", "Saint-Étienne")),
        ("coop", ("theme", "Coopération et réseaux")),
    ],
)
def test_suggests_what_may_follow(
    store: Store, gazetteer: Gazetteer, typed: str, suggested: tuple[str, str]
) -> None:
    assert suggested in titles(store, gazetteer, typed)


def test_a_place_with_initiatives_is_suggested_first(store: Store, gazetteer: Gazetteer) -> None:
    places = [title for kind, title in titles(store, gazetteer, "mur") if kind == "place"]
    assert places[0] == "Murat"


def test_each_name_is_suggested_once_and_no_town_abroad_where_nobody_is(
    store: Store, gazetteer: Gazetteer
) -> None:
    places = [title for kind, title in titles(store, gazetteer, "martin") if kind == "place"]
    assert "Martinique" in places
    assert len(places) == len(set(places))
    assert not any("Coconut" in title for _, title in titles(store, gazetteer, "coco"))


def test_themes_are_suggested_in_the_reader_s_language(store: Store, gazetteer: Gazetteer) -> None:
    assert ("theme", "Third places") in titles(store, gazetteer, "third", "en")
    assert ("theme", "Third places") not in titles(store, gazetteer, "third")


@pytest.mark.parametrize("typed", ["", " ", "x", "zzzzqqq"])
def test_nothing_is_suggested_for_nothing(store: Store, gazetteer: Gazetteer, typed: str) -> None:
    assert suggestions(store, gazetteer, typed) == ()


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_is_an_error(store: Store, gazetteer: Gazetteer, text: str) -> None:
    assert len(suggestions(store, gazetteer, text)) <= 8
