"""Measures a store filled with invented initiatives: `python -m tests.store.benchmark 1000 100000 [--url URL]`.

Prints JSON, then a Markdown table. Times are in seconds; the median of several where it is short. With `--url` the
database is emptied first: give one that holds nothing else.
"""

import argparse
import json
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import psycopg

from data.store import RecordKind, Store, open_store
from data.synth import Places, SyntheticPackage

SEARCHES = {
    "search_rare": "potager béziers",
    "search_common": "collectif",
    "search_phrase": "l'atelier des tilleuls",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=int, nargs="+", metavar="N")
    parser.add_argument(
        "--url", default="", help="a PostgreSQL database to empty and fill, instead of SQLite"
    )
    options = parser.parse_args()
    places = Places()
    figures = [measure(count, options.url, places) for count in options.counts]
    print(json.dumps(figures, indent=2))
    names = list(figures[0])
    print("\n| " + " | ".join(["", *(f"{row['initiatives']:,}" for row in figures)]) + " |")
    print("| " + " | ".join(["---"] * (len(figures) + 1)) + " |")
    for name in names[1:]:
        print(f"| {name} | " + " | ".join(str(row[name]) for row in figures) + " |")


def measure(count: int, url: str, places: Places) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        if url:
            empty(url)
        target = url or str(Path(folder) / "store.sqlite")
        store = open_store(target)
        package = SyntheticPackage(count, places=places)
        figures: dict[str, float] = {"initiatives": count}
        figures["make"] = timed(lambda: (list_nothing(package.initiatives), list_nothing(package.quotes)))
        figures["load"] = timed(lambda: store.load(package, places.locate, "benchmark", ""))
        figures["load_again"] = timed(lambda: store.load(package, places.locate, "benchmark", ""))
        figures |= reads(store, count)
        figures |= writes(store)
        figures["backup"] = timed(lambda: store.backup(Path(folder) / "backup.sqlite"))
        store.close()
        if not url:
            figures["megabytes"] = round(Path(target).stat().st_size / 1e6, 1)
        figures["peak_memory_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return figures


def empty(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("drop schema public cascade; create schema public")


def list_nothing(records: object) -> None:
    for _ in records:  # type: ignore[attr-defined]
        pass


def reads(store: Store, count: int) -> dict[str, float]:
    draw = Random(1)
    ids = [f"synth-{draw.randrange(count):07}" for _ in range(50)]
    figures = {
        "index_rows": timed(lambda: sum(len(batch) for batch in store.index_rows().batches)),
        "index_rows_20_ids": median(lambda: list(store.index_rows(ids[:20]).batches)),
        "card": median(lambda: store.card(draw.choice(ids))),
        "summaries_50": median(lambda: store.summaries(ids)),
        "quotes_page_20": median(lambda: store.quotes_page(ids, 20)),
        "revision": median(store.revision),
        "changes_since": median(lambda: store.changes_since(store.revision())),
    }
    for name, text in SEARCHES.items():
        figures[name] = median(lambda text=text: store.search(text, limit=50))  # type: ignore[misc]
        figures[f"{name}_matches"] = median(lambda text=text: store.matches(text))  # type: ignore[misc]
        figures[f"{name}_found"] = len(store.matches(text))
    return figures


def writes(store: Store) -> dict[str, float]:
    def rename() -> None:
        stored = store.get(RecordKind.INITIATIVE, "synth-0000003")
        name = f"Le Moulin {stored.version}"
        store.save(stored.record.model_copy(update={"name": name}), "Ana", "", stored.version)

    return {"save": median(rename)}


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return round(time.perf_counter() - start, 4)


def median(work: Callable[[], object], times: int = 9) -> float:
    return statistics.median(timed(work) for _ in range(times))


if __name__ == "__main__":
    main()
