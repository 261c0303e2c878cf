"""GeoPackage and Shapefile, by GDAL. It is imported here, in the process that reads, and nowhere else."""

import zipfile
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from data.importing.reading.draft import Draft
from data.importing.reading.limits import MOST_ROWS, Unreadable
from data.importing.reading.values import cell_of
from data.importing.table import FileFormat, ReadingOptions
from geo.coordinates.shapes import xy_of_wkb
from geo.coordinates.systems import system_of_wkt
from geo.delimited.decoding import decode

_NAMES = {FileFormat.GEOPACKAGE: "GeoPackage", FileFormat.SHAPEFILE: "Shapefile"}
_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_DBF_HEADER = 32
_SAMPLE = 200_000


def read_geopackage(content: bytes, options: ReadingOptions) -> Draft:
    """The rows of one layer: the one that is chosen, else the longest. Raises Unreadable."""
    return _read(content, FileFormat.GEOPACKAGE, options, options.encoding)


def read_shapefile(archive: zipfile.ZipFile, shp: str, options: ReadingOptions) -> Draft:
    """The rows of a Shapefile, whose .shp is a member of an archive. Raises Unreadable."""
    parts = _parts(archive, shp)
    if not {".shx", ".dbf"} <= parts.keys():
        raise Unreadable("half-a-shapefile")
    encoding = options.encoding or ("" if ".cpg" in parts else _encoding(parts.get(".dbf", b"")))
    draft = _read(_packed(parts), FileFormat.SHAPEFILE, options, encoding)
    draft.sheet = PurePosixPath(shp).stem
    if encoding and not options.encoding:
        draft.guess("encoding", "encoding", encoding, ("cp1252", "cp850"), encoding=encoding)
    return draft


def _read(content: bytes, form: FileFormat, options: ReadingOptions, encoding: str) -> Draft:
    gdal = _gdal()
    asked = options.sheet if form is FileFormat.GEOPACKAGE else ""
    try:
        names = [str(layer[0]) for layer in gdal.list_layers(content)]
        if asked and asked not in names:
            raise Unreadable("no-such-sheet", sheet=asked, others=", ".join(names))
        if not names:
            raise Unreadable("broken", format=_NAMES[form])
        counts = {name: _count(gdal, content, name) for name in names}
        chosen = asked or max(counts, key=lambda name: counts[name])
        if counts[chosen] > MOST_ROWS:
            raise Unreadable("too-many-rows", limit=MOST_ROWS)
        meta, _ids, shapes, fields = gdal.raw.read(
            content, layer=chosen, encoding=encoding or None, datetime_as_string=True
        )
    except (gdal.errors.DataSourceError, gdal.errors.DataLayerError, RuntimeError, UnicodeError, LookupError):
        raise Unreadable("broken", format=_NAMES[form]) from None
    except ValueError as error:
        raise error if isinstance(error, Unreadable) else Unreadable("broken", format=_NAMES[form]) from None
    draft = Draft(form, [str(name) for name in meta["fields"]], sheet=chosen, sheets=tuple(names))
    draft.system = system_of_wkt(meta["crs"]) if meta.get("crs") else ""
    draft.encoding = str(meta.get("encoding") or "")
    others = [name for name in names if name != chosen]
    if others and not asked:
        draft.guess_sheet(chosen, counts[chosen], others)
    _add_rows(draft, shapes, fields)
    return draft


def _add_rows(draft: Draft, shapes: Any, fields: Any) -> None:
    draft.has_geometry = shapes is not None
    length = len(fields[0]) if len(fields) else len(shapes) if shapes is not None else 0
    for at in range(length):
        shape = shapes[at] if shapes is not None else None
        xy = xy_of_wkb(shape) if shape is not None else None
        draft.add(at + 1, [_cell(column[at]) for column in fields], xy)


def _gdal() -> Any:
    import pyogrio
    import pyogrio.raw

    return pyogrio


def _count(gdal: Any, content: bytes, name: str) -> int:
    return int(gdal.read_info(content, layer=name, force_feature_count=True)["features"])


def _cell(value: Any) -> str:
    return cell_of(value.item() if hasattr(value, "item") else value)  # numpy's own numbers


def _parts(archive: zipfile.ZipFile, shp: str) -> dict[str, bytes]:
    stem = shp[:-4].casefold()
    beside = [name for name in archive.namelist() if name[:-4].casefold() == stem]
    return {name[-4:].casefold(): archive.read(name) for name in beside if name[-4:].casefold() in _PARTS}


def _packed(parts: dict[str, bytes]) -> bytes:
    """The same parts in an archive of their own, under a plain name: GDAL takes one file."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for ending, part in parts.items():
            archive.writestr(f"layer{ending}", part)
    return content.getvalue()


def _encoding(dbf: bytes) -> str:
    """That of a table which does not say it: GDAL would take Latin 1, and many are UTF-8."""
    sample = dbf[_DBF_HEADER : _DBF_HEADER + _SAMPLE]
    if sample.isascii():
        return ""
    return {"": "UTF-8", "Windows-1252": "CP1252", "MS-DOS (850)": "CP850"}.get(decode(sample).encoding, "")
