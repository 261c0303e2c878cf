"""An app without a browser, by messages that say more than Streamlit's own test can: a fragment, the back button."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequests
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.local_script_runner import LocalScriptRunner


def fragments(app: AppTest) -> list[str]:
    """The fragments that the last run has drawn, in their order."""
    return list(app._fragment_storage._fragments)  # type: ignore[attr-defined]


@contextmanager
def asking(**more: Any) -> Iterator[None]:
    """The messages sent meanwhile ask for this too, as fields of Streamlit's `RerunData`."""
    request = LocalScriptRunner.request_rerun

    def asked(runner: LocalScriptRunner, data: RerunData) -> bool:
        runner._requests = ScriptRequests()  # it begins with a message for the whole page, which would win
        return request(runner, replace(data, **more))

    with patch.object(LocalScriptRunner, "request_rerun", asked):
        yield
