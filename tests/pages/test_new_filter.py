"""A filter is one row: one that only this test knows is found wherever filters are."""

import numpy as np
import pytest

from data.atlas import Atlas
from data.exchange import sentence
from data.filters import FILTERS, Choice, Filters, Offer, table
from data.filters.values import One
from pages.screen.view import View
from pages.screen.words import Words
from tests.pages.test_app import Visit, listed, params, sane, visit
from tests.pages.test_find import chips, opened
from tests.web.room import client_of

__all__ = ["visit"]

HOW_OFTEN = ("once", "often")
SEVERAL = 7
"""Initiatives of the corpus with more than one quotation."""


def row(offer: Offer) -> Choice:
    """Quoted once, or more often."""
    return Choice(
        "quoted",
        ("quoted",),
        "Citée",
        "Citée ou non : {n}",
        offer=offer,
        held=lambda index, _: One(HOW_OFTEN, np.minimum(index.columns.quote_count, 2) - 1),
        worded=lambda naming, words: {"once": "une fois", "often": "plusieurs fois"},
        choose="Choisir combien de fois",
        rule=lambda words: "Combien de citations nous en avons.",
    )


@pytest.fixture(params=[Offer.PILLS, Offer.LIST, Offer.HIDDEN])
def offer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Offer:
    monkeypatch.setattr(table, "FILTERS", (*FILTERS, row(request.param)))
    way: Offer = request.param
    return way


OFTEN = {"quoted": "often"}


@pytest.mark.usefixtures("offer")
def test_it_is_read_from_the_address_and_written_there() -> None:
    view = View.from_params(OFTEN)
    assert view.filters == Filters(quoted=("often",)) != Filters()
    assert view.to_params() == OFTEN
    assert view.filtered(quoted=()).to_params() == {}


@pytest.mark.usefixtures("offer")
def test_it_masks_counts_and_relaxes(atlas: Atlas) -> None:
    often = Filters(quoted=("often",))
    cards = atlas.cards(atlas.numbers(often))
    assert len(cards) == atlas.counts(often).shown == SEVERAL
    assert all(len(card.quotes) > 1 for card in cards)
    counted = {option.value: option.count for option in atlas.facet(Filters(), "quoted").options}
    assert counted == {"once": 24 - SEVERAL, "often": SEVERAL}
    assert atlas.known(Filters(quoted=("never",))) == Filters()
    assert [(row.field, many) for row, many in atlas.relaxations(often)] == [("quoted", 24)]


@pytest.mark.usefixtures("offer")
def test_it_is_said_in_a_sentence(atlas: Atlas) -> None:
    filters = Filters(themes=("making",), quoted=("often",))
    assert sentence(atlas, filters, Words("fr")).endswith("; Citée\u00a0: plusieurs fois")


@pytest.mark.usefixtures("offer")
def test_the_api_and_the_files_take_it(atlas: Atlas) -> None:
    client = client_of(atlas)
    facets = client.get("/api/facets", params=OFTEN).json()
    assert facets["shown"] == SEVERAL
    assert [value["value"] for value in facets["filters"]["quoted"]["values"]] == list(HOW_OFTEN)
    assert len(client.get("/api/export.csv", params=OFTEN).text.splitlines()) == SEVERAL + 1
    assert client.get("/api/export.csv", params={"quoted": "never"}).status_code == 400


def test_it_is_a_chip_and_offered_as_its_row_says(visit: Visit, offer: Offer) -> None:
    app = opened(visit(**OFTEN))
    assert chips(app) == ["Citée : plusieurs fois"]
    assert len(listed(app)) == SEVERAL
    widgets = {
        Offer.PILLS: [one for one in app.button_group if one.key == "quoted"],
        Offer.LIST: [one for one in app.multiselect if one.key == "quoted"],
    }
    assert {way for way, found in widgets.items() if found} == {offer} - {Offer.HIDDEN}
    for widget in widgets.get(offer, []):
        assert widget.value == ["often"]
        sane(widget.set_value(["once"]).run())
        assert params(app) == {"quoted": "once"}
    assert ("Combien de citations nous en avons." in [caption.value for caption in app.caption]) is (
        offer is Offer.PILLS
    )
