"""What is done to cells before they are shown: marks of spreadsheets and of web pages are taken off, and said."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

from data.importing.reading.draft import Draft, DraftRow
from data.importing.table import ReadingOptions

_EXCEL_TEXT = re.compile(r'="([^"]*)"')
"""How programs keep Excel from eating a zero: « ="01000" »."""
_TAG = re.compile(
    r"<(?:/?(?:br|p|div|span|b|i|u|em|strong|a|ul|ol|li|h[1-6]|img|table|tr|td|font|hr|iframe|script|style)\b[^<>]{0,2000}/?)>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]{0,200}>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style|iframe)\b", re.IGNORECASE)
_SCRIPT = re.compile(r"^\s*(?:javascript|vbscript|data)\s*:", re.IGNORECASE | re.MULTILINE)


def tidy(draft: Draft, options: ReadingOptions) -> None:
    tallies = [_Tidied("excel-text", '="', _excel_text), _Tidied("html", "<", without_html)]
    wanted = [tally for tally in tallies if tally.code not in options.undone]
    for row in draft.rows:
        whole = "\n".join(row.cells)
        for tally in wanted:
            if tally.mark in whole:
                tally.change_in(row)
        if ":" in whole and _SCRIPT.search(whole):
            for cell in filter(_SCRIPT.match, row.cells):
                row.note("script-address", value=cell[:60])
    for tally in wanted:
        if tally.count:
            draft.guess(tally.code, count=tally.count, sample=tally.sample[:60])


@dataclass(slots=True)
class _Tidied:
    """A change of cells that hold a mark: how many it was made of, and the first of them."""

    code: str
    mark: str
    change: Callable[[str], str]
    count: int = 0
    sample: str = ""

    def change_in(self, row: DraftRow) -> None:
        for at, cell in enumerate(row.cells):
            if self.mark in cell and (changed := self.change(cell)) != cell:
                self.count, self.sample = self.count + 1, self.sample or cell
                row.cells[at] = changed


def _excel_text(cell: str) -> str:
    found = _EXCEL_TEXT.fullmatch(cell)
    return found[1] if found else cell


def without_html(text: str) -> str:
    """The words of a text with tags: what breaks a line on a page breaks it here, scripts have no words."""
    if not _TAG.search(text):
        return text
    text = _BREAK.sub("\n", _without_unseen(text))
    lines = (" ".join(line.split()) for line in unescape(_TAG.sub("", text)).split("\n"))
    return "\n".join(line for line in lines if line)


def _without_unseen(text: str) -> str:
    """Without scripts and styles; one that does not end goes on to the end."""
    kept, begin, small = [], 0, _lowered(text)
    while found := _UNSEEN.search(text, begin):
        kept.append(text[begin : found.start()])
        end = small.find(f"</{found[1].lower()}", found.end())
        begin = end if end >= 0 else len(text)
    return "".join([*kept, text[begin:]])


def _lowered(text: str) -> str:
    """In small letters, each where it was: « İ » becomes two letters."""
    small = text.lower()
    return small if len(small) == len(text) else text
