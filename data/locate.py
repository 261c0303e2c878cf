"""Places the initiatives of a package: the chain of geocoders, with what the package says of its territory."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Self

from data.settings import Settings
from geo.chain import GeocoderChain
from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder
from geo.geocoders.gazetteer import GazetteerGeocoder
from geo.place import NOWHERE, Candidate, Context, Location, Precision, Status
from geo.resolver import Resolver


class Locator:
    """Turns the place of an initiative, as written, into its Location."""

    def __init__(self, geocoder: Geocoder, departements: Sequence[str]) -> None:
        self._geocoder = geocoder
        self._context = Context(departements=tuple(departements))

    @classmethod
    def from_settings(cls, settings: Settings, gazetteer: Gazetteer, departements: Sequence[str]) -> Self:
        offline = GazetteerGeocoder(Resolver(gazetteer))
        return cls(GeocoderChain(offline), departements)

    def locate(self, place: str) -> Location:
        """Where a place is; without a point when the source names none, or when only a person could tell.

        An `ask` is a guess among homonyms: drawing it would be a wrong point, so the best guess joins the
        runner-ups, where the card and the editor find it.
        """
        location = (self._geocoder.geocode(place, self._context) if place.strip() else None) or NOWHERE
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
