"""The one way to write a file that stays: aside, down to the disk, then in the place of the one before.

Whoever reads the file finds the old one or the new one, whole. What is being written bears the lock of who writes it; a
process that is killed loses its lock, so the next one that writes there takes away what was left (`sweep`).
What can be rebuilt is sealed too: `is_sealed` tells a file that was cut short, damaged or made by another version.
"""

import atexit
import errno
import hashlib
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: what a killed process left is left
    fcntl = None  # type: ignore[assignment]

FULL_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""Why nothing more can be written: no space, no quota, no longer file."""
PART = ".verbatlas-part"
"""What the name of a file ends with while it is written. SQLite adds the ends of its journals."""
_JOURNALS = ("-journal", "-wal", "-shm")
_SEAL = b"verbatlas-1"
"""Begins the seal, which ends a file; another version of the product that seals otherwise says another number."""
_DIGEST = 32
_AT_ONCE = 1 << 20


@contextmanager
def replacing(path: Path, *, sealed: bool = False) -> Iterator[Path]:
    """A new empty file beside `path`, to be written; at the end it takes its place, or nothing is changed.

    Raises OSError, with `path` as it was, when the folder or the disk refuses.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent)
    draft, handle = _claimed(path.parent, path.name, _new_file)
    try:
        yield draft
        if sealed:
            _seal(draft)
        os.fsync(handle)
        draft.replace(path)
        _folder_to_disk(path.parent)
    finally:
        os.close(handle)
        _remove(draft)


def write_text(path: Path, text: str) -> None:
    """Replaces a file by a text, in UTF-8, its line ends as they are. Raises OSError, with the file as it was."""
    with replacing(path) as draft:
        draft.write_text(text, encoding="utf-8", newline="")


@contextmanager
def folder_aside(parent: Path, name: str) -> Iterator[Path]:
    """A new empty folder in `parent`, gone at the end, or when the next one is made if this process is killed."""
    parent.mkdir(parents=True, exist_ok=True)
    sweep(parent)
    folder, handle = _claimed(parent, name, _new_folder)
    try:
        yield folder
    finally:
        os.close(handle)
        shutil.rmtree(folder, ignore_errors=True)


def temporary_folder(name: str) -> Path:
    """A new empty folder for as long as this process, where there is most room: memory, when the disk is full.

    Raises OSError when there is none. One of a process that was killed goes when the next one is made.
    """
    places = [Path("/dev/shm")]
    with suppress(OSError):  # no folder that takes a byte
        places.insert(0, Path(tempfile.gettempdir()))
    place = max((place for place in places if os.access(place, os.W_OK)), key=_room, default=places[0])
    sweep(place)
    folder, _ = _claimed(place, name, _new_folder)  # its lock goes with the process
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def to_disk(path: Path) -> None:
    """Waits until the bytes of a file are on the disk: a power cut does not take them back."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sweep(folder: Path) -> None:
    """Removes what processes that are no more were writing in a folder. What cannot be removed is left."""
    with suppress(OSError):
        for left in list(folder.glob(f"*{PART}")):
            with suppress(OSError):
                _remove_if_left(left)


def is_sealed(path: Path) -> bool:
    """Whether a file is whole, as this version sealed it. False too for a device, and for what cannot be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # /dev/zero never ends, a pipe never begins
            return False
        with path.open("rb") as file:
            digest, size = _digest(file.fileno(), path.stat().st_size - len(_SEAL) - _DIGEST)
            return size >= 0 and file.read() == _SEAL + digest
    except (OSError, ValueError):
        return False


# Inside


def _seal(path: Path) -> None:
    """Zip archives and SQLite files are read as before: both know where they end."""
    with path.open("r+b") as file:
        digest, _ = _digest(file.fileno(), path.stat().st_size)
        file.seek(0, os.SEEK_END)
        file.write(_SEAL + digest)


def _digest(handle: int, size: int) -> tuple[bytes, int]:
    """The hash of the first bytes of a file, which is left behind them, and how many there should be."""
    digest, left = hashlib.sha256(), size
    while left > 0 and (some := os.read(handle, min(left, _AT_ONCE))):
        digest.update(some)
        left -= len(some)
    return digest.digest(), size


def _claimed(folder: Path, name: str, make: Callable[[Path], int]) -> tuple[Path, int]:
    """Something new of a name of its own, and the handle that holds its lock until it is closed."""
    while True:
        draft = folder / f"{name}.{secrets.token_hex(4)}{PART}"
        handle = make(draft)
        if fcntl:
            with suppress(OSError):  # a network disk without locks
                fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:  # else another process swept it before it was locked
            return draft, handle
        os.close(handle)


def _room(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def _new_file(path: Path) -> int:
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666)


def _new_folder(path: Path) -> int:
    path.mkdir(mode=0o700)
    return os.open(path, os.O_RDONLY)


def _remove_if_left(left: Path) -> None:
    if not fcntl:
        return
    handle = os.open(left, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # OSError: somebody is writing it
        _remove(left)
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        return
    for end in ("", *_JOURNALS):
        with suppress(OSError):
            path.with_name(path.name + end).unlink()


def _folder_to_disk(folder: Path) -> None:
    """The new name too outlives a power cut."""
    with suppress(OSError):  # Windows opens no folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
