"""What is particular to Nominatim and Photon: OpenStreetMap's words for places."""

from pathlib import Path

import pytest

from geo.geocoders.answers import Answers
from geo.geocoders.online import OnlineGeocoder
from geo.geocoders.osm import departement
from geo.place import Context, Level, Precision, Status
from geo.point import Point
from tests.geocoders.fake_clock import FakeClock
from tests.geocoders.services import (
    ABIDJAN,
    MURAT_15,
    SERVICES,
    collection,
    feature,
    nominatim_place,
    photon_place,
)
from tests.geocoders.stand_in import Reply, StandIn

NOMINATIM, PHOTON = (next(s for s in SERVICES if s.name == name) for name in ("nominatim", "photon"))


@pytest.fixture
def nominatim(server: StandIn, clock: FakeClock, tmp_path: Path) -> OnlineGeocoder:
    return NOMINATIM.geocoder(server.domain, clock, Answers(tmp_path, clock=clock))


@pytest.fixture
def photon(server: StandIn, clock: FakeClock, tmp_path: Path) -> OnlineGeocoder:
    return PHOTON.geocoder(server.domain, clock, Answers(tmp_path, clock=clock))


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ({"country_code": "fr", "ISO3166-2-lvl4": "FR-ARA", "ISO3166-2-lvl6": "FR-15"}, "15"),
        ({"country_code": "fr", "ISO3166-2-lvl6": "FR-75C"}, "75"),
        ({"country_code": "fr", "ISO3166-2-lvl6": "FR-69M"}, "69"),
        ({"country_code": "fr", "ISO3166-2-lvl4": "FR-20R", "ISO3166-2-lvl6": "FR-2A"}, "2A"),
        ({"country_code": "fr", "ISO3166-2-lvl3": "FR-974"}, "974"),
        ({"countrycode": "FR", "postcode": "15300"}, "15"),
        ({"countrycode": "FR", "postcode": "20000"}, "2A"),
        ({"countrycode": "FR", "postcode": "20200"}, "2B"),
        ({"countrycode": "FR", "county": "Cantal"}, ""),
        ({"countrycode": "BE", "postcode": "15300"}, ""),
        ({}, ""),
    ],
)
def test_the_departement_is_read_from_iso_codes_or_the_postcode(
    address: dict[str, object], code: str
) -> None:
    assert departement(address) == code


def test_nominatim_is_asked_in_french_with_what_is_needed_to_check(
    nominatim: OnlineGeocoder, server: StandIn
) -> None:
    server.reply = Reply([])
    nominatim.geocode("Abidjan", Context(country="CI"))
    sent = server.requests[-1].parameters
    assert server.requests[-1].path == "/search"
    assert (sent["accept-language"], sent["addressdetails"], sent["countrycodes"]) == ("fr", "1", "ci")


def test_a_town_is_known_by_any_of_its_names(nominatim: OnlineGeocoder, server: StandIn) -> None:
    london = nominatim_place(
        "Londres",
        "GB",
        Point(51.507, -0.128),
        namedetails={"name": "London", "name:fr": "Londres"},
    )
    server.reply = Reply([london])
    found = nominatim.geocode("London", Context())
    assert found is not None
    assert found.status == Status.PROBABLE
    assert found.place is not None
    assert (found.place.name, found.place.country, found.place.level) == (
        "Londres",
        "GB",
        Level.FOREIGN_TOWN,
    )


def test_a_french_commune_has_its_insee_code_from_nominatim(
    nominatim: OnlineGeocoder, server: StandIn
) -> None:
    murat = nominatim_place(
        "Murat",
        "FR",
        MURAT_15,
        addresstype="town",
        address={"town": "Murat", "ISO3166-2-lvl6": "FR-15", "country_code": "fr"},
        extratags={"ref:INSEE": "15138"},
    )
    server.reply = Reply([murat])
    found = nominatim.geocode("Murat", Context())
    assert found is not None
    assert found.place is not None
    assert (found.place.code, found.place.departement) == ("15138", "15")


@pytest.mark.parametrize(
    ("more", "precision"),
    [
        ({"addresstype": "country", "place_rank": 4}, Precision.COUNTRY),
        ({"addresstype": "state", "place_rank": 8}, Precision.REGION),
        ({"addresstype": "county", "place_rank": 12}, Precision.DEPARTEMENT),
        ({"addresstype": "village", "place_rank": 19}, Precision.COMMUNE),
        ({"addresstype": "road", "class": "highway", "place_rank": 26}, Precision.STREET),
        ({"addresstype": "amenity", "class": "amenity", "place_rank": 30}, Precision.VENUE),
        ({"addresstype": "peak", "class": "natural", "place_rank": 18}, Precision.LOCAL_AREA),
    ],
)
def test_nominatim_s_kind_of_object_gives_the_precision(
    nominatim: OnlineGeocoder, server: StandIn, more: dict[str, object], precision: Precision
) -> None:
    server.reply = Reply([nominatim_place("avenue de Thiers", "CH", Point(46.2, 6.14), **more)])
    found = nominatim.geocode("avenue de Thiers", Context())
    assert found is not None
    assert found.precision == precision


def test_a_house_of_nominatim_is_an_address(nominatim: OnlineGeocoder, server: StandIn) -> None:
    house = nominatim_place(
        "",
        "FR",
        Point(48.793522, 2.439843),
        addresstype="place",
        type="house",
        place_rank=30,
        display_name="36, Rue de Bazeilles, Maisons-Alfort",
        address={
            "house_number": "36",
            "road": "Rue de Bazeilles",
            "town": "Maisons-Alfort",
            "ISO3166-2-lvl6": "FR-94",
            "country_code": "fr",
        },
        namedetails=[],
        **{"class": "place"},
    )
    house["namedetails"] = None
    server.reply = Reply([house])
    found = nominatim.geocode("36 rue de Bazeilles, Maisons-Alfort", Context())
    assert found is not None
    assert (found.precision, found.status) == (Precision.ADDRESS, Status.PROBABLE)
    assert found.place is not None
    assert (found.place.name, found.place.departement) == ("Maisons-Alfort", "94")


@pytest.mark.parametrize(
    ("more", "precision"),
    [
        ({"type": "country"}, Precision.COUNTRY),
        ({"type": "state"}, Precision.REGION),
        ({"type": "district"}, Precision.COMMUNE),
        ({"type": "street"}, Precision.STREET),
        ({"type": "house", "osm_key": "amenity"}, Precision.VENUE),
    ],
)
def test_photon_s_type_gives_the_precision(
    photon: OnlineGeocoder, server: StandIn, more: dict[str, object], precision: Precision
) -> None:
    server.reply = Reply(collection(photon_place("rue du Commerce", "CI", ABIDJAN, **more)))
    found = photon.geocode("rue du Commerce", Context())
    assert found is not None
    assert found.precision == precision


def test_a_house_of_photon_is_an_address(photon: OnlineGeocoder, server: StandIn) -> None:
    house = feature(
        Point(52.516, 13.378),
        osm_key="place",
        osm_value="house",
        type="house",
        housenumber="1",
        street="Pariser Platz",
        city="Berlin",
        countrycode="DE",
        country="Allemagne",
        postcode="10117",
    )
    server.reply = Reply(collection(house))
    found = photon.geocode("1 Pariser Platz, Berlin", Context())
    assert found is not None
    assert found.precision == Precision.ADDRESS
    assert found.label == "1 Pariser Platz, Berlin, Allemagne"
    assert found.place is not None
    assert (found.place.name, found.place.departement) == ("Berlin", "")
