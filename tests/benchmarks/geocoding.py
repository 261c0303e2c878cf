"""Prints the figures of the embedded geocoder: how often it is right, how fast it answers, what it costs.

python -m tests.benchmarks.geocoding                 # cases of the tests, and cases made anew
python -m tests.benchmarks.geocoding --seed 7
python -m tests.benchmarks.geocoding --cases my.tsv  # columns category, query, context, expected
"""

import argparse
import csv
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from geo.context_text import parse_context
from geo.gazetteer import Gazetteer
from geo.place import Status
from geo.resolver import Resolver
from tests.benchmarks.geocoding_cases import Case, make_cases

CASES = Path(__file__).parent.parent / "resolver" / "cases" / "official_names.tsv"
_EXACT = ("exact", "maj", "sans-accent-tiret", "st", "st-espace")
_FUZZY = ("typo1", "typo1-dep", "typo2-dep")
_OPENING = """
import time
from pathlib import Path
{imports}
def resident():  # megabytes, on Linux
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024
before, start = resident(), time.perf_counter()
gazetteer = Gazetteer.open(Path({cache!r}))
opened = time.perf_counter() - start
resolver = Resolver(gazetteer)
ready = time.perf_counter() - start
for query in ("Murat (Cantal)", "Murat", "Clermont", "Aurilac", "Saint-Jean-de-Luze", "campus à Thiers"):
    resolver.resolve(query)
print(opened * 1000, ready * 1000, resident() - before)
"""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        start = time.perf_counter()
        gazetteer = Gazetteer.open(Path(cache))
        print(f"compiling, once: {time.perf_counter() - start:.1f} s")
        _print_opening(cache)
        resolver = Resolver(gazetteer)
        cases = _read(args.cases, gazetteer)
        _print_accuracy(resolver, cases, args.cases.name)
        _print_accuracy(resolver, make_cases(gazetteer, args.seed, share=2), f"made anew, seed {args.seed}")
        _print_speed(resolver, cases)


def _read(path: Path, gazetteer: Gazetteer) -> list[Case]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Case(
                row["category"],
                row["query"],
                parse_context(row["context"], gazetteer),
                tuple(row["expected"].split("|")),
            )
            for row in rows
        ]


def _print_opening(cache: str) -> None:
    """Opening and memory, in processes of their own: the median of five."""
    imports = "from geo.gazetteer import Gazetteer\nfrom geo.resolver import Resolver"
    script = _OPENING.format(imports=imports, cache=cache)
    runs = []
    for _ in range(5):
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        runs.append([float(figure) for figure in done.stdout.split()])
    opened, ready, memory = (statistics.median(column) for column in zip(*runs, strict=True))
    print(
        f"opening: {opened:.0f} ms, with the resolver {ready:.0f} ms; memory after a few queries: {memory:.0f} MB"
    )


def _print_accuracy(resolver: Resolver, cases: Sequence[Case], title: str) -> None:
    by_category: dict[str, list[tuple[bool, Status]]] = defaultdict(list)
    for case in cases:
        resolution = resolver.resolve(case.query, case.context)
        right = resolution.best is not None and resolution.best.place.code in case.expected
        by_category[case.category].append((right, resolution.status))
    print(f"\n{title}\n{'':24}{'queries':>8}{'right':>9}{'sure':>9}{'sure and wrong':>16}{'asked':>8}")
    for category, answers in by_category.items():
        _print_answers(category, answers)
    _print_answers("all", [answer for answers in by_category.values() for answer in answers])


def _print_answers(category: str, answers: Sequence[tuple[bool, Status]]) -> None:
    count = len(answers)
    sure = [right for right, status in answers if status is Status.SURE]
    asked = sum(status in (Status.ASK, Status.UNKNOWN) for _, status in answers)
    right = sum(right for right, _ in answers)
    print(
        f"{category:24}{count:8}{right / count:9.4f}{len(sure) / count:9.3f}{len(sure) - sum(sure):16}"
        f"{asked / count:8.3f}"
    )


def _print_speed(resolver: Resolver, cases: Sequence[Case]) -> None:
    cases = list(cases)
    random.Random(0).shuffle(cases)
    seconds = {
        id(case): _timed(lambda case=case: resolver.resolve(case.query, case.context)) for case in cases
    }
    exact = sorted(seconds[id(case)] for case in cases if case.category in _EXACT)
    fuzzy = sorted(seconds[id(case)] for case in cases if case.category in _FUZZY)
    everything = sorted(seconds.values())
    print(
        f"\nexact: p50 {_ms(exact, 0.5):.3f} ms, p95 {_ms(exact, 0.95):.3f} ms"
        f"\nmisspelt: p50 {_ms(fuzzy, 0.5):.2f} ms, p95 {_ms(fuzzy, 0.95):.2f} ms"
        f"\nmixed: p50 {_ms(everything, 0.5):.3f} ms, {len(cases) / sum(everything):.0f} queries per second on one core"
    )


def _timed(function: Callable[[], object]) -> float:
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def _ms(times: Sequence[float], quantile: float) -> float:
    return times[min(len(times) - 1, int(len(times) * quantile))] * 1000


if __name__ == "__main__":
    main()
