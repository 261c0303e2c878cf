"""The time that online geocoders live by, passed in so that a test can make it pass at will."""

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What waiting, pausing and dating need to know of time."""

    def monotonic(self) -> float:
        """Seconds that never go back, from an arbitrary origin."""
        ...

    def now(self) -> datetime:
        """The date, in UTC."""
        ...

    def sleep(self, seconds: float) -> None: ...


class SystemClock:
    """The clock of the machine."""

    def monotonic(self) -> float:
        return time.monotonic()

    def now(self) -> datetime:
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


SYSTEM_CLOCK = SystemClock()
