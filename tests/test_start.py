"""What a newcomer sees first: `make run` says in one screenful what was loaded and where the app is."""

import json
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from data.logs import ROOMS
from tests.browser.server import ROOT, running

LINE = re.compile(r"[\d-]{10} [\d:,]{12} INFO ([a-z.]+): (.*)")


def test_a_start_tells_what_was_loaded_and_where_the_app_is_and_nothing_else(tmp_path: Path) -> None:
    log = tmp_path / "app.log"
    with running(log) as address:
        said = log.read_text(encoding="utf-8").splitlines()
    lines = [LINE.fullmatch(line) for line in said]
    assert None not in lines, said
    told = [(line[1], line[2]) for line in lines if line]
    assert told[0] == ("verbatlas", "starting")
    key = told[-1][1].rpartition("=")[2]
    assert len(key) >= 40
    assert told[-3:] == [
        ("data.atlas", "loaded auvergne: 24 initiatives (3 not located), 31 quotes, 0 rows set aside"),
        ("verbatlas", f"ready: {address}/"),
        ("verbatlas", f"to write, open this link once: {address}/contribuer#cle={key}"),
    ]
    assert len(told) <= 7


def test_a_setting_that_cannot_be_used_stops_the_start_with_one_sentence(tmp_path: Path) -> None:
    log = tmp_path / "app.log"
    wrong = {"VERBATLAS_DATABASE_URL": "mysql://ana:s3cret@host/db"}
    with pytest.raises(RuntimeError, match="did not answer"), running(log, wrong):
        pass
    (said,) = log.read_text(encoding="utf-8").splitlines()
    assert said.startswith(
        ("verbatlas: VERBATLAS_DATABASE_URL=… : ", "verbatlas: VERBATLAS_DATABASE_URL=…: ")
    )
    assert "s3cret" not in said


def test_in_json_each_line_is_an_object_whoever_says_it(tmp_path: Path) -> None:
    """Streamlit, uvicorn, Python's warnings, a thread that fails: each had a handler and a form of its own."""
    log = tmp_path / "app.log"
    with (
        running(log, {"VERBATLAS_LOG_FORMAT": "json"}) as address,
        socket.create_connection(("localhost", int(address.rpartition(":")[2]))) as reader,
    ):
        reader.sendall(b"no HTTP at all\r\n\r\n")
        assert b" 400 " in reader.recv(1000)
    told = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert all({"time", "level", "logger", "message"} <= line.keys() for line in told)
    assert (told[0]["level"], told[0]["logger"], told[0]["message"]) == ("INFO", "verbatlas", "starting")
    assert f"ready: {address}/" in [line["message"] for line in told]
    assert "uvicorn.error" in [line["logger"] for line in told]
    of_others = [line for line in told if line["logger"].partition(".")[0] not in ROOMS]
    assert [line for line in of_others if line["level"] == "INFO"] == [], "not who asked for what, either"


SAYING = """
import logging, threading, warnings
from streamlit.logger import get_logger
from data.logs import write_log
from pages.ui.inside import log_as_all_others
early = get_logger("streamlit.early")
write_log("INFO", "json")
log_as_all_others()
early.warning("two\\nlines")
get_logger("streamlit.late").error("late")
logging.getLogger("alembic").info("not wrong")
logging.getLogger("pages.web").info("ours")
warnings.warn("old", DeprecationWarning)
thread = threading.Thread(target=lambda: 1 / 0)
thread.start()
thread.join()
raise SystemError("the end")
"""


def test_whatever_a_library_says_is_one_line() -> None:
    said = subprocess.run([sys.executable, "-c", SAYING], cwd=ROOT, capture_output=True, text=True)
    told = [json.loads(line) for line in said.stderr.splitlines()]
    assert [(line["level"], line["message"]) for line in told if line["logger"] != "py.warnings"] == [
        ("WARNING", "two\nlines"),
        ("ERROR", "late"),
        ("INFO", "ours"),
        ("CRITICAL", "stopped"),
        ("CRITICAL", "stopped"),
    ]
    assert "DeprecationWarning: old" in next(
        line["message"] for line in told if line["logger"] == "py.warnings"
    )
    assert [line["error"].splitlines()[-1] for line in told if "error" in line] == [
        "ZeroDivisionError: division by zero",
        "SystemError: the end",
    ]


def test_a_store_that_cannot_be_used_stops_the_start_with_one_line(tmp_path: Path) -> None:
    log = tmp_path / "app.log"
    away = {
        "VERBATLAS_DATABASE_URL": "postgresql://ana:s3cret@/atlas?host=/nowhere",
        "VERBATLAS_LOG_FORMAT": "json",
    }
    with pytest.raises(RuntimeError, match="did not answer"), running(log, away):
        pass
    told = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert told[-1]["level"] == "CRITICAL"
    assert "est injoignable" in told[-1]["message"] or "cannot be reached" in told[-1]["message"]
    assert "s3cret" not in log.read_text(encoding="utf-8")
