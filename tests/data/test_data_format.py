"""`docs/data-format.md` tells the columns that the model has, and which cannot be empty."""

import re
from pathlib import Path

import pytest

from data.model import MAX_QUOTE_LENGTH, Kind
from data.package.load import MODELS
from data.package.rows import columns_of, required_columns

PAGE = (Path(__file__).parents[2] / "docs" / "data-format.md").read_text(encoding="utf-8")


def _first_cells(name: str) -> str:
    section = PAGE.split(f"## {name}.csv")[1].split("\n## ")[0]
    return "\n".join(line.split("|")[1] for line in section.splitlines() if line.startswith("| "))


@pytest.mark.parametrize("name", MODELS)
def test_tells_every_column(name: str) -> None:
    cells = _first_cells(name)
    told = [word for word in re.findall(r"[a-z_0-9]+", cells) if word != "column"]
    assert told == list(columns_of(MODELS[name]))
    assert re.findall(r"\*\*([a-z_]+)\*\*", cells) == list(required_columns(MODELS[name]))


def test_tells_every_kind_of_initiative_and_the_length_of_a_quotation() -> None:
    assert all(f"`{kind}`" in PAGE for kind in Kind)
    assert f"beyond {MAX_QUOTE_LENGTH} characters" in PAGE
