"""What the page « Données » offers to take away: the downloads of what the filters show, the API."""

from dataclasses import dataclass, replace
from math import floor, log10
from urllib.parse import urlencode

from data.atlas import Atlas
from data.exchange import Download, downloads, sentence
from data.exchange.formats import FILES
from data.filters import Filters
from data.shown.listing import Order
from data.shown.looking import Counts
from pages.screen.one_file import MOST, one_file
from pages.screen.view import View
from pages.screen.words import Words


@dataclass(frozen=True)
class Link:
    """A link to a file: what it holds, how many rows, about how large."""

    path: str
    label: str
    rows: str
    size: str
    too_long: bool = False


@dataclass(frozen=True)
class OtherFormat:
    """A format beside the usual three: what it is for, and its files."""

    called: str
    what: str
    links: list[Link]


@dataclass(frozen=True)
class Route:
    """A route of the API that answers, and what it says."""

    path: str
    what: str


def take_away(atlas: Atlas, view: View, words: Words) -> dict[str, object]:
    """The values of the template `take_away.html`."""
    filters = atlas.known(view.filters)
    counts = atlas.counts(filters)
    files = downloads(filters, counts.shown, counts.quotes, words.lang)
    package = atlas.package()
    return {
        "filtered": bool(filters.active()),
        "filters": sentence(atlas, filters, words),
        "content": _content(counts, words),
        "map_link": "./?" + urlencode(View(filters, lang=view.lang).to_params()),
        "all_link": "?" + urlencode(View(lang=words.chosen).to_params()),
        "workbook": replace(
            _link(files["export.xlsx"], words._("Télécharger"), words), rows=_content(counts, words)
        ),
        "alone": replace(
            _link(one_file(filters, counts, words.lang), words._("Télécharger"), words),
            rows=_content(counts, words),
        ),
        "most_alone": words.number(MOST),
        "tables": _links(files, "csv", words),
        "french_tables": [
            replace(link, path=f"{link.path}&sep=semicolon", label=label)
            for link, label in zip(
                _links(files, "csv", words),
                (words._("Initiatives (points-virgules)"), words._("Citations (points-virgules)")),
                strict=True,
            )
        ],
        "maps": _links(files, "geojson", words),
        "others": _others(files, words),
        "licences": package.licences if package else (),
        "routes": _routes(atlas, filters, words),
    }


def _content(counts: Counts, words: Words) -> str:
    initiatives = words.n("{n} initiative", "{n} initiatives", counts.shown)
    return f"{initiatives}, {words.n('{n} citation', '{n} citations', counts.quotes)}"


def _links(files: dict[str, Download], format: str, words: Words) -> list[Link]:
    return [
        _link(files[f"export.{format}"], words._("Initiatives"), words),
        _link(files[f"quotes.{format}"], words._("Citations"), words),
    ]


def _others(files: dict[str, Download], words: Words) -> list[OtherFormat]:
    """In the order in which a reader may want them; a workbook that would be too long is not among them."""
    _ = words._
    told = {
        "export.ods": _("Le même classeur, au format ouvert de LibreOffice."),
        "export.gpkg": _(
            "QGIS : initiatives et citations, deux couches d’un fichier. Il part quand il est prêt."
        ),
        "export.kml": _("Google Earth, Google My Maps, Marble."),
        "export.gpx": _("Un GPS, OsmAnd, Organic Maps : seulement ce qui a un point."),
        "export.ndjson": _("Un programme, DuckDB, jq : un objet JSON par ligne, les colonnes du CSV."),
        "export.jsonld": _("Données liées, dans les mots de schema.org."),
    }
    return [
        OtherFormat(
            FILES[name].format.called,
            what,
            _links(files, "ndjson", words)
            if name == "export.ndjson"
            else [_link(files[name], _("Télécharger"), words)],
        )
        for name, what in told.items()
        if not files[name].too_long
    ]


def _link(file: Download, label: str, words: Words) -> Link:
    rows = words.n("{n} ligne", "{n} lignes", file.rows)
    return Link(file.path, label, rows, size(file.bytes, words), file.too_long)


def size(count: int, words: Words) -> str:
    """« environ 30 ko », to two figures: it is an estimate."""
    if count < 1000:
        return words._("moins de 1 ko")
    rounded = float(f"{count:.2g}")
    power = min(9, 3 * floor(log10(rounded) / 3))
    value = rounded / 10**power
    unit = {3: words._("ko"), 6: words._("Mo"), 9: words._("Go")}[power]
    return words._("environ {size}", size=f"{words.number(int(value) if value >= 10 else value)}\u00a0{unit}")


def _routes(atlas: Atlas, filters: Filters, words: Words) -> list[Route]:
    """Addresses that answer as they are, under the same filters."""
    _ = words._
    query = urlencode(filters.to_params())
    routes = [
        Route(_with("/api/facets", query), _("Combien d’initiatives pour chaque valeur de chaque filtre.")),
        Route(
            _with("/api/clusters", f"bbox=-5.2,41.3,9.6,51.1&zoom=6&{query}".rstrip("&")),
            _("Ce que la carte dessine dans un rectangle, en GeoJSON."),
        ),
        Route(
            _with("/api/export.geojson", query),
            _("Tout ce qui est filtré, en GeoJSON : à brancher dans QGIS ou uMap."),
        ),
        Route("/ogc/", _("OGC API – Features : une couche pour QGIS, GDAL et d’autres, toujours à jour.")),
        Route(
            "/api/catalog.jsonld",
            _("Le catalogue des fichiers (DCAT), pour les portails qui les moissonnent."),
        ),
        Route("/api/health", _("Si l’atlas va bien, et combien il contient.")),
    ]
    first = atlas.listing(filters, Order.DISTANCE if filters.near else Order.NAME, 1)
    for entry in atlas.summaries(first.numbers):
        what = _("Une initiative, son lieu, ses citations et leurs sources, en JSON.")
        routes.insert(0, Route(f"/api/initiatives/{entry.id}", what))
    return routes


def _with(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path
