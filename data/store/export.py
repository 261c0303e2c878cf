"""Writes a data package: the same files, in the same form, as those of `data/packages`."""

import csv
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from data.model import Attachment, Medium
from data.package.descriptor import DEPARTEMENTS, DESCRIPTOR, MEDIA, RESOURCES
from data.package.media import FOLDER
from data.package.optional import OPTIONAL, optional_columns
from data.store.codec import FIELDS, cells
from data.store.errors import ExportFailed
from data.store.protocol import Store
from data.store.values import AnyRecord, Loadable, PackageInfo, RecordKind
from geo.aside import folder_aside, to_disk
from geo.sentence import Sentence

_MODEL = Path(__file__).parents[1] / "packages" / "auvergne" / DESCRIPTOR
"""The descriptor of the shipped package: its table schemas are those of every package."""
_KINDS = dict(zip(RESOURCES, RecordKind, strict=True))


class StoredPackage:
    """What a store holds, as a package that can be written or loaded."""

    def __init__(self, store: Store) -> None:
        nothing = PackageInfo("verbatlas", "Verbatlas", "", (), (), "")
        info = store.package() or nothing
        self.name, self.title, self.description = info.name, info.title, info.description
        self.licences, self.departements, self.checksum = info.licences, info.departements, ""
        self._store = store

    @property
    def themes(self) -> Iterator[Any]:
        return self._store.records(RecordKind.THEME)

    @property
    def sources(self) -> Iterator[Any]:
        return self._store.records(RecordKind.SOURCE)

    @property
    def initiatives(self) -> Iterator[Any]:
        return self._store.initiatives_as_written()

    @property
    def quotes(self) -> Iterator[Any]:
        return self._store.records(RecordKind.QUOTE)

    @property
    def media(self) -> Iterator[Attachment]:
        return self._store.attachments()


def write_package(package: Loadable, folder: Path) -> None:
    """Writes the package's files into a folder, over those of a package that is there already.

    They are written aside first: an interrupted export changes nothing. Raises ExportFailed.
    """
    try:
        if folder.exists() and any(folder.iterdir()) and not (folder / DESCRIPTOR).exists():
            raise ExportFailed(path=folder, reason=Sentence("le dossier contient autre chose qu’un paquet"))
        with folder_aside(folder.parent, folder.name) as aside:
            media = _write_media(package, aside)
            held = {
                name: _write_table(aside / f"{name}.csv", name, getattr(package, name)) for name in RESOURCES
            }
            _write_descriptor(package, media, held, aside / DESCRIPTOR)
            _move(aside, folder)
    except ExportFailed:
        raise
    except OSError as error:
        raise ExportFailed(path=folder, reason=error.strerror) from error


def _move(aside: Path, folder: Path) -> None:
    """All the files to their place, once all are on the disk."""
    files = sorted(path for path in aside.rglob("*") if path.is_file())
    for file in files:
        to_disk(file)
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        place = folder / file.relative_to(aside)
        place.parent.mkdir(exist_ok=True)
        file.replace(place)


def _write_media(package: Loadable, folder: Path) -> list[Medium]:
    """The files of the pictures and sounds, and the table that tells of them; no table when there are none."""
    media = []
    for medium, content in package.media:
        (folder / FOLDER).mkdir(exist_ok=True)
        (folder / FOLDER / medium.file).write_bytes(content)
        media.append(medium)
    if media:
        with (folder / f"{MEDIA}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, tuple(Medium.model_fields), lineterminator="\n")
            writer.writeheader()
            writer.writerows(medium.model_dump() for medium in media)
    return media


def _write_descriptor(
    package: Loadable, media: Sequence[Medium], held: Mapping[str, Sequence[str]], path: Path
) -> None:
    """`held`: the columns of each table."""
    model = json.loads(_MODEL.read_text(encoding="utf-8"))
    for resource in model["resources"]:
        name = resource["name"]
        resource["schema"]["fields"] += [
            field for field in OPTIONAL.get(name, ()) if field["name"] in held[name]
        ]
    model |= {"name": package.name, "title": package.title, "description": package.description}
    licences = [
        {"name": licence.name, "title": licence.title} | ({"path": licence.path} if licence.path else {})
        for licence in package.licences
    ]
    model |= {"licenses": licences, DEPARTEMENTS: list(package.departements)}
    if media:
        fields = [{"name": name, "type": "string"} for name in Medium.model_fields]
        described = {"name": MEDIA, "path": f"{MEDIA}.csv", "schema": {"fields": fields, "primaryKey": "id"}}
        model["resources"].append(described)
    path.write_text(json.dumps(model, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _write_table(path: Path, name: str, records: Iterable[AnyRecord]) -> Sequence[str]:
    """Writes a table; returns its columns. Of those that may be missing, only the ones that hold something."""
    kind = _KINDS[name]
    optional = set(optional_columns(name))
    used: set[str] = set()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS[kind], lineterminator="\n")
        writer.writeheader()
        for row in map(cells, records):
            writer.writerow(row)
            used.update(column for column in optional - used if row[column])
    if unused := optional - used:
        _take_out(path, unused)
    return [column for column in FIELDS[kind] if column not in unused]


def _take_out(path: Path, columns: Collection[str]) -> None:
    """Takes empty columns out of a table, row by row: which ones are empty is known once all is written."""
    whole = path.with_suffix(".whole")
    path.rename(whole)
    with (
        whole.open(encoding="utf-8", newline="") as read,
        path.open("w", encoding="utf-8", newline="") as written,
    ):
        rows = csv.reader(read)
        header = next(rows)
        kept = [position for position, column in enumerate(header) if column not in columns]
        writer = csv.writer(written, lineterminator="\n")
        writer.writerow([header[position] for position in kept])
        writer.writerows([row[position] for position in kept] for row in rows)
    whole.unlink()
