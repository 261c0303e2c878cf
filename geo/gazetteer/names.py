"""The other ways of writing certain official names: arrondissements ("Paris 12e"), intercommunalities."""

import re

_ROMAN = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"),
    *("XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX"),
)  # Paris has twenty arrondissements, the largest number

_EPCI_KINDS = {
    "CC": "Communauté de communes",
    "CA": "Communauté d'agglomération",
    "CU": "Communauté urbaine",
    "Communauté de communes": "CC",
    "Communauté d'agglomération": "CA",
    "Communauté urbaine": "CU",
}
_LINK = re.compile(r"^(?:du|de la|des|de l['’]|de|d['’])\s*", re.IGNORECASE)


def arrondissement_names(town: str, number: int) -> list[str]:
    """The usual ways of writing an arrondissement: "Paris 12e", "Paris XII", "12e arrondissement de Paris"."""
    roman = _ROMAN[number - 1]
    ordinals = [f"{number}e", f"{number}ème", str(number), f"{roman}e", f"{roman}ème", roman]
    if number == 1:
        ordinals += ["1er", "premier", "Ier"]
    names = [f"{town} {ordinal}" for ordinal in ordinals]
    names += [
        f"{town} {ordinal} {word}" for ordinal in ordinals for word in ("arrondissement", "arr", "ardt")
    ]
    names += [f"{ordinal} arrondissement de {town}" for ordinal in ordinals if ordinal != str(number)]
    return names


def epci_names(official: str) -> tuple[list[str], list[str]]:
    """The other names of an intercommunality: with a word for its kind, and without.

    "CC du Pays de Murat" gives "Communauté de communes du Pays de Murat", with or without its link word, and
    "Pays de Murat".
    """
    for kind, other_kind in _EPCI_KINDS.items():
        if official.startswith(f"{kind} "):
            rest = official.removeprefix(f"{kind} ").strip()
            bare = _LINK.sub("", rest)
            full = {f"{other_kind} {rest}", f"{other_kind} {bare}", f"{kind} {bare}"}
            if bare == rest:
                full |= {f"{other_kind} {link} {bare}" for link in ("du", "de", "des", "de la")}
            return sorted(full), [bare]
    return [], []
