"""A card leads to the very words in their source, and says when they were last verified: in each place and language."""

from collections.abc import Callable

import pytest

from data.atlas import Atlas
from data.filters import Filters
from data.model import Quote
from data.proof.rereading import ReadFrom, Rereading, WordsFate
from pages.screen.cards import initiative_card
from pages.screen.magazine import magazine
from pages.screen.view import View
from pages.screen.words import Words
from tests.editing.conftest import own_atlas  # noqa: F401
from tests.web.room import client_of

FRENCH, ENGLISH = Words("fr"), Words("en")
WAY = "http://www.auvergne-nouveau-monde.fr/article/conclusion-1#:~:text=les%20Fablabs%20sont%20surtout,"
Keep = Callable[..., None]


@pytest.fixture
def keep(own_atlas: Atlas) -> Keep:  # noqa: F811
    """Keeps a reading of the first quotation of the Lab' du Pensio."""

    def keep(fate: WordsFate = WordsFate.SAME, read_from: ReadFrom = ReadFrom.FILE) -> None:
        quote = _quote(own_atlas)
        with own_atlas.store.writing("Ana", "relu") as write:
            write.keep_rereadings(
                [Rereading(quote.id, quote.source, quote.text, fate, read_from, "2026-11-27")]
            )

    return keep


def _quote(atlas: Atlas) -> Quote:
    return atlas.card("lab-du-pensio").quotes[0]


def _card(atlas: Atlas, words: Words = FRENCH) -> str:
    html = initiative_card(atlas, atlas.card("lab-du-pensio"), words)
    return html.partition("</figure>")[0].replace("\u00a0", " ")


def test_the_link_leads_to_the_words_beside_that_of_the_source(own_atlas: Atlas) -> None:  # noqa: F811
    card = _card(own_atlas)
    assert f'<a href="{WAY}' in card
    assert 'conclusion-1" target="_blank" rel="noopener"' in card, "the link of the title stays"
    proof = card.partition('<p class="va-proof">')[2].partition("</p>")[0]
    assert 'target="_blank" rel="noopener">Voir ces mots dans la source' in proof, (
        "a page with an opener is not scrolled"
    )
    assert "Vérifié" not in card, "nobody has verified it"
    assert "See these words in the source" in _card(own_atlas, ENGLISH)


def test_a_source_without_an_address_has_no_link(own_atlas: Atlas) -> None:  # noqa: F811
    quotes = [said for said in own_atlas.quotes(Filters(), 100) if not said.source.url]
    assert quotes
    assert "va-proof" not in magazine(own_atlas, quotes, View(), FRENCH)


@pytest.mark.parametrize(
    ("fate", "read_from", "french", "english"),
    [
        (WordsFate.SAME, ReadFrom.FILE, "Vérifié le 27 novembre 2026<", "Verified on 27 November 2026<"),
        (WordsFate.SAME, ReadFrom.ONLINE, "Vérifié le 27 novembre 2026<", "Verified on 27 November 2026<"),
        (WordsFate.SAME, ReadFrom.STORED, "2026 dans le texte gardé", "2026 in the kept text"),
        (WordsFate.CHANGED, ReadFrom.ONLINE, "la source le dit autrement", "the source says it otherwise"),
        (
            WordsFate.GONE,
            ReadFrom.ONLINE,
            "la source n’a plus ces mots",
            "the source no longer has these words",
        ),
    ],
)
def test_what_the_last_reading_found_is_said(
    own_atlas: Atlas,  # noqa: F811
    keep: Keep,
    fate: WordsFate,
    read_from: ReadFrom,
    french: str,
    english: str,
) -> None:
    keep(fate, read_from)
    assert french in _card(own_atlas)
    assert english in _card(own_atlas, ENGLISH)
    assert ("#:~:text=" in _card(own_atlas)) is (fate is WordsFate.SAME)


def test_every_place_where_the_quotation_stands_has_it(own_atlas: Atlas, keep: Keep) -> None:  # noqa: F811
    keep()
    client = client_of(own_atlas)
    paths = (
        "/initiatives/lab-du-pensio",
        "/sources/anm-conclusion",
        "/personnes/Ad%C3%A9la%C3%AFde%20Albouy-Kissi?org=Lab%E2%80%99%20du%20Pensio",
    )
    for path in paths:
        html = client.get(path, headers={"Accept-Language": "fr"}).text.replace("\u00a0", " ")
        assert WAY in html, path
        assert "Vérifié le 27 novembre 2026" in html, path
