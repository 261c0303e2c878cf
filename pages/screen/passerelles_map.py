"""The map of links, drawn on the server: outlines, one line for each link, one dot for each place."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import hypot

from data.atlas import Atlas
from data.passerelles import Passerelle
from data.shown.home import METROPOLE
from data.store import Summary
from geo.point import BBox
from pages.screen.passerelles_links import pair_link
from pages.screen.safe import drawing, render
from pages.screen.svg_map import Frame, departements
from pages.screen.view import View
from pages.screen.words import Words

WIDTH, HEIGHT = 640, 600
EDGE = 30.0
"""Units from the border where what lies outside of the picture is shown."""
SAME_SPOT = 9.0
"""Units under which two places are one dot."""
LEAST_DEGREES = 1.2
"""The picture shows no less than this: a town alone does not tell where it is."""
LETTER, LINE = 7.6, 18.0
"""Width and height of a letter of a label, in units, on average."""
LONGEST = 30
"""Letters of a label, at most."""
BEND = 0.14
"""How far a line bends, as a share of its length, so that a link does not hide a road of others."""

Box = tuple[float, float, float, float]
"""West, north, east, south, in units of the picture."""


@dataclass
class Knot:
    """A dot of the picture. `label` is where its name is written: x, y and anchor, None when there is no room."""

    x: float
    y: float
    place: str
    is_area: bool
    is_outside: bool
    names: list[str] = field(default_factory=list)
    label: tuple[float, float, str] | None = None

    @property
    def text(self) -> str:
        if len(self.names) > 1:
            return f"{self.place} ({len(self.names)})"
        name = self.names[0]
        return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip(' ,')}…"


def links_map(atlas: Atlas, links: Sequence[Passerelle], view: View, words: Words) -> str:
    """The map with its caption; a sentence alone when no link can be drawn."""
    ids = dict.fromkeys(id for link in links for id in (link.a, link.b))
    entries = {id: entry for id, entry in atlas.entries(list(ids)).items() if entry.lat is not None}
    drawn = [link for link in links if link.a in entries and link.b in entries]
    svg = _svg(drawn, entries, view, words) if drawn else ""
    return render("passerelles_map.html", words, svg=svg, left_out=len(links) - len(drawn))


def _svg(links: Sequence[Passerelle], entries: dict[str, Summary], view: View, words: Words) -> str:
    frame = Frame.holding(_box(entries.values()), WIDTH, HEIGHT)
    spots: list[Knot] = []
    spot_of = {entry.id: _join(spots, _spot(frame, entry), entry) for entry in entries.values()}
    write_labels(spots)
    top = max(link.score for link in links)
    lines = []
    loops: Counter[int] = Counter()
    for link in reversed(links):  # the best is drawn last, over the others
        a, b = spot_of[link.a], spot_of[link.b]
        lines.append(
            {
                "path": curve(a, b, loops[id(a)]),
                "width": round(1.5 + 4.5 * link.score / top, 1),
                "names": (entries[link.a].name, entries[link.b].name),
                "points": round(link.score * 100),
                "link": pair_link(view, link.a, link.b),
                "current": {link.a, link.b} == {view.selected, view.other},
            }
        )
        loops[id(a)] += a is b
    shapes = departements(frame)
    return drawing(
        "svg_links.html", words, width=WIDTH, height=HEIGHT, shapes=shapes, lines=lines, spots=spots
    )


def _box(entries: Iterable[Summary]) -> BBox:
    """The box of those in metropolitan France, METROPOLE when there are none."""
    points = [(entry.lat, entry.lon) for entry in entries if entry.lat is not None and entry.lon is not None]
    inside = [
        (lat, lon)
        for lat, lon in points
        if METROPOLE.south <= lat <= METROPOLE.north and METROPOLE.west <= lon <= METROPOLE.east
    ]
    if not inside:
        return METROPOLE
    lats, lons = zip(*inside, strict=True)
    high = max(0.0, LEAST_DEGREES - (max(lats) - min(lats))) / 2
    wide = max(0.0, LEAST_DEGREES - (max(lons) - min(lons))) / 2
    return BBox(min(lons) - wide, min(lats) - high, max(lons) + wide, max(lats) + high)


def _spot(frame: Frame, entry: Summary) -> Knot:
    """The dot of an initiative; on the edge of the picture when it lies outside."""
    ((x, y),) = frame.place([(entry.lon or 0.0, entry.lat or 0.0)]).tolist()
    inside = min(max(x, EDGE), WIDTH - EDGE), min(max(y, EDGE), HEIGHT - EDGE)
    outside = not (0 <= x <= WIDTH and 0 <= y <= HEIGHT)
    return Knot(*inside, entry.place_name, entry.precision.is_area, outside)


def _join(spots: list[Knot], spot: Knot, entry: Summary) -> Knot:
    """The dot that is already there, else this one; the initiative is named among those of the dot."""
    for other in spots:
        if hypot(other.x - spot.x, other.y - spot.y) < SAME_SPOT and other.is_area == spot.is_area:
            other.names.append(entry.name)
            return other
    spots.append(spot)
    spot.names.append(entry.name)
    return spot


def curve(a: Knot, b: Knot, loops: int = 0) -> str:
    """SVG path data from one dot to the other, bent to the left; a loop around those before it when they are one."""
    if a is b:
        size = 40 + 14 * loops
        return f"M{a.x:.0f} {a.y:.0f}c{-size} {-size} {size} {-size} 0 0"
    wide, high = b.x - a.x, b.y - a.y
    over = (a.x + b.x) / 2 + high * BEND, (a.y + b.y) / 2 - wide * BEND
    return f"M{a.x:.0f} {a.y:.0f}Q{over[0]:.0f} {over[1]:.0f} {b.x:.0f} {b.y:.0f}"


def write_labels(spots: Sequence[Knot]) -> None:
    """Finds room for each name beside its dot, under or over it; those with most names first."""
    taken: list[Box] = [(spot.x - 7, spot.y - 7, spot.x + 7, spot.y + 7) for spot in spots]
    for spot in sorted(spots, key=lambda spot: -len(spot.names)):
        wide = len(spot.text) * LETTER
        for x, y, anchor in (
            (spot.x + 12, spot.y + 5, "start"),
            (spot.x - 12, spot.y + 5, "end"),
            (spot.x, spot.y - 13, "middle"),
            (spot.x, spot.y + 24, "middle"),
        ):
            west = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
            box = (west, y - LINE + 4, west + wide, y + 4)
            if _fits(box) and not any(_overlap(box, other) for other in taken):
                spot.label = (round(x), round(y), anchor)
                taken.append(box)
                break


def _fits(box: Box) -> bool:
    return box[0] >= 2 and box[1] >= 2 and box[2] <= WIDTH - 2 and box[3] <= HEIGHT - 2


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
