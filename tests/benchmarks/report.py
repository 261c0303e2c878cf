"""What a benchmark says: each figure as the median of several runs, with its extremes, as JSON and as a table."""

import json
import math
import os
import platform
import sqlite3
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

LEAST, ENOUGH_S, MOST = 5, 0.4, 100
"""Runs of one figure: at least so many, then until so many seconds are spent, at most so many."""
SLOW_S, LEAST_WHEN_SLOW = 2.0, 3
_TOLD = ("streamlit", "folium", "streamlit-folium", "numpy", "SQLAlchemy")


@dataclass(frozen=True)
class Figure:
    """What several runs gave, in a unit ("s", "MB"…); infinite for what did not come in time."""

    unit: str
    values: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    def as_json(self) -> dict[str, object]:
        low, high = min(self.values), max(self.values)
        # JSON has no infinity: null stands for what did not come in time.
        return {
            "unit": self.unit,
            "median": _short(self.median),
            "min": _short(low),
            "max": _short(high),
            "runs": len(self.values),
        }

    def __str__(self) -> str:
        low, high = _said(min(self.values)), _said(max(self.values))
        return _said(self.median) + (f" ({low}–{high})" if low != high else "")


@dataclass(frozen=True)
class Column:
    """The figures of one subject: an engine and a size, or a page and a size."""

    subject: str
    initiatives: int
    figures: Mapping[str, Figure]


def once(unit: str, value: float) -> Figure:
    return Figure(unit, (value,))


def seconds_of(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def timed(work: Callable[[], object], unit: str = "ms") -> Figure:
    """Does some work again and again, and times it."""
    runs = [seconds_of(work)]
    least = LEAST_WHEN_SLOW if runs[0] > SLOW_S else LEAST
    while len(runs) < least or (sum(runs) < ENOUGH_S and len(runs) < MOST):
        runs.append(seconds_of(work))
    return Figure(unit, tuple(run * (1000 if unit == "ms" else 1) for run in runs))


def machine() -> dict[str, object]:
    """What the figures depend on; nothing that tells whose machine it is."""
    return {
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        **{name.lower(): version(name) for name in _TOLD},
    }


def as_json(columns: Sequence[Column], **facts: object) -> str:
    rows = [
        {
            "subject": column.subject,
            "initiatives": column.initiatives,
            "figures": {name: figure.as_json() for name, figure in column.figures.items()},
        }
        for column in columns
    ]
    return json.dumps({"machine": machine() | facts, "results": rows}, indent=1, ensure_ascii=False)


def as_table(columns: Sequence[Column], ratios: Sequence[tuple[str, Column, Column]]) -> str:
    """A Markdown table: a row for each figure. A ratio is its title and the columns to divide."""
    heads = ["", *(f"{column.subject} {column.initiatives:,}" for column in columns)]
    heads += [title for title, _, _ in ratios]
    lines = [_row(heads), _row(["---"] * len(heads))]
    names = dict.fromkeys(name for column in columns for name in column.figures)
    for name in names:
        unit = next(column.figures[name].unit for column in columns if name in column.figures)
        cells = [str(column.figures.get(name, "")) for column in columns]
        lines.append(_row([f"{name}, {unit}", *cells, *(_ratio(name, a, b) for _, a, b in ratios)]))
    return "\n".join(lines)


def _ratio(name: str, of: Column, to: Column) -> str:
    over, under = of.figures.get(name), to.figures.get(name)
    if not over or not under or math.isinf(over.median + under.median) or not under.median:
        return ""
    return _said(over.median / under.median)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _short(value: float) -> float | None:
    """Three figures that mean something, no more; None for what did not come in time."""
    if math.isinf(value):
        return None
    return float(f"{value:.3g}") if abs(value) < 100 else round(value)


def _said(value: float) -> str:
    short = _short(value)
    return "never" if short is None else f"{short:,}"
