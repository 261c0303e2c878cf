"""The pages that the menu names: Streamlit's navigation is made of them, and so is the one of the first screen."""

from typing import NamedTuple

from geo.sentence import N_


class PageOfMenu(NamedTuple):
    """`path` is that of its address, "" at the root; `icon` one of Material Symbols."""

    path: str
    title: str
    icon: str
    file: str
    """In `pages/`, without its ending."""


MENU = (
    PageOfMenu("", N_("Carte"), "map", "carte"),
    PageOfMenu("temoignages", N_("Témoignages"), "format_quote", "temoignages"),
    PageOfMenu("parcours", N_("Parcours"), "route", "parcours"),
    PageOfMenu("passerelles", N_("Passerelles"), "conversion_path", "passerelles"),
    PageOfMenu("chiffres", N_("Chiffres"), "bar_chart", "chiffres"),
    PageOfMenu("repertoire", N_("Répertoire"), "sort_by_alpha", "repertoire"),
    PageOfMenu("donnees", N_("Données"), "table_view", "donnees"),
    PageOfMenu("contribuer", N_("Contribuer"), "add_location", "contribuer"),
    PageOfMenu("a-propos", N_("À propos"), "info", "a_propos"),
)
HIDDEN = (PageOfMenu("accessibilite", N_("Accessibilité"), "accessibility_new", "accessibilite"),)
"""To these the foot of every page leads."""
