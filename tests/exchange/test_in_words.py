"""The filters in words: every row of the table is told, with the names that a reader knows."""

import pytest

from data.atlas import Atlas
from data.exchange import in_words, sentence
from data.filters import FILTERS, Filters
from pages.screen.words import Words

FRENCH, ENGLISH = Words("fr"), Words("en")
EVERYTHING = {
    "themes": "making~work",
    "q": "fab {lab}",
    "near": "45.1106~2.8693~50",
    "from": "2014",
    "to": "2017",
    "kind": "place~company",
    "area": "rural",
    "region": "84",
    "dep": "03~15",
    "words": "testimony",
    "role": "maire",
    "source": "anm-intro",
    "publisher": "La Montagne",
    "precision": "commune",
}


def told(atlas: Atlas, language: Words, params: dict[str, str]) -> list[str]:
    filters = Filters.from_params(params)
    return [language.say(one).replace("\u00a0", " ") for one in in_words(atlas, filters, language)]


def test_every_row_of_the_table_of_filters_is_told(atlas: Atlas) -> None:
    assert len(told(atlas, FRENCH, EVERYTHING)) == len(FILTERS)


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"themes": "making"}, "Thèmes : Fabrication et prototypage"),
        ({"themes": "rurality~work", "match": "all"}, "Thèmes, tous à la fois : Ruralité, Emploi et entreprises"),
        ({"q": "fab {lab} %s"}, "Recherche : « fab {lab} %s »"),
        ({"near": "45.1106~2.8693~50"}, "Distance : moins de 50 km de Murat (Cantal)"),
        ({"from": "2014"}, "Période : depuis 2014"),
        ({"to": "2017"}, "Période : jusqu’en 2017"),
        ({"dep": "03~15"}, "Département : Allier, Cantal"),
        ({"region": "84"}, "Région : Auvergne-Rhône-Alpes"),
        ({"kind": "place"}, "Type d’initiative : Lieu partagé"),
        ({"source": "anm-intro"}, "Source : Intro : Pratiques collaboratives"),
        ({"publisher": "La Montagne"}, "Éditeur : La Montagne"),
        ({"precision": "local_area"}, "Précision du lieu : pays ou intercommunalité"),
    ],
)  # fmt: skip
def test_a_filter_is_said_with_names_that_a_reader_knows(
    atlas: Atlas, params: dict[str, str], said: str
) -> None:
    assert told(atlas, FRENCH, params) == [said]


@pytest.mark.parametrize(
    "params", [{"dep": "99"}, {"kind": "palace"}, {"source": "nulle-part"}, {"area": "x"}]
)
def test_a_value_of_an_old_link_is_told_as_it_is(atlas: Atlas, params: dict[str, str]) -> None:
    assert told(atlas, FRENCH, params)[0].endswith(f" : {next(iter(params.values()))}")


def test_all_of_them_make_one_sentence(atlas: Atlas) -> None:
    filters = Filters.from_params({"themes": "making", "dep": "15"})
    assert sentence(atlas, filters, FRENCH) == (
        "Thèmes\u00a0: Fabrication et prototypage\u202f; Département\u00a0: Cantal"
    )
    assert sentence(atlas, filters, ENGLISH).startswith("Themes: Making and prototyping; ")


@pytest.mark.parametrize(
    ("words", "said"), [(FRENCH, "toutes les initiatives"), (ENGLISH, "all initiatives")]
)
def test_no_filter_is_everything(atlas: Atlas, words: Words, said: str) -> None:
    assert sentence(atlas, Filters(), words) == said
    assert sentence(atlas, Filters(match_all=True), words) == said
