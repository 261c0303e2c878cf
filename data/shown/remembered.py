"""What was read last, for while the store is away: a map and its list then still say names."""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from data.model import Source
from data.store import Store, StoreError, Summary

log = logging.getLogger(__name__)

KEPT = 10_000
"""Entries and sources: some kilobytes for a village, ten megabytes at most."""

_Found = TypeVar("_Found")


class Remembered:
    """The entries and the sources of a store. One object serves every thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: dict[object, Any] = {}
        self._lock = threading.Lock()

    def read(self, keys: Sequence[str] | Sequence[int]) -> list[Summary]:
        """The entries of some initiatives, in their order, as the store has them. Raises StoreError."""
        entries = self._store.summaries(keys)
        self._keep({key: entry for entry in entries for key in (entry.id, entry.number)})
        return entries

    def known(self, keys: Sequence[str] | Sequence[int]) -> list[Summary]:
        """Those of them that were read before, without asking."""
        with self._lock:
            return [self._kept[key] for key in keys if key in self._kept]

    def entries(self, keys: Sequence[str] | Sequence[int]) -> list[Summary]:
        """The entries as the store has them; while it is away, those of them that were read before."""
        return _either(lambda: self.read(keys), lambda: self.known(keys))

    def sources(self, ids: Sequence[str]) -> dict[str, Source]:
        """The sources that exist, by identifier; while the store is away, those that were read before."""
        return _either(lambda: self._read_sources(ids), lambda: self._known_sources(ids))

    def _read_sources(self, ids: Sequence[str]) -> dict[str, Source]:
        found = self._store.sources(ids)
        self._keep({("source", id): source for id, source in found.items()})
        return dict(found)

    def _known_sources(self, ids: Sequence[str]) -> dict[str, Source]:
        with self._lock:
            return {id: self._kept["source", id] for id in ids if ("source", id) in self._kept}

    def _keep(self, found: Mapping[Any, Any]) -> None:
        with self._lock:
            for key, value in found.items():
                self._kept.pop(key, None)
                self._kept[key] = value  # at the end: what was read longest ago is let go first
            while len(self._kept) > KEPT:
                del self._kept[next(iter(self._kept))]


def _either(asked: Callable[[], _Found], remembered: Callable[[], _Found]) -> _Found:
    try:
        return asked()
    except StoreError as error:
        log.warning("read from memory: %s", error)
        return remembered()
