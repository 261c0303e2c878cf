"""Passerelles in words: the name of each component, its reason and its points, in the reader's language."""

from collections.abc import Sequence

from data.passerelles import WEIGHTS, Component
from geo.sentence import Sentence
from pages.screen.words import Words


def reasons(components: Sequence[Component], words: Words) -> list[dict[str, object]]:
    """What the bars say: points out of a hundred, rounded so that together they make the score."""
    told, before, after = [], 0.0, 0.0
    for component in components:
        before, after = after, after + component.share * 100
        told.append(
            {
                "name": name_of(component.name, words),
                "sentence": sentence(component.because, words),
                "points": round(after) - round(before),
                "most": points(abs(component.weight)),
                "value": round(component.value * 100),
            }
        )
    return told


def points(share: float) -> int:
    """A share of the score as points out of a hundred."""
    return round(share * 100)


def name_of(component: str, words: Words) -> str:
    _ = words._
    return {
        "themes": _("Thèmes"),
        "words": _("Mots"),
        "need": _("Besoin"),
        "kinds": _("Complément"),
        "distance": _("Proximité"),
        "contact": _("Intermédiaire"),
        "known": _("Déjà en lien"),
    }[component]


def meaning_of(component: str, words: Words) -> str:
    _ = words._
    return {
        "themes": _("Les thèmes que les deux portent ; un thème rare compte plus."),
        "words": _("Les mots que leurs citations partagent ; un mot rare compte plus."),
        "need": _("Ce que leurs mots demandent, lu à quelques tournures connues."),
        "kinds": _("Ce que deux natures différentes s’apportent, d’après une petite table."),
        "distance": _("Assez près pour se rencontrer, ou sur un même territoire."),
        "contact": _("Quelqu’un, ou une source, qui parle des deux."),
        "known": _("L’une nomme ou raconte déjà l’autre : le lien existe sans doute."),
    }[component]


def weights(words: Words) -> list[tuple[str, int, str]]:
    """The table of weights: name of the component, points, what it reads."""
    return [(name_of(id, words), points(weight), meaning_of(id, words)) for id, weight in WEIGHTS.items()]


def sentence(because: Sentence, words: Words) -> str:
    """The reason of a component, its first letter a capital."""
    text = words.say(because)
    return text[:1].upper() + text[1:]
