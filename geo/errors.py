"""The root of every error of Verbatlas, and those of `geo`.

An error carries a code and a sentence, which whoever shows it says in the reader's language.
Each class is also its standard-library kin, so that a caller who knows only Python catches it naturally.
"""

from geo.sentence import Sentence, as_is


class VerbatlasError(Exception):
    """Root of all our errors: `code` names the case, `params` holds what a program may want to know of it.

    `sentence` says what happened and ends with the next step; `str()` is the same in French. A message that is no
    Sentence is for the log alone.
    """

    code = "error"

    def __init__(self, message: Sentence | str = "", **params: object) -> None:
        super().__init__(str(message) or self.code)
        self.sentence = message if isinstance(message, Sentence) else as_is(self)
        self.params = params


class GeocoderError(VerbatlasError):
    """A geocoder could not answer. "Not found" is not an error: it is `None`."""

    code = "geocoder-error"

    def __init__(self, message: str = "", *, retry_after: float | None = None, **params: object) -> None:
        super().__init__(message, **params)
        self.retry_after = retry_after
        """Seconds to wait before asking again, when the service said so."""


class GeocoderUnavailable(GeocoderError, ConnectionError):
    """The service could not be reached, or said that it is out of order."""

    code = "geocoder-unavailable"


class GeocoderTimedOut(GeocoderError, TimeoutError):
    """The service took longer than the configured time-out."""

    code = "geocoder-timed-out"


class GeocoderQuotaExceeded(GeocoderError):
    """The service asks us to slow down (HTTP 429); see `retry_after`."""

    code = "geocoder-quota-exceeded"


class GeocoderBadAnswer(GeocoderError, ValueError):
    """The service answered something that is not a geocoding answer."""

    code = "geocoder-bad-answer"


class GeocoderQueryRefused(GeocoderError, ValueError):
    """The service will not answer this question as it is asked (too short, too long, HTTP 400)."""

    code = "geocoder-query-refused"
