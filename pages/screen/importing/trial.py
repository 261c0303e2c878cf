"""What would become of each row: counts that add up, a table of rows, a small map of where they fall."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from data.importing.fates import Fate, ImportPlan, PlannedRow
from data.importing.fates.fate import WAITING
from data.model import Theme
from data.wording.closed_lists import PRECISIONS
from geo.outlines import outline
from geo.place import Location, Place
from geo.point import BBox, Point
from pages.screen.importing.wording import FATE, FATES
from pages.screen.svg_map import Frame, departements
from pages.screen.words import Words

ROWS = 20
"""Rows of the table that are shown at first."""
SHOWN_CHANGES = 6
LONGEST = 90
"""Characters of a cell that are shown."""
MAP_WIDTH, MAP_HEIGHT = 640, 460
LETTER, LINE = 9, 22
"""How wide a letter and how high a line of the names on the map are."""
ABOVE = 10
"""How far above its point the name of a town stands: a row may fall there."""
MANY, COARSE = 1_500, 6
"""From how many rows on the map draws those that are near one another as one dot, and how near."""
MOST_TOWNS = 8
TOWNS_FROM = 15_000
"""Inhabitants of a town that may be named on the map."""
LEAST_DEGREES = 0.4
"""How much of the country a map shows at least: one place is seen with what surrounds it."""
MOST_LEFT_OVER = 12


class FateCount(NamedTuple):
    """How many rows have a fate, and how much it wants: "nothing", "answer", "mending"."""

    fate: Fate
    label: str
    count: int
    severity: str


def counts(plan: ImportPlan, words: Words) -> list[FateCount]:
    """Those of every fate, in their order; they add up to the rows of the file."""
    return [
        FateCount(fate, words._(FATES[fate]), count, PlannedRow(0, fate).severity.value)
        for fate, count in plan.fates.items()
    ]


def sum_of(plan: ImportPlan, words: Words) -> str:
    """« 48 + 12 = 60 lignes »."""
    parts = [words.number(count) for count in plan.fates.values() if count]
    whole = words.n("{n} ligne", "{n} lignes", len(plan.rows))
    return f"{' + '.join(parts)} = {whole}" if len(parts) > 1 else whole


def to_write(plan: ImportPlan) -> int:
    """How many rows would be written."""
    return plan.fates[Fate.NEW] + plan.fates[Fate.CHANGED]


def is_written_at_all(plan: ImportPlan) -> bool:
    """Whether something would be kept: rows, or those that wait for an answer."""
    return any(plan.fates[fate] for fate in (Fate.NEW, Fate.CHANGED, *WAITING))


def has_rejects(plan: ImportPlan) -> bool:
    return any(plan.fates[fate] for fate in (*WAITING, Fate.REFUSED))


def rows_of(plan: ImportPlan, fate: Fate | None) -> list[PlannedRow]:
    """Those of a fate, or all; what wants something of a person first."""
    if fate is not None:
        return [row for row in plan.rows if row.fate is fate]
    order = {"answer": 0, "mending": 1, "nothing": 2}
    return sorted(plan.rows, key=lambda row: order[row.severity.value])


def table(
    rows: Sequence[PlannedRow], limit: int, words: Words, themes: Mapping[str, Theme]
) -> dict[str, Any]:
    """What `import_fates.html` draws."""
    return {"rows": [row_told(row, words, themes) for row in rows[:limit]], "total": len(rows)}


def row_told(row: PlannedRow, words: Words, themes: Mapping[str, Theme]) -> dict[str, Any]:
    record = row.record
    return {
        "number": row.number,
        "name": row.name or "—",
        "fate": words._(FATE[row.fate]),
        "severity": row.severity.value,
        "where": _short(where(row.location, record.place if record else "", words)),
        "themes": [words.of(themes[id], "label") for id in record.themes if id in themes] if record else [],
        "why": [words.say(one) for one in (*row.why, *row.notes)],
        "changes": [
            (one.field, _short(one.before), _short(one.after)) for one in row.changes[:SHOWN_CHANGES]
        ],
        "more": max(0, len(row.changes) - SHOWN_CHANGES),
    }


def where(location: Location | None, written: str, words: Words) -> str:
    """Where a row would stand, and how precisely."""
    if location is None or location.point is None:
        return words._("{place} : sans lieu sûr", place=written) if written else words._("sans lieu")
    place = location.place
    named = f"{place.name} ({place.departement or place.country})" if place else written
    precision = words._(PRECISIONS[location.precision])
    return f"{named} · {precision}" if named else f"{location.point} · {precision}"


def left_over(plan: ImportPlan) -> list[tuple[str, str, int]]:
    """The categories that no theme and no kind has, by column, the most frequent first."""
    parts = [(column, part, count) for column, told in plan.left_over.items() for part, count in told.items()]
    return sorted(parts, key=lambda one: (-one[2], one[0], one[1]))[:MOST_LEFT_OVER]


def findings(plan: ImportPlan, words: Words) -> list[str]:
    told = [words.say(one) for one in plan.findings]
    if plan.gone:
        names = ", ".join(plan.gone[:5])
        told.append(
            words.n(
                "{n} initiative n’est plus dans ce fichier ; elle reste dans l’atlas : {names}.",
                "{n} initiatives ne sont plus dans ce fichier ; elles restent dans l’atlas : {names}.",
                len(plan.gone),
                names=names if len(plan.gone) <= 5 else f"{names}…",
            )
        )
    return told


def picture(plan: ImportPlan, towns: Sequence[Place]) -> dict[str, Any] | None:
    """What `import_svg.html` draws: where the rows fall, those that want an answer on top, under the names of `towns`,
    the most populated first. None where none falls."""
    points = [(point, row.severity.value) for row in plan.rows if (point := _spot(row))]
    if not points:
        return None
    frame = Frame.holding(_box([point for point, _ in points]), MAP_WIDTH, MAP_HEIGHT)
    grid = 1 if len(points) < MANY else COARSE
    spots: dict[tuple[int, int, str], int] = {}
    places = frame.place((point.lon, point.lat) for point, _ in points).tolist()
    for (x, y), (_, severity) in zip(places, points, strict=True):
        spot = (round(x / grid) * grid, round(y / grid) * grid, severity)
        spots[spot] = spots.get(spot, 0) + 1
    order = sorted(spots.items(), key=lambda one: one[0][2] != "nothing")
    return {
        "width": MAP_WIDTH,
        "height": MAP_HEIGHT,
        "abroad": [path for one in outline("countries")["features"] if (path := frame.path(one["geometry"]))],
        "shapes": departements(frame),
        "dots": [(x, y, severity, round(4 + min(6, many**0.5), 1)) for (x, y, severity), many in order],
        "placed": len(points),
        "towns": _named(frame, towns),
    }


def _spot(row: PlannedRow) -> Point | None:
    """Where a row falls: its point, also while it is asked whether that is right. An area is no spot."""
    if row.location and row.location.point:
        return None if row.location.precision.is_area else row.location.point
    given = row.record.given_point if row.record and row.fate is Fate.ASK else None
    return given.point if given else None


def _named(frame: Frame, towns: Sequence[Place]) -> list[tuple[int, int, str]]:
    """The towns to find one's way by: where the name of each is written, above its point and none over another."""
    named: list[tuple[int, int, str]] = []
    for town in towns:
        if town.point is None or len(named) == MOST_TOWNS:
            continue
        ((x, y),) = frame.place([(town.point.lon, town.point.lat)]).tolist()
        half = len(town.name) * LETTER / 2
        if half < x < MAP_WIDTH - half and LINE < y < MAP_HEIGHT - LINE:
            beside = (
                abs(x - other_x) > half + len(name) * LETTER / 2 or abs(y - ABOVE - other_y) > LINE
                for other_x, other_y, name in named
            )
            if all(beside):
                named.append((round(x), round(y) - ABOVE, town.name))
    return named


def _box(points: Sequence[Point]) -> BBox:
    """All but the one point in a hundred that lies farthest out on each side: one slip would make dots of all else."""
    lats, lons = sorted(point.lat for point in points), sorted(point.lon for point in points)
    out = len(points) // 100
    south, north, west, east = lats[out], lats[-1 - out], lons[out], lons[-1 - out]
    high, wide = max(0.0, LEAST_DEGREES - (north - south)), max(0.0, LEAST_DEGREES - (east - west))
    return BBox(
        west=max(-180.0, west - wide / 2),
        south=max(-85.0, south - high / 2),
        east=min(180.0, east + wide / 2),
        north=min(85.0, north + high / 2),
    )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
