"""What is new in a store, on each engine: what came last, and when it was written."""

from data.package import Package
from data.store import RecordKind, Store
from tests.store.conftest import NOON
from tests.store.world import ABOUT_BOX_BOIS, BOX_BOIS, IN_ALLIER

AT = NOON.isoformat().replace("+00:00", "Z")


def _add_box_bois(store: Store) -> None:
    with store.writing("Ana", "un ajout") as write:
        write.save(BOX_BOIS, location=IN_ALLIER)
        write.save(ABOUT_BOX_BOIS)


def test_says_when_each_of_some_initiatives_was_last_written_in_their_order(loaded: Store) -> None:
    numbers = sorted(loaded.numbers().tolist(), reverse=True)
    found = loaded.written([*numbers, 999_999])
    assert [one.id for one in found] == [card.initiative.id for card in loaded.cards(numbers)]
    assert {one.at for one in found} == {card.updated for card in loaded.cards(numbers)} == {AT}


def test_the_quotations_that_came_last_are_first(loaded: Store, package: Package) -> None:
    numbers = loaded.numbers().tolist()
    assert {one.quote for one in loaded.newest_quotes(numbers, 100)} == set(package.quotes)
    _add_box_bois(loaded)
    numbers = loaded.numbers().tolist()
    newest = loaded.newest_quotes(numbers, 2)
    assert [newest[0].quote.id, len(newest)] == [ABOUT_BOX_BOIS.id, 2]
    assert newest[0].at == AT
    assert loaded.newest_quotes([], 2) == []


def test_says_of_which_initiatives_the_last_quotations_are(loaded: Store, package: Package) -> None:
    _add_box_bois(loaded)
    box_bois = loaded.card(BOX_BOIS.id).number
    assert loaded.last_quoted(1) == [box_bois]
    found = loaded.last_quoted(100)
    assert found[0] == box_bois
    assert len(found) == len(package.quotes) + 1
    assert set(found) == set(loaded.numbers().tolist())


def test_a_quotation_that_was_taken_out_is_no_news(loaded: Store) -> None:
    _add_box_bois(loaded)
    more = ABOUT_BOX_BOIS.model_copy(update={"id": "encore"})
    loaded.save(more, "Ana", "")
    assert loaded.newest_quotes(loaded.numbers().tolist(), 1)[0].quote.id == more.id
    loaded.delete(RecordKind.QUOTE, more.id, "Ana", "", 1)
    assert loaded.newest_quotes(loaded.numbers().tolist(), 1)[0].quote.id == ABOUT_BOX_BOIS.id
