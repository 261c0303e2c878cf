"""Collects the French texts of the code and templates into `data/wording/locale/en.po`, keeping its translations.

Prints what is missing; a test fails on a missing or unused one (tests/pages/test_catalogue.py).
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po, write_po

from data.package.problems import FATAL, WORDINGS
from data.wording.language import CATALOGUE

ROOT = Path(__file__).parent.parent
KEYWORDS = {"_": None, "n": (1, 2), "N_": None, "Sentence": None, "counted": (1, 2)}
"""Calls whose first argument (first two for `n` and `counted`) is a text that people read."""
CHANGING = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By')
"""Headers left out: they would change the file while its words stay the same."""


def extract() -> Catalog:
    """All texts: `_(…)` and `n(…, …)` of pages and the command line, the templates, the sentences of geo and data, and
    what can be wrong in a package."""
    catalog = Catalog(locale="en", charset="utf-8", fuzzy=False)
    for message in extract_from_file("python", ROOT / "cli.py", keywords=KEYWORDS):
        catalog.add(message[1], locations=[("cli.py", 0)])
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
    for sentence in problem_sentences():
        catalog.add(sentence, locations=[("data/package/problems.py", 0)])
    return catalog


def problem_sentences() -> Iterator[str]:
    """The sentences of the tables of problems, which no call holds."""
    yield from FATAL.values()
    for wording in WORDINGS.values():
        yield from (wording.template, wording.hint)


def translated() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def updated(catalog: Catalog, collected: Catalog) -> Catalog:
    """The same catalogue with the texts that were collected, no more and no less."""
    catalog.update(collected, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def missing(catalog: Catalog) -> Iterator[str]:
    """The msgids without an English text."""
    for message in catalog:
        strings = message.string if isinstance(message.string, tuple | list) else [message.string]
        if message.id and not all(strings):
            yield message.id[0] if isinstance(message.id, tuple | list) else message.id


def written(catalog: Catalog) -> bytes:
    """The catalogue as a file: the same bytes for the same words, whenever and wherever it is made."""
    file = BytesIO()
    write_po(file, catalog, width=110, sort_output=True, include_lineno=False)
    lines = file.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(CHANGING))


def main() -> int:
    catalog = updated(translated(), extract())
    CATALOGUE.write_bytes(written(catalog))
    gaps = list(missing(catalog))
    for msgid in gaps:
        print(f"to translate: {msgid}")
    return 1 if gaps else 0


if __name__ == "__main__":
    sys.exit(main())
