"""What Streamlit keeps to itself: the one door to its private parts, so that one file breaks when they change.

`tests/pages/test_inside.py` asks each of them of a real Streamlit.
"""

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from google.protobuf.message import DecodeError
from streamlit import logger
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import RunLocation, ThreadState


def went_back() -> bool:
    """Whether the back or the forward button asked for this run. When the map speaks at once, Streamlit forgets it."""
    return bool(_told("is_history_navigation"))


def is_for_a_fragment() -> bool:
    """Whether a fragment alone is drawn: the map spoke, or something in the fragment was touched."""
    return bool(_told("fragment_ids_this_run"))


def is_left_out() -> bool:
    """In a callback: whether what was touched is no part of what is drawn anew.

    Streamlit makes one message of all that is touched in one tick, and asks for the fragment of one of them alone: of
    the map, when a button of the page is pressed as the map speaks.
    """
    drawn = _told("fragment_ids_this_run")
    if not isinstance(drawn, list) or not drawn:
        return False
    touched = ThreadState.get()
    return touched.run_location is RunLocation.CALLBACK and touched.fragment_id not in drawn


def log_as_all_others() -> None:
    """Streamlit gives each of its loggers a handler of its own as it is made: those to come have none, and are heard
    by that of the root."""

    def leave(new: logging.Logger) -> None:
        new.propagate = True

    setattr(logger, "setup_formatter", leave)  # noqa: B010 - mypy would want its very type


def script() -> str:
    """Streamlit's name for the page that is asked for."""
    return str(_told("page_script_hash") or "")


def asked_for(message: bytes) -> tuple[str, str] | None:
    """Streamlit's names of the page that a message of the browser asks for and of the part of it, "" for all of it.

    None where it asks for nothing of the kind, or cannot be read: that is Streamlit's to refuse.
    """
    said = BackMsg()
    try:
        said.ParseFromString(message)
    except DecodeError:
        return None
    asked = said.rerun_script
    return (asked.page_script_hash, asked.fragment_id) if said.HasField("rerun_script") else None


def is_said(key: str) -> bool:
    """Whether the message tells what a widget holds. Where it does not, Streamlit gives what was drawn last.

    To be asked before the widget is drawn in this run.
    """
    state = _state()
    return state is not None and state.get_widget_id_from_key(key) in state._new_widget_state.states


def rename(key: str, renamed: Mapping[str, str]) -> None:
    """A widget that was just drawn knows what its options were called before: a label's new name by the old ones.

    Streamlit knows a choice by its label alone, and drops one whose label, with a count in it, has changed meanwhile.
    """
    state = _state()
    metadata = state.get_widget_metadata(state.get_widget_id_from_key(key)) if state and renamed else None
    if metadata is None:
        return
    read = metadata.deserializer

    def read_also(said: Any) -> Any:
        if said is None or isinstance(said, str):
            return read(renamed.get(said, said) if said else said)
        return read([renamed.get(label, label) for label in said])

    state._set_widget_metadata(replace(metadata, deserializer=read_also))


def _state() -> Any:
    safe = _told("session_state")
    return getattr(safe, "_state", None)


def _told(name: str) -> object:
    return getattr(get_script_run_ctx(suppress_warning=True), name, None)
