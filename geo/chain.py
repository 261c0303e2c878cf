"""The chain of geocoders: the embedded gazetteer first, the network only where it can say more.

The network is asked for what the gazetteer does not know or hesitates about, for street addresses and for
venues. It never moves a place out of the commune, the département or the country that the text names; when it
does not answer, the embedded answer stands.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from geo.errors import GeocoderError
from geo.geocoder import Geocoder
from geo.geocoders.address import Address, read_address
from geo.geocoders.line import LineState
from geo.geocoders.online import OnlineGeocoder
from geo.geocoders.origins import title
from geo.geocoders.statement import statement, with_context
from geo.geocoders.verdict import SETTLED, Case, finer, judge
from geo.place import NOWHERE, Context, Location, Place, Precision
from geo.sentence import N_, Sentence
from geo.text import fold

_FAILURES = {
    "geocoder-quota-exceeded": N_("géocodeur en ligne saturé : {service}"),
    "geocoder-bad-answer": N_("réponse illisible du géocodeur en ligne : {service}"),
    "geocoder-query-refused": N_("question refusée par le géocodeur en ligne : {service}"),
}
UNREACHABLE = N_("géocodeur en ligne injoignable : {service}")
NEEDS_NETWORK = Sentence("rues et numéros : il faudrait un géocodeur en ligne")
NOTHING_ONLINE = Sentence("rien trouvé en ligne")


@dataclass(frozen=True, slots=True)
class NetworkState:
    """`online` is False when no service is switched on, or when all of them are paused after a failure."""

    online: bool
    services: tuple[LineState, ...] = ()


class GeocoderChain:
    """A `Geocoder` made of others. It raises nothing of the network: what went wrong is among the reasons."""

    name = "chain"
    online = False  # it answers without the network

    def __init__(
        self,
        offline: Geocoder,
        online: Sequence[Geocoder] = (),
        *,
        place_of: Callable[[str], Place | None] = lambda code: None,
    ) -> None:
        """`place_of` gives the gazetteer's entry of a code, to complete what a service says of a commune."""
        self._offline = offline
        self._online = tuple(online)
        self._place_of = place_of

    @property
    def state(self) -> NetworkState:
        """What a screen can say of the network: on or off, last failures, until when a service is paused."""
        services = tuple(service.state for service in self._online if isinstance(service, OnlineGeocoder))
        return NetworkState(any(service.online for service in services), services)

    def geocode(self, query: str, context: Context) -> Location | None:
        """The best answer of all; None when everybody was asked and nobody knows."""
        whole = self._offline.geocode(query, context)
        address = None if _is_a_name(whole, query) else read_address(query)
        known = self._town(address, context) or whole
        if not _wants_network(known, address):
            return known
        unasked = [NEEDS_NETWORK] if address else []
        if not self._online:
            return _noted(known, unasked)
        said = statement(query, known, self._offline)
        case = Case(query, address, known, said, with_context(said, context))
        services = [service for service in self._online if _covers(service, case.held)]
        if not services:
            return _noted(known, unasked)
        notes: list[Sentence] = []
        for service in services:
            match self._ask(service, case, context):
                case Location() as found:
                    return self._completed(found)
                case Sentence() as note:
                    notes.append(note)
        return _noted(known, notes or ([NOTHING_ONLINE] if known else []))

    def _ask(self, service: Geocoder, case: Case, context: Context) -> Location | Sentence | None:
        """A service's answer once judged, why there is none, or None when it does not know."""
        told = replace(context, country=case.held.country) if case.town_is_unclear else case.held
        try:
            found = service.geocode(case.query, told)
        except GeocoderError as failure:
            cause = str(
                failure.params.get("reason") or failure.code
            )  # of the pause we keep, or of this request
            return Sentence(_FAILURES.get(cause, UNREACHABLE), {"service": title(service.name)})
        return judge(found, case) if found else None

    def _town(self, address: Address | None, context: Context) -> Location | None:
        """The town of an address: in "12 rue de Thiers, Paris", only "Paris" is for the gazetteer."""
        if address is None or not address.town:
            return None
        town = self._offline.geocode(address.town, context)
        return replace(town, label=address.street) if town and town.place else None

    def _completed(self, found: Location) -> Location:
        place = found.place and self._place_of(found.place.code)
        return replace(found, place=place) if place else found


def _covers(service: Geocoder, held: Context) -> bool:
    return service.covers(held) if isinstance(service, OnlineGeocoder) else True


def _is_a_name(whole: Location | None, query: str) -> bool:
    """True for "La Rue Saint Pierre", which is a commune and no street."""
    return bool(whole and whole.place and fold(whole.place.name) == fold(query))


def _wants_network(known: Location | None, address: Address | None) -> bool:
    if known is None or known.status not in SETTLED:
        return True
    if known.place is None or not finer(Precision.VENUE, known.precision):
        return False
    venue = bool(known.label) and fold(known.label) != fold(known.place.name)
    return address is not None or venue


def _noted(known: Location | None, notes: Sequence[Sentence]) -> Location | None:
    """The embedded answer, unchanged but for what was learnt online."""
    if not notes:
        return known
    known = known or NOWHERE
    return replace(known, reasons=(*known.reasons, *notes))
