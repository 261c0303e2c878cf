"""The embedded geocoder: the resolver and the gazetteer, without any network."""

from geo.place import PRECISION_OF_LEVEL, Context, Level, Location, Place, Precision, Status
from geo.resolver import Resolver


class GazetteerGeocoder:
    """Places a text with what is shipped: communes, areas, countries, foreign towns, a few venues.

    Knows no street: for an address it places the commune and keeps what precedes it as the label.
    """

    name = "gazetteer"
    online = False

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver

    def geocode(self, query: str, context: Context) -> Location | None:
        """The first candidate with its reasons. With `Status.ASK` it is only the likeliest: let a person choose."""
        resolution = self._resolver.resolve(query, context)
        best = resolution.best
        if best is None or resolution.status is Status.UNKNOWN:
            return None
        return Location(
            point=best.place.point,
            precision=self._precision(best.place),
            status=resolution.status,
            place=best.place,
            method=self.name,
            confidence=best.confidence,
            label=resolution.label,
            reasons=best.reasons,
            runner_ups=resolution.candidates[1:],
        )

    def _precision(self, place: Place) -> Precision:
        """A venue of which only the commune's point is known is no more precise than the commune."""
        if place.level is Level.VENUE:
            commune = self._resolver.gazetteer.place(place.parent)
            if commune and commune.point == place.point:
                return Precision.COMMUNE
        return PRECISION_OF_LEVEL[place.level]
