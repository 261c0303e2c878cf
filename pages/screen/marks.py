"""The marks on a map: which shape an initiative has, how it is drawn, what lies under it."""

from collections.abc import Mapping
from typing import Any

from data.atlas import Atlas
from data.filters import Filters
from data.model import KIND_LABELS, Kind
from pages.screen.words import Words

SHAPES: Mapping[Kind, str] = {
    Kind.PLACE: "circle",
    Kind.COMPANY: "square",
    Kind.NETWORK: "hexagon",
    Kind.PROGRAMME: "diamond",
    Kind.EDUCATION: "triangle",
    Kind.EVENT: "star",
}

PATHS: Mapping[str, str] = {
    "circle": "M16 4a12 12 0 1 0 0 24a12 12 0 1 0 0-24z",
    "square": "M8 5h16a3 3 0 0 1 3 3v16a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3V8a3 3 0 0 1 3-3z",
    "diamond": "M16 2.5L29.5 16L16 29.5L2.5 16z",
    "triangle": "M16 3.5L29.5 27.5H2.5z",
    "hexagon": "M9.5 4h13L29.5 16L22.5 28h-13L2.5 16z",
    "star": "M16 2l4.1 8.9l9.7 1.2l-7.2 6.6l1.9 9.6L16 23.5l-8.5 4.8l1.9-9.6l-7.2-6.6l9.7-1.2z",
}
"""Each shape as SVG path data in a box of 32 by 32; `shapes.js` has the same, which a test holds against these."""


def shape_path(kind: str) -> str:
    """How an initiative of a kind is drawn."""
    return PATHS[SHAPES[Kind(kind)]]


def legend(atlas: Atlas, words: Words) -> dict[str, Any]:
    """What `first_legend.html` explains: shapes, colours, and hollow marks where there are some."""
    return {
        "kinds": [(PATHS[shape], words.kind(kind)) for kind, shape in SHAPES.items() if kind in KIND_LABELS],
        "themes": [(theme.color, words.of(theme, "label")) for theme in atlas.themes.values()],
        "waiting": bool(atlas.counts(Filters()).waiting),
    }


def names_of_bases(atlas: Atlas, words: Words) -> list[str]:
    """What the tiles that may be chosen are called, the first one first; none where there is no choice."""
    _ = words._
    called = {
        "ign": _("Plan IGN"),
        "photos": _("Photos aériennes"),
        "osm": _("OpenStreetMap"),
        "own": _("Carte"),
    }
    bases = atlas.settings.bases
    return [*(called[name] for name in bases), *([_("Fond simple, sans image")] if bases else [])]
