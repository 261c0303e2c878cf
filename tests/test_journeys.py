"""The four journeys of a reader can be measured: nothing here tells whether the figures are good."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_journey_goes_through_modules_of_ours() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.journeys"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    figures = dict(
        re.findall(r"^\| (start|look|read a card|filter) \| (\d+ \| \d+) \|$", run.stdout, re.MULTILINE)
    )
    assert len(figures) == 4
    for modules, chain in (figure.split(" | ") for figure in figures.values()):
        assert (int(modules), int(chain)) > (5, 3)
