"""What each act of a reader costs the server, in its own CPU: `python -m tests.benchmarks.acts 100000`.

One reader at a time, without a browser (`load_reader.py`), does each act so many times; answers of the API are asked
apart. What waits for nobody else compares on a machine that others use too.
"""

import argparse
import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from data.store import Store
from tests.benchmarks import stores
from tests.benchmarks.load import Process
from tests.benchmarks.load_reader import ZOOMS, Notes, Reader, View
from tests.benchmarks.report import Column, Figure, as_table
from tests.browser.server import Server, running_server

WARM = 5
"""Acts of each kind that are not counted."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, metavar="N", help="how many initiatives")
    parser.add_argument("--times", type=int, default=40, help="acts of each kind in a turn")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the store there, or use it again")
    options = parser.parse_args()
    with ExitStack() as stack:
        temporary = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder = options.keep or temporary
        store, _ = stores.filled(stores.sqlite_target(folder, options.count), options.count, folder)
        settings = stores.settings_of(folder, options.count)
        server = stack.enter_context(running_server(temporary / "app.log", settings))
        figures = asyncio.run(_turns(options.turns, options.times, store, server))
        store.close()
    print(as_table([Column("CPU of an act", options.count, figures)], []))


async def _turns(turns: int, times: int, store: Store, server: Server) -> dict[str, Figure]:
    draw, costs = Random(1), dict[str, list[float]]()
    numbers = store.numbers()
    await _turn(WARM, store, numbers, server, draw)
    for _ in range(turns):
        for name, cost in (await _turn(times, store, numbers, server, draw)).items():
            costs.setdefault(name, []).append(cost)
    return {name: Figure("ms", tuple(values)) for name, values in costs.items()}


async def _turn(
    times: int, store: Store, numbers: NDArray[np.int64], server: Server, draw: Random
) -> dict[str, float]:
    """Milliseconds of the server's CPU for one act of each kind."""
    process, costs = Process(server.pid), dict[str, float]()

    async def spent(name: str, act: Callable[[int], Awaitable[None]]) -> None:
        before = process.cpu_s()
        for number in range(times):
            await act(number)
        costs[name] = 1000 * (process.cpu_s() - before) / times

    entries = store.summaries([int(numbers[draw.randrange(len(numbers))]) for _ in range(4 * times)])
    located = [entry for entry in entries if entry.lat is not None and entry.lon is not None]
    views: list[View] = [(entry.lat or 0.0, entry.lon or 0.0, draw.choice(ZOOMS)) for entry in located]
    readers = [Reader(server.address, Notes(), Random(draw.random())) for _ in range(times)]

    async def come(number: int) -> None:
        await readers[number].come()

    await spent("a reader comes", come)
    for other in readers[1:]:
        await other.leave()
    reader = readers[0]
    await spent("a pan", lambda number: reader.report(views[number]))
    await spent("a theme", lambda _: reader.filter())
    await spent("a card, the first time", lambda number: reader.open(entries[number].id))
    await spent("a card that is known", lambda number: reader.open(entries[number].id))
    await reader.leave()
    return costs


if __name__ == "__main__":
    main()
