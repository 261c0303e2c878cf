"""What is done to cells before they are shown: marks of spreadsheets and of web pages are taken off, and said."""

import re
from collections.abc import Callable
from html import unescape

from data.importing.reading.draft import Draft
from data.importing.table import ReadingOptions

_EXCEL_TEXT = re.compile(r'="([^"]*)"')
"""How programs keep Excel from eating a zero: « ="01000" »."""
_TAG = re.compile(
    r"<(?:/?(?:br|p|div|span|b|i|u|em|strong|a|ul|ol|li|h[1-6]|img|table|tr|td|font|hr|iframe|script|style)\b[^<>]{0,2000}/?)>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]{0,200}>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style|iframe)\b[^<>]{0,2000}>.{0,100000}?</\1\s*>", re.IGNORECASE | re.DOTALL)
_SCRIPT = re.compile(r"\s*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)


def tidy(draft: Draft, options: ReadingOptions) -> None:
    if "excel-text" not in options.undone:
        _change(draft, "excel-text", '="', _excel_text)
    if "html" not in options.undone:
        _change(draft, "html", "<", without_html)
    for row in draft.rows:
        for cell in row.cells:
            if ":" in cell[:40] and _SCRIPT.match(cell):
                row.note("script-address", value=cell[:60])


def _change(draft: Draft, code: str, mark: str, change: Callable[[str], str]) -> None:
    """Changes the cells that hold a mark, and says how many."""
    count, sample = 0, ""
    for row in draft.rows:
        for at, cell in enumerate(row.cells):
            if mark in cell and (changed := change(cell)) != cell:
                count, sample = count + 1, sample or cell
                row.cells[at] = changed
    if count:
        draft.guess(code, count=count, sample=sample[:60])


def _excel_text(cell: str) -> str:
    found = _EXCEL_TEXT.fullmatch(cell)
    return found[1] if found else cell


def without_html(text: str) -> str:
    """The words of a text with tags: what breaks a line on a page breaks it here, scripts have no words."""
    if not _TAG.search(text):
        return text
    text = _BREAK.sub("\n", _UNSEEN.sub("", text))
    lines = (" ".join(line.split()) for line in unescape(_TAG.sub("", text)).split("\n"))
    return "\n".join(line for line in lines if line)
