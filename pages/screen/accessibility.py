"""What is known not to be accessible, and why: one list, which the declaration shows and the tests compare with axe.

Each entry names its criterion of RGAA 4.1, or of WCAG 2.2 for what RGAA has not. One that axe-core finds also has the
rule and a part of the selector of what it finds; nothing else may be found. One that ends goes from here, and with it
from the declaration.
"""

from dataclasses import dataclass

from data.atlas import Atlas
from geo.sentence import N_
from pages.screen.safe import render
from pages.screen.words import Words

CHECKED = "2026-11-22"
"""The day of the last look by keyboard and through the accessibility tree, on every page."""


@dataclass(frozen=True)
class Limit:
    """Something that some readers cannot use as others do: msgids, the criterion, what axe-core calls it."""

    criterion: str
    what: str
    why: str
    rule: str = ""
    selector: str = ""


LIMITS = (
    Limit(
        "RGAA 8.7",
        N_(
            "Liaison perdue avec le serveur, choix introuvable dans une liste déroulante, suite du menu "
            "dans une fenêtre moyenne : c’est dit en anglais."
        ),
        N_("Ces mots viennent de Streamlit, la bibliothèque des écrans, qui ne se traduit pas."),
    ),
    Limit(
        "WCAG 2.5.7",
        N_("Déplacer la carte au doigt demande de la faire glisser ; au clavier, les flèches suffisent."),
        N_(
            "Leaflet n’a pas de boutons de déplacement. "
            "La liste et « Autour d’un lieu » mènent partout sans ce geste."
        ),
    ),
    Limit(
        "WCAG 2.5.8",
        N_(
            "Deux points voisins de la carte, ou un point sous la légende ouverte, "
            "laissent parfois moins de 24 pixels où appuyer."
        ),
        N_(
            "Un point est là où est l’initiative : la règle l’admet. Zoomer les écarte, et la liste les a tous."
        ),
        rule="target-size",
        selector="div[data-key=",
    ),
)


def accessibility(atlas: Atlas, words: Words) -> str:
    """The declaration, as HTML."""
    contact = atlas.settings.contact
    return render("accessibility.html", words, limits=LIMITS, checked=words.day(CHECKED), contact=contact)
