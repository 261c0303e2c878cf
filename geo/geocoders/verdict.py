"""Is an online answer to be taken? It is checked against the text, its context and the embedded answer."""

from dataclasses import dataclass, replace

from geo.geocoders.address import Address
from geo.geocoders.agreement import communes_of, contradiction
from geo.geocoders.hit import EXCELLENT_SCORE
from geo.geocoders.name_words import says
from geo.geocoders.origins import title
from geo.place import Context, Location, Precision, Status
from geo.sentence import N_, Sentence

SETTLED = (Status.SURE, Status.PROBABLE)
_FINENESS = {precision: rank for rank, precision in enumerate(Precision)}  # declared from finest to none
_REFUSALS = {
    "country": N_("réponse de {service} écartée, {label} est dans un autre pays : {found}"),
    "commune": N_("réponse de {service} écartée, {label} est dans une autre commune : {found}"),
    "departement": N_("réponse de {service} écartée, {label} est dans un autre département : {found}"),
}


@dataclass(frozen=True, slots=True)
class Case:
    """What is known before the network is asked."""

    query: str
    address: Address | None
    known: Location | None  # the embedded answer
    said: Context  # what the text names
    held: Context  # the same, completed by the context

    @property
    def town_is_unclear(self) -> bool:
        """True for "12 rue de Lyon Paris": the town may have been read in the name of the street."""
        return self.address is not None and not self.address.town


def finer(one: Precision, other: Precision) -> bool:
    """True when the first precision says more than the second."""
    return _FINENESS[one] < _FINENESS[other]


def judge(found: Location, case: Case) -> Location | Sentence:
    """The online answer, with the reasons to believe it; or the reason to set it aside."""
    refusal = _refusal(found, case)
    if refusal is not None:
        return refusal
    known = case.known
    if known is None or known.point is None:
        return _believed(found, case)
    service = title(found.method)
    if found.status not in SETTLED:
        return Sentence(
            "{service} propose {label}, sans certitude", {"service": service, "label": found.label}
        )
    if known.status in SETTLED and not finer(found.precision, known.precision):
        return Sentence("{service} ne place pas plus précisément", {"service": service})
    return _believed(found, case)


def _refusal(found: Location, case: Case) -> Sentence | None:
    conflict = contradiction(found.place, case.said)
    if conflict is not None and case.town_is_unclear and _is_a_street_name(case.known, found, case.query):
        return None
    if conflict is None:
        conflict = contradiction(found.place, _held_for(found, case))
    if conflict is None:
        return None
    values = {"service": title(found.method), "label": found.label, "found": conflict.found}
    return Sentence(_REFUSALS[conflict.about], values)


def _held_for(found: Location, case: Case) -> Context:
    """The départements of the context are no bar to an address or a venue whose town the text names."""
    return replace(case.held, departements=()) if _names_its_town(found, case.query) else case.held


def _believed(found: Location, case: Case) -> Location:
    known, place, status = case.known, found.place, found.status
    reasons = list(found.reasons)
    if known and known.place and communes_of(known.place) & communes_of(place):
        reasons += [Sentence("commune confirmée : {name}", {"name": known.place.name}), *known.reasons]
        if status in SETTLED and known.status == Status.SURE and found.confidence >= EXCELLENT_SCORE:
            status = Status.SURE
    elif contradiction(place, case.held) is not None:
        reasons.append(Sentence("hors des départements du contexte"))
        status = Status.ASK
    elif case.held.departements and place and place.departement:
        reasons.append(Sentence("département confirmé : {code}", {"code": place.departement}))
    elif case.held.departements:
        reasons.append(Sentence("département non vérifié"))
        status = Status.ASK
    runner_ups = found.runner_ups or (known.runner_ups if known else ())
    return replace(found, status=status, reasons=tuple(reasons), runner_ups=runner_ups)


def _is_a_street_name(known: Location | None, found: Location, query: str) -> bool:
    """True when what the gazetteer read as the town is in the street's name, and the text has another town."""
    if not (known and known.place):
        return False
    return says(found.label, known.place.name) and _names_its_town(found, query)


def _names_its_town(found: Location, query: str) -> bool:
    """True when the text holds the name of the town of an address or a venue."""
    fine = finer(found.precision, Precision.COMMUNE)
    return fine and found.place is not None and says(query, found.place.name)
