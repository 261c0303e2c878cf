"""Of the fonts subsets are sent: with all that our pages show, cut apart, and the whole font where there is none."""

import io
import time
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from starlette.testclient import TestClient

from data.atlas import Atlas
from pages.screen.menu import MENU
from pages.web.content import ASK_AGAIN, FOR_EVER
from pages.web.cutting import AXES, cut
from pages.web.shell import streamlits, subsets
from pages.web.shell.installed import STREAMLIT, font
from pages.web.shell.subsets import ICONS, Subsets, named_icons

SANS, ITALIC = "SourceSansVF-Upright", "SourceSerifVariable-Italic"
SHOWN = "Éléonore Škoda, « à l’œuvre » : 3 → 4 €, n° 5 — Ţ\u202f!"


def installed(name: str) -> Path:
    return STREAMLIT / font(name)


def ligatures(file: Path) -> set[str]:
    """The words that a font shows as one glyph."""
    read = TTFont(file)
    letter = {glyph: chr(code) for code, glyph in read.getBestCmap().items()}
    lookups = [lookup.SubTable for lookup in read["GSUB"].table.LookupList.Lookup]
    tables = [getattr(table, "ExtSubTable", table) for some in lookups for table in some]
    return {
        letter[first] + "".join(letter[glyph] for glyph in one.Component)
        for table in tables
        for first, some in table.ligatures.items()
        for one in some
    }


def until_there(sent: Subsets, file: Path) -> Path:
    deadline = time.monotonic() + 60
    while sent.instead_of(file) == file and time.monotonic() < deadline:
        time.sleep(0.05)
    return sent.instead_of(file)


def test_every_font_that_is_cut_is_one_of_streamlits() -> None:
    assert [name for name in (*AXES, ICONS) if not installed(name).is_file()] == []


@pytest.mark.parametrize(("name", "axes"), [(SANS, ["wght"]), (ITALIC, [])])
def test_letters_are_cut_with_all_that_french_and_its_names_need(name: str, axes: list[str]) -> None:
    whole, sent = installed(name).read_bytes(), cut(installed(name))
    read = TTFont(io.BytesIO(sent))
    assert len(sent) < min(len(whole) / 4, 40_000)
    assert [letter for letter in SHOWN if ord(letter) not in read.getBestCmap()] == []
    assert 0x416 not in read.getBestCmap()
    assert [axis.axisTag for axis in read["fvar"].axes] == axes if "fvar" in read else axes == []


def test_icons_are_cut_with_those_of_the_menu_of_streamlit_and_of_the_themes(
    atlas: Atlas, tmp_path: Path
) -> None:
    chosen = [theme.icon for theme in atlas.themes.values()]
    sent = Subsets(tmp_path, lambda: chosen)
    file = until_there(sent, installed(ICONS))
    there = ligatures(file)
    assert {page.icon for page in MENU} | set(chosen) | {
        "expand_more",
        "close",
        "keyboard_arrow_down",
    } <= there
    assert len(there) < 400
    assert file.stat().st_size < 40_000


def test_a_damaged_subset_is_not_sent_and_a_theme_with_another_icon_has_the_whole_font_until_that_is_cut(
    tmp_path: Path,
) -> None:
    assert "sailing" not in named_icons()
    chosen = ["handshake"]
    sent = Subsets(tmp_path, lambda: chosen)
    first = until_there(sent, installed(ICONS))
    assert "sailing" not in ligatures(first)
    first.write_bytes(first.read_bytes()[:-1])
    assert Subsets(tmp_path, lambda: chosen).instead_of(installed(ICONS)) == installed(ICONS)
    chosen.append("sailing")
    assert sent.instead_of(installed(ICONS)) == installed(ICONS)
    assert "sailing" in ligatures(until_there(sent, installed(ICONS)))


def test_other_files_are_themselves_and_a_font_that_cannot_be_cut_is_sent_whole(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    sent = Subsets(tmp_path, list)
    assert sent.instead_of(tmp_path / "index.js") == tmp_path / "index.js"
    broken = tmp_path / f"{SANS}.ttf.0badc0de.woff2"
    broken.write_bytes(b"no font at all")
    assert sent.instead_of(broken) == broken
    deadline = time.monotonic() + 60
    while "a font is sent whole" not in caplog.text and time.monotonic() < deadline:
        time.sleep(0.05)
    assert "a font is sent whole" in caplog.text
    assert sent.instead_of(broken) == broken


@pytest.fixture
def nothing_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subsets._Cutting, "apart", lambda _: None)


@pytest.mark.usefixtures("nothing_is_cut")
def test_icons_are_asked_for_again_letters_are_not(tmp_path: Path) -> None:
    folder = streamlits(tmp_path, list)["/static/"]
    client = TestClient(folder)
    for name, kept in ((ICONS, ASK_AGAIN), (SANS, FOR_EVER)):
        answer = client.get("/" + font(name).removeprefix("static/"))
        assert (answer.status_code, answer.headers["cache-control"]) == (200, kept)
        assert answer.content == installed(name).read_bytes()
