"""A PostgreSQL cluster for the tests alone: its own folder, its own Unix socket, no network."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from glob import glob
from pathlib import Path

import psycopg

REQUIRED = "VERBATLAS_REQUIRE_POSTGRES"
NEEDED = ("initdb", "postgres", "pg_ctl")
MISSING = (
    "PostgreSQL with PostGIS is not installed (Debian: postgresql-15 postgresql-15-postgis-3): "
    "the store is tested on SQLite only"
)


def folder_of_programs() -> Path | None:
    """Where the server's programs are; None when they, or PostGIS, are missing."""
    folders = [Path(path).resolve().parent for name in NEEDED if (path := shutil.which(name))]
    folders += [Path(path) for path in sorted(glob("/usr/lib/postgresql/*/bin"), reverse=True)]
    for folder in folders:
        extensions = glob(f"/usr/share/postgresql/{folder.parent.name}/extension/postgis.control")
        if all((folder / name).exists() for name in NEEDED) and extensions:
            return folder
    return None


class Cluster:
    """A server with its data. `durable` false is faster, and loses everything in a power cut.

    `kept`: a folder where the data outlive the server, instead of going with it.
    """

    def __init__(self, programs: Path, *, durable: bool, kept: Path | None = None) -> None:
        self._programs = programs
        # A socket's path has at most some hundred characters: pytest's own folders are too long.
        self.folder = Path(tempfile.mkdtemp(prefix="vapg-"))
        self._user = "postgres" if os.geteuid() == 0 else ""
        self._keeps = kept is not None
        self._data = kept or self.folder / "data"
        self._data.mkdir(parents=True, exist_ok=True)
        if self._user:
            shutil.chown(self.folder, self._user)
            shutil.chown(self._data, self._user)
        self._options = [] if durable else ["-c", "fsync=off", "-c", "full_page_writes=off"]
        self._options += ["-c", "listen_addresses=", "-c", f"unix_socket_directories={self.folder}"]
        self._server: subprocess.Popen[bytes] | None = None
        if not (self._data / "PG_VERSION").exists():
            self._make()

    def _make(self) -> None:
        arguments = [
            "--auth=trust",
            "--username=verbatlas",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ]
        subprocess.run(
            self._as_user("initdb", *arguments, "-D", str(self._data)),
            check=True,
            capture_output=True,
        )

    def _as_user(self, program: str, *arguments: str) -> Sequence[str]:
        command = [str(self._programs / program), *arguments]
        return ["setpriv", f"--reuid={self._user}", "--clear-groups", *command] if self._user else command

    def start(self) -> None:
        """Starts the server and waits until it answers."""
        command = self._as_user("postgres", "-D", str(self._data), *self._options)
        deadline = time.monotonic() + 60
        while True:
            log = (self.folder / "log").open("ab")
            self._server = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder)
            log.close()
            while self._server.poll() is None:
                try:
                    psycopg.connect(self.url("postgres"), connect_timeout=5).close()
                except psycopg.OperationalError:
                    time.sleep(0.02)
                else:
                    return
            # After a kill, what is left of the server before may take a moment to go.
            if time.monotonic() > deadline:
                raise RuntimeError((self.folder / "log").read_text()[-2000:])
            time.sleep(0.1)

    def kill(self) -> None:
        """As a crash would: no process of the server gets to say goodbye."""
        self._signal(signal.SIGKILL)
        assert self._server is not None
        self._server.wait()

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """The server stands still: connections are taken by the kernel, and nobody answers on them."""
        self._signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        """To every process of the server."""
        assert self._server is not None
        parent = self._server.pid
        children = [int(pid) for pid in os.listdir("/proc") if pid.isdigit() and _parent(pid) == parent]
        for pid in (parent, *children):
            with suppress(ProcessLookupError):
                os.kill(pid, number)

    def stop(self) -> None:
        if self._server is not None:
            # What is thrown away need not be written first.
            self._server.send_signal(signal.SIGINT if self._keeps else signal.SIGQUIT)
            self._server.wait(timeout=60)
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str) -> str:
        return f"postgresql://verbatlas@/{database}?host={self.folder}"

    def execute(self, statement: str, database: str = "postgres") -> None:
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[arg-type]


def _parent(pid: str) -> int:
    """The process that started another one; 0 when it is gone."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return 0
    return int(stat.rpartition(")")[2].split()[1])
