"""GeoPackage (OGC 12-128): a SQLite file, written by Python's own sqlite3 on the disk and then sent from there.

Such a file cannot be sent while it is made: its first page is the last that is written. An empty piece is given for
each page of cards meanwhile, so that whoever sends it can see whether its reader is still there.
"""

import sqlite3
import struct
from collections.abc import Iterator, Sequence
from contextlib import closing

from data.exchange.about import about
from data.exchange.cells import Value
from data.exchange.columns import INITIATIVES, QUOTES, ExportTable
from data.exchange.extraction import Extraction
from data.store import Card
from geo.aside import folder_aside

READ_ME = "a_lire"
WGS84 = 4326
_PIECE = 1 << 18
_NUMBERS = {"latitude": "DOUBLE", "longitude": "DOUBLE", "nombre_citations": "MEDIUMINT"}
_GPKG, _VERSION = 0x47504B47, 10300
_POINT = struct.Struct("<2sBBiBIdd")
"""The heading of GeoPackage, without an envelope, and a point as WKB; little-endian both."""
_FRAME = """
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents(table_name), column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys(srs_id),
  z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  UNIQUE (table_name, column_name, extension_name));
"""
_RTREE = """
CREATE VIRTUAL TABLE rtree_{t}_geom USING rtree(id, minx, maxx, miny, maxy);
INSERT INTO rtree_{t}_geom
  SELECT fid, longitude, longitude, latitude, latitude FROM {t} WHERE geom IS NOT NULL;
CREATE TRIGGER rtree_{t}_geom_insert AFTER INSERT ON {t} WHEN (new.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
  INSERT OR REPLACE INTO rtree_{t}_geom VALUES
    (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_{t}_geom_update1 AFTER UPDATE OF geom ON {t}
  WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
  INSERT OR REPLACE INTO rtree_{t}_geom VALUES
    (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_{t}_geom_update2 AFTER UPDATE OF geom ON {t}
  WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
  DELETE FROM rtree_{t}_geom WHERE id = OLD.fid;
END;
CREATE TRIGGER rtree_{t}_geom_update3 AFTER UPDATE ON {t}
  WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
  DELETE FROM rtree_{t}_geom WHERE id = OLD.fid;
  INSERT OR REPLACE INTO rtree_{t}_geom VALUES
    (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_{t}_geom_update4 AFTER UPDATE ON {t}
  WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
  DELETE FROM rtree_{t}_geom WHERE id IN (OLD.fid, NEW.fid);
END;
CREATE TRIGGER rtree_{t}_geom_delete AFTER DELETE ON {t} WHEN old.geom NOT NULL
BEGIN
  DELETE FROM rtree_{t}_geom WHERE id = OLD.fid;
END;
"""
"""The spatial index of a layer as the extension of the standard has it: who edits the file brings the functions."""
_RTREE_TOLD = ("gpkg_rtree_index", "http://www.geopackage.org/spec120/#extension_rtree", "write-only")
_WGS84_TEXT = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],'
    'AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]'
)
_SYSTEMS = [
    ("WGS 84", WGS84, "EPSG", WGS84, _WGS84_TEXT, "longitude/latitude"),
    ("Undefined cartesian SRS", -1, "NONE", -1, "undefined", ""),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", ""),
]


def gpkg_pages(extraction: Extraction) -> Iterator[bytes]:
    """The layers « initiatives » and « citations », and the table « a_lire » that says what they are.

    The file lies in the folder of what can be made again, and is there no longer at the end, whatever the end is.
    """
    with folder_aside(extraction.atlas.settings.cache_dir, "geopackage") as own:
        file = own / "verbatlas.gpkg"
        with closing(sqlite3.connect(file, check_same_thread=False, isolation_level=None)) as written:
            for _ in _write(written, extraction):
                yield b""
        with file.open("rb") as made:
            while piece := made.read(_PIECE):
                yield piece


def _write(file: sqlite3.Connection, extraction: Extraction) -> Iterator[None]:
    """Each page of cards is read once, for both layers."""
    file.executescript(
        f"PRAGMA application_id = {_GPKG}; PRAGMA user_version = {_VERSION}; PRAGMA journal_mode = OFF; "
        f"PRAGMA synchronous = OFF; BEGIN; {_FRAME}"
    )
    file.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _SYSTEMS)
    told = about(extraction)
    layers = (INITIATIVES, QUOTES)
    for table in layers:
        _begin_layer(file, table)
    for cards in extraction.pages():
        for table in layers:
            file.executemany(_insert(table), _rows(extraction, table, cards))
        yield
    for table in layers:
        _describe(file, table, " ; ".join(filter(None, (said for _, said in told))), extraction)
    file.execute(f"CREATE TABLE {READ_ME} (fid INTEGER PRIMARY KEY, rubrique TEXT, texte TEXT)")
    file.executemany(f"INSERT INTO {READ_ME} (rubrique, texte) VALUES (?, ?)", told)
    _list(file, READ_ME, "attributes", "", extraction, (None,) * 4)
    file.execute("COMMIT")


def _begin_layer(file: sqlite3.Connection, table: ExportTable) -> None:
    columns = ", ".join(f'"{column.name}" {_NUMBERS.get(column.name, "TEXT")}' for column in table.columns)
    file.execute(
        f"CREATE TABLE {table.name} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, {columns})"
    )


def _insert(table: ExportTable) -> str:
    return f"INSERT INTO {table.name} VALUES (NULL, ?{', ?' * len(table.columns)})"


def _rows(extraction: Extraction, table: ExportTable, cards: Sequence[Card]) -> Iterator[list[Value | bytes]]:
    """The geometry, null where no point is known, and the columns; what is unknown is null. Text is left as it is."""
    names = [column.name for column in table.columns]
    lat, lon = names.index("latitude"), names.index("longitude")
    for card in cards:
        for row in table.rows(extraction, card):
            values = [column.value(row) for column in table.columns]
            yield [_point(values[lat], values[lon]), *map(_storable, values)]


def _point(lat: Value, lon: Value) -> bytes | None:
    if not (isinstance(lat, float) and isinstance(lon, float)):
        return None
    return _POINT.pack(b"GP", 0, 1, WGS84, 1, 1, lon, lat)


def _storable(value: Value) -> Value:
    """SQLite takes no lone half of a surrogate pair, which a hostile file may hold."""
    return (value.encode("utf-8", "replace").decode() or None) if isinstance(value, str) else value


def _describe(file: sqlite3.Connection, table: ExportTable, told: str, extraction: Extraction) -> None:
    """A layer in the lists of the format, with its title, what it is, and the box of its points."""
    box = file.execute(
        f"SELECT min(longitude), min(latitude), max(longitude), max(latitude) FROM {table.name}"
    ).fetchone()
    _list(file, table.name, "features", told, extraction, box)
    file.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POINT', ?, 0, 0)", (table.name, WGS84)
    )
    for statement in _statements(_RTREE.format(t=table.name)):
        file.execute(statement)
    file.execute("INSERT INTO gpkg_extensions VALUES (?, 'geom', ?, ?, ?)", (table.name, *_RTREE_TOLD))


def _statements(script: str) -> Iterator[str]:
    """One after the other: `executescript` would end the transaction that they are a part of."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _list(
    file: sqlite3.Connection,
    name: str,
    kind: str,
    told: str,
    extraction: Extraction,
    box: Sequence[float | None],
) -> None:
    file.execute(
        "INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            name,
            kind,
            name,
            told,
            f"{extraction.day.isoformat()}T00:00:00.000Z",
            *box,
            WGS84 if kind == "features" else None,
        ),
    )
