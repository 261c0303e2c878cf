"""The editors of the load benchmark: each renames an initiative of its own again and again, through its own store."""

import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Self

from data.model import Initiative
from data.store import RecordKind, Store, StoreError, open_store

PAUSE_S = 1.0
"""Between two saves of one editor."""


@dataclass
class _Editor:
    store: Store
    id: str
    told: int = 0
    """The version that the last save was told to be."""


@dataclass
class Writers:
    """So many editors of the store at `target`, from `with` to its end."""

    target: str
    many: int
    seconds: list[float] = field(default_factory=list)
    """How long each save took."""
    errors: Counter[str] = field(default_factory=Counter)
    lost: int = 0
    """Saves that were told to be kept, and are not there: counted at the end."""

    def __enter__(self) -> Self:
        self._over = threading.Event()
        self._editors: list[_Editor] = []
        for id in self._initiatives():
            self._editors.append(_Editor(open_store(self.target), id))
        self._threads = [threading.Thread(target=self._edit, args=(one,)) for one in self._editors]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()
        for editor in self._editors:
            stored = editor.store.get(RecordKind.INITIATIVE, editor.id)
            self.lost += editor.told not in (0, stored.version)
            editor.store.close()

    def _initiatives(self) -> list[str]:
        store = open_store(self.target)
        found = [entry.id for entry in store.summaries(store.numbers()[: self.many].tolist())]
        store.close()
        return found

    def _edit(self, editor: _Editor) -> None:
        while not self._over.wait(PAUSE_S):
            start = time.perf_counter()
            try:
                stored = editor.store.get(RecordKind.INITIATIVE, editor.id)
                assert isinstance(stored.record, Initiative)
                changed = stored.record.model_copy(update={"name": f"Le Moulin {stored.version}"})
                editor.store.save(changed, "benchmark", "", stored.version)
            except StoreError as error:
                self.errors[str(error)[:100]] += 1
            else:
                editor.told = stored.version + 1
                self.seconds.append(time.perf_counter() - start)
