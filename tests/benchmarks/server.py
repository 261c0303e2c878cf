"""What the server spends, from twenty initiatives to a million: `python -m tests.benchmarks.server 20 1000000`.

SQLite, or PostgreSQL with `--postgres` (a server of our own, for the time of the run) or `--url` (a database to empty).
`--keep FOLDER` keeps the stores, and uses those that are there: a million need some minutes to load. Prints a
Markdown table; `--json FILE` writes the figures too.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks import stores
from tests.benchmarks.report import Column, Figure, as_json, as_table, once
from tests.benchmarks.server_figures import measure
from tests.store.postgres import MISSING, folder_of_programs


def main() -> None:
    options = read_options(__doc__)
    with tempfile.TemporaryDirectory() as made:
        folder = options.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        columns: list[Column] = []
        facts: dict[str, str] = {}
        for subject, target_of in engines(options, folder):
            columns += [_column(subject, target_of, count, folder) for count in options.counts]
            facts |= stores.version_of(options.url or target_of(options.counts[0]))
    if options.json:
        options.json.write_text(as_json(columns, **facts) + "\n", encoding="utf-8")
    for subject in dict.fromkeys(column.subject for column in columns):
        of_it = [column for column in columns if column.subject == subject]
        smallest, largest = of_it[0], of_it[-1]
        title = f"{largest.initiatives:,} ÷ {smallest.initiatives:,}"
        print(as_table(of_it, [(title, largest, smallest)] if len(of_it) > 1 else []), end="\n\n")


def read_options(description: str | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("counts", type=int, nargs="+", metavar="N", help="how many initiatives")
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL too, started for the run")
    parser.add_argument("--url", default="", help="on this PostgreSQL database alone, which is emptied first")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep the stores there, or use them again"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    options = parser.parse_args()
    if options.postgres and not options.url and folder_of_programs() is None:
        parser.error(MISSING)
    return options


@contextmanager
def _postgresql(options: argparse.Namespace, folder: Path) -> Iterator[stores.TargetOf]:
    if options.url:
        yield lambda count: stores.emptied(options.url)
    else:
        with stores.postgresql_targets(folder, keep=bool(options.keep)) as target_of:
            yield target_of


def engines(options: argparse.Namespace, folder: Path) -> Iterator[tuple[str, stores.TargetOf]]:
    if not options.url:
        yield "SQLite", lambda count: stores.sqlite_target(folder, count)
    if options.url or options.postgres:
        with _postgresql(options, folder) as target_of:
            yield "PostgreSQL", target_of


def _column(subject: str, target_of: stores.TargetOf, count: int, folder: Path) -> Column:
    print(f"{subject}, {count:,} initiatives…", file=sys.stderr)
    target = target_of(count)
    store, load = stores.filled(target, count, folder)
    figures: dict[str, Figure] = {}
    if load:
        figures |= {"load": once("s", load), "load, initiatives": once("per s", count / load)}
    figures["store"] = once("MB", stores.bytes_of(target) / 1e6)
    with tempfile.TemporaryDirectory() as cache:
        figures |= measure(store, target, Path(cache))
    store.close()
    return Column(subject, count, figures)


if __name__ == "__main__":
    main()
