"""How many answers of the API a second, beside the barest answer of Starlette: `python -m tests.benchmarks.api 100000`.

Each question is another one, so that no answer is known already: views of the map around initiatives, at the zooms of
readers, and cards. Some connections ask at once, in turns with those of the bare app: a slow moment of the machine
slows both. Answers for each second of the server's own CPU are what compares on a machine that others use too.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from subprocess import Popen

import httpx2
import numpy as np

from data.store import Store
from tests.benchmarks import stores
from tests.benchmarks.kept_alive import KeptAlive
from tests.benchmarks.load import Process
from tests.benchmarks.load_reader import ZOOMS, view_box
from tests.benchmarks.report import Column, Figure, as_table
from tests.browser.server import Server, free_port, running_server

CONNECTIONS = 8
BARE = "bare answer of Starlette"
APP = """
import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
body = Response(b"{}", media_type="application/json")
uvicorn.run(Starlette(routes=[Route("/", lambda request: body)]), port=%d, log_level="error", access_log=False)
"""
"""Answers in a thread, as the routes of the atlas do."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, metavar="N", help="how many initiatives")
    parser.add_argument("--times", type=int, default=3, help="turns")
    parser.add_argument("--asked", type=int, default=400, help="questions of each kind in a turn")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the store there, or use it again")
    options = parser.parse_args()
    with ExitStack() as stack:
        temporary = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder = options.keep or temporary
        store, _ = stores.filled(stores.sqlite_target(folder, options.count), options.count, folder)
        settings = stores.settings_of(folder, options.count)
        server = stack.enter_context(running_server(temporary / "app.log", settings))
        bare = stack.enter_context(_bare())
        figures = asyncio.run(_turns(options.times, options.asked, store, server, bare))
        store.close()
    print(as_table([Column("API", options.count, figures)], []))


@contextmanager
def _bare() -> Iterator[Server]:
    port = free_port()
    process = Popen([sys.executable, "-c", APP % port])
    try:
        address = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                httpx2.get(address)
                break
            except httpx2.TransportError:
                time.sleep(0.05)
        yield Server(address, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)


async def _turns(times: int, asked: int, store: Store, server: Server, bare: Server) -> dict[str, Figure]:
    draw, seconds, spent = Random(1), dict[str, list[float]](), dict[str, list[float]]()
    numbers = store.numbers()
    for _ in range(times):
        chosen = [numbers[draw.randrange(len(numbers))] for _ in range(2 * asked)]
        entries = store.summaries([int(number) for number in np.unique(chosen)])
        located = [entry for entry in entries if entry.lat is not None and entry.lon is not None]
        views = []
        for entry in located[:asked]:
            zoom = draw.choice(ZOOMS)
            box = ",".join(f"{edge:.5f}" for edge in view_box((entry.lat or 0.0, entry.lon or 0.0, zoom)))
            views.append(f"/api/clusters?bbox={box}&zoom={zoom}")
        cards = [f"/api/initiatives/{entry.id}" for entry in entries[:asked]]
        for name, of, paths in (
            ("clusters", server, views),
            ("a card", server, cards),
            (BARE, bare, ["/"] * asked),
        ):
            took, cpu = await _asked(of, paths)
            seconds.setdefault(f"{name}, each second", []).append(len(paths) / took)
            spent.setdefault(f"{name}, each second of CPU", []).append(len(paths) / max(0.01, cpu))
    return {name: Figure("", tuple(values)) for name, values in (seconds | spent).items()}


async def _asked(server: Server, paths: list[str]) -> tuple[float, float]:
    """How many seconds all of them took, and how many of CPU."""
    process, left = Process(server.pid), iter(paths)

    async def ask() -> None:
        async with KeptAlive(server.address) as connection:
            for path in left:
                json.loads(await connection.get(path))

    start, cpu = time.perf_counter(), process.cpu_s()
    await asyncio.gather(*(ask() for _ in range(CONNECTIONS)))
    return time.perf_counter() - start, process.cpu_s() - cpu


if __name__ == "__main__":
    main()
