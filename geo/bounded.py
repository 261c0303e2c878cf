"""Files that people give, read as far as they may be long: a device has no end, and a pipe may never begin."""

import stat
from pathlib import Path

_AT_ONCE = 1 << 20


class NotRead(OSError):
    """A file that is not read at all; `code` says why."""

    code = ""


class TooLong(NotRead):
    """More bytes than such a file may have."""

    code = "too-heavy"


class NoFile(NotRead):
    """A device, a pipe, a socket."""

    code = "not-a-file"


def read_bounded(path: Path, most: int, *, pipes: bool = False) -> bytes:
    """The bytes of a file. Raises TooLong beyond `most` of them, NoFile for what is no file, and any other OSError.

    With `pipes`, what comes through a pipe or from a device is read too, up to `most`.
    """
    size = check_bounded(path, most, pipes=pipes)
    with path.open("rb") as file:
        content = file.read(size)
        while len(content) <= most and (some := file.read(_AT_ONCE)):  # a pipe, or a file that grows
            content += some
    if len(content) > most:
        raise TooLong(str(path))
    return content


def check_bounded(path: Path, most: int, *, pipes: bool = False) -> int:
    """How long a file is: 0 for a pipe or a device, which are let through with `pipes`. Raises as `read_bounded`."""
    status = path.stat()
    is_file = stat.S_ISREG(status.st_mode)
    if not is_file and not stat.S_ISDIR(status.st_mode) and not pipes:
        raise NoFile(str(path))
    if is_file and status.st_size > most:
        raise TooLong(str(path))
    return status.st_size if is_file else 0
