"""Every figure that « Chiffres » says in words, and what it is out of, beside a count of the cards themselves.

The page counts columns of the index; here the cards are counted one by one, with nothing in common but the data.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pytest

from data.atlas import Atlas
from data.figures import figures
from data.filters import Filters
from data.model import Kind, Quote, QuoteKind
from data.store import Card
from geo.place import Level
from pages.screen.chiffres import Chart, Charts
from pages.screen.chiffres_page import figures_page
from pages.screen.view import View
from pages.screen.words import Words
from tests.pages.test_safe import Texts

SHOWN: Mapping[str, tuple[Filters, Callable[[Card], bool]]] = {
    "everything": (Filters(), lambda card: True),
    "a theme": (Filters(themes=("making",)), lambda card: "making" in card.initiative.themes),
    "two themes": (
        Filters(themes=("making", "rurality"), match_all=True),
        lambda card: {"making", "rurality"} <= set(card.initiative.themes),
    ),
    "a département": (Filters(departements=("63",)), lambda card: departement(card) == "63"),
    "a kind": (Filters(kinds=("event",)), lambda card: card.initiative.kind is Kind.EVENT),
    "told only": (
        Filters(quote_kinds=("narration",)),
        lambda card: any(quote.kind is QuoteKind.NARRATION for quote in card.quotes),
    ),
    "a source": (
        Filters(sources=("la-montagne-tiers-lieux",)),
        lambda card: any(quote.source == "la-montagne-tiers-lieux" for quote in card.quotes),
    ),
}


def departement(card: Card) -> str:
    return card.location.place.departement if card.location.place and card.location.point else ""


@dataclass
class Recount:
    """Cards, counted one by one."""

    cards: Sequence[Card]
    everybody: int

    @property
    def quotes(self) -> list[Quote]:
        return [quote for card in self.cards for quote in card.quotes]

    @property
    def testimonies(self) -> list[Quote]:
        return [quote for quote in self.quotes if quote.kind is QuoteKind.TESTIMONY]

    @property
    def departements(self) -> Counter[str]:
        return Counter(departement(card) for card in self.cards if departement(card))

    @property
    def unplaced(self) -> int:
        return sum(card.location.point is None for card in self.cards)

    @property
    def wider(self) -> int:
        return len(self.cards) - self.unplaced - self.departements.total()

    @property
    def communes(self) -> Counter[str]:
        places = [card.location.place for card in self.cards]
        return Counter(
            (place.parent if place.level is Level.VENUE else place.code) or ""
            for place in places
            if place and place.level in (Level.COMMUNE, Level.VENUE)
        )

    @property
    def years(self) -> list[str]:
        published = {id: source.published for card in self.cards for id, source in card.sources.items()}
        return [date[:4] for date in published.values()]


@pytest.fixture(params=SHOWN)
def filters_and_recount(request: pytest.FixtureRequest, atlas: Atlas) -> tuple[Filters, Recount]:
    filters, keeps = SHOWN[request.param]
    cards = [atlas.card(id) for id in atlas.entries(atlas.numbers(Filters()).tolist())]
    kept = [card for card in cards if keeps(card)]
    assert kept
    return filters, Recount(kept, len(cards))


@pytest.fixture(params=["fr", "en"])
def words(request: pytest.FixtureRequest) -> Words:
    return Words(request.param)


def numbers(text: str) -> list[int]:
    """ "10 sur 24" gives [10, 24]; "5 000" and "5,000" are one number."""
    found = re.findall(r"\d{1,3}(?:[ \u00a0\u202f,]\d{3})+(?!\d)|\d+", text)
    return [int(re.sub(r"\D", "", one)) for one in found]


def assert_first(finding: str, counts: Mapping[str, int], total: int) -> None:
    """The sentence about what comes first: how many lead, how far, out of what."""
    most = max(counts.values(), default=0)
    leading = [label for label, many in counts.items() if many == most]
    if not most:
        assert numbers(finding) == []
    elif len(leading) > 3:
        assert numbers(finding) == [len(leading), most]
    else:
        assert numbers(finding) == [most, total]
        assert all(label in finding for label in leading)


def test_every_sentence_of_the_charts_says_what_the_cards_hold(
    atlas: Atlas, filters_and_recount: tuple[Filters, Recount], words: Words
) -> None:
    filters, recount = filters_and_recount
    charts = charts_of(atlas, filters, words)
    shown = len(recount.cards)

    themes = Counter(
        words.of(atlas.themes[theme], "label") for card in recount.cards for theme in card.initiative.themes
    )
    kinds = Counter(words.kind(card.initiative.kind) for card in recount.cards)
    places = Counter({atlas.departement_name(code): many for code, many in recount.departements.items()})
    roles = Counter(quote.role for quote in recount.testimonies if quote.role)
    for name, counts, total in (
        ("themes", themes, shown),
        ("kinds", kinds, shown),
        ("departements", places, shown),
        ("roles", roles, len(recount.testimonies)),
    ):
        assert_first(charts[name].finding, counts, total)
        known = {bar.label: bar.many for bar in charts[name].bars if bar.many and not bar.doubtful}
        assert known == counts, name

    assert numbers(charts["departements"].note) == [
        many for many in (recount.wider, recount.unplaced) if many
    ]
    doubtful = [bar.many for bar in charts["roles"].bars if bar.doubtful]
    assert sum(doubtful) == len(recount.testimonies) - roles.total()
    told = len(recount.quotes) - len(recount.testimonies)
    assert numbers(charts["quotations"].finding) == [len(recount.testimonies), told]
    assert [bar.many for bar in charts["quotations"].bars] == [len(recount.testimonies), told]


def charts_of(atlas: Atlas, filters: Filters, words: Words) -> dict[str, Chart]:
    made = Charts(atlas, figures(atlas, filters), View(filters=filters), words, None)
    return {chart.name: chart for chart in made.all()}


def test_the_sentence_about_sources_counts_those_without_a_date_apart(
    atlas: Atlas, filters_and_recount: tuple[Filters, Recount], words: Words
) -> None:
    filters, recount = filters_and_recount
    chart = charts_of(atlas, filters, words)["sources"]
    dated = sorted(int(year) for year in recount.years if year)
    undated = len(recount.years) - len(dated)
    stretch = sorted({dated[0], dated[-1]}) if dated else []
    apart = [len(dated), *stretch, undated] if undated and dated else stretch
    assert numbers(chart.finding) == [len(recount.years), *apart]
    assert sum(bar.many for bar in chart.bars) == len(recount.years)


def test_the_sentences_about_gaps_count_the_communes_that_are_too_large_to_be_missed(
    atlas: Atlas, filters_and_recount: tuple[Filters, Recount], words: Words
) -> None:
    filters, recount = filters_and_recount
    chart = charts_of(atlas, filters, words)["towns"]
    package = atlas.package()
    assert package
    large = [town for town in atlas.main_towns(1) if (town.population or 0) > 5000]
    asked = [town for town in large if town.departement in package.departements]
    missing = [town for town in asked if town.code not in recount.communes]
    assert numbers(chart.finding) == [len(missing), 5000, len(asked)]
    made = Charts(atlas, figures(atlas, filters), View(filters=filters), words, None)
    absent = [code for code in package.departements if code not in recount.departements]
    assert numbers(made.without()) == ([] if absent else [len(package.departements)])
    assert all(atlas.departement_name(code) in made.without() for code in absent)


def test_the_totals_above_the_charts_are_those_of_the_cards(
    atlas: Atlas, filters_and_recount: tuple[Filters, Recount], words: Words
) -> None:
    filters, recount = filters_and_recount
    page = figures_page(atlas, figures(atlas, filters), View(filters=filters), words)
    (totals,) = re.findall(r'<ul class="va-fig-totals".*?</ul>', page, re.S)
    shown = len(recount.cards)
    assert numbers(Texts(totals).text) == [
        shown,
        *([recount.everybody] if shown != recount.everybody else []),
        len(recount.quotes),
        len(recount.years),
        len(recount.communes),
        len(recount.departements),
    ]


def test_who_speaks_is_counted_among_testimonies_and_not_among_initiatives(atlas: Atlas) -> None:
    def finding(lang: str) -> str:
        return charts_of(atlas, Filters(), Words(lang))["roles"].finding.replace("\u00a0", " ")

    assert finding("fr") == "En tête : directrice, 3 témoignages sur 14."
    assert finding("en") == "First: directrice, 3 testimonies out of 14."
