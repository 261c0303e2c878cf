"""What is done to cells before they are shown: marks of spreadsheets and of web pages are taken off, and said."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape

from data.importing.reading.draft import Draft, DraftRow, named_columns
from data.importing.reading.twice_encoded import LOST, MARKS, read_once
from data.importing.table import FileFormat, ReadingOptions

_EXCEL_TEXT = re.compile(r'="([^"]*)"')
"""How programs keep Excel from eating a zero: « ="01000" »."""
_TAG = re.compile(
    r"<(?:/?(?:br|p|div|span|b|i|u|em|strong|a|ul|ol|li|h[1-6]|img|table|tr|td|font|hr|iframe|script|style)\b[^<>]{0,2000}/?)>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]{0,200}>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style|iframe)\b", re.IGNORECASE)
_UMAP_LINK = re.compile(r"\[\[([^\[\]|]{1,2000})(?:\|([^\[\]]{0,500}))?\]\]")
_UMAP_MEDIUM = re.compile(r"\{\{\{?([^{}|]{1,2000})(?:\|[^{}]{0,50})?\}\}\}?")
_UMAP_STRONG = re.compile(r"\*\*([^*\n]{1,500})\*\*")
_SCRIPT = re.compile(r"^\s*(?:javascript|vbscript|data)\s*:", re.IGNORECASE | re.MULTILINE)


def tidy(draft: Draft, options: ReadingOptions) -> None:
    tallies = [
        _Tidied("excel-text", ('="',), _excel_text),
        _Tidied("html", ("<",), without_html),
        _Tidied("umap-text", ("[[", "{{", "**"), without_umap_marks, draft.format is FileFormat.UMAP),
        _Tidied("twice-encoded", MARKS, read_once, not options.encoding, is_told_of_each=True),
    ]
    wanted = [tally for tally in tallies if tally.is_wanted and tally.code not in options.undone]
    if any(tally.code == "twice-encoded" for tally in wanted):
        draft.columns = named_columns([*map(read_once, draft.columns)])
    for row in draft.rows:
        whole = "\n".join(row.cells)
        for tally in wanted:
            if any(mark in whole for mark in tally.marks):
                tally.change_in(row, draft.columns)
        if LOST in whole:
            for name, cell in zip(draft.columns, row.cells, strict=False):
                if LOST in cell:
                    row.note("lost-letters", name, value=cell[:60])
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
    marks: tuple[str, ...]
    change: Callable[[str], str]
    is_wanted: bool = True
    is_told_of_each: bool = False
    count: int = 0
    sample: str = ""

    def change_in(self, row: DraftRow, columns: Sequence[str]) -> None:
        for at, cell in enumerate(row.cells):
            if any(mark in cell for mark in self.marks) and (changed := self.change(cell)) != cell:
                self.count, self.sample = self.count + 1, self.sample or cell
                row.cells[at] = changed
                if self.is_told_of_each and at < len(columns):
                    row.note(self.code, columns[at], value=cell[:60], read=changed[:60])


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


def without_umap_marks(text: str) -> str:
    """« **Café**, [[https://x.example|le site]] » without the marks of uMap; its addresses stay."""
    text = _UMAP_MEDIUM.sub(r"\1", text)
    text = _UMAP_LINK.sub(lambda found: f"{found[2]} ({found[1]})" if found[2] else found[1], text)
    return _UMAP_STRONG.sub(r"\1", text)


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
