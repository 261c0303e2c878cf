"""The initiatives as features, page by page, for OGC API – Features: each exactly once, whatever is written meanwhile.

They come in the order of their numbers in the store, which never change and only grow: the last one seen is where the
next page begins, so that nothing that is added, renamed or deleted moves what has not been seen yet.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from data.atlas import Atlas, NoSuchInitiative
from data.exchange.extraction import Extraction
from data.exchange.queryables import kept, last_day
from data.filters import Filters
from data.index import Index, Mask, Rows
from data.shown.viewport import inside
from data.store import Summary
from data.wording.closed_lists import QUOTE_KINDS
from geo.point import BBox

MAX_DATE = 99991231


class Interval(NamedTuple):
    """Two days as yyyymmdd, both included."""

    since: int = 0
    until: int = MAX_DATE


@dataclass(frozen=True)
class FeatureQuery:
    """What is asked: `after` is the number of the last feature that was seen, 0 at the beginning."""

    filters: Filters
    limit: int
    after: int = 0
    bbox: BBox | None = None
    interval: Interval | None = None
    cql: str = ""
    """A filter in CQL2, beside the others."""


@dataclass(frozen=True)
class FeaturePage:
    """`matched` counts all that pass; `after` is where the next page begins, None at the last one."""

    index: Index
    matched: int
    rows: Rows
    after: int | None


def feature_page(atlas: Atlas, query: FeatureQuery) -> FeaturePage:
    """Raises CqlError."""
    index, mask = atlas.mask(query.filters)
    if query.bbox:
        mask = mask & index.pinned & inside(index, query.bbox)
    if query.interval:
        mask = mask & _dated(index, query.interval)
    if query.cql:
        mask = mask & kept(index, query.cql)
    rows = np.flatnonzero(mask)
    numbers = index.columns.number[rows]
    left = numbers > query.after
    rows_left, numbers_left = rows[left], numbers[left]
    if len(rows_left) > query.limit:
        least = np.argpartition(numbers_left, query.limit - 1)[: query.limit]
        rows_left, numbers_left = rows_left[least], numbers_left[least]
    order = np.argsort(numbers_left)
    more = np.count_nonzero(left) > query.limit
    after = int(numbers_left[order[-1]]) if more else None
    return FeaturePage(index, len(rows), rows_left[order], after)


def _dated(index: Index, interval: Interval) -> Mask:
    """What has sources from before the end of the interval to after its beginning; what has no date is in none.

    A source that is dated by its year alone may be of any day of it.
    """
    earliest, latest = index.columns.earliest, index.columns.latest
    return np.asarray(
        (earliest > 0) & (earliest <= interval.until) & (last_day(latest) >= interval.since), bool
    )


def features(extraction: Extraction, page: FeaturePage) -> list[dict[str, Any]]:
    """As GeoJSON, from the entries of a list; one that was deleted a moment ago is left out."""
    numbers = page.index.columns.number[page.rows]
    row_of = dict(zip(numbers.tolist(), page.rows.tolist(), strict=True))
    entries = extraction.atlas.summaries(numbers)
    return [_feature(extraction, page.index, row_of[entry.number], entry) for entry in entries]


def one_feature(extraction: Extraction, id: str) -> dict[str, Any]:
    """The feature of one initiative. Raises `NoSuchInitiative`."""
    number = extraction.atlas.card(id).number
    index, _ = extraction.atlas.mask(Filters())
    found = features(extraction, FeaturePage(index, 1, index.rows_of(np.array([number])), None))
    if not found:
        raise NoSuchInitiative(id=id)
    return found[0]


def _feature(extraction: Extraction, index: Index, row: int, entry: Summary) -> dict[str, Any]:
    """Its geometry is null where no point is known: the middle of a territory is nobody's address."""
    lonlat = None
    if entry.lat is not None and entry.lon is not None and not entry.precision.is_area:
        lonlat = [round(entry.lon, 6), round(entry.lat, 6)]
    return {
        "type": "Feature",
        "id": entry.id,
        "geometry": {"type": "Point", "coordinates": lonlat} if lonlat else None,
        "properties": _properties(extraction, index, row, entry),
    }


def _properties(extraction: Extraction, index: Index, row: int, entry: Summary) -> dict[str, Any]:
    """Names are those of the files; none is that of a filter, which clients would take for the same thing."""
    words, atlas, columns = extraction.words, extraction.atlas, index.columns
    said = words._(QUOTE_KINDS[entry.words_kind]) if entry.words_kind else None
    at = columns.sources.values[columns.sources.bounds[row] : columns.sources.bounds[row + 1]].tolist()
    titles, publishers = (
        "|".join(dict.fromkeys(names[source] for source in at if names[source])) or None
        for names in (index.names.titles, index.names.publishers)
    )
    return {
        "nom": entry.name,
        "typologie": words.kind(entry.kind),
        "id_typologie": entry.kind.value,
        "libelles_themes": "|".join(words.of(atlas.theme(id), "label") for id in entry.themes),
        "id_themes": "|".join(entry.themes),
        "presentation_resume": words.of(entry, "summary") or None,
        "lieu": entry.place_name or None,
        "lieu_ecrit": entry.place or None,
        "departement": entry.departement or None,
        "nom_departement": atlas.departement_name(entry.departement) or None,
        "id_precision": entry.precision.value,
        "id_confiance": entry.status.value,
        "nombre_citations": entry.quote_count,
        "citation": entry.words or None,
        "type_citation": said,
        "personne": entry.speaker or None,
        "titres_sources": titles,
        "editeurs_sources": publishers,
        "date_debut": _date(int(columns.earliest[row])),
        "date_fin": _date(int(columns.latest[row])),
        "url": extraction.card_url(entry.id),
        "page": extraction.page_url(entry.id),
        "licence": extraction.licence_of_all,
        "attribution": " ; ".join([extraction.named, *(publishers.split("|") if publishers else [])]),
    }


def _date(date: int) -> str | None:
    """20170502 is « 2017-05-02 », 20170000 « 2017 »."""
    year, month, day = date // 10000, date // 100 % 100, date % 100
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)]) if date else None
