"""One way of reading a text: the names to look up, where, and how far an answer could be trusted."""

from dataclasses import dataclass, replace

from geo.place import Status
from geo.resolver.areas import NO_LIMITS, Limits
from geo.resolver.names import Name
from geo.sentence import N_, Sentence

KEPT_LABEL = N_("lieu gardé comme libellé : « {label} »")


@dataclass(frozen=True, slots=True)
class Reading:
    """Names to look up, limits on where, and the best status that an answer could have."""

    names: tuple[Name, ...]
    written: str  # the part of the text that holds the name, with its accents
    limits: Limits = NO_LIMITS
    label: str = ""
    cap: Status = Status.SURE  # whatever the gazetteer answers, the status is no better
    reasons: tuple[Sentence, ...] = ()
    others: tuple[str, ...] = ()  # details not understood as areas
    near: bool = False  # the text says "près de": the name is an anchor
    town: bool = False  # the name is a town's, were it also an area's: it follows a street
    doubtful_elsewhere: bool = (
        False  # only a département that is named, or known from around, makes it credible
    )
    villages_doubtful: bool = False  # the same, for a village: "Lycée du Pays de Condé - Condé"


def labelled(reading: Reading, label: str) -> Reading:
    """A reading that keeps what stands before or after the name of the place."""
    reason = Sentence(KEPT_LABEL, {"label": label})
    return replace(reading, label=label, reasons=(*reading.reasons, reason))
