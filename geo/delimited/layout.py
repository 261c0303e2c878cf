"""Where the table of a text begins, and what separates its cells: what names the most columns.

A vote by names needs to know them, and then nothing fools it: neither commas in a title above, nor semicolons in the
texts, which make `csv.Sniffer` guess from frequencies.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

SEPARATORS = (",", ";", "\t", "|")
_LINE_END = re.compile(r"\r\n|\r|\n")  # not `splitlines`, which cuts at U+2028 and U+000B too
_SEP_LINE = re.compile(r'\s*"?sep=(.?)"?[\s,;|]*', re.IGNORECASE)
"""Excel's own first line, « sep=; »; other programs quote it or add empty cells."""
_SEARCHED = 30
"""Lines among which the header is sought: blank ones and titles stand above it in what people export."""
_SAMPLED = 200
"""Rows looked at where the header alone does not tell."""


_LONGEST = 20_000
"""Characters of a line that are looked at: a header is shorter, and a cell beyond measure would stop the search."""


class Layout(NamedTuple):
    """`start` is where the header begins in the text, `named` how many known columns it names."""

    separator: str
    start: int
    named: int


class ColumnNames:
    """The known names of columns, however they are written: « ID », « Place note », « thèmes »."""

    def __init__(self, known: tuple[str, ...]) -> None:
        self.known = known
        self._by_key = {_key(name): name for name in known}

    def of(self, written: str) -> str:
        """The known name that is meant; "" for none."""
        return self._by_key.get(_key(written), "")

    def among(self, cells: list[str]) -> set[str]:
        return {name for cell in cells if (name := self.of(cell))}


def _key(name: str) -> str:
    """Letters and digits alone, without case or accents; and what separates cells, which is no part of a name."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if letter.isalnum() or letter in SEPARATORS)


def layout_of(text: str, names: ColumnNames, usual: str = ",") -> Layout:
    """`usual` is the separator where nothing tells: that of the file's ending."""
    declared, start = _declared(text)
    order = dict.fromkeys((*filter(None, [declared]), usual, *SEPARATORS))
    best = Layout(next(iter(order)), start, 0)
    for begin, line in islice(_lines(text, start), _SEARCHED):
        for separator in order:
            named = len(names.among(cells_of(line, separator)))
            if named > best.named:
                best = Layout(separator, begin, named)
    if best.named == 1 and not declared:
        line = next(_lines(text, best.start))[1]
        alike = [best.separator, *(one for one in order if len(names.among(cells_of(line, one))) == 1)]
        return best._replace(separator=_that_fits(text, best.start, alike))
    return best


def _declared(text: str) -> tuple[str, int]:
    """The separator of a line « sep=; », "" without one, and where the rest begins."""
    begin, line = next(((begin, line) for begin, line in _lines(text, 0) if line.strip()), (0, ""))
    found = _SEP_LINE.fullmatch(line)
    if not found:
        return "", 0
    end = _LINE_END.search(text, begin)
    separator = found.group(1) if found.group(1) in SEPARATORS else ""
    return separator, end.end() if end else len(text)


def _lines(text: str, start: int) -> Iterator[tuple[int, str]]:
    """The lines of a text from `start`, each with where it begins."""
    for end in _LINE_END.finditer(text, start):
        yield start, text[start : end.start()]
        start = end.end()
    yield start, text[start:]


def cells_of(line: str, separator: str) -> list[str]:
    """The cells of one line, as far as it is worth looking at."""
    return next(csv.reader([line[:_LONGEST]], delimiter=separator), [])


def _that_fits(text: str, start: int, separators: list[str]) -> str:
    """The first separator that gives no row more cells than the header: under one name alone, « Murat, Cantal » is one
    cell where a French spreadsheet wrote it."""

    def too_long(separator: str) -> int:
        header, *rows = (cells_of(line, separator) for _, line in islice(_lines(text, start), _SAMPLED))
        return sum(any(cell.strip() for cell in row[len(header) :]) for row in rows)

    return min(separators, key=too_long)
