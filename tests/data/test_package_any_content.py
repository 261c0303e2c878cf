"""Whatever a file holds, loading never raises, and what it keeps holds together."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given
from hypothesis import strategies as st

from data.package import load_package
from data.package.problems import WORDINGS
from tests.data.small_package import TEXTS, write_package

RESOURCES = st.sampled_from(sorted(TEXTS))
CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["work", "guichet", "testimony", "0", "3392", "0-1|3-4", "2017", '"', ",", ";", "\r", "|"]
    ),
)
LINES = st.lists(st.lists(CELLS, max_size=11).map(",".join), max_size=6).map("\n".join)


def _load_and_check(resource: str, content: bytes) -> None:
    with TemporaryDirectory() as folder:
        package = load_package(write_package(Path(folder), **{resource: content}))
    themes = {theme.id for theme in package.themes}
    sources = {source.id for source in package.sources}
    initiatives = {initiative.id for initiative in package.initiatives}
    assert all(themes >= set(initiative.themes) for initiative in package.initiatives)
    assert {quote.source for quote in package.quotes} <= sources
    assert {quote.initiative for quote in package.quotes} <= initiatives  # the others wait for words
    assert all(problem.code in WORDINGS and str(problem) for problem in package.problems)
    assert "as-pydantic-says" not in {problem.code for problem in package.problems}


@given(RESOURCES, st.binary(max_size=200))
@example("quotes", b"\xff\xfe\x00")
@example("quotes", b"")
def test_any_bytes_load(resource: str, content: bytes) -> None:
    _load_and_check(resource, content)


@given(RESOURCES, LINES)
def test_any_rows_under_the_right_header_load(resource: str, lines: str) -> None:
    header = TEXTS[resource].partition("\n")[0]
    _load_and_check(resource, f"{header}\n{lines}".encode("utf-8", errors="replace"))


@given(RESOURCES, st.data())
def test_any_cell_changed_in_a_sound_file_loads(resource: str, data: st.DataObject) -> None:
    header, *rows = [line.split(",") for line in TEXTS[resource].splitlines()]
    row = data.draw(st.integers(0, len(rows) - 1))
    rows[row][data.draw(st.integers(0, len(header) - 1))] = data.draw(CELLS)
    text = "\n".join(",".join(line) for line in [header, *rows])
    _load_and_check(resource, text.encode("utf-8", errors="replace"))
