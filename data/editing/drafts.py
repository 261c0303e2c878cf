"""What an editor has in hand and has not written into the atlas yet: kept on the server, for their browser alone.

A draft outlives a reload, a lost connection and a restart of the server. It is a file in a folder that is named by what
a permission is known again by, so that only who holds the permission finds it.
"""

import logging
import shutil
from contextlib import suppress
from pathlib import Path

from data.editing.editors import MOST_EDITORS, Permission
from geo.aside import replacing

log = logging.getLogger(__name__)

MOST_DRAFTS = 50
"""Files of one editor; the oldest makes room."""
LONGEST = 60_000_000
"""Bytes of a file: an import may have 50 MB in hand."""


class Drafts:
    """The drafts of all editors, in one folder. A disk that refuses keeps none, and that is said in the log alone: who
    writes goes on writing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, permission: Permission, name: str, content: bytes) -> None:
        """`name` is made of letters, digits, "-", "~" and "."."""
        if len(content) > LONGEST:
            return
        own = self._own(permission)
        try:
            with replacing(own / _checked(name)) as path:
                path.write_bytes(content)
            own.touch()
            _leave(list(own.iterdir()), MOST_DRAFTS)
            _leave(list(self._folder.iterdir()), MOST_EDITORS)
        except OSError as error:
            log.warning("a draft was not kept: %s", error)

    def read(self, permission: Permission, name: str) -> bytes:
        """Nothing where there is none."""
        try:
            return (self._own(permission) / _checked(name)).read_bytes()
        except OSError:
            return b""

    def names(self, permission: Permission) -> list[str]:
        """Of all drafts of an editor, the last kept first."""
        try:
            files = [(path.stat().st_mtime_ns, path.name) for path in self._own(permission).iterdir()]
        except OSError:
            return []
        return [name for _, name in sorted(files, reverse=True)]

    def elsewhere(self, permission: Permission, name: str, beside: str) -> list[bytes]:
        """What other editors keep under `beside`, of those who have a draft of this name in hand too."""
        own = self._own(permission)
        try:
            folders = [path for path in self._folder.iterdir() if path != own]
        except OSError:
            return []
        held = [path for path in folders if (path / _checked(name)).exists()]
        return [file.read_bytes() for path in held if (file := path / _checked(beside)).exists()]

    def drop(self, permission: Permission, name: str) -> None:
        (self._own(permission) / _checked(name)).unlink(missing_ok=True)

    def hand_over(self, before: Permission, after: Permission) -> None:
        """The drafts of a browser whose permission no longer holds become those of its next one."""
        with suppress(OSError):  # it had none
            self._own(before).rename(self._own(after))

    def _own(self, permission: Permission) -> Path:
        return self._folder / permission.mark


def _checked(name: str) -> str:
    if (
        not name
        or name.startswith(".")
        or not all(sign.isascii() and (sign.isalnum() or sign in "-~._") for sign in name)
    ):
        raise ValueError(f"no name of a draft: {name!r}")
    return name


def _leave(paths: list[Path], most: int) -> None:
    """The oldest go."""
    for path in sorted(paths, key=lambda path: path.stat().st_mtime_ns)[:-most]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
