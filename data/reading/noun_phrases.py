"""People without their names: « la directrice du lieu », « un habitant », « la préfecture », « les deux amies »."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.reading.listed import listed
from data.reading.roles import GENDERS, INSTITUTION_PLURALS, INSTITUTIONS, PLURALS
from data.reading.speech import SURE_VERBS

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BEFORE = re.compile(
    r"(?:(?P<det>\b(?:le|la|les|un|une|des|son|sa|ses|leur|leurs|notre|nos|votre|cet|cette|ce|ces|deux|trois|quatre|plusieurs|certains"
    r"|certaines|quelques|chaque|aucun|aucune|mon|ma|mes|du|au|aux)|\bl[’']|d[’']un|d[’']une|d[’']autres)\s*)?"
    r"(?P<adjectives>(?:(?:ancien|ancienne|ex|jeune|jeunes|vieux|vieille|petit|petite|grand|grande|autre|autres|nouveau|nouvelle|nouvel|actuel|actuelle"
    r"|premier|première|premiers|second|seconde|deux|trois|futur|future|simple|dernier|dernière|éternel|célèbre|même|principal|fidèle|heureux|heureuse|aimable"
    r"|très|bon|bonne|double)[\s-]+){0,2})$",
    re.IGNORECASE,
)
_ADJECTIVES_TOO = frozenset(["jeune", "jeunes", "ancien", "ancienne", "premier", "première"])
_DEFINITE = frozenset(["le", "la", "les", "l’", "l'", "ce", "cet", "cette", "ces", "au", "aux", "du"])
_TOKEN = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*[’']?|\S")
_LINK = frozenset(listed("de du des d d’ d' la le les l l’ l' à au aux en chez sur"))
_STOPS = frozenset(
    listed("""
    qui que dont où lequel laquelle et ou mais a ont est sont était étaient avait avaient se s ne n y pour dans
avec lors depuis hier
    aujourd’hui aujourd'hui demain lundi mardi mercredi jeudi vendredi samedi dimanche ce cette ces c’est c'est
par après avant pendant sans
    comme plus très ici là toujours lui elle il ils elles on nous je j’ai quand lorsque puis ensuite ainsi aussi
non sous vers entre
    veut peut doit vient vont va fait met prend tient reste devient travaille habite vit ouvre lance accueille
propose organise
    """)
)
_MOST_WORDS = 14
_ORGANISATIONS = INSTITUTIONS | frozenset(
    listed("""
    centre maison ferme tiers-lieu fablab réseau pôle espace théâtre musée librairie boulangerie café épicerie
atelier festival recyclerie
    ressourcerie médiathèque bibliothèque laboratoire lab campus iut programme projet domaine groupement union
caisse cidff mjc adil scop
    scic amap épicentre parc cinéma magasin supermarché restaurant compagnie orchestre école-de-musique crèche
ehpad résidence station
    """)
)


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A person or an institution named by what it is; `start` is that of its determiner."""

    start: int
    head: int
    """Where the word for the person begins."""
    end: int
    word: str
    gender: str
    plural: bool
    definite: bool
    institution: bool
    possessive: bool
    determined: bool


def noun_phrases(text: str) -> Iterator[NounPhrase]:
    """Every one of a text, in order; those without a determiner are for what stands beside a name."""
    for match in _WORD.finditer(text):
        written = match.group()
        word = written.lower()
        bare = word.removeprefix("ex-") if len(word) > 5 else word
        person = bare in GENDERS or bare in PLURALS
        if (
            bare in _ADJECTIVES_TOO
            and (following := _WORD.match(text, match.end() + 1))
            and following.group() in GENDERS
        ):
            continue  # « la jeune fille »
        if person or word in INSTITUTIONS or written in INSTITUTIONS or word in INSTITUTION_PLURALS:
            yield _phrase(text, match, bare, person)


def _phrase(text: str, match: re.Match[str], word: str, person: bool) -> NounPhrase:
    around = _BEFORE.search(text, max(0, match.start() - 45), match.start())
    det = (around["det"] or "").lower() if around else ""
    start = around.start() if around and (around["det"] or around["adjectives"]) else match.start()
    plural = word not in GENDERS and (word in PLURALS or word in INSTITUTION_PLURALS)
    gender = GENDERS.get(word, "") or {
        "la": "f",
        "une": "f",
        "sa": "f",
        "cette": "f",
        "un": "m",
        "le": "m",
        "ce": "m",
        "cet": "m",
    }.get(det, "")
    return NounPhrase(
        start=start,
        head=match.start(),
        end=match.end(),
        word=word,
        gender=gender if person else "",
        plural=plural or det in ("les", "des", "ses", "ces", "deux", "plusieurs"),
        definite=det in _DEFINITE,
        institution=not person,
        possessive=det in ("son", "sa", "leur", "notre"),
        determined=bool(det),
    )


def tail(text: str, start: int, limit: int) -> int:
    """Where what completes a word for a person ends: « directrice du Lab’ du Pensio », before a comma or a verb."""
    end = start
    for count, match in enumerate(_TOKEN.finditer(text, start, min(limit, start + 160))):
        token = match.group()
        low = token.lower()
        if count >= _MOST_WORDS or "\n" in text[end : match.start()]:
            break
        if not (token[0].isalnum() or token in "’'&/°"):
            break
        if low in _STOPS and not _joins(text, match, low):
            break
        if low in SURE_VERBS and not token[0].isupper():
            break
        if low not in _LINK:
            end = match.end()
    return end


_CONJOINED = re.compile(r"\s+(?:de |d[’']|du |des |la |le |les |à |au |à la |à l[’'])?[^\W\d_]")


def _joins(text: str, match: re.Match[str], low: str) -> bool:
    """« sciences de l’information et de la communication » goes on; « le maire et son adjoint » does not."""
    found = low == "et" and _ET_DE.match(text, match.end())
    return bool(found)


_ET_DE = re.compile(r"\s+(?:de la |de l[’']|du |des |de |d[’'])")
_SPLIT = re.compile(
    r"\s+(?:(?:de la|de l|du|des|de|d|à la|à l|au|aux|à|chez|pour|au sein de la|au sein du"
    r"|au sein de l)(?:[’']|\s+))(?P<org>\S+)"
)


def split_role(phrase: str) -> tuple[str, str]:
    """The role and the organisation: « directrice du Lab’ du Pensio » gives "directrice" and "Lab’ du Pensio"."""
    for match in _SPLIT.finditer(phrase):
        word = match["org"].strip('«“"')
        first = word.split("’")[-1].split("'")[-1] if word[:2].lower() in ("l’", "l'", "d’", "d'") else word
        if first[:1].isupper() or first.lower() in _ORGANISATIONS:
            return phrase[: match.start()].strip(), phrase[match.start("org") :].strip(' «“"')
    return phrase.strip(), ""
