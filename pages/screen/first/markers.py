"""The markers of the first screen, each a link: what the layer of the map draws of the same features (`markers.js`)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import hypot
from typing import Any, NamedTuple

from data.atlas import Atlas
from geo.clusters import SIZES_PX
from geo.point import Point
from pages.screen.first.looks import Look, closer
from pages.screen.links import map_link
from pages.screen.marks import shape_path
from pages.screen.view import View
from pages.screen.words import Words

_UNKNOWN = "#777777"
"""The colour of a theme that was added a moment ago."""

Properties = Mapping[str, Any]


@dataclass(frozen=True)
class Marker:
    """`x` and `y` in pixels from the middle of the map; `key` as `features.js` calls it; `kind` is "cluster", "area" or
    "pin"; `drawn` the arcs of a ring or the outline of a pin as CSS and SVG have them."""

    x: int
    y: int
    key: str
    kind: str
    name: str
    link: str
    text: str = ""
    count: str = ""
    size: int = 0
    drawn: str = ""
    color: str = ""
    hollow: bool = False
    chosen: bool = False
    light: str = ""
    """ "lit" or "dim" where some are bright and the others are not."""


class Lit(NamedTuple):
    """An initiative whose marker, or whatever stands for it, is bright; `spot` is the code of its area."""

    id: str
    spot: str
    at: Point | None


def markers(
    atlas: Atlas,
    look: Look,
    zoom: int,
    features: list[Any],
    view: View,
    words: Words,
    to: Callable[[View], str] = map_link,
    lit: Sequence[Lit] = (),
) -> list[Marker]:
    """`to`: where those lead that open an initiative or a place."""
    make = _maker(atlas, look, zoom, view, words, to)
    drawn = [make(feature) for feature in features]
    if not lit:
        return drawn
    bright = [_holder(features, one) for one in lit]
    lights = ["lit" if any(feature is one for one in bright) else "dim" for feature in features]
    return [replace(marker, light=light) for marker, light in zip(drawn, lights, strict=True)]


def _holder(features: Sequence[Any], lit: Lit) -> Any:
    """What stands for an initiative among the features, as `features.js` finds it; None when nothing does."""
    said = [(feature, feature["properties"]) for feature in features]
    own = [feature for feature, p in said if p.get("id") == lit.id]
    if own or lit.at is None:
        return own[0] if own else None
    area = [feature for feature, p in said if p["type"] == "area" and p["code"] == lit.spot]
    if area:
        return area[0]
    lat, lon = lit.at.lat, lit.at.lon
    held = [
        feature
        for feature, p in said
        if p["type"] == "cluster" and _within(lon, p["bounds"][::2]) and _within(lat, p["bounds"][1::2])
    ]

    def away(feature: Any) -> float:
        return hypot(feature["geometry"]["coordinates"][0] - lon, feature["geometry"]["coordinates"][1] - lat)

    return min(held, key=away, default=None)


def _within(value: float, edges: Sequence[float]) -> bool:
    return edges[0] <= value + 1e-4 and value - 1e-4 <= edges[1]


def _maker(
    atlas: Atlas, look: Look, zoom: int, view: View, words: Words, to: Callable[[View], str]
) -> Callable[[Mapping[str, Any]], Marker]:
    colors = {theme.id: theme.color for theme in atlas.themes.values()}

    def make(feature: Mapping[str, Any]) -> Marker:
        lon, lat = feature["geometry"]["coordinates"]
        said: Properties = feature["properties"]
        x, y = look.offset(Point(lat, lon), zoom)
        kind = {"initiative": "pin", "cluster": "cluster"}.get(said["type"], "area")
        count, waiting = int(said.get("count", 0)), int(said.get("waiting", 0))
        return Marker(
            x,
            y,
            key=_key(said),
            kind=kind,
            name=name_of(atlas, said, words),
            link=_link(said, view, zoom, to),
            text=_label(said, words),
            count=short(count) if kind == "cluster" or count > 1 else "",
            size=size_of(count) if kind == "cluster" else 30,
            drawn=_arcs(said["themes"], colors) if kind == "cluster" else _path(said),
            color=colors.get(next(iter(said["themes"]), ""), _UNKNOWN),
            hollow=bool(waiting) and (kind == "pin" or waiting == count),
            chosen=_is_chosen(said, view),
        )

    return make


def _link(said: Properties, view: View, zoom: int, to: Callable[[View], str]) -> str:
    """What a click leads to: a card, the list of a place, else a closer look, on the map of the atlas."""
    if said.get("id"):
        return to(replace(view.select(said["id"]), place=""))
    place = said.get("place" if said["type"] == "cluster" else "code")
    if place:
        return to(view.at_place(place))
    return map_link(replace(view, position=closer(tuple(said["bounds"]), zoom), story="", step=0))


def _is_chosen(said: Properties, view: View) -> bool:
    if said.get("id"):
        return bool(said["id"] == view.selected)
    return bool(view.place) and view.place == said.get("place" if said["type"] == "cluster" else "code")


def _key(said: Properties) -> str:
    if said["type"] == "initiative":
        return f"i:{said['id']}"
    if said["type"] == "area":
        return f"a:{said['code']}"
    return f"{said['type']}:{','.join(map(_written, said['bounds']))}:{said['count']}"


def _written(edge: float) -> str:
    """A number as JavaScript writes it."""
    return f"{edge:.5f}".rstrip("0").rstrip(".")


def name_of(atlas: Atlas, said: Properties, words: Words) -> str:
    """What a marker is called by those who hear it, as `saying.js` says it."""
    name, count, waiting = _name(atlas, said, words), said.get("count", 0), said.get("waiting", 0)
    if not count or not waiting:
        return name
    rest = words._("dont {waiting} sans parole encore", waiting=waiting)
    return f"{name} ({rest if count > 1 else words._('Personne n’y a encore été cité')})"


def _name(atlas: Atlas, said: Properties, words: Words) -> str:
    kind, count = said["type"], said.get("count", 0)
    if kind == "cluster" and said["place"]:
        place = words.territory(said["name"])
        return words._("{place} : {n} initiatives, ouvrir la liste", place=place, n=count)
    if kind == "cluster":
        return words._("{n} initiatives : zoomer", n=count)
    if kind == "area":
        return words._("{area} (territoire) : {n}", area=words.territory(said["name"]), n=count)
    if kind == "areas":
        return words._("{areas} territoires, {n} initiatives : zoomer", areas=said["areas"], n=count)
    themes = ", ".join(words.of(atlas.theme(theme), "label") for theme in said["themes"])
    waiting = words._("Personne n’y a encore été cité") if said.get("waiting") else ""
    return ", ".join(filter(None, [said["name"], words.kind(said["kind"]), said["place"], themes, waiting]))


def _label(said: Properties, words: Words) -> str:
    if said["type"] == "area":
        return words.territory(said["name"])
    return words._("{areas} territoires", areas=said["areas"]) if said["type"] == "areas" else ""


def size_of(count: int) -> int:
    """How wide a cluster is, in pixels."""
    return [size for least, size in SIZES_PX if count >= least][-1]


def short(count: int) -> str:
    """ "12", "3k", "1.2M", as `shapes.js` writes it."""
    if count < 1000:
        return str(count)
    return f"{count // 1000}k" if count < 1_000_000 else f"{count / 1e6:.1f}M"


def _arcs(shares: Mapping[str, int], colors: Mapping[str, str]) -> str:
    """The arcs of a ring, as CSS: "red 0 90deg,blue 0 360deg"; a second 0 begins where the one before ends."""
    total, until, arcs = sum(shares.values()) or 1, 0, []
    for theme, many in shares.items():
        until += many
        arcs.append(f"{colors.get(theme, _UNKNOWN)} 0 {360 * until / total:.0f}deg")
    # A gradient of one colour is said twice: the standard has no gradient of one stop everywhere.
    return ",".join(arcs * 2 if len(arcs) == 1 else arcs)


def _path(said: Properties) -> str:
    return shape_path(said["kind"]) if said["type"] == "initiative" else ""
