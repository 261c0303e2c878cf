"""The one line to a host: turns, pauses, one request for all."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Thread

import pytest

from geo.errors import GeocoderError, GeocoderQuotaExceeded, GeocoderTimedOut, GeocoderUnavailable
from geo.geocoders import line as line_module
from geo.geocoders.geoplateforme import Geoplateforme
from geo.geocoders.line import FIRST_PAUSE_S, LONGEST_PAUSE_S, Line, line_to
from geo.geocoders.nominatim import Nominatim
from tests.geocoders.fake_clock import NOON, FakeClock


@pytest.fixture
def line(clock: FakeClock) -> Line:
    return Line("example.test", per_second=10, longest_wait_s=60, clock=clock)


def fail_with(failure: GeocoderError) -> object:
    raise failure


def test_twenty_callers_get_twenty_turns_a_tenth_of_a_second_apart(line: Line, clock: FakeClock) -> None:
    with ThreadPoolExecutor(20) as pool:
        list(pool.map(lambda _: line.request(lambda: None), range(20)))
    assert sorted(clock.sleeps) == pytest.approx([turn / 10 for turn in range(20)])


def test_a_quiet_line_makes_nobody_wait(line: Line, clock: FakeClock) -> None:
    line.request(lambda: None)
    clock.pass_time(1)
    line.request(lambda: None)
    assert clock.sleeps == [0, 0]


def test_nobody_waits_longer_than_is_bearable(clock: FakeClock) -> None:
    line = Line("example.test", per_second=1, longest_wait_s=2, clock=clock)
    for _ in range(3):
        line.request(lambda: None)
    with pytest.raises(GeocoderQuotaExceeded) as failure:
        line.request(lambda: None)
    assert failure.value.retry_after == pytest.approx(3)
    assert line.state.online


def test_who_waits_in_the_queue_when_the_host_says_later_does_not_send(clock: FakeClock) -> None:
    line = Line("example.test", per_second=10, clock=clock)

    class Meanwhile(FakeClock):
        """While this one sleeps, another caller is told "later"."""

        def sleep(self, seconds: float) -> None:
            line._clock = clock
            with pytest.raises(GeocoderQuotaExceeded, match="later"):
                line.request(lambda: fail_with(GeocoderQuotaExceeded("later", retry_after=30)))

    line._clock = Meanwhile()
    sent: list[str] = []
    with pytest.raises(GeocoderUnavailable):
        line.request(lambda: sent.append("sent"))
    assert sent == []


def test_pauses_double_at_each_failure_in_a_row_and_stay_bearable(line: Line, clock: FakeClock) -> None:
    pauses = []
    for _ in range(9):
        with pytest.raises(GeocoderTimedOut):
            line.request(lambda: fail_with(GeocoderTimedOut()))
        until = line.state.paused_until
        assert until is not None
        pauses.append((until - clock.now()).total_seconds())
        clock.pass_time(pauses[-1] + 0.001)
    assert pauses[:3] == pytest.approx([FIRST_PAUSE_S, 2 * FIRST_PAUSE_S, 4 * FIRST_PAUSE_S])
    assert max(pauses) == pytest.approx(LONGEST_PAUSE_S)


def test_one_success_and_the_next_failure_is_a_first_one(line: Line, clock: FakeClock) -> None:
    for _ in range(2):
        with pytest.raises(GeocoderTimedOut):
            line.request(lambda: fail_with(GeocoderTimedOut()))
        clock.pass_time(100)
        line.request(lambda: None)
    with pytest.raises(GeocoderTimedOut):
        line.request(lambda: fail_with(GeocoderTimedOut()))
    with pytest.raises(GeocoderUnavailable) as failure:
        line.request(lambda: None)
    assert failure.value.retry_after == pytest.approx(FIRST_PAUSE_S)


def test_the_state_tells_the_last_failure_and_the_end_of_the_pause(line: Line, clock: FakeClock) -> None:
    assert line.state.online
    assert line.state.last_failure == ""
    with pytest.raises(GeocoderQuotaExceeded):
        line.request(lambda: fail_with(GeocoderQuotaExceeded(retry_after=5)))
    paused = line.state
    assert not paused.online
    assert paused.last_failure == "geocoder-quota-exceeded"
    assert paused.failed_at == NOON
    assert paused.paused_until is not None
    assert (paused.paused_until - NOON).total_seconds() == pytest.approx(5)
    clock.pass_time(6)
    back = line.state
    assert back.online
    assert back.paused_until is None
    assert back.last_failure == "geocoder-quota-exceeded"


def test_when_the_one_who_asks_is_interrupted_another_asks(line: Line) -> None:
    leading, waiting = Event(), Event()

    def interrupted() -> str:
        leading.set()
        waiting.wait(5)
        raise KeyboardInterrupt

    def follower() -> str:
        leading.wait(5)
        waiting.set()
        return line.once("Murat", lambda: "15138")

    ends: dict[str, object] = {}

    def lead() -> None:
        with pytest.raises(KeyboardInterrupt):
            line.once("Murat", interrupted)

    def follow() -> None:
        ends["follower"] = follower()

    threads = [Thread(target=work, daemon=True) for work in (lead, follow)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert ends == {"follower": "15138"}


def test_requests_in_flight_that_fail_together_are_one_failure(clock: FakeClock) -> None:
    line = Line("example.test", per_second=1000, clock=clock)
    together = Barrier(5)

    def time_out() -> object:
        together.wait(5)
        raise GeocoderTimedOut

    def session(_: int) -> None:
        with pytest.raises(GeocoderTimedOut):
            line.request(time_out)

    with ThreadPoolExecutor(5) as pool:
        list(pool.map(session, range(5)))
    until = line.state.paused_until
    assert until is not None
    assert (until - clock.now()).total_seconds() == pytest.approx(FIRST_PAUSE_S)


def test_the_process_has_one_line_to_a_host_and_its_slowest_rate_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(line_module, "_lines", {})
    line = line_to("data.geopf.fr", 10)
    assert line_to("data.geopf.fr", 2) is line
    assert line_to("data.geopf.fr", 50) is line
    assert line._interval == pytest.approx(0.5)


def test_the_default_rates_keep_to_the_policies_of_the_services(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_module, "_lines", {})
    Geoplateforme(user_agent="verbatlas-tests")
    Nominatim(user_agent="verbatlas-tests")
    lines = line_module._lines
    assert 1 / lines["data.geopf.fr"]._interval <= 25  # the service allows 50 a second
    assert 1 / lines["nominatim.openstreetmap.org"]._interval <= 1
