"""The French words around names of places, folded (see `geo.text.fold`), and what each tells the resolver."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TOWN_WORDS = "ville|commune|village|bourg|bourgade|municipalite|cite|centre ville|agglomeration|mairie"
"""Said before "de X", they add nothing: "la ville de Thiers" is Thiers."""

VENUE_WORDS = _words(
    """
    abbaye aeroport agence amphitheatre antenne arsenal association atelier ateliers auberge auditorium
    bar batiment bibliotheque boulangerie boutique brasserie bureau bureaux cafe caserne campus cantine carrefour
    cathedrale cave centre chapelle chateau cinema cinematheque cite clinique cloitre college commerce complexe
    conservatoire couvent cowork coworking creche domaine eglise ecole ecoles ecomusee ecoquartier entrepot
    epicerie ehpad epide esat espace esplanade fablab fab faculte ferme fonderie forge foyer friche gare garage
    gymnase halle halles hall hameau hopital hotel imprimerie incubateur institut iut jardin jardins labo lab
    laboratoire lieu lieudit librairie lotissement lycee magasin mairie maison maisons manufacture marche
    mediatheque mjc moulin musee observatoire office opera palais parc parvis patinoire pepiniere piscine place
    pole port prefecture presbytere prison quartier recyclerie residence resto restaurant ressourcerie rue
    salle sanatorium scop siege site square stade station studio sous theatre tiers tour tribunal universite
    usine villa zac zone
    avenue boulevard chemin impasse route allee cours quai faubourg passage pont
    """
)
"""What may stand in a commune: "IUT du Puy-en-Velay" is to be found at Le Puy-en-Velay."""

RELIEF_WORDS = _words(
    """
    vallee vallees val monts mont plateau plateaux gorges massif bassin pays lac lacs etang foret forets bois
    col cols plaine plaines riviere fleuve canal cote cotes chaine pic volcan volcans causse causses montagne montagnes
    source sources estuaire delta baie golfe cap presqu ile iles marais coteaux collines hauts rives bords
    """
)
"""Natural features: "la vallée du Lot" is no commune and larger than a point."""

NEAR_WORDS = (
    "tout pres de|pres de|pres du|pres des|pres d|proche de|proche du|proche des|proche d|a cote de|a cote du|"
    "a cote des|a cote d|aux environs de|aux environs du|dans les environs de|autour de|autour du|autour des|"
    "autour d|non loin de|non loin du|non loin des|non loin d|aux alentours de|aux alentours du|alentours de|"
    "a proximite de|a proximite du|a proximite des|a proximite d|aux portes de|aux portes du|vers|"
    r"(?:a )?\d+ (?:km|kilometres|minutes|mn|min) (?:au (?:nord|sud) )?(?:de|du|des|d)"
)
"""Said before X, X is an anchor and not the place itself."""

PREPOSITIONS = _words("a au aux en dans de du des d sur")
