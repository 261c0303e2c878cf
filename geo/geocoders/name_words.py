"""Comparing names with what a text says, whatever the accents, hyphens, case and usual abbreviations."""

from geo.text import fold

_SMALL = frozenset(
    ("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sur", "sous")
)
_STREET_SHORT = {
    "all": "allee",
    "av": "avenue",
    "bd": "boulevard",
    "bld": "boulevard",
    "ch": "chemin",
    "che": "chemin",
    "fg": "faubourg",
    "imp": "impasse",
    "pl": "place",
    "rte": "route",
    "sq": "square",
}


def words(text: str) -> frozenset[str]:
    """The words that carry a name: "Bd St-Éloy" gives boulevard, saint, eloy."""
    return frozenset(_STREET_SHORT.get(word, word) for word in fold(text).split() if word not in _SMALL)


def says(text: str, name: str) -> bool:
    """True when all the words of the name stand in the text."""
    wanted = words(name)
    return bool(wanted) and wanted <= words(text)
