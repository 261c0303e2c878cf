"""Collects the French texts of the code and templates into `pages/locale/en.po`, keeping its translations.

Prints what is missing; a test fails on a missing or unused one (tests/pages/test_words.py).
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "pages" / "locale" / "en.po"
KEYWORDS = {"_": None, "n": (1, 2), "N_": None, "Reason": None, "FilterRow": (3,)}
"""Calls whose first argument (first two for `n`) is a text of the screens."""


def extract() -> Catalog:
    """All texts: `_(…)` and `n(…, …)` of pages, the templates, the reasons of geo, the filters' sentences."""
    catalog = Catalog(locale="en", charset="utf-8", fuzzy=False)
    for folder, methods in (
        ("pages", [("templates/**.html", "jinja2"), ("**.py", "python")]),
        ("geo", [("**.py", "python")]),
        ("data", [("**.py", "python")]),
    ):
        found = extract_from_dir(
            ROOT / folder, method_map=methods, options_map={"**.html": {"trimmed": "true"}}, keywords=KEYWORDS
        )
        for filename, _lineno, message, _comments, _context in found:
            catalog.add(message, locations=[(f"{folder}/{filename}", 0)])
    return catalog


def translated() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def missing(catalog: Catalog) -> Iterator[str]:
    """The msgids without an English text."""
    for message in catalog:
        strings = message.string if isinstance(message.string, tuple | list) else [message.string]
        if message.id and not all(strings):
            yield message.id[0] if isinstance(message.id, tuple | list) else message.id


def main() -> int:
    catalog = translated() if CATALOGUE.exists() else Catalog(locale="en")
    catalog.update(extract(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    with CATALOGUE.open("wb") as file:
        write_po(file, catalog, width=110, sort_output=True, omit_header=False, include_lineno=False)
    gaps = list(missing(catalog))
    for msgid in gaps:
        print(f"to translate: {msgid}")
    return 1 if gaps else 0


if __name__ == "__main__":
    sys.exit(main())
