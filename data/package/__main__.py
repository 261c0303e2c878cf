"""Checks a data package and its stories from a terminal: `python -m data.package FOLDER [--documents FOLDER]`."""

import argparse
import sys
from pathlib import Path

from data.package.load import load_package
from data.package.problems import PackageError, Severity
from data.package.verify import verify_quotes
from data.stories import read_shelf
from data.stories.references import check_shelf


def main(arguments: list[str] | None = None) -> int:
    """Print every problem, then a summary. Returns 0 when no row is set aside and every quotation stands."""
    parser = argparse.ArgumentParser(prog="python -m data.package", description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder that holds datapackage.json")
    parser.add_argument(
        "--documents", type=Path, help="the texts of the sources, to compare the quotations with"
    )
    options = parser.parse_args(arguments)
    try:
        package = load_package(options.folder)
    except PackageError as error:
        print(error, file=sys.stderr)
        return 2
    problems = [*package.problems, *check_shelf(read_shelf(options.folder), package)]
    problems += verify_quotes(package, options.documents) if options.documents else []
    for problem in problems:
        print(problem)
    print(
        f"{len(package.initiatives)} initiatives, {len(package.quotes)} citations, {len(problems)} remarque(s)"
    )
    return 1 if any(problem.severity is Severity.ERROR for problem in problems) else 0


if __name__ == "__main__":
    sys.exit(main())
