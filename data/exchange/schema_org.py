"""Initiatives and quotations in the words of schema.org, for the plain pages and for what is taken away as JSON-LD.

What is unknown is left out.
"""

from collections.abc import Mapping
from typing import Any

from data.exchange.known import known
from data.exchange.selectors import hashed_text, hashed_words, segments
from data.model import Kind, Quote, QuoteKind, Source
from data.proof.proving import Proof
from data.store import Card
from geo.place import Location, Place
from geo.point import Point

Thing = Mapping[str, Any]

_TYPES: Mapping[Kind, str] = {
    Kind.PLACE: "Organization",
    Kind.COMPANY: "Organization",
    Kind.NETWORK: "Organization",
    Kind.PROGRAMME: "Project",
    Kind.EDUCATION: "EducationalOrganization",
    Kind.EVENT: "Event",
}
"""A shared place is who runs it; where it is, its `location` says."""


def initiative(card: Card, address: str, summary: str, where: Thing | None) -> Thing:
    """`address` is that of the page of the initiative, in whatever language."""
    record = card.initiative
    return known(
        type_=_TYPES[record.kind],
        id_=f"{address}#initiative",
        name=record.name,
        alternateName=list(record.aliases),
        description=summary,
        url=record.url,
        mainEntityOfPage=address,
        location=where,
    )


def where(location: Location, name: str) -> Thing | None:
    """The place of an initiative; an area has no point, which would claim more than is known."""
    if location.point is None and location.place is None:
        return None
    point = None if location.precision.is_area else location.point
    return known(type_="Place", name=name, geo=geo(point), address=postal(location.place))


def geo(point: Point | None) -> Thing | None:
    """WGS84 degrees, to the metre."""
    if point is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": round(point.lat, 5), "longitude": round(point.lon, 5)}


def postal(found: Place | None) -> Thing | None:
    if found is None or not found.country or len(found.country) != 2:
        return None
    return {"@type": "PostalAddress", "addressCountry": found.country}


def quotation(
    quote: Quote, source: Source, address: str, about: str, proof: Proof, origin: str = ""
) -> Thing:
    """`address` is that of the words, `about` the identifier of whom they are about, `origin` the address of the page
    of the source here."""
    based_on = article(source, origin, proof)
    return known(
        type_="Quotation",
        id_=address,
        text=quote.text,
        inLanguage="fr",
        creator=who(quote.speaker, quote.role, quote.organisation) or author(source),
        spokenByCharacter=who(quote.speaker, quote.role, quote.organisation)
        if quote.kind is QuoteKind.TESTIMONY
        else None,
        isBasedOn=based_on,
        hasPart=segments(quote, proof, str(based_on.get("@id", source.url))),
        encoding=hashed_words(quote),
        about={"@id": about} if about else None,
    )


def who(speaker: str, role: str, organisation: str) -> Thing | None:
    """A person as the source names them, else the organisation that speaks."""
    body = known(type_="Organization", name=organisation) if organisation else None
    if not speaker:
        return body
    return known(type_="Person", name=speaker, jobTitle=role, affiliation=body)


def author(source: Source) -> Thing | None:
    return known(type_="Person", name=source.author) if source.author else None


def article(source: Source, address: str = "", proof: Proof | None = None) -> Thing:
    """The document that words were taken from; `address` is that of its page here, `proof` that of some words."""
    return known(
        type_="Article",
        id_=f"{address}#source" if address else "",
        headline=source.title,
        author=author(source),
        publisher=known(type_="Organization", name=source.publisher) if source.publisher else None,
        datePublished=source.published,
        url=source.url,
        encoding=hashed_text(source, proof) if proof else None,
    )
