"""The map of the first screen: the outlines, and the markers of each zoom that a window may lead to."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from data.atlas import Atlas
from geo.clusters import TILE_PX
from geo.layers.base_map import BASE_ATTRIBUTION
from geo.outlines import area_of
from geo.point import BBox
from pages.screen.first import outlines
from pages.screen.first.looks import LARGEST, Closeness, Look, box_of
from pages.screen.first.markers import Lit, Marker, markers
from pages.screen.links import map_link
from pages.screen.marks import legend, names_of_bases
from pages.screen.safe import render
from pages.screen.view import View
from pages.screen.words import Words

DRAWN = (760, 760)
"""Width and height of what is outlined, in pixels at the farthest zoom: where the map is larger, it looks closer."""
AROUND = (1400, 1000)
"""The same of the land around it, without borders."""
WIDEST = (1240, 1040)
"""The same of where markers are, at any zoom."""
FARTHEST = 3
"""From here on the land alone is outlined: no département could be told from the next."""


@dataclass(frozen=True)
class MarkerLayer:
    """What a map draws, and where its markers lead.

    `features` of a box at a zoom, as `/api/clusters` answers; `lit`: the initiatives that alone are bright.
    """

    features: Callable[[BBox, int], bytes]
    to: Callable[[View], str] = map_link
    lit: Sequence[Lit] = ()
    is_story: bool = False
    """The map follows the page: nobody moves it by a link, and its legend is closed."""


def layer_of(atlas: Atlas, view: View) -> MarkerLayer:
    """That of the map page: all that the filters leave."""
    return MarkerLayer(lambda box, zoom: atlas.viewport(view.filters, box, zoom))


@dataclass(frozen=True)
class FromThere:
    """What one zoom shows. `unit`: pixels to a unit of the outlines; `closer` and `farther` are links."""

    level: Closeness
    until: Closeness | None
    markers: Sequence[Marker]
    unit: float
    closer: str
    farther: str


def first_map(atlas: Atlas, look: Look, view: View, words: Words, layer: MarkerLayer | None = None) -> str:
    """As HTML."""
    layer = layer or layer_of(atlas, view)
    far = look.levels[0].zoom
    around, drawn = look.frame(far, *AROUND), look.frame(far, *_drawn(look))
    found = {level: _features(look, level, layer) for level in look.levels}
    return render(
        "first_map.html",
        words,
        around=around,
        drawn=drawn,
        land=outlines.land(around),
        borders=outlines.borders(drawn) if far > FARTHEST else "",
        areas=[path for code in _areas(atlas, view, found.values()) if (path := outlines.area(code, drawn))],
        seen=[_seen(atlas, look, number, found, view, words, layer) for number in range(len(look.levels))],
        is_story=layer.is_story,
        box=_size(look),
        **legend(atlas, words),
        base=next(iter(names_of_bases(atlas, words)), ""),
        attribution=BASE_ATTRIBUTION,
    )


def _drawn(look: Look) -> tuple[int, int]:
    """A map that looks from one place alone may be of any size."""
    return DRAWN if len(look.levels) > 1 else LARGEST


def _features(look: Look, level: Closeness, layer: MarkerLayer) -> list[Any]:
    frame = look.frame(level.zoom, *WIDEST)
    return list(json.loads(layer.features(box_of(frame), level.zoom))["features"])


def _seen(
    atlas: Atlas,
    look: Look,
    number: int,
    found: Mapping[Closeness, list[Any]],
    view: View,
    words: Words,
    layer: MarkerLayer,
) -> FromThere:
    level = look.levels[number]
    farthest = look.levels[0].zoom
    position = look.position(level.zoom)
    width, height = WIDEST
    drawn = markers(atlas, look, level.zoom, found[level], view, words, layer.to, layer.lit)
    return FromThere(
        level,
        look.levels[number + 1] if number + 1 < len(look.levels) else None,
        [marker for marker in drawn if abs(marker.x) <= width / 2 and abs(marker.y) <= height / 2],
        2.0 ** (level.zoom - farthest),
        map_link(replace(view, position=position._replace(zoom=min(18, level.zoom + 1)))),
        map_link(replace(view, position=position._replace(zoom=max(0, level.zoom - 1)))),
    )


def _areas(atlas: Atlas, view: View, found: Any) -> list[str]:
    """The codes of the areas that the answers show, and of those that are chosen."""
    shown = {
        feature["properties"]["code"]
        for features in found
        for feature in features
        if feature["properties"]["type"] == "area"
    }
    filters = view.filters
    chosen = [f"R{code}" for code in filters.regions] + [f"D{code}" for code in filters.departements]
    return [code for code in sorted({*shown, *chosen}) if area_of(code)]


def _size(look: Look) -> tuple[float, float]:
    """Width and height of the box that has to be shown, in pixels at the farthest zoom."""
    scale = TILE_PX * 2 ** look.levels[0].zoom
    return look.wide * scale, look.high * scale
