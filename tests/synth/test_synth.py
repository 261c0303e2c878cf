"""Invented packages hold together, never pass for real ones, and are the same for the same seed."""

import re
from collections import Counter
from itertools import islice

import numpy as np
import pytest

from data.model import Kind, QuoteKind
from data.synth import Places, SyntheticPackage
from data.synth.lexicons import LEXICONS, THEMES
from data.synth.package import INVENTED, NOTE
from geo.place import Precision, Status

COUNT = 3000


@pytest.fixture(scope="module")
def places() -> Places:
    return Places()


@pytest.fixture(scope="module")
def package(places: Places) -> SyntheticPackage:
    return SyntheticPackage(COUNT, places=places)


def test_every_record_obeys_the_model(package: SyntheticPackage) -> None:
    records = [*package.themes, *package.sources, *package.initiatives, *package.quotes]
    assert [record for record in records if type(record).model_validate(record.model_dump()) != record] == []


def test_references_hold_and_identifiers_are_unique(package: SyntheticPackage) -> None:
    initiatives = [initiative.id for initiative in package.initiatives]
    sources = {source.id for source in package.sources}
    quotes = list(package.quotes)
    assert len(set(initiatives)) == COUNT
    assert len({quote.id for quote in quotes}) == len(quotes)
    assert {quote.initiative for quote in quotes} == set(initiatives)
    assert {quote.source for quote in quotes} <= sources
    themes = {theme.id for theme in THEMES}
    assert all(set(initiative.themes) <= themes for initiative in package.initiatives)


def test_the_same_seed_gives_the_same_package(places: Places, package: SyntheticPackage) -> None:
    again = SyntheticPackage(COUNT, places=places)
    assert list(again.initiatives) == list(package.initiatives)
    assert list(again.quotes) == list(package.quotes)
    assert list(again.sources) == list(package.sources)
    other = SyntheticPackage(COUNT, seed=2, places=places)
    assert list(other.initiatives) != list(package.initiatives)
    assert other.checksum != package.checksum


def test_nobody_can_take_it_for_real(package: SyntheticPackage) -> None:
    assert "inventées" in package.title
    assert package.name.startswith("synthetique")
    assert all(source.title.startswith(INVENTED) for source in package.sources)
    assert all(quote.note == NOTE for quote in package.quotes)
    assert all(record.id.startswith("synth-") for record in (*package.initiatives, *package.quotes))


def test_it_is_varied(package: SyntheticPackage) -> None:
    initiatives, quotes = list(package.initiatives), list(package.quotes)
    assert {initiative.kind for initiative in initiatives} == set(Kind)
    assert {initiative.themes[0] for initiative in initiatives} == set(LEXICONS)
    assert {quote.kind for quote in quotes} == set(QuoteKind)
    assert len({initiative.name for initiative in initiatives}) > COUNT / 2
    assert len({quote.text for quote in quotes}) > 0.8 * len(quotes)
    assert 1.4 < len(quotes) / COUNT < 2.2
    published = [source.published for source in package.sources]
    assert {len(date) for date in published} == {0, 4, 7, 10}


def test_the_french_elides_and_contracts(places: Places) -> None:
    package = SyntheticPackage(5000, places=places)
    texts = [f"{initiative.name} {initiative.summary_fr}" for initiative in package.initiatives]
    texts += [quote.text for quote in package.quotes]
    wrong = re.compile(r"\b[Dd]e [aeiouéèAEIOUÉ]|À Les? |\b[Dd]e [Ll]es? ")
    assert [text for text in texts if wrong.search(text)] == []


def test_places_are_drawn_by_population(places: Places) -> None:
    drawn = Counter(places.pick(draw).written for draw in np.linspace(0, 1, 50_000, endpoint=False).tolist())
    assert drawn["Paris (Paris)"] / 50_000 == pytest.approx(0.96 * 2_103_778 / 68_725_718, rel=0.1)
    assert drawn[""] / 50_000 == pytest.approx(0.01, rel=0.1)
    assert drawn["le Cantal"] == pytest.approx(drawn["la Manche"], abs=2)


def test_places_are_located_as_the_gazetteer_would(places: Places) -> None:
    murat = places.locate("Murat (Cantal)")
    assert murat.place is not None
    assert (murat.place.code, murat.precision, murat.status) == ("15138", Precision.COMMUNE, Status.SURE)
    cantal = places.locate("le Cantal")
    assert cantal.place is not None
    assert (cantal.place.code, cantal.precision) == ("D15", Precision.DEPARTEMENT)
    assert places.locate("").point is None


def test_a_million_are_made_as_they_are_read(places: Places) -> None:
    million = SyntheticPackage(1_000_000, places=places)
    first = [initiative.id for initiative in islice(million.initiatives, 2)]
    assert first == ["synth-0000000", "synth-0000001"]
