"""GET over one connection that is kept, with so little work of its own that the server is what is measured."""

import asyncio
import gzip
import json
from typing import Any, Self
from urllib.parse import urlsplit


class KeptAlive:
    """One connection to a server, as a browser keeps some: a request waits for the one before."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._host, self._port = parts.hostname or "localhost", parts.port or 80
        self._one = asyncio.Lock()
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._streams:
            self._streams[1].close()
        self._streams = None

    async def get(self, path: str) -> bytes:
        """What is there, unpacked. Raises RuntimeError where the answer is not 200."""
        status, headers, body = await self._ask_again(path)
        if status != 200:
            raise RuntimeError(f"{path}: {status}")
        return gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body

    async def json(self, path: str) -> Any:
        return json.loads(await self.get(path))

    async def cookie(self, path: str, name: str) -> str:
        """A cookie that an answer sets; "" where it sets none."""
        _, headers, _ = await self._ask_again(path)
        said = dict(part.partition("=")[::2] for part in headers.get("set-cookie", "").split("; "))
        return str(said.get(name, ""))

    async def _ask_again(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """As a browser does where the server has closed a connection that was not used for some seconds."""
        async with self._one:
            is_old = self._streams is not None
            try:
                return await self._ask(path)
            except (asyncio.IncompleteReadError, ConnectionError):
                if not is_old:
                    raise
                return await self._ask(path)

    async def _ask(self, path: str) -> tuple[int, dict[str, str], bytes]:
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._streams
        lines = [f"GET {path} HTTP/1.1", f"Host: {self._host}:{self._port}", "Accept-Encoding: gzip", "", ""]
        try:
            writer.write("\r\n".join(lines).encode())
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            first, *rest = head.strip().split("\r\n")
            headers = {
                name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)
            }
            body = await _body(reader, headers)
        except BaseException:
            writer.close()
            self._streams = None
            raise
        return int(first.split()[1]), headers, body


async def _body(reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
    if headers.get("transfer-encoding") != "chunked":
        return await reader.readexactly(int(headers.get("content-length", 0)))
    whole = b""
    while size := int(await reader.readuntil(b"\r\n"), 16):
        whole += await reader.readexactly(size)
        await reader.readexactly(2)
    await reader.readexactly(2)
    return whole
