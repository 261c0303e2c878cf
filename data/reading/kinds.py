"""What a marked span is: a testimony, a term, a name, a title, a question that is asked. None is hidden."""

import re
from enum import StrEnum

from data.reading.attribution import DETERMINED, Attribution
from data.reading.layout import TextLayout
from data.reading.marks import Marked


class SpanKind(StrEnum):
    """What a span between marks is; only a testimony is proposed as one."""

    TESTIMONY = "testimony"
    CONCEPT = "concept"  # scare quotes, a term
    NAME = "name"  # of an initiative, an organisation, a programme
    TITLE = "title"  # of a work, a workshop, an article
    PROMPT = "prompt"  # a question asked of somebody


_WORKS = (
    "intitulée?s?|titrée?s?|titre|titres|livres?|roman|romans|bd|recueil|essai|films?|documentaire|court-métrage|long-métrage|pièce|spectacles?|opéra"
    "|exposition|expo|ateliers?|conférences?|débats?|table ronde|tables rondes|thème|thèmes|thématique"
    "|chansons?|album|single|série|saison|émission|rubrique"
    "|revue|magazine|mooc|webinaire|rapport|étude|articles?|dossier|hors-série|conte|poème|tableau|fresque|œuvre|toile|jeu|stage|formation|séminaire"
    "|colloque|forum|journées?|soirée|rendez-vous|concert|visite|balade|randonnée|lettre|tribune|pétition"
    "|podcast|chronique|sous l[’']angle|lire|voir|revoir|écouter"
)
_NAMES = (
    "baptisée?s?|rebaptisée?s?|nommée?s?|appelée?s?|dénommée?s?|surnommée?s?|dites?|dits?|labellisée?s?|estampillée?s?|projets?|opérations?|programmes?"
    "|dispositifs?|plan|initiatives?|association|collectif|appel à projets|concours|prix|festival|label"
    "|labels|marque|enseigne|groupe|compagnie|application"
    "|appli|site|blog|plateforme|réseau|mouvement|parti|liste|loi|café|restaurant|bar|boutique|magasin|club|équipe|navire|bateau|restaurant|fête|salon|foire"
    "|carte|espace|salle|maison|commission|pôle|statut|catégorie|formule|modèle|logiciel|outil|budget|fonds|charte|contrat|convention|société|start-up|startup"
)
_WORDS = (
    "mots?|termes?|expressions?|notions?|concepts?|adjectif|verbe|mention|hashtag|bouton|onglet|menu"
    "|clique[rz]? sur|slogan|devise|sobriquet|surnom|logique|idée|mode"
    "|fonction|pancartes?|banderoles?|signifie|signifiant|littéralement|c[’']est-à-dire|autrement dit|type"
    "|style|genre|côté|volet|effet|esprit|image|principe|valeurs?"
)
_LINK = (
    r"(?:[\s\u00a0]+(?:de|du|des|d[’']|sur|comme|le|la|les|l[’']|un|une|par|par exemple|suivant|suivante|suivants"
    r"|suivantes|nouveau|local|locale|citoyen|citoyenne|numérique|solidaire|national|nationale))*[\s\u00a0]*[:,(]?"
    r"[\s\u00a0]*$"
)
_WORK = re.compile(rf"(?:^|[\s(’'«“\"])(?:{_WORKS}){_LINK}", re.IGNORECASE)
_NAME = re.compile(rf"(?:^|[\s(’'«“\"])(?:{_NAMES}){_LINK}", re.IGNORECASE)
_TERM = re.compile(rf"(?:^|[\s(’'«“\"])(?:{_WORDS}){_LINK}", re.IGNORECASE)
_INSIDE = re.compile(r"\bdans[\s\u00a0]*$")
_ASKED = re.compile(r"questions?\b|se demande|interroge|demandai[st]|thèmes?\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:je|j|nous|on|moi|mon|ma|mes|notre|nos|me|m)\b", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:est|sont|a|ont|était|étaient|avait|avaient|sera|seront|serait|fait|font|va|vont|peut|peuvent|doit|doivent|faut|veut|suis|ai|sommes|avons|êtes|avez|c[’']est|n[’']est"
    r"|[a-zà-ÿ]{2,}(?:ons|ez|ait|aient|era|eront|ent))\b",
    re.IGNORECASE,
)
_CHANTED = re.compile(
    r"[\s\u00a0\u202f»”\"!?,]*(?:ont |a )?(?:scand|a-t-on (?:crié|scandé|entendu|lu)"
    r"|peut-on lire|pouvait-on lire|lit-on sur|lisait-on"
    r"|proclam\w+ (?:une|la|les|des) (?:banderole|pancarte|affiche))",
    re.IGNORECASE,
)
_CHANTING = re.compile(
    r"(?:scand(?:e|ent|ait|aient|é|ant)|aux cris de"
    r"|\b(?:slogan|devise|banderoles?|pancartes?)\b)[^.:«]{0,60}:?[\s\u00a0«“\"]*$",
    re.IGNORECASE,
)
"""What a crowd chants or a banner says is nobody's words."""
_CLAUSE = re.compile(r"\b(?:que|qu[’'])[^.:;«»]*$")
"""« indique que le dossier « est complet » »: the words go on with the sentence, whatever noun is before them."""
_INFINITIVE = re.compile(r"(?:ne pas |ne |se |s[’']|y |en |n[’'])?[a-zà-ÿ]{2,}(?:er|ir|re|oir)\b")
_TO_DO = re.compile(r"(?:\bdit|\bdisent|\b(?:à|de)|\bd[’'])[\s\u00a0\u202f«“\"]*$")
"""« dit « suivre l’expérience » », « appelle à « ne pas se déplacer » »."""
_SPOKEN = re.compile(r"\b(?:ça|c[’']est|on|ne|se)\b|\b[nsj][’']", re.IGNORECASE)
_MARKS = 4
_FEW = 3
_SENTENCE = 6
_LONG = 12


def kind_of(text: str, layout: TextLayout, span: Marked, said: Attribution | None) -> SpanKind:
    """The kind of a span; `said` is what the words beside it tell of its speaker, if anything."""
    words = text[span.start : span.end]
    count = len(re.findall(r"\w+", words))
    opening = _opening(text, span.start)
    lead = text[max(layout.sentence_start(opening), opening - 70) : opening] if opening else ""
    alone = opening <= layout.paragraph_at(span.start)[0] + 1
    whole = words[:1].isupper() and words[-1:] in ".!?…"
    if (
        said
        and said.direct
        and count > _FEW
        and _INFINITIVE.match(words)
        and _TO_DO.search(lead)
        and not _WORK.search(lead)
    ):
        return SpanKind.TESTIMONY
    if _CHANTED.match(text, span.end) or _CHANTING.search(lead):
        return SpanKind.CONCEPT
    named = None if alone or (words[:1].islower() and _CLAUSE.search(lead)) else _named(lead)
    if _INSIDE.search(lead) and words[:1].isupper() and count <= _LONG and words[-1:] not in ".!":
        named = SpanKind.TITLE  # « écrit-elle dans « Le Bocage » »
    if span.depth and not (said and said.direct and said.method == "before" and count >= _SENTENCE):
        return named or (SpanKind.NAME if words[:1].isupper() and not whole else SpanKind.CONCEPT)
    if said and said.method == "inside":
        return SpanKind.TESTIMONY
    if said and said.method in ("after", "signed"):
        return _handed_over(named, count, bool(DETERMINED.search(lead)), words)
    if named and not (lead.rstrip().endswith(":") and said and said.method == "before" and count > _FEW):
        return named
    if words.endswith("?") and (_ASKED.search(lead) or not said):
        return (
            SpanKind.PROMPT
            if _ASKED.search(text[layout.sentence_start(opening) : opening]) or count < _LONG
            else SpanKind.TESTIMONY
        )
    if said and said.direct:
        return _led_to(said, lead, count, words)
    headline = alone and layout.paragraph_at(span.start)[1] - span.end < _MARKS
    return _by_itself(words, count, whole, alone, headline)


def _opening(text: str, start: int) -> int:
    while start > 0 and text[start - 1] in '«“"„‹<‘ \u00a0\u202f»”':
        start -= 1
    return start


def _named(lead: str) -> SpanKind | None:
    if _WORK.search(lead):
        return SpanKind.TITLE
    if _NAME.search(lead):
        return SpanKind.NAME
    return SpanKind.CONCEPT if _TERM.search(lead) else None


def _handed_over(named: SpanKind | None, count: int, determined: bool, words: str) -> SpanKind:
    """The verb of a speaker follows: words of theirs, but for a name or a term inside the sentence."""
    if named and count <= _SENTENCE and words[-1:] not in ".!?…":
        return named
    if determined and count <= 2:
        return SpanKind.CONCEPT
    return SpanKind.TESTIMONY


def _led_to(said: Attribution, lead: str, count: int, words: str) -> SpanKind:
    """A speaker leads to the words: behind a colon they are theirs; inside the sentence a word or two are a term."""
    if lead.rstrip(" \u00a0\u202f").endswith(":"):
        return SpanKind.TESTIMONY
    if count <= 2 or (count <= _FEW and DETERMINED.search(lead)):
        return SpanKind.CONCEPT
    return SpanKind.TESTIMONY


def _by_itself(words: str, count: int, whole: bool, alone: bool, headline: bool) -> SpanKind:
    """Nothing beside it says who speaks: a whole sentence is somebody's."""
    if whole and count >= (_FEW if alone else _SENTENCE):
        return SpanKind.TESTIMONY
    if count >= _LONG or (count >= _SENTENCE and (_FIRST.search(words) or (alone and _FINITE.search(words)))):
        return SpanKind.TESTIMONY
    if count >= _SENTENCE and _FINITE.search(words):
        return SpanKind.TESTIMONY
    if headline and count > _FEW and _SPOKEN.search(words):
        return SpanKind.TESTIMONY
    if words[:1].isupper():
        return SpanKind.NAME
    return SpanKind.CONCEPT
