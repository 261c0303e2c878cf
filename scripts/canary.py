"""Tries the newest versions of all that we stand on, beyond the ceilings of `pyproject.toml`, and says what broke.

Run it with `make canary`, or `python -m scripts.canary TESTS…` for some tests instead of all browser tests. It makes an
environment of its own in `var/canary`, asks the package index for what is newest, and changes nothing else.
"""

import re
import shutil
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parent.parent
PLACE = ROOT / "var" / "canary"
PYTHON = PLACE / "bin" / "python"
SHOWN = 12
"""Of what broke in one step, so that all of it fits on a screen."""


def requirements() -> list[str]:
    """What the product and its tests need, without any bound: "psycopg[binary]"."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    return [re.sub(r"[<>=~!][^;]*", "", line, count=1) for line in wanted]


def pinned() -> dict[str, str]:
    """The versions that are tested, by name."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    return dict(line.split("==", 1) for line in lines if "==" in line)


def newer(tested: dict[str, str], now: dict[str, str]) -> list[str]:
    """The differences, as "streamlit 1.67.0 -> 1.68.0"."""
    return [
        f"{name} {tested[name]} -> {now[name]}"
        for name in sorted(tested.keys() & now.keys())
        if tested[name] != now[name]
    ]


def _python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(PYTHON), "-m", *arguments], cwd=ROOT, capture_output=True, text=True)


def _environment() -> None:
    shutil.rmtree(PLACE, ignore_errors=True)
    venv.create(PLACE, with_pip=True)
    for wanted in (["--upgrade", *requirements()], ["--no-deps", "--editable", "."]):
        installed = _python("pip", "install", "--quiet", "--disable-pip-version-check", *wanted)
        if installed.returncode:
            sys.exit(f"canary: the newest versions do not install together:\n{installed.stderr[-2000:]}")


def _versions() -> dict[str, str]:
    lines = _python("pip", "freeze", "--exclude-editable").stdout.split()
    return dict(line.split("==", 1) for line in lines if "==" in line)


def _lint() -> Iterator[str]:
    for tool in (["ruff", "check", "--output-format=concise", "."], ["mypy"]):
        said = _python(*tool)
        if said.returncode:
            yield from (
                f"{tool[0]}: {line}" for line in said.stdout.splitlines() if re.search(r":\d+:", line)
            )


def _tests(names: Sequence[str]) -> Iterator[str]:
    report = PLACE / "report.xml"
    said = _python("pytest", "-q", "--no-header", f"--junitxml={report}", *names)
    if not report.exists():
        yield f"the tests did not run: {said.stdout[-500:]}{said.stderr[-500:]}"
        return
    for case in ElementTree.parse(report).iter("testcase"):
        for problem in [*case.findall("failure"), *case.findall("error"), *case.findall("skipped")]:
            where = f"{str(case.get('classname')).rpartition('.')[2]}::{case.get('name')}"
            yield f"{problem.tag}: {where}: {cause(problem)}"


def cause(problem: ElementTree.Element) -> str:
    """One line of why: a test that failed says it first, an app that did not start says it last."""
    lines = [line for line in problem.get("message", "").splitlines() if line.strip(" \"'")]
    return "".join(lines[-1:] if problem.tag == "error" else lines[:1]).strip()[:120]


def _tell(step: str, broken: list[str]) -> None:
    print(f"{step}: {f'{len(broken)} broke' if broken else 'sound'}", flush=True)
    for line in broken[:SHOWN]:
        print(f"  {line}")
    if len(broken) > SHOWN:
        print(f"  … and {len(broken) - SHOWN} more")


def main(tests: list[str]) -> int:
    _environment()
    changed = newer(pinned(), _versions())
    print("newer than what is tested:", ", ".join(changed) or "nothing", flush=True)
    lint = list(_lint())
    _tell("lint", lint)
    browser = list(_tests(tests or ["tests/browser"]))
    _tell("browser tests", browser)
    return bool(lint or browser)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
