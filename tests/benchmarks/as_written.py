"""Prints how well the embedded geocoder places texts as people write them, kind by kind.

python -m tests.benchmarks.as_written FILE [FILE...]       # columns query, context, expected, category
python -m tests.benchmarks.as_written FILE --show wrong    # also the rows that are wrong
python -m tests.benchmarks.as_written --every-commune      # all communes in the usual forms; some minutes
python -m tests.benchmarks.as_written --speed              # 5,000 mixed queries

`expected`: codes separated by `|`, or `none` when nothing may be located.
"""

import argparse
import csv
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from geo.context_text import parse_context
from geo.gazetteer import Gazetteer
from geo.place import Context, Place, Resolution, Status
from geo.resolver import Resolver

_LOCATED = (Status.SURE, Status.PROBABLE)
_SPEED_QUERIES = 5_000


class Verdict(StrEnum):
    """What an answer is worth: the wrong point is the only one that costs a reader something."""

    RIGHT = "right"  # and located; for `none`, rightly left without a point
    ASKED = "asked"  # right, but a person must confirm
    WRONG = "wrong"  # located elsewhere
    MISSED = "missed"  # no right answer, and no wrong point


@dataclass(frozen=True, slots=True)
class Row:
    """A text to place, and the codes that are right."""

    kind: str
    query: str
    context: Context
    expected: tuple[str, ...]


def verdict(resolution: Resolution, expected: Sequence[str]) -> Verdict:
    """What a resolution is worth. The part of a commune is right where the commune is expected."""
    located = resolution.status in _LOCATED
    if not located and tuple(expected) == ("none",):
        return Verdict.RIGHT
    best = resolution.best
    if best and {best.place.code, best.place.parent} & set(expected):
        return Verdict.RIGHT if located else Verdict.ASKED
    return Verdict.WRONG if located else Verdict.MISSED


def read(path: Path, gazetteer: Gazetteer) -> list[Row]:
    """The rows of a file of cases."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Row(
                row["category"],
                row["query"],
                parse_context(row["context"], gazetteer),
                tuple(row["expected"].split("|")),
            )
            for row in rows
        ]


def every_commune(gazetteer: Gazetteer) -> Iterator[Row]:
    """Every commune in the forms that a directory has: its name, an address, a postal code, a département."""
    communes = gazetteer.main_towns(0)
    named: dict[str, list[str]] = defaultdict(list)
    for place in communes:
        named[place.name].append(place.code)
    for place in communes:
        codes = gazetteer.postcodes(place)
        own = Context((place.departement,))
        homonyms = tuple(named[place.name])
        beside = _beside(place, communes_named=homonyms)
        yield Row("NAME, own deps", place.name, own, beside)
        yield Row("street, NAME, own deps", f"12 rue de la Paix, {place.name}", own, beside)
        yield Row("street, NAME", f"12 rue de la Paix, {place.name}", Context(), homonyms)
        yield Row("NAME (DD)", f"{place.name} ({place.departement})", Context(), beside)
        if codes:
            yield Row("CP NAME", f"{codes[0]} {place.name}", Context(), beside)
            yield Row("street, CP NAME", f"12 rue de la Paix, {codes[0]} {place.name}", Context(), beside)
            yield Row("CP NAME CEDEX", f"{codes[0]} {place.name.upper()} CEDEX", Context(), beside)


def _beside(place: Place, communes_named: Sequence[str]) -> tuple[str, ...]:
    """A commune and its homonyms of the same département: nothing tells them apart."""
    start = place.departement
    return (place.code, *(code for code in communes_named if code.startswith(start) and code != place.code))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--every-commune", action="store_true")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--show", choices=[*Verdict], action="append", default=[])
    parser.add_argument("--kind", default="", help="only the kinds that hold these letters")
    args = parser.parse_args()
    gazetteer = Gazetteer.open()
    resolver = Resolver(gazetteer)
    for path in args.files:
        _print_kinds(resolver, path.name, read(path, gazetteer), args)
    if args.every_commune:
        _print_kinds(resolver, "every commune", every_commune(gazetteer), args)
    if args.speed:
        _print_speed(resolver, list(every_commune(gazetteer)))


def _print_kinds(
    resolver: Resolver, title: str, rows: Iterator[Row] | Sequence[Row], args: argparse.Namespace
) -> None:
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if args.kind not in row.kind:
            continue
        resolution = resolver.resolve(row.query, row.context)
        worth = verdict(resolution, row.expected)
        tally[row.kind][worth] += 1
        tally[row.kind]["sure and wrong"] += worth is Verdict.WRONG and resolution.status is Status.SURE
        if worth in args.show:
            _print_answer(row, resolution, worth)
    columns = [*Verdict, "sure and wrong"]
    print(f"\n{title:50}" + "".join(f"{column:>16}" for column in ["rows", *columns]))
    for kind, counts in [*sorted(tally.items()), ("all", sum(tally.values(), Counter()))]:
        rows_of_kind = sum(counts[worth] for worth in Verdict)
        figures = [rows_of_kind, *(counts[column] for column in columns)]
        print(f"{kind:50}" + "".join(f"{figure:16}" for figure in figures))


def _print_answer(row: Row, resolution: Resolution, worth: Verdict) -> None:
    best = resolution.best
    answer = f"{best.place.code} {best.place.name} ({best.place.level})" if best else "nothing"
    why = " ; ".join(str(reason) for reason in best.reasons) if best else ""
    context = ",".join(row.context.departements)
    print(
        f"{worth}\t{row.kind}\t{row.query}\t{context}\t{'|'.join(row.expected)}\t{resolution.status}\t{answer}\t{why}"
    )


def _print_speed(resolver: Resolver, rows: list[Row]) -> None:
    sample = random.Random(0).sample(rows, _SPEED_QUERIES)
    times = sorted(_timed(lambda row=row: resolver.resolve(row.query, row.context)) for row in sample)  # type: ignore[misc]
    print(
        f"\n{len(times)} queries: p50 {times[len(times) // 2] * 1000:.3f} ms,"
        f" p95 {times[len(times) * 95 // 100] * 1000:.3f} ms, {len(times) / sum(times):.0f} a second on one core"
    )


def _timed(function: Callable[[], object]) -> float:
    """Seconds of work, not of waiting: the machine may have others to serve."""
    start = time.process_time()
    function()
    return time.process_time() - start


if __name__ == "__main__":
    main()
