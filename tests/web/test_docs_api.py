"""docs/api.md tells every route, and each of its examples is what the app answers."""

import re

import pytest
from starlette.testclient import TestClient

from data.filters import FILTERS
from pages.web.reading import MAX_LIMIT, MAX_ZOOM
from pages.web.routes import API
from scripts.api_examples import EXAMPLE, EXAMPLES, PAGE, SECTION, in_few_lines, shortened, with_answers

TEXT = PAGE.read_text(encoding="utf-8")


def test_every_route_has_its_part_of_the_page_and_no_other_has() -> None:
    assert [path for path, _ in SECTION.findall(TEXT)] == list(dict.fromkeys(EXAMPLES))
    assert set(EXAMPLES) == set(API)


@pytest.mark.parametrize("path", API)
def test_the_example_of_a_route_is_one_of_its_addresses(path: str) -> None:
    pattern = re.escape(path).replace(r"\{", "{").replace(r"\}", "}")
    pattern = re.sub(r"{\w+}", "[^/?]+", pattern)
    assert re.fullmatch(rf"{pattern}(\?.*)?", EXAMPLES[path])


def test_each_example_is_what_the_app_answers(client: TestClient) -> None:
    """`make examples` writes them anew."""
    for shown, answered in zip(
        EXAMPLE.findall(TEXT), EXAMPLE.findall(with_answers(TEXT, client)), strict=True
    ):
        assert shown == answered
    assert len(EXAMPLE.findall(TEXT)) == len(API) + 1


def test_an_example_that_is_not_true_any_more_is_caught(client: TestClient) -> None:
    assert with_answers(TEXT.replace('"initiatives": 24', '"initiatives": 23'), client) == TEXT


def test_every_filter_is_told() -> None:
    table = TEXT[TEXT.index("| parameter |") : TEXT.index("What is no filter")]
    told = {
        name for line in table.strip().splitlines() for name in re.findall(r"`(\w+)`", line.split("|")[1])
    }
    assert told == {name for row in FILTERS for name in row.params}


def test_the_limits_are_those_of_the_code() -> None:
    assert f"`zoom` from 0 to {MAX_ZOOM}" in TEXT
    assert f"from 1 to {MAX_LIMIT}; 10 when" in TEXT


def test_a_long_answer_is_cut_where_one_sees_it() -> None:
    assert shortened({"a": [1, 2, 3], "b": "x" * 100, "c": [1, 2]}) == {
        "a": [1, 2, "…"],
        "b": "x" * 90 + "…",
        "c": [1, 2],
    }
    assert in_few_lines({"a": "x" * 60, "b": ["y" * 60]}).splitlines()[0] == "{"
