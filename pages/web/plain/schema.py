"""What the plain pages tell machines: JSON-LD in the words of schema.org. What is unknown is left out."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from data.model import Kind, Quote, QuoteKind, Source
from data.store import Card
from data.store.values import PackageInfo
from geo.place import Location, Place
from geo.point import Point
from geo.sentence import N_
from pages.screen.links import anchor
from pages.screen.words import Words

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


def as_script(things: Sequence[Thing]) -> Markup:
    """JSON that may stand in a `script` element: nothing in it ends the element or begins another."""
    if not things:
        return Markup("")
    text = json.dumps({"@context": "https://schema.org", "@graph": list(things)}, ensure_ascii=False)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # every sign that HTML could read is written as JSON writes any other


def known(**values: Any) -> dict[str, Any]:
    """Without what is empty; a name like `type_` is written `@type`."""
    return {
        f"@{name[:-1]}" if name.endswith("_") else name: value
        for name, value in values.items()
        if value not in ("", None, [], {}, ())
    }


def breadcrumbs(crumbs: Sequence[tuple[str, str]]) -> Thing:
    """Names and whole addresses, from the first to the page itself."""
    items = [
        known(type_="ListItem", position=at, name=name, item=address)
        for at, (name, address) in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


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
    return known(type_="Place", name=name, geo=geo(point), address=_postal(location.place))


def place(found: Place, address: str, name: str, point: Point | None) -> Thing:
    return known(type_="Place", id_=f"{address}#lieu", name=name, geo=geo(point), address=_postal(found))


def geo(point: Point | None) -> Thing | None:
    """WGS84 degrees, to the metre."""
    if point is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": round(point.lat, 5), "longitude": round(point.lon, 5)}


def _postal(found: Place | None) -> Thing | None:
    if found is None or not found.country or len(found.country) != 2:
        return None
    return {"@type": "PostalAddress", "addressCountry": found.country}


def quotation(quote: Quote, source: Source, page: str, about: str) -> Thing:
    """`page` is the address where the words stand, `about` the identifier of whom they are about."""
    return known(
        type_="Quotation",
        id_=f"{page}#{anchor(quote.id)}",
        text=quote.text,
        inLanguage="fr",
        creator=who(quote.speaker, quote.role, quote.organisation) or author(source),
        spokenByCharacter=who(quote.speaker, quote.role, quote.organisation)
        if quote.kind is QuoteKind.TESTIMONY
        else None,
        isBasedOn=article(source),
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


def article(source: Source, address: str = "") -> Thing:
    """The document that words were taken from; `address` is that of its page here."""
    return known(
        type_="Article",
        id_=f"{address}#source" if address else "",
        headline=source.title,
        author=author(source),
        publisher=known(type_="Organization", name=source.publisher) if source.publisher else None,
        datePublished=source.published,
        url=source.url,
    )


def dataset(info: PackageInfo | None, page: str, root: str, words: Words) -> Thing:
    """All of the atlas, with its files. `page` and `root` are the addresses of the list and of the app."""
    files = (
        ("text/csv", "api/export.csv"),
        ("application/geo+json", "api/export.geojson"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "api/export.xlsx"),
        ("text/csv", "api/quotes.csv"),
    )
    licences = [licence.path or licence.title or licence.name for licence in (info.licences if info else ())]
    return known(
        type_="Dataset",
        id_=f"{root}#donnees",
        name=(info.title if info else "") or "Verbatlas",
        description=(info.description if info else "") or words._(ABOUT),
        url=page,
        license=licences[0] if len(licences) == 1 else licences,
        distribution=[
            {"@type": "DataDownload", "encodingFormat": type, "contentUrl": f"{root}{path}"}
            for type, path in files
        ],
    )


ABOUT = N_(
    "L’atlas des paroles de territoire : des initiatives locales et les mots de celles et ceux qui les font."
)
