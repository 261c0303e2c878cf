"""How long a search takes, and whether it is right: `python -m tests.benchmarks.search 100000 1000000`.

The queries of `tests/search/queries.py` over so many invented initiatives (1.75 quotations each), on SQLite, and
on PostgreSQL with `--postgres`. Each is timed as a page asks it: the results, the initiatives that the filter keeps;
and what the box suggests. `--keep FOLDER` keeps the stores, and uses those that are there. Prints a Markdown table;
`--json FILE` writes the figures too.
"""

import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

from data.search.highlight import plain
from data.search.search import Results, search
from data.search.suggestions import suggestions
from data.store import Store
from geo.gazetteer import Gazetteer
from tests.benchmarks import server, stores
from tests.benchmarks.report import Column, Figure, as_json, as_table, once, seconds_of
from tests.search.queries import INVENTED, QUOTE

RUNS = 5
TYPED = ("co", "les ja", "nadi", "lavou", "atelier des t")


def main() -> None:
    options = server.read_options(__doc__)
    gazetteer = Gazetteer.open()
    with tempfile.TemporaryDirectory() as made:
        folder = options.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        columns = [
            column(subject, target_of(count), count, folder, gazetteer)
            for subject, target_of in server.engines(options, folder)
            for count in options.counts
        ]
    if options.json:
        options.json.write_text(as_json(columns) + "\n", encoding="utf-8")
    print(as_table(columns, []))


def column(subject: str, target: str, count: int, folder: Path, gazetteer: Gazetteer) -> Column:
    store, _ = stores.filled(target, count, folder)
    figures = measured(store, gazetteer)
    store.close()
    return Column(subject, count, figures)


def measured(store: Store, gazetteer: Gazetteer) -> dict[str, Figure]:
    found = {text: several(lambda text=text: search(store, gazetteer, text)) for text, *_ in INVENTED}  # type: ignore[misc]
    kept = [several(lambda text=text: store.matches(text)) for text, *_ in INVENTED]  # type: ignore[misc]
    typed = [several(lambda text=text: suggestions(store, gazetteer, text)) for text in TYPED]  # type: ignore[misc]
    right = sum(is_right(search(store, gazetteer, text), kind, title) for text, kind, title in INVENTED)
    return {
        **{f"« {text} »": figure for text, figure in found.items()},
        "all of them, median": once("ms", percentile(list(found.values()), 50)),
        "all of them, p95": once("ms", percentile(list(found.values()), 95)),
        "the initiatives they keep, p95": once("ms", percentile(kept, 95)),
        "suggestions, p95": once("ms", percentile(typed, 95)),
        f"right first results, of {len(INVENTED)}": once("queries", right),
    }


def several(work: Callable[[], object]) -> Figure:
    """The first run counts too: nobody asks the same twice."""
    return Figure("ms", tuple(1000 * seconds_of(work) for _ in range(RUNS)))


def percentile(figures: list[Figure], percent: int) -> float:
    runs = [run for figure in figures for run in figure.values]
    return statistics.quantiles(runs, n=100, method="inclusive")[percent - 1]


def is_right(results: Results, kind: str, title: str) -> bool:
    hit = results.first
    return bool(hit) and hit.kind == kind and title in plain(hit.text if kind == QUOTE else hit.title)


if __name__ == "__main__":
    main()
