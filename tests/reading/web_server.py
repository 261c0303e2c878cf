"""A web server of the tests, on an address of this machine that only their guard lets through."""

import gzip
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from data.reading.web.guard import Guard, Number, is_public

HERE = "127.0.0.2"
"""Not 127.0.0.1, which stays refused."""


def _resolve(host: str, port: int) -> list[str]:
    """Every name of the tests is this machine; some stand for others beside."""
    known = {
        "mixed.example": [HERE, "10.0.0.1"],
        "inside.example": ["192.168.1.1"],
        "mapped.example": ["::ffff:10.0.0.1"],
        "nobody.example": [],
    }
    return known.get(host, [HERE])


def _admits(number: Number) -> bool:
    return str(number) == HERE or is_public(number)


def guard(*ports: int) -> Guard:
    return Guard(_resolve, _admits, {"http": frozenset({80, *ports}), "https": frozenset({443, *ports})})


class Site(ThreadingHTTPServer):
    daemon_threads = True
    asked: list[tuple[str, dict[str, str]]]
    """Path and headers of each request."""
    answers: dict[str, Callable[[BaseHTTPRequestHandler], None]]

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def at(self, path: str, host: str = "article.example", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        answer = self.server.answers.get(self.path.split("?")[0])
        with suppress(BrokenPipeError, ConnectionResetError):  # who asked has heard enough
            answer(self) if answer else self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:
        pass


def says(
    body: bytes | str, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str
) -> Callable[[BaseHTTPRequestHandler], None]:
    content = body.encode() if isinstance(body, str) else body

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        if kind:
            handler.send_header("Content-Type", kind)
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in ({"Content-Length": str(len(content))} | told).items():
            if value:
                handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def leads_to(address: str, status: int = 302) -> Callable[[BaseHTTPRequestHandler], None]:
    return says(b"", status=status, Location=address)


def bomb(size: int) -> bytes:
    return gzip.compress(b"\0" * size)


@contextmanager
def site(certificate: tuple[Path, Path] | None = None) -> Iterator[Site]:
    server = Site((HERE, 0), _Handler)
    server.asked, server.answers = [], {}
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
