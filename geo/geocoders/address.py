"""Is this text a street address, and where does its town begin?

Streets and house numbers are not in the embedded gazetteer: the chain asks online for what looks like one.
"""

import re
from dataclasses import dataclass

_STREET = (
    r"rue|ruelle|avenue|av\.?|boulevard|bd\.?|bld\.?|impasse|chemin|route|all[ée]es?|quai|square|faubourg|sentier"
    r"|venelle|esplanade|promenade|rond[- ]point|lotissement|r[ée]sidence|traverse|parvis|lieu[- ]dit"
    r"|zone (?:artisanale|industrielle|d['’]activit[ée]s?)|z\.?a\.?c?|z\.?i"
)
# Also names of communes (Place, Cours, Villa…): a street only after a number or before "de".
_MAYBE_STREET = (
    r"place|pl\.?|cours|passage|mont[ée]e|villa|voie|mail|hameau|r[ée]sidence|cit[ée]|pont|c[ôo]te"
)
_NUMBER = r"\d{1,4}(?:\s?(?:bis|ter|quater|[a-d])\b)?,?\s+"

_ADDRESS = re.compile(
    rf"(?<![\w-])(?:{_NUMBER}(?:{_STREET}|{_MAYBE_STREET})|(?:{_STREET})|(?:{_MAYBE_STREET})(?=\s+d(?:e|u|es)\b|\s+d['’]))"
    r"\s+['’\w]",
    re.IGNORECASE,
)
_TOWN = re.compile(r"\s+(?:(?=\d{5}\b)|(à|au|aux)\s+(?=[A-ZÀ-Ý]))")
_ARTICLE = {"au": "Le ", "aux": "Les "}  # "au Puy" is "à Le Puy"


@dataclass(frozen=True, slots=True)
class Address:
    """A street address in two parts; `town` is empty when the text does not say where it begins."""

    street: str
    town: str


def read_address(text: str) -> Address | None:
    """Splits "12 rue de Thiers, 63000 Clermont-Ferrand"; None when the text is not an address.

    The split matters: the Thiers of that street is not the town.
    """
    found = _ADDRESS.search(text)
    if found is None:
        return None
    pieces = [piece.strip() for piece in text.split(",")]
    streets = [i for i, piece in enumerate(pieces) if _ADDRESS.search(piece + " x")]
    last = streets[-1] if streets else 0  # "12, rue de la Paix" has its number in the piece before
    street, after = ", ".join(pieces[: last + 1]), pieces[last + 1 :]
    if (cut := _TOWN.search(street, max(found.end() - 1, 0))) is not None:
        after.insert(0, _ARTICLE.get(cut[1] or "", "") + street[cut.end() :].strip())
        street = street[: cut.start()].strip()
    town = ", ".join(piece for piece in after if piece and piece.casefold() != "france")
    return Address(street, town)
