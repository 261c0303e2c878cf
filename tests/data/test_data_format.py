"""`docs/data-format.md` tells the columns that the model has, and which cannot be empty."""

import re
from pathlib import Path

import pytest

from data.model import MAX_QUOTE_LENGTH, Kind, Medium
from data.model.media import MAX_BYTES, TYPES
from data.package.load import MODELS
from data.package.rows import columns_of, required_columns

PAGE = (Path(__file__).parents[2] / "docs" / "data-format.md").read_text(encoding="utf-8")


def _first_cells(name: str) -> str:
    section = PAGE.split(f"## {name}.csv")[1].split("\n## ")[0]
    return "\n".join(line.split("|")[1] for line in section.splitlines() if line.startswith("| "))


TABLES = {**MODELS, "media": Medium}


@pytest.mark.parametrize("name", TABLES)
def test_tells_every_column(name: str) -> None:
    cells = _first_cells(name)
    told = [word for word in re.findall(r"[a-z_0-9]+", cells) if word != "column"]
    assert told == list(columns_of(TABLES[name]))
    assert re.findall(r"\*\*([a-z_]+)\*\*", cells) == list(required_columns(TABLES[name]))


def test_tells_every_kind_of_initiative_and_the_length_of_a_quotation() -> None:
    assert all(f"`{kind}`" in PAGE for kind in Kind)
    assert f"beyond {MAX_QUOTE_LENGTH} characters" in PAGE


def test_tells_every_type_of_file_and_how_large_it_may_be() -> None:
    assert all(f"`{end}`" in PAGE for end in TYPES)
    assert f"{MAX_BYTES // 1_000_000} MB at most" in PAGE
