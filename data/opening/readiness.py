"""Whether an installation can serve readers: asked each time of the store itself, never of what is kept of it."""

import shutil
from pathlib import Path
from typing import NamedTuple

from data.store import Store


class Readiness(NamedTuple):
    """What an operator looks at."""

    store_revision: int
    index_revision: int
    """Behind that of the store for a second or two, longer while a large index is built again."""
    writable: bool
    disk_free: int | None
    """Bytes left where the data are; None where nobody can tell."""


def readiness(store: Store, index_revision: int, folder: Path) -> Readiness:
    """Raises StoreError when the store cannot be read."""
    revision = store.read_anew()
    return Readiness(revision, index_revision, store.writability().ok, _free(folder))


def _free(folder: Path) -> int | None:
    while not folder.exists() and folder != folder.parent:  # PostgreSQL needs none
        folder = folder.parent
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None
