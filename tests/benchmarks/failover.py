"""Several processes on one PostgreSQL behind one nginx, and one of them killed: `python -m tests.benchmarks.failover`.

nginx runs with the files of `deploy/`, more lines in its upstream. Each reader has a card open, from an address of its
own (127.0.N.1: `ip_hash` looks at the first three numbers); `kill -9` takes a process away, and each reader of it does
as the browser does: connects again every half second, and asks for the page at its address. Prints how long it was
until the same card was there, and how many readers the other processes had lost meanwhile (0 is expected).
"""

import argparse
import asyncio
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from websockets.exceptions import WebSocketException

from tests.benchmarks import stores
from tests.benchmarks.page_session import PageSession, holds
from tests.browser.nginx import program
from tests.browser.server import ROOT, Server, free_port, running_server

RETRY_S = 0.5
"""Between two attempts of the browser to connect again."""
WAITING_S = 30.0


@dataclass
class Reader:
    """Somebody with a card open, in which process nobody knows. `has_lost` it: `back` is when it was there again."""

    address: str
    source: str
    card: str
    page: PageSession | None = None
    has_lost: bool = False
    back: float = 0.0

    async def open(self) -> None:
        self.page = await PageSession.open(self.address, local_addr=(self.source, 0))
        shown = self.page.hears(holds("va-card", f'data-id="{self.card}"'))
        ended = self.page.ends()
        self.page.query = f"id={self.card}"
        await self.page.ask()
        await asyncio.wait_for(asyncio.shield(shown), WAITING_S)
        self.back = time.perf_counter()
        await ended

    async def watch(self) -> None:
        """Waits until the connection is gone, and comes back to the same screen."""
        assert self.page
        await self.page.socket.wait_closed()
        self.has_lost = True
        while True:
            await asyncio.sleep(RETRY_S)
            with suppress(OSError, WebSocketException, RuntimeError, TimeoutError):
                await self.open()
                return


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--initiatives", type=int, default=1000)
    parser.add_argument("--processes", type=int, default=3)
    parser.add_argument("--readers", type=int, default=12)
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.chmod(0o755)  # the server of PostgreSQL is another account
        target_of = stack.enter_context(stores.postgresql_targets(folder, keep=False))
        target = target_of(options.initiatives)
        store, _ = stores.filled(target, options.initiatives, folder)
        cards = [entry.id for entry in store.summaries(store.numbers()[: options.readers].tolist())]
        store.close()
        settings = {"VERBATLAS_PACKAGE": "none", "VERBATLAS_DATABASE_URL": target}
        servers = []
        for number in range(options.processes):
            log = folder / str(number) / "app.log"
            log.parent.mkdir()
            servers.append(stack.enter_context(_app(log, settings)))
        site = stack.enter_context(_nginx(folder / "nginx", servers))
        readers = [Reader(site, f"127.0.{number + 1}.1", card) for number, card in enumerate(cards)]
        asyncio.run(_kill_one(readers, servers))


@contextmanager
def _app(log: Path, settings: dict[str, str]) -> Iterator[Server]:
    """One process. The one that was killed is no error."""
    with running_server(log, {**settings, "VERBATLAS_CACHE_DIR": str(log.parent)}) as server:
        yield server


@contextmanager
def _nginx(folder: Path, servers: Sequence[Server]) -> Iterator[str]:
    """The address of nginx with the files of `deploy/`, before all of them."""
    folder.mkdir()
    (folder / "snippets").symlink_to(ROOT / "deploy/nginx")
    port = free_port()
    ours = (ROOT / "deploy/nginx/verbatlas.conf").read_text(encoding="utf-8")
    line = "server 127.0.0.1:8501 max_fails=1 fail_timeout=5s;"
    lines = [line.replace("8501", server.address.rpartition(":")[2]) for server in servers]
    ours = ours.replace(line, "\n".join(lines)).replace("listen 80;", f"listen 127.0.0.1:{port};")
    places = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    around = f"daemon off; pid {folder}/pid; events {{}} http {{ access_log off; {places} {ours} }}"
    (folder / "nginx.conf").write_text(around, encoding="utf-8")
    process = subprocess.Popen([program(), "-p", str(folder), "-c", "nginx.conf", "-e", "error.log"])
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


async def _kill_one(readers: list[Reader], servers: Sequence[Server]) -> None:
    await asyncio.sleep(1)
    await asyncio.gather(*(reader.open() for reader in readers))
    watching = [asyncio.create_task(reader.watch()) for reader in readers]
    killed = time.perf_counter()
    os.kill(servers[0].pid, signal.SIGKILL)
    await asyncio.sleep(1)
    lost = [reader for reader in readers if reader.has_lost]
    await asyncio.wait([watching[readers.index(reader)] for reader in lost], timeout=WAITING_S)
    waits = sorted(reader.back - killed for reader in lost)
    for task in watching:
        task.cancel()
    print(
        f"{len(readers)} readers on {len(servers)} processes, of which one was killed: {len(lost)} lost it."
    )
    if waits:
        print(f"Back at the same card after {waits[len(waits) // 2]:.1f} s (half), {waits[-1]:.1f} s (all).")
    for reader in readers:
        assert reader.page
        await reader.page.close()


if __name__ == "__main__":
    main()
