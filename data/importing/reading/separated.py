"""CSV and its kin: any separator, whether or not the names of the columns are known."""

import csv
import math
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from data.importing.reading.decoding import OTHERS
from data.importing.reading.draft import Draft, filled
from data.importing.reading.header import find_header, take_sheet
from data.importing.reading.limits import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Unreadable
from data.importing.senses.names import sense_of_name
from data.importing.table import FileFormat, ReadingOptions

csv.field_size_limit(LONGEST_CELL)
SEPARATORS = (",", ";", "\t", "|", "^", "~", "¦", "§", "\x1f")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_SEP_LINE = re.compile(r'\s*"?sep=(.?)"?[\s,;|]*', re.IGNORECASE)
"""Excel's own first line, « sep=; »."""
_SAMPLED = 200
_NO_SEPARATOR = "\x00"
_WIDE = 32
"""Columns beyond which more of them say no more."""


def read_separated(text: str, encoding: str, options: ReadingOptions) -> Draft:
    """The rows of a text. Raises Unreadable."""
    draft = Draft(FileFormat.CSV, encoding=encoding or "UTF-8")
    if encoding and not options.encoding:
        draft.guess("encoding", "encoding", encoding, OTHERS, encoding=encoding)
    declared, skipped = _declared(text)
    if not options.separator and "wrapped-rows" not in options.undone and (unwrapped := _unwrapped(text)):
        draft.guess("wrapped-rows")
        text = unwrapped
    separator = options.separator or declared or _separator_of(text)
    if separator not in ("", "none") and (len(separator) > 1 or separator in '"\r\n'):
        raise Unreadable("no-such-separator", separator=separator[:20])
    _say_separator(draft, separator, options, declared)
    rows = _rows(text, _NO_SEPARATOR if separator in ("", "none") else separator)
    take_sheet(draft, list(_numbered(rows, skipped)), options)
    if text.count('"') % 2:
        draft.remark("unclosed-quotes")
    return draft


def _say_separator(draft: Draft, separator: str, options: ReadingOptions, declared: str) -> None:
    draft.separator = "" if separator in ("", "none") else separator
    if options.separator or declared:
        return
    others = [one for one in SEPARATORS[:4] if one != separator]
    if draft.separator == "\t":
        draft.guess("tabs", "separator", separator, others)
    elif draft.separator:
        shown = separator.replace("\x1f", "\\x1f")
        draft.guess("separator", "separator", separator, others, separator=shown)
    else:
        draft.guess("one-column", "separator", "none", others)


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text with their ends, which are not those of `str.splitlines`."""
    return (found.group() for found in _LINE.finditer(text) if found.group())


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(lines_of(text), delimiter=separator)


def _numbered(rows: Iterator[list[str]], skipped: int) -> Iterator[tuple[int, list[str]]]:
    """The rows with their numbers, the line « sep= » being one. Raises Unreadable."""
    number = 0
    try:
        for number, cells in enumerate(rows, start=1):
            if number > MOST_ROWS + skipped + 1:
                raise Unreadable("too-many-rows", limit=MOST_ROWS)
            if len(cells) > MOST_COLUMNS and filled(cells) > MOST_COLUMNS:
                raise Unreadable("too-many-columns", limit=MOST_COLUMNS)
            if number > skipped:
                yield number, cells
    except csv.Error:
        raise Unreadable("long-cell", limit=LONGEST_CELL, row=number + 1) from None


def _declared(text: str) -> tuple[str, int]:
    """The separator of a first line « sep=; », and how many lines that takes."""
    found = _SEP_LINE.fullmatch(next(lines_of(text[:200]), "").rstrip("\r\n"))
    if not found:
        return "", 0
    return (found[1] if found[1] in SEPARATORS else ""), 1


def _separator_of(text: str) -> str:
    """What cuts most lines alike, and gives the most names that are known; "" where nothing does."""
    if _is_one_column(text):
        return ""
    scores = {separator: _score(text, separator) for separator in SEPARATORS if separator in text[:200_000]}
    best = max(scores, key=lambda one: scores[one], default="")
    return best if best and scores[best] > 0.3 else ""


def _unwrapped(text: str) -> str:
    """The same text where each row is one quoted cell, as of a table opened with another separator and saved again;
    "" for any other text."""
    if not text.startswith('"'):
        return ""
    try:
        if any(len(row) > 1 for row in islice(_rows(text, ","), _SAMPLED)):
            return ""
        rows = list(_rows(text, ","))
    except csv.Error:
        return ""
    wrapped = len(rows) > 1 and all(len(row) <= 1 for row in rows) and bool(rows[0])
    return "\n".join(row[0] if row else "" for row in rows) if wrapped and _separator_of(rows[0][0]) else ""


def _is_one_column(text: str) -> bool:
    """Whether the first line is a name alone, and what follows is no header: « adresse », then whole addresses."""
    first, second, *_ = [*islice((line for line in lines_of(text[:20_000]) if line.strip()), 2), "", ""]
    if any(separator in first for separator in SEPARATORS) or not sense_of_name(first):
        return False
    cells = [second.split(separator) for separator in SEPARATORS]
    return max(sum(bool(sense_of_name(cell)) for cell in row) for row in cells) < 2


def _score(text: str, separator: str) -> float:
    try:
        sample = islice(csv.reader(lines_of(text[:400_000]), delimiter=separator), _SAMPLED)
        rows = [row[:MOST_COLUMNS] for row in sample]
    except csv.Error:
        return 0.0
    widths = Counter(filled(row) for row in rows if filled(row))
    if not widths:
        return 0.0
    width = max(widths, key=lambda one: (widths[one], one))
    header = find_header(rows[:30])
    named = (
        len({sense for cell in rows[header] if (sense := sense_of_name(cell))}) if header is not None else 0
    )
    widest = len(rows[header]) if header is not None else width
    if max(width, widest) < 2:
        return 0.0
    headed = 1.0 if header is not None else 0.5
    fitting = (
        headed * sum(count for one, count in widths.items() if 2 <= one <= widest) / sum(widths.values())
    )
    return fitting * math.log2(1 + min(_WIDE, max(width, widest))) + 0.5 * named
