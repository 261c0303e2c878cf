"""The catalogue of what can be taken away, in DCAT (W3C), as data.gouv.fr and other portals harvest it.

What nobody knows is left out, the frequency of updates first of all. Its addresses bear no filter: all of the atlas.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np

from data.atlas import Atlas
from data.exchange.formats import FILES, ExportFile
from data.filters import Filters
from data.index import Index
from data.wording.language import Language
from geo.clusters import to_degrees
from geo.curve import UNIT
from geo.point import BBox
from geo.sentence import N_

Node = Mapping[str, Any]
"""A node of JSON-LD."""

PREFIXES: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geosparql": "http://www.opengis.net/ont/geosparql#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
_LANGUAGES = "http://publications.europa.eu/resource/authority/language/"
_MEDIA_TYPES = "http://www.iana.org/assignments/media-types/"
_DATES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
"""The types of dates by their length: a source is dated as precisely as it is known."""
_CONTENTS = {
    "initiatives": N_("Initiatives"),
    "citations": N_("Citations"),
    "atlas": N_("Initiatives et citations"),
}


def catalogue(atlas: Atlas, words: Language, address: str) -> Node:
    """A `dcat:Catalog` with the one dataset of the atlas. `address` is that of the app."""
    title, description = _told(atlas)
    publisher = {"@id": f"{address}#editeur", "@type": "foaf:Agent", "foaf:name": "Verbatlas"}
    return _known(
        {
            "@context": PREFIXES,
            "@id": f"{address}api/catalog",
            "@type": "dcat:Catalog",
            "dct:title": _said(title),
            "dct:description": _said(description),
            "dct:language": {"@id": f"{_LANGUAGES}FRA"},
            "dct:publisher": publisher,
            "foaf:homepage": {"@id": address},
            "dcat:dataset": _dataset(atlas, words, address, {"@id": publisher["@id"]}),
        }
    )


def _told(atlas: Atlas) -> tuple[str, str]:
    package = atlas.package()
    title = package.title if package else ""
    return title or "Verbatlas", (package.description if package else "") or title or "Verbatlas"


def _dataset(atlas: Atlas, words: Language, address: str, publisher: Node) -> Node:
    title, description = _told(atlas)
    package = atlas.package()
    licences = [{"@id": one.path} if one.path else one.title for one in package.licences] if package else []
    files = [
        _distribution(atlas, words, address, file) | _known({"dct:license": licences})
        for file in FILES.values()
    ]
    return _known(
        {
            "@id": f"{address}#donnees",
            "@type": "dcat:Dataset",
            "dct:identifier": package.name if package else "",
            "dct:title": _said(title),
            "dct:description": _said(description),
            "dct:publisher": publisher,
            "dct:language": {"@id": f"{_LANGUAGES}FRA"},
            "dct:license": licences,
            "dcat:landingPage": {"@id": f"{address}donnees"},
            "dcat:contactPoint": {
                "@type": "vcard:Kind",
                "vcard:fn": "Verbatlas",
                "vcard:hasURL": {"@id": f"{address}a-propos"},
            },
            "dcat:keyword": [_said(theme.label_fr) for theme in atlas.themes.values()],
            "dct:spatial": _spatial(atlas.index),
            "dct:temporal": _temporal(atlas.index),
            "dct:conformsTo": {"@id": _CRS84, "@type": "dct:Standard"},
            "dcat:distribution": files,
        }
    )


def _distribution(atlas: Atlas, words: Language, address: str, file: ExportFile) -> dict[str, Any]:
    format = file.format
    where = f"{address}api/{file.name}"
    counts = atlas.counts(Filters())
    size = file.size.itself + counts.total * file.size.initiative + counts.quotes * file.size.quote
    return {
        "@id": where,
        "@type": "dcat:Distribution",
        "dct:title": _said(f"{words._(_CONTENTS[file.kind])} ({format.called})"),
        "dcat:accessURL": {"@id": f"{address}donnees"},
        "dcat:downloadURL": {"@id": where},
        "dct:format": format.extension,
        "dcat:mediaType": {"@id": f"{_MEDIA_TYPES}{format.media_type.partition(';')[0]}"},
        "dcat:byteSize": {"@value": str(size), "@type": "xsd:nonNegativeInteger"},
        "dct:conformsTo": {"@id": format.standard, "@type": "dct:Standard"},
    }


def _spatial(index: Index) -> Node | None:
    """The box that holds every marker, as WKT, longitude first; None where there is no marker."""
    box = extent(index)
    if box is None:
        return None
    west, south, east, north = (round(edge, 5) for edge in box)
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    ring = ", ".join(f"{x} {y}" for x, y in corners)
    return {
        "@type": "dct:Location",
        "dcat:bbox": {"@value": f"POLYGON(({ring}))", "@type": "geosparql:wktLiteral"},
    }


def extent(index: Index) -> BBox | None:
    """The box that holds every marker, in degrees; None where there is none."""
    x, y = index.curve.x, index.curve.y
    if not len(x):
        return None
    lat, lon = to_degrees(np.array([x.min(), x.max()]) / UNIT, np.array([y.max(), y.min()]) / UNIT)
    return BBox(float(lon[0]), float(lat[0]), float(lon[1]), float(lat[1]))


def dates(index: Index) -> tuple[str, str] | None:
    """The first and the last date of a source, as precisely as they are known; None where none has a date."""
    found = sorted(filter(None, index.names.published))
    return (found[0], max(found, key=lambda date: date.ljust(10, "~"))) if found else None


def _temporal(index: Index) -> Node | None:
    period = dates(index)
    if period is None:
        return None
    return {
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": _date(period[0]),
        "dcat:endDate": _date(period[1]),
    }


def _date(date: str) -> Node:
    return {"@value": date, "@type": _DATES[len(date)]}


def _said(text: str) -> Node:
    """A text of the atlas is in French."""
    return {"@value": text, "@language": "fr"}


def _known(node: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if value not in ("", None, [])}


def described(node: Node) -> Iterator[Node]:
    """The nodes that have a name of their own and something said of them, from the first to the innermost."""
    if "@id" in node and len(node) > 1:
        yield node
    for value in node.values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, Mapping):
                yield from described(one)
