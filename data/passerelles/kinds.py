"""Which kinds of initiatives complete one another, and how: a small table, to be read and disputed."""

from collections.abc import Mapping

from data.model import Kind
from geo.sentence import N_

COMPLEMENTS: Mapping[frozenset[Kind], tuple[float, str]] = {
    frozenset(pair): (value, sentence)
    for *pair, value, sentence in (
        (Kind.EDUCATION, Kind.PLACE, 1.0, N_("on apprend chez l’une, on met en pratique chez l’autre")),
        (Kind.COMPANY, Kind.PLACE, 1.0, N_("l’entreprise a des besoins, le lieu a de quoi essayer")),
        (Kind.COMPANY, Kind.EDUCATION, 0.8, N_("l’entreprise et l’école ont des savoirs à échanger")),
        (Kind.EDUCATION, Kind.NETWORK, 0.8, N_("l’une étudie ou forme, l’autre relie")),
        (Kind.NETWORK, Kind.PLACE, 0.5, N_("le réseau peut faire connaître le lieu, le lieu l’accueillir")),
        (Kind.PLACE, Kind.PROGRAMME, 0.7, N_("le programme a besoin de lieux, le lieu de projets")),
        (Kind.COMPANY, Kind.PROGRAMME, 0.7, N_("le programme cherche des entreprises partenaires")),
        (Kind.NETWORK, Kind.PROGRAMME, 0.6, N_("le réseau peut étendre ce que le programme essaie")),
        (Kind.EDUCATION, Kind.PROGRAMME, 0.6, N_("le programme est un terrain pour l’étude et la formation")),
        (Kind.COMPANY, Kind.NETWORK, 0.5, N_("le réseau met l’entreprise en relation")),
        (Kind.EVENT, Kind.NETWORK, 0.5, N_("la rencontre rassemble, le réseau fait durer")),
        (Kind.EVENT, Kind.PLACE, 0.4, N_("la rencontre cherche des lieux, le lieu des visiteurs")),
        (Kind.EDUCATION, Kind.EVENT, 0.4, N_("la rencontre est une tribune pour ce que l’on y étudie")),
        (Kind.EVENT, Kind.PROGRAMME, 0.4, N_("la rencontre peut débattre de ce que le programme essaie")),
        (Kind.COMPANY, Kind.EVENT, 0.3, N_("la rencontre donne la parole à l’entreprise")),
    )
}
"""For two different kinds: how well they complete one another, from 0 to 1, and in what. Two of a kind: 0."""


def complement(a: Kind, b: Kind) -> tuple[float, str]:
    """The value and the sentence (French msgid) for two kinds, (0, "") when they are the same."""
    return COMPLEMENTS.get(frozenset((a, b)), (0.0, ""))
