"""One stand-in server, one clock and one cache directory for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.geocoders.answers import Answers
from geo.geocoders.online import OnlineGeocoder
from tests.geocoders.fake_clock import FakeClock
from tests.geocoders.services import SERVICES, MakeGeocoder, Service
from tests.geocoders.stand_in import StandIn


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")  # the stand-in is local, whatever the proxy of the machine
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    stand_in = StandIn()
    yield stand_in
    stand_in.close()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(params=SERVICES, ids=lambda service: service.name)
def service(request: pytest.FixtureRequest) -> Service:
    found = request.param
    assert isinstance(found, Service)
    return found


@pytest.fixture
def make(service: Service, server: StandIn, clock: FakeClock, tmp_path: Path) -> MakeGeocoder:
    """Makes an adapter to the stand-in; each call is as a restart of the product, over the same cache."""

    def make_one(**options: object) -> OnlineGeocoder:
        options.setdefault("answers", Answers(tmp_path, clock=clock))
        return service.geocoder(server.domain, clock, **options)  # type: ignore[arg-type]

    return make_one
