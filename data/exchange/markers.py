"""KML and GPX: the initiatives as markers, for a globe or a GPS, page by page.

A KML holds them all, those without a point too; a GPX can hold only what has one.
"""

from collections.abc import Callable, Iterator
from html import escape as in_html
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from data.exchange.about import about
from data.exchange.columns import INITIATIVES, ExportRow
from data.exchange.extraction import Extraction
from data.exchange.xml_text import XML, element, xml_text
from geo.sentence import N_

_KML = 'xmlns="http://www.opengis.net/kml/2.2" xmlns:atom="http://www.w3.org/2005/Atom"'
_GPX = 'xmlns="http://www.topografix.com/GPX/1/1" xmlns:dct="http://purl.org/dc/terms/"'
"""What GPX has no element for is said in the terms of Dublin Core: licence, whom to name, source."""
_LEFT_OUT = N_("Un GPX ne tient que des points : ce qui n’a pas de point n’est pas dans ce fichier.")


class _Marker(NamedTuple):
    """A row, with the values of its columns as texts; "" is unknown."""

    row: ExportRow
    values: dict[str, str]

    @property
    def point(self) -> tuple[str, str] | None:
        """Latitude and longitude, in degrees."""
        lat, lon = self.values["latitude"], self.values["longitude"]
        return (lat, lon) if lat and lon else None

    @property
    def said(self) -> str:
        """« Chez nous… » — Alain Loriolle, directeur ; else the sentence of the atlas."""
        values, words = self.values, self.row.extraction.words
        if not values["citation"]:
            return values["presentation_resume"]
        by = [values[name] for name in ("personne", "role", "organisation") if values[name]]
        by = by or [values[name] for name in ("auteur_source", "editeur_source") if values[name]]
        return " — ".join(filter(None, [words._("« {text} »", text=values["citation"]), ", ".join(by)]))


def kml_pages(extraction: Extraction) -> Iterator[bytes]:
    """A Document that says what it is, and a Placemark for each initiative, with all its columns as data."""
    package = extraction.package("")
    told = "".join(_data(name, text) for name, text in about(extraction))
    yield (
        f"{XML}<kml {_KML}><Document>{element('name', package.title if package else 'Verbatlas')}"
        f"<atom:link href={quoteattr(extraction.url)}/>"
        f"{element('description', _shown(extraction.filters_in_words))}<ExtendedData>{told}</ExtendedData>\n"
    ).encode()
    yield from _written(extraction, _placemark)
    yield b"</Document></kml>\n"


def _placemark(marker: _Marker) -> str:
    values = marker.values
    data = "".join(_data(name, text) for name, text in values.items() if text)
    point = marker.point
    shape = f"<Point><coordinates>{point[1]},{point[0]}</coordinates></Point>" if point else ""
    return (
        f'<Placemark>{element("name", values["nom"])}<atom:link href="{xml_text(values["url"])}"/>'
        f"{element('description', _shown(marker.said))}<ExtendedData>{data}</ExtendedData>{shape}</Placemark>\n"
    )


def _data(name: str, text: str) -> str:
    return f'<Data name="{xml_text(name)}"><value>{xml_text(text)}</value></Data>'


def _shown(text: str) -> str:
    """A globe reads a description as HTML: there a text stays a text."""
    return in_html(text, quote=False)


def gpx_pages(extraction: Extraction) -> Iterator[bytes]:
    """A waypoint for each initiative that has a point."""
    package = extraction.package("")
    title = package.title if package else ""
    words = extraction.words
    told = f"{extraction.filters_in_words}. {words._(_LEFT_OUT)}"
    licence = package.licences[0].path if package and package.licences else ""
    rights = element("license", licence)
    yield (
        f'{XML}<gpx version="1.1" creator="Verbatlas" {_GPX}><metadata>{element("name", title or "Verbatlas")}'
        f'{element("desc", told)}<copyright author="{xml_text(_atlas(title))}">'
        f"<year>{extraction.day.year}</year>{rights}</copyright>"
        f"<link href={quoteattr(extraction.url)}>{element('text', words._('Refaire ce fichier'))}</link>"
        f"<time>{extraction.day.isoformat()}T00:00:00Z</time></metadata>\n"
    ).encode()
    yield from _written(extraction, _waypoint)
    yield b"</gpx>\n"


def _atlas(title: str) -> str:
    return f"Verbatlas, « {title} »" if title else "Verbatlas"


def _waypoint(marker: _Marker) -> str:
    values, point = marker.values, marker.point
    if point is None:
        return ""
    source = ", ".join(filter(None, (values["source"], values["url_source"])))
    more = (
        element("dct:identifier", values["id"])
        + element("dct:license", values["url_licence"] or values["licence"])
        + element("dct:rightsHolder", values["attribution"])
        + element("dct:rights", values["droits_source"])
        + element("dct:spatial", values["lieu_ecrit"])
        + element("dct:subject", values["themes"])
        + element("dct:modified", values["date_maj"])
    )
    return (
        f'<wpt lat="{point[0]}" lon="{point[1]}">{element("name", values["nom"])}'
        f"{element('cmt', values['presentation_resume'])}{element('desc', marker.said)}{element('src', source)}"
        f'<link href="{xml_text(values["url"])}"/>{element("type", values["typologie"])}'
        f"<extensions>{more}</extensions></wpt>\n"
    )


def _written(extraction: Extraction, write: Callable[[_Marker], str]) -> Iterator[bytes]:
    for cards in extraction.pages():
        rows = (row for card in cards for row in INITIATIVES.rows(extraction, card))
        yield "".join(write(_marker(row)) for row in rows).encode("utf-8", "replace")


def _marker(row: ExportRow) -> _Marker:
    values = {column.name: column.value(row) for column in INITIATIVES.columns}
    return _Marker(row, {name: "" if value is None else str(value) for name, value in values.items()})
