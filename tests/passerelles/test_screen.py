"""What the page says of links, without a browser: lists, pairs, the map, the matrix, the end of a card."""

import re
from dataclasses import replace
from math import hypot
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

from data.atlas import Atlas
from data.filters import Filters
from data.passerelles import best, between, passerelles
from data.passerelles.quoted import stems
from pages.screen import passerelles as screen
from pages.screen.passerelles_links import links_to_pairs, pair_link
from pages.screen.passerelles_map import (
    EDGE,
    HEIGHT,
    WIDTH,
    Knot,
    Landmark,
    curve,
    links_map,
    points_along,
    write_names,
)
from pages.screen.passerelles_matrix import MOST, matrix, seriated, strongest
from pages.screen.passerelles_names import NARROW, WIDE, Lettering
from pages.screen.passerelles_words import reasons, weights
from pages.screen.view import View
from pages.screen.words import Words

FRENCH, ENGLISH = Words("fr"), Words("en")
SIGMA = View(selected="fablab-sigma", other="lab-du-pensio")


def read(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def drawn(html: str) -> str:
    """The SVG that the page draws from an attribute."""
    found = re.search(r'data-svg="([^"]*)"', html)
    return unquote(found[1]) if found else ""


def addresses(html: str) -> list[View]:
    found = re.findall(r'href="(\./passerelles\?[^"]*)"', html)
    return [View.from_params(dict(parse_qsl(urlsplit(link.replace("&amp;", "&")).query))) for link in found]


def test_the_list_names_both_tells_why_and_leads_to_the_pair(atlas: Atlas) -> None:
    found = best(atlas, Filters(), 3)
    html = screen.link_list(atlas, found.links, View(), found, FRENCH)
    text = read(html)
    assert (
        text.index("Le Bivouac")
        < text.index("Territoire zéro chômeur")
        < text.index("Fablab de l’école SIGMA")
    )
    assert "Toutes les paires des 24 initiatives montrées ont été comparées." in text.replace("\u00a0", " ")
    assert "À 37 km l’une de l’autre" in text.replace("\u00a0", " ")
    assert addresses(html)[0] == View(selected="le-bivouac", other="territoire-zero-chomeur")


def test_the_list_of_one_initiative_names_the_others_alone(atlas: Atlas) -> None:
    view = View(selected="epicentre", lang="fr")
    found = best(atlas, Filters(), 10)
    html = screen.link_list(atlas, passerelles(atlas, "epicentre", 3), view, found, FRENCH)
    assert len(re.findall('class="va-end"', html)) == 3
    assert "Les passerelles de Épicentre" in read(html)
    assert addresses(html)[0] == replace(view, other="movilab")


def test_a_pair_shows_both_with_their_words_and_marks_those_they_share(atlas: Atlas) -> None:
    html = screen.pair(atlas, SIGMA, FRENCH)
    marked = re.findall("<mark>(.*?)</mark>", html)
    assert marked == [
        "échanges",
        "expérimentation",
        "rencontreraient",
        "échanger",
        "rencontrer",
        "expérimenter",
    ]
    assert "Adélaïde Albouy-Kissi" in html
    assert re.sub("</?mark>", "", html).count("on ne vient pas forcément pour fabriquer des objets") == 1


def test_marking_words_changes_none_of_a_quotation(atlas: Atlas) -> None:
    for link in best(atlas, Filters(), 60).links:
        for id in (link.a, link.b):
            for quote in atlas.card(id).quotes:
                assert "".join(text for text, _ in screen.pieces(quote, link)) == quote.text


def test_what_a_reason_quotes_is_what_is_lit_in_the_quotations_and_nothing_else(atlas: Atlas) -> None:
    for link in best(atlas, Filters(), 10_000).links:
        told = "\n".join(
            FRENCH.say(part.because) for part in link.components if part.name in {"words", "need"}
        )
        quoted = re.findall("«\u00a0(.*?)\u00a0»", told)
        quotes = [quote for id in (link.a, link.b) for quote in atlas.card(id).quotes]
        lit = [text.lower() for quote in quotes for text, shared in screen.pieces(quote, link) if shared]
        assert {kin(text) for text in quoted} == {kin(text) for text in lit}


def kin(written: str) -> tuple[str, ...]:
    """The same for two forms of one word, as the reasons count them."""
    return tuple(stems(written)) or (written,)


def test_the_points_of_a_pair_add_up_to_its_score(atlas: Atlas) -> None:
    for link in best(atlas, Filters(), 200).links:
        told = reasons(link.components, FRENCH)
        assert sum(int(str(reason["points"])) for reason in told) == round(link.score * 100)


def test_a_link_that_takes_away_says_so(atlas: Atlas) -> None:
    link = between(atlas, "epicentre", "le-mixeur")
    assert reasons(link.components, FRENCH)[-1]["points"] == -25
    text = read(screen.pair(atlas, View(selected="epicentre", other="le-mixeur"), ENGLISH))
    assert "Épicentre already appears in what is said of Le Mixeur" in text
    assert "Already linked −25" in text
    assert "They probably know each other already" in text


def test_reasons_are_told_in_english_with_the_words_as_they_were_said(atlas: Atlas) -> None:
    text = read(screen.pair(atlas, SIGMA, ENGLISH))
    assert "Themes in common: Making and prototyping, Learning and sharing knowledge" in text
    assert "Words in common: « échanger », « expérimenter », « rencontrer »" in text.replace("\u00a0", " ")
    assert "103 km apart" in text.replace("\u00a0", " ")


def test_the_table_of_weights_says_what_each_reads() -> None:
    rows = weights(FRENCH)
    assert sum(points for _, points, _ in rows if points > 0) == 100
    assert len({meaning for _, _, meaning in rows}) == len(rows) == 7


# The map


def test_the_map_draws_a_line_for_each_link_between_two_places(atlas: Atlas) -> None:
    links = best(atlas, Filters(), 10).links
    html = links_map(atlas, links, View(), FRENCH)
    svg = drawn(html)
    assert svg.count('class="va-line"') == 8
    assert "2 liens ne sont pas dessinés" in read(html).replace("\u00a0", " ")
    assert "Le Bivouac et Territoire zéro chômeur de longue durée : 52 points sur 100" in svg.replace(
        "\u00a0", " "
    )


def test_what_lies_outside_of_the_picture_is_shown_on_its_edge(atlas: Atlas) -> None:
    links = [link for link in best(atlas, Filters(), 5).links if "afriworkers" in (link.a, link.b)]
    svg = drawn(links_map(atlas, links, View(), FRENCH))
    (x, y), *others = re.findall(r'd="M(\d+) (\d+)l8 8', svg)
    assert not others
    assert int(y) + 8 == HEIGHT - EDGE or int(x) == WIDTH - EDGE


def test_an_area_is_not_drawn_as_a_place(atlas: Atlas) -> None:
    svg = drawn(links_map(atlas, passerelles(atlas, "limagrain", 3), View(), FRENCH))
    assert svg.count("va-spot-area") == 2  # Auvergne and the Allier


def test_a_map_without_any_place_is_a_sentence(atlas: Atlas) -> None:
    html = links_map(atlas, [between(atlas, "movilab", "institut-godin")], View(), FRENCH)
    assert drawn(html) == ""
    assert "Aucun de ces liens ne se dessine" in read(html)


@pytest.mark.parametrize("letters", [WIDE, NARROW], ids=["wide", "narrow"])
def test_names_never_cover_one_another_even_where_there_is_no_room_for_all(letters: Lettering) -> None:
    spots = [
        Knot(60 + n % 3 * 180, 40 + n // 3 * 6, "Murat", False, False, names=["Le Lab"]) for n in range(90)
    ]
    labels = [label for _, label in write_names(spots, [], [], letters)]
    assert 6 <= len(labels) < 90
    for label in labels:
        beside = [other.y for other in labels if (other.x, other.anchor) == (label.x, label.anchor)]
        assert all(abs(label.y - other) >= letters.size for other in beside if other != label.y)


def test_a_name_stands_where_no_line_strikes_it_else_on_a_plate_that_hides_the_line() -> None:
    here, there = (
        Knot(300, 300, "Murat", False, False, names=["Le Lab"]),
        Knot(500, 300, "Thiers", False, False, names=["B"]),
    )
    road = [(300.0 + x, 300.0) for x in range(200)]
    (_, label), _ = write_names([here, there], [], road, WIDE)
    assert label.plate is None
    assert label.anchor == "end"  # the line leaves to the right
    everywhere = [(float(x), float(y)) for x in range(0, WIDTH, 8) for y in range(0, HEIGHT, 8)]
    (_, label), _ = write_names([here, there], [], everywhere, WIDE)
    assert label.plate


def test_the_line_that_names_keep_clear_of_is_the_line_that_is_drawn() -> None:
    a, b = Knot(100, 100, "A", False, False), Knot(300, 100, "B", False, False)
    points = list(points_along(a, b))
    assert points[0] == (100, 100)
    assert points[-1] == (300, 100)
    assert curve(a, b) == "M100 100Q200 72 300 100"
    assert points[len(points) // 2] == (200, 86)  # halfway, half of the bend
    assert min(y for _, y in points_along(a, a)) < 80


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Collège Alexandre-Varenne", "Collège Alexandre-Varenne"),
        ("Territoire zéro chômeur de longue durée", "Territoire zéro chômeur…"),
        ("Auvergne Nouveau Monde, exploration", "Auvergne Nouveau Monde…"),
        ("A" * 40, "A" * 25 + "…"),
    ],
)
def test_a_long_name_ends_after_a_word(name: str, written: str) -> None:
    assert Knot(0, 0, "Thiers", False, False, names=[name]).text == written


def test_towns_are_named_where_there_is_room_those_of_initiatives_first() -> None:
    spots = [Knot(300, 300, "Murat", False, False, names=["Le Lab"])]
    towns = [Landmark("Murat", 300, 300), Landmark("Aurillac", 200, 330), Landmark("Arpajon", 205, 335)]
    named = [(town.name, label.text) for town, label in write_names(spots, towns, [], WIDE) if town]
    assert named == [("Murat", "Murat"), ("Aurillac", "Aurillac")]


def test_the_map_names_the_towns_around(atlas: Atlas) -> None:
    svg = drawn(links_map(atlas, best(atlas, Filters(), 10).links, View(), FRENCH))
    towns = re.findall('class="va-town">(.*?)</text>', svg)
    assert {"Thiers", "Saint-Éloy-les-Mines", "Vichy", "Le Puy-en-Velay"} <= set(towns)
    assert not [name for name in towns if name.startswith("IUT")]  # that is a house
    assert svg.count("va-names") == 2


def test_two_of_one_town_are_linked_by_a_loop_and_a_second_by_a_larger_one() -> None:
    here = Knot(100, 100, "Clermont-Ferrand", False, False, names=["A", "B"])
    first, second = curve(here, here), curve(here, here, 1)
    assert first != second
    assert hypot(*map(int, re.findall(r"-?\d+", second)[2:4])) > hypot(
        *map(int, re.findall(r"-?\d+", first)[2:4])
    )


# The matrix


def test_the_matrix_crosses_everybody_once_and_leads_to_the_pair(atlas: Atlas) -> None:
    found = best(atlas, Filters(), 10_000)
    html = matrix(atlas, found, View(), FRENCH)
    assert html.count("<tr>") == 24
    assert len(addresses(html)) == len(found.links)
    assert html.count('data-soft tabindex="0"') == 1  # one stop of the keyboard
    assert {frozenset((view.selected, view.other)) for view in addresses(html)} == {
        frozenset((link.a, link.b)) for link in found.links
    }


def test_the_strongest_come_first_and_the_nearest_stand_together(atlas: Atlas) -> None:
    found = best(atlas, Filters(), 10_000)
    assert strongest(found.links.pairs, 3) == ["le-bivouac", "territoire-zero-chomeur", "fablab-sigma"]
    assert len(strongest(found.links.pairs, MOST)) == 24
    scores = {frozenset("ab"): 0.9, frozenset("bd"): 0.8, frozenset("ac"): 0.7}
    assert seriated("abcd", scores) == ["a", "b", "d", "c"]


def test_nothing_to_cross_is_no_matrix(atlas: Atlas) -> None:
    assert matrix(atlas, best(atlas, Filters(query="Chomelix"), 10), View(), FRENCH) == ""


# The card


@pytest.mark.parametrize("words", [FRENCH, ENGLISH], ids=["fr", "en"])
def test_a_card_ends_with_three_of_its_passerelles(atlas: Atlas, words: Words) -> None:
    html = screen.on_card(
        atlas, "lab-du-pensio", View(filters=Filters(themes=("rurality",)), lang=words.lang), words
    )
    assert [view.other for view in addresses(html)] == [
        "fablab-sigma",
        "college-alexandre-varenne",
        "fablab-lapalisse",
        "",
    ]
    assert {view.lang for view in addresses(html)} == {words.lang}
    assert all(view.filters == Filters() for view in addresses(html))


@pytest.mark.parametrize(
    "query", ["", "id=a&with=b&themes=digital~making&lang=en&page=2", "q=l'épicerie+%26+co&id=b"]
)
def test_the_links_to_many_pairs_are_those_to_each(query: str) -> None:
    view = View.from_params(dict(parse_qsl(query)))
    link = links_to_pairs(view)
    for a, b in (("a", "b"), ("b", "a"), ("é t&", "ç/d")):
        assert link(a, b) == pair_link(view, a, b)
