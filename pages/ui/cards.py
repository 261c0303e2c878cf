"""Cards: what an initiative and its quotes look like, from records to HTML."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from data.atlas import Atlas
from data.citation import cite
from data.index import Entry
from data.model import Quote, Source
from geo.place import Level, Location, Precision, Status
from pages.ui.safe import render
from pages.ui.view import View
from pages.ui.words import Words


@dataclass(frozen=True)
class QuoteCard:
    """A quote with what its card says of it."""

    quote: Quote
    source: Source
    citation: str


def quote_card(atlas: Atlas, quote: Quote, words: Words) -> QuoteCard:
    source = atlas.source_of(quote)
    return QuoteCard(quote, source, cite(quote, source, words.day(source.published)))


def initiative_card(atlas: Atlas, entry: Entry, words: Words) -> str:
    """The card of an initiative as HTML: its words first, then what it is and why it is there."""
    initiative, location = entry.initiative, entry.location
    quotes = sorted(entry.quotes, key=lambda quote: quote.kind != "testimony")
    return render(
        "card.html",
        words,
        initiative=initiative,
        kind=words.kind(initiative.kind),
        summary=words.of(initiative, "summary"),
        themes=[atlas.themes[theme] for theme in initiative.themes],
        quotes=[quote_card(atlas, quote, words) for quote in quotes],
        place_name=place_name(atlas, location),
        understood=understood(atlas, location, words),
        precision=precision(location.precision, words),
        status=status(location.status, words),
        method=method(location, words),
        reasons=[words.reason(reason) for reason in location.reasons],
        runner_ups=[
            _with_departement(atlas, candidate.place.name, candidate.place.departement)
            for candidate in location.runner_ups[:4]
        ],
    )


def place_name(atlas: Atlas, location: Location) -> str:
    """The place in a few words: the venue as written or known, then the commune and its département."""
    place = location.place
    if place is None:
        return location.label
    commune = atlas.gazetteer.place(place.parent) if place.level is Level.VENUE else None
    departement = "" if location.precision.is_area else place.departement
    name = _with_departement(atlas, commune.name if commune else place.name, departement)
    venue = location.label or (place.name if commune else "")
    return f"{venue}, {name}" if venue else name


def _with_departement(atlas: Atlas, name: str, departement: str) -> str:
    label = atlas.gazetteer.departement_name(departement) if departement else ""
    return f"{name} ({label})" if label and label != name else name


def understood(atlas: Atlas, location: Location, words: Words) -> str:
    """What the gazetteer understood, with the official code."""
    if location.place is None:
        return location.label
    name = _with_departement(atlas, location.place.name, location.place.departement)
    code = location.place.code
    if len(code) == 5 and location.place.country == "FR":
        return words._("{name}, code Insee {code}", name=name, code=code)
    return name


def precision(value: Precision, words: Words) -> str:
    _ = words._
    return {
        Precision.ADDRESS: _("à l’adresse"),
        Precision.STREET: _("à la rue"),
        Precision.VENUE: _("au lieu-dit ou bâtiment"),
        Precision.COMMUNE: _("à la commune"),
        Precision.LOCAL_AREA: _("à l’échelle d’un pays ou d’une intercommunalité"),
        Precision.DEPARTEMENT: _("à l’échelle du département"),
        Precision.REGION: _("à l’échelle de la région"),
        Precision.COUNTRY: _("à l’échelle du pays"),
        Precision.CONTINENT: _("à l’échelle du continent"),
        Precision.NONE: _("sans lieu"),
    }[value]


def status(value: Status, words: Words) -> str:
    _ = words._
    return {
        Status.SURE: _("sûr"),
        Status.PROBABLE: _("probable"),
        Status.ASK: _("à vérifier"),
        Status.UNKNOWN: _("inconnu"),
    }[value]


def method(location: Location, words: Words) -> str:
    _ = words._
    return {
        "gazetteer": _("index des lieux embarqué, sans réseau"),
        "ban": _("Base Adresse Nationale (Géoplateforme)"),
        "nominatim": _("Nominatim (OpenStreetMap, ODbL)"),
        "photon": _("Photon (OpenStreetMap, ODbL)"),
    }.get(location.method, location.method)


def magazine(atlas: Atlas, quotes: Sequence[tuple[Entry, Quote]], view: View, words: Words) -> str:
    """Quotations as a page to read, each with the way to its initiative on the map."""
    items = []
    for entry, quote in quotes:
        card = quote_card(atlas, quote, words)
        target = replace(view, selected=entry.initiative.id, position=None)
        items.append(
            {
                "quote": card.quote,
                "source": card.source,
                "citation": card.citation,
                "theme": atlas.themes[entry.initiative.themes[0]],
                "name": entry.initiative.name,
                "place": place_name(atlas, entry.location),
                "link": "./?" + urlencode(target.to_params()),
            }
        )
    return render("quotes.html", words, items=items)
