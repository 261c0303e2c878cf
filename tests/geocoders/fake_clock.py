"""A clock that a test moves by hand."""

from datetime import UTC, datetime, timedelta
from threading import Lock

NOON = datetime(2026, 10, 19, 12, 0, tzinfo=UTC)


class FakeClock:
    """Sleeping is remembered and lasts no time; `pass_time` makes it later."""

    def __init__(self) -> None:
        self._elapsed = 0.0
        self._lock = Lock()
        self.sleeps: list[float] = []

    def pass_time(self, seconds: float) -> None:
        with self._lock:
            self._elapsed += seconds

    def monotonic(self) -> float:
        return self._elapsed

    def now(self) -> datetime:
        return NOON + timedelta(seconds=self._elapsed)

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.sleeps.append(seconds)
