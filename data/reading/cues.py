"""The words that hand a quotation to its speaker: « explique X », « dit-il », « a-t-elle confié », « selon X »."""

import re
from dataclasses import dataclass

from data.reading.listed import listed
from data.reading.speech import ADVERBS, AUXILIARIES, CLITICS, INFINITIVES, PARTICIPLES, SURE_VERBS, VERBS

_TOKEN = re.compile(r"[^\W\d_]+(?:[-‐’'][^\W\d_]+)*")
_ELIDED = re.compile(r"(?:qu|[slnmjtd])[’'](?=\w)", re.IGNORECASE)
_INVERTED = re.compile(
    r"([^\W\d_]+)[-‐](?:t[-‐’'])?(il|elle|ils|elles|on|je|nous|vous|ce|tu)$", re.IGNORECASE
)
_LEADING = re.compile(
    r"[\s\u00a0»”]*:?[\s\u00a0]*(?:c[’']est )?ainsi (?:que )?(?=parl|s[’']exprim|se présent|résum)|"
    r"[\s\u00a0\u202f,»”\"›’)–—-]*(?:(?:comme|ainsi que|tel que|ainsi)\s+(?:le |la |l[’']|les "
    r"|s[’'])?)?(?:c[’']est (?:ce |en ces termes |ainsi )?qu[e’']\s*)?"
)
_MODAL = frozenset(
    listed(
        "fait font faisait fit tient tiennent tenait veut veulent voulait aime aiment vient viennent ose"
        " préfère souhaite peut doit"
    )
)
_ENDINGS = ("e", "ent", "t", "d", "a", "it", "ait", "aient", "nt")
_NO_VERB = frozenset(
    listed("""
    de du des d le la les l un une et ou mais où que qui dont à au aux en dans sur pour par avec sans sous chez
vers ce cette cet son sa ses leur
    est sont était a ont comme entre contre dès depuis pendant après avant tout toute très plus moins bien mal peu
tant aussi dit-on soit
    alors ainsi cependant autant quand lorsque puis ensuite enfin donc car or ni selon d'après notamment surtout
non pas point mot dont
    """)
)
_BETWEEN = frozenset(listed("pas à de été quant tout même fait tenu voulu souhaité cru su osé"))
"""Between an auxiliary and what it says: « a tenu à préciser », « a fait savoir »."""
_MOST_TOKENS = 6


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of speech: where it stands, and the pronoun that is its subject when it is turned round ("dit-il")."""

    start: int
    end: int
    pronoun: str = ""
    plural: bool = False
    sure: bool = True


def leading(text: str, start: int, limit: int) -> int:
    """Where the words begin that come after a quotation: behind its mark, a comma, « comme le »."""
    found = _LEADING.match(text, start, limit)
    return found.end() if found else start


def cue_at(text: str, start: int, limit: int) -> Cue | None:
    """The verb of speech that begins at an offset, clitics and adverbs aside; an unknown verb is an unsure one."""
    tokens = [
        match
        for _, match in zip(
            range(_MOST_TOKENS + 3), _TOKEN.finditer(text, start, min(limit, start + 120)), strict=False
        )
    ]
    for at, match in enumerate(tokens[:_MOST_TOKENS]):
        if at and re.search(r"[.;:!?«“\"]", text[tokens[at - 1].end() : match.start()]):
            return None
        base = _bare(match.group())
        if inverted := _INVERTED.match(base):
            return _turned(inverted, match, tokens[at + 1 : at + 5])
        if base in CLITICS or base in ADVERBS or _is_adverb(base):
            continue
        return _plain(base, match, tokens[at + 1 : at + 6])
    return None


def _is_adverb(base: str) -> bool:
    return base.endswith("ment") and len(base) > 6 and base not in VERBS


def _bare(token: str) -> str:
    return _ELIDED.sub("", token.lower())


def _turned(inverted: re.Match[str], match: re.Match[str], following: list[re.Match[str]]) -> Cue | None:
    verb, pronoun = inverted.groups()
    if pronoun in ("je", "nous", "vous", "ce", "tu"):
        return None
    end = match.end()
    if verb in AUXILIARIES or verb in _MODAL:
        past = _participle(following)
        if past is None:
            return None
        end = past.end()
    return Cue(
        match.start(), end, pronoun, pronoun in ("ils", "elles"), sure=verb in VERBS or verb in AUXILIARIES
    )


def _participle(following: list[re.Match[str]]) -> re.Match[str] | None:
    for match in following:
        base = _bare(match.group())
        if base in PARTICIPLES or base in INFINITIVES or base.removesuffix("s") in PARTICIPLES:
            return match
        if base in ADVERBS or base in CLITICS or _is_adverb(base) or base in _BETWEEN:
            continue
        return None
    return None


def _plain(base: str, match: re.Match[str], following: list[re.Match[str]]) -> Cue | None:
    if base in AUXILIARIES or base in _MODAL:
        if past := _participle(following):
            acts = _bare(past.group()).startswith(_ACTS)
            return Cue(
                match.start(),
                past.end(),
                sure=not acts,
                plural=base in ("ont", "avaient", "sont", "font", "tiennent", "veulent"),
            )
        return None
    if base in VERBS:
        return Cue(match.start(), match.end(), plural=base.endswith("nt"), sure=base in SURE_VERBS)
    if base in _NO_VERB or not match.group()[0].islower() or not base.endswith(_ENDINGS) or len(base) < 3:
        return None
    return Cue(match.start(), match.end(), plural=base.endswith("nt"), sure=False)


def cues_within(text: str, start: int, end: int) -> list[Cue]:
    """The verbs of speech of a stretch of text, in order."""
    found: list[Cue] = []
    tokens = list(_TOKEN.finditer(text, start, end))
    for at, match in enumerate(tokens):
        base = _bare(match.group())
        if found and match.start() < found[-1].end:
            continue
        before = tokens[at - 1].group().lower() if at else ""
        if at > 1 and tokens[at - 2].group().lower() in ("comme", "que"):
            before = ""  # « comme le souligne »
        if cue := _within(base, match, tokens[at + 1 : at + 6], before):
            found.append(cue)
    return found


_ACTS = ("lanc", "propos", "présent", "publi", "partag", "invit", "list", "commenc", "pos")
"""Verbs of doing as much as of saying: « la Ville lance « Mobilité » »."""


def _within(base: str, match: re.Match[str], following: list[re.Match[str]], before: str) -> Cue | None:
    if inverted := _INVERTED.match(base):
        return _turned(inverted, match, following)
    if base in AUXILIARIES or base in _MODAL:
        return _plain(base, match, following)
    if base in SURE_VERBS and before not in _DETERMINERS:
        return Cue(match.start(), match.end(), plural=base.endswith("nt"), sure=not base.startswith(_ACTS))
    elided = match.group()[:2].lower() in ("d’", "d'")
    if base in INFINITIVES and (elided or before in ("de", "à", "pour", "puis")):
        return Cue(match.start(), match.end())
    return None


_DETERMINERS = frozenset(
    listed("le la les un une des du au aux son sa ses leur leurs ce cet cette ces notre nos votre vos de")
)
_ACCORDING = re.compile(
    r"\b(?:selon|d[’']après|dixit|aux yeux de|de l[’']avis de|de l[’']aveu de|dans la bouche de"
    r"|sous la plume de|à en croire|par la voix de|aux dires de"
    r"|pour(?= (?:le|la|l[’']|les|un|une|M\.|Mme|[A-ZÀ-Þ])))(?:\s+|(?<=[’']))",
    re.IGNORECASE,
)


def according(text: str, start: int, end: int) -> re.Match[str] | None:
    """« selon », « pour », « d’après »: the last one of a stretch of text."""
    found = None
    for match in _ACCORDING.finditer(text, start, end):
        found = match
    return found
