"""Passerelles as HTML: the list of links with their reasons, one pair side by side, those of a card."""

from collections.abc import Sequence
from dataclasses import replace

from data.atlas import Atlas
from data.model import Quote
from data.passerelles import Best, Passerelle, between, passerelles
from data.passerelles.quoted import places_of
from data.search.highlight import Parts
from data.store import Summary
from pages.screen.cards import entry_place, place_name, quote_card
from pages.screen.passerelles_links import alone_link, map_link, page_link, pair_link
from pages.screen.passerelles_words import points, reasons, sentence, weights
from pages.screen.safe import render
from pages.screen.view import View
from pages.screen.words import Words

REASONS = 3
"""Shown of each link in the list; its page shows them all."""
ON_CARD = 3


def link_list(atlas: Atlas, links: Sequence[Passerelle], view: View, found: Best, words: Words) -> str:
    """The links as a list to read: who, how much, why."""
    entries = _entries(atlas, links, view.selected)
    items = [
        {
            "ends": [_end(atlas, entries[id], words) for id in (link.a, link.b) if id != view.selected],
            "points": points(link.score),
            "reasons": reasons(link.components, words)[:REASONS],
            "link": pair_link(view, link.a, link.b),
            "current": {link.a, link.b} == {view.selected, view.other},
        }
        for link in links
        if link.a in entries and link.b in entries
    ]
    chosen = entries.get(view.selected)
    return render(
        "passerelles_list.html", words, items=items, chosen=chosen.name if chosen else "", found=found
    )


def _entries(atlas: Atlas, links: Sequence[Passerelle], selected: str = "") -> dict[str, Summary]:
    ids = dict.fromkeys(
        [*([selected] if selected else []), *(id for link in links for id in (link.a, link.b))]
    )
    return atlas.entries(list(ids))


def _end(atlas: Atlas, entry: Summary, words: Words) -> dict[str, str]:
    return {
        "id": entry.id,
        "name": entry.name,
        "place": entry_place(atlas, entry, words),
        "color": atlas.theme(entry.themes[0]).color,
    }


def pair(atlas: Atlas, view: View, words: Words) -> str:
    """Two initiatives side by side, with their words, and every reason. Raises `NoSuchInitiative`."""
    link = between(atlas, view.selected, view.other)
    return render(
        "passerelles_pair.html",
        words,
        sides=[_side(atlas, id, link, view, words) for id in (link.a, link.b)],
        points=points(link.score),
        reasons=reasons(link.components, words),
        known=any(component.name == "known" for component in link.components),
        back=page_link(replace(view, selected="", other="")),
    )


def _side(atlas: Atlas, id: str, link: Passerelle, view: View, words: Words) -> dict[str, object]:
    card = atlas.card(id)
    initiative = card.initiative
    proofs = atlas.proofs(card.quotes, card.sources)
    return {
        "name": initiative.name,
        "kind": words.kind(initiative.kind),
        "place": place_name(atlas, card.location, words),
        "summary": words.of(initiative, "summary"),
        "themes": [atlas.theme(theme) for theme in initiative.themes],
        "quotes": [
            {
                "card": quote_card(quote, card.sources[quote.source], words, proofs[quote.id]),
                "pieces": pieces(quote, link),
            }
            for quote in card.quotes
        ],
        "map": map_link(view, id),
        "alone": alone_link(view, id),
    }


def pieces(quote: Quote, link: Passerelle) -> Parts:
    """A quotation cut where what the reasons of a link quote begins and ends, and whether each piece is that."""
    stems = frozenset(stem for component in link.components for stem in component.words)
    said = [words for component in link.components for words in component.said]
    cut: list[tuple[str, bool]] = []
    at = 0
    for start, end in places_of(quote.text, stems, said):
        cut += [(quote.text[at:start], False), (quote.text[start:end], True)]
        at = end
    return tuple(piece for piece in [*cut, (quote.text[at:], False)] if piece[0])


def on_card(atlas: Atlas, initiative_id: str, view: View, words: Words) -> str:
    """The best passerelles of an initiative at the end of its card, one reason each; "" when there is none."""
    unfiltered = View(lang=view.lang)  # the links are among all initiatives: filters would hide some
    links = passerelles(atlas, initiative_id, ON_CARD)
    entries = _entries(atlas, links)
    items = [
        {
            **_end(atlas, entries[link.b], words),
            "reason": sentence(link.main.because, words),
            "link": pair_link(unfiltered, link.a, link.b),
        }
        for link in links
        if link.b in entries
    ]
    more = alone_link(unfiltered, initiative_id)
    return render("passerelles_card.html", words, items=items, more=more) if items else ""


def method(words: Words) -> str:
    """How a score is made: the table of weights, in words."""
    return render("passerelles_method.html", words, rows=weights(words))
