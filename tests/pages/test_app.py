"""The pages, run whole without a browser: what a reader sees, in both languages, from any link."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from data.atlas import Atlas
from pages.screen import gathered
from pages.screen.event import KEY
from pages.ui import panel
from pages.ui.panel import FIRST_SIZE
from tests.pages.test_safe import HOSTILE, Texts

MAIN = Path(__file__).parents[2] / "pages" / "main.py"
PAGES = (
    "carte.py",
    "temoignages.py",
    "parcours.py",
    "chiffres.py",
    "repertoire.py",
    "donnees.py",
    "a_propos.py",
)
NASTY = HOSTILE[::3]
"""Every page is run for each: a few stand for all, which `test_safe` has."""
THE_WORLD = {"bounds": {"_southWest": {"lat": -85, "lng": -180}, "_northEast": {"lat": 85, "lng": 180}}}
"""What a map says that shows everything: without a browser nobody answers for it."""
Visit = Callable[..., AppTest]


@pytest.fixture
def visit(atlas: Atlas) -> Visit:
    """Opens the app by a link, on any page; an exception on the page fails the test."""

    def open_link(page: str = "carte.py", **params: str) -> AppTest:
        app = AppTest.from_file(str(MAIN), default_timeout=20)
        app.session_state[KEY] = THE_WORLD
        for name, value in params.items():
            app.query_params[name] = value
        app.run()
        return sane(app) if page == "carte.py" else sane(app.switch_page(page).run())

    return open_link


def sane(app: AppTest) -> AppTest:
    assert not app.exception, [element.value for element in app.exception]
    return app


def params(app: AppTest) -> dict[str, str]:
    """The address; AppTest keeps lists where Streamlit gives texts."""
    return {
        name: value if isinstance(value, str) else value[-1] for name, value in dict(app.query_params).items()
    }


def text(app: AppTest) -> str:
    """What the page's HTML says, its spaces made one."""
    bodies = [element.proto.body for element in app.get("html")]
    return " ".join(Texts(" ".join(body for body in bodies if not body.startswith("<style"))).text.split())


def listed(app: AppTest) -> list[str]:
    """The names in the list of the panel."""
    bodies = "".join(body for element in app.get("html") if "va-entries" in (body := element.proto.body))
    return [unescape(name) for name in re.findall("<strong[^>]*>(.*?)</strong>", bodies)]


def follow_entry(app: AppTest, initiative: str) -> AppTest:
    """Opens an entry of the list by its link."""
    bodies = "".join(element.proto.body for element in app.get("html"))
    link = re.search(f'href="[.]/[?]([^"]*)"[^>]*data-entry="{initiative}"', bodies)
    assert link
    app.query_params.clear()
    for name, value in parse_qsl(unescape(link[1])):
        app.query_params[name] = value
    return sane(app.run())


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_in_both_languages(visit: Visit, page: str, lang: str) -> None:
    app = visit(page, lang=lang)
    assert app.get("html")[0].proto.body.startswith((f'<span class="va-lang" data-lang="{lang}"', "<style"))
    assert {"fr": "English", "en": "Français"}[lang] in [button.label for button in app.button]
    if lang == "en":
        assert not re.search(r"\b(À propos|Témoignages|Données|citations|initiatives sur)\b", text(app))


def test_the_map_opens_on_everything(visit: Visit) -> None:
    app = visit()
    assert "24 initiatives" in text(app)
    assert "31 citations" in text(app)
    assert "3 non localisées" in text(app)
    assert len(listed(app)) == 24
    assert listed(app)[-3:] == ["Colporterre", "Institut J.B. Godin", "Movilab"]


def test_before_the_map_answers_the_list_is_short_and_can_be_made_longer(visit: Visit) -> None:
    app = visit()
    del app.session_state[KEY]
    app.run()
    assert len(listed(app)) == FIRST_SIZE + 3
    app.button(key="more_in").click().run()
    assert len(listed(app)) == 24


def test_of_many_that_the_map_cannot_show_few_are_listed_at_first(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are drawn again each time that the map moves."""
    unplaced = ["Colporterre", "Institut J.B. Godin", "Movilab"]
    monkeypatch.setattr(panel, "FIRST_SIZE", 1)
    monkeypatch.setattr(panel, "PAGE_SIZE", 2)
    app = visit()
    assert listed(app)[2:] == unplaced[:1]
    app.button(key="more_un").click().run()
    assert listed(app)[2:] == unplaced
    monkeypatch.setattr(panel, "PAGE_SIZE", 3)
    assert listed(visit())[3:] == unplaced


def test_a_link_restores_its_filters(visit: Visit) -> None:
    app = visit(themes="making~rurality", match="all", q="fablab")
    assert app.text_input(key="search").value == "fablab"
    assert app.button_group(key="themes").value == ["making", "rurality"]
    assert app.toggle(key="match").value
    assert "2 initiatives sur 24" in text(app)
    assert params(app) == {"themes": "making~rurality", "match": "all", "q": "fablab"}


def test_choosing_a_theme_changes_the_list_the_counts_and_the_address(visit: Visit) -> None:
    app = visit()
    sane(app.button_group(key="themes").set_value(["making"]).run())
    assert "4 initiatives sur 24" in text(app)
    assert len(listed(app)) == 4
    assert params(app) == {"themes": "making"}
    sane(app.button_group(key="themes").set_value([]).run())
    assert len(listed(app)) == 24
    assert params(app) == {}


def test_searching_changes_the_list_and_the_address(visit: Visit) -> None:
    app = visit()
    sane(app.text_input(key="search").set_value("  Angélique   VIALA ").run())
    assert listed(app) == ["La Cocotte Numérique"]
    assert params(app) == {"q": "Angélique VIALA"}


def test_an_entry_of_the_list_opens_its_card_and_goes_back(visit: Visit) -> None:
    app = visit(themes="digital")
    names = listed(app)
    follow_entry(app, "cocotte-numerique")
    assert params(app) == {"themes": "digital", "id": "cocotte-numerique"}
    assert "C’est le guichet unique" in text(app)
    assert "Angélique Viala" in text(app)
    sane(app.button(key="back").click().run())
    assert params(app) == {"themes": "digital"}
    assert listed(app) == names


def test_a_link_opens_a_card_even_when_the_filters_hide_it(visit: Visit) -> None:
    assert "C’est le guichet unique" in text(visit(id="cocotte-numerique", themes="making"))


@pytest.mark.parametrize("initiative", ["atlantide", "../../etc", *NASTY])
def test_a_link_to_an_initiative_that_is_gone_says_so(visit: Visit, initiative: str) -> None:
    assert "n’est pas dans l’atlas" in text(visit(id=initiative))


def test_a_link_to_a_place_lists_its_initiatives(visit: Visit) -> None:
    app = visit(place="42218")
    assert listed(app) == ["Le Mixeur", "Quinzaine des Tiers-Lieux"]
    assert "Saint-Étienne" in text(app)
    follow_entry(app, "le-mixeur")
    sane(app.button(key="back").click().run())
    assert params(app) == {"place": "42218"}


def test_a_question_offers_the_theme_that_speaks_of_it(visit: Visit) -> None:
    app = visit(q="Qui parle de la campagne ?")
    assert "Thèmes qui en parlent" in text(app)
    assert app.button(key="found_theme_0").label == "**Ruralité**"
    sane(app.button(key="found_theme_0").click().run())
    assert params(app) == {"themes": "rurality"}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_quotation_that_is_found_stands_in_the_quotation_marks_of_the_reader(
    visit: Visit, lang: str
) -> None:
    first = visit(q="guichet", lang=lang).button(key="found_quote_0").label
    assert first.startswith({"fr": "«\u00a0", "en": "“"}[lang])


def test_without_an_address_nothing_invites_to_write(visit: Visit) -> None:
    said = text(visit(id="cocotte-numerique"))
    assert "Signaler une erreur" not in said
    assert "Corrections et retraits : ce qui est prévu" in said


@pytest.mark.parametrize("query", ["NEAR(", '"', *NASTY])
def test_any_search_is_a_search(visit: Visit, query: str) -> None:
    app = visit(q=query)
    assert app.text_input(key="search").value == " ".join(query.split())
    visit("temoignages.py", q=query)


@pytest.mark.parametrize("hostile", ["~,~", "spaceships", "__class__", "\x00", "work~spaceships" * 50])
def test_an_address_of_nonsense_is_the_whole_map(visit: Visit, hostile: str) -> None:
    app = visit(themes=hostile, match=hostile, at=hostile, near=hostile, lang=hostile)
    assert len(listed(app)) in (24, 5)  # five: "work" is among the themes


@pytest.mark.parametrize("step", ["0", "99", "-1", "x", "9" * 5000])
def test_a_step_that_does_not_exist_shows_one_that_does(visit: Visit, step: str) -> None:
    app = visit("parcours.py", story="explorateurs-avril", step=step)
    assert re.search(r"Étape [17] sur 7", text(app))


def test_nothing_found_says_which_filter_to_relax_and_relaxes_it(visit: Visit) -> None:
    app = visit(themes="rurality", q="mazza")
    assert "Aucune initiative ne correspond" in text(app)
    assert (
        re.sub(r"[\\\s]+", " ", app.button(key="relax_themes").label) == "Retirer les thèmes : 1 initiative"
    )
    sane(app.button(key="relax_themes").click().run())
    assert listed(app) == ["Limagrain"]
    assert params(app) == {"q": "mazza"}


def test_everything_can_be_shown_again(visit: Visit) -> None:
    app = visit("temoignages.py", q="introuvable")
    sane(app.button(key="relax_all").click().run())
    assert "31 citations" in text(app)


def test_the_quotes_follow_the_filters_of_the_map(visit: Visit) -> None:
    app = visit("temoignages.py", q="Viala")
    assert "C’est le guichet unique" in text(app)
    assert "Valérie Mazza" not in text(app)
    assert params(app)["q"] == "Viala"


@pytest.mark.parametrize(
    "link",
    [{"person": "Marie Carreaud"}, {"person": "marie carreaud", "org": "ailleurs", "themes": "making"}],
)
def test_a_person_is_found_by_name_whatever_else_the_link_says(visit: Visit, link: dict[str, str]) -> None:
    said = text(visit("temoignages.py", **link))
    assert "Marie Carreaud directrice, Maison de Compétences d’Aurillac" in said
    assert "2 citations" in said


def test_the_quotes_are_read_page_by_page(visit: Visit) -> None:
    app = visit("temoignages.py")
    more = next(button for button in app.button if button.label == "Lire la suite")
    before = text(app).count("Citer")
    sane(more.click().run())
    assert text(app).count("Citer") == 31 > before


def test_many_quotations_of_a_source_are_read_page_by_page(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = {"doc": "anm-conclusion"}
    whole = text(visit("temoignages.py", **link))
    assert "11 citations · 9 initiatives" in whole
    assert "Suivant" not in whole
    monkeypatch.setattr(gathered, "PAGE_SIZE", 3)
    app = visit("temoignages.py", **link)
    assert "Citations 1 à 3 sur 11" in text(app)
    app.query_params["page"] = "4"
    last = text(sane(app.run()))
    assert "Citations 10 à 11 sur 11" in last
    assert "11 citations · 9 initiatives" in last
    assert "En conclusion" in last


def test_more_of_one_list_is_not_more_of_another(visit: Visit) -> None:
    app = visit("temoignages.py")
    shown = text(app).count("Citer")
    sane(next(button for button in app.button if button.label == "Lire la suite").click().run())
    app.query_params["by"] = "theme"  # another list, by a link
    sane(app.run())
    assert text(app).count("Citer") == shown
    del app.query_params["by"]
    sane(app.run())
    assert text(app).count("Citer") == 31  # back to the one that was asked for


def test_the_language_switch_keeps_the_view(visit: Visit) -> None:
    app = visit(themes="digital", id="cocotte-numerique")
    sane(app.button(key="switch_language").click().run())
    assert params(app) == {"themes": "digital", "id": "cocotte-numerique", "lang": "en"}
    assert "Shared place" in text(app)
    assert "C’est le guichet unique" in text(app)


def test_a_typed_place_sorts_the_list_and_can_limit_it(visit: Visit) -> None:
    app = visit()
    sane(app.text_input(key="goto").set_value("Murat (Cantal)").run())
    assert listed(app)[0] == "La Cocotte Numérique"
    assert params(app)["near"] == "45.1106~2.8693~0"
    sane(app.selectbox(key="radius").set_value(50).run())
    assert set(listed(app)) == {"La Cocotte Numérique", "Maison de Compétences"}
    sane(app.button(key="forget").click().run())
    assert "near" not in params(app)
    assert app.text_input(key="goto").value == ""


def test_a_typed_homonym_is_asked_and_not_guessed(visit: Visit) -> None:
    app = visit()
    sane(app.text_input(key="goto").set_value("Murat").run())
    assert "plusieurs lieux portent ce nom" in text(app)
    assert "near" not in params(app)
    choices = {button.key: re.sub(r"\\", "", button.label) for button in app.button}
    cantal = next(key for key, label in choices.items() if label == "Murat (Cantal)")
    sane(app.button(key=cantal).click().run())
    assert params(app)["near"].startswith("45.1106~2.8693")


@pytest.mark.parametrize("typed", ["qsdfghjklm", *NASTY])
def test_a_typed_place_that_is_none_says_so(visit: Visit, typed: str) -> None:
    app = visit()
    sane(app.text_input(key="goto").set_value(typed).run())
    assert "near" not in params(app)
    assert "lieu inconnu" in text(app) or "plusieurs lieux" in text(app)


def test_data_tells_how_each_place_was_understood(visit: Visit) -> None:
    shown = text(visit("donnees.py"))
    for said in ("Non localisées 3", "Probables 2", "Sûres 19", "15138", "Lignes mises de côté 0"):
        assert said in shown


def test_where_each_was_placed_follows_the_filters_announced_above_it(visit: Visit) -> None:
    shown = text(visit("donnees.py", themes="making"))
    assert "Les initiatives 1 à 4 sur 4" in shown
    assert "Fablab de Lapalisse" in shown
    assert "Limagrain" not in shown
    counts = [int(count) for count in re.findall(r"(?:vérifier|localisées|Probables|Sûres) (\d+)", shown)]
    assert sum(counts) == 4


def test_about_names_every_source_and_how_to_ask_for_a_removal(visit: Visit, atlas: Atlas) -> None:
    shown = text(visit("a_propos.py"))
    for source in atlas.sources(100):
        assert source.title in shown
    assert "Demander une correction ou un retrait" in shown
    assert "Licence Ouverte" in shown


def test_around_a_place_the_sentence_counts_what_is_within_it(visit: Visit) -> None:
    limited, nearest = text(visit(near="45.11~2.87~50")), text(visit(near="45.11~2.87~0"))
    assert re.search(r"à moins de 50\s*km de Murat \(Cantal\)", limited), limited
    assert re.search(r"les 5 plus proches à moins de \d+\s*km de Murat \(Cantal\)", nearest), nearest
    assert "à moins de" not in text(visit())


def test_a_place_without_initiatives_says_so_and_shows_what_is_around(visit: Visit) -> None:
    app = visit(place="15120")
    assert any(caption.value.startswith("Aucune initiative à Mauriac même") for caption in app.caption)
    assert "Dans la vue" in text(app)


def test_of_many_pages_any_can_be_asked_for(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in (panel, gathered):
        monkeypatch.setattr(room, "PAGE_SIZE", 5)
    app = visit()
    everything = [*listed(app)]
    assert len(everything) == 5 + 3
    app.text_input(key="page_in").set_value("3").run()
    assert len(listed(sane(app))) == 5 + 3
    assert not set(listed(app)[:5]) & set(everything[:5])
    app.button(key="more_in").click().run()
    assert len(listed(sane(app))) == 10 + 3
    app.text_input(key="page_in").set_value("99").run()
    assert app.text_input(key="page_in").value == "5"  # the last one
    assert listed(sane(app))
    assert len(set(listed(app))) == 1 + 3
    app = visit("temoignages.py")
    app.query_params["page"] = "7"
    sane(app.run())
    assert "Citations 31 à 31 sur 31" in text(app)
    assert text(app).count("Citer") == 1


def test_a_card_that_nothing_is_linked_to_ends_with_its_words(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In an atlas of two initiatives there may be no passerelle at all."""
    monkeypatch.setattr(panel, "on_card", lambda *_: "")
    assert "C’est le guichet unique" in text(visit(id="cocotte-numerique"))
