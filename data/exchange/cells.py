"""Cells that a spreadsheet must not run."""

from typing import Final

Value = str | int | float | None
"""What a cell holds; None is unknown."""

_RUNS: Final = frozenset("=+-@\t\r\n＝＋－＠")
"""First characters of what spreadsheets take for a formula (OWASP, « CSV Injection »), wide ones included."""


def disarmed(value: Value) -> Value:
    """The value with an apostrophe before a text that a spreadsheet would run. Numbers are left as they are."""
    return f"'{value}" if isinstance(value, str) and value[:1] in _RUNS else value
