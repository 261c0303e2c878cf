"""What is installed for what: `make run`, the bill of materials, the audit."""

import json
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from scripts.audit import FOUND, NOT_LOOKED, UNREACHED, told
from scripts.canary import pinned

ROOT = Path(__file__).parent.parent


def installed_by(target: str, venv: Path) -> list[str]:
    """What pip is told to install for a target of the Makefile, in an environment that is not there yet."""
    command = ["make", "--dry-run", "--no-print-directory", f"VENV={venv}", target]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [line.partition("constraints.txt ")[2] for line in said.splitlines() if "pip install" in line]


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
def test_run_installs_what_running_needs_and_test_the_rest(tmp_path: Path) -> None:
    assert installed_by("run", tmp_path) == ["pip setuptools", "--no-build-isolation -e ."]
    assert installed_by("test", tmp_path) == ["pip setuptools", "--no-build-isolation -e '.[dev]'"]


def test_pip_and_setuptools_are_stated_like_all_others() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [
        line.partition(">")[0].partition("[")[0]
        for extra in asked["optional-dependencies"].values()
        for line in extra
    ]
    assert {"pip", "setuptools", *names} <= {name.replace("_", "-") for name in pinned()}


def report(**libraries: Any) -> str:
    return json.dumps({"dependencies": [{"name": name, **said} for name, said in libraries.items()]})


SOUND = {"version": "1.0", "vulns": []}
FAULTY = {"version": "1.0", "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["1.1"]}]}
UNKNOWN = {"skip_reason": "Dependency not found on PyPI"}


def test_a_known_fault_is_named_with_the_version_that_mends_it() -> None:
    code, lines = told(report(a=SOUND, b=FAULTY))
    assert code == FOUND
    assert lines == ["b 1.0: PYSEC-2026-1, mended in 1.1", "2 libraries looked up, 1 known faults"]
    assert told(report(a=SOUND)) == (0, ["1 libraries looked up, 0 known faults"])


@pytest.mark.parametrize("nothing", ["", report(a=UNKNOWN)])
def test_without_the_network_it_says_that_nothing_was_looked_at(nothing: str) -> None:
    assert told(nothing) == (NOT_LOOKED, [UNREACHED])


def test_what_the_index_does_not_know_is_no_clean_answer() -> None:
    code, lines = told(report(a=SOUND, b=UNKNOWN))
    assert code == NOT_LOOKED
    assert lines[-1] == "not known to the index, and not looked up: b"
