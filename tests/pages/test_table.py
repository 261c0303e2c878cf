"""The table of « Données »: what needs a person first, any order, the columns one wants, a page at a time."""

import re
from html import unescape

import pytest

from data.atlas import Atlas
from data.filters import Filters
from data.shown.table import Sorting
from geo.text import fold
from pages.screen import table as screen
from pages.screen.table import COLUMNS, shown_columns, statuses, table, table_title, with_columns
from pages.screen.view import View
from pages.screen.words import Words

FRENCH, ENGLISH = Words("fr", ""), Words("en")


def column(html: str, name: str) -> list[str]:
    """What stands in a column, from top to bottom."""
    cells = re.findall(rf'<td class="va-col-{name}"[^>]*>([^<]*)</td>', html)
    return [unescape(cell).strip() for cell in cells]


def names(html: str) -> list[str]:
    return [unescape(name) for name in re.findall(r'<th scope="row"><a [^>]*>([^<]*)</a>', html)]


def heads(html: str) -> dict[str, str]:
    """Where the title of each column leads."""
    found = re.findall(r'<th scope="col" class="va-col-(\w+)"[^>]*><a href="([^"]*)"', html)
    return {name: unescape(link) for name, link in found}


def test_locations_are_listed_by_what_needs_a_person_first(atlas: Atlas) -> None:
    groups = statuses(atlas, View(), FRENCH)
    assert [(group["title"], group["count"]) for group in groups] == [
        ("Non localisées", 3),
        ("Probables", 2),
        ("Sûres", 19),
    ]
    found = column(table(atlas, View(), FRENCH), "status")
    assert found == [*["inconnu"] * 3, *["probable"] * 2, *["sûr"] * 19]


def test_a_page_is_cut_where_asked_and_the_titles_still_count_all(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "PAGE_SIZE", 4)
    html = table(atlas, View(), FRENCH)
    assert column(html, "status") == [*["inconnu"] * 3, "probable"]
    assert [group["count"] for group in statuses(atlas, View(), FRENCH)] == [3, 2, 19]
    pages = [names(table(atlas, View(page=page), FRENCH)) for page in range(1, 7)]
    assert pages[0] == names(html)
    assert len({name for page in pages for name in page}) == sum(map(len, pages)) == 24


def test_the_rows_of_a_page_are_read_together(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    read = atlas.store.cards
    monkeypatch.setattr(screen, "PAGE_SIZE", 10)
    monkeypatch.setattr(atlas.store, "card", None)
    monkeypatch.setattr(atlas.store, "cards", lambda numbers: asked.append(len(numbers)) or read(numbers))
    assert len(names(table(atlas, View(), FRENCH))) == 10
    assert asked == [10]  # no more than is shown


def test_the_table_shows_what_is_located_so_surely_alone_by_any_column_and_leads_back_to_all(
    atlas: Atlas,
) -> None:
    probable = View(status="probable", sorting="-name")
    html = table(atlas, probable, FRENCH)
    assert column(html, "status") == ["probable"] * 2
    assert "status=probable" in heads(html)["place"]
    title = table_title(atlas, probable, FRENCH)
    assert [group["count"] for group in statuses(atlas, probable, FRENCH)] == [3, 2, 19]
    assert re.findall(r'href="([^"]*)"[^>]*aria-current', title) == ["?order=-name&amp;status=probable"]
    assert 'href="?order=-name"' in title
    assert "Seulement" not in table_title(atlas, View(), FRENCH)


def test_the_filters_hold(atlas: Atlas) -> None:
    cantal = View(Filters(departements=("15",)))
    assert names(table(atlas, cantal, FRENCH)) == ["La Cocotte Numérique", "Maison de Compétences"]
    assert [group["count"] for group in statuses(atlas, cantal, FRENCH)] == [2]
    nothing = table(atlas, View(Filters(query="xyzzy")), FRENCH)
    assert "<table>" not in nothing


@pytest.mark.parametrize("sorting", sorted(set(Sorting) - {Sorting.PLACE}))
@pytest.mark.parametrize("words", [FRENCH, ENGLISH], ids=["fr", "en"])
def test_any_order_turned_round_is_the_other_way_and_what_is_not_known_stays_last(
    atlas: Atlas, sorting: Sorting, words: Words
) -> None:
    shown = str(sorting) if str(sorting) in COLUMNS else "status"
    view = View(columns=(shown,), sorting=str(sorting))
    forth = table(atlas, view, words)
    back = table(atlas, View(columns=(shown,), sorting=f"-{sorting}"), words)
    assert sorted(names(forth)) == sorted(names(back))
    if sorting is Sorting.NAME:
        assert names(forth) == names(back)[::-1]
        return
    cells, turned = column(forth, shown), column(back, shown)
    runs, other = list(dict.fromkeys(cells)), list(dict.fromkeys(turned))
    unknown = ["—"] if "—" in runs else []
    assert runs == [value for value in other if value != "—"][::-1] + unknown
    assert other[-1:] == (unknown or other[-1:])
    assert len(runs) == len(set(cells))  # those of one value stand together


def test_places_and_kinds_are_in_the_order_of_the_alphabet_of_the_reader(atlas: Atlas) -> None:
    for words in (FRENCH, ENGLISH):
        for name in ("kind", "dep", "region"):
            cells = column(table(atlas, View(columns=(name,), sorting=name), words), name)
            known = [fold(cell) for cell in cells if cell != "—"]
            assert known == sorted(known)


def test_places_are_filed_as_in_the_directory_and_what_has_none_is_last_either_way(atlas: Atlas) -> None:
    forth = column(table(atlas, View(columns=("place",), sorting="place"), FRENCH), "place")
    back = column(table(atlas, View(columns=("place",), sorting="-place"), FRENCH), "place")
    assert forth[:3] == [
        "Afrique",
        "Allier, ou Allier (Hautes-Pyrénées)",
        "Aurillac (Cantal), code Insee 15014",
    ]
    assert next(text for text in forth if "Murat" in text or "Puy-en" in text).startswith("Murat")
    assert "Tours" in back[0]
    assert forth[-3:] == back[-3:] == ["—"] * 3


def test_a_title_sorts_turns_round_and_keeps_filters_and_columns(atlas: Atlas) -> None:
    view = View(Filters(departements=("15",)), columns=("place", "quotes"), page=3)
    links = heads(table(atlas, view, FRENCH))
    assert links["place"] == "?dep=15&cols=place~quotes&order=place"
    assert links["quotes"] == "?dep=15&cols=place~quotes&order=-quotes"  # the most first
    assert heads(table(atlas, View(sorting="-quotes"), FRENCH))["quotes"] == "?order=quotes"
    assert heads(table(atlas, View(sorting="place"), FRENCH))["place"] == "?order=-place"
    html = table(atlas, View(sorting="-quotes"), FRENCH)
    assert 'class="va-col-quotes" aria-sort="descending"' in html
    assert html.count("aria-sort=") == 1


def test_the_columns_chosen_are_shown_in_their_own_order_and_the_usual_ones_are_not_named() -> None:
    assert shown_columns(with_columns(View(), ["quotes", "dep"])) == ["dep", "quotes"]
    assert with_columns(View(), shown_columns(View())) == View()
    none = with_columns(View(), [])
    assert (none.to_params(), shown_columns(none)) == ({"cols": "name"}, [])
