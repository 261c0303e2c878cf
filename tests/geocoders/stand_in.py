"""A local HTTP server that stands in for a geocoding service, and counts who comes."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Request:
    """What a geocoder sent. `at` is a reading of `time.monotonic`."""

    path: str
    parameters: Mapping[str, str]
    user_agent: str
    at: float


@dataclass(frozen=True)
class Reply:
    """What the service answers. `stall` keeps the caller waiting "before" the headers or before the "body"."""

    body: object = None  # JSON, or bytes sent as they are
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    stall: str = ""


class StandIn:
    """Answers every request with `reply`, which may be a function of the request."""

    def __init__(self) -> None:
        self.reply: Reply | Callable[[Request], Reply] = Reply()
        self.requests: list[Request] = []
        self._lock = Lock()
        self._closing = Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()

    @property
    def domain(self) -> str:
        return f"127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _note(self, handler: BaseHTTPRequestHandler) -> Request:
        url = urlsplit(handler.path)
        parameters = {name: values[0] for name, values in parse_qs(url.query).items()}
        request = Request(url.path, parameters, handler.headers.get("User-Agent", ""), time.monotonic())
        with self._lock:
            self.requests.append(request)
        return request

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                request = stand_in._note(self)
                reply = stand_in.reply(request) if callable(stand_in.reply) else stand_in.reply
                body = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
                if reply.stall == "before":
                    stand_in._closing.wait(5)
                try:
                    self.send_response(reply.status)
                    self.send_header("Content-Type", "application/json; charset=utf-8")
                    self.send_header("Content-Length", str(len(body)))
                    for name, value in reply.headers.items():
                        self.send_header(name, value)
                    self.end_headers()
                    if reply.stall == "body":
                        stand_in._closing.wait(5)
                    self.wfile.write(body)
                except OSError:
                    return  # the caller, tired of waiting, has hung up

            def log_message(self, format: str, *args: object) -> None:
                return

        return Handler
