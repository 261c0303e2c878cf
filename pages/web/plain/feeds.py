"""Atom feeds of what came last under any filters, initiatives or quotations, for those who follow an atlas."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from data.directory import Section
from data.exchange.in_words import sentence
from data.model import Quote, Source
from pages.screen.cards import entry_place, place_name
from pages.screen.links import anchor
from pages.screen.safe import render
from pages.screen.titles import ATLAS
from pages.screen.words import Words
from pages.web.content import Content
from pages.web.plain import ways
from pages.web.plain.layout import whole
from pages.web.reading import Asked

ENTRIES = 30
LONG_AGO = "1970-01-01T00:00:00Z"
"""When a feed without entries was last written: Atom wants a time."""
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold, as a filter may: records have nothing of it."""
FIRST_WORDS = 80
"""Characters of a quotation that make its title."""


@dataclass(frozen=True)
class FeedEntry:
    """`address` is its identifier too; `at` in ISO 8601."""

    address: str
    title: str
    at: str
    author: str
    text: str
    themes: Sequence[str]
    via: str = ""
    """Where the words stand in their source."""


def initiatives(asked: Asked) -> Response:
    """The initiatives under the filters that came last, each with its summary and its first words."""
    words = asked.words
    entries = []
    for card in asked.atlas.newest(asked.exact_filters, ENTRIES):
        record = card.initiative
        first = card.quotes[0] if card.quotes else None
        said = f"« {first.text} » — {_by(first, card.sources[first.source])}" if first else ""
        place = place_name(asked.atlas, card.location, words)
        entries.append(
            FeedEntry(
                address=whole(asked, ways.path_of(Section.INITIATIVES, record.id)),
                title=f"{record.name} ({place})" if place else record.name,
                at=card.updated,
                author=_author(first, card.sources[first.source]) if first else ATLAS,
                text="\n\n".join(filter(None, [words.of(record, "summary"), said])),
                themes=[words.of(asked.atlas.theme(theme), "label") for theme in record.themes],
            )
        )
    return _feed(asked, words._("Nouvelles initiatives"), "initiatives", entries, words)


def quotes(asked: Asked) -> Response:
    """The quotations under the filters that came last."""
    words = asked.words
    entries = []
    found = asked.atlas.newest_said(asked.exact_filters, ENTRIES)
    sources = {news.said.source.id: news.said.source for news in found}
    proofs = asked.atlas.proofs([news.said.quote for news in found], sources)
    for news in found:
        quote, entry, source = news.said.quote, news.said.entry, news.said.source
        page = whole(asked, ways.path_of(Section.INITIATIVES, entry.id))
        where = entry_place(asked.atlas, entry, words)
        about = f"{entry.name} ({where})" if where else entry.name
        entries.append(
            FeedEntry(
                address=f"{page}#{anchor(quote.id)}",
                title=_first_words(quote.text),
                at=news.at,
                author=_author(quote, source),
                text=f"« {quote.text} »\n\n— {_by(quote, source)}\n\n{about}",
                themes=[words.of(asked.atlas.theme(theme), "label") for theme in entry.themes],
                via=proofs[quote.id].link or source.url,
            )
        )
    return _feed(asked, words._("Nouvelles citations"), "quotes", entries, words)


def _feed(asked: Asked, title: str, name: str, entries: Sequence[FeedEntry], words: Words) -> Response:
    params = asked.exact_filters.to_params() | {"lang": asked.params.get("lang", "")}
    about = _NO_XML.sub(" ", sentence(asked.atlas, asked.exact_filters, words))
    text = render(
        "feed.xml",
        words,
        title=f"{ATLAS}{words._(' : ')}{title}",
        about=about,
        here=whole(asked, f"api/{name}.atom", params),
        page=whole(asked, "" if name == "initiatives" else "temoignages", params),
        updated=max((entry.at for entry in entries), default=LONG_AGO),
        entries=entries,
    )
    return Content.of(text.encode(), "application/atom+xml", level=4).answer(asked.request.headers)


def _first_words(text: str) -> str:
    text = " ".join(text.split())
    return f"« {text} »" if len(text) <= FIRST_WORDS else f"« {text[:FIRST_WORDS].rsplit(' ', 1)[0]}… »"


def _by(quote: Quote, source: Source) -> str:
    """Who said it, and where it stands."""
    said = (quote.speaker, quote.role, quote.organisation)
    return ", ".join(filter(None, [*said, source.author, source.title, source.publisher]))


def _author(quote: Quote, source: Source) -> str:
    return quote.speaker or quote.organisation or source.author or source.publisher or ATLAS
