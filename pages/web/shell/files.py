"""Files that do not change while the app runs: each is read and compressed once, then answered from memory.

Streamlit reads its own files anew at each request, through a thread and three layers, and sends them as they are:
what a first visit needs of them is nearly four megabytes.
"""

import mimetypes
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, QueryParams
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.web.content import ASK_AGAIN, FOR_EVER, Content
from pages.web.shell.modules import joined

_HASHED = re.compile(r"\.[\w-]{8}\.\w+$")
"""A name that its builder changes with the content: "index.DormvYxC.js"."""
_TYPES = {".js": "text/javascript", ".woff2": "font/woff2", ".map": "application/json"}


class _Kept(NamedTuple):
    content: Content
    modified: tuple[int, ...]
    """Nanoseconds: a file that its author has just saved is read again."""


class Folder:
    """An ASGI app over the files of a folder.

    A name of `joined` answers with several files, one after the other, or with modules as one script; a name of
    `mended` with what it holds. `instead_of` tells which file is sent in the place of one, at each request; a name
    of `changing` is asked for again, since what is sent under it may change.
    """

    def __init__(
        self,
        path: Path,
        joined: Mapping[str, Sequence[str]] | None = None,
        mended: Mapping[str, bytes] | None = None,
        instead_of: Callable[[Path], Path] = lambda file: file,
        changing: Collection[str] = (),
    ) -> None:
        self._path, self._instead_of, self._changing = path, instead_of, changing
        # What is not listed is not there: no name can lead out of the folder.
        names = (file.relative_to(path).as_posix() for file in path.rglob("*") if file.is_file())
        self._files: dict[str, Sequence[str]] = {name: [name] for name in names} | dict(joined or {})
        self._mended = {name: Content.of(body, _type_of(name)) for name, body in (mended or {}).items()}
        self._kept: dict[str, _Kept] = {}

    def content(self, name: str) -> Content | None:
        """What is at this name, None when nothing is."""
        if name in self._mended or name not in self._files:
            return self._mended.get(name)
        files = [self._instead_of(self._path / file) for file in self._files[name]]
        try:
            modified = tuple(file.stat().st_mtime_ns for file in files)
            kept = self._kept.get(name)
            if kept is None or kept.modified != modified:
                body = _one_of(files)
                kept = self._kept[name] = _Kept(Content.of(body, _type_of(name)), modified)
        except OSError:  # removed since the start
            return None
        return kept.content

    async def answer(self, name: str, scope: Scope) -> Response | None:
        """The answer to a request for this name, None when nothing is there."""
        # What may change is asked of the atlas, and perhaps of its store.
        known = (name in self._kept and name not in self._changing) or name in self._mended
        content = self.content(name) if known else await run_in_threadpool(self.content, name)
        if content is None:
            return None
        versioned = QueryParams(scope.get("query_string", b"")).get("v") == content.version
        kept = versioned or (_HASHED.search(name) and name not in self._changing)
        cache = FOR_EVER if kept else ASK_AGAIN
        return content.answer(Headers(scope=scope), cache)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self.answer(_path(scope).lstrip("/"), scope) or Response(status_code=404)
        await response(scope, receive, send)


class Ahead:
    """ASGI middleware: answers for some folders of Streamlit before Streamlit does."""

    def __init__(self, app: ASGIApp, folders: Mapping[str, Folder]) -> None:
        self._app, self._folders = app, folders

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}:
            path = _path(scope)
            for prefix, folder in self._folders.items():
                if path.startswith(prefix) and (response := await folder.answer(path[len(prefix) :], scope)):
                    await response(scope, receive, send)
                    return
        await self._app(scope, receive, send)


def _path(scope: Scope) -> str:
    """The path below where the app, or this part of it, is mounted."""
    return str(scope["path"]).removeprefix(scope.get("root_path", ""))


def _one_of(files: Sequence[Path]) -> bytes:
    if len(files) > 1 and files[0].suffix == ".js":
        return joined({file.stem: file.read_text(encoding="utf-8") for file in files}).encode()
    return b"\n".join(file.read_bytes() for file in files)


def _type_of(name: str) -> str:
    return _TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
