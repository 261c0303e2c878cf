"""The themes that are offered where an atlas has none yet: those of the corpus that comes with the product."""

from functools import cache
from pathlib import Path

from data.model import Theme
from data.package.rows import columns_of, read_rows, required_columns
from data.package.table import read_table

_FILE = Path(__file__).parents[1] / "packages" / "auvergne" / "themes.csv"


@cache
def usual_themes() -> tuple[Theme, ...]:
    table = read_table(_FILE.name, _FILE.read_bytes(), columns_of(Theme), required_columns(Theme))
    entries, _ = read_rows(table, Theme)
    return tuple(entry.record for entry in entries)
