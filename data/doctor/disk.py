"""Room on the disks, and the right to write there."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from data.doctor.diagnosis import AS_THE_APP, Diagnosis, Health
from data.settings import Settings
from geo.sentence import Sentence, Value

LEAST = 200 * 1000 * 1000
"""Bytes to be free where data or caches are."""


def examine(settings: Settings, store_size: int) -> Iterator[Diagnosis]:
    """A backup and a migration each copy the store: there must be room for two of it beside the data."""
    yield _folder(Sentence("Disque des données"), settings.data_dir, LEAST + 2 * store_size)
    yield _folder(Sentence("Disque des caches"), settings.cache_dir, LEAST)


def _folder(subject: Sentence, folder: Path, needed: int) -> Diagnosis:
    there = next(path for path in (folder, *folder.absolute().parents) if os.path.exists(path))
    free = shutil.disk_usage(there).free
    values: dict[str, Value] = {"free": _megabytes(free), "needed": _megabytes(needed), "folder": str(folder)}
    if not os.access(there, os.W_OK | os.X_OK):
        said = Sentence("{folder} ne peut pas être écrit par ce compte", values)
        return Diagnosis(Health.ILL, subject, said, AS_THE_APP)
    if free < needed:
        said = Sentence("{free} Mo libres dans {folder}, il en faut {needed}", values)
        return Diagnosis(Health.ILL, subject, said, Sentence("libérez de la place, ou agrandissez le disque"))
    return Diagnosis(Health.WELL, subject, Sentence("{free} Mo libres dans {folder}", values))


def _megabytes(size: int) -> int:
    return size // 1_000_000
