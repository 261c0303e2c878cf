"""The index kept in step with the store: what another process writes shows here within a second or two."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from data.index import Columns, Index, Rows, build_index, changed_rows, spliced
from data.snapshot import read_snapshot, write_snapshot
from data.store import Changes, RecordKind, Store, Summary
from geo.text import fold

log = logging.getLogger(__name__)

CHECK_SECONDS = 1.0
"""How often the store is asked for its revision, at most: one tiny query."""
REBUILD_AT_ONCE = 50_000
"""Up to so many rows the index is built while the reader waits (under half a second)."""


class LiveIndex:
    """Hands out the index of the store at its latest revision. One object serves every thread."""

    def __init__(self, store: Store, spot_of: Callable[[str], str], snapshot: Path | None = None) -> None:
        self._store = store
        self._spot_of = spot_of
        self._snapshot = snapshot
        self._lock = threading.Lock()
        self._rebuilding = False
        self._checked = 0.0
        self._index = read_snapshot(snapshot, store) or self._build()

    def current(self) -> Index:
        """The index, no older than `CHECK_SECONDS`, unless a large one is being built again."""
        if time.monotonic() - self._checked > CHECK_SECONDS and self._lock.acquire(blocking=False):
            try:
                self._catch_up()
            finally:
                self._checked = time.monotonic()
                self._lock.release()
        return self._index

    def _catch_up(self) -> None:
        if self._rebuilding:
            return
        changes = self._store.changes_since(self._index.revision)
        if changes.revision == self._index.revision:
            return
        if _must_rebuild(changes, self._index):
            self._rebuild()
        else:
            self._splice(changes)

    def _rebuild(self) -> None:
        if len(self._index) <= REBUILD_AT_ONCE:
            self._index = self._build()
            return
        self._rebuilding = True  # the old index goes on answering
        threading.Thread(target=self._rebuild_aside, name="index", daemon=True).start()

    def _rebuild_aside(self) -> None:
        try:
            self._index = self._build()
        finally:
            self._rebuilding = False

    def _build(self) -> Index:
        start = time.perf_counter()
        index = build_index(self._store.index_rows(), self._spot_of)
        log.info("index of %d initiatives built in %.2f s", len(index), time.perf_counter() - start)
        if self._snapshot:
            write_snapshot(self._snapshot, index, self._store)
        return index

    def _splice(self, changes: Changes) -> None:
        """Takes the changed rows out and puts them back where their name now belongs."""
        ids = [change.id for change in changes.records if change.kind is RecordKind.INITIATIVE]
        index, added = changed_rows(self._index, self._store.index_rows(ids), self._spot_of)
        gone = index.rows_of(added.number)
        rest = np.delete(index.columns.number, gone)
        places = self._places(added, rest)
        self._index = spliced(index, gone, added, places)
        log.info("index: %d initiatives changed, revision %d", len(added), self._index.revision)

    def _places(self, added: Columns, rest: Rows) -> Sequence[int]:
        """Where each changed row goes among the rest, by bisection: the names stay in the store."""
        places = []
        for entry in self._store.summaries([int(number) for number in added.number]):
            low, high = 0, len(rest)
            while low < high:
                middle = (low + high) // 2
                (other,) = self._store.summaries([int(rest[middle])])
                low, high = (middle + 1, high) if _sort_key(other) < _sort_key(entry) else (low, middle)
            places.append(low)
        return places


def _sort_key(entry: Summary) -> tuple[str, str]:
    return fold(entry.name), entry.id


def _must_rebuild(changes: Changes, index: Index) -> bool:
    """A deletion tells no row, and another theme moves all bits: then everything is read again."""
    simple = all(
        change.kind is RecordKind.SOURCE or (change.kind is RecordKind.INITIATIVE and not change.deleted)
        for change in changes.records
    )
    return changes.everything or not simple or len(changes.records) > max(100, len(index) // 1000)
