"""The page of documentation says the weights and figures that the code has."""

import re

from data.passerelles import COMPARED, WEIGHTS
from data.passerelles.choosing import CANDIDATES, LEAST
from data.passerelles.components import (
    FAR_M,
    FULL_COSINE,
    NEAR_M,
    SAME_AREA,
    SAME_DEPARTEMENT,
    SAME_ORGANISATION,
    SAME_SOURCE,
)
from data.passerelles.rarity import SAMPLE
from tests.test_docs import read, table

PAGE = "docs/passerelles.md"


def test_the_table_of_components_is_that_of_the_code() -> None:
    rows = table(PAGE, "component")
    assert [(name, float(weight)) for name, weight, _ in rows] == [
        (f"`{name}`", weight) for name, weight in WEIGHTS.items()
    ]


def test_the_figures_of_the_page_are_those_of_the_code() -> None:
    told = {name.strip("`"): meaning for name, _, meaning in table(PAGE, "component")}
    assert f"up to {NEAR_M / 1000:.0f} km, then falling to 0 at {FAR_M / 1000:.0f} km" in told["distance"]
    assert f"{SAME_DEPARTEMENT} in one département, {SAME_AREA} when" in told["distance"]
    assert f"organisation ({SAME_ORGANISATION})" in told["contact"]
    assert f"tells of both ({SAME_SOURCE})" in told["contact"]
    assert f"cosine of {FULL_COSINE} counting fully" in told["words"]
    text = re.sub(r"\s+", " ", read(PAGE))
    for sentence in (
        f"gives the {CANDIDATES} that go best",
        f"pairs of up to {COMPARED} initiatives",
        f"over {SAMPLE} initiatives spread evenly",
        f"Links under {LEAST} are not shown",
    ):
        assert sentence in text
