"""The chain over the real adapters and the stand-in: who is asked, what the screen can say of the network."""

from dataclasses import replace

import pytest

from geo.chain import GeocoderChain
from geo.geocoders.answers import Answers
from geo.place import Context, Status
from geo.point import Point
from tests.geocoders.fake_clock import NOON, FakeClock
from tests.geocoders.services import SERVICES as ALL
from tests.geocoders.services import MakeGeocoder, Service, photon_place
from tests.geocoders.stand_in import Reply, StandIn
from tests.geocoders.test_chain import MURAT_15, Offline, at


def test_the_chain_gives_the_point_of_the_service_and_its_origin(
    service: Service, make: MakeGeocoder, server: StandIn
) -> None:
    server.reply = Reply(service.found)
    found = GeocoderChain(Offline(), [make()]).geocode(service.query, Context())
    assert found is not None
    assert (found.point, found.method) == (service.point, service.name)


def test_an_answer_that_contradicts_the_context_is_refused(
    service: Service, make: MakeGeocoder, server: StandIn
) -> None:
    server.reply = Reply(service.elsewhere)
    found = GeocoderChain(Offline(), [make()]).geocode(service.query, service.elsewhere_context)
    assert found is not None
    assert found.point is None
    assert "écartée" in str(found.reasons[-1])


@pytest.mark.parametrize(
    ("reply", "word"),
    [
        (Reply(b"", 429, {"Retry-After": "9"}), "saturé"),
        (Reply(b"", 500), "injoignable"),
        (Reply(b"<html>"), "illisible"),
        (Reply(b"", 400), "refusée"),
    ],
)
def test_every_failure_has_its_words(
    service: Service, make: MakeGeocoder, server: StandIn, reply: Reply, word: str
) -> None:
    server.reply = reply
    found = GeocoderChain(Offline(), [make()]).geocode(service.query, Context())
    assert found is not None
    assert word in str(found.reasons[-1])


def test_a_pause_is_told_with_the_words_of_its_cause(
    service: Service, make: MakeGeocoder, server: StandIn
) -> None:
    server.reply = Reply(b"", 429, {"Retry-After": "9"})
    chain = GeocoderChain(Offline(), [make()])
    for _ in range(2):
        found = chain.geocode(service.query, Context())
        assert found is not None
        assert "saturé" in str(found.reasons[-1])
    assert len(server.requests) == 1


def test_nobody_says_nothing_was_found_when_nobody_was_asked(
    service: Service, make: MakeGeocoder, server: StandIn
) -> None:
    away = "CI" if service.name == "ban" else "FR"
    hesitation = at(replace(MURAT_15, country=away), Status.ASK)
    found = GeocoderChain(Offline(Murat=hesitation), [make()]).geocode("Murat", Context())
    assert found == hesitation
    assert server.requests == []


def test_the_offline_mode_can_be_read(
    service: Service, make: MakeGeocoder, server: StandIn, clock: FakeClock
) -> None:
    chain = GeocoderChain(Offline(), [make()])
    assert chain.state.online
    server.reply = Reply(b"", 429, {"Retry-After": "9"})
    chain.geocode(service.query, Context())
    state = chain.state
    assert not state.online
    assert state.services[0].last_failure == "geocoder-quota-exceeded"
    assert state.services[0].paused_until is not None
    assert (state.services[0].paused_until - NOON).total_seconds() == pytest.approx(9)
    clock.pass_time(10)
    assert chain.state.online


def test_france_is_not_asked_to_services_for_abroad_nor_abroad_to_the_french_one(
    service: Service, make: MakeGeocoder, server: StandIn
) -> None:
    server.reply = Reply(service.found)
    away = "CI" if service.name == "ban" else "FR"
    found = GeocoderChain(Offline(), [make()]).geocode(service.query, Context(country=away))
    assert (found and found.point) is None
    assert make().geocode(service.query, Context(country=away)) is None
    assert server.requests == []


def test_each_land_has_its_service(server: StandIn, clock: FakeClock) -> None:
    abidjan = photon_place("Abidjan", "CI", Point(5.32, -4.016))
    server.reply = Reply({"type": "FeatureCollection", "features": [abidjan]})
    services = [
        each.geocoder(server.domain, clock, Answers(clock=clock)) for each in ALL if each.name != "nominatim"
    ]
    found = GeocoderChain(Offline(), services).geocode("Abidjan", Context(country="CI"))
    assert found is not None
    assert found.method == "photon"
    assert [request.path for request in server.requests] == ["/api"]
