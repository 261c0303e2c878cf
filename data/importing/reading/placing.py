"""Where each row lies, by its geometry or its columns: the points in degrees, and what had to be guessed for them."""

from collections.abc import Sequence
from typing import NamedTuple

from data.importing.reading.draft import Draft, DraftRow
from data.importing.reading.limits import Unreadable
from data.importing.reading.point_columns import PointSource, candidates, departements_of
from data.importing.table import PointColumns, PointOrigin, ReadingOptions
from geo.coordinates.ground import is_french_ground
from geo.coordinates.guessing import CoordinateGuess, guess_system
from geo.coordinates.numbers import degrees_of, is_dotted, pair_of
from geo.coordinates.shapes import XY, shape_in
from geo.coordinates.systems import WGS84, CoordinateSystem, named_system, to_points
from geo.point import Point

_MOSTLY = 0.8


class Placed(NamedTuple):
    """The points of all rows, in their order, and which columns they were taken from."""

    points: list[Point | None]
    origin: PointOrigin | None
    columns: PointColumns | None


def place(draft: Draft, options: ReadingOptions) -> Placed:
    """Raises Unreadable for a column or a system that a person names and that is not there."""
    chosen = _chosen(draft, options.points)
    if options.points is not None and chosen is None:
        return Placed([None] * len(draft.rows), None, options.points)
    if chosen is None and draft.has_geometry and any(row.xy for row in draft.rows):
        return _placed(draft, [row.xy for row in draft.rows], None, options)
    found = [chosen] if chosen else candidates(draft)
    if not found:
        return Placed([None] * len(draft.rows), None, None)
    best = found[0]
    return _placed(draft, [_xy(row, best, draft) for row in draft.rows], best, options, found[1:])


def _chosen(draft: Draft, points: PointColumns | None) -> PointSource | None:
    if points is None or not points.lat:
        return None
    for column in filter(None, (points.lat, points.lon)):
        if column not in draft.columns:
            raise Unreadable("no-such-column", column=column, others=", ".join(draft.columns[:60]))
    if points.system and not named_system(points.system):
        raise Unreadable("no-such-system", system=points.system[:40])
    at = draft.columns.index(points.lat)
    if points.lon:
        return PointSource(PointOrigin.COLUMNS, at, draft.columns.index(points.lon))
    cells = [row.cells[at] for row in draft.rows if row.cells[at].strip()][:50]
    shapes = sum(shape_in(cell) is not None for cell in cells) > len(cells) / 2
    return PointSource(PointOrigin.SHAPE if shapes else PointOrigin.CELL, at)


def _xy(row: DraftRow, source: PointSource, draft: Draft) -> XY | None:
    """What a row says, x then y; a remark where it says something that is no coordinate."""
    cell = row.cells[source.lat].strip()
    name = draft.columns[source.lat]
    if source.origin is PointOrigin.SHAPE:
        shape = shape_in(cell) if cell else None
        if cell and shape is None:
            row.note("broken-geometry", name)
        return shape
    if source.origin is PointOrigin.CELL:
        pair = pair_of(cell) if cell else None
        if cell and pair is None:
            row.note("no-coordinate", name, value=cell)
        return XY(pair.second, pair.first, "sure" if pair.sure else "Point") if pair else None
    other = row.cells[source.lon].strip()
    lat, lon = degrees_of(cell), degrees_of(other)
    if dotted := next(filter(is_dotted, (cell, other)), ""):
        row.note("dotted", name, value=dotted)
    if lat is not None and lon is not None:
        return XY(lon, lat)
    wrong = next((text for text, value in ((cell, lat), (other, lon)) if text and value is None), "")
    if wrong:
        row.note("no-coordinate", name, value=wrong)
    elif cell or other:
        row.note("half-a-point", name)
    return None


def _placed(
    draft: Draft,
    found: Sequence[XY | None],
    source: PointSource | None,
    options: ReadingOptions,
    others: Sequence[PointSource] = (),
) -> Placed:
    xys = _without_zeros(draft, found, options)
    said = _said_system(draft, source, options, xys)
    swapped = options.points.swapped if options.points else None
    departements = departements_of(draft)
    known = [(xy.x, xy.y) for xy in xys if xy and xy.kind != "sure"]
    codes = [code for xy, code in zip(xys, departements, strict=True) if xy and xy.kind != "sure"]
    guess = guess_system(known, said, swapped=swapped, departements=codes)
    guess = guess or CoordinateGuess(said or WGS84, bool(swapped), 0.0)
    points = _points(xys, guess)
    _mend_lone_swaps(draft, points, guess, options)
    for row, xy, point in zip(draft.rows, xys, points, strict=True):
        if xy and point is None:
            row.note("nowhere", value=f"{xy.y:g}, {xy.x:g}")
    _say(draft, guess, source, others, known=bool(known))
    _count_shapes(draft, xys)
    origin = source.origin if source else PointOrigin.GEOMETRY
    return Placed(points, origin, _columns(draft, source, guess))


def _points(xys: Sequence[XY | None], guess: CoordinateGuess) -> list[Point | None]:
    """Shapes that name their system themselves, and pairs that say which is which, need no guess."""
    result: list[Point | None] = [None] * len(xys)
    groups: dict[tuple[str, bool], list[int]] = {}
    for at, xy in enumerate(xys):
        if xy is None:
            continue
        own = xy.kind == "sure" or bool(xy.srid)
        code = (f"EPSG:{xy.srid}" if xy.srid else WGS84.code) if own else guess.system.code
        groups.setdefault((code, not own and guess.swapped), []).append(at)
    for (code, swapped), rows in groups.items():
        pairs = [xys[at] for at in rows]
        first, second = [xy.x for xy in pairs if xy], [xy.y for xy in pairs if xy]
        x, y = (second, first) if swapped else (first, second)
        for at, point in zip(rows, to_points(code, x, y), strict=True):
            result[at] = point
    return result


def _without_zeros(draft: Draft, xys: Sequence[XY | None], options: ReadingOptions) -> list[XY | None]:
    """0 and 0 lie in the Gulf of Guinea: people write them for what they do not know."""
    if "zero-is-unknown" in options.undone:
        return list(xys)
    result = []
    for row, xy in zip(draft.rows, xys, strict=True):
        zero = xy is not None and xy.x == 0 and xy.y == 0
        if zero:
            row.note("zero")
        result.append(None if zero else xy)
    if count := sum(xy is not None for xy in xys) - sum(xy is not None for xy in result):
        draft.guess("zero-is-unknown", count=count)
    return result


def _said_system(
    draft: Draft, source: PointSource | None, options: ReadingOptions, xys: Sequence[XY | None]
) -> CoordinateSystem | None:
    """What a person says; else the file of its geometries, or the names of the columns, where the values fit it."""
    if options.points and options.points.system:
        return named_system(options.points.system)
    if source is None:
        return _of_file(draft.system, xys)
    names = " ".join(draft.columns[at] for at in (source.lat, source.lon) if at >= 0)
    named = named_system(names)
    if named is None:
        return None
    guess = guess_system([(xy.x, xy.y) for xy in xys if xy], named)
    return named if guess and guess.score > 0.5 else None


def _of_file(code: str, xys: Sequence[XY | None]) -> CoordinateSystem | None:
    if not code:
        return None
    fitting = named_system(code) or CoordinateSystem(code, "", (-1e9, 1e9), (-1e9, 1e9))
    guess = guess_system([(xy.x, xy.y) for xy in xys if xy], fitting)
    return fitting if guess and guess.score > 0.5 else None


def _mend_lone_swaps(
    draft: Draft, points: list[Point | None], guess: CoordinateGuess, options: ReadingOptions
) -> None:
    """Where nearly all lie on French ground, those few that do only the other way round are turned."""
    if guess.system.code != WGS84.code or "lone-swaps" in options.undone:
        return
    known = [point for point in points if point]
    at_home = [point for point in known if is_french_ground(point)]
    if len(known) < 3 or len(at_home) < _MOSTLY * len(known) or len(at_home) == len(known):
        return
    turned = 0
    for at, point in enumerate(points):
        if point and not is_french_ground(point) and is_french_ground(Point(point.lon, point.lat)):
            points[at] = Point(point.lon, point.lat)
            draft.rows[at].note("turned-round")
            turned += 1
    if turned:
        draft.guess("lone-swaps", count=turned)


def _say(
    draft: Draft,
    guess: CoordinateGuess,
    source: PointSource | None,
    others: Sequence[PointSource],
    *,
    known: bool,
) -> None:
    metres, swapped = guess.system.code != WGS84.code, guess.swapped
    system = guess.system.name or guess.system.code
    if source is None:
        if metres:
            draft.guess("geometry-metres", "points", guess.system.code, system=system)
        if swapped:
            draft.guess("geometry-swapped", "points", guess.system.code)
        return
    lat, lon = draft.columns[source.lat], draft.columns[source.lon] if source.lon >= 0 else ""
    if source.origin is PointOrigin.COLUMNS:
        code = "points" + "-metres" * metres + "-swapped" * swapped
    elif source.origin is PointOrigin.CELL:
        code = "points-in-cell" + ("-metres" if metres else "-swapped" * (swapped and known))
    else:
        code = "points-in-shape" + "-metres" * metres
    choices = [" / ".join(draft.columns[at] for at in (other.lat, other.lon) if at >= 0) for other in others]
    if source.by_values:
        draft.guess("points-by-values", "points", "", lat=lat, lon=lon)
    draft.guess(
        code, "points", " / ".join(filter(None, (lat, lon))), choices, lat=lat, lon=lon, system=system
    )


def _count_shapes(draft: Draft, xys: Sequence[XY | None]) -> None:
    if count := sum(xy is not None and xy.kind not in ("Point", "sure") for xy in xys):
        draft.remark("shapes", count=count)


def _columns(draft: Draft, source: PointSource | None, guess: CoordinateGuess) -> PointColumns:
    lat = draft.columns[source.lat] if source else ""
    lon = draft.columns[source.lon] if source and source.lon >= 0 else ""
    return PointColumns(lat, lon, guess.system.code, guess.swapped)
