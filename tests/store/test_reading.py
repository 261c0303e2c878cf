"""What the screens read from a store is what was put in it."""

from functools import partial
from itertools import pairwise

import numpy as np
import pytest

from data.model import Kind, QuoteKind
from data.package import Package
from data.store import NoSuchRecord, RecordKind, Store
from geo.place import Precision, Status
from tests.store.world import ABOUT_BOX_BOIS, BOX_BOIS, IN_ALLIER, IN_MURAT


def test_gives_back_every_record_as_the_package_holds_it(loaded: Store, package: Package) -> None:
    assert tuple(loaded.records(RecordKind.THEME)) == package.themes == tuple(loaded.themes())
    assert tuple(loaded.records(RecordKind.SOURCE)) == package.sources
    assert tuple(loaded.records(RecordKind.INITIATIVE)) == package.initiatives
    assert tuple(loaded.records(RecordKind.QUOTE)) == package.quotes


def test_gives_back_what_the_package_says_of_itself(loaded: Store, package: Package) -> None:
    info = loaded.package()
    assert info is not None
    for name in ("name", "title", "description", "licences", "departements", "checksum"):
        assert getattr(info, name) == getattr(package, name)


def test_a_new_store_has_no_package(store: Store) -> None:
    assert store.package() is None
    assert store.revision() == 0


def test_a_card_holds_the_initiative_its_location_its_words_and_their_source(
    loaded: Store, package: Package
) -> None:
    card = loaded.card("cocotte-numerique")
    assert card.initiative == package.initiatives[0]
    assert card.location == IN_MURAT
    assert [quote.speaker for quote in card.quotes] == ["Angélique Viala"]
    assert card.sources == {"la-montagne": package.sources[0]}
    assert card.version == 1


def test_a_card_shows_testimonies_before_narrations(loaded: Store, package: Package) -> None:
    narration = ABOUT_BOX_BOIS.model_copy(update={"initiative": "zero-chomeur", "id": "avant"})
    testimony = package.quotes[0].model_copy(update={"initiative": "zero-chomeur", "id": "apres"})
    loaded.save(narration, "Ana", "")
    loaded.save(testimony, "Ana", "")
    assert [quote.id for quote in loaded.card("zero-chomeur").quotes] == ["apres", "ville", "avant"]


def test_many_cards_are_the_cards_one_by_one_in_the_order_asked_for(loaded: Store) -> None:
    cards = [loaded.card("zero-chomeur"), loaded.card("cocotte-numerique")]
    numbers = [card.number for card in cards]
    assert loaded.cards([numbers[0], 10**9, numbers[1]]) == cards
    assert loaded.cards([]) == []


def test_a_card_tells_its_package_and_when_it_or_its_words_were_last_written(
    loaded: Store, package: Package
) -> None:
    card = loaded.card("cocotte-numerique")
    assert card.package == package.name
    assert card.updated == loaded.written_at(loaded.revision())
    loaded.save(package.quotes[0].model_copy(update={"role": "gérante"}), "Ana", "", 1)
    revised = loaded.card("cocotte-numerique")
    assert (revised.version, revised.revision) == (card.version, card.revision)
    assert revised.updated == loaded.written_at(loaded.revision())


def test_a_location_comes_back_with_its_reasons_its_box_and_its_runner_ups(loaded: Store) -> None:
    with loaded.writing("Ana", "un article") as write:
        write.save(BOX_BOIS, location=IN_ALLIER)
        write.save(ABOUT_BOX_BOIS)
    assert loaded.card("box-bois").location == IN_ALLIER
    assert loaded.get(RecordKind.INITIATIVE, "box-bois").location == IN_ALLIER


def test_an_unknown_initiative_has_no_card(loaded: Store) -> None:
    with pytest.raises(NoSuchRecord, match="jamais-vu"):
        loaded.card("jamais-vu")


@pytest.mark.parametrize("id", ["\x00", "\ud800", "", "é", "'; --", "a" * 10_000], ids=range(6))
def test_an_identifier_that_cannot_be_is_only_unknown(loaded: Store, id: str) -> None:
    for ask in (
        loaded.card,
        partial(loaded.get, RecordKind.QUOTE),
        partial(loaded.history, RecordKind.THEME),
    ):
        with pytest.raises(NoSuchRecord):
            ask(id)
    assert loaded.summaries([id]) == []
    assert loaded.quotes_page([id], 10) == []
    assert loaded.sources([id]) == {}
    assert list(loaded.index_rows([id]).batches) == []


def test_entries_of_a_list_come_in_the_order_asked_for(loaded: Store) -> None:
    entries = loaded.summaries(["zero-chomeur", "jamais-vu", "cocotte-numerique"])
    assert [entry.id for entry in entries] == ["zero-chomeur", "cocotte-numerique"]
    murat = entries[1]
    assert (murat.name, murat.kind, murat.themes) == ("La Cocotte Numérique", Kind.PLACE, ("digital", "work"))
    assert (murat.place, murat.place_name, murat.departement) == ("Murat (Cantal)", "Murat", "15")
    assert (murat.precision, murat.status, murat.lat) == (Precision.COMMUNE, Status.SURE, 45.11057)
    assert murat.words.startswith("C’est le guichet unique")
    assert (murat.words_kind, murat.speaker, murat.quote_count) == (
        QuoteKind.TESTIMONY,
        "Angélique Viala",
        1,
    )


def test_entries_of_a_list_are_found_by_number_too(loaded: Store) -> None:
    number = loaded.card("zero-chomeur").number
    assert [entry.id for entry in loaded.summaries([number])] == ["zero-chomeur"]
    assert loaded.summaries([]) == []


def test_quotations_are_paged_in_the_order_of_the_initiatives(loaded: Store, package: Package) -> None:
    ids = ["zero-chomeur", "cocotte-numerique"]
    assert [quote.id for quote in loaded.quotes_page(ids, 10)] == ["ville", "guichet"]
    assert [quote.id for quote in loaded.quotes_page(ids, 1, 1)] == ["guichet"]
    assert loaded.quotes_page(ids, 10, 2) == []
    assert loaded.quotes_page([], 10) == []


def test_sources_are_read_by_identifier(loaded: Store, package: Package) -> None:
    assert loaded.sources(["conclusion", "jamais-vue"]) == {"conclusion": package.sources[1]}


def test_the_index_gets_its_columns_in_the_order_of_the_names(loaded: Store) -> None:
    rows = loaded.index_rows()
    (batch,) = rows.batches
    assert rows.revision == loaded.revision()
    assert rows.themes == ("work", "digital")
    assert rows.sources == ("la-montagne", "conclusion")
    assert batch.number.tolist() == [loaded.card(id).number for id in ("cocotte-numerique", "zero-chomeur")]
    assert [tuple(Kind)[kind] for kind in batch.kind] == [Kind.PLACE, Kind.PROGRAMME]
    assert batch.themes.tolist() == [0b11, 0b01]
    assert [rows.themes[position] for position in batch.lead] == ["digital", "work"]
    assert batch.lat.tolist() == [45.11057, 45.85561]
    assert batch.lon.tolist() == [2.86929, 3.54871]
    assert [tuple(Precision)[value] for value in batch.precision] == [Precision.COMMUNE, Precision.COMMUNE]
    assert [tuple(Status)[value] for value in batch.status] == [Status.SURE, Status.SURE]
    assert batch.place_code.tolist() == ["15138", "63430"]
    assert batch.departement.tolist() == ["15", "63"]
    assert batch.region.tolist() == ["84", "84"]


def test_the_index_knows_the_quotations_of_each_initiative(loaded: Store, package: Package) -> None:
    loaded.save(package.quotes[0].model_copy(update={"id": "bis", "source": "conclusion"}), "Ana", "")
    loaded.save(package.sources[1].model_copy(update={"published": "2018-03"}), "Ana", "", 1)
    (batch,) = loaded.index_rows().batches
    assert batch.quote_count.tolist() == [2, 1]
    assert batch.testimony_count.tolist() == [2, 0]
    assert batch.earliest.tolist() == [20170502, 20180300]
    assert batch.latest.tolist() == [20180300, 20180300]
    bounds = batch.source_bounds
    assert [batch.sources[a:b].tolist() for a, b in pairwise(bounds)] == [[0, 1], [1]]


def test_the_index_says_what_is_an_area_and_what_is_nowhere(loaded: Store) -> None:
    with loaded.writing("Ana", "") as write:
        write.save(BOX_BOIS, location=IN_ALLIER)
        write.save(ABOUT_BOX_BOIS)
        nowhere = BOX_BOIS.model_copy(update={"id": "movilab", "name": "Movilab", "place": ""})
        write.save(nowhere)
        write.save(ABOUT_BOX_BOIS.model_copy(update={"id": "movilab-recit", "initiative": "movilab"}))
    (batch,) = loaded.index_rows().batches
    assert batch.is_area.tolist() == [True, False, False, False]
    assert np.isnan(batch.lat).tolist() == [False, False, True, False]


def test_the_index_can_read_some_initiatives_again(loaded: Store) -> None:
    (batch,) = loaded.index_rows(["zero-chomeur", "jamais-vu"]).batches
    (whole,) = loaded.index_rows().batches
    assert batch.number.tolist() == [loaded.card("zero-chomeur").number]
    assert batch.quote_count.tolist() == [1]
    assert batch.themes.tolist() == whole.themes[1:].tolist()
    assert list(loaded.index_rows(["jamais-vu"]).batches) == []


def test_an_empty_store_has_an_empty_index(store: Store) -> None:
    assert list(store.index_rows().batches) == []
