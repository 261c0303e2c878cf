"""The forms of a French verb that a report uses: "explique", "expliquent", "expliquait", "expliqua", "expliqué".

Made from the infinitive, so that the list of verbs of speech stays a list of verbs.
"""

import re

_VOWEL = "aeiouyéèê"
_WEAK = re.compile(rf"[eé](?=[^{_VOWEL}]{{1,2}}$)")
"""The vowel that opens before a silent ending: "considér-er" gives "considère", "relev-er" "relève"."""
_DOUBLING = ("appel", "rappel", "jet", "interpel")


def forms(infinitive: str) -> tuple[frozenset[str], frozenset[str]]:
    """The personal forms of a regular verb in -er or -ir, and its past participles."""
    root = infinitive[:-2]
    if infinitive.endswith("ir"):
        personal = {
            f"{root}{end}" for end in ("it", "issent", "issait", "issaient", "irent", "ira", "issant")
        }
        return frozenset(personal), frozenset(f"{root}{end}" for end in ("i", "ie", "is", "ies"))
    mute = _mute(root)
    soft = {"g": f"{root}e", "c": f"{root[:-1]}ç"}.get(root[-1:], root)
    personal = {f"{mute}e", f"{mute}ent", f"{mute}era", f"{mute}erait", f"{root}èrent"}
    personal |= {f"{soft}{end}" for end in ("a", "ait", "aient", "ant")}
    return frozenset(personal), frozenset(f"{root}{end}" for end in ("é", "ée", "és", "ées"))


def _mute(root: str) -> str:
    """The root before a mute "e": "rappell", "relèv", "balai"."""
    if root.endswith(_DOUBLING):
        return root + root[-1]
    if root.endswith(("oy", "uy")):
        return f"{root[:-1]}i"
    if root.endswith(("gn", "ch", "qu")):
        return root
    return _WEAK.sub("è", root)
