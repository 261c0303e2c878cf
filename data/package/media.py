"""The pictures and sounds of a package: the rows of `media.csv` with their files, each checked."""

from pathlib import Path

from data.model.media import MAX_BYTES, Attachment, is_of_type
from data.package.links import FileRows
from data.package.problems import Problem, problem
from data.package.rows import Entry

FOLDER = "media"
"""Where the files are, beside the tables."""


def read_files(folder: Path, shelf: FileRows) -> tuple[list[Attachment], list[Problem]]:
    """The media of which the file is there and is what its name says, and the problems of the others."""
    attachments: list[Attachment] = []
    problems: list[Problem] = []
    for entry in shelf.entries:
        content = _content(folder / FOLDER / entry.record.file)
        found = _wrong(shelf.file, entry, content)
        if found:
            problems.append(found)
        elif content is not None:
            attachments.append(Attachment(entry.record, content))
    return attachments, problems


def _content(path: Path) -> bytes | None:
    """The bytes of a file; None when it cannot be read. Of one too long, enough to tell."""
    try:
        if not path.is_file():  # a pipe would be waited for
            return None
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        return None


def _wrong(file: str, entry: Entry, content: bytes | None) -> Problem | None:
    medium = entry.record
    where = (file, entry.row, "file", medium.file)
    if content is None:
        return problem("no-medium-file", *where, folder=FOLDER)
    if len(content) > MAX_BYTES:
        return problem("heavy-medium", *where, limit=MAX_BYTES // 1_000_000)
    if not is_of_type(content, medium.type):
        return problem("other-medium", *where, type=medium.type)
    return None
