"""The one line from this whole process to one host: whoever asks, the host hears a single polite caller.

Three courtesies, whatever the number of sessions: turns (so many requests per second, together), a pause when
the host fails or says "later" (`retry_after`), one request for all who ask the same thing at the same time.
"""

from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import TypeVar

from geo.errors import GeocoderError, GeocoderQueryRefused, GeocoderQuotaExceeded, GeocoderUnavailable
from geo.geocoders.clock import SYSTEM_CLOCK, Clock

FIRST_PAUSE_S = 10.0
"""Pause after a first failure without `retry_after`; it doubles at each failure in a row."""
LONGEST_PAUSE_S = 600.0
LONGEST_WAIT_S = 15.0
"""Nobody waits longer for a turn: better the embedded answer now than a page that hangs."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LineState:
    """What a screen may say of a line. `online` is False while the line is paused after a failure."""

    host: str
    online: bool
    last_failure: str = ""  # code of the last error, kept after the line came back
    failed_at: datetime | None = None
    paused_until: datetime | None = None


class Line:
    """Requests to one host. Every method may be called from any thread."""

    def __init__(
        self,
        host: str,
        per_second: float,
        *,
        longest_wait_s: float = LONGEST_WAIT_S,
        clock: Clock = SYSTEM_CLOCK,
    ) -> None:
        self.host = host
        self._interval = 1.0 / per_second
        self._longest_wait = longest_wait_s
        self._clock = clock
        self._lock = Lock()
        self._next_turn = clock.monotonic()
        self._asked: dict[Hashable, Future[object]] = {}
        self._failures_in_a_row = 0
        self._last_failure: GeocoderError | None = None
        self._failed_at: datetime | None = None
        self._paused_until = clock.monotonic()

    @property
    def state(self) -> LineState:
        with self._lock:
            pause = self._pause_left()
            return LineState(
                host=self.host,
                online=pause <= 0,
                last_failure=self._last_failure.code if self._last_failure else "",
                failed_at=self._failed_at,
                paused_until=self._clock.now() + timedelta(seconds=pause) if pause > 0 else None,
            )

    def slow_to(self, per_second: float) -> None:
        """Lowers the rate; a faster rate than the present one is ignored: the most careful caller wins."""
        with self._lock:
            self._interval = max(self._interval, 1.0 / per_second)

    def request(self, send: Callable[[], T]) -> T:
        """Waits for a turn, sends, and remembers how it went.

        Raises `GeocoderUnavailable` at once, without disturbing the host, while the line is paused;
        `GeocoderQuotaExceeded` when too many are waiting already; and whatever `send` raises.
        """
        self._clock.sleep(self._take_turn())
        with self._lock:  # somebody may have been told "later" while we waited
            self._refuse_if_paused()
        try:
            answer = send()
        except GeocoderQueryRefused:
            raise  # the fault of this question, not of the host
        except GeocoderError as failure:
            self._note(failure)
            raise
        with self._lock:
            self._failures_in_a_row = 0
        return answer

    def once(self, question: Hashable, work: Callable[[], T]) -> T:
        """Does the work once for all the threads that ask this question while it is under way."""
        while True:
            with self._lock:
                under_way = self._asked.get(question)
                if under_way is None:
                    mine: Future[object] = Future()
                    self._asked[question] = mine
                    break
            try:
                return under_way.result()  # type: ignore[return-value]  # same question, same type of work
            except CancelledError:
                continue  # whoever was asking was interrupted: ask ourselves
        return self._lead(question, mine, work)

    def _lead(self, question: Hashable, mine: "Future[object]", work: Callable[[], T]) -> T:
        try:
            answer = work()
            mine.set_result(answer)
        except GeocoderError as failure:
            mine.set_exception(failure)
            raise
        finally:
            with self._lock:
                del self._asked[question]
            mine.cancel()  # does nothing once there is a result; frees the others after an interruption
        return answer

    def _take_turn(self) -> float:
        """Books the next turn and says how many seconds away it is."""
        with self._lock:
            self._refuse_if_paused()
            now = self._clock.monotonic()
            turn = max(now, self._next_turn)
            if turn - now > self._longest_wait:
                raise GeocoderQuotaExceeded(
                    f"too many questions are waiting for {self.host}", retry_after=turn - now, host=self.host
                )
            self._next_turn = turn + self._interval
            return turn - now

    def _note(self, failure: GeocoderError) -> None:
        with self._lock:
            already_paused = self._pause_left() > 0
            if not already_paused:  # ten requests in flight that fail together are one failure
                self._failures_in_a_row += 1
            patience = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2.0 ** (self._failures_in_a_row - 1))
            pause = patience if failure.retry_after is None else failure.retry_after
            self._paused_until = max(self._paused_until, self._clock.monotonic() + pause)
            self._last_failure = failure
            self._failed_at = self._clock.now()

    def _refuse_if_paused(self) -> None:
        pause = self._pause_left()
        if pause > 0:
            reason = self._last_failure.code if self._last_failure else ""
            raise GeocoderUnavailable(
                f"{self.host} is left alone for {pause:.0f} s",
                retry_after=pause,
                host=self.host,
                reason=reason,
            )

    def _pause_left(self) -> float:
        return self._paused_until - self._clock.monotonic()


_lines: dict[str, Line] = {}
_lines_lock = Lock()


def line_to(host: str, per_second: float) -> Line:
    """The line of this process to a host, opened at the first call; the slowest rate asked for holds."""
    with _lines_lock:
        line = _lines.get(host)
        if line is None:
            line = _lines[host] = Line(host, per_second)
        else:
            line.slow_to(per_second)
        return line
