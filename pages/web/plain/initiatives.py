"""The plain page of an initiative: every word of its card, a small map, its address to print."""

from dataclasses import replace
from functools import lru_cache

import segno
from markupsafe import Markup
from starlette.responses import Response

from data.atlas import NoSuchInitiative
from data.directory import Section
from data.filters import Filters
from data.store import Card, RecordKind
from geo.text import fold
from pages.screen.cards import initiative_card, place_name
from pages.screen.links import card_link
from pages.screen.safe import render
from pages.screen.titles import name_of_card
from pages.screen.words import Words
from pages.web.errors import NoSuchPage, Withdrawn
from pages.web.plain import schema, ways
from pages.web.plain.layout import PlainPage, crumbs_told, language, plain_answer, trail, whole
from pages.web.plain.maps import map_of_location
from pages.web.plain.pictures import picture_of_quote
from pages.web.reading import Asked

NEIGHBOURS = 12
"""Initiatives of the same place that a page names."""


def initiative(asked: Asked) -> Response:
    """The page of one; the way to it from an address that is nearly its own. Raises NoSuchPage, Withdrawn."""
    id = asked.in_path("id")
    try:
        card = asked.atlas.card(id)
    except NoSuchInitiative:
        return _elsewhere(asked, id)
    words = language(asked)
    return plain_answer(asked, _page(asked, card, words), words)


def _elsewhere(asked: Asked, id: str) -> Response:
    """« Cocotte_Numerique/ » is meant for « cocotte-numerique »."""
    meant = "-".join(fold(id).split())
    if meant != id and meant in asked.atlas.entries([meant]):
        return asked.moved(ways.initiative(meant, language(asked).chosen))
    if now := asked.atlas.renamed(id):
        return asked.moved(ways.initiative(now, language(asked).chosen))
    if asked.atlas.was_there(RecordKind.INITIATIVE, id):
        raise Withdrawn(id=id)
    raise NoSuchPage(id=id)


def _page(asked: Asked, card: Card, words: Words) -> PlainPage:
    atlas, record = asked.atlas, card.initiative
    path = ways.path_of(Section.INITIATIVES, record.id)
    name = name_of_card(atlas, card)
    on_map = card_link(record.id, words.chosen)
    summary = words.of(record, "summary")
    first = card.quotes[0] if card.quotes else None
    page = PlainPage(
        path=path,
        title=name,
        description=summary or (first.text if first else name),
        body=_body(asked, card, path, on_map, words),
        section=Section.INITIATIVES,
        crumbs=trail(Section.INITIATIVES, record.name, words),
        kind="article",
        oembed=whole(asked, "api/oembed", {"url": whole(asked, path)}),
        picture=picture_of_quote(first) if first else ("", ""),
    )
    return replace(page, things=[crumbs_told(asked, page), *_things(asked, card, path, summary, words)])


def _body(asked: Asked, card: Card, path: str, on_map: str, words: Words) -> Markup:
    atlas = asked.atlas
    color = atlas.theme(card.initiative.themes[0]).color
    address = whole(asked, path)
    return Markup(
        render(
            "plain_initiative.html",
            words,
            ways=ways.PLAIN,
            card=Markup(initiative_card(atlas, card, words, page=asked.address, ways=ways.PLAIN)),
            picture=map_of_location(atlas, card.location, color, words),
            on_map=on_map,
            others=_beside(asked, card),
            place=place_name(atlas, card.location, words),
            address=address,
            code=Markup(qr_code(address)),
        )
    )


def _beside(asked: Asked, card: Card) -> list[tuple[str, str]]:
    """Other initiatives of the same place: identifiers and names."""
    atlas = asked.atlas
    spot = atlas.spot_of(card)
    if not spot:
        return []
    numbers = atlas.at_spot(Filters(), spot)[: NEIGHBOURS + 1]
    found = [entry for entry in atlas.summaries(numbers) if entry.id != card.initiative.id]
    return [(entry.id, entry.name) for entry in found[:NEIGHBOURS]]


@lru_cache(maxsize=1024)
def qr_code(address: str) -> str:
    """An address as an SVG that a phone reads off paper."""
    return segno.make(address, error="m").svg_inline(scale=4, border=2, omitsize=True, light="#fff")


def _things(asked: Asked, card: Card, path: str, summary: str, words: Words) -> list[schema.Thing]:
    address = whole(asked, path)
    place = schema.where(card.location, place_name(asked.atlas, card.location, words))
    about = schema.initiative(card, address, summary, place)
    proofs = asked.atlas.proofs(card.quotes, card.sources)
    quotations = [
        schema.quotation(
            quote,
            card.sources[quote.source],
            address,
            str(about["@id"]),
            proofs[quote.id],
            whole(asked, ways.path_of(Section.SOURCES, quote.source)),
        )
        for quote in card.quotes
    ]
    return [about, *quotations]
