"""Reads `datapackage.json` (Frictionless Data Package, version 1)."""

import json
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from data.model.fields import URL_PATTERN
from data.package.problems import PackageError
from geo.bounded import NotRead, read_bounded

DESCRIPTOR = "datapackage.json"
RESOURCES = ("themes", "sources", "initiatives", "quotes")
"""In the order in which they refer to one another."""

MEDIA = "media"
"""The resource of pictures and sounds: a package may have one."""

MAX_DESCRIPTOR, MAX_TABLE = 10_000_000, 1_000_000_000
"""Bytes of `datapackage.json`, and of a table: the quotations of a million initiatives take 600 million."""

DEPARTEMENTS = "verbatlas:departements"
"""Our property of the descriptor: codes of the départements the package speaks of; they help geocoding."""


@dataclass(frozen=True, slots=True)
class Licence:
    """`path` is the web address of the licence's text, or "" when none is known."""

    name: str
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What `datapackage.json` says of the whole; `paths` gives the file of each resource."""

    name: str
    title: str
    description: str
    licences: tuple[Licence, ...]
    departements: tuple[str, ...]
    paths: dict[str, str]


def read_bytes(folder: Path, name: str, missing: str) -> bytes:
    """The bytes of a file of the package. Raises PackageError, of code `missing` when it is not there."""
    most = MAX_DESCRIPTOR if name == DESCRIPTOR else MAX_TABLE
    try:
        return read_bounded(folder / name, most)
    except FileNotFoundError:
        raise PackageError(missing, name) from None
    except NotRead as error:
        raise PackageError(error.code, name, limit=most // 1_000_000) from None
    except OSError as error:
        raise PackageError("unreadable-file", name, reason=error.strerror) from error
    except ValueError as error:  # a NUL in the name
        raise PackageError("unreadable-file", name, reason=error) from error


def parse_descriptor(content: bytes) -> Descriptor:
    """Raises PackageError when the JSON is unreadable or says too little."""
    try:
        raw = json.loads(content.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise PackageError("bad-json", DESCRIPTOR, line=error.lineno, reason=error.msg) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise PackageError("unreadable-file", DESCRIPTOR, reason=str(error)) from error
    if not isinstance(raw, dict):
        raise _bad("name")
    return Descriptor(
        name=_text(raw, "name", required=True),
        title=_text(raw, "title") or _text(raw, "name"),
        description=_text(raw, "description"),
        licences=tuple(_licence(item) for item in _objects(raw, "licenses")),
        departements=_departements(raw.get(DEPARTEMENTS, [])),
        paths=_paths(_objects(raw, "resources")),
    )


def _bad(field: str) -> PackageError:
    return PackageError("bad-descriptor", DESCRIPTOR, field=field)


def _text(raw: dict[str, object], field: str, *, required: bool = False) -> str:
    value = raw.get(field, "")
    if not isinstance(value, str) or (required and not value.strip()):
        raise _bad(field)
    return value


def _objects(raw: dict[str, object], field: str) -> list[dict[str, object]]:
    value = raw.get(field, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise _bad(field)
    return value


def _licence(raw: dict[str, object]) -> Licence:
    """The standard also allows a file of the package as `path`: it is not served, so only a web address is kept."""
    path = _text(raw, "path")
    return Licence(_text(raw, "name"), _text(raw, "title"), path if re.match(URL_PATTERN, path) else "")


def _departements(value: object) -> tuple[str, ...]:
    """Codes are texts: the number 3 would be an Allier that lost its zero."""
    if not isinstance(value, list) or not all(_is_departement(item) for item in value):
        raise _bad(DEPARTEMENTS)
    return tuple(value)


def _is_departement(code: object) -> bool:
    return isinstance(code, str) and re.fullmatch(r"[0-9]{2}|2[AB]|97[1-8]|98[4-8]", code) is not None


def _paths(resources: list[dict[str, object]]) -> dict[str, str]:
    paths = {}
    for name in (*RESOURCES, MEDIA):
        resource = next((item for item in resources if item.get("name") == name), None)
        if resource is None and name == MEDIA:
            continue
        if resource is None:
            raise PackageError("no-resource", DESCRIPTOR, resource=name)
        path = _text(resource, "path", required=True)
        parts = PurePosixPath(path.replace("\\", "/"))
        if parts.is_absolute() or ".." in parts.parts or ":" in path:
            raise PackageError("unsafe-path", DESCRIPTOR, resource=name, path=path)
        paths[name] = path
    return paths
