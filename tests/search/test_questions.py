"""A question finds what its words mean: words that only ask are dropped, the themes that speak of it are offered."""

import pytest

from data.search.highlight import plain
from data.search.query import read
from data.search.search import search
from data.store import Store
from geo.gazetteer import Gazetteer
from tests.search.queries import CORPUS, HOSTILE, INVENTED


@pytest.mark.parametrize(
    ("question", "telling"),
    [
        ("Qui parle de la campagne ?", ("campagne",)),
        ("qui parle de la campagne", ("campagne",)),
        ("Où fait-on du pain ?", ("pain",)),
        ("Que dit-on des jeunes à Thiers ?", ("jeunes", "thiers")),
        ("Who speaks about the countryside?", ("countryside",)),
        ("Qui parle ?", ("qui", "parle")),  # nothing else to look for
    ],
)
def test_words_that_only_ask_are_dropped(question: str, telling: tuple[str, ...]) -> None:
    asked = read(question)
    assert asked.is_question
    assert asked.words == telling


@pytest.mark.parametrize(
    "text", ["parler patois", "ce qui se dit", "faire ensemble", "« qui parle » campagne"]
)
def test_elsewhere_they_are_words_like_others(text: str) -> None:
    asked = read(text)
    assert not asked.is_question
    assert {"parler", "dit", "faire", "campagne"} & set(asked.words)


@pytest.mark.parametrize("text", [text for text, *_ in (*CORPUS, *INVENTED)])
def test_no_search_that_is_ranked_is_read_as_a_question(text: str) -> None:
    assert not read(text).is_question


@pytest.mark.parametrize(
    ("text", "language", "themes"),
    [
        ("Qui parle de la campagne ?", "fr", ["Ruralité"]),
        ("campagne", "fr", ["Ruralité"]),
        ("Who speaks about the countryside?", "en", ["Rural life"]),
        ("Qui crée des emplois à la campagne ?", "fr", ["Emploi et entreprises", "Ruralité"]),
        ("emplois campagne", "fr", []),  # all of the words, where nobody asks
        ("cocotte", "fr", []),
        ("« campagne »", "fr", []),  # word for word
    ],
)
def test_the_themes_that_speak_of_it_are_offered(
    store: Store, gazetteer: Gazetteer, text: str, language: str, themes: list[str]
) -> None:
    assert [plain(hit.title) for hit in search(store, gazetteer, text, language=language).themes] == themes


def test_a_question_finds_what_its_telling_words_find(store: Store, gazetteer: Gazetteer) -> None:
    asked = search(store, gazetteer, "Qui parle des habitants ?")
    told = search(store, gazetteer, "habitants")
    assert asked.groups
    assert [hit.id for group in asked.groups for hit in group.hits] == [
        hit.id for group in told.groups for hit in group.hits
    ]
    assert set(store.matches("Qui parle des habitants ?")) == set(store.matches("habitants"))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_question_is_an_error(store: Store, gazetteer: Gazetteer, text: str) -> None:
    search(store, gazetteer, f"Qui parle de {text} ?")
