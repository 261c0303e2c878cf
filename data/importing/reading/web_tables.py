"""Tables of a web page: what many programs write and call .xls. No script is run, nothing that it links to is asked."""

from html.parser import HTMLParser

from data.importing.reading.decoding import text_of
from data.importing.reading.draft import Draft
from data.importing.reading.header import take_sheet
from data.importing.reading.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Unreadable
from data.importing.table import FileFormat, ReadingOptions

_UNSEEN = frozenset({"script", "style", "head", "template"})
_FEWEST = 2
"""Rows and columns of a table that is not there for the layout of a page."""


def read_web_page(content: bytes, options: ReadingOptions) -> Draft:
    """The rows of the longest table. Raises Unreadable where there is none."""
    text, encoding = text_of(content, options.encoding)
    reader = _Tables()
    reader.feed(text)
    reader.close()
    rows = max(reader.tables, key=len, default=[])
    if len(rows) < _FEWEST or max(map(len, rows)) < _FEWEST:
        raise Unreadable("web-page")
    draft = Draft(FileFormat.HTML, encoding=encoding or "UTF-8")
    take_sheet(draft, list(enumerate(rows, start=1)), options)
    return draft


class _Tables(HTMLParser):
    """Gathers the cells of all tables. One within another is a table of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self._open: list[list[list[str]]] = []
        self._unseen = 0
        self._cells = 0
        self._at = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag == "table":
            self._open.append([])
            self.tables.append(self._open[-1])
        elif tag == "tr" and self._open:
            self._open[-1].append([])
            if len(self._open[-1]) > MOST_ROWS:
                raise Unreadable("too-many-rows", limit=MOST_ROWS)
        elif tag in ("td", "th") and self._open and self._open[-1]:
            span = dict(attrs).get("colspan") or "1"
            wide = min(int(span), MOST_COLUMNS) if span.isdecimal() and len(span) < 5 else 1
            self._at = len(self._open[-1][-1])
            self._open[-1][-1] += [""] * wide
            self._cells += wide
            if self._cells > MOST_CELLS:
                raise Unreadable("too-many-cells", limit=MOST_CELLS)
        elif tag in ("br", "p", "li", "div"):
            self._add("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag == "table" and self._open:
            self._tidy(self._open.pop())

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._add(data)

    def close(self) -> None:
        super().close()
        while self._open:
            self._tidy(self._open.pop())

    def _add(self, text: str) -> None:
        """To the cell that is open, the first of those that it spans."""
        row = self._open[-1][-1] if self._open and self._open[-1] else []
        if self._at < len(row):
            row[self._at] += text

    @staticmethod
    def _tidy(rows: list[list[str]]) -> None:
        for row in rows:
            lines = ([" ".join(line.split()) for line in cell.split("\n")] for cell in row)
            row[:] = ["\n".join(line for line in cell if line) for cell in lines]
