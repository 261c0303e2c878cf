"""What the first HTML of an address costs that nobody asked for: `python -m tests.benchmarks.first_html 1000000`.

In ms of this process's processor on SQLite, page by page and filter by filter. Every page was drawn once after the
start, as a server does; nothing is asked twice. `--keep FOLDER` keeps the stores, and uses those that are there. Prints
a Markdown table; `--json FILE` writes the figures too.
"""

import argparse
import gc
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, combinations, count, permutations
from pathlib import Path
from random import Random
from urllib.parse import urlencode

from starlette.requests import Request

from data.atlas import Atlas
from data.filters import Around, Filters, Period
from data.settings import Settings
from geo.position import Position
from pages.screen.first.screen import PAGES
from pages.screen.view import View
from pages.web.shell.first_screens import FirstScreens
from pages.web.shell.warming import warm
from tests.benchmarks import stores
from tests.benchmarks.report import Column, Figure, as_json, as_table

RUNS = 7
WORDS = (
    "collectif",
    "atelier",
    "jardin",
    "tilleuls",
    "vélo",
    "pain",
    "lavoir",
    "école",
    "bois",
    "mairie",
    "voisins",
)
READ = frozenset({"a-propos", "accessibilite", "contribuer", "parcours"})
"""Pages that show the same under any filter: they are drawn for one sort of address alone."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("counts", type=int, nargs="+", metavar="N", help="how many initiatives")
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N", help="addresses of each sort")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep the stores there, or use them again"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = options.keep or Path(made)
        columns = [_column(many, folder, options.runs) for many in options.counts]
    if options.json:
        options.json.write_text(as_json(columns) + "\n", encoding="utf-8")
    print(as_table(columns, []))


def _column(many: int, folder: Path, runs: int) -> Column:
    stores.filled(stores.sqlite_target(folder, many), many, folder)[0].close()
    atlas = Atlas.open(Settings.from_env(stores.settings_of(folder, many)))
    figures = measured(atlas, runs)
    atlas.store.close()
    return Column("SQLite", many, figures)


def measured(atlas: Atlas, runs: int) -> dict[str, Figure]:
    """Every page for every sort of address, each address once."""
    warm(lambda: atlas)
    first, sorts = FirstScreens(lambda: atlas, lambda file: file), sorts_of(atlas)
    gc.collect()
    gc.freeze()  # as the app does
    gc.set_threshold(10_000, 10, 10)
    found = {}
    for path in PAGES:
        some = list(sorts.items())[:1] if path in READ else list(sorts.items())
        first.answer(
            path, asked(path, View(lang="en"))
        )  # what is read once for a page, and nothing of the views below
        for name, views in some:
            spent = [spent_ms(lambda: first.answer(path, asked(path, next(views)))) for _ in range(runs)]  # noqa: B023
            found[f"{path or 'carte'}, {name}"] = Figure("ms", tuple(spent))
    gc.unfreeze()
    return found


def spent_ms(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def asked(path: str, view: View) -> Request:
    query = urlencode(view.to_params()).encode()
    headers = [(b"host", b"localhost"), (b"accept-language", b"fr"), (b"accept-encoding", b"gzip")]
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "server": ("localhost", 80),
        "headers": headers,
    }
    return Request({**scope, "path": f"/{path}", "root_path": "", "query_string": query})


def sorts_of(atlas: Atlas, seed: int = 1) -> Mapping[str, Iterator[View]]:
    """Views by what they ask for, each without end and none twice, as far as there are values for it."""
    draw, names = Random(seed), atlas.index.names

    def shuffled(filters: list[Filters]) -> Iterator[View]:
        draw.shuffle(filters)
        return map(View, filters)

    def somewhere() -> tuple[float, float]:
        return round(draw.uniform(43.5, 49.5), 4), round(draw.uniform(-0.5, 6.0), 4)

    themes = list(chain.from_iterable(combinations(atlas.themes, some) for some in (2, 3)))
    pairs = list(permutations(WORDS, 2))
    draw.shuffle(pairs)
    return {
        "elsewhere": (View(position=Position(*somewhere(), draw.choice((6, 7, 8, 9)))) for _ in count()),
        "all, in order": (View(Filters(near=Around(*somewhere(), 0))) for _ in count()),
        "themes": shuffled([Filters(themes=some) for some in themes]),
        "a word": (
            View(Filters(query=" ".join(pair) if n % 2 else spelled(draw, pair[0])))
            for n, pair in enumerate(pairs)
        ),
        "a département": shuffled(
            [Filters(departements=some) for some in combinations(names.departements, 1)]
        ),
        "two régions": shuffled([Filters(regions=some) for some in combinations(names.regions, 2)]),
        "around": (View(Filters(near=Around(*somewhere(), draw.choice((20, 50, 100))))) for _ in count()),
        "years": shuffled([Filters(period=Period(*years)) for years in combinations(range(2012, 2027), 2)]),
    }


def spelled(draw: Random, word: str) -> str:
    """The same word, written otherwise each time."""
    return "".join(draw.choice((letter, letter.upper())) for letter in word)


if __name__ == "__main__":
    main()
