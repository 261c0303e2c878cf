"""Many readers and some editors at once: `python -m tests.benchmarks.load 100000 --readers 100 --writers 5`.

Readers are real sessions of Streamlit without a browser (`page_session.py`), each of which pans, filters and opens a
card every ten seconds for two minutes; editors save through stores of their own. `--visits 500` first opens and closes
so many pages, so that the server is a used one, and says what that left behind. Prints a Markdown table, `--json FILE`
writes the figures too.
"""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random

from tests.benchmarks import stores
from tests.benchmarks.load_reader import Notes, Reader
from tests.benchmarks.load_writers import Writers
from tests.benchmarks.report import Column, Figure, as_json, as_table, once
from tests.browser.server import Server, running_server

TICKS = os.sysconf("SC_CLK_TCK")
FIRST_VISITS = 100
"""After so many visits a server holds what it keeps; what comes after must come back."""
AT_ONCE = 4
"""Visits of the used server."""


class Process:
    """What a server has spent, by /proc."""

    def __init__(self, pid: int) -> None:
        self._folder = Path(f"/proc/{pid}")

    def cpu_s(self) -> float:
        fields = (self._folder / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory_mb(self) -> float:
        lines = (self._folder / "status").read_text().splitlines()
        return next(int(line.split()[1]) / 1000 for line in lines if line.startswith("VmRSS"))

    def open_files(self) -> int:
        return len(list((self._folder / "fd").iterdir()))


def main() -> None:
    options = _options()
    with ExitStack() as stack:
        temporary = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder = options.keep or temporary
        folder.mkdir(parents=True, exist_ok=True)
        target, server = stack.enter_context(_server(options, folder, temporary))
        figures = asyncio.run(_measured(options, target, server))
    column = Column(f"{options.readers} readers, {options.writers} editors", options.count, figures)
    if options.json:
        options.json.write_text(as_json([column]) + "\n", encoding="utf-8")
    print(as_table([column], []))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", type=int, metavar="N", help="how many initiatives")
    parser.add_argument("--readers", type=int, default=100)
    parser.add_argument("--writers", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=120.0, help="how long each reader stays")
    parser.add_argument(
        "--every", type=float, default=10.0, help="seconds for one pan, one filter and one card"
    )
    parser.add_argument("--arrive", type=float, default=60.0, help="seconds in which the readers come")
    parser.add_argument("--visits", type=int, default=0, help="opened and closed before")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the store there, or use it again")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    return parser.parse_args()


@contextmanager
def _server(options: argparse.Namespace, folder: Path, temporary: Path) -> Iterator[tuple[str, Server]]:
    """The store, and an app over it."""
    target = stores.sqlite_target(folder, options.count)
    store, _ = stores.filled(target, options.count, folder)
    store.close()
    settings = stores.settings_of(folder, options.count) | {"VERBATLAS_TILES": "osm"}
    with running_server(temporary / "app.log", settings) as server:
        yield target, server


async def _measured(options: argparse.Namespace, target: str, server: Server) -> dict[str, Figure]:
    process, draw = Process(server.pid), Random(1)
    figures: dict[str, Figure] = {}
    if options.visits:
        figures |= await _visits(options.visits, server, process, draw)
    _say("readers come")
    notes, before, cpu = Notes(), process.memory_mb(), process.cpu_s()
    readers = [Reader(server.address, notes, Random(draw.random())) for _ in range(options.readers)]
    with Writers(target, options.writers) as writers:
        watching = asyncio.create_task(_highest(process))
        await asyncio.gather(
            *(
                _later(number * options.arrive / options.readers, reader, options)
                for number, reader in enumerate(readers)
            )
        )
        watching.cancel()
        spent, highest = process.cpu_s() - cpu, process.memory_mb()
    await asyncio.gather(*(reader.leave() for reader in readers))
    for error, many in (notes.errors + writers.errors).most_common(8):
        _say(f"{many} × {error}")
    acts = sum(len(seconds) for name, seconds in notes.seconds.items() if name != "clusters")
    for name in sorted(notes.seconds):
        figures |= _spread(name, notes.seconds[name])
    return figures | {
        "acts": once("", acts),
        "errors": once("", sum(notes.errors.values())),
        **_spread("a save", writers.seconds),
        "saves": once("", len(writers.seconds)),
        "saves lost": once("", writers.lost + sum(writers.errors.values())),
        "server CPU of an act": once("ms", 1000 * spent / max(1, acts)),
        "server CPU of all": once("s", spent),
        "memory of an open page": once("MB", (highest - before) / max(1, options.readers)),
        "server memory": once("MB", highest),
        "open files": once("", process.open_files()),
    }


async def _later(seconds: float, reader: Reader, options: argparse.Namespace) -> None:
    await asyncio.sleep(seconds)
    await reader.stay(options.seconds, options.every)


async def _highest(process: Process) -> None:
    while True:
        await asyncio.sleep(15)
        _say(f"server: {process.memory_mb():.0f} MB, {process.cpu_s():.0f} s of CPU")


async def _visits(many: int, server: Server, process: Process, draw: Random) -> dict[str, Figure]:
    """Pages opened and closed; what a server keeps of them after the first hundred."""
    files, notes, settled = process.open_files(), Notes(), 0.0

    async def visitor(numbers: Iterator[int]) -> None:
        nonlocal settled
        for number in numbers:
            reader = Reader(server.address, notes, Random(draw.random()))
            await reader.come()
            await reader.card()
            await reader.leave()
            if number == min(FIRST_VISITS, many - 1):
                settled = process.memory_mb()
                _say(f"{number} visits: {settled:.0f} MB")

    numbers = iter(range(many))
    await asyncio.gather(*(visitor(numbers) for _ in range(AT_ONCE)))
    _say(f"{many} visits: {process.memory_mb():.0f} MB, {process.open_files()} open files, {files} before")
    return {
        "visits opened and closed": once("", many),
        "growth after the first hundred": once("MB", process.memory_mb() - settled),
        "open files more than before": once("", process.open_files() - files),
    }


def _spread(name: str, seconds: Sequence[float]) -> dict[str, Figure]:
    if len(seconds) < 2:
        return {}
    cuts = statistics.quantiles(seconds, n=20, method="inclusive")
    return {f"{name}, half within": once("s", cuts[9]), f"{name}, 95 % within": once("s", cuts[18])}


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
