"""The suggestions over the corpus, each looked at with its words: which come first, and which must not."""

import pytest

from data.atlas import Atlas
from data.filters import Filters
from data.passerelles import Passerelle, best, between, passerelles

FIRST_TEN = [
    ("le-bivouac", "territoire-zero-chomeur"),  # the public and the private pull together, 37 km apart
    ("fablab-sigma", "lab-du-pensio"),  # two fablabs of schools, where one comes to meet and to try
    (
        "college-alexandre-varenne",
        "lab-du-pensio",
    ),  # pupils who discover, a place where one learns, both rural
    ("maison-des-competences", "universite-clermont-auvergne"),  # "help, do not do it for us", said by both
    ("afriworkers", "cocotte-numerique"),  # digital services for inhabitants and entrepreneurs
    ("afriworkers", "institut-godin"),  # pooling experience there, passing practices on here
    ("auvergne-nouveau-monde", "cocotte-numerique"),  # "a lever for local enterprise", and one that is
    ("afriworkers", "fablab-lapalisse"),  # skills that nobody has alone, put in common
    ("college-alexandre-varenne", "cocotte-numerique"),  # the digital, opened up in the country
    ("epicentre", "movilab"),  # one is late in documenting, the other is the common memory
]


@pytest.fixture(scope="module")
def links(atlas: Atlas) -> list[Passerelle]:
    return list(best(atlas, Filters(), 1000).links)


def reasons(link: Passerelle) -> dict[str, str]:
    return {component.name: str(component.because) for component in link.components}


def test_the_first_ten_are_those_that_were_found_right(links: list[Passerelle]) -> None:
    assert sorted((link.a, link.b) for link in links[:10]) == sorted(FIRST_TEN)


def test_two_fablabs_of_schools_share_what_people_come_for(atlas: Atlas) -> None:
    told = reasons(between(atlas, "lab-du-pensio", "fablab-sigma"))
    assert told["words"] == "des mots en commun : « échanger », « expérimenter », « rencontrer »"
    assert "que des gens différents se croisent" in told["need"]
    assert told["distance"] == "à 103 km l’une de l’autre"


def test_those_who_ask_to_be_left_free_are_found_together(atlas: Atlas) -> None:
    link = passerelles(atlas, "maison-des-competences", 1)[0]
    assert link.b == "universite-clermont-auvergne"
    assert link.main.name == "need"
    assert str(link.main.because).endswith("« facilitateurs », « imposer »")


def test_a_need_told_by_the_editor_alone_is_not_in_guillemets(atlas: Atlas) -> None:
    assert reasons(between(atlas, "epicentre", "movilab"))["need"].endswith(" : documenter, « patrimoine »")


def test_a_fablab_for_companies_and_a_company_that_works_with_its_users_are_linked(atlas: Atlas) -> None:
    told = reasons(between(atlas, "fablab-lapalisse", "limagrain"))
    assert told["words"] == "des mots en commun : « produits »"
    assert told["kinds"] == "l’entreprise a des besoins, le lieu a de quoi essayer"
    assert told["distance"] == "sur le même territoire : Auvergne"


@pytest.mark.parametrize(
    ("a", "b", "sentence"),
    [
        (
            "garage-associatif",
            "parcc-oasis",
            "Parcc Oasis figure déjà dans ce qui est dit de Garage Associatif",
        ),
        ("epicentre", "le-mixeur", "Épicentre figure déjà dans ce qui est dit de Le Mixeur"),
        (
            "le-mixeur",
            "quinzaine-tiers-lieux",
            "Le Mixeur figure déjà dans ce qui est dit de Quinzaine des Tiers-Lieux",
        ),
        (
            "auvergne-nouveau-monde",
            "college-alexandre-varenne",
            "Auvergne Nouveau Monde, exploration des tiers-lieux a déjà raconté Collège Alexandre-Varenne",
        ),
    ],
)
def test_those_who_know_one_another_are_not_sent_to_one_another(
    atlas: Atlas, links: list[Passerelle], a: str, b: str, sentence: str
) -> None:
    link = between(atlas, a, b)
    assert reasons(link)["known"] == sentence
    assert "contact" not in reasons(link)
    assert (a, b) not in [(link.a, link.b) for link in links[:60]]


def test_a_name_of_a_place_is_not_a_word_in_common(atlas: Atlas) -> None:
    assert "words" not in reasons(between(atlas, "le-bivouac", "parcc-oasis"))  # both say « Clermont »


def test_every_initiative_of_the_corpus_has_somebody_to_meet(atlas: Atlas) -> None:
    for entry in atlas.summaries(atlas.numbers(Filters())):
        assert passerelles(atlas, entry.id, 1), entry.id
