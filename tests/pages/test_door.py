"""One door for Streamlit in the browser: three files know what its page is made of, a fourth what it keeps."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "pages" / "assets"
DOOR = {ASSETS / name for name in ("door.css", "door.js", "parts.js")}
DOOR |= {ROOT / "pages/web/shell/theme.js"}
"""The last one knows under which name Streamlit keeps a chosen theme, before there is a page of Streamlit's."""
SENT = {".js", ".css", ".html", ".py"}
"""What reaches the browser, or has strings that do."""
THEIRS = re.compile(
    r"testid|test-?(?:[sS]cript|[cC]onnection)-?[sS]tate|baseweb|data-collapsed|dataset\.collapsed|emotion-|\bst[A-Z]\w+|\[kind="
)
"""Names of Streamlit's own. `.st-key-…` is none of them: it is offered to those who use it."""
OURS = re.compile(
    r"""data-vb=["']?([\w-]+)|\bpart\("([\w-]+)"\)|\baround\(\w+, "([\w-]+)"\)|\? "([\w-]+)" : "([\w-]+)"\)\?"""
)


def sent() -> list[Path]:
    return [file for room in ("pages", "geo") for file in (ROOT / room).rglob("*") if file.suffix in SENT]


def known() -> dict[str, list[str]]:
    """What Streamlit calls each part, by our name."""
    rows = re.findall(r'^  "?([\w-]+)"?: \[(.*)\],$', (ASSETS / "parts.js").read_text(), re.MULTILINE)
    return {ours: re.findall(r'"(\w+)"', theirs) for ours, theirs in rows}


def test_only_the_door_knows_what_streamlit_calls_its_parts() -> None:
    files = sent()
    assert set(files) > DOOR
    found = {
        str(file.relative_to(ROOT)): THEIRS.findall(file.read_text()) for file in files if file not in DOOR
    }
    assert {name: names for name, names in found.items() if names} == {}


def test_only_the_door_watches_the_page() -> None:
    watching = {file for file in sent() if "MutationObserver" in file.read_text()}
    assert watching == {ASSETS / "door.js"}
    assert (ASSETS / "door.js").read_text().count("new MutationObserver") == 1


@pytest.mark.parametrize(
    "line",
    [
        '[data-testid="stMain"] { color: red }',
        "node.dataset.testid",
        ".stButton button {}",
        "#stMain",
        '[data-baseweb="select"]',
        "app.dataset.testScriptState",
        "[data-test-connection-state=CONNECTED]",
        'button[kind="primary"]',
        ".st-emotion-cache-79elbk",
    ],
)
def test_a_name_of_streamlit_s_is_caught(line: str) -> None:
    assert THEIRS.search(line)


@pytest.mark.parametrize(
    "line", [".st-key-map iframe", "start(map)", "style.css", "[data-vb=main]", "import streamlit as st"]
)
def test_our_names_and_the_official_handle_are_none_of_them(line: str) -> None:
    assert not THEIRS.search(line)


def test_the_door_names_what_is_spoken_of_and_no_more() -> None:
    others = [file.read_text() for file in sent() if file not in {ASSETS / "parts.js"}]
    spoken = {name for text in others for names in OURS.findall(text) for name in names if name}
    assert spoken == set(known())
