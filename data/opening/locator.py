"""Places the initiatives of a package: the chain of geocoders, with what the package says of its territory."""

from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import Self

from data.settings import Settings
from geo.chain import GeocoderChain
from geo.gazetteer import Gazetteer
from geo.geocoders.gazetteer import GazetteerGeocoder
from geo.geocoders.online import OnlineGeocoder
from geo.given import GivenPoint, confront
from geo.place import NOWHERE, Candidate, Context, Location, Precision, Status
from geo.resolver import Resolver


class Locator:
    """Turns a place as written into its Location: those of the package, and those that a reader types."""

    def __init__(self, chain: GeocoderChain, gazetteer: Gazetteer, departements: Sequence[str]) -> None:
        self.chain = chain
        self.gazetteer = gazetteer
        self._context = Context(departements=tuple(departements))

    @classmethod
    def from_settings(cls, settings: Settings, gazetteer: Gazetteer, departements: Sequence[str]) -> Self:
        offline = GazetteerGeocoder(Resolver(gazetteer))
        chain = GeocoderChain(offline, _online(settings), place_of=gazetteer.place)
        return cls(chain, gazetteer, departements)

    def locate(self, place: str) -> Location:
        """Where a place is; without a point when the source names none, or when only a person could tell.

        An `ask` is a guess among homonyms: drawing it would be a wrong point, so the best guess joins the
        runner-ups, where the card and the editor find it.
        """
        location = (self.chain.geocode(place, self._context) if place.strip() else None) or NOWHERE
        if location.status is not Status.ASK or location.place is None:
            return location
        guess = Candidate(location.place, location.confidence, location.reasons)
        return replace(
            location,
            point=None,
            place=None,
            precision=Precision.NONE,
            runner_ups=(guess, *location.runner_ups),
        )

    def confront(self, written: Location, given: GivenPoint, text: str = "") -> Location:
        """The location of what has a point beside its place as written, `text`: `geo.given` tells how both are
        compared."""
        return confront(written, given, self.gazetteer, text)


def _online(settings: Settings) -> Sequence[OnlineGeocoder]:
    if not settings.geocoders:
        return ()
    # geopy takes 150 ms to import: only who switched a service on pays for it.
    from geo.geocoders.options import OnlineOptions, online_geocoders

    agent = f"verbatlas/{version('verbatlas')}" + (f" ({settings.contact})" if settings.contact else "")
    return online_geocoders(
        OnlineOptions(
            services=settings.geocoders,
            user_agent=agent,
            cache_dir=settings.cache_dir,
            timeout_s=settings.geocoder_timeout_s,
            scheme=settings.geocoder_scheme,
            ban_domain=settings.ban_domain,
            nominatim_domain=settings.nominatim_domain,
            photon_domain=settings.photon_domain,
        )
    )
