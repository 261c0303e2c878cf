"""Cards: what a reader sees of an initiative, and what its place rests on."""

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from markupsafe import escape

from data.atlas import Atlas
from data.filters import Around, Filters
from data.model import Quote, QuoteKind
from data.package import Package
from geo.place import Location, Precision, Status
from geo.point import Point
from geo.position import Position
from pages.screen import cards
from pages.screen.magazine import magazine
from pages.screen.view import View
from pages.screen.words import Words
from tests.pages.test_safe import HOSTILE, Texts

FRENCH, ENGLISH = Words("fr"), Words("en")
LANGUAGES = pytest.mark.parametrize("words", [FRENCH, ENGLISH], ids=["fr", "en"])


def read(html: str) -> str:
    """The text of some HTML, its spaces made one."""
    return " ".join(Texts(html).text.split())


def card(atlas: Atlas, initiative: str, words: Words = FRENCH) -> str:
    return read(cards.initiative_card(atlas, atlas.card(initiative), words))


@LANGUAGES
def test_every_initiative_of_the_corpus_has_its_card_with_all_its_words(
    atlas: Atlas, corpus: Package, words: Words
) -> None:
    for initiative in corpus.initiatives:
        stored = atlas.card(initiative.id)
        text = read(cards.initiative_card(atlas, stored, words))
        assert initiative.name in text
        assert words.of(initiative, "summary") in text
        assert words.kind(initiative.kind) in text
        for quote in (quote for quote in corpus.quotes if quote.initiative == initiative.id):
            assert " ".join(quote.text.split()) in text
            assert quote.speaker in text
            assert stored.sources[quote.source].title in text


def test_murat_says_who_speaks_where_it_stands_and_why_it_is_there(atlas: Atlas) -> None:
    text = card(atlas, "cocotte-numerique")
    assert "Angélique Viala animatrice du lieu, La CoCotte numérique" in text
    assert "2 mai 2017" in text
    assert "Murat (Cantal) précision : commune" in text
    assert "Écrit dans la source Murat (Cantal)" in text
    assert "Murat (Cantal), code Insee 15138" in text
    assert "nom officiel ; département indiqué : Cantal" in text
    assert text.index("guichet unique") < text.index("on cumule coworking et fablab")  # testimonies first


def test_a_card_in_english_has_english_around_french_words(atlas: Atlas) -> None:
    text = card(atlas, "cocotte-numerique", ENGLISH)
    assert "C’est le guichet unique" in text
    assert "2 May 2017" in text
    assert not re.search(
        r"\b(Pourquoi|Écrit|Compris|Précision|Confiance|Raisons|commune indiquée|nom officiel)\b", text
    )


@LANGUAGES
def test_what_has_no_place_says_so_and_claims_no_precision(atlas: Atlas, words: Words) -> None:
    html = cards.initiative_card(atlas, atlas.card("movilab"), words)
    assert words._("Non localisée") in html
    assert words._("aucun lieu") in html
    assert words._("Confiance") not in html
    assert 'class="va-pin va-pin-none"' in html


def test_an_area_is_called_an_area(atlas: Atlas) -> None:
    assert "Allier précision : département" in card(atlas, "box-bois")
    assert "Auvergne précision : région" in card(atlas, "limagrain")
    assert "Afrique précision : continent" in card(atlas, "afriworkers")


@LANGUAGES
def test_what_only_a_person_could_tell_lists_the_places_it_may_be(atlas: Atlas, words: Words) -> None:
    asked = atlas.locator.locate("Murat")
    assert asked.status is Status.ASK
    html = cards.initiative_card(atlas, replace(atlas.card("cocotte-numerique"), location=asked), words)
    text = read(html)
    assert words._("Non localisée") in text
    assert words._("à vérifier") in text
    assert "Murat (Cantal)" in text
    assert "Murat (Allier)" in text
    assert "va-pin-none" in html


def test_an_address_that_was_not_placed_has_no_pin(atlas: Atlas) -> None:
    asked = replace(atlas.locator.locate("Murat"), label="12 rue du Bac")
    html = cards.initiative_card(atlas, replace(atlas.card("cocotte-numerique"), location=asked), FRENCH)
    assert "va-pin-none" in html


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Murat (Cantal)", "Murat (Cantal)"),
        ("campus des Cézeaux à Clermont-Ferrand", "campus des Cézeaux, Clermont-Ferrand (Puy-de-Dôme)"),
        ("MAME", "MAME, Tours (Indre-et-Loire)"),
        ("l’Allier", "Allier"),
        ("Afrique", "Afrique"),
        ("", ""),
    ],
)
def test_a_place_in_a_few_words(atlas: Atlas, written: str, shown: str) -> None:
    assert cards.place_name(atlas, atlas.locator.locate(written), FRENCH) == shown


@LANGUAGES
def test_every_precision_and_status_has_its_words(words: Words) -> None:
    precisions = [cards.precision(value, words) for value in Precision]
    statuses = [cards.status(value, words) for value in Status]
    assert all(precisions)
    assert len(set(precisions)) == len(Precision)
    assert len(set(statuses)) == len(Status)


@pytest.mark.parametrize("method", ["gazetteer", "ban", "nominatim", "photon"])
def test_every_method_is_named_in_both_languages(method: str) -> None:
    location = Location(Point(45, 3), Precision.COMMUNE, Status.SURE, method=method)
    assert cards.method(location, FRENCH) not in ("", method)
    assert cards.method(location, ENGLISH) not in ("", method)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_make_no_tag_and_no_attribute(atlas: Atlas, text: str) -> None:
    card = atlas.card("cocotte-numerique")
    fields = {"name": text, "summary_fr": text, "place": text, "place_note": text}
    source = card.quotes[0].source
    quote = Quote(
        id="q", initiative="i", kind=QuoteKind.TESTIMONY, text=text, speaker=text, role=text, source=source
    )
    hostile = replace(
        card,
        initiative=card.initiative.model_copy(update=fields),
        location=replace(card.location, label=text),
        quotes=(quote,),
    )
    html = cards.initiative_card(atlas, hostile, FRENCH)
    page = Texts(html)
    sane = Texts(cards.initiative_card(atlas, replace(card, quotes=card.quotes[:1]), FRENCH))
    assert set(page.tags) <= {*sane.tags, "span"}
    assert page.attributes.keys() == sane.attributes.keys()
    assert 'data-copy="' + str(escape(f"«\u00a0{text}\u00a0»\n— {text}")) in html
    assert page.text.count(text) >= 6


def test_the_magazine_links_each_quote_to_its_initiative_under_the_same_filters(atlas: Atlas) -> None:
    filters = Filters(themes=("making", "work"), query="prototyper", near=Around(46.25, 3.64, 20))
    view = View(filters, lang="en", position=Position(45, 3, 9))
    found = atlas.quotes(filters, 10)
    html = magazine(atlas, found, view, ENGLISH)
    assert [said.quote.speaker for said in found] == ["Alain Loriolle"]
    links = [link for link in re.findall(r'href="([^"]*)"', html) if link.startswith("./?")]
    target = {
        key: value[0] for key, value in parse_qs(urlsplit(links[0].replace("&amp;", "&")).query).items()
    }
    assert View.from_params(target) == replace(view, selected="fablab-lapalisse", position=None)


@LANGUAGES
def test_the_magazine_reads_every_quote_of_the_corpus(atlas: Atlas, corpus: Package, words: Words) -> None:
    text = read(magazine(atlas, atlas.quotes(Filters(), 1000), View(), words))
    for quote in corpus.quotes:
        assert " ".join(quote.text.split()) in text


@pytest.mark.parametrize(("lang", "called"), [("fr", "Afrique"), ("en", "Africa")])
def test_a_continent_is_called_as_the_reader_s_language_calls_it(
    atlas: Atlas, lang: str, called: str
) -> None:
    words = Words(lang)
    card, entry = atlas.card("afriworkers"), atlas.entries(["afriworkers"])["afriworkers"]
    assert cards.place_name(atlas, card.location, words) == cards.entry_place(atlas, entry, words) == called
    assert cards.understood(atlas, card.location, words) == called
    assert atlas.territories() == ("Afrique",)
    assert words.territory("Auvergne") == "Auvergne"


def test_what_sources_write_is_said_to_be_french(atlas: Atlas) -> None:
    """Names, roles, titles and places as written: a voice that reads the page in English reads these in French."""
    html = cards.initiative_card(atlas, atlas.card("cocotte-numerique"), ENGLISH)
    for written in (
        "La Cocotte Numérique",
        "Angélique Viala",
        "animatrice du lieu",
        "Economie collaborative",
        "Murat",
    ):
        marked = re.findall(
            rf'<(?:h2|strong|span|a|dd|p)[^<>]*lang="fr"[^<>]*>[^<>]*{re.escape(written)}', html
        )
        assert marked, written
    assert not re.search(r'lang="fr"[^<>]*>\s*(no place|not located)', html)
