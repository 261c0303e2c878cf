"""A point that was given is compared with the place as written; where they are too far apart, a person is asked."""

from dataclasses import replace

import pytest

from geo.gazetteer import Gazetteer
from geo.geocoders.gazetteer import GazetteerGeocoder
from geo.given import HAND, GivenPoint, confront
from geo.place import NOWHERE, Context, Location, Precision, Status
from geo.point import Point
from geo.resolver import Resolver

GAZETTEER = Gazetteer.open()
GEOCODER = GazetteerGeocoder(Resolver(GAZETTEER))
RUE_ROYALE = Point(47.8994, 1.9035)  # in Orléans
IN_TOURS = Point(47.3936, 0.6892)


def written(text: str) -> Location:
    return GEOCODER.geocode(text, Context()) or NOWHERE


def confronted(text: str, point: Point, **given: str) -> Location:
    return confront(written(text), GivenPoint(point, **given), GAZETTEER)  # type: ignore[arg-type]


def reasons(location: Location) -> str:
    return " ; ".join(map(str, location.reasons))


def test_a_point_in_the_written_commune_is_where_it_stands_and_says_why() -> None:
    found = confronted("Orléans", RUE_ROYALE, origin="annuaire.csv", date="2026-05")
    assert (found.point, found.precision, found.status) == (RUE_ROYALE, Precision.POINT, Status.SURE)
    assert found.place
    assert found.place.code == "45234"
    assert (found.method, found.origin, found.date) == ("file", "annuaire.csv", "2026-05")
    assert "km du milieu de Orléans, comme il est écrit" in reasons(found)


def test_a_point_farther_than_the_commune_is_wide_asks_and_says_both() -> None:
    found = confronted("Orléans", IN_TOURS)
    assert (found.point, found.place, found.status) == (None, None, Status.ASK)
    assert "le point est à Tours, l’adresse à Orléans" in reasons(found)
    assert [candidate.place.name for candidate in found.runner_ups] == ["Orléans", "Tours"]


def test_a_hand_that_knew_both_stands_and_says_so() -> None:
    found = confronted("Orléans", IN_TOURS, method=HAND, origin="Marie Dupont")
    assert (found.point, found.status, found.origin) == (IN_TOURS, Status.PROBABLE, "Marie Dupont")
    assert "le point est à Tours, l’adresse à Orléans" in reasons(found)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("Arles", Point(43.3918, 4.7304)),  # Salin-de-Giraud, 36 km from the town hall
        ("Orléans", Point(47.8363, 1.9350)),  # Orléans-la-Source
        ("Saint-Denis (La Réunion)", Point(-20.9017, 55.4957)),
    ],
)
def test_a_wide_commune_holds_what_is_far_from_its_middle(text: str, point: Point) -> None:
    assert confronted(text, point).status is Status.SURE


def test_a_point_says_which_of_several_namesakes_is_meant() -> None:
    asked = written("Murat")
    assert asked.status is Status.ASK
    found = confronted("Murat", Point(45.1109, 2.8680))
    assert found.place
    assert found.place.code == "15138"
    assert (found.status, found.point) == (Status.PROBABLE, Point(45.1109, 2.8680))


def test_a_point_within_a_written_area_is_in_the_nearest_commune() -> None:
    found = confronted("l’Allier", Point(46.5650, 3.3330))
    assert found.place
    assert found.place.name == "Moulins"
    assert confronted("l’Allier", RUE_ROYALE).status is Status.ASK


def test_without_a_written_place_the_point_alone_says_where() -> None:
    found = confronted("", RUE_ROYALE)
    assert found.place
    assert found.place.code == "45234"
    assert found.status is Status.PROBABLE


def test_the_middle_of_a_commune_is_no_more_than_the_commune() -> None:
    middle = written("Orléans").point
    assert middle
    assert confronted("Orléans", middle).precision is Precision.COMMUNE
    assert confronted("Orléans", middle, method=HAND).precision is Precision.POINT


def test_the_middle_of_nowhere_is_told_by_its_numbers() -> None:
    found = confronted("Orléans", Point(0.0, 0.0))
    assert found.status is Status.ASK
    assert "0.0000, 0.0000" in reasons(found)


def test_an_asked_place_keeps_no_point_of_its_best_guess() -> None:
    guess = replace(written("Murat"), point=None, place=None, runner_ups=written("Murat").runner_ups)
    assert confront(guess, GivenPoint(IN_TOURS), GAZETTEER).point is None


def test_words_that_are_of_another_country_or_a_guess_do_not_speak_against_a_point() -> None:
    """A package with such a point is loaded as it was imported: the point stays on the map."""
    in_belgium = Point(49.7190, 5.5878)
    for text in ("Houdemont (BE)", "Rulles (BE)", "Houdremont (BE)"):
        found = confront(written(text), GivenPoint(in_belgium), GAZETTEER, text)
        assert (found.point, found.status) == (in_belgium, Status.PROBABLE)
    assert confront(written("Houdemont"), GivenPoint(in_belgium), GAZETTEER, "Houdemont").point is None
