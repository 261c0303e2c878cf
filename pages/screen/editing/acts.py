"""What is told of the changes that were made by hand, and of the disputes between a package and a hand."""

from collections.abc import Mapping
from typing import NamedTuple

from data.store import Conflict, RecordKind
from data.store.acts import Act, EditedRecord
from data.store.codec import cells
from data.store.values import Why
from geo.sentence import N_
from pages.screen.editing.fields import label_of
from pages.screen.editing.in_hand import title_of
from pages.screen.words import Words

NAMED = 3
"""Records that a change names."""
LONGEST = 60
"""Characters of what a record is called."""
KINDS: Mapping[RecordKind, str] = {
    RecordKind.INITIATIVE: N_("initiative"),
    RecordKind.QUOTE: N_("citation"),
    RecordKind.SOURCE: N_("source"),
    RecordKind.THEME: N_("thème"),
}
WHY: Mapping[Why, str] = {
    Why.EDITED: N_("Correction à la main, changement dans le paquet"),
    Why.DELETED: N_("Retrait à la main, changement dans le paquet"),
    Why.REMOVED: N_("Correction à la main, retrait du paquet"),
    Why.USED: N_("Retrait du paquet, mais autre chose repose dessus"),
    Why.TAKEN: N_("Ajout à la main, sous un identifiant qui est aussi dans le paquet"),
    Why.DANGLING: N_("Le paquet renvoie à ce qui n’est pas dans l’atlas"),
}


def short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def told(act: Act, words: Words) -> str:
    """« ajout : initiative « Le Relais » »: what a change wrote, its quotations first."""
    named = [_named(one, words) for one in act.records[:NAMED]]
    more = len(act.records) - NAMED
    if more > 0:
        named.append(words.n("et {n} autre", "et {n} autres", more))
    return words._(", ").join(named)


def _named(one: EditedRecord, words: Words) -> str:
    kind, name = words._(KINDS[one.kind]), short(title_of(one.record)) if one.record else one.id
    if not one.before:
        return words._("ajout : {kind} « {name} »", kind=kind, name=name)
    if not one.is_there:
        return words._("retrait : {kind} « {name} »", kind=kind, name=name)
    return words._("correction : {kind} « {name} »", kind=kind, name=name)


def state(act: Act, words: Words) -> str:
    """Why a change cannot be undone; "" where it can."""
    if act.undone:
        return words._("défait")
    return "" if act.can_be_undone else words._("repris depuis")


class Difference(NamedTuple):
    label: str
    ours: str
    theirs: str


def differences(conflict: Conflict, words: Words) -> list[Difference]:
    """What a package and a hand say otherwise of a record, field by field."""
    ours = cells(conflict.ours) if conflict.ours else {}
    theirs = cells(conflict.theirs) if conflict.theirs else {}
    return [
        Difference(words._(label_of(conflict.kind, name)), ours.get(name, ""), theirs.get(name, ""))
        for name in (theirs or ours)
        if name != "id" and ours.get(name, "") != theirs.get(name, "")
    ]


def title_of_conflict(conflict: Conflict, words: Words) -> str:
    record = conflict.ours or conflict.theirs
    kind = words._(KINDS[conflict.kind])
    name = short(title_of(record)) if record else conflict.id
    return words._("{kind} « {name} »", kind=kind, name=name)
