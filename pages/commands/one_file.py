"""What the command line does with the pages: `verbatlas export --html`.

Nothing of the pages is imported before the command runs: the other commands would wait for it.
"""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from geo.errors import VerbatlasError
from geo.sentence import Say, Sentence, counted


def add_options(subparsers: Any, say: Say) -> None:
    """Gives the command `export` the option to write a page instead of a package."""

    def _(text: str) -> str:
        return say(Sentence(text))

    export: argparse.ArgumentParser = subparsers.choices["export"]
    package = export.get_default("run")
    export.add_argument(
        "--html",
        type=Path,
        metavar=_("FICHIER"),
        help=_("écrire l’atlas dans un fichier HTML qui s’ouvre sans réseau, au lieu d’un paquet"),
    )
    export.add_argument(
        "--filters",
        default="",
        metavar=_("FILTRES"),
        help=_("avec --html, ce qui en est pris, comme dans l’adresse de la carte : themes=making&dep=15"),
    )

    def run(options: argparse.Namespace, say: Say) -> int:
        if bool(options.folder) == bool(options.html):
            export.error(_("un dossier pour un paquet, ou --html FICHIER"))
        return _page(options, say) if options.html else int(package(options, say))

    export.set_defaults(run=run)


def _page(options: argparse.Namespace, say: Say) -> int:
    settings = options.settings.over(options.store) if options.store else options.settings
    try:
        count = _write(options, settings)
    except VerbatlasError as error:
        print(say(error.sentence), file=sys.stderr)
        return 2
    told = counted(
        "{n} initiative écrite dans {file}",
        "{n} initiatives écrites dans {file}",
        count,
        file=str(options.html),
    )
    print(say(told))
    return 0


def _write(options: argparse.Namespace, settings: Any) -> int:
    """How many initiatives the file holds. Raises VerbatlasError, with no file touched."""
    from data.atlas import Atlas
    from data.exchange.extraction import Extraction
    from geo.aside import replacing
    from pages.screen.words import Words
    from pages.web.one_file.written import FILE
    from pages.web.reading import exact_filters

    atlas = Atlas.open(settings)
    filters = exact_filters(atlas, dict(parse_qsl(options.filters.removeprefix("?"))))
    address = settings.public_address.rstrip("/")
    extraction = Extraction(
        atlas, filters, Words(options.lang), date.today(), f"{address}/" if address else "", FILE.name
    )
    pages = FILE.pages(extraction)
    first = next(pages)
    with replacing(options.html) as draft, draft.open("wb") as file:
        file.write(first)
        file.writelines(pages)
    return extraction.counts.shown
