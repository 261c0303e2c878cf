"""What a run of a page must not do, since all other readers wait meanwhile."""

from pathlib import Path
from unittest.mock import MagicMock

import pytest
from branca.element import Figure
from streamlit.runtime.scriptrunner import script_runner
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner, ScriptRunnerEvent
from streamlit.testing.v1 import AppTest

from data.atlas import Atlas

MAIN = Path(__file__).parents[2] / "pages" / "main.py"


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What Streamlit asks of Python's garbage collector."""
    asked: list[object] = []
    monkeypatch.setattr(script_runner.gc, "collect", lambda *of: asked.append(of))
    return asked


@pytest.fixture
def pages_of_folium(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The whole pages that folium writes, of which streamlit-folium reads nothing."""
    written: list[object] = []
    monkeypatch.setattr(Figure, "render", lambda figure, **_: written.append(figure) or "")
    return written


def test_no_run_ends_with_a_search_for_garbage(searches: list[object]) -> None:
    """Streamlit's own end of a run, which `AppTest` passes over: the setting is one that it still asks."""
    runner, run = MagicMock(), MagicMock(has_script_started=False)
    ended = ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS
    ScriptRunner._on_script_finished(runner, run, ended, False, MagicMock())
    runner.on_event.send.assert_called_once()
    assert searches == []


def test_a_map_writes_no_page_that_nobody_reads(atlas: Atlas, pages_of_folium: list[object]) -> None:
    app = AppTest.from_file(str(MAIN), default_timeout=20).run()
    assert not app.exception
    assert pages_of_folium == []
