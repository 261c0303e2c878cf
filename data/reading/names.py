"""Where people are named in a text: « Adélaïde Albouy-Kissi », « F. Bonneau », « Mme Roux », « DUPONT Jean »."""

import re
from dataclasses import dataclass

from data.reading.first_names import PLACES_TOO, gender_of
from data.reading.listed import listed
from data.reading.roles import INSTITUTIONS, TITLES
from geo.text import fold

_UP = "A-ZÀ-ÖØ-ÞŒ"
_LOW = "a-zß-öø-ÿœ"
_INITIALS = rf"(?:[{_UP}]h?\.[- ]?){{1,3}}"
_WORD = rf"[{_UP}](?:[’'][{_UP}])?[{_UP}{_LOW}]*(?:-[{_UP}{_LOW}]+|[’'][{_UP}][{_LOW}{_UP}]+)*"
_PARTICLE = (
    r"(?:de la|de l[’']|de|du|des|d[’']|le|la|von|van|van der|van den|der|den|ben|bin|el|al"
    r"|da|dos|di|del|della|y|ter|ould|ibn)"
)
_GAP = r"[ \u00a0\u202f]"
_RUN = re.compile(
    rf"(?<![\w.])(?:(?P<title>MM?\.|M(?={_GAP})|Mr\.?|Mmes?\.?|Mlle|Monsieur|Madame|Mademoiselle|Maître|Docteur|Dr|Pr|Me|Mgr|Sœur|Soeur|Frère|Père|Abbé|Lord|Lady)"
    rf"{_GAP})?(?P<name>(?:{_INITIALS}{_GAP}?)?{_WORD}(?:{_GAP}(?:{_PARTICLE}{_GAP}?){{0,2}}(?:{_INITIALS}{_GAP}?)?{_WORD}){{0,4}}"
    rf"(?:{_GAP}[{_UP}]\.(?![{_UP}{_LOW}]))?)"
)
_NOT_NAMES = frozenset(
    fold(word)
    for word in listed("""
    À A Ah Ainsi Alors Après Au Aucun Aussi Autour Autre Aux Avant Avec Beaucoup Bien Bon Bref C Ça Car Ce Cela
Celle Celui Cependant Ces
    Cet Cette Ceux Chacun Chaque Chez Cher Chers Comme Comment Contre D Dans De Déjà Depuis Derrière Des Dès
Désormais Deux Devant Donc
    Du Durant Elle Elles En Enfin Ensuite Entre Est Et Eux Face Grâce Hier Ici Il Ils Interrogé Interrogée J Je
Joint Jointe Jusque
    L La Là Le Les Leur Leurs Lors Lorsque Lui M Ma Mais Malgré Même Merci Mes Mi Moi Mon N Ne Ni Non Nos Notre
Nous On Or Ou Où Oui Outre Par
    Parce Parmi Pas Pendant Personne Peu Peut Plus Plusieurs Pour Pourquoi Pourtant Près Puis Puisque Quand Quant
Quatre Que Quel Quelle
    Quelles Quelques Quels Qui Quoi Rien S Sa Sans Sauf Se Selon Ses Si Sinon Six Soit Son Sous Sur Surtout T
Tandis Tant Te Tel Telle Tes
    Tous Tout Toute Toutes Très Trois Trop Tu Un Une Venu Vers Vis Voici Voilà Vos Votre Vous Y Avis Lundi Mardi
Mercredi Jeudi Vendredi
    Samedi Dimanche Janvier Février Mars Avril Mai Juin Juillet Août Septembre Octobre Novembre Décembre Bonjour
Bravo Aujourd Hier Demain
    Publié Propos Photo Photos Article Source Entretien Interview Reportage Recueilli Note Question Réponse Suite
Lire Voir Texte Crédit
    """)
)
"""What begins a sentence, with a capital: no part of a name."""
_NO_PERSON = frozenset(
    fold(word)
    for word in [
        *(word for word in INSTITUTIONS if word.islower()),
        *listed(
            """
            maison maisons saint sainte saints st ste notre pays parc pôle centre espace fablab lab république
            france europe place rue avenue boulevard festival journées journée nouvelle nouveau nord sud est
            ouest monde internet facebook google twitter grand grande haute haut bas basse château pont tour
            mont val cité fête union plan loi code charte label réseau forum salon musée théâtre cinéma café
            hôtel restaurant halle halles marché jardin jardins ferme atelier ateliers cantine cuisine
            recyclerie ressourcerie librairie bibliothèque médiathèque radio télévision état nation nations
            assemblée sénat armée croix rouge secours covid noël pâques toussaint les la le l des du
            """
        ),
    ]
)
_ORGANISED = frozenset(fold(word) for word in INSTITUTIONS)
_VENUE = re.compile(
    r"(?:rue|avenue|boulevard|place|square|quai|impasse|allée|chemin|route|cours|collège|lycée|école|université|salle|stade|gymnase|théâtre|hôpital|"
    r"médiathèque|bibliothèque|musée|centre|espace|parc|pont|groupe scolaire|maison|résidence|piscine"
    r"|fondation|institut|prix|aéroport|esplanade|"
    r"parvis|hôtel|clinique|ehpad|foyer|amphithéâtre|cité|complexe|halle|auditorium|station|métro|gare|église|chapelle|cathédrale)"
    r"(?: (?:maternelle|primaire|élémentaire|culturel|culturelle|social|sociale|municipale?|professionnel"
    r"|public|publique|polyvalent|privé))?"
    r"[ \u00a0«“\"]+(?:de |du |des |d[’'])?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person's name as it stands in the text: `first` and `last` are its parts, "" where it has not both."""

    start: int
    end: int
    first: str
    last: str
    gender: str
    sure: bool = True
    """False for a lone first name or two capitalised words that nothing else tells to be a person."""


def names_in_text(text: str) -> list[NamedPerson]:
    """Every name, in order. A lone surname without a title is no name here: people who are known make it one."""
    found = []
    for match in _RUN.finditer(text):
        if named := _named(text, match):
            found.append(named)
    return found


def _named(text: str, match: re.Match[str]) -> NamedPerson | None:
    start, end = match.span("name")
    title = match["title"]
    words = list(_words(text, start, end))
    if not title:
        while words and _is_no_name(words[0][2]):
            words.pop(0)
        if words and words[0][2] in TITLES and len(words) > 1:
            title = words.pop(0)[2]
    while len(words) > 2 and gender_of(words[0][2]) is None and gender_of(words[1][2]) is not None:
        words.pop(0)  # « LR Aurélien Pradié », « Président Paul Roux »
    words = _up_to_a_stop(words)
    if not words or _VENUE.search(text, max(0, words[0][0] - 40), words[0][0]):
        return None
    start, end = words[0][0], words[-1][1]
    return _person(text, start, end, [word for _, _, word in words], title or "")


_PIECE = re.compile(rf"(?:[{_UP}]h?\.-?)+|[^\s\u00a0\u202f]+")


def _words(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    return [(found.start(), found.end(), found.group()) for found in _PIECE.finditer(text, start, end)]


def _is_no_name(word: str) -> bool:
    bare = fold(word.split("’")[0].split("'")[0]) if re.match(r"[^’']{1,2}[’']", word) else fold(word)
    if bare in ("d", "l", "o", "n") and len(word) > 3:
        return False  # D'Artagnan, N’Diaye
    return bare in _NOT_NAMES or word.lower() in _PARTICLES


_LINKS = frozenset(listed("de du des"))
"""After a surname they begin what somebody belongs to: « Valérie Mazza de Limagrain »."""
_PARTICLES = frozenset(
    listed("de du des le la von van der den ben bin el al da dos di del della y ter ould ibn")
)


def _up_to_a_stop(words: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """A name ends before a word that belongs to no name: « Jean Roux Maison »."""
    for at in range(1, len(words)):
        word, before = words[at][2], words[at - 1][2]
        surname = at == 1 and gender_of(words[0][2]) is not None and fold(word) not in _ORGANISED
        belongs = (
            surname
            or word.lower() in _PARTICLES
            or before.lower() in _PARTICLES
            or fold(word) not in _NO_PERSON
        )
        links = word in _LINKS and before not in _PARTICLES and gender_of(before) is None
        if not belongs or word in TITLES or links:
            words = words[:at]
            break
    while words and words[-1][2].lower() in _PARTICLES:
        words = words[:-1]
    return words


def _person(text: str, start: int, end: int, words: list[str], title: str) -> NamedPerson | None:
    first = words[0]
    gender = gender_of(first)
    told = TITLES.get(title, "")
    if fold(first) in _NO_PERSON and gender is None and not title:
        return None
    if len(words) == 1:
        if _AGED.match(text, end) and not title:
            return NamedPerson(start, end, first, "", gender or "")
        if title:
            return NamedPerson(start, end, "", first, told)
        if gender is not None and fold(first) not in PLACES_TOO and not first.isupper():
            return NamedPerson(start, end, first, "", gender, sure=_acts(text, start, end))
        return _glued(start, end, first)
    if re.fullmatch(rf"(?:[{_UP}]h?\.-?)+", first):
        return NamedPerson(start, end, first, " ".join(words[1:]), told)
    if gender is not None:
        return NamedPerson(start, end, *_parts(words), told or gender)
    if title:
        return NamedPerson(start, end, "", " ".join(words), told)
    if words[0].isupper() and len(words[0]) > 2 and gender_of(words[-1]) is not None:  # DUPONT Jean
        return NamedPerson(start, end, words[-1], " ".join(words[:-1]), gender_of(words[-1]) or "")
    if any(fold(word) in _NO_PERSON and word.lower() not in _PARTICLES for word in words):
        return None
    return NamedPerson(start, end, *_parts(words), "", sure=False)


_SUBJECT = re.compile(
    r"[ \u00a0](?:(?:ne |n[’']|se |s[’']|y |en |l[’'])?"
    r"(?:est|a|était|avait|fait|dit|va|veut|[a-zà-ÿ]{3,}(?:e|it|ait|end))[ \u00a0,.])"
)


def _acts(text: str, start: int, end: int) -> bool:
    """« Kevin est l’un d’eux. »: a first name that begins its sentence and does something."""
    before = text[max(0, start - 3) : start].rstrip(" \u00a0\n")
    return (not before or before[-1] in ".!?»”") and bool(_SUBJECT.match(text, end))


_AGED = re.compile(r",?[ \u00a0]\(?\d{1,3}[ \u00a0]ans(?=[ \u00a0]*[,.):;»])")
"""« Josiane, 68 ans, »."""


def _parts(words: list[str]) -> tuple[str, str]:
    """The first names and the rest: « Jean Marie Le Roux », « Marie D. »."""
    firsts = 1
    while firsts < len(words) - 1 and gender_of(words[firsts]) is not None and not words[firsts].isupper():
        firsts += 1
    return " ".join(words[:firsts]), " ".join(words[firsts:])


_GLUED = re.compile(rf"((?:[{_UP}]h?\.-?)+)([{_UP}][{_LOW}{_UP}’'-]+)")


def _glued(start: int, end: int, word: str) -> NamedPerson | None:
    """« F.Bonneau »."""
    if found := _GLUED.fullmatch(word):
        return NamedPerson(start, end, found[1], found[2], "")
    return None
