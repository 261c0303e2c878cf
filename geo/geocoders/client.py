"""The only module that touches geopy: its clients, giving the raw answer, and its errors turned into ours.

Two habits of geopy do not fit here and are changed. An answer without results and an answer that makes no
sense both come back as `None`: our clients hand over the JSON as it came, and each adapter reads it strictly.
And geopy's default HTTP adapter retries by itself, sleeping through `Retry-After`, out of reach of our rate
limit (a 429 with "2" gave three requests in four seconds): we use its urllib adapter, which sends one.
"""

from collections.abc import Callable
from urllib.parse import urlencode

from geopy import exc  # type: ignore[import-untyped]
from geopy.adapters import URLLibAdapter, get_retry_after  # type: ignore[import-untyped]
from geopy.geocoders import BANFrance, Nominatim, Photon  # type: ignore[import-untyped]

from geo.errors import (
    GeocoderBadAnswer,
    GeocoderError,
    GeocoderQueryRefused,
    GeocoderQuotaExceeded,
    GeocoderTimedOut,
    GeocoderUnavailable,
)

ONE_REQUEST = URLLibAdapter
_REFUSED = (400, 412, 413, 414)
_TOO_MANY = (402, 429)


class _Raw:
    """Gives the service's JSON instead of geopy's locations."""

    def _parse_json(self, answer: object, exactly_one: bool = True) -> object:
        return answer


class RawNominatim(_Raw, Nominatim):  # type: ignore[misc]
    """geopy's Nominatim, raw."""


class RawPhoton(_Raw, Photon):  # type: ignore[misc]
    """geopy's Photon, raw."""


class RawGeoplateforme(_Raw, BANFrance):  # type: ignore[misc]
    """geopy's BANFrance, raw, with the filters of the Géoplateforme that geopy does not know."""

    def search(self, query: str, **filters: str) -> object:
        """One search. `filters`: `citycode`, `postcode`, `lat` and `lon`, `type`, `index`, `limit`…

        Source: https://geoservices.ign.fr/documentation/services/services-geoplateforme/geocodage
        """
        # Without autocomplete=0 the service answers as to somebody still typing: "Mur" finds Murat.
        parameters = {"q": query, "autocomplete": "0", **filters}
        return self._call_geocoder(f"{self.geocode_api}?{urlencode(parameters)}", self._parse_json)


def ask(host: str, call: Callable[[], object]) -> object:
    """Calls geopy; raises our errors only (`geo.errors.GeocoderError`), `retry_after` kept."""
    try:
        return call()
    except exc.GeopyError as error:
        raise _ours(error, host) from error


def _ours(error: Exception, host: str) -> GeocoderError:
    http = error.__cause__  # geopy chains its own error to the HTTP one, which holds status and headers
    status = getattr(http, "status_code", None)
    message = str(error)[:200]  # a parse error quotes the whole page
    if status is not None:
        retry_after = get_retry_after(getattr(http, "headers", {}))
        kind: type[GeocoderError] = GeocoderUnavailable
        if status in _TOO_MANY:
            kind = GeocoderQuotaExceeded
        elif status in _REFUSED:
            kind = GeocoderQueryRefused
        return kind(message, retry_after=retry_after, host=host, status=status)
    if isinstance(error, exc.GeocoderTimedOut) or isinstance(error.__context__, TimeoutError):
        return GeocoderTimedOut(message, host=host)
    if isinstance(error, exc.GeocoderParseError):
        return GeocoderBadAnswer(message, host=host)
    return GeocoderUnavailable(message, host=host)
