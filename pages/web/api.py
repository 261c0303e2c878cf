"""What the API says in JSON: each function is the answer of one route of `routes.py`."""

from typing import Any

from data.atlas import Atlas
from data.filters import Filters
from data.filters.facets import Facet
from data.passerelles.answers import best_as_json, those_of_as_json
from data.search.highlight import plain
from data.search.hits import HitKind
from data.store import Card
from data.stories.map import story_clusters
from geo.outlines import area_of
from pages.screen.whereabouts import position_of
from pages.web.reading import Asked

MAX_VALUES = 100
"""Values of one filter in an answer."""
MAX_TYPED = 200
"""Characters of a search, as in the box."""

Json = dict[str, Any]


def health(asked: Asked) -> Json:
    return asked.atlas.health()


def clusters(asked: Asked) -> bytes:
    """What the map draws in a box."""
    return asked.atlas.viewport(asked.filters, asked.bbox(), asked.zoom())


def clusters_of_story(asked: Asked) -> bytes:
    lang = asked.params.get("lang", "")
    return story_clusters(asked.atlas, asked.in_path("id"), lang, asked.bbox(), asked.zoom())


def facets(asked: Asked) -> Json:
    """How many there are, and how many each value of each filter would leave."""
    atlas, filters = asked.atlas, asked.filters
    counts = atlas.counts(filters)
    return {
        "shown": counts.shown,
        "total": counts.total,
        "not_located": counts.unplaced,
        "quotes": counts.quotes,
        "waiting": counts.waiting,
        "themes": _themes(atlas, filters),
        "filters": {facet.row.params[0]: _facet(atlas, facet) for facet in atlas.facets(filters, MAX_VALUES)},
    }


def suggestions(asked: Asked) -> Json:
    """Themes apart: they stand below the box already, and no text is searched for in them. `at`: where the map looks
    to show a place."""
    text, language = asked.params.get("q", ""), asked.params.get("lang", "fr")
    hits = asked.atlas.suggestions(text[:MAX_TYPED], language)
    return {
        "suggestions": [
            {
                "kind": str(hit.kind),
                "id": hit.id,
                "title": plain(hit.title),
                "detail": plain(hit.text if hit.kind is HitKind.PLACE else hit.detail or hit.text),
                **({"at": str(position)} if (position := hit.place and position_of(hit.place)) else {}),
            }
            for hit in hits
            if hit.kind is not HitKind.THEME
        ]
    }


def initiative(asked: Asked) -> Json:
    return record(asked.atlas.card(asked.in_path("id")))


def area(asked: Asked) -> Json:
    """The outline of an area, as a GeoJSON Feature; its geometry is null when we have none."""
    code = asked.in_path("code")
    return {"type": "Feature", "properties": {"code": code}, "geometry": area_of(code)}


def passerelles(asked: Asked) -> Json:
    return best_as_json(asked.atlas, asked.filters, asked.limit())


def passerelles_of(asked: Asked) -> Json:
    return those_of_as_json(asked.atlas, asked.in_path("id"), asked.filters, asked.limit())


def _themes(atlas: Atlas, filters: Filters) -> list[Json]:
    counts = {option.value: option.count for option in atlas.facet(filters, "themes").options}
    return [
        {
            "id": theme.id,
            "label_fr": theme.label_fr,
            "label_en": theme.label_en,
            "count": counts.get(theme.id, 0),
        }
        for theme in atlas.themes.values()
    ]


def _facet(atlas: Atlas, facet: Facet) -> Json:
    """The values that the filter of this parameter takes; `total` of them, of which some may not be told."""
    called = facet.row.names(atlas, [option.value for option in facet.options])
    return {
        "total": facet.total,
        "values": [
            {"value": option.value, "label": called[option.value], "count": option.count}
            for option in facet.options
        ],
    }


def record(card: Card) -> Json:
    """An initiative with its location and quotes, as plain JSON values."""
    location = card.location
    return {
        **card.initiative.model_dump(mode="json"),
        "extra": card.initiative.beyond,
        "location": {
            "lat": location.point.lat if location.point else None,
            "lon": location.point.lon if location.point else None,
            "precision": str(location.precision),
            "status": str(location.status),
            "code": location.place.code if location.place else "",
            "name": location.place.name if location.place else "",
            "departement": location.place.departement if location.place else "",
            "region": location.place.region if location.place else "",
            "label": location.label,
            "method": location.method,
            "origin": location.origin,
            "date": location.date,
            "reasons": [str(reason) for reason in location.reasons],
        },
        "quotes": [
            quote.model_dump(mode="json") | {"source": card.sources[quote.source].model_dump(mode="json")}
            for quote in card.quotes
        ],
    }
