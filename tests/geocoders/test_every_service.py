"""The battery that every online geocoder passes, against a stand-in that answers as the real service does."""

import pytest

from geo.errors import (
    GeocoderBadAnswer,
    GeocoderQueryRefused,
    GeocoderQuotaExceeded,
    GeocoderTimedOut,
    GeocoderUnavailable,
)
from geo.geocoders.agreement import contradiction
from geo.geocoders.origins import ORIGINS
from geo.place import Context, Status
from tests.geocoders.fake_clock import FakeClock
from tests.geocoders.services import USER_AGENT, MakeGeocoder, Service
from tests.geocoders.stand_in import Reply, StandIn


def test_a_success_keeps_point_precision_place_method_and_reasons(
    service: Service, make: MakeGeocoder, server: StandIn
) -> None:
    server.reply = Reply(service.found)
    found = make().geocode(service.query, service.context)
    assert found is not None
    assert found.point == service.point
    assert found.precision == service.precision
    assert found.status == Status.PROBABLE
    assert found.place is not None
    assert found.place.name == service.place_name
    assert found.method == service.name
    assert 0 < found.confidence <= 1
    assert str(found.reasons[0]).endswith("du 2026-10-19")
    assert len(found.reasons) >= 2


def test_the_origin_and_the_licence_of_each_service_can_be_told(service: Service) -> None:
    assert ORIGINS[service.name].attribution
    assert ORIGINS[service.name].licence


def test_not_found_is_none(service: Service, make: MakeGeocoder, server: StandIn) -> None:
    server.reply = Reply(service.empty)
    assert make().geocode(service.query, service.context) is None


def test_a_name_that_is_not_in_the_text_is_for_a_person_to_confirm(
    service: Service, make: MakeGeocoder, server: StandIn
) -> None:
    server.reply = Reply(_with_score(service.found, 0.8))
    found = make().geocode("12 rue de Nulle-Part, Trifouillis", service.context)
    assert found is not None
    assert found.status == Status.ASK


def test_says_who_asks(service: Service, make: MakeGeocoder, server: StandIn) -> None:
    server.reply = Reply(service.found)
    make().geocode(service.query, service.context)
    assert server.requests[0].user_agent == USER_AGENT


def test_too_many_requests_is_an_error_that_keeps_retry_after(
    service: Service, make: MakeGeocoder, server: StandIn
) -> None:
    server.reply = Reply({"message": "slow down"}, 429, {"Retry-After": "7"})
    with pytest.raises(GeocoderQuotaExceeded) as failure:
        make().geocode(service.query, service.context)
    assert failure.value.retry_after == 7
    assert len(server.requests) == 1


def test_nothing_is_sent_until_retry_after_has_run_out(
    service: Service, make: MakeGeocoder, server: StandIn, clock: FakeClock
) -> None:
    geocoder = make()
    server.reply = Reply({"message": "slow down"}, 429, {"Retry-After": "7"})
    with pytest.raises(GeocoderQuotaExceeded):
        geocoder.geocode(service.query, service.context)
    server.reply = Reply(service.found)
    clock.pass_time(6.5)
    with pytest.raises(GeocoderUnavailable) as failure:
        geocoder.geocode(service.query, service.context)
    assert failure.value.retry_after == pytest.approx(0.5)
    assert len(server.requests) == 1
    clock.pass_time(0.6)
    assert geocoder.geocode(service.query, service.context) is not None
    assert len(server.requests) == 2


@pytest.mark.parametrize("status", [401, 403, 404, 500, 502, 503, 504])
def test_a_service_out_of_order_is_unavailable_and_left_alone(
    service: Service, make: MakeGeocoder, server: StandIn, status: int
) -> None:
    geocoder = make()
    server.reply = Reply(b"<h1>Oups</h1>", status)
    for _ in range(3):
        with pytest.raises(GeocoderUnavailable):
            geocoder.geocode(service.query, service.context)
    assert len(server.requests) == 1
    assert not geocoder.state.online
    assert geocoder.state.last_failure == "geocoder-unavailable"


def test_an_outage_that_says_when_it_ends_is_believed(
    service: Service, make: MakeGeocoder, server: StandIn
) -> None:
    server.reply = Reply(b"", 503, {"Retry-After": "120"})
    geocoder = make()
    with pytest.raises(GeocoderUnavailable) as failure:
        geocoder.geocode(service.query, service.context)
    assert failure.value.retry_after == 120
    assert geocoder.state.paused_until is not None


@pytest.mark.parametrize("stall", ["before", "body"])
def test_a_slow_service_times_out(service: Service, make: MakeGeocoder, server: StandIn, stall: str) -> None:
    server.reply = Reply(service.found, stall=stall)
    with pytest.raises(GeocoderTimedOut):
        make(timeout_s=0.2).geocode(service.query, service.context)


def test_garbage_is_a_bad_answer_and_never_not_found(
    service: Service, make: MakeGeocoder, server: StandIn, clock: FakeClock
) -> None:
    geocoder = make()
    for body in service.garbage:
        server.reply = Reply(body)
        with pytest.raises(GeocoderBadAnswer):
            geocoder.geocode(service.query, service.context)
        clock.pass_time(3600)
    assert len(server.requests) == len(service.garbage)


def test_a_host_that_nobody_answers_for_is_unavailable(
    service: Service, make: MakeGeocoder, server: StandIn
) -> None:
    geocoder = make()
    server.close()
    with pytest.raises(GeocoderUnavailable):
        geocoder.geocode(service.query, service.context)


def test_a_refused_question_is_the_question_s_fault_and_pauses_nothing(
    service: Service, make: MakeGeocoder, server: StandIn
) -> None:
    geocoder = make()
    server.reply = Reply({"code": 400, "message": "q must contain between 3 and 200 chars"}, 400)
    with pytest.raises(GeocoderQueryRefused):
        geocoder.geocode(service.query, service.context)
    assert geocoder.state.online


@pytest.mark.parametrize("query", ["", "  ", "Y", "«»", "\ud800"])
def test_what_is_too_short_to_be_asked_is_refused_without_a_request(
    service: Service, make: MakeGeocoder, server: StandIn, query: str
) -> None:
    with pytest.raises(GeocoderQueryRefused):
        make().geocode(query, service.context)
    assert server.requests == []


def test_a_long_or_odd_text_is_sent_as_services_accept_it(
    service: Service, make: MakeGeocoder, server: StandIn
) -> None:
    server.reply = Reply(service.empty)
    make().geocode("« L’épicerie\n coopérative & \ud800 café » " * 30, service.context)
    sent = server.requests[0].parameters["q"]
    assert sent.startswith("L’épicerie coopérative & café")
    assert len(sent) <= 200


def test_the_answer_that_agrees_with_the_context_is_preferred(
    service: Service, make: MakeGeocoder, server: StandIn
) -> None:
    server.reply = Reply(service.both)
    found = make().geocode(service.query, service.elsewhere_context)
    assert found is not None
    assert found.point == service.point
    assert found.status == Status.PROBABLE


def test_a_wrong_departement_or_country_can_be_told_from_the_answer(
    service: Service, make: MakeGeocoder, server: StandIn
) -> None:
    server.reply = Reply(service.elsewhere)
    found = make().geocode(service.query, service.elsewhere_context)
    assert found is not None
    assert contradiction(found.place, service.elsewhere_context) is not None


def test_two_equally_good_answers_far_apart_are_for_a_person_to_choose(
    service: Service, make: MakeGeocoder, server: StandIn
) -> None:
    server.reply = Reply(service.both)
    found = make().geocode(service.query.partition(",")[0], Context())
    assert found is not None
    assert found.status == Status.ASK
    assert any("un autre lieu répond aussi bien" in str(reason) for reason in found.reasons)


def _with_score(answer: object, score: float) -> object:
    """The same answer, less sure of itself, from a service that gives scores."""
    if isinstance(answer, dict):
        for feature in answer["features"]:
            if "score" in feature["properties"]:
                properties = {**feature["properties"], "score": score}
                return {**answer, "features": [{**feature, "properties": properties}]}
    return answer
