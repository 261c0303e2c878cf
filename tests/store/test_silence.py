"""A server that has just not answered is left alone for a moment, and asked again by one."""

import pytest

from data.store.engines import silence
from data.store.engines.silence import Silence
from data.store.errors import StoreUnavailable


def ask(server: Silence, asked: list[str], answers: bool) -> None:
    with server.noted():
        asked.append("asked")
        if not answers:
            raise StoreUnavailable(store="there", reason="silent")


def test_for_a_moment_nobody_asks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(silence, "LEFT_ALONE_S", 3600.0)
    server, asked = Silence(), list[str]()
    for _ in range(3):
        with pytest.raises(StoreUnavailable):
            ask(server, asked, answers=False)
    assert asked == ["asked"]


def test_then_it_is_asked_and_its_answer_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(silence, "LEFT_ALONE_S", 0.0)
    server, asked = Silence(), list[str]()
    with pytest.raises(StoreUnavailable):
        ask(server, asked, answers=False)
    ask(server, asked, answers=True)
    monkeypatch.setattr(silence, "LEFT_ALONE_S", 3600.0)
    ask(server, asked, answers=True)
    assert len(asked) == 3
