"""What the file says of each initiative: to the map and the search, as an entry of the list, as a card."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from data.exchange.extraction import Extraction
from data.shown.viewport import teaser
from data.store import Card, Summary
from geo.text import fold
from pages.screen.cards import initiative_card, place_name
from pages.screen.entries import entry_values
from pages.screen.links import Ways
from pages.screen.safe import render
from pages.screen.words import Words

AT_ONCE = 50
"""Cards that are read together when one of them is opened."""


def row(extraction: Extraction, card: Card, entry: Summary, languages: list[Words]) -> dict[str, Any]:
    """What the scripts know of one; `text` is what is searched in."""
    atlas, record, location = extraction.atlas, card.initiative, card.location
    spot = atlas.spot_of(card)
    is_area = location.precision.is_area
    point = location.point
    return {
        "id": record.id,
        "name": record.name,
        "kind": str(record.kind),
        "themes": list(record.themes),
        "at": [round(point.lat, 5), round(point.lon, 5)] if point else None,
        "spot": spot,
        "area": is_area,
        "own": bool(location.label) or record.lat is not None,
        "waiting": int(not card.quotes),
        "quotes": len(card.quotes),
        "place": entry.place_name,
        "teaser": teaser(entry.words),
        "sources": list(card.sources),
        "text": "\n".join(_searched(extraction, card, languages)),
        "entry": {words.lang: _entry(extraction, entry, spot, words) for words in languages},
    }


def _searched(extraction: Extraction, card: Card, languages: list[Words]) -> Iterator[str]:
    record = card.initiative
    said = [record.name, *record.aliases, record.place, record.summary_fr, record.summary_en]
    said += [place_name(extraction.atlas, card.location, words) for words in languages]
    for quote in card.quotes:
        said += [quote.text, quote.speaker, quote.role, quote.organisation]
    for source in card.sources.values():
        said += [source.title, source.author, source.publisher]
    yield from dict.fromkeys(filter(None, map(fold, filter(None, said))))


def _entry(extraction: Extraction, entry: Summary, spot: str, words: Words) -> str:
    values = entry_values(extraction.atlas, entry, words, spot)
    return render("one_file_entry.html", words, entry={**values, "link": f"#id={entry.id}"}).strip()


def card_in(extraction: Extraction, card: Card, ways: Ways, words: Words) -> str:
    """The card as the screens have it, without what lies on the server, and with its rights."""
    bare = replace(card, media=())
    sources = list(card.sources.values())
    named = dict.fromkeys(extraction.attribution(card, source) for source in (sources or [None]))
    html = initiative_card(
        extraction.atlas, bare, words, page=extraction.map_url if extraction.address else "", ways=ways
    )
    return render(
        "one_file_card.html",
        words,
        card=Markup(html),
        licence=extraction.licence(card),
        licence_url=extraction.licence_url(card).partition("|")[0],
        named=list(named),
        rights=list(dict.fromkeys(source.rights for source in sources if source.rights)),
        in_atlas=ways.card(card.initiative.id, words.lang) if extraction.address else "",
        media=len(card.media),
    )


def places(extraction: Extraction, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The name and the point of each place that rows are at."""
    found = ((code, extraction.atlas.place(code)) for code in {row["spot"] for row in rows if row["spot"]})
    return {
        code: {"name": place.name, "at": list(place.point) if place.point else None}
        for code, place in found
        if place
    }
