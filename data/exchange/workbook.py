"""The workbook, as XLSX and as ODS: « Initiatives », « Citations », « Sources » and « À lire »."""

from collections.abc import Iterable, Iterator

from data.exchange.about import about
from data.exchange.cells import Value, disarmed
from data.exchange.columns import INITIATIVES, QUOTES, Column, ExportTable
from data.exchange.extraction import PAGE, Extraction
from data.exchange.ooxml import workbook
from data.exchange.opendocument import spreadsheet
from data.exchange.sheets import MAX_ROWS, Sheet, Style
from geo.sentence import N_

MAX_INITIATIVES = 300_000
"""More would make a sheet of 2 GB, which spreadsheets do not open."""
MAX_QUOTES = MAX_ROWS - 1
_TITLES = {INITIATIVES.name: N_("Initiatives"), QUOTES.name: N_("Citations")}
_CODES = {"departement", "region", "pays"}
_SOURCE_FIELDS = {
    "titre": "title",
    "auteur": "author",
    "editeur": "publisher",
    "date": "published",
    "url": "url",
    "droits": "rights",
    "note": "note",
    "id": "id",
}
_WIDTHS = {
    **dict.fromkeys(("nom", "source", "titre"), 36),
    **dict.fromkeys(
        ("citation", "presentation_resume", "attribution", "note_lieu", "droits_source", "droits"), 60
    ),
    **dict.fromkeys(("latitude", "longitude", "departement", "region", "pays", "code_insee"), 11),
}
_DISARMED = N_(
    "Un texte qui commence par =, +, - ou @ est précédé d’une apostrophe, pour que le tableur "
    "ne l’exécute pas. Le GeoJSON le donne tel quel."
)
_USUAL_WIDTH = 22
"""Characters of a column that is not among those."""


def too_long(initiatives: int, quotes: int) -> bool:
    """Whether a spreadsheet could not hold so many rows."""
    return initiatives > MAX_INITIATIVES or quotes > MAX_QUOTES


def xlsx_pages(extraction: Extraction) -> Iterator[bytes]:
    return workbook(_sheets(extraction))


def ods_pages(extraction: Extraction) -> Iterator[bytes]:
    return spreadsheet(_sheets(extraction))


def _sheets(extraction: Extraction) -> list[Sheet]:
    """Written one after the other: that of the sources holds those which the others named."""
    _ = extraction.words._
    sources: dict[str, None] = {}  # in the order in which the quotations come
    tables = [
        Sheet(
            _(_TITLES[table.name]),
            _widths(column.name for column in in_reading_order(table)),
            _table_rows(extraction, table, sources),
            frozen=1,
            filtered=True,
        )
        for table in (INITIATIVES, QUOTES)
    ]
    return [
        *tables,
        Sheet(_("Sources"), _widths(_SOURCE_FIELDS), _sources(extraction, sources), filtered=True),
        Sheet(_("À lire"), [34, 110], [_read_me(extraction)], style=Style.WRAPPED),
    ]


def in_reading_order(table: ExportTable) -> list[Column]:
    """What a person reads first, what only a program needs last: a sheet begins with names, not with identifiers."""
    return sorted(table.columns, key=lambda column: _is_identifier(column.name))


def _is_identifier(name: str) -> bool:
    return name == "id" or name.startswith(("id_", "code_")) or name in _CODES


def _widths(names: Iterable[str]) -> list[int]:
    return [_WIDTHS.get(name, _USUAL_WIDTH) for name in names]


def _table_rows(
    extraction: Extraction, table: ExportTable, sources: dict[str, None]
) -> Iterator[list[list[Value]]]:
    columns = in_reading_order(table)
    yield [[column.name for column in columns]]
    for cards in extraction.pages():
        sources.update(dict.fromkeys(id for card in cards for id in card.sources))
        rows = (row for card in cards for row in table.rows(extraction, card))
        yield [[disarmed(column.value(row)) for column in columns] for row in rows]


def _sources(extraction: Extraction, ids: dict[str, None]) -> Iterator[list[list[Value]]]:
    """Begun when the other sheets are written: `ids` are then known."""
    yield [list(_SOURCE_FIELDS)]
    wanted = list(ids)
    for start in range(0, len(wanted), PAGE):
        some = wanted[start : start + PAGE]
        found = extraction.atlas.sources_of(some)
        yield [
            [disarmed(getattr(found[id], field)) for field in _SOURCE_FIELDS.values()]
            for id in some
            if id in found
        ]


def _read_me(extraction: Extraction) -> list[list[Value]]:
    """What this file is, how to name it, how to make it again, what each column holds."""
    _ = extraction.words._
    rows = [
        (_("À lire"), ""),
        *about(extraction),
        (_("Apostrophes ajoutées"), _(_DISARMED)),
        ("", ""),
        (_("Colonnes"), ""),
    ]
    rows += [(column.name, _(column.meaning)) for column in _all_columns()]
    return [[name, disarmed(text)] for name, text in rows]


def _all_columns() -> list[Column]:
    return list({column.name: column for column in (*INITIATIVES.columns, *QUOTES.columns)}.values())
