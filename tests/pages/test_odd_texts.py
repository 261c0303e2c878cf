"""No text breaks what reads quotations: each kind of odd text goes through all of it, and stays what it was."""

import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import pytest

from data.atlas import Atlas
from data.filters import Filters
from data.passerelles import best, quoted
from data.search import highlight, query, stemming, tokens
from data.search.highlight import plain
from data.search.query import Understood, Wanted
from data.settings import Settings
from data.shown.said import as_said
from data.store import RecordKind, Store, open_store
from pages.screen import long_words
from pages.screen.cards import initiative_card
from pages.screen.magazine import magazine
from pages.screen.passerelles import on_card, pair
from pages.screen.view import View
from pages.screen.words import Words, bound, spaced
from tests.web.room import client_of

COCOTTE = "cocotte-numerique"


def every_block() -> Iterator[str]:
    """A character of each sixteen of Unicode that a text may hold: no block is smaller."""
    for start in range(0x20, sys.maxunicode, 16):
        some = (chr(code) for code in range(start, start + 16))
        known = (one for one in some if unicodedata.category(one) not in ("Cs", "Cc", "Cn", "Co"))
        yield next(known, "")


SENTENCE = "Nous avons ouvert un Atelier à Murat, et les Habitants sont venus. "
ODD = {
    "one letter": "s" * 10_000,
    "no spaces": "abcdefghij" * 1_000,
    "one accent": "é" * 10_000,
    "accents without end": "a" + "\u0301" * 10_000,
    "each block": " ".join(every_block()),
    "each block without spaces": "".join(every_block()),
    "letters that unfold": "ﷺ" * 2_000,
    "from right to left": "שלום " * 2_000,
    "no alphabet": "声" * 10_000,
    "capitals": "Aa " * 15_000,
    "hyphens": "a-" * 25_000,
    "names with hyphens": "Aa-Bb " * 8_000,
    "lines": "A\n" * 25_000,
    "spaces": "a" + " " * 49_000 + "b",
    "points": "." * 50_000,
    "guillemets": "« " * 12_500 + " »" * 12_500,
    "markup": "<b>&amp;" * 6_000,
    "long": SENTENCE * 750,
    "digits": "7" * 10_000,
}
each = pytest.mark.parametrize("text", ODD.values(), ids=ODD)


@each
def test_each_function_that_reads_words_answers(text: str) -> None:
    found = tokens.words(text)
    assert all(len(word) <= stemming.MAX_LETTERS for word in found)
    assert all(len(stemming.stem(word)) <= len(word) + 1 for word in found)
    assert all(stemming.family(word) is not None for word in found)
    assert all(len(root) <= stemming.MAX_LETTERS + 1 for root in quoted.stems(text))
    spans = quoted.places_of(text, frozenset(quoted.stems(text)), [text[:40]])
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    tokens.Analyst().document(text, text, "15", text, f"{text} {tokens.PIECE} {text}", text)
    query.read(text)
    understood = (
        Understood((Wanted(tuple(found[:1]), (stemming.stem(found[0]),)),)) if found else Understood()
    )
    assert plain(highlight.marked(text, understood)) == text
    assert len(plain(highlight.excerpt(text, understood))) <= highlight.EXCERPT + 4


@each
def test_what_is_shown_is_the_text_and_no_more(text: str) -> None:
    begun, rest = long_words.opening(((text, False),))
    assert plain(begun) + plain(rest) == text
    assert len(plain(begun)) <= long_words.MOST + long_words.LEAST
    assert len(bound(text)) == len(spaced(text)) == len(text)


def test_a_long_quotation_is_cut_after_a_sentence_and_unfolds_where_the_searched_word_is_below(
    odd: Atlas,
) -> None:
    begun, rest = long_words.opening((("Un mot. " * 400, False), ("Rare", True), (" fin.", False)))
    assert plain(begun).endswith("mot. ")
    assert long_words.MOST - long_words.LEAST < len(plain(begun)) <= long_words.MOST
    assert rest[-2:] == (("Rare", True), (" fin.", False))
    assert long_words.opening((("Court.", False),)) == ((("Court.", False),), ())
    long = next(quote for quote in odd.store.records(RecordKind.QUOTE) if quote.text == ODD["long"])
    card = odd.card(long.initiative)
    assert '<details class="va-rest">' in initiative_card(odd, card, Words("fr"))
    quote = card.quotes[0].model_copy(update={"text": SENTENCE * 40 + "Zythum."})
    there = replace(card, quotes=[quote])
    assert '<details class="va-rest" open>' in initiative_card(odd, there, Words("fr"), "zythum")
    assert '<details class="va-rest">' in initiative_card(odd, there, Words("fr"), "habitants")


@pytest.fixture(scope="module")
def odd(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Atlas]:
    """The corpus with quotations that are odd, one kind each."""
    folder = tmp_path_factory.mktemp("odd")
    atlas.store.backup(folder / "verbatlas.sqlite")
    store = open_store(folder / "verbatlas.sqlite")
    fill(store)
    yield Atlas(store, atlas.locator, Settings(data_dir=folder, cache_dir=folder))
    store.close()


def fill(store: Store) -> None:
    quotes = list(store.records(RecordKind.QUOTE))
    unread = {"sha256": "", "start": None, "end": None, "segments": ()}
    with store.writing("Ana", "textes étranges") as write:
        for quote, text in zip(quotes, ODD.values(), strict=False):
            stored = store.get(RecordKind.QUOTE, quote.id)
            write.save(
                stored.record.model_copy(update={"text": text, **unread}), expected_version=stored.version
            )


def test_every_card_and_its_passerelles_are_drawn(odd: Atlas) -> None:
    words = Words("fr")
    for id in [entry.id for entry in odd.summaries(odd.numbers(Filters()))]:
        card = initiative_card(odd, odd.card(id), words, "s" * 1_100)
        assert card.count("<figure") >= len(odd.card(id).quotes)
        on_card(odd, id, View(), words)


def test_passerelles_and_pairs_are_drawn(odd: Atlas) -> None:
    links = best(odd, Filters(), 30).links
    assert links
    for link in links[:10]:
        assert "va-pair" in pair(odd, View(selected=link.a, other=link.b), Words("fr"))


def test_all_testimonies_are_drawn_and_each_is_found(odd: Atlas) -> None:
    quotes = list(odd.store.records(RecordKind.QUOTE))
    assert magazine(odd, as_said(odd.store, quotes), View(), Words("en")).count("va-quote") >= len(quotes)
    for text in ("s" * 10_000, "a-" * 300, "声" * 600, "habitants", "« " * 300):
        odd.search(text, "fr")


@pytest.mark.parametrize(
    "address",
    ["initiatives/{id}", "passerelles", "passerelles/{id}", "quotes.csv", "quotes.geojson", "export.xlsx"],
)
def test_what_is_taken_away_holds_it(odd: Atlas, address: str) -> None:
    quote = next(iter(odd.store.records(RecordKind.QUOTE)))
    answer = client_of(odd).get("/api/" + address.format(id=quote.initiative))
    assert answer.status_code == 200, answer.text[:300]
