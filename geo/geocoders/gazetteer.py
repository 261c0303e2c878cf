"""The embedded geocoder: the resolver and the gazetteer, without any network."""

from geo.place import PRECISION_OF_LEVEL, Context, Location, Status
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
            precision=PRECISION_OF_LEVEL[best.place.level],
            status=resolution.status,
            place=best.place,
            method=self.name,
            confidence=best.confidence,
            label=resolution.label,
            reasons=best.reasons,
            runner_ups=resolution.candidates[1:],
        )
