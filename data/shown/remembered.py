"""What was read last: not read again while it is true; while the store is away, a map and its list still say names."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from data.model import Source
from data.store import Card, Store, StoreError, Summary

log = logging.getLogger(__name__)

KEPT = 10_000
"""Entries and sources: some kilobytes for a village, ten megabytes at most."""

CARDS = 256
"""Cards: of each run that shows one, the map and the panel ask for it; some megabytes."""

_Found = TypeVar("_Found")


class Remembered:
    """The entries, the cards and the sources of a store. One object serves every thread.

    An entry or a card is not read again for as long as the store says nothing of a change of it: it is asked for its
    revision each time, which costs a tenth of reading a list, and at another one for what has changed.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept = OrderedDict[object, Any]()
        self._cards = OrderedDict[str, Card]()
        self._revision = 0
        self._doubted: set[str] = set()
        """The initiatives that changed since their entry was read."""
        self._lock = threading.Lock()

    def read(self, keys: Sequence[str] | Sequence[int]) -> list[Summary]:
        """The entries of some initiatives, in their order, as the store has them. Raises StoreError."""
        with self._store.at_one_moment():
            revision = self._hear()
            with self._lock:
                found = {
                    key: entry for key in keys if (entry := self._kept.get(key)) and self._is_true(entry)
                }
            missing: Any = [key for key in keys if key not in found]
            entries = self._store.summaries(missing) if missing else []
        by_key = {key: entry for entry in entries for key in (entry.id, entry.number)}
        with self._lock:
            _keep(self._kept, by_key, KEPT)
            if self._revision == revision:
                self._doubted.difference_update(entry.id for entry in entries)
            else:  # somebody has heard of changes since: these may be among them
                self._doubted.update(entry.id for entry in entries)
        return [entry for key in keys if (entry := found.get(key) or by_key.get(key))]

    def card(self, id: str) -> Card:
        """As the store has it. Raises NoSuchRecord and StoreError."""
        with self._store.at_one_moment():
            revision = self._hear()
            card = self._cards.get(id) or self._store.card(id)
        with self._lock:
            if self._revision == revision:
                _keep(self._cards, {id: card}, CARDS)
        return card

    def _hear(self) -> int:
        """The revision of the moment, once what changed up to it is doubted."""
        revision = self._store.revision()
        if revision != self._revision:
            changes = self._store.changes_since(self._revision)
            with self._lock:
                if changes.everything:
                    self._doubted.update(entry.id for entry in self._kept.values())
                    self._cards.clear()
                for change in changes.records:
                    self._doubted.add(change.id)
                    self._cards.pop(change.id, None)
                if len(self._doubted) > KEPT:  # more than there are entries
                    kept = {key: entry for key, entry in self._kept.items() if self._is_true(entry)}
                    self._kept = OrderedDict(kept)
                    self._doubted.clear()
                self._revision = revision
        return revision

    def _is_true(self, entry: Summary) -> bool:
        return entry.id not in self._doubted

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
        with self._lock:
            _keep(self._kept, {("source", id): source for id, source in found.items()}, KEPT)
        return dict(found)

    def _known_sources(self, ids: Sequence[str]) -> dict[str, Source]:
        with self._lock:
            return {id: self._kept["source", id] for id in ids if ("source", id) in self._kept}


def _keep(kept: OrderedDict[Any, Any], found: Mapping[Any, Any], most: int) -> None:
    """Adds what was read; what was read longest ago is let go."""
    for key, value in found.items():
        kept[key] = value
        kept.move_to_end(key)
    while len(kept) > most:
        kept.popitem(last=False)


def _either(asked: Callable[[], _Found], remembered: Callable[[], _Found]) -> _Found:
    try:
        return asked()
    except StoreError as error:
        log.warning("read from memory: %s", error)
        return remembered()
