"""Twenty sessions at once: what the host sees of them."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import TypeVar

from geo.errors import GeocoderError
from geo.geocoders.answers import Answers
from geo.geocoders.clock import SYSTEM_CLOCK
from geo.geocoders.line import Line
from geo.place import Location
from tests.geocoders.fake_clock import FakeClock
from tests.geocoders.services import MakeGeocoder, Service
from tests.geocoders.stand_in import Reply, Request, StandIn

SESSIONS = 20
T = TypeVar("T")


def all_at_once(work: Callable[[int], T]) -> list[T]:
    """Runs `work(0)` to `work(19)` in as many threads, started together."""
    start = Barrier(SESSIONS)

    def session(number: int) -> T:
        start.wait()
        return work(number)

    with ThreadPoolExecutor(SESSIONS) as pool:
        return list(pool.map(session, range(SESSIONS)))


def test_twenty_sessions_that_ask_the_same_make_one_request(
    service: Service, make: MakeGeocoder, server: StandIn
) -> None:
    server.reply = _slowly(Reply(service.found))
    geocoder = make()
    answers = all_at_once(lambda _: geocoder.geocode(service.query, service.context))
    assert len(server.requests) == 1
    assert len(set(map(_point, answers))) == 1
    assert answers[0] is not None


def test_twenty_sessions_that_fail_together_make_one_request(
    service: Service, make: MakeGeocoder, server: StandIn
) -> None:
    server.reply = _slowly(Reply(b"", 503))
    geocoder = make()

    def session(_: int) -> str:
        try:
            geocoder.geocode(service.query, service.context)
        except GeocoderError as failure:
            return failure.code
        return "answered"

    assert set(all_at_once(session)) == {"geocoder-unavailable"}
    assert len(server.requests) == 1


def test_twenty_sessions_share_one_rate(service: Service, make: MakeGeocoder, server: StandIn) -> None:
    """In real time: the request number k never comes before its turn."""
    server.reply = Reply(service.empty)
    line = Line(server.domain, per_second=40, clock=SYSTEM_CLOCK)
    geocoder = make(line=line)
    start = time.monotonic()
    all_at_once(lambda n: geocoder.geocode(f"lieu numéro {n}", service.context))
    arrivals = sorted(request.at - start for request in server.requests)
    assert len(arrivals) == SESSIONS
    assert all(at >= turn / 40 for turn, at in enumerate(arrivals))


def test_two_adapters_of_one_host_share_its_line(
    service: Service, make: MakeGeocoder, server: StandIn, clock: FakeClock, tmp_path: Path
) -> None:
    """As when each of twenty sessions makes its own geocoder."""
    server.reply = _slowly(Reply(service.found))
    line = Line(server.domain, per_second=1000, longest_wait_s=60, clock=clock)
    geocoders = [make(line=line, answers=Answers(tmp_path, clock=clock)) for _ in range(SESSIONS)]
    answers = all_at_once(lambda n: geocoders[n].geocode(service.query, service.context))
    assert len(server.requests) == 1
    assert None not in answers


def _slowly(reply: Reply) -> Callable[[Request], Reply]:
    """Long enough for the twenty to be waiting together."""

    def answer(request: Request) -> Reply:
        time.sleep(0.2)
        return reply

    return answer


def _point(location: Location | None) -> object:
    return location and location.point
