"""What records, and the disputes between a package and a hand, are called on the screens and at the terminal."""

from collections.abc import Mapping

from data.store.values import RecordKind, Why
from geo.sentence import N_

RECORDS: Mapping[RecordKind, str] = {
    RecordKind.INITIATIVE: N_("initiative"),
    RecordKind.QUOTE: N_("citation"),
    RecordKind.SOURCE: N_("source"),
    RecordKind.THEME: N_("thème"),
}
WHY: Mapping[Why, str] = {
    Why.EDITED: N_("correction à la main, changement dans le paquet"),
    Why.DELETED: N_("retrait à la main, changement dans le paquet"),
    Why.REMOVED: N_("correction à la main, retrait du paquet"),
    Why.USED: N_("retrait du paquet, mais autre chose repose dessus"),
    Why.TAKEN: N_("ajout à la main, sous un identifiant qui est aussi dans le paquet"),
    Why.DANGLING: N_("le paquet renvoie à ce qui n’est pas dans l’atlas"),
}
