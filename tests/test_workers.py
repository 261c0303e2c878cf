"""Which tests run together among several workers: said by a method of xdist that we override, and may change."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import room_of

ROOT = Path(__file__).parent.parent


def test_folders_that_share_what_is_dear_are_one_room_and_other_files_one_each() -> None:
    assert room_of("tests/browser/test_map.py::test_a") == room_of("tests/browser/test_list.py::test_b")
    assert room_of("tests/store/test_care.py::test_a") != room_of("tests/browser/test_map.py::test_a")
    assert room_of("tests/geo/test_text.py::test_a[x::y]") != room_of("tests/geo/test_point.py::test_a")


def test_the_files_of_the_browser_stay_with_one_of_two_workers(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("from tests.conftest import pytest_xdist_make_scheduler\n")
    for name in ("tests/browser/test_a.py", "tests/browser/test_b.py", "tests/geo/test_c.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        tests = "".join(f"def test_{number}(): time.sleep(0.1)\n" for number in range(4))
        (tmp_path / name).write_text(f"import time\n{tests}")
    options = ["-v", "-n", "2", "--dist", "loadscope", "--no-loadscope-reorder", "-p", "no:cacheprovider"]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "tests"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    told = re.findall(r"\[(gw\d)\].*PASSED tests/(\w+)/", run.stdout)
    assert len(told) == 12, run.stdout + run.stderr
    assert len({worker for worker, folder in told if folder == "browser"}) == 1
    assert len({worker for worker, _ in told}) == 2
