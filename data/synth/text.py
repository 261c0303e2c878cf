"""Writes the invented French: names, summaries and words, from the vocabulary of a theme.

`draw` gives a number from 0 to 1 (1 excluded): the same draws write the same text.
"""

from collections.abc import Callable, Sequence

from data.synth.lexicons import COMPLEMENTS, FIRST_NAMES, INITIALS, Lexicon
from data.synth.places import WrittenPlace

Draw = Callable[[], float]

_OPENINGS = (
    "Au début, nous étions {few} autour d’une table",
    "On m’avait dit que personne ne viendrait",
    "Ici, on ne demande pas d’où viennent les gens",
    "J’ai poussé la porte un jour de pluie",
    "Il a fallu {few} ans pour y arriver",
    "Ce n’est pas une affaire de spécialistes",
    "Quand le dernier commerce a fermé, on s’est réunis",
    "Ma grand-mère faisait déjà cela sans le dire",
    "Nous n’avions ni local ni argent",
    "Ce qui me touche, c’est la patience des gens",
    "Le plus difficile n’est pas de commencer",
    "On croit venir pour rendre service",
)
_BODIES = (
    "Aujourd’hui, {many} personnes viennent {action}",
    "Chaque {day}, on se retrouve pour {action}",
    "Alors on a décidé {to_action}, puis {to_other}",
    "Il suffit d’avoir envie {to_action}",
    "On finit toujours par parler {thing}",
    "On vient pour {action}, on reste pour les autres",
    "Maintenant, les enfants nous apprennent à {other}",
    "Depuis, il ne se passe pas un mois sans {action}",
    "Le reste suit : {action}, {other}, se parler",
)
_CLOSINGS = (
    ".",
    ". Le reste, c’est du temps.",
    ". Je ne ferais machine arrière pour rien au monde.",
    ", et c’est déjà beaucoup.",
    ". On n’a pas tout réussi, loin de là.",
    " !",
    ". Venez voir, vous comprendrez.",
    " ; ça n’a l’air de rien, mais ça tient un village.",
    ". Le jour où l’on s’arrêtera, il manquera quelque chose.",
    ", à notre rythme.",
)
_NARRATIONS = (
    "{at}, {name} réunit {many} personnes qui veulent {action}.",
    "On y vient pour {action}, et l’on y parle {thing} jusqu’au soir.",
    "Née d’une réunion publique, l’équipe {of} a choisi {to_action} avant {to_other}.",
    "Chaque {day}, la salle se remplit : il s’agit {to_action} sans attendre.",
    "{at}, on compte {many} adhérents et {few} bénévoles réguliers, venus {action}.",
)
_SUMMARIES = (
    "{name}, pour {action} et {other}.",
    "{at}, {many} personnes se relaient pour {action}.",
    "Un collectif {of} qui aide à {action} et à {other}.",
    "Ouvert le {day} : on y vient {action}.",
)
_FEW = ("trois", "quatre", "cinq", "six", "sept", "huit")
_MANY = ("vingt", "trente", "quarante", "soixante", "quatre-vingts", "deux cents")
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_VOWELS = "aâeéèêiîoôuy"


def pick(draw: Draw, choices: Sequence[str]) -> str:
    return choices[int(draw() * len(choices))]


def name(draw: Draw, lexicon: Lexicon, spot: WrittenPlace) -> str:
    """ "La Ressourcerie des Tilleuls", or one time in four "La Ressourcerie du Havre"."""
    return f"{pick(draw, lexicon.names)} {spot.of if draw() < 0.25 else pick(draw, COMPLEMENTS)}"


def summary(draw: Draw, lexicon: Lexicon, name: str, spot: WrittenPlace) -> str:
    return _fill(draw, lexicon, pick(draw, _SUMMARIES), name, spot)


def testimony(draw: Draw, lexicon: Lexicon, spot: WrittenPlace) -> str:
    """What somebody could have said, in two or three sentences."""
    template = f"{pick(draw, _OPENINGS)}. {pick(draw, _BODIES)}{pick(draw, _CLOSINGS)}"
    return _fill(draw, lexicon, template, "", spot)


def narration(draw: Draw, lexicon: Lexicon, spot: WrittenPlace) -> str:
    return _fill(draw, lexicon, pick(draw, _NARRATIONS), "l’équipe", spot)


def speaker(draw: Draw) -> str:
    """ "Nadia B.": a first name and an initial, so that nobody is meant."""
    return f"{pick(draw, FIRST_NAMES)} {pick(draw, INITIALS)}."


def _fill(draw: Draw, lexicon: Lexicon, template: str, name: str, spot: WrittenPlace) -> str:
    actions = lexicon.actions
    first = int(draw() * len(actions))
    action = actions[first]
    other = actions[(first + 1 + int(draw() * (len(actions) - 1))) % len(actions)]
    return template.format(
        action=action,
        other=other,
        to_action=_to(action),
        to_other=_to(other),
        thing=pick(draw, lexicon.things),
        few=pick(draw, _FEW),
        many=pick(draw, _MANY),
        day=pick(draw, _DAYS),
        name=name,
        at=spot.at,
        of=spot.of,
    )


def _to(action: str) -> str:
    return f"d’{action}" if action[0] in _VOWELS else f"de {action}"
