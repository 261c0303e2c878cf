"""JSON-LD in the words of schema.org, page by page: the initiatives with their quotations, each named by its address.

The context stands in the file, so that it is read without the network. Identifiers are those of the plain pages.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

from data.exchange.extraction import Extraction
from data.exchange.known import known
from data.exchange.schema_org import Thing, initiative, quotation, where
from data.exchange.selectors import TERMS
from data.model import Quote
from data.store import Card

CONTEXT: Final = {
    "@vocab": "https://schema.org/",
    **TERMS,
    **{name: {"@type": "@id"} for name in ("contentUrl", "isPartOf", "license", "mainEntityOfPage", "url")},
    **{name: {"@type": "http://www.w3.org/2001/XMLSchema#date"} for name in ("dateCreated", "dateModified")},
}
"""What is published may be dated by its year alone: `datePublished` stays a text."""


def jsonld_pages(extraction: Extraction) -> Iterator[bytes]:
    context = json.dumps(CONTEXT, ensure_ascii=False)
    yield f'{{"@context": {context}, "@graph": [\n{_line(_dataset(extraction))}'.encode("utf-8", "replace")
    for cards in extraction.pages():
        things = (thing for card in cards for thing in _things(extraction, card))
        yield "".join(f",\n{_line(thing)}" for thing in things).encode("utf-8", "replace")
    yield b"\n]}\n"


def _line(thing: Thing) -> str:
    return json.dumps(thing, ensure_ascii=False)


def _dataset(extraction: Extraction) -> Thing:
    """What this file is: its filters, the address that makes it again."""
    package = extraction.package("")
    return known(
        type_="Dataset",
        id_=extraction.url,
        name=package.title if package else "Verbatlas",
        description=extraction.filters_in_words,
        url=extraction.map_url,
        contentUrl=extraction.url,
        license=_licences("|".join(one.path or one.title for one in package.licences) if package else ""),
        creditText=f"Verbatlas, « {package.title} »" if package else "Verbatlas",
        dateCreated=extraction.day.isoformat(),
        inLanguage=extraction.words.lang,
    )


def _licences(named: str) -> list[Any]:
    """An address names what it is; a licence that has none stays a text."""
    return [one if "://" in one else {"@value": one} for one in named.split("|") if one]


def _things(extraction: Extraction, card: Card) -> Iterator[Thing]:
    page = extraction.page_url(card.initiative.id)
    commune = extraction.commune(card) or card.location.place
    place = where(card.location, commune.name if commune else card.location.label)
    about = initiative(card, page, extraction.words.of(card.initiative, "summary"), place)
    rights = known(
        isPartOf=extraction.url,
        license=_licences(extraction.licence_url(card) or extraction.licence(card)),
        dateModified=card.updated[:10],
    )
    first = card.sources[card.quotes[0].source] if card.quotes else None
    labels = (extraction.atlas.theme(id) for id in card.initiative.themes)
    yield {
        **about,
        **known(keywords=[extraction.words.of(theme, "label") for theme in labels]),
        **rights,
        "creditText": extraction.attribution(card, first),
    }
    for quote in card.quotes:
        yield {**_quotation(extraction, card, quote, str(about["@id"])), **rights}


def _quotation(extraction: Extraction, card: Card, quote: Quote, about: str) -> dict[str, Any]:
    source = card.sources[quote.source]
    return {
        **quotation(
            quote,
            source,
            extraction.quote_url(card.initiative.id, quote.id),
            about,
            extraction.proof(card, quote),
            extraction.source_url(source.id),
        ),
        **known(copyrightNotice=source.rights),
        "creditText": extraction.attribution(card, source),
    }
