"""Whatever a file holds, each reader answers with a table or a sentence. `HYPOTHESIS_MAX=5000` tries harder."""

import json
import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.importing import Unreadable, senses_of
from tests.importing.reading import understood
from tests.importing.test_maps import GPX, KML, collection, feature, zipped
from tests.importing.test_workbooks import FIXTURES, LIEUX, ods, workbook

OFTEN = int(os.environ.get("HYPOTHESIS_MAX", "25"))
FAST = settings(max_examples=OFTEN, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CELLS = st.text(max_size=12) | st.sampled_from(
    ["", "nom", "lat", "lon", "45.1", "3,2", '"', "0", "=1", "<br>"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | CELLS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            CELLS
            | st.sampled_from(
                ["type", "features", "geometry", "coordinates", "data", "elements", "tags", "layers"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=25,
)
GEOMETRIES = st.fixed_dictionaries(
    {"type": st.sampled_from(["Point", "Polygon", "LineString", "GeometryCollection"]), "coordinates": VALUES}
)
SEEDS = [
    KML.encode(),
    GPX.encode(),
    zipped(doc__kml=KML),
    workbook(LIEUX),
    ods(LIEUX[1]),
    (FIXTURES / "places.xls").read_bytes(),
    json.dumps(collection(feature(3.0, 45.0, name="A"))).encode(),
    "sep=;\nnom;lat;lon\nÉ;45,1;3,2\n".encode("utf-16"),
    b"<html><table><tr><th>nom<th>lat</th><tr><td colspan=2>A</td><td>45.1</table>",
    b'const a = [{nom: "A", lat: 45.1, lon: 3.2}]',
]


def read(content: bytes) -> None:
    """A table that holds together, or a sentence."""
    try:
        table = understood(content)
    except Unreadable as refused:
        print(refused)  # its sentence can be said
        return
    assert all(len(row.cells) == len(table.columns) for row in table.rows)
    assert len(set(table.columns)) == len(table.columns)
    assert [row.number for row in table.rows] == sorted({row.number for row in table.rows})
    for row in table.rows:
        assert row.point is None or (abs(row.point.lat) <= 90 and abs(row.point.lon) <= 180)
        assert all(str(remark.sentence) for remark in row.remarks)
    assert all(str(guess.sentence) for guess in (*table.guesses, *table.remarks))
    assert len(senses_of({name: table.column(name) for name in table.columns}, table.points)) == len(
        table.columns
    )


@FAST
@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    read(content)


@FAST
@given(st.lists(st.lists(CELLS, max_size=5), max_size=8), st.sampled_from([",", ";", "\t", "|"]))
def test_any_cells(rows: list[list[str]], separator: str) -> None:
    read("\n".join(separator.join(row) for row in rows).encode("utf-8", errors="replace"))


@FAST
@given(VALUES)
def test_any_json(document: object) -> None:
    read(json.dumps(document).encode())


@FAST
@given(st.lists(GEOMETRIES, max_size=4))
def test_any_geometries(geometries: list[object]) -> None:
    features = [{"type": "Feature", "properties": {"n": 1}, "geometry": one} for one in geometries]
    read(json.dumps(collection(*features)).encode())


@FAST
@given(st.sampled_from(SEEDS), st.data())
def test_any_damage(seed: bytes, data: st.DataObject) -> None:
    """A file cut short, or with bytes that are others."""
    content = bytearray(seed)
    for _ in range(data.draw(st.integers(0, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    read(bytes(content[: data.draw(st.integers(0, len(content)))]))
