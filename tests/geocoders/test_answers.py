"""The cache of answers, for every service."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from geo.errors import GeocoderUnavailable
from geo.geocoders.answers import FILE_NAME, Answer, Answers
from tests.geocoders.fake_clock import FakeClock
from tests.geocoders.services import MakeGeocoder, Service
from tests.geocoders.stand_in import Reply, StandIn


def test_the_same_question_is_asked_once(service: Service, make: MakeGeocoder, server: StandIn) -> None:
    server.reply = Reply(service.found)
    geocoder = make()
    first = geocoder.geocode(service.query, service.context)
    again = geocoder.geocode(f"  {service.query.upper()} ", service.context)
    assert first == again
    assert len(server.requests) == 1


def test_answers_outlive_a_restart_with_their_date(
    service: Service, make: MakeGeocoder, server: StandIn, clock: FakeClock
) -> None:
    server.reply = Reply(service.found)
    first = make().geocode(service.query, service.context)
    clock.pass_time(timedelta(days=30).total_seconds())
    again = make().geocode(service.query, service.context)
    assert first == again
    assert len(server.requests) == 1


def test_not_found_is_kept_too_but_not_as_long(
    service: Service, make: MakeGeocoder, server: StandIn, clock: FakeClock
) -> None:
    server.reply = Reply(service.empty)
    geocoder = make()
    assert geocoder.geocode(service.query, service.context) is None
    assert geocoder.geocode(service.query, service.context) is None
    assert len(server.requests) == 1
    server.reply = Reply(service.found)
    clock.pass_time(timedelta(days=8).total_seconds())
    assert geocoder.geocode(service.query, service.context) is not None


def test_an_answer_too_old_is_asked_again(
    service: Service, make: MakeGeocoder, server: StandIn, clock: FakeClock, tmp_path: Path
) -> None:
    server.reply = Reply(service.found)
    geocoder = make(answers=Answers(tmp_path, keep=timedelta(days=1), clock=clock))
    geocoder.geocode(service.query, service.context)
    clock.pass_time(timedelta(days=1, seconds=1).total_seconds())
    geocoder.geocode(service.query, service.context)
    assert len(server.requests) == 2


def test_a_failure_is_never_kept(
    service: Service, make: MakeGeocoder, server: StandIn, clock: FakeClock
) -> None:
    geocoder = make()
    server.reply = Reply(b"", 500)
    with pytest.raises(GeocoderUnavailable):
        geocoder.geocode(service.query, service.context)
    server.reply = Reply(service.found)
    clock.pass_time(60)
    assert geocoder.geocode(service.query, service.context) is not None


def test_a_kept_answer_is_given_while_the_service_is_down(
    service: Service, make: MakeGeocoder, server: StandIn
) -> None:
    geocoder = make()
    server.reply = Reply(service.found)
    known = geocoder.geocode(service.query, service.context)
    server.reply = Reply(b"", 503)
    with pytest.raises(GeocoderUnavailable):
        geocoder.geocode("Tombouctou", service.context)
    assert geocoder.geocode(service.query, service.context) == known


def test_an_answer_that_came_while_we_waited_is_not_asked_again(
    service: Service, make: MakeGeocoder, server: StandIn, tmp_path: Path
) -> None:
    class LateAnswers(Answers):
        """Misses once, as when another session stores the answer just after we looked."""

        missed = False

        def get(self, provider: str, query: str, context: str) -> Answer | None:
            if not self.missed:
                self.missed = True
                return None
            return super().get(provider, query, context)

    server.reply = Reply(service.found)
    make(answers=Answers(tmp_path)).geocode(service.query, service.context)
    assert make(answers=LateAnswers(tmp_path)).geocode(service.query, service.context) is not None
    assert len(server.requests) == 1


def test_provider_score_and_date_stand_in_the_file(
    service: Service, make: MakeGeocoder, server: StandIn, tmp_path: Path, clock: FakeClock
) -> None:
    server.reply = Reply(service.found)
    make().geocode(service.query, service.context)
    with sqlite3.connect(tmp_path / FILE_NAME) as db:
        rows = db.execute("SELECT provider, found, score, answered_at FROM answers").fetchall()
    score = 0.97 if service.name == "ban" else None
    assert rows == [(service.name, 1, score, clock.now().timestamp())]


def test_old_answers_can_be_forgotten(tmp_path: Path, clock: FakeClock) -> None:
    answers = Answers(tmp_path, clock=clock)
    answers.put("ban", "murat", "", {"features": []}, found=False, score=None)
    answers.put("ban", "thiers", "", {"features": [1]}, found=True, score=0.9)
    clock.pass_time(timedelta(days=30).total_seconds())
    assert answers.forget_old() == 1
    assert answers.get("ban", "murat", "") is None
    assert answers.get("ban", "thiers", "") is not None


def test_a_file_that_is_no_database_is_replaced(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("not a database, " * 100)
    answers = Answers(tmp_path)
    answers.put("ban", "murat", "", [1], found=True, score=1.0)
    kept = Answers(tmp_path).get("ban", "murat", "")
    assert kept is not None
    assert kept.content == [1]


def test_a_cache_that_breaks_costs_a_request_and_nothing_else(
    service: Service, make: MakeGeocoder, server: StandIn, tmp_path: Path
) -> None:
    answers = Answers(tmp_path)
    geocoder = make(answers=answers)
    answers.close()
    server.reply = Reply(service.found)
    assert geocoder.geocode(service.query, service.context) is not None
    assert geocoder.geocode(service.query, service.context) is not None
    assert len(server.requests) == 2
