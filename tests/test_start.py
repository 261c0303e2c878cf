"""What a newcomer sees first: `make run` says in one screenful what was loaded and where the app is."""

import re
from pathlib import Path

import pytest

from tests.browser.server import running

LINE = re.compile(r"[\d-]{10} [\d:,]{12} INFO ([a-z.]+): (.*)")


def test_a_start_tells_what_was_loaded_and_where_the_app_is_and_nothing_else(tmp_path: Path) -> None:
    log = tmp_path / "app.log"
    with running(log) as address:
        said = log.read_text(encoding="utf-8").splitlines()
    lines = [LINE.fullmatch(line) for line in said]
    assert None not in lines, said
    told = [(line[1], line[2]) for line in lines if line]
    assert told[0] == ("verbatlas", "starting")
    assert told[-2:] == [
        ("data.atlas", "loaded auvergne: 24 initiatives (3 not located), 31 quotes, 0 rows set aside"),
        ("verbatlas", f"ready: {address}/"),
    ]
    assert len(told) <= 6


def test_a_setting_that_cannot_be_used_stops_the_start_with_one_sentence(tmp_path: Path) -> None:
    log = tmp_path / "app.log"
    wrong = {"VERBATLAS_DATABASE_URL": "mysql://ana:s3cret@host/db"}
    with pytest.raises(RuntimeError, match="did not answer"), running(log, wrong):
        pass
    (said,) = log.read_text(encoding="utf-8").splitlines()
    assert said.startswith("verbatlas: VERBATLAS_DATABASE_URL=…: ")
    assert "s3cret" not in said
