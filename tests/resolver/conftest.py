"""The resolver over the gazetteer that ships, compiled once for all these tests."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.context_text import parse_context
from geo.gazetteer import Gazetteer
from geo.place import Context
from geo.resolver import Resolver

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="session")
def gazetteer(gazetteer_cache: Path) -> Iterator[Gazetteer]:
    opened = Gazetteer.open(gazetteer_cache)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def resolver(gazetteer: Gazetteer) -> Resolver:
    return Resolver(gazetteer)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a file of cases."""
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def context_of(row: dict[str, str], gazetteer: Gazetteer) -> Context:
    return parse_context(row["context"], gazetteer)
