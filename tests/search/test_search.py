"""What is typed finds first what a reader means, says how it was understood, and agrees with the filter."""

import pytest

from data.search.highlight import plain
from data.search.hits import HitKind
from data.search.search import search
from data.store import RecordKind, Store
from geo.gazetteer import Gazetteer
from tests.search.queries import CORPUS, HOSTILE, INVENTED


@pytest.mark.parametrize(("text", "kind", "title"), CORPUS)
def test_the_first_result_over_the_corpus(
    store: Store, gazetteer: Gazetteer, text: str, kind: str | None, title: str
) -> None:
    hit = search(store, gazetteer, text).first
    if kind is None:
        assert hit is None
    else:
        assert hit
        assert (hit.kind, hit.id if kind == "quote" else plain(hit.title)) == (kind, title)


@pytest.mark.parametrize(("text", "kind", "title"), INVENTED)
def test_the_first_result_over_invented_initiatives(
    invented: Store, gazetteer: Gazetteer, text: str, kind: str, title: str
) -> None:
    hit = search(invented, gazetteer, text).first
    assert hit
    assert hit.kind == kind
    assert title in plain(hit.text if kind == "quote" else hit.title)


@pytest.mark.parametrize("text", [text for text, *_ in CORPUS])
def test_the_results_and_the_filter_agree(store: Store, gazetteer: Gazetteer, text: str) -> None:
    results = search(store, gazetteer, text, limit=1000)
    shown = {hit.initiative for group in results.groups for hit in group.hits} - {""}
    kept = {entry.id for entry in store.summaries(store.matches(text).tolist())}
    assert shown == kept == {hit.id for hit in results.of(HitKind.INITIATIVE)}
    cited = {source for id in kept for source in store.card(id).sources}
    assert {hit.source for hit in results.of(HitKind.SOURCE)} <= cited


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("coworkng", "coworking"),
        ("la coctte numreique", "la Cocotte numérique"),
        ("mruat", "Murat"),
        ('"guichet unique" mruat', '"guichet unique" Murat'),
        ("coworking", ""),
        ("entrepren", ""),
        ("xyzzyxyzzy", ""),
        ('"coworkng"', ""),
    ],
)
def test_says_what_was_understood(store: Store, gazetteer: Gazetteer, text: str, understood: str) -> None:
    assert search(store, gazetteer, text).corrected == understood


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_is_an_error(store: Store, gazetteer: Gazetteer, text: str) -> None:
    results = search(store, gazetteer, text)
    assert all(group.hits for group in results.groups)
    assert search(store, gazetteer, "limagrain").first


def test_a_person_is_a_name_and_an_organisation_with_their_words_counted(
    store: Store, gazetteer: Gazetteer
) -> None:
    (carreaud,) = search(store, gazetteer, "carreaud").of(HitKind.PERSON)
    assert (carreaud.speaker, carreaud.organisation) == ("Marie Carreaud", "Maison de Compétences d’Aurillac")
    assert carreaud.count == 2


def test_a_place_has_its_point_and_how_many_initiatives_stand_there(
    store: Store, gazetteer: Gazetteer
) -> None:
    murat, other, *_ = search(store, gazetteer, "murat").of(HitKind.PLACE)
    assert (murat.id, plain(murat.text), murat.count) == ("15138", "Cantal", 1)
    assert murat.point
    assert round(murat.point.lat, 1) == 45.1
    assert (other.id, plain(other.text), other.count) == ("03191", "Allier", 0)


def test_a_source_says_how_many_quotations_it_has(store: Store, gazetteer: Gazetteer) -> None:
    hit = search(store, gazetteer, "quinzaine des tiers-lieux retour").of(HitKind.SOURCE)[0]
    quotes = [quote for quote in store.records(RecordKind.QUOTE) if quote.source == hit.id]  # type: ignore[union-attr]
    assert hit.count == len(quotes) > 1


def test_a_departement_finds_what_stands_in_its_towns(store: Store, gazetteer: Gazetteer) -> None:
    found = {hit.id for hit in search(store, gazetteer, "Cantal").of(HitKind.INITIATIVE)}
    assert {"cocotte-numerique", "maison-des-competences"} <= found  # Murat, Aurillac


def test_summaries_are_shown_in_the_reader_s_language(store: Store, gazetteer: Gazetteer) -> None:
    hits = {
        language: search(store, gazetteer, "limagrain", language=language).of(HitKind.INITIATIVE)[0]
        for language in ("fr", "en")
    }
    assert plain(hits["fr"].text).startswith("Une coopérative agricole")
    assert plain(hits["en"].text).startswith("An agricultural cooperative")


def test_a_group_says_when_there_is_more(invented: Store, gazetteer: Gazetteer) -> None:
    groups = {group.kind: group for group in search(invented, gazetteer, "nadia", limit=3).groups}
    assert len(groups[HitKind.PERSON].hits) == 3
    assert groups[HitKind.PERSON].more
    (lavoute,) = search(invented, gazetteer, "Lavoûte-Chilhac", limit=3).of(HitKind.PLACE)
    assert lavoute.id == "43118"
