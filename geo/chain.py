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
from geo.geocoders.agreement import communes_of, contradiction
from geo.geocoders.hit import EXCELLENT_SCORE
from geo.geocoders.line import LineState
from geo.geocoders.online import OnlineGeocoder
from geo.geocoders.origins import title
from geo.geocoders.statement import statement
from geo.geocoders.words import says
from geo.place import NOWHERE, Context, Location, Place, Precision, Reason, Status
from geo.text import fold

_FINENESS = {precision: rank for rank, precision in enumerate(Precision)}  # declared from finest to none
_SETTLED = (Status.SURE, Status.PROBABLE)
_FAILURES = {
    "geocoder-quota-exceeded": "géocodeur en ligne saturé : {service}",
    "geocoder-bad-answer": "réponse illisible du géocodeur en ligne : {service}",
    "geocoder-query-refused": "question refusée par le géocodeur en ligne : {service}",
}
UNREACHABLE = "géocodeur en ligne injoignable : {service}"
NEEDS_NETWORK = Reason("rues et numéros : il faudrait un géocodeur en ligne")
NOTHING_ONLINE = Reason("rien trouvé en ligne")


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
        if not self._online:
            return _noted(known, [NEEDS_NETWORK] if address else [])
        stated = statement(known, context)
        notes: list[Reason] = []
        for service in self._online:
            if isinstance(service, OnlineGeocoder) and not service.covers(stated):
                continue
            try:
                found = service.geocode(query, _asked(stated, context, address))
            except GeocoderError as failure:
                notes.append(
                    Reason(_FAILURES.get(failure.code, UNREACHABLE), {"service": title(service.name)})
                )
                continue
            if found is None:
                continue
            objection = _objection(found, known, stated, query, address)
            if objection is None:
                return self._agreed(found, known, stated)
            notes.append(objection)
        return _noted(known, notes or ([NOTHING_ONLINE] if known else []))

    def _town(self, address: Address | None, context: Context) -> Location | None:
        """The town of an address: in "12 rue de Thiers, Paris", only "Paris" is for the gazetteer."""
        if address is None or not address.town:
            return None
        town = self._offline.geocode(address.town, context)
        return replace(town, label=address.street) if town and town.place else None

    def _agreed(self, found: Location, known: Location | None, stated: Context) -> Location:
        """The online answer, once checked against what the text states, with both sets of reasons."""
        place, status, reasons = found.place, found.status, list(found.reasons)
        if known and known.place and communes_of(known.place) & communes_of(place):
            reasons += [Reason("commune confirmée : {name}", {"name": known.place.name}), *known.reasons]
            place = known.place
            if (
                status == Status.PROBABLE
                and known.status == Status.SURE
                and found.confidence >= EXCELLENT_SCORE
            ):
                status = Status.SURE
        elif stated.departements and place and place.departement:
            reasons.append(Reason("département confirmé : {code}", {"code": place.departement}))
        elif stated.departements:
            reasons.append(Reason("département non vérifié"))
            status = Status.ASK
        if place and place.code:
            place = self._place_of(place.code) or place
        runner_ups = found.runner_ups or (known.runner_ups if known else ())
        return replace(found, place=place, status=status, reasons=tuple(reasons), runner_ups=runner_ups)


def _is_a_name(whole: Location | None, query: str) -> bool:
    """True for "La Rue Saint Pierre", which is a commune and no street."""
    return bool(whole and whole.place and fold(whole.place.name) == fold(query))


def _wants_network(known: Location | None, address: Address | None) -> bool:
    if known is None or known.status not in _SETTLED:
        return True
    if known.place is None or _FINENESS[known.precision] <= _FINENESS[Precision.VENUE]:
        return False
    venue = bool(known.label) and fold(known.label) != fold(known.place.name)
    return address is not None or venue


def _asked(stated: Context, context: Context, address: Address | None) -> Context:
    """What the service is told: all that is stated, but a town that may be the name of the street."""
    if address and not address.town:
        return replace(context, commune="")
    return stated


def _objection(
    found: Location, known: Location | None, stated: Context, query: str, address: Address | None
) -> Reason | None:
    """Why an online answer is set aside, None when it is to be taken."""
    service = title(found.method)
    conflict = contradiction(found.place, stated)
    if conflict is not None and not (address and not address.town and _named_street(found, known, query)):
        return Reason(
            "réponse de {service} écartée, {label} est " + conflict.template,
            {"service": service, "label": found.label, **conflict.params},
        )
    if known is None or known.point is None:
        return None
    if found.status not in _SETTLED:
        return Reason("{service} propose {label}, sans certitude", {"service": service, "label": found.label})
    if known.status in _SETTLED and _FINENESS[found.precision] >= _FINENESS[known.precision]:
        return Reason("{service} ne place pas plus précisément", {"service": service})
    return None


def _named_street(found: Location, known: Location | None, query: str) -> bool:
    """True when the gazetteer took the name of a street for the town ("12 rue de Thiers Paris")."""
    if not (found.place and known and known.place):
        return False
    return says(found.label, known.place.name) and says(query, found.place.name)


def _noted(known: Location | None, notes: Sequence[Reason]) -> Location | None:
    """The embedded answer, unchanged but for what was learnt online."""
    if not notes:
        return known
    known = known or NOWHERE
    return replace(known, reasons=(*known.reasons, *notes))
