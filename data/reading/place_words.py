"""Words beside names of places in running text: what makes one, and what only looks like one."""

import re

from data.reading.first_names import PLACES_TOO
from data.reading.listed import listed
from data.reading.names import _NOT_NAMES
from data.reading.roles import INSTITUTIONS
from geo.text import fold

LOCATIVE = re.compile(
    r"(?:\b(?:à|a|au|aux|en|de|du|des|dans|vers|sur|sous|entre|et|ou|pour|par|près|depuis|jusqu[’']à|chez|la"
    r"|le|les|de la|hors|rejoindre|quitter|gagner|visiter|traverser"
    r"|commune|ville|village|bourg|maire|mairie|quartier)|\b[dl][’']|,|\(|/|[–—])[\s\u00a0]*$",
    re.IGNORECASE,
)
STREET = re.compile(
    r"\b(?:rue|ruelle|avenue|boulevard|bd|impasse|allée|quai|square|faubourg|place|passage|cours|pont|route"
    r"|chemin|rond-point|esplanade|collège(?! de)|lycée(?! de)|groupe scolaire(?! de)"
    r"|gare(?= de [Ll]yon)"
    r"|académie(?= française)|radio|air)"
    r"[\s\u00a0]+(?:de |du |des |de la |de l[’']|d[’'])?(?:la |le |les |l[’'])?$",
    re.IGNORECASE,
)
ACCEPTED_BESIDE = frozenset(
    fold(word)
    for word in listed("""
    région département commune ville mairie pays grand métropole agglo agglomération communauté université
préfecture conseil habitat nord sud est ouest
    lès centre le la les de ancienne ancien haute haut basse bas petite petit vieux vieille nouvelle nouveau
festival maison syndicat
    lundi mardi mercredi jeudi vendredi samedi dimanche tourisme volcans maire à au en dans pour selon par depuis
entre vers chez sur mais
    """)
)
"""Capitalised words that may stand beside a place without making another name of it: « Région Auvergne »."""
NOT_PLACES = frozenset(
    fold(word)
    for word in listed("""
    internet facebook google twitter instagram linkedin wikipedia youtube covid noël pâques toussaint ascension
pentecôte
    monde figaro parisien montagne dauphiné progrès télégramme libération humanité croix point express nouvel obs
    orange bouygues auchan carrefour casino leclerc intermarché renault peugeot michelin
    république état assemblée sénat église école mairie région département commune ville pays union nation
    maire présidente président directeur directrice
    saint sainte le la les l un une des monts mont val bois tour pont bourg
    """)
)
_PAPERS = re.compile(
    r"\b(?:Journal|Courrier|Écho|Éveil|Dépêche|Voix|Progrès|Républicain|Populaire|Télégramme|Gazette|Nouvelles|Petit"
    r"|Indépendant|Union|Est|Ouest|Hebdo|Messager|Réveil|Semaine|Radio|Presse)"
    r"[ \u00a0-](?:du |des |de |de la |de l[’']|d[’'])?(?:la )?$"
)
_CLUB = re.compile(
    r"(?:\b(?:AS|FC|OGC|RC|SC|US|ES|SO|CO|AC|AJ|EA|SA|CA|UA|ASM|AL|JL|BC|HBC|VB|RCS|USA"
    r"|CS|SU|Stade|Olympique|Racing|Sporting"
    r"|Entente|Étoile|Avenir|Foot|Rugby|Basket)[ \u00a0-](?:de |d[’'])?)$"
)
_WHOLE_PAPERS = frozenset(
    fold(name) for name in ("La Montagne", "La Croix", "Le Progrès", "Le Point", "Le Monde")
)
_LABELLED = re.compile(r"[^\n.!?]{0,24}[ \u00a0\u202f]:[ \u00a0\u202f]")
_RIVERS = frozenset(
    fold(name)
    for name in listed("""
    Loire Allier Creuse Cher Vienne Indre Charente Dordogne Lot Tarn Aveyron Corrèze Isère Drôme Ardèche Ain Rhône Var
    Hérault Aude Ariège Gers Orne Eure Sarthe Mayenne Somme Oise Aisne Marne Meuse Moselle Yonne Nièvre Loiret
    Gironde Vendée Gard Garonne Manche
    """)
)
_WATER = re.compile(
    r"\b(?:fleuve|rivière|berges?|rives?|bateaux?|bateliers?|marini(?:er|ère)s?|toues?|gabares?|péniches?|crues?"
    r"|barrages?"
    r"|saumons?|barques?|inondations?|inondée?s?|débord\w+"
    r"|décrue|dans son lit|pêche|canoës?|kayaks?|coque|navigation|ponton|quais?)\b",
    re.IGNORECASE,
)
_BY_THE_WATER = re.compile(
    r"(?:\b(?:autre côté|bords?|rives?|berges?|quais?|eaux?|crues?|vallées?|gorges|lit|cours|méandres?|sources?"
    r"|le long|au fil|pont"
    r"|embouchure|débit|niveau) (?:de |du )(?:la |l[’'])?|\b(?:traverser?|traversent|longer?|longent|descendre|descend"
    r"|remonte|remonter|franchir|enjambe|borde|surplombe|domine) (?:la |le |l[’'])"
    r"|\b(?:pont|passerelle|barrage|centrale|hydroélectrique|moulin|croisières?|bac|vue) sur (?:la |le |l[’']))$",
    re.IGNORECASE,
)
_ADMINISTERED = re.compile(
    r"(?:\b(?:dans|en|département|départementale?|préfecture|préfète?|conseil|chambre|habitants|pompiers|gendarmes?|gendarmerie|police|agriculteurs"
    r"|éleveurs|élus|maires|producteurs|députée?|sénateur|sénatrice|sud|nord|est|ouest)"
    r"(?: (?:la|le|l[’']|de|du|de la|de l[’']))?[ \u00a0’']*|[(])$",
    re.IGNORECASE,
)
_FEWEST_WATERS = 3


def speaks_of_water(text: str) -> bool:
    """An article about a river: its name is no département."""
    found = _WATER.finditer(text)
    return sum(1 for _, _ in zip(range(_FEWEST_WATERS), found, strict=False)) == _FEWEST_WATERS


def a_river(written: str, before: str, after: str, water: bool) -> bool:
    """« les bords de la Loire », « la Loire à vélo »; « dans la Loire » is the département."""
    if fold(written) not in _RIVERS:
        return False
    beside = bool(_BY_THE_WATER.search(before)) or after.startswith((" à vélo", " en canoë", " en crue"))
    return beside or (water and not _ADMINISTERED.search(before))


def a_name_of_something(written: str, before: str, after: str, begins_line: bool) -> bool:
    """Papers, clubs, labels of an interview that bear the name of a place."""
    if fold(written) in _WHOLE_PAPERS and not re.search(r"\bà[ \u00a0]$", before):
        return True
    if _PAPERS.search(before) or _CLUB.search(before):
        return True
    return begins_line and before.endswith(("Le ", "La ", "L’", "L'")) and bool(_LABELLED.match(after))


_VENUE_OF = re.compile(
    r"\b(?:stade|salle|gymnase|piscine|lotissement|camping|résidence|parking|moulin|domaine|bois|étang|lac|col|hameau|lieu-dit)"
    r" (?:du |de la |des |de l[’'])$",
    re.IGNORECASE,
)


def a_venue(before: str) -> bool:
    """« au stade du Mas »: no village of that name is meant."""
    return bool(_VENUE_OF.search(before))


_DATELINE = re.compile(
    r"[ \u00a0]*(?:\([^()\n]{2,30}\)[ \u00a0]*)?(?:\.[ \u00a0]+[A-ZÀ-Þ]"
    r"|,[ \u00a0]le[ \u00a0]\d|[ \u00a0]?[–—][ \u00a0]|[ \u00a0]:[ \u00a0])"
)


def a_dateline(text: str, start: int, end: int) -> bool:
    """« Langeac. Le conseil vote », « Fougères : parents et enseignants »: where it is, before what is told."""
    return (start == 0 or text[start - 1] == "\n") and bool(_DATELINE.match(text, end))


_HOUSES = frozenset(fold(word) for word in INSTITUTIONS)
_COMMON = frozenset(
    fold(word)
    for word in listed("""
    bien bon bons belle beau beaux bel grande grand petit petite bonne rien tout toute tous toutes vert verte
rouge blanc blanche noir noire
    jour jours nuit matin soir mer terre eau feu air vent ciel sol champs champ pré prés forêt fleuve rivière
source sources lac île
    pain vin blé sel fer bar cage vue lieu lieux place rue route porte château moulin ferme maison chapelle église
    deux trois quatre cinq six sept huit neuf dix cent mille premier second autre mieux pire pis moins plus peu
trop assez
    avant après hier demain depuis pendant durant entre contre sur sous vers chez sans avec pour par
    venus reste restes aime aimer voir vivre mourir dire faire pense pensez passe sens art arts vie ville
    nous vous ils elles eux lui cela ceci celle celui ces cette quel quelle quoi dont moi toi soi
    mars avril mai juin juillet août octobre saison paix guerre amour joie espoir envie part parts pars sorts sort
    merci bravo vive allons allez venez voilà voici ainsi alors donc enfin puis ensuite aussi même
    sainte saint mons monts mont val vaux bois bourg sales sale riche pauvre fort forte vif vive doux douce sec
    oui non si or ni car mais ou et donc
    pie paul marie martin bernard simon laurent vincent denis michel andré girard roux blanc lambert bonnet girod
    """)
) | PLACES_TOO  # fmt: skip


def common(written: str) -> bool:
    """A usual word or surname that is a commune too."""
    folded = fold(written)
    return folded in _COMMON or folded in _HOUSES or folded in _NOT_NAMES
