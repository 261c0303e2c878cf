"""What is particular to the Géoplateforme: its filters, its two indexes, its kinds of answers."""

from pathlib import Path

import pytest

from geo.geocoders.answers import Answers
from geo.geocoders.online import OnlineGeocoder
from geo.place import Context, Level, Precision, Status
from geo.point import Point
from tests.geocoders.fake_clock import FakeClock
from tests.geocoders.services import (
    MURAT_03,
    MURAT_15,
    SERVICES,
    ban_address,
    ban_commune,
    collection,
    feature,
)
from tests.geocoders.stand_in import Reply, StandIn

BAN = next(service for service in SERVICES if service.name == "ban")
MURATS = collection(
    ban_commune("Murat", "15138", "15300", "15, Cantal, Auvergne-Rhône-Alpes", MURAT_15, 0.95),
    ban_commune("Murat", "03191", "03390", "03, Allier, Auvergne-Rhône-Alpes", MURAT_03, 0.93),
)


@pytest.fixture
def ban(server: StandIn, clock: FakeClock, tmp_path: Path) -> OnlineGeocoder:
    return BAN.geocoder(f"{server.domain}/geocodage", clock, Answers(tmp_path, clock=clock))


def sent(server: StandIn) -> dict[str, str]:
    return dict(server.requests[-1].parameters)


def poi(toponym: str, point: Point, category: list[str], **more: object) -> object:
    """A named place, as the index `poi` writes it: nearly everything is a list."""
    return feature(
        point,
        name=[toponym],
        toponym=toponym,
        category=category,
        classification=4,
        importance=0.6,
        extrafields={"cleabs": "SURFACTI0000000000000000"},
        score=0.92,
        _type="poi",
        **more,
    )


def test_an_address_is_searched_among_addresses_of_the_stated_commune(
    ban: OnlineGeocoder, server: StandIn
) -> None:
    server.reply = Reply(collection())
    ban.geocode("1 place de l’Hôtel de Ville, Murat (Cantal)", Context(commune="15138"))
    assert server.requests[-1].path == "/geocodage/search"
    assert sent(server) == {
        "q": "1 place de l’Hôtel de Ville, Murat",
        "autocomplete": "0",
        "index": "address",
        "limit": "5",
        "citycode": "15138",
    }


def test_a_venue_is_searched_among_named_places_too_near_its_neighbours(
    ban: OnlineGeocoder, server: StandIn
) -> None:
    server.reply = Reply(collection())
    ban.geocode("campus des Cézeaux", Context(near=(Point(45.78, 3.08), Point(45.86, 3.54))))
    assert sent(server)["index"] == "address,poi"
    assert (sent(server)["lat"], sent(server)["lon"]) == ("45.8", "3.3")


def test_paris_is_not_sent_as_a_filter_since_its_addresses_bear_arrondissements(
    ban: OnlineGeocoder, server: StandIn
) -> None:
    server.reply = Reply(collection())
    ban.geocode("12 rue de Lyon, Paris", Context(commune="75056"))
    assert "citycode" not in sent(server)


def test_a_municipality_is_a_centroid_at_the_precision_of_the_commune(
    ban: OnlineGeocoder, server: StandIn
) -> None:
    server.reply = Reply(MURATS)
    found = ban.geocode("Murat", Context(departements=("15",)))
    assert found is not None
    assert found.place is not None
    assert (found.place.code, found.place.departement) == ("15138", "15")
    assert (found.precision, found.status) == (Precision.COMMUNE, Status.PROBABLE)
    assert "centre de la commune" in map(str, found.reasons)
    assert "score : 95 sur 100" in map(str, found.reasons)


def test_two_homonyms_without_context_are_for_a_person_to_choose(
    ban: OnlineGeocoder, server: StandIn
) -> None:
    server.reply = Reply(MURATS)
    found = ban.geocode("Murat", Context())
    assert found is not None
    assert found.status == Status.ASK
    assert [candidate.place.code for candidate in found.runner_ups] == ["03191"]


def test_one_commune_told_by_both_indexes_has_no_rival(ban: OnlineGeocoder, server: StandIn) -> None:
    """The point of one is the town hall, of the other the middle of the commune: they may be far apart."""
    chamonix = ban_commune("Chamonix-Mont-Blanc", "74056", "74400", "74", Point(45.92, 6.87), 0.95)
    same = poi(
        "Chamonix-Mont-Blanc",
        Point(45.96, 6.93),
        ["administratif", "commune"],
        citycode=["74056"],
        city=["Chamonix-Mont-Blanc"],
    )
    server.reply = Reply(collection(chamonix, same))
    found = ban.geocode("Chamonix-Mont-Blanc", Context())
    assert found is not None
    assert found.status == Status.PROBABLE


@pytest.mark.parametrize(
    ("kind", "precision"),
    [
        ("housenumber", Precision.ADDRESS),
        ("street", Precision.STREET),
        ("locality", Precision.VENUE),
        ("municipality", Precision.COMMUNE),
    ],
)
def test_the_type_of_the_answer_gives_the_precision(
    ban: OnlineGeocoder, server: StandIn, kind: str, precision: Precision
) -> None:
    hit = feature(MURAT_15, type=kind, name="8 rue du Port", citycode="15138", city="Murat", score=0.9)
    server.reply = Reply(collection(hit))
    found = ban.geocode("8 rue du Port, Murat", Context())
    assert found is not None
    assert found.precision == precision


def test_a_street_is_no_answer_for_what_is_not_an_address(ban: OnlineGeocoder, server: StandIn) -> None:
    street = ban_address("", "Rue de l’Oasis", "Clermont-Ferrand", "63113", "63000", Point(45.78, 3.08), 0.8)
    server.reply = Reply(collection(street))
    assert ban.geocode("Parcc Oasis", Context()) is None


def test_a_poor_score_is_not_found(ban: OnlineGeocoder, server: StandIn) -> None:
    server.reply = Reply(collection(ban_commune("Parcq", "62648", "62770", "62", Point(50.36, 2.1), 0.41)))
    assert ban.geocode("Parcc Oasis", Context()) is None


def test_a_named_place_keeps_the_commune_that_the_text_states(ban: OnlineGeocoder, server: StandIn) -> None:
    campus = poi(
        "Campus des Cézeaux",
        Point(45.7595, 3.1113),
        ["enseignement supérieur"],
        citycode=["63014", "63113"],
        city=["Aubière", "Clermont-Ferrand"],
    )
    server.reply = Reply(collection(campus))
    found = ban.geocode("campus des Cézeaux à Clermont-Ferrand", Context(commune="63113"))
    assert found is not None
    assert found.place is not None
    assert (found.place.code, found.place.name) == ("63113", "Clermont-Ferrand")
    assert (found.precision, found.status) == (Precision.VENUE, Status.PROBABLE)
    assert found.label == "Campus des Cézeaux, Clermont-Ferrand"


def test_an_arrondissement_is_a_part_of_its_city(ban: OnlineGeocoder, server: StandIn) -> None:
    station = poi(
        "Station F",
        Point(48.833436, 2.371699),
        ["zone industrielle"],
        citycode=["75113", "75056"],
        city=["Paris 13e Arrondissement", "Paris"],
    )
    server.reply = Reply(collection(station))
    found = ban.geocode("Station F", Context())
    assert found is not None
    assert found.place is not None
    assert (found.place.level, found.place.parent) == (Level.ARRONDISSEMENT, "75056")


def test_an_area_is_told_as_an_area(ban: OnlineGeocoder, server: StandIn) -> None:
    cantal = poi("Cantal", Point(45.05, 2.67), ["administratif", "département"], depcode=["15"])
    server.reply = Reply(collection(cantal))
    found = ban.geocode("Cantal", Context())
    assert found is not None
    assert found.place is not None
    assert (found.precision, found.place.code) == (Precision.DEPARTEMENT, "D15")
