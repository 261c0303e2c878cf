"""Sheets of a workbook before they are written in any format, and the archive that they go into as they are made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from data.exchange.cells import Value

MAX_ROWS = 1_048_576
"""Rows that a sheet can hold, its heading included: Excel and LibreOffice agree."""


class Style(IntEnum):
    """How the cells of a sheet look."""

    PLAIN = 0
    BOLD = 1
    WRAPPED = 2


@dataclass(frozen=True)
class Sheet:
    """A title (31 characters at most), the width of each column in characters, and rows, some at a time.

    The first row is bold and stays in sight, with the first `frozen` columns; `filtered` puts a filter on each column.
    """

    title: str
    widths: Sequence[int]
    pages: Iterable[Sequence[Sequence[Value]]]
    frozen: int = 0
    filtered: bool = False
    style: Style = Style.PLAIN


class Sink:
    """A file that is written and read at once: what the archive wrote since it was last asked."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits."""

    def taken(self) -> bytes:
        taken = b"".join(self._pieces)
        self._pieces.clear()
        return taken
