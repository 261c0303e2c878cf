"""From a folder to a validated Package: every problem reported at once, no broken row ever fatal."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from data.model import Attachment, Initiative, Medium, Quote, Record, Source, Theme
from data.package.descriptor import (
    DESCRIPTOR,
    MEDIA,
    RESOURCES,
    Descriptor,
    Licence,
    parse_descriptor,
    read_bytes,
)
from data.package.links import FileRows, link, link_media
from data.package.media import read_files
from data.package.problems import Problem, Severity
from data.package.rows import columns_of, read_rows, required_columns, set_aside
from data.package.table import Table, read_table

MODELS: dict[str, type[Record]] = {
    "themes": Theme,
    "sources": Source,
    "initiatives": Initiative,
    "quotes": Quote,
}


@dataclass(frozen=True, slots=True)
class Package:
    """The editorial data of one folder: the rows that hold together, and the problems of the others.

    `departements` are codes ("03") of the départements it speaks of; `checksum` is the SHA-256 of its files.
    """

    name: str
    title: str
    description: str
    licences: tuple[Licence, ...]
    departements: tuple[str, ...]
    themes: tuple[Theme, ...]
    sources: tuple[Source, ...]
    initiatives: tuple[Initiative, ...]
    quotes: tuple[Quote, ...]
    media: tuple[Attachment, ...]
    problems: tuple[Problem, ...]
    checksum: str


def load_package(path: Path) -> Package:
    """Read a folder. Raises PackageError only when a file is missing or `datapackage.json` unreadable."""
    content = {DESCRIPTOR: read_bytes(path, DESCRIPTOR, "no-descriptor")}
    descriptor = parse_descriptor(content[DESCRIPTOR])
    content |= {name: read_bytes(path, descriptor.paths[name], "missing-file") for name in descriptor.paths}
    problems: list[Problem] = []
    shelves = {
        name: _shelf(descriptor.paths[name], content[name], MODELS[name], problems) for name in RESOURCES
    }
    problems += link(**shelves)
    attachments: list[Attachment] = []
    if MEDIA in descriptor.paths:
        media = _shelf(descriptor.paths[MEDIA], content[MEDIA], Medium, problems)
        problems += link_media(media, shelves["initiatives"], shelves["quotes"])
        attachments, broken = read_files(path, media)
        problems += broken
        content |= {attachment.medium.file: attachment.content for attachment in attachments}
    return _package(descriptor, shelves, attachments, problems, _checksum(content))


def _shelf(file: str, content: bytes, model: type[Record], problems: list[Problem]) -> FileRows:
    table = read_table(file, content, columns_of(model), required_columns(model))
    entries, broken = read_rows(table, model)
    problems += [*table.problems, *broken]
    return FileRows(
        file, entries, set_aside(table, entries), _quoted(table) if model is Quote else frozenset()
    )


def _quoted(table: Table) -> frozenset[str] | None:
    """The initiatives that the rows of quotations name, kept or not; None where the file could not be read."""
    rows = [*table.rows, *table.unusable]
    if not rows and any(problem.severity is Severity.ERROR for problem in table.problems):
        return None
    return frozenset(row.cells.get("initiative", "").strip() for row in rows)


def _package(
    descriptor: Descriptor,
    shelves: dict[str, FileRows],
    attachments: list[Attachment],
    problems: list[Problem],
    checksum: str,
) -> Package:
    order = {file: rank for rank, file in enumerate(descriptor.paths.values())}
    problems.sort(key=lambda item: (order[item.file], item.row))
    records = {name: tuple(entry.record for entry in shelf.entries) for name, shelf in shelves.items()}
    return Package(
        name=descriptor.name,
        title=descriptor.title,
        description=descriptor.description,
        licences=descriptor.licences,
        departements=descriptor.departements,
        media=tuple(attachments),
        problems=tuple(problems),
        checksum=checksum,
        **records,
    )


def _checksum(content: dict[str, bytes]) -> str:
    """Each file is hashed first, so that bytes moving from one to the next change the sum."""
    return sha256(b"".join(sha256(part).digest() for part in content.values())).hexdigest()
