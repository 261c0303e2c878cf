"""A Verbatlas of one's own: starts `streamlit run app.py` on a free port, as a newcomer would."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
START_SECONDS = 60
TILE_HOST = "tiles.example"
OUTGOING = Path(__file__).parent / "outgoing"
"""What notes whom an app calls."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server(NamedTuple):
    """An app that answers: where, and as which process."""

    address: str
    pid: int


@contextmanager
def running(
    log: Path, settings: Mapping[str, str] | None = None, base: str = "", port: int = 0
) -> Iterator[str]:
    """The address of an app that has just started and that nobody has visited yet. `base` is its path: "/atlas"."""
    with running_server(log, settings, base, port) as server:
        yield server.address


@contextmanager
def running_server(
    log: Path, settings: Mapping[str, str] | None = None, base: str = "", port: int = 0
) -> Iterator[Server]:
    """The same, with its process. At the end it must have called nobody but this machine: see `OUTGOING`."""
    outgoing = log.with_suffix(".outgoing")
    environment = {
        **noting(outgoing),
        "VERBATLAS_DATA_DIR": str(log.parent / "data"),
        "VERBATLAS_TILES": f"https://{TILE_HOST}/{{z}}/{{x}}/{{y}}.png",
        **(settings or {}),
    }
    if base:
        environment["STREAMLIT_SERVER_BASE_URL_PATH"] = base.strip("/")
    with streamlit_run(ROOT / "app.py", ROOT, environment, log, f"{base}/api/health", port) as server:
        yield Server(server.address + base, server.pid)
    called = outgoing.read_text(encoding="utf-8") if outgoing.exists() else ""
    assert called == "", f"The app called out:\n{called}"


def editors_link(log: Path) -> str:
    """The path of the link that an app has printed last: it works once."""
    return "/contribuer#" + re.findall(r"/contribuer#(cle=\S+)", log.read_text(encoding="utf-8"))[-1]


def noting(file: Path) -> dict[str, str]:
    """The environment of a Python that notes in a file whom it calls."""
    return {"PYTHONPATH": str(OUTGOING), "OUTGOING": str(file)}


@contextmanager
def streamlit_run(
    script: Path, folder: Path, environment: Mapping[str, str], log: Path, health: str, port: int = 0
) -> Iterator[Server]:
    """Runs a script from a folder on a port, else on a free one, until the path `health` answers."""
    port = port or free_port()
    ours = {key: value for key, value in os.environ.items() if not key.startswith("VERBATLAS_")}
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, env={**ours, **environment}, stdout=output, stderr=output
        )
        try:
            address = f"http://localhost:{port}"
            wait_for(address + health, process, log)
            yield Server(address, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Until the address answers; raises RuntimeError with the last words of the log where the process ended."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"The app did not answer at {url}:\n{log.read_text(errors='replace')[-3000:]}")
