"""What countries and continents are called in English: the gazetteer's own tables, by the French name."""

import csv
from collections.abc import Mapping
from functools import cache

from geo.gazetteer.tables import TABLES_DIR


@cache
def english_names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for table in ("countries", "continents"):
        with (TABLES_DIR / f"{table}.tsv").open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            names.update((row["name_fr"], row["name_en"]) for row in rows)
    return names
