"""How long a reader waits in Chromium, on our page and on those of others, in the same run.

`python -m tests.benchmarks.screens 20 1000000 --keep FOLDER`: ours at these sizes, beside the usual page
(`idiomatic_page.py`) at those of `--beside`; and at the same, where `--datasette` gives its command, beside Datasette
with its map (`pip install datasette datasette-cluster-map`, in an environment of its own). Visits alternate, so that a
slow moment of the machine slows all of them. Prints a Markdown table; `--json FILE` writes the figures too. Needs
Chromium, npm and openssl, and the npm registry the first time.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from data.settings import Settings
from tests.benchmarks import stores
from tests.benchmarks.datasette_visit import DatasetteVisit, running_datasette
from tests.benchmarks.idiomatic_visit import IdiomaticVisit, libraries, running_page
from tests.benchmarks.our_visit import OurVisit
from tests.benchmarks.report import Column, Figure, as_json, as_table
from tests.benchmarks.stand_in import standing_in
from tests.benchmarks.visits import UNITS, Figures, Visit
from tests.browser.conftest import FLAGS
from tests.browser.server import running_server

OURS, USUAL, DATASETTE = "Verbatlas", "usual page", "Datasette"
ENOUGH_S = 90.0
"""A page of which the visits took so long is not visited again: a slow one is not to spend the whole run."""


@dataclass
class Subject:
    """A page at a size, its visits, and what they gave."""

    name: str
    initiatives: int
    visit: Callable[[Browser], Visit]
    results: list[Figures] = field(default_factory=list)
    spent: float = 0.0

    def go(self, browser: Browser) -> None:
        start = time.perf_counter()
        self.results.append(self.visit(browser).run())
        self.spent += time.perf_counter() - start
        self.say(f"visit {len(self.results)}, {self.spent:.0f} s spent")

    def say(self, what: str) -> None:
        print(f"{self.name}, {self.initiatives:,} initiatives: {what}", file=sys.stderr)

    def column(self) -> Column:
        figures = {}
        for name, unit in UNITS.items():
            values = tuple(result[name] for result in self.results if name in result)
            if values:
                figures[name] = Figure(unit, values)
        return Column(self.name, self.initiatives, figures)


def main() -> None:
    options = _options()
    with ExitStack() as stack:
        temporary = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        cache = Settings.from_env(os.environ).cache_dir / "benchmarks"
        cache.mkdir(parents=True, exist_ok=True)
        flags = stack.enter_context(standing_in(cache, libraries()))
        subjects = [_ours(stack, options.keep or temporary, temporary, count) for count in options.counts]
        subjects += [_usual(stack, temporary, count) for count in options.beside]
        if options.datasette:
            subjects += [_datasette(stack, options.datasette, temporary, count) for count in options.beside]
        playwright = stack.enter_context(sync_playwright())
        path = os.environ.get("VERBATLAS_CHROMIUM") or shutil.which("chromium") or ""
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])
        _alternate(subjects, browser, options.visits)
        chromium = browser.version
        browser.close()
    columns = [subject.column() for subject in subjects]
    if options.json:
        options.json.write_text(as_json(columns, chromium=chromium) + "\n", encoding="utf-8")
    print(as_table(columns, _ratios(columns)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("counts", type=int, nargs="*", metavar="N", help="how many initiatives on our page")
    parser.add_argument("--beside", type=int, nargs="*", default=[16], metavar="N", help="on the usual page")
    parser.add_argument("--datasette", type=Path, metavar="COMMAND", help="beside Datasette too")
    parser.add_argument("--visits", type=int, default=5, help="to each page, a slow one less")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep the stores there, or use them again"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    return parser.parse_args()


def _ours(stack: ExitStack, folder: Path, temporary: Path, count: int) -> Subject:
    print(f"{OURS}, {count:,} initiatives: starting…", file=sys.stderr)
    store, _ = stores.filled(stores.sqlite_target(folder, count), count, folder)
    store.close()
    settings = stores.settings_of(folder, count) | {"VERBATLAS_TILES": "osm"}
    server = stack.enter_context(running_server(temporary / f"ours-{count}.log", settings))
    return Subject(OURS, count, lambda browser: OurVisit(browser, server))


def _usual(stack: ExitStack, temporary: Path, count: int) -> Subject:
    server, words = stack.enter_context(running_page(temporary / f"usual-{count}", count))
    return Subject(USUAL, count, lambda browser: IdiomaticVisit(browser, server, words))


def _datasette(stack: ExitStack, program: Path, temporary: Path, count: int) -> Subject:
    running = running_datasette(program, temporary / f"datasette-{count}", count)
    server, words = stack.enter_context(running)
    return Subject(DATASETTE, count, lambda browser: DatasetteVisit(browser, server, words))


def _alternate(subjects: list[Subject], browser: Browser, visits: int) -> None:
    for subject in subjects:
        subject.visit(browser).warm()
        subject.say("warmed")
    for _ in range(visits):
        for subject in subjects:
            if subject.spent < ENOUGH_S:
                subject.go(browser)


def _ratios(columns: list[Column]) -> list[tuple[str, Column, Column]]:
    """Ours at each size over ours at the smallest, and ours at the largest over the others at their smallest."""
    ours = [column for column in columns if column.subject == OURS]
    ratios = [(f"{column.initiatives:,} ÷ {ours[0].initiatives:,}", column, ours[0]) for column in ours[1:]]
    for name in (USUAL, DATASETTE):
        others = [column for column in columns if column.subject == name]
        if ours and others:
            title = f"{OURS} {ours[-1].initiatives:,} ÷ {name} {others[0].initiatives:,}"
            ratios.append((title, ours[-1], others[0]))
    return ratios


if __name__ == "__main__":
    main()
