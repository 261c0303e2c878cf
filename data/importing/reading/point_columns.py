"""Which columns of a table hold coordinates: their names say so, else their values."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from data.importing.reading.draft import Draft
from data.importing.senses.names import key_of, sense_of_name
from data.importing.senses.sense import Sense
from data.importing.table import PointOrigin
from geo.coordinates.guessing import guess_system
from geo.coordinates.numbers import degrees_of, number_of, pair_of
from geo.coordinates.shapes import shape_in

_SAMPLE = 200
_MOST = 0.6
"""The share of the cells that are filled which has to be coordinates."""
_LEAST = 0.02
"""The share of all rows that a column of coordinates fills."""
_LATITUDE = r"latt?itude|lati|lat|northing|coord_?y|y_?coord|ycoord|y"
_LONGITUDE = r"longitude|longi|long|lon|lng|easting|coord_?x|x_?coord|xcoord|x"
_SPLIT = re.compile(rf"(?:(?P<lat>{_LATITUDE})|(?P<lon>{_LONGITUDE}))")
_CODES = {Sense.INSEE: 5, Sense.POSTAL_CODE: 5, Sense.DEPARTEMENT: 3}
_DEPARTEMENT = re.compile(r"(97\d|98\d|2[AB]|\d{2})")


class PointSource(NamedTuple):
    """Columns by their places: the second is -1 where one cell holds both. `by_values` when no name says so."""

    origin: PointOrigin
    lat: int
    lon: int = -1
    by_values: bool = False


def candidates(draft: Draft) -> list[PointSource]:
    """All that may be the points of the rows, the likeliest first."""
    samples = [_sample(draft, at) for at in range(len(draft.columns))]
    pairs = [pair for pair in _named_pairs(draft.columns) if _are_numbers(samples, pair)]
    pairs.sort(key=lambda pair: (-_affinity(draft.columns, pair), -_filled(draft, pair)))
    found = [PointSource(PointOrigin.COLUMNS, *pair) for pair in pairs]
    in_cells = [at for at, cells in enumerate(samples) if _are(cells, lambda cell: _is_pair(cell))]
    in_cells.sort(key=lambda at: sense_of_name(draft.columns[at]) is not Sense.LAT_LON)
    shapes = [at for at, cells in enumerate(samples) if _are(cells, lambda cell: shape_in(cell) is not None)]
    found += [PointSource(PointOrigin.CELL, at) for at in in_cells]
    found += [PointSource(PointOrigin.SHAPE, at) for at in shapes]
    return found or _by_values(samples)


def departements_of(draft: Draft) -> list[str]:
    """The code of the département that each row names, by whatever code; "" for none."""
    for sense in _CODES:
        for at, name in enumerate(draft.columns):
            if sense_of_name(name) is sense:
                return [_departement(row.cells[at].strip(), _CODES[sense]) for row in draft.rows]
    return [""] * len(draft.rows)


def _departement(code: str, length: int) -> str:
    if code.isdecimal() and len(code) == length - 1 and length > 3:
        code = f"0{code}"
    found = _DEPARTEMENT.match(code.upper())
    return found[1] if found and len(code) in (length, 2, 3) else ""


def _sample(draft: Draft, at: int) -> list[str]:
    step = max(1, len(draft.rows) // (_SAMPLE * 5))
    cells = [cell for row in draft.rows[::step] if (cell := row.cells[at].strip())]
    return (
        cells[:: max(1, len(cells) // _SAMPLE)][:_SAMPLE]
        if len(cells) * step >= _LEAST * len(draft.rows)
        else []
    )


def _named_pairs(columns: Sequence[str]) -> list[tuple[int, int]]:
    """A latitude and the longitude whose name is the same for the rest: « LATAMAP » and « LONGAMAP »."""
    rests: dict[str, dict[str, int]] = {}
    for at, name in enumerate(columns):
        if half := _half(name):
            which, rest = half
            rests.setdefault(rest, {}).setdefault(which, at)
    pairs = [(both["lat"], both["lon"]) for both in rests.values() if len(both) == 2]
    if not pairs:
        senses = {sense_of_name(name): at for at, name in reversed(list(enumerate(columns)))}
        if Sense.LAT in senses and Sense.LON in senses:
            pairs = [(senses[Sense.LAT], senses[Sense.LON])]
    return pairs


def _half(name: str) -> tuple[str, str] | None:
    """Which of the two a name is of, and what else it says."""
    key = key_of(name)
    for part in (key.rpartition(".")[2], key):
        words = part.split("_")
        for at, word in enumerate(words):
            found = _SPLIT.fullmatch(word)
            if found or ((found := _SPLIT.match(word)) and at == 0 and len(found.group()) >= 3):
                rest = [*words[:at], word[found.end() :], *words[at + 1 :]]
                before = key.rpartition(".")[0] if part != key else ""
                return ("lat" if found["lat"] else "lon"), "_".join(filter(None, [before, *rest]))
    return None


def _affinity(columns: Sequence[str], pair: tuple[int, int]) -> int:
    """Whether what else the names say is in the name of the column of names: « NomAmap », « LATAMAP »."""
    half = _half(columns[pair[0]])
    rest = half[1] if half else ""
    names = [key_of(name) for name in columns if sense_of_name(name) is Sense.NAME]
    names = names or [key_of(name) for name in columns if key_of(name).startswith(("nom", "name"))][:1]
    return 2 if not rest else int(any(rest.replace("_", "") in name.replace("_", "") for name in names))


def _are_numbers(samples: Sequence[list[str]], pair: tuple[int, int]) -> bool:
    return all(_are(samples[at], lambda cell: degrees_of(cell) is not None) for at in pair)


def _filled(draft: Draft, pair: tuple[int, int]) -> int:
    return sum(bool(row.cells[pair[0]].strip() and row.cells[pair[1]].strip()) for row in draft.rows)


def _are(cells: Sequence[str], test: object) -> bool:
    return bool(cells) and callable(test) and sum(bool(test(cell)) for cell in cells) >= _MOST * len(cells)


def _is_pair(cell: str) -> bool:
    """Two numbers with decimals: « 12 3 » is no place."""
    pair = pair_of(cell)
    return pair is not None and (
        pair.sure or len(re.findall(r"\d[.,]\d", cell)) >= 2 or min(abs(pair.first), abs(pair.second)) > 1000
    )


def _by_values(samples: Sequence[list[str]]) -> list[PointSource]:
    """Two columns of decimals side by side whose points fall where files speak of."""
    for lat in range(len(samples) - 1):
        pairs = [
            (east, north)
            for one, other in zip(samples[lat], samples[lat + 1], strict=False)
            if "." in one + other or "," in one + other
            if (north := number_of(one)) is not None and (east := number_of(other)) is not None
        ]
        if len(pairs) < max(3, _MOST * len(samples[lat])):
            continue
        guess = guess_system(pairs)
        if guess and guess.score >= 2.4:
            at = (lat + 1, lat) if guess.swapped else (lat, lat + 1)
            return [PointSource(PointOrigin.COLUMNS, *at, by_values=True)]
    return []
