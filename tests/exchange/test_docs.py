"""`docs/exchange.md` tells every column, in its order, with the meaning that « À lire » gives."""

from pathlib import Path

from data.exchange.columns import INITIATIVES, QUOTES, with_extraction
from data.exchange.workbook import MAX_INITIATIVES, MAX_QUOTES
from pages.screen.words import Words
from pages.web.exports import LARGE
from pages.web.sending import AT_ONCE

PAGE = (Path(__file__).parents[2] / "docs" / "exchange.md").read_text(encoding="utf-8")
STANDARD = {
    "id", "nom", "typologie", "presentation_resume", "adresse", "complement_adresse", "commune", "code_insee",
    "latitude", "longitude", "site_web", "source", "date_maj", "pivot", "code_postal", "telephone", "courriels",
    "horaires",
}  # fmt: skip
"""The names of ours that standard-mediation-num has."""


def test_every_column_is_told() -> None:
    words = Words("en")
    meanings: dict[str, str] = {}
    tables: dict[str, str] = {}
    for table, called in ((INITIATIVES, "initiatives"), (QUOTES, "quotations")):
        for column in with_extraction(table):
            meanings.setdefault(column.name, words._(column.meaning))
            tables[column.name] = "both" if column.name in tables else called
    told = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if line.startswith("|")]
    start = next(number for number, cells in enumerate(told) if cells[0] == "column")
    assert told[start + 2 :] == [
        [f"**{name}**" if name in STANDARD else name, tables[name], meaning]
        for name, meaning in meanings.items()
    ]


def test_the_limits_are_those_of_the_code() -> None:
    assert f"**A workbook holds** {MAX_INITIATIVES:,} initiatives and {MAX_QUOTES:,} quotations" in PAGE
    assert AT_ONCE == 2
    assert f"Two downloads of more\n  than {LARGE:,} initiatives" in PAGE
