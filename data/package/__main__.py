"""Checks a data package and its stories from a terminal: `python -m data.package FOLDER [--documents FOLDER]`."""

import argparse
import os
import sys
from pathlib import Path

from data.commands.terminal import add_language, argparse_in, read_language
from data.package.load import Package, load_package
from data.package.problems import PackageError, Severity
from data.package.verify import verify_quotes
from data.stories import read_shelf
from data.stories.references import check_shelf
from data.wording.language import Language
from geo.sentence import Sentence, counted


def _waiting(package: Package) -> Sentence | None:
    quoted = {quote.initiative for quote in package.quotes}
    many = sum(initiative.id not in quoted for initiative in package.initiatives)
    return counted("{n} attend des paroles", "{n} attendent des paroles", many) if many else None


def main(arguments: list[str] | None = None) -> int:
    """Print every problem, then a summary. Returns 0 when no row is set aside and every quotation stands."""
    language, rest = read_language(sys.argv[1:] if arguments is None else arguments, os.environ)
    with argparse_in(language):
        options = _parser(language).parse_args(rest)
    say = language.say
    try:
        package = load_package(options.folder)
    except PackageError as error:
        print(say(error.sentence), file=sys.stderr)
        return 2
    problems = [*package.problems, *check_shelf(read_shelf(options.folder), package)]
    problems += verify_quotes(package, options.documents) if options.documents else []
    for problem in problems:
        print(say(problem.sentence))
    summary = (
        counted("{n} initiative", "{n} initiatives", len(package.initiatives)),
        counted("{n} citation", "{n} citations", len(package.quotes)),
        *([waiting] if (waiting := _waiting(package)) else []),
        counted("{n} remarque", "{n} remarques", len(problems)),
    )
    print(", ".join(map(say, summary)))
    return 1 if any(problem.severity is Severity.ERROR for problem in problems) else 0


def _parser(language: Language) -> argparse.ArgumentParser:
    _ = language._
    about = _("Vérifie un paquet de données et ses parcours.")
    parser = argparse.ArgumentParser(prog="python -m data.package", description=about)
    parser.add_argument("folder", type=Path, help=_("le dossier qui contient datapackage.json"))
    parser.add_argument("--documents", type=Path, help=_("les textes des sources, à comparer aux citations"))
    add_language(parser, language)
    return parser


if __name__ == "__main__":
    sys.exit(main())
