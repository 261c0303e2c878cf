"""The scores of all pairs at once are those of the components, one pair after the other."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pytest

from data.atlas import Atlas
from data.filters import Filters
from data.passerelles import COMPARED, Passerelle, best, everyone
from data.passerelles.choosing import LEAST
from data.passerelles.components import compare
from data.passerelles.profile import KeptProfiles, read_profiles
from data.passerelles.rarity import rarity_of
from data.passerelles.scoring import scores
from data.settings import Settings
from data.store import open_store
from data.synth import Places, SyntheticPackage
from geo.sentence import Label


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Atlas]:
    """More than are compared: in the corpus few speak of two, and all places are French."""
    folder = tmp_path_factory.mktemp("many")
    store, places = open_store(folder / "verbatlas.sqlite"), Places()
    store.load(SyntheticPackage(400, places=places), places.locate, "essai", "")
    store.close()
    settings = {
        "VERBATLAS_PACKAGE": "none",
        "VERBATLAS_DATA_DIR": str(folder),
        "VERBATLAS_CACHE_DIR": str(folder),
    }
    atlas = Atlas.open(Settings.from_env(settings))
    yield atlas
    atlas.store.close()


def one_by_one(atlas: Atlas, filters: Filters) -> list[Passerelle]:
    """As it is told in docs/passerelles.md: every pair, with all its components."""
    labels = {id: Label(theme.label_fr, theme.label_en) for id, theme in atlas.themes.items()}
    rarity = rarity_of(atlas)
    profiles = read_profiles(atlas, everyone(atlas, filters, COMPARED).tolist(), rarity)
    links = [compare(a, b, rarity, labels) for a, b in combinations(profiles, 2)]
    return sorted(
        (link for link in links if link.score >= LEAST), key=lambda link: (-link.score, link.a, link.b)
    )


@pytest.mark.parametrize("theme", ["", "digital", "rurality"])
def test_the_best_of_the_corpus_are_the_same_to_the_last_decimal(atlas: Atlas, theme: str) -> None:
    filters = Filters(themes=(theme,) if theme else ())
    assert list(best(atlas, filters, 10_000).links) == one_by_one(atlas, filters)


def test_the_best_of_many_are_the_same_too(many: Atlas) -> None:
    found, expected = best(many, Filters(), 10_000).links, one_by_one(many, Filters())
    assert len(expected) > 1000
    assert {name for link in expected for name in (part.name for part in link.components)} >= {
        "contact",
        "distance",
    }
    assert [tuple(pair) for pair in found.pairs] == [(link.a, link.b, link.score) for link in expected]
    assert list(found[:50]) == expected[:50]


def test_a_score_near_the_next_decimal_is_asked_of_the_components(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    rarity = rarity_of(atlas)
    profiles = read_profiles(atlas, everyone(atlas, Filters(), 5).tolist(), rarity)
    monkeypatch.setattr("data.passerelles.scoring.TIE", 1.0)
    assert set(scores(profiles, rarity, lambda a, b: -1.0)[2].tolist()) == {-1.0}


@pytest.mark.parametrize(
    "filters", [Filters(), Filters(themes=("food", "work")), Filters(query="jardin")], ids=str
)
@pytest.mark.parametrize("count", [1, 30, 1000])
def test_who_is_compared_is_who_a_sorted_list_would_name(many: Atlas, filters: Filters, count: int) -> None:
    index, mask = many.mask(filters)
    rows = sorted(
        np.flatnonzero(mask), key=lambda row: (-index.columns.quote_count[row], index.columns.number[row])
    )
    assert everyone(many, filters, count).tolist() == index.columns.number[sorted(rows[:count])].tolist()


def test_profiles_are_read_once_and_the_oldest_let_go(many: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[int]] = []
    cards = type(many.store).cards
    monkeypatch.setattr(
        type(many.store), "cards", lambda store, numbers: asked.append(list(numbers)) or cards(store, numbers)
    )
    monkeypatch.setattr("data.passerelles.profile.KEPT", 5)
    numbers, kept = many.index.columns.number[:8].tolist(), KeptProfiles(many, rarity_of(many))
    kept.read(numbers[:4])
    assert [one.card.number for one in kept.read([numbers[5], *numbers[:4]])] == [numbers[5], *numbers[:4]]
    kept.read(numbers[6:8])  # two of the five had to go
    kept.read(numbers[2:4])
    assert [some for some in asked if some] == [numbers[:4], [numbers[5]], numbers[6:8]]
