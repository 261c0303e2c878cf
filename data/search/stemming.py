"""What the forms of a French word share: its stem; and what a family of words shares.

The one stemmer of the house, ours: Snowball's was measured (see `docs/decisions.md`). Only inflection is forgiven by
`stem`: number, gender, conjugation. "Coopérative" and "coopération" stay two words; `family` makes them one.
"""

import re
from functools import lru_cache

MAX_LETTERS = 64
"""Letters read of a word: a longer one is no word."""
_KNOWN = 100_000
"""Different words kept with their stems."""

_IRREGULAR = {
    "nouveau": "nouvel",
    "nouveaux": "nouvel",
    "beau": "bel",
    "beaux": "bel",
    "belle": "bel",
    "vieux": "vieil",
    "vieille": "vieil",
    "travaux": "travail",
    "yeux": "oeil",
    "cours": "cours",
}
_ENDINGS = (
    # What ends a word without its "s" or "x", what it becomes, and the least letters before it: longest first.
    ("eraient", "", 3),
    ("aient", "", 4),
    ("trice", "teu", 2),
    ("erent", "", 4),
    ("eront", "", 4),
    ("erait", "", 4),
    ("euse", "eu", 3),
    ("eure", "eu", 3),
    ("teur", "teu", 2),
    ("iere", "i", 3),
    ("ante", "", 5),
    ("eur", "eu", 3),
    ("ive", "if", 3),
    ("ere", "", 4),
    ("ant", "", 5),
    ("ent", "", 4),
    ("ait", "", 4),
    ("era", "", 4),
    ("ee", "", 3),
    ("er", "", 3),
    ("ez", "", 4),
    ("ir", "i", 4),
    ("e", "", 3),
)


@lru_cache(maxsize=_KNOWN)
def stem(word: str) -> str:
    """What the forms of a folded word share: "habitante" and "habitants" give "habit"."""
    word = word[:MAX_LETTERS]
    if len(word) < 3 or not (word.isascii() and word.isalpha()):
        return word
    if len(word) == 3:  # "start-ups"
        return word.removesuffix("s")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    single = _singular(word)
    for ending, instead, least in _ENDINGS:
        if single.endswith(ending) and len(single) - len(ending) >= least:
            single = single[: -len(ending)] + instead
            break
    if single.endswith(("nn", "ll", "tt")) and len(single) > 4:  # "citoyenne", "nouvelle", "muette"
        return single[:-1]
    return single[:-1] if single.endswith(("ois", "ais")) and len(single) > 4 else single  # "thiernoise"


def _singular(word: str) -> str:
    if word.endswith("aux") and not word.endswith("eaux") and len(word) > 5:
        return f"{word[:-3]}al"
    return (
        word[:-1] if word[-1] in "sx" and not word.endswith("oix") else word
    )  # "voix" is no plural of "voie"


_DERIVED = re.compile(
    r"(?<=\w{4})(?:issement|atri[cx]e?|ateur?|ation|ement|er(?:ai|i?on|i)?|iss(?:ent|on)?|ati(?:ve|f)?|i(?:ve|f)?"
    r"|eu[rx]?|anc|ant|abl|iat|eon|ez?|ent|s|x)$"
)
"""What the stem of a word may end with that its family does not share, after the four letters that stay at least."""


@lru_cache(maxsize=_KNOWN)
def family(word: str) -> str:
    """What a folded word shares with those derived from it too: "entrepreneurs", "entrepreneuriat": "entrepren"."""
    root, shorter = "", stem(word)
    while shorter != root:
        root, shorter = shorter, _DERIVED.sub("", shorter)
    return root
