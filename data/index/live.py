"""The index kept in step with the store: what another process writes shows here within a second or two."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from data.index import Index, Numbers, build_index, changed_rows, spliced
from data.index.filing import filed
from data.index.snapshot import read_snapshot, write_snapshot
from data.store import Changes, IndexBatch, NoSuchRecord, RecordKind, Store, StoreError, Summary
from geo.text import fold

log = logging.getLogger(__name__)

CHECK_SECONDS = 1.0
"""How often the store is asked for its revision, at most: one tiny query."""
REBUILD_AT_ONCE = 50_000
"""Up to so many rows the index is built while the reader waits (under half a second)."""

TELL_EVERY = 100_000


class LiveIndex:
    """Hands out the index of the store at its latest revision. One object serves every thread."""

    def __init__(
        self,
        store: Store,
        spot_of: Callable[[str], str],
        snapshot: Path | None = None,
        heard_only: bool = False,
    ) -> None:
        """`heard_only`: without the initiatives that wait for words."""
        self._heard_only = heard_only
        self._store = store
        self._spot_of = spot_of
        self._snapshot = snapshot
        self._lock = threading.Lock()
        self._rebuilding = self._is_behind = False
        self._checked = 0.0
        self._index = read_snapshot(snapshot, store) or self._build()
        _ = self._index.curve, self._index.on_curve  # not on the time of the first reader

    def current(self) -> Index:
        """The index, no older than `CHECK_SECONDS`, unless a large one is being built again or the store is away."""
        if time.monotonic() - self._checked > CHECK_SECONDS and self._lock.acquire(blocking=False):
            try:
                self._catch_up()
                self._is_behind = False
            except StoreError as error:  # what it said last still holds: the map and the counts go on
                if not self._is_behind:
                    log.warning("the index stays at revision %d: %s", self._index.revision, error)
                self._is_behind = True
            finally:
                self._checked = time.monotonic()
                self._lock.release()
        return self._index

    def _catch_up(self) -> None:
        if self._rebuilding:
            return
        # In one snapshot: of several editors one has always written since, and a rebuild takes them seconds.
        with self._store.at_one_moment():
            changes = self._store.changes_since(self._index.revision)
            if changes.revision == self._index.revision:
                return
            if not _must_rebuild(changes, self._index) and self._splice(changes):
                return
        self._rebuild()

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
        rows = self._store.index_rows()
        index = build_index(replace(rows, batches=_told(rows.batches)), self._spot_of)
        index = index.heard() if self._heard_only else index
        _ = index.curve, index.on_curve
        log.info("index of %d initiatives built in %.2f s", len(index), time.perf_counter() - start)
        if self._snapshot:
            write_snapshot(self._snapshot, index, self._store)
        return index

    def _splice(self, changes: Changes) -> bool:
        """Takes the changed rows out and puts them back where their name now belongs. False when it cannot."""
        ids = [change.id for change in changes.records if change.kind is RecordKind.INITIATIVE]
        rows = self._store.index_rows(ids)
        index, added = changed_rows(self._index, rows, self._spot_of)
        if (
            rows.themes[: len(self._index.themes)] != self._index.themes
        ):  # a theme that went moves the bits of all
            return False
        read = added.number
        if self._heard_only:
            added = added.take(np.flatnonzero(added.quote_count > 0))
        try:
            entries = self._store.summaries(added.number.tolist())
            gone = index.rows_of(read)
            if any(change.deleted for change in changes.records) or self._came_back(entries):
                gone = np.union1d(gone, np.flatnonzero(~np.isin(index.columns.number, self._store.numbers())))
            places = self._places(entries, np.delete(index.columns.number, gone), _sort_key)
            in_file = self._filed(entries, index.filed[~np.isin(index.filed, index.columns.number[gone])])
        except NoSuchRecord:
            return False
        changed = spliced(index, gone, added, places, in_file)
        _ = changed.curve, changed.on_curve  # made here, while the other readers are served from the old one
        self._index = changed
        log.info("index: %d initiatives changed, revision %d", len(added), changes.revision)
        return True

    def _came_back(self, entries: Sequence[Summary]) -> bool:
        """Whether some were deleted and brought back under another number: no change tells the old one."""
        numbers = np.array([entry.number for entry in entries], np.int64)
        known = set(self._index.columns.number[self._index.rows_of(numbers)].tolist())
        new = [entry.id for entry in entries if entry.number not in known]
        return any(self._store.get(RecordKind.INITIATIVE, id).version > 1 for id in new)

    def _filed(self, entries: Sequence[Summary], rest: Numbers) -> Numbers:
        """The rest in the order of a directory, with the changed ones where they belong."""
        changed = sorted(entries, key=_filed_key)
        numbers = np.array([entry.number for entry in changed], np.int64)
        return np.insert(rest, np.array(self._places(changed, rest, _filed_key), np.int64), numbers)

    def _places(
        self, entries: Sequence[Summary], rest: Numbers, key: Callable[[Summary], tuple[str, ...]]
    ) -> Sequence[int]:
        """Where each changed row goes among the rest, by bisection: the names stay in the store.

        All rows at once: a question for each half, not for each half of each row. Raises NoSuchRecord when one of the
        rest is gone.
        """
        low, high = np.zeros(len(entries), np.int64), np.full(len(entries), len(rest))
        while (undecided := np.flatnonzero(low < high)).size:
            middle = (low[undecided] + high[undecided]) // 2
            found = self._keys(rest[middle], key)
            before = [one < key(entries[at]) for one, at in zip(found, undecided.tolist(), strict=True)]
            low[undecided] = np.where(before, middle + 1, low[undecided])
            high[undecided] = np.where(before, high[undecided], middle)
        return [int(place) for place in low]

    def _keys(self, numbers: Numbers, key: Callable[[Summary], tuple[str, ...]]) -> list[tuple[str, ...]]:
        """What some rows are sorted by, in the order of the numbers. Raises NoSuchRecord."""
        asked = numbers.tolist()
        found = {entry.number: key(entry) for entry in self._store.summaries(sorted(set(asked)))}
        if missing := set(asked) - found.keys():
            raise NoSuchRecord(id=min(missing))
        return [found[number] for number in asked]


def _told(batches: Iterator[IndexBatch]) -> Iterator[IndexBatch]:
    """The same batches; the log says how far the reading is, where it takes more than a moment."""
    done = told = 0
    for batch in batches:
        yield batch
        done += len(batch)
        if done - told >= TELL_EVERY:
            told = done
            log.info("index: %d initiatives read", done)


def _sort_key(entry: Summary) -> tuple[str, ...]:
    return fold(entry.name), entry.id


def _filed_key(entry: Summary) -> tuple[str, ...]:
    name = fold(entry.name)
    return filed(name), name, entry.id


def _must_rebuild(changes: Changes, index: Index) -> bool:
    """So many changes that reading everything again is as fast."""
    return changes.everything or len(changes.records) > max(100, len(index) // 1000)
