"""Cards: what an initiative and its quotes look like, from records to HTML."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin

from data.atlas import Atlas
from data.exchange.citation import Citation, cite
from data.model import Medium, Quote, Source
from data.proof.proving import Proof
from data.proof.rereading import ReadFrom, Rereading, WordsFate
from data.search.highlight import Parts, marked
from data.search.query import Understood
from data.shown.said import media_by_quote
from data.store import Card, RecordKind, Summary
from data.wording.closed_lists import METHODS, PRECISIONS
from geo.given import FILE, HAND
from geo.place import STATUSES, Level, Location, Place, Precision, Status
from pages.screen.editing.asked import FormAsked
from pages.screen.links import SCREENS, Ways, plain_link
from pages.screen.practical import practical
from pages.screen.reporting import bring_link, can_report, report_link
from pages.screen.safe import render
from pages.screen.words import Words

NO_PROOF = Proof()


@dataclass(frozen=True)
class QuoteCard:
    """A quote with what its card says of it; `parts` light the words searched for, () when nothing is."""

    quote: Quote
    source: Source
    citation: Citation
    parts: Parts = ()
    media: Sequence[Medium] = ()
    proof: Proof = NO_PROOF
    verified: str = ""
    """What is said of the last reading of its source."""


def quote_card(
    quote: Quote,
    source: Source,
    words: Words,
    proof: Proof,
    searched: Understood | None = None,
    media: Sequence[Medium] = (),
) -> QuoteCard:
    parts = marked(quote.text, searched) if searched else ()
    citation = cite(quote, source, words, date.today())
    return QuoteCard(quote, source, citation, parts, media, proof, verified(proof.reading, words))


def verified(reading: Rereading | None, words: Words) -> str:
    """When the words were found in their source, or were not; "" where nobody has looked."""
    if reading is None:
        return ""
    day = words.day(reading.at)
    if reading.fate is WordsFate.SAME:
        if reading.read_from is ReadFrom.STORED:
            return words._("Vérifié le {day} dans le texte gardé", day=day)
        return words._("Vérifié le {day}", day=day)
    if reading.fate is WordsFate.CHANGED:
        return words._("Relue le {day}, la source le dit autrement", day=day)
    return words._("Relue le {day}, la source n’a plus ces mots", day=day)


def initiative_card(
    atlas: Atlas,
    card: Card,
    words: Words,
    query: str = "",
    page: str = "",
    ways: Ways = SCREENS,
    for_editor: bool = False,
) -> str:
    """The card of an initiative as HTML: its words first, then what it is and why it is there.

    The words of `query` are lit in its quotations. `page` is the address on screen, for a letter about the card;
    `for_editor` adds the ways to the forms.
    """
    initiative, location = card.initiative, card.location
    return render(
        "card.html",
        words,
        ways=ways,
        initiative=initiative,
        kind=words.kind(initiative.kind),
        summary=words.of(initiative, "summary"),
        place_note=words.of(initiative, "place_note"),
        themes=[atlas.theme(theme) for theme in initiative.themes],
        quotes=_quotes(atlas, card, words, query),
        media=media_by_quote(card.media).get("", ()),
        spot=atlas.spot_of(card),
        **_why_here(atlas, location, words),
        plain_link=plain_link(initiative.id, words.chosen),
        report=urljoin(ways.root, report_link(atlas, initiative, words, page)),
        can_report=can_report(atlas),
        practical=practical(initiative, words),
        bring=bring_link(atlas, initiative, words, page),
        by_hand=_by_hand(initiative.id, words) if for_editor else None,
    )


def _quotes(atlas: Atlas, card: Card, words: Words, query: str) -> list[QuoteCard]:
    searched = atlas.search(query, words.lang).understood if query else None
    media, proofs = media_by_quote(card.media), atlas.proofs(card.quotes, card.sources)
    return [
        quote_card(
            quote, card.sources[quote.source], words, proofs[quote.id], searched, media.get(quote.id, ())
        )
        for quote in card.quotes
    ]


def _by_hand(id: str, words: Words) -> dict[str, str]:
    """Links to the forms that correct an initiative and add words to it."""
    edit, add = FormAsked(RecordKind.INITIATIVE, id), FormAsked(RecordKind.QUOTE, "", id)
    return {"edit": edit.link(words.chosen), "add": add.link(words.chosen)}


def _why_here(atlas: Atlas, location: Location, words: Words) -> dict[str, Any]:
    """What « Pourquoi ici ? » tells of a location."""
    return {
        "located": location.point is not None,
        "place_name": place_name(atlas, location, words),
        "understood": understood(atlas, location, words),
        "precision": precision(location.precision, words),
        "status": status(location.status, words),
        "method": method(location, words),
        # Those of an `ask` among namesakes speak of its best guess, which is among the runner-ups.
        "reasons": [words.say(item) for item in location.reasons if _is_said(location)],
        "origin": origin(location, words),
        "runner_ups": [named(atlas, candidate.place) for candidate in location.runner_ups[:4]],
        "way": way_to(location),
    }


def way_to(location: Location) -> dict[str, str] | None:
    """Links to the way there: a page of OpenStreetMap, and `geo:` (RFC 5870) for the reader's own application.

    Nothing is asked before the reader follows one. None for an area: there is no way to « Auvergne ».
    """
    if location.point is None or location.precision.is_area:
        return None
    lat, lon = (f"{degrees:.5f}" for degrees in location.point)
    return {
        "map": f"https://www.openstreetmap.org/directions?to={lat}%2C{lon}",
        "app": f"geo:{lat},{lon}?q={lat},{lon}",
    }


WIDE = (Precision.COUNTRY, Precision.CONTINENT)
"""What each language has a name of its own for."""


def place_name(atlas: Atlas, location: Location, words: Words) -> str:
    """The place in a few words: the venue as written or known, then the commune and its département."""
    place = location.place
    if place is None:
        return location.label
    if location.precision in WIDE and not location.label:
        return words.territory(place.name)
    commune = atlas.place(place.parent) if place.level is Level.VENUE else None
    departement = "" if location.precision.is_area else place.departement
    name = _with_departement(atlas, commune.name if commune else place.name, departement)
    venue = location.label or (place.name if commune else "")
    return f"{venue}, {name}" if venue else name


def named(atlas: Atlas, place: Place) -> str:
    """A place with its département: "Murat (Cantal)"."""
    return _with_departement(atlas, place.name, place.departement)


def _with_departement(atlas: Atlas, name: str, departement: str) -> str:
    label = atlas.departement_name(departement) if departement else ""
    return f"{name} ({label})" if label and label != name else name


def understood(atlas: Atlas, location: Location, words: Words) -> str:
    """What the gazetteer understood, with the official code of a commune."""
    place = location.place
    if place is None:
        return location.label
    code = place.parent if place.level is Level.VENUE else place.code
    if len(code) == 5 and place.country == "FR":
        return words._("{name}, code Insee {code}", name=place_name(atlas, location, words), code=code)
    return place_name(atlas, location, words)


def precision(value: Precision, words: Words) -> str:
    return words._(PRECISIONS[value])


def status(value: Status, words: Words) -> str:
    return words._(STATUSES[value])


def _is_said(location: Location) -> bool:
    return location.status is not Status.ASK or location.method in (FILE, HAND)


def origin(location: Location, words: Words) -> str:
    """Where a given point comes from, and when it was taken: a file, or who chose it."""
    return ", ".join(part for part in (location.origin, words.day(location.date)) if part)


def method(location: Location, words: Words) -> str:
    return words._(METHODS[location.method]) if location.method in METHODS else location.method


def entry_place(atlas: Atlas, entry: Summary, words: Words) -> str:
    """The place of an entry of a list, in a few words."""
    if entry.precision in WIDE:
        return words.territory(entry.place_name)
    departement = "" if entry.precision.is_area else entry.departement
    return _with_departement(atlas, entry.place_name, departement)
