"""What a link asks for and the atlas does not know is said in one line, on every page that would have shown it."""

import re
from urllib.parse import parse_qsl

import pytest

from data.atlas import Atlas
from data.filters import FILTERS
from pages.screen.left_out import FILTERED, LONGEST, MOST, left_out, sentence
from pages.screen.view import View
from pages.screen.words import Words
from tests.pages.test_app import Visit, listed, params, sane, text, visit  # noqa: F401

PAGES = (*FILTERED, "parcours", "contribuer", "a-propos", "accessibilite")
STORY = "lignes-directrices"


def said(atlas: Atlas, page: str, query: str, lang: str = "fr") -> str:
    asked = dict(parse_qsl(query))
    left, _ = left_out(atlas, page, asked, View.from_params(asked))
    return " ".join(sentence(atlas, left, Words(lang)).split()) if left else ""


def kept(atlas: Atlas, page: str, query: str) -> dict[str, str]:
    asked = dict(parse_qsl(query))
    return left_out(atlas, page, asked, View.from_params(asked))[1].to_params()


@pytest.mark.parametrize("page", FILTERED)
@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("themes=inconnu", "Thèmes « inconnu »"),
        ("themes=making~inconnu", "Thèmes « inconnu »"),
        ("dep=99", "Département « 99 »"),
        ("dep=48", "Département « Lozère »"),
        ("region=99", "Région « 99 »"),
        ("kind=spaceship", "Type d’initiative « spaceship »"),
        ("area=moon", "Rural ou urbain « moon »"),
        ("words=song", "Paroles « song »"),
        ("role=astronaute", "Qui parle « astronaute »"),
        ("source=nope", "Source « nope »"),
        ("publisher=Nope", "Éditeur « Nope »"),
        ("precision=nope", "Précision du lieu « nope »"),
        ("themes=making&match=both", "Thèmes « both »"),
        ("near=ici", "Distance « ici »"),
        ("from=hier&to=2016", "Période « hier »"),
        ("to=20166", "Période « 20166 »"),
        ("lang=eo", "Langue « eo »"),
        ("themes=inconnu&dep=99", "Thèmes « inconnu », Département « 99 »"),
    ],
)
def test_a_filter_that_nothing_has_is_named(atlas: Atlas, page: str, query: str, named: str) -> None:
    order = said(atlas, page, query)
    assert order == f"Ce lien demande ce que l’atlas ne connaît pas, laissé de côté : {named}."


@pytest.mark.parametrize(
    ("page", "query", "named"),
    [
        ("carte", "place=99999", "Lieu « 99999 »"),
        ("carte", "at=partout", "Vue de la carte « partout »"),
        ("carte", "sort=colour", "Ordre de la liste « colour »"),
        ("carte", "view=some", "Liste « some »"),
        ("repertoire", "list=clouds", "Répertoire « clouds »"),
        ("repertoire", "letter=abc", "Lettre « abc »"),
        ("repertoire", "page=zero", "Page « zero »"),
        ("donnees", "cols=name~shoe", "Colonnes « name~shoe »"),
        ("donnees", "order=-shoe", "Ordre de la table « -shoe »"),
        ("donnees", "status=shaky", "Fiabilité « shaky »"),
        ("temoignages", "by=colour", "Lire par « colour »"),
        ("passerelles", "id=nope", "Initiative « nope »"),
        ("parcours", f"story={STORY}&step=99", "Étape « 99 »"),
        ("parcours", f"story={STORY}&step=deux", "Étape « deux »"),
        ("parcours", f"story={STORY}&id=nope", "Initiative « nope »"),
        ("parcours", f"story={STORY}&place=99999", "Lieu « 99999 »"),
    ],
)
def test_what_a_page_knows_by_name_is_named(atlas: Atlas, page: str, query: str, named: str) -> None:
    assert said(atlas, page, query).endswith(f": {named}.")


@pytest.mark.parametrize(
    ("page", "query"),
    [
        *((page, "") for page in PAGES),
        *((page, "utm_source=lettre&fbclid=x&embed=true") for page in PAGES),
        *(
            (page, "themes=making~rurality&match=all&dep=63&from=2014&to=2017&near=45,3,50&lang=en")
            for page in PAGES
        ),
        (
            "carte",
            "place=15138&at=45.1~2.8~9&sort=name&view=all&id=nope",
        ),  # the card says itself that it is not there
        ("carte", "place=63113"),
        ("temoignages", "by=person&person=Nobody"),  # so does a person's page
        ("passerelles", "id=nope&with=lab-du-pensio"),  # and a pair's
        ("parcours", "story=nope"),  # and a story's
        ("parcours", f"story={STORY}&step=2"),
        ("repertoire", "list=people&letter=0&page=2"),
        ("donnees", "cols=name~dep&order=-quotes&status=probable&page=1"),
        ("a-propos", "themes=inconnu"),  # shown on no such page
    ],
)
def test_what_is_understood_or_nobody_s_question_is_no_line(atlas: Atlas, page: str, query: str) -> None:
    assert said(atlas, page, query) == ""


def test_every_choice_is_in_the_tests_above() -> None:
    assert {row.params[0] for row in FILTERS if row.is_choice} == {
        *("themes", "kind", "area", "region", "dep", "words", "role", "source", "publisher", "precision")
    }


def test_what_is_known_of_a_link_stays(atlas: Atlas) -> None:
    assert kept(atlas, "carte", "themes=making~inconnu&dep=99&q=bois&place=99999&at=x") == {
        "themes": "making",
        "q": "bois",
    }
    assert kept(atlas, "parcours", f"story={STORY}&step=99&place=1").keys() == {"story", "step"}
    assert kept(atlas, "donnees", "cols=dep~shoe&order=nope&status=probable") == {
        "cols": "dep",
        "status": "probable",
    }
    assert kept(atlas, "contribuer", "form=nope") == {}


def test_a_hostile_link_is_still_one_line(atlas: Atlas) -> None:
    long = said(atlas, "carte", "themes=" + "~".join(f"{number}{'x' * 500}" for number in range(90)))
    assert f"et {90 - MOST} autres." in long
    assert len(long) < MOST * (LONGEST + 20) + 120


def test_it_is_said_in_english(atlas: Atlas) -> None:
    assert said(atlas, "chiffres", "dep=48", "en") == (
        "This link asks for what the atlas does not know, left aside: Département “Lozère”."
    )


@pytest.mark.parametrize(
    "page", ["carte.py", "temoignages.py", "passerelles.py", "chiffres.py", "donnees.py"]
)
def test_the_line_is_on_the_page_and_can_be_taken_away(visit: Visit, page: str) -> None:  # noqa: F811
    app = visit(page, themes="making~inconnu", dep="99")
    assert "laissé de côté : Thèmes « inconnu », Département « 99 »" in re.sub(r"\s", " ", text(app))
    sane(app.button(key="leave_out").click().run())
    assert params(app) == {"themes": "making"}
    assert "laissé de côté" not in text(app)


def test_a_place_or_an_initiative_that_is_none_leaves_the_whole_list(visit: Visit) -> None:  # noqa: F811
    app = visit(place="99999", at="partout")
    assert "Lieu « 99999 »" in re.sub(r"\s", " ", text(app))
    assert len(listed(app)) == 24
    sane(app.button(key="leave_out").click().run())
    assert params(app) == {}
    links = visit("passerelles.py", id="nope")
    assert "Initiative « nope »" in re.sub(r"\s", " ", text(links))
    assert "n’est pas dans l’atlas" not in text(links)
    assert "Maison de Compétences" in text(links)
