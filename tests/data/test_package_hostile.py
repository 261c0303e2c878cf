"""The hostile package, which the browser tests show on every screen, is sound data: it loads as it is written."""

from pathlib import Path

import pytest

from data.package import Package, load_package

HOSTILE = Path(__file__).parents[1] / "fixtures" / "hostile"


@pytest.fixture(scope="module")
def package() -> Package:
    return load_package(HOSTILE)


def test_only_warns_of_the_quotation_of_ten_thousand_characters(package: Package) -> None:
    assert [(problem.code, problem.row) for problem in package.problems] == [("long-quote", 12)]
    assert max(len(quote.text) for quote in package.quotes) == 10_000


def test_keeps_every_character_of_what_it_was_given(package: Package) -> None:
    words = {quote.id: quote.text for quote in package.quotes}
    assert words["image"].startswith('<img src=x onerror="window.hacked=1">')
    assert "${window.hacked=1}" in words["gabarit"]
    assert words["antislash"].startswith("C:\\1\\2\\x41")
    assert "\u2028" in words["lignes"]
    assert "👩‍🌾" in words["emoji"]
    assert words["markdown"].endswith("<!-- ")
    assert all(quote.sha256 for quote in package.quotes)


def test_gives_no_address_that_is_not_of_the_web(package: Package) -> None:
    addresses = [initiative.url for initiative in package.initiatives]
    addresses += [source.url for source in package.sources]
    addresses += [licence.path for licence in package.licences]
    assert package.licences[0].path == ""
    assert all(address.startswith("https://") for address in addresses if address)
