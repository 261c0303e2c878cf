"""Asks the package index which of the pinned libraries have known faults, and says so in a few lines.

Run it with `make audit`. It needs the network: where nothing answers, it says that nothing was looked at.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FOUND, NOT_LOOKED = 1, 2
UNREACHED = (
    "audit: the package index could not be asked, so that nothing was looked at. It needs the network."
)


def asked() -> str:
    """What pip-audit says of all of `constraints.txt`, as JSON; "" when it could not ask."""
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--requirement",
        "constraints.txt",
        "--no-deps",
        "--disable-pip",
    ]
    options = ["--format", "json", "--progress-spinner", "off", "--desc", "off"]
    return subprocess.run([*command, *options], cwd=ROOT, capture_output=True, text=True).stdout


def told(report: str) -> tuple[int, list[str]]:
    """The exit code, and what to print. What the index does not know was not looked at: that is no clean answer."""
    if not report.strip():
        return NOT_LOOKED, [UNREACHED]
    libraries: Sequence[Any] = json.loads(report)["dependencies"]
    skipped = [one["name"] for one in libraries if "skip_reason" in one]
    if len(skipped) == len(libraries):
        return NOT_LOOKED, [UNREACHED]
    faults = [_line(one, fault) for one in libraries for fault in one.get("vulns", ())]
    lines = [*faults, f"{len(libraries) - len(skipped)} libraries looked up, {len(faults)} known faults"]
    if skipped:
        lines.append(f"not known to the index, and not looked up: {', '.join(skipped)}")
    return FOUND if faults else NOT_LOOKED if skipped else 0, lines


def _line(library: Any, fault: Any) -> str:
    mended = ", ".join(fault["fix_versions"]) or "no version yet"
    return f"{library['name']} {library['version']}: {fault['id']}, mended in {mended}"


def main() -> int:
    code, lines = told(asked())
    print("\n".join(lines))
    return code


if __name__ == "__main__":
    sys.exit(main())
