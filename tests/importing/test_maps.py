"""Files of maps: GeoJSON, uMap, Overpass, KML, KMZ, GPX, GeoPackage, Shapefile."""

import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pyogrio.raw
import pytest
import shapely

from data.importing import FileFormat, PointOrigin, ReadingOptions, Unreadable
from tests.importing.reading import codes, points, understood

CLERMONT = (45.78, 3.086)


def feature(lon: float, lat: float, **properties: object) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
    }


def collection(*features: object, **more: object) -> dict[str, object]:
    return {"type": "FeatureCollection", "features": list(features), **more}


def test_geojson_has_its_points_and_its_properties() -> None:
    area = {"type": "Polygon", "coordinates": [[[3, 45], [4, 45], [4, 46], [3, 46], [3, 45]]]}
    document = collection(
        feature(3.0863, 45.7797, name="A", address={"city": "Clermont"}),
        {"type": "Feature", "id": "n2", "properties": {"name": "B"}, "geometry": area},
        {"type": "Feature", "properties": None, "geometry": None},
    )
    table = understood(json.dumps(document))
    assert table.format is FileFormat.GEOJSON
    assert points(table) == [CLERMONT, (45.5, 3.5), None]
    assert table.rows[0].origin is PointOrigin.GEOMETRY
    assert set(table.columns) == {"id", "name", "address.city"}
    assert "shapes" in codes(table)


def test_geojson_in_metres_or_turned_round_is_told_by_its_points() -> None:
    metres = understood(json.dumps(collection(feature(706705.7, 6520013.1, name="A"))))
    assert points(metres) == [CLERMONT]
    named = collection(
        feature(706705.7, 6520013.1), crs={"properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}
    )
    assert points(understood(json.dumps(named))) == [CLERMONT]
    turned = understood(json.dumps(collection(feature(45.7797, 3.0863), feature(45.1106, 2.8693))))
    assert points(turned)[0] == CLERMONT
    assert "geometry-swapped" in codes(turned)


def test_the_layers_of_umap_are_read_together_and_named() -> None:
    layers = [
        collection(
            feature(3.0863, 45.7797, name="A", _umap_options={"color": "Red"}),
            _umap_options={"name": "Cafés"},
        ),
        collection(feature(3.0863, 45.7797, name="B"), _umap_options={"name": "Fablabs"}),
    ]
    document = json.dumps({"type": "umap", "properties": {"name": "Ma carte"}, "layers": layers})
    table = understood(document)
    assert (table.format, table.sheets) == (FileFormat.UMAP, ("Cafés", "Fablabs"))
    assert table.column("calque") == ["Cafés", "Fablabs"]
    assert understood(document, ReadingOptions(sheet="Fablabs")).column("name") == ["B"]


def test_what_overpass_answers_has_tags_and_centres() -> None:
    elements = [
        {"type": "node", "id": 1, "lat": 45.7797, "lon": 3.0863, "tags": {"name": "A", "amenity": "cafe"}},
        {"type": "way", "id": 2, "center": {"lat": 45.7797, "lon": 3.0863}, "tags": {"name": "B"}},
        {"type": "relation", "id": 3, "bounds": {"minlat": 45, "minlon": 3, "maxlat": 46, "maxlon": 4}},
    ]
    table = understood(json.dumps({"version": 0.6, "elements": elements}))
    assert table.format is FileFormat.OVERPASS
    assert table.column("@id") == ["node/1", "way/2", "relation/3"]
    assert points(table) == [CLERMONT, CLERMONT, (45.5, 3.5)]


KML = """<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Carte</name>
<Folder><name>Cafés</name><Placemark><name>A</name><description><![CDATA[Un <b>lieu</b>]]></description>
<ExtendedData><Data name="tel"><value>0473</value></Data></ExtendedData>
<Point><coordinates>3.0863,45.7797,0</coordinates></Point></Placemark></Folder>
<Placemark><name>B</name><Polygon><outerBoundaryIs><LinearRing><coordinates>
3,45 4,45 4,46 3,46 3,45</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
<Placemark><name>C</name></Placemark>
<NetworkLink><Link><href>http://exemple.fr/x.kml</href></Link></NetworkLink></Document></kml>"""
GPX = """<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1">
<wpt lat="45.7797" lon="3.0863"><name>A</name><desc>là</desc><link href="https://exemple.fr"/></wpt>
<trk><name>Chemin</name><trkseg><trkpt lat="45" lon="3"/><trkpt lat="46" lon="3"/></trkseg></trk></gpx>"""


def zipped(**members: bytes | str) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            archive.writestr(name.replace("__", "."), member)
    return content.getvalue()


def test_placemarks_are_rows_with_their_folders_and_no_link_is_followed() -> None:
    for content, form in ((KML.encode(), FileFormat.KML), (zipped(doc__kml=KML), FileFormat.KMZ)):
        table = understood(content)
        assert table.format is form
        assert points(table) == [CLERMONT, (45.5, 3.5), None]
        assert table.column("dossier") == ["Cafés", "", ""]
        assert table.column("tel") == ["0473", "", ""]
        assert table.column("description")[0] == "Un lieu"
        assert "network-link" in codes(table)


def test_waypoints_and_tracks_are_rows() -> None:
    table = understood(GPX)
    assert table.format is FileFormat.GPX
    assert points(table) == [CLERMONT, (45.5, 3.0)]
    assert table.column("name") == ["A", "Chemin"]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    def write(name: str, crs: str, x: float, y: float, **more: object) -> Path:
        path = tmp_path_factory.mktemp("maps") / name
        shapes = np.array([shapely.to_wkb(shapely.Point(x, y)), None], dtype=object)
        fields = [np.array(["Épicerie", "Café"], dtype=object), np.array([3, 4])]
        pyogrio.raw.write(path, shapes, fields, ["nom", "places"], crs=crs, geometry_type="Point", **more)
        return path

    return write


@pytest.mark.filterwarnings("ignore:.*non conformant file extension:RuntimeWarning")
def test_a_geopackage_in_lambert_is_read(written: Callable[..., Path]) -> None:
    path = written("lieux.gpkg", "EPSG:2154", 706705.7, 6520013.1)
    table = understood(path.read_bytes())
    assert (table.format, points(table)) == (FileFormat.GEOPACKAGE, [CLERMONT, None])
    assert table.column("nom") == ["Épicerie", "Café"]
    assert "geometry-metres" in codes(table)


@pytest.mark.parametrize("left_out", ["", ".prj", ".cpg"])
def test_a_shapefile_in_a_zip_is_read_even_without_some_of_its_parts(
    written: Callable[..., Path], left_out: str
) -> None:
    path = written("lieux.shp", "EPSG:2154", 706705.7, 6520013.1, encoding="UTF-8")
    parts = [part for part in path.parent.iterdir() if part.suffix != left_out]
    table = understood(zipped(**{f"dossier/{part.name}": part.read_bytes() for part in parts}))
    assert (table.format, table.column("nom")) == (FileFormat.SHAPEFILE, ["Épicerie", "Café"])
    assert points(table) == [CLERMONT, None]


def test_one_part_of_a_shapefile_alone_says_what_is_missing(written: Callable[..., Path]) -> None:
    path = written("lieux.shp", "EPSG:4326", 3.0, 45.0)
    for content in (path.read_bytes(), zipped(**{path.name: path.read_bytes()})):
        with pytest.raises(Unreadable, match="zip"):
            understood(content)


def test_a_data_package_in_a_zip_is_read_by_its_descriptor() -> None:
    descriptor = {
        "resources": [
            {"name": "themes", "path": "themes.csv"},
            {"name": "initiatives", "path": "initiatives.csv"},
        ]
    }
    content = zipped(
        datapackage__json=json.dumps(descriptor),
        themes__csv="id,label\na,A\n",
        initiatives__csv="id,name,place\nx,Le Lab,Murat (Cantal)\n",
        notes__txt="bonjour " * 100,
    )
    table = understood(content)
    assert (table.sheet, table.columns) == ("initiatives.csv", ("id", "name", "place"))
    assert table.sheets == ("initiatives.csv", "themes.csv")
    assert understood(content, ReadingOptions(sheet="themes.csv")).columns == ("id", "label")


def test_an_archive_of_one_table_is_that_table() -> None:
    table = understood(
        zipped(**{"__MACOSX/._a.csv": b"\x00\x05", "a.csv": "nom,lat,lon\nA,45.7797,3.0863\n"})
    )
    assert points(table) == [CLERMONT]


def test_a_map_that_was_cut_out_of_another_is_read_without_its_namespaces() -> None:
    point = "<Point><coordinates>3.0863,45.7797</coordinates></Point>"
    table = understood(f"<kml><Placemark><name>A</name><gx:x a:b='1'>2</gx:x>{point}</Placemark></kml>")
    assert points(table) == [CLERMONT]


def test_what_umap_sets_in_bold_and_links_becomes_its_words() -> None:
    text = "**Café** [[https://x.example|le site]]\n{{https://x.example/i.jpg|300}} [[https://y.example]]"
    layer = collection(feature(3.0863, 45.7797, name="A", description=text), _umap_options={"name": "L"})
    document = json.dumps({"type": "umap", "layers": [layer]})
    table = understood(document)
    assert table.column("description") == [
        "Café le site (https://x.example)\nhttps://x.example/i.jpg https://y.example"
    ]
    assert "umap-text" in codes(table)
    assert understood(document, ReadingOptions(undone=("umap-text",))).column("description") == [text]
