"""The last index on disk: a million rows are there in a tenth of a second while the store is read again."""

import logging
import os
import zipfile
import zlib
from dataclasses import fields
from pathlib import Path

import numpy as np

from data.index import Columns, Index, Names
from data.model import Kind
from data.store import Store
from geo.aside import is_sealed, replacing
from geo.place import Precision, Status

log = logging.getLogger(__name__)

SMALLEST = 50_000
"""Rows under which building is as fast as reading back."""
_WORDS = "|".join(["roles and people of quotations, filed names", *Kind, *Precision, *Status])
"""What some columns hold, and what the positions in others stand for: another version may know other words."""
_UNREADABLE = (
    OSError,
    EOFError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What numpy and zipfile raise for a file that is cut short, damaged, or something else."""


def write_snapshot(path: Path, index: Index, store: Store) -> None:
    """Keeps the index; a folder that cannot be written costs only the next start some seconds."""
    if len(index) < SMALLEST:
        return
    try:
        with replacing(path, sealed=True) as aside, aside.open("wb") as file:
            np.savez(
                file,
                allow_pickle=False,
                store=_name(store, index.revision),
                words=_WORDS,
                revision=index.revision,
                **{
                    f"names_{field.name}": np.array(getattr(index.names, field.name), np.str_)
                    for field in fields(Names)
                },
                filed=index.filed,
                **index.columns.arrays(),
            )
    except OSError as error:
        log.warning("the index is not kept at %s: %s", path, error)


def read_snapshot(path: Path | None, store: Store) -> Index | None:
    """The index as last kept; None when there is none, or one that is not of this store's past."""
    if path is None or not os.path.exists(path):
        return None
    if not is_sealed(path):
        log.warning("the kept index %s is not readable and is built again: it is not whole", path)
        return None
    try:
        with np.load(path, allow_pickle=False) as kept:
            revision = int(kept["revision"])
            if str(kept["store"]) != _name(store, revision) or str(kept["words"]) != _WORDS:
                return None
            names = Names(*(tuple(kept[f"names_{field.name}"].tolist()) for field in fields(Names)))
            index = Index(revision, names, Columns.from_arrays(kept), kept["filed"])
    except _UNREADABLE as error:
        log.warning("the kept index %s is not readable and is built again: %s", path, error)
        return None
    log.info("index of %d initiatives read back, revision %d", len(index), revision)
    return index


def _name(store: Store, revision: int) -> str:
    """A revision of a store, told from the same one of a store that was made again at the same place."""
    return f"{store.label} {store.written_at(revision)}"
