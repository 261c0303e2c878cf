"""Python, SQLite and the libraries, against what `pyproject.toml` asks for."""

import platform
import sqlite3
import tomllib
from collections.abc import Iterator
from contextlib import closing
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from data.doctor.diagnosis import Diagnosis, Health, installing
from data.settings import Settings
from geo.sentence import Sentence, as_is

PROJECT = Path(__file__).parent.parent.parent / "pyproject.toml"
SQLITE = (3, 35)
"""Since then a write can return what it changed."""


def examine(settings: Settings) -> Iterator[Diagnosis]:
    python, libraries = wanted(("postgres",) if settings.database_url.get_secret_value() else ())
    yield of_python(platform.python_version(), python)
    yield of_sqlite(sqlite3.sqlite_version, full_text=has_full_text())
    yield of_libraries(libraries)


def wanted(extras: tuple[str, ...] = ()) -> tuple[SpecifierSet, list[Requirement]]:
    """The versions of Python, and the libraries that running needs, on this machine.

    Read from the code where it lies: what pip noted when it installed us is of before the last `git pull`.
    """
    if PROJECT.is_file():
        project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
        optional = project["optional-dependencies"]
        lines = [*project["dependencies"], *(line for extra in extras for line in optional[extra])]
        python = project["requires-python"]
    else:
        lines = metadata.requires("verbatlas") or []
        python = metadata.metadata("verbatlas")["Requires-Python"]
    asked = map(Requirement, lines)
    return SpecifierSet(python), [one for one in asked if _is_for_here(one, extras)]


def _is_for_here(one: Requirement, extras: tuple[str, ...]) -> bool:
    return not one.marker or any(one.marker.evaluate({"extra": extra}) for extra in ("", *extras))


def has_full_text() -> bool:
    """Whether this SQLite was built with FTS5."""
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("create virtual table tried using fts5(text)")
    except sqlite3.OperationalError:
        return False
    return True


def of_python(version: str, asked: SpecifierSet) -> Diagnosis:
    subject, said = as_is("Python"), as_is(version)
    if asked.contains(version, prereleases=True):
        return Diagnosis(Health.WELL, subject, said)
    to_do = Sentence("installez un Python {asked}, puis refaites l’environnement", {"asked": str(asked)})
    return Diagnosis(Health.ILL, subject, said, to_do)


def of_sqlite(version: str, *, full_text: bool) -> Diagnosis:
    subject, said = as_is("SQLite"), as_is(version)
    if full_text and tuple(map(int, version.split(".")[:2])) >= SQLITE:
        return Diagnosis(Health.WELL, subject, said)
    floor = ".".join(map(str, SQLITE))
    to_do = Sentence(
        "il faut SQLite {floor} ou plus récent, avec FTS5 : prenez un autre Python", {"floor": floor}
    )
    return Diagnosis(Health.ILL, subject, said, to_do)


def of_libraries(asked: list[Requirement]) -> Diagnosis:
    subject = Sentence("Bibliothèques")
    wrong = [told for one in asked if (told := _wrong(one))]
    if not wrong:
        return Diagnosis(Health.WELL, subject, Sentence("{n}, aux versions voulues", {"n": len(asked)}))
    to_do = installing(".")
    return Diagnosis(
        Health.ILL, subject, Sentence("pas celles qu’il faut : {wrong}", {"wrong": tuple(wrong)}), to_do
    )


def _wrong(one: Requirement) -> Sentence | None:
    asked = {"name": one.name, "asked": str(one.specifier)}
    try:
        version = metadata.version(one.name)
    except metadata.PackageNotFoundError:
        return Sentence("{name} manque ({asked})", asked)
    if one.specifier.contains(version, prereleases=True):
        return None
    return Sentence("{name} {version} (il faut {asked})", {**asked, "version": version})
