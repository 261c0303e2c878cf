"""Kills (kill -9) each kind of work at random moments, and looks at what the next start finds.

`python -m tests.benchmarks.kills --times 20` prints, for each: how many kills came midway, after how many something
was lost (0 is expected), how many files were left half written, and how many of them the next run did not clear up
(0 again). The tests make a few such kills (`tests/store/test_crash.py`, `tests/store/test_backup.py`); this is the
long run, on SQLite.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

from cli import main as command
from data.atlas import Atlas
from data.settings import Settings
from data.store import RecordKind, Store, open_store
from data.store.export import StoredPackage, write_package
from data.synth import Places, SyntheticPackage
from geo.aside import PART
from tests.store.crash import Tell, run_and_kill
from tests.store.test_crash import COCOTTE, go_back_to_the_first_schema, write_both


class Work(NamedTuple):
    """What is killed: how to get ready for it, the work, and what is wrong after it was killed."""

    ready: Callable[[], None]
    work: Callable[[Tell], None]
    wrong: Callable[[list[int]], str]


class Ground:
    """A folder with a store, a good backup of it, and its package."""

    def __init__(self, folder: Path, count: int) -> None:
        self.folder, self.store = folder, folder / "data" / "verbatlas.sqlite"
        self.backup, self.package = folder / "backups" / "b.sqlite", folder / "package"
        self._whole, self._old = folder / "whole.sqlite", folder / "old.sqlite"
        self.temporary = folder / "tmp"
        self.temporary.mkdir()
        tempfile.tempdir = str(self.temporary)
        places = Places()
        store = open_store(self._whole)
        store.load(SyntheticPackage(count, places=places), places.locate, "verbatlas", "")
        write_package(StoredPackage(store), self.package)
        self.said = said(store)
        store.backup(self.backup)
        store.close()
        shutil.copyfile(self._whole, self._old)
        go_back_to_the_first_schema(str(self._old))

    def empty(self) -> None:
        shutil.rmtree(self.store.parent, ignore_errors=True)
        self.store.parent.mkdir()

    def whole(self) -> None:
        self.empty()
        shutil.copyfile(self._whole, self.store)

    def old(self) -> None:
        self.empty()
        shutil.copyfile(self._old, self.store)

    def cold(self) -> None:
        self.empty()
        shutil.rmtree(self.folder / "cache", ignore_errors=True)

    def run(self, *line: str) -> None:
        command([*line, "--store", str(self.store), "--lang", "en"])

    def found(self, *expected: dict[str, object]) -> str:
        """What is wrong with the store as the next start finds it."""
        store = open_store(self.store)
        try:
            if findings := store.check():
                return str(findings[0].sentence)
            return "" if said(store) in (expected or (self.said,)) else "other records"
        finally:
            store.close()

    def left(self) -> list[str]:
        """What lies about that no whole file is."""
        return [str(path.relative_to(self.folder)) for path in self.folder.rglob(f"*{PART}*")]


def said(store: Store) -> dict[str, object]:
    return {kind.value: sorted(map(repr, store.records(kind))) for kind in RecordKind}


NOTHING: dict[str, object] = {kind.value: [] for kind in RecordKind}


def works(ground: Ground) -> dict[str, Work]:
    settings = Settings(
        data_dir=ground.store.parent, cache_dir=ground.folder / "cache", package=ground.package
    )
    renamed: dict[str, object] = {}

    def line(*words: str) -> Callable[[Tell], None]:
        return lambda tell: ground.run(*words)

    def rename() -> None:
        ground.whole()
        store = open_store(ground.store)
        write_both(store, 1)
        renamed.update(said(store))
        store.close()

    return {
        "start": Work(
            ground.cold,
            lambda tell: Atlas.open(settings).store.close(),
            lambda told: ground.found(NOTHING, ground.said),
        ),
        "load": Work(
            ground.empty, line("load", str(ground.package)), lambda told: ground.found(NOTHING, ground.said)
        ),
        "backup": Work(
            ground.whole,
            line("backup", str(ground.backup)),
            lambda told: backup_wrong(ground) or ground.found(),
        ),
        "restore": Work(
            rename, line("restore", str(ground.backup)), lambda told: ground.found(renamed, ground.said)
        ),
        "migrate": Work(ground.old, line("migrate"), lambda told: ground.found()),
        "export": Work(ground.whole, line("export", str(ground.folder / "out")), lambda told: ground.found()),
        "edit": Work(ground.whole, lambda tell: edit(ground, tell), lambda told: lost_edit(ground, told)),
    }


def backup_wrong(ground: Ground) -> str:
    copy = open_store(ground.backup)
    wrong = "" if copy.check() == [] and said(copy) == ground.said else "the backup is not whole"
    copy.close()
    return wrong


def edit(ground: Ground, tell: Tell) -> None:
    store, version = open_store(ground.store), 1
    while version < 30:
        write_both(store, version)
        tell(version := version + 1)
    store.close()


def lost_edit(ground: Ground, told: list[int]) -> str:
    """The last edit that was told is there, at most one more, and the store is sound."""
    store, last = open_store(ground.store), (told or [1])[-1]
    version = store.get(RecordKind.INITIATIVE, COCOTTE).version
    wrong = "" if last <= version <= last + 1 else f"{last} told, {version} found"
    wrong = wrong or "".join(str(finding.sentence) for finding in store.check())
    store.close()
    return wrong


def kill(ground: Ground, name: str, work: Work, times: int, draw: Random) -> None:
    work.ready()
    start = time.monotonic()
    assert not run_and_kill(work.work, after=0, kill=lambda: None).midway  # whole, in a process of its own
    whole, midway, wrongs = time.monotonic() - start, 0, []
    for _ in range(times):
        work.ready()
        outcome = run_and_kill(work.work, draw.uniform(0, whole))
        midway += outcome.midway
        if wrong := work.wrong(outcome.told):
            wrongs.append(wrong)
    left = len(ground.left())
    work.ready()
    run_and_kill(work.work, after=0, kill=lambda: None)
    after = ground.left()
    print(
        f"| {name} | {whole:.1f} | {times} | {midway} | {len(wrongs)} | {left} | {len(after)} |",
        *wrongs[:1],
        *after[:3],
        flush=True,
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--times", type=int, default=20)
    options.add_argument("--initiatives", type=int, default=500)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("only", nargs="*")
    chosen = options.parse_args()
    print(
        "| work | s | kills | midway | lost | left | left after the next run |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        sep="\n",
        flush=True,
    )
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        ground = Ground(Path(folder), chosen.initiatives)
        for name, work in works(ground).items():
            if not chosen.only or name in chosen.only:
                kill(ground, name, work, chosen.times, Random(f"{chosen.seed} {name}"))


if __name__ == "__main__":
    main()
