"""What holds of every score over the corpus: symmetric, bounded, explained to the last hundredth."""

import gc
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from data.atlas import Atlas, NoSuchInitiative
from data.filters import Around, Filters
from data.passerelles import COMPARED, WEIGHTS, Passerelle, best, between, choosing, everyone, passerelles
from data.passerelles.kinds import COMPLEMENTS


@pytest.fixture(scope="module")
def ids(atlas: Atlas) -> list[str]:
    return [entry.id for entry in atlas.summaries(atlas.numbers(Filters()))]


@pytest.fixture(scope="module")
def every_pair(atlas: Atlas, ids: list[str]) -> list[Passerelle]:
    return [between(atlas, a, b) for a, b in combinations(ids, 2)]


def test_the_weights_that_add_make_one_and_one_takes_away() -> None:
    assert sum(weight for weight in WEIGHTS.values() if weight > 0) == pytest.approx(1)
    assert [name for name, weight in WEIGHTS.items() if weight < 0] == ["known"]


def test_a_score_is_the_sum_of_its_components(every_pair: list[Passerelle]) -> None:
    for link in every_pair:
        added = sum(component.value * component.weight for component in link.components)
        assert link.score == pytest.approx(max(0, added), abs=1e-6), (link.a, link.b)


def test_a_score_and_each_of_its_values_lie_between_0_and_1(every_pair: list[Passerelle]) -> None:
    assert all(0 <= link.score <= 1 for link in every_pair)
    components = [component for link in every_pair for component in link.components]
    assert all(0 < component.value <= 1 for component in components)
    assert {component.name for component in components} == WEIGHTS.keys()
    assert all(component.weight == WEIGHTS[component.name] for component in components)


def test_the_order_of_the_two_changes_nothing(atlas: Atlas, every_pair: list[Passerelle]) -> None:
    for link in every_pair:
        turned = between(atlas, link.b, link.a)
        assert turned.score == link.score
        assert [(c.name, c.value, str(c.because)) for c in turned.components] == [
            (c.name, c.value, str(c.because)) for c in link.components
        ]


def test_every_component_tells_its_reason_in_words(every_pair: list[Passerelle]) -> None:
    sentences = {str(component.because) for link in every_pair for component in link.components}
    assert len(sentences) > 50
    assert not [
        sentence for sentence in sentences if len(sentence) < 10 or "{" in sentence or not sentence.strip()
    ]


def test_the_main_component_comes_first_and_what_takes_away_last(every_pair: list[Passerelle]) -> None:
    for link in every_pair:
        shares = [component.share for component in link.components]
        assert shares == sorted(shares, reverse=True)


def test_no_more_links_are_kept_than_are_shown(atlas: Atlas) -> None:
    """A link says its reasons: all that were compared, of each card opened, took more memory than the atlas."""

    def alive() -> int:
        gc.collect()
        return sum(type(one) is Passerelle for one in gc.get_objects())

    before = alive()
    passerelles(atlas, "epicentre", 2)
    assert alive() - before == 2


def test_nobody_is_sent_to_itself(atlas: Atlas, ids: list[str]) -> None:
    for id in ids:
        links = passerelles(atlas, id, 50)
        assert id not in [link.b for link in links]
        assert {link.a for link in links} <= {id}
        assert len({link.b for link in links}) == len(links)
    assert all(link.a != link.b for link in best(atlas, Filters(), 1000).links)


def test_those_of_one_initiative_are_the_pairs_that_it_is_in(atlas: Atlas) -> None:
    everywhere = best(atlas, Filters(), 1000).links
    with_it = {
        link.a if link.b == "epicentre" else link.b for link in everywhere if "epicentre" in (link.a, link.b)
    }
    assert {link.b for link in passerelles(atlas, "epicentre", 50)} == with_it


def test_a_filter_keeps_only_links_between_what_it_shows(atlas: Atlas) -> None:
    filters = Filters(themes=("making",))
    shown = {entry.id for entry in atlas.summaries(atlas.numbers(filters))}
    found = best(atlas, filters, 100)
    assert found.total == len(found.compared) == len(shown) == 4
    assert {id for link in found.links for id in (link.a, link.b)} <= shown
    assert {link.b for link in passerelles(atlas, "le-bivouac", 50, filters)} <= shown


def test_a_selection_of_nothing_or_of_one_has_no_link(atlas: Atlas) -> None:
    nowhere = Filters(near=Around(0, 0, 1))
    assert list(best(atlas, nowhere, 10).links) == []
    assert list(best(atlas, Filters(query="Chomelix"), 10).links) == []
    assert passerelles(atlas, "le-bivouac", 10, nowhere) == []


def test_an_unknown_initiative_is_an_error_that_says_which(atlas: Atlas) -> None:
    with pytest.raises(NoSuchInitiative):
        passerelles(atlas, "nowhere-at-all", 3)
    with pytest.raises(NoSuchInitiative):
        between(atlas, "le-bivouac", "nowhere-at-all")


def test_the_most_quoted_are_compared_and_among_equals_those_that_came_first(atlas: Atlas) -> None:
    columns = atlas.index.columns
    rows = atlas.index.rows_of(everyone(atlas, Filters(), 9))
    assert list(rows) == sorted(rows)  # in the order of the list
    most = np.flatnonzero(columns.quote_count == 2)
    assert len(most) == 7
    once = columns.number[columns.quote_count == 1]
    assert set(columns.number[rows]) == {*columns.number[most], *np.sort(once)[:2]}
    assert len(everyone(atlas, Filters(), COMPARED)) == 24


def test_two_of_a_kind_do_not_complete_one_another() -> None:
    assert all(len(pair) == 2 for pair in COMPLEMENTS)
    assert len(COMPLEMENTS) == 15  # each pair of the six kinds
    assert all(0 < value <= 1 and sentence for value, sentence in COMPLEMENTS.values())


def test_many_readers_at_once_are_worked_for_one_by_one(
    atlas: Atlas, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The processor is for those who wait for a map, or for the words of a card."""
    alone, read = [], choosing.read_profiles

    def reading(*asked: Any) -> Any:
        alone.append(choosing._one_by_one.locked())
        return read(*asked)

    monkeypatch.setattr(choosing, "read_profiles", reading)
    near = Filters(near=Around(45.7, 3.1, 300))  # which nobody has asked for yet
    assert passerelles(atlas, ids[0], 3, near)
    assert alone == [True]
