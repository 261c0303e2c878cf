"""Everything that can be chosen about the online geocoders, and the list that follows from it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from geo.geocoders import geoplateforme, nominatim, photon
from geo.geocoders.answers import KEEP, KEEP_NOT_FOUND, Answers
from geo.geocoders.geoplateforme import Geoplateforme
from geo.geocoders.nominatim import Nominatim
from geo.geocoders.online import OnlineGeocoder
from geo.geocoders.photon import Photon


@dataclass(frozen=True, slots=True)
class OnlineOptions:
    """What a deployment can choose. The defaults keep to what the services ask of their users."""

    services: tuple[
        str, ...
    ] = ()  # of "ban", "nominatim", "photon", in the order they are asked; none: offline
    user_agent: str = "verbatlas"  # says who asks: name, version and a way to write to somebody
    cache_dir: Path | None = None  # where answers are kept; None: in memory, until the process ends
    timeout_s: float = 5.0  # for one request
    keep: timedelta = KEEP  # how long an answer is believed
    keep_not_found: timedelta = KEEP_NOT_FOUND
    scheme: str = "https"
    ban_domain: str = geoplateforme.DOMAIN
    ban_per_second: float = geoplateforme.PER_SECOND
    nominatim_domain: str = nominatim.DOMAIN
    nominatim_per_second: float = nominatim.PER_SECOND
    photon_domain: str = photon.DOMAIN
    photon_per_second: float = photon.PER_SECOND


def online_geocoders(options: OnlineOptions) -> Sequence[OnlineGeocoder]:
    """The services that are switched on, sharing one cache. Raises `ValueError` for a name we do not know."""
    unknown = [name for name in options.services if name not in _MAKERS]
    if unknown:
        raise ValueError(f"not an online geocoder: {', '.join(unknown)}; write {', '.join(_MAKERS)}")
    if not options.services:
        return ()
    answers = Answers(options.cache_dir, keep=options.keep, keep_not_found=options.keep_not_found)
    answers.forget_old()
    return tuple(_MAKERS[name](options, answers) for name in options.services)


def _ban(options: OnlineOptions, answers: Answers) -> OnlineGeocoder:
    return Geoplateforme(
        user_agent=options.user_agent,
        domain=options.ban_domain,
        scheme=options.scheme,
        timeout_s=options.timeout_s,
        per_second=options.ban_per_second,
        answers=answers,
    )


def _nominatim(options: OnlineOptions, answers: Answers) -> OnlineGeocoder:
    return Nominatim(
        user_agent=options.user_agent,
        domain=options.nominatim_domain,
        scheme=options.scheme,
        timeout_s=options.timeout_s,
        per_second=options.nominatim_per_second,
        answers=answers,
    )


def _photon(options: OnlineOptions, answers: Answers) -> OnlineGeocoder:
    return Photon(
        user_agent=options.user_agent,
        domain=options.photon_domain,
        scheme=options.scheme,
        timeout_s=options.timeout_s,
        per_second=options.photon_per_second,
        answers=answers,
    )


_MAKERS: Mapping[str, Callable[[OnlineOptions, Answers], OnlineGeocoder]] = {
    "ban": _ban,
    "nominatim": _nominatim,
    "photon": _photon,
}
