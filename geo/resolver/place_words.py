"""The French words around names of places, folded (see `geo.text.fold`), and what each tells the resolver."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TOWN_WORDS = "ville|commune|village|bourg|bourgade|municipalite|cite|centre ville|agglomeration|mairie"
"""Said before "de X", they add nothing: "la ville de Thiers" is Thiers."""

STREET_WORDS = _words(
    """
    rue ruelle avenue av boulevard bd bld blvd impasse imp chemin che route rte allee allees quai square sq faubourg fbg
    sentier sente venelle esplanade promenade traverse parvis place placette pl cours passage montee mail voie pont cote
    porte carrefour chaussee galerie villa lotissement lot residence zone za zi zac zae rond
    """
)
"""What a street begins with: what follows is its name, were it a town's ("rue de Strasbourg")."""

PASSING_WORDS = _words(
    """
    auberge bar boulangerie boutique brasserie cabaret cafe camping cave chateau cinema concert creperie domaine
    epicerie
    ferme festival fete foret foyer fromagerie gare garage gite halte hotel jardin jardins kiosque lac librairie magasin
    marche metro moulin parc parking pizzeria port pub resto restaurant salon station stade theatre tour villa
    """
)
"""Named after a town as often as they stand in it: "Gare de Lyon", "Café de Paris", "Hôtel de Bretagne"."""

ORGANISATIONS = (
    "maison france services|espace france services|point france services|france services|maison de services au public|"
    "msap|france travail|pole emploi|mission locale|maison departementale des solidarites|la poste|bureau de poste|"
    "office de tourisme|centre communal d action sociale|ccas|caf|cpam|msa|cap emploi|cci|croix rouge|"
    "secours populaire|secours catholique|restos du coeur|emmaus|familles rurales|biocoop|foyer rural|"
    "centre social|mjc|adie|ademe"
)
"""Those that have a house in many towns, and are called by the town: "France services Suippes"."""

SITE_WORDS = "antenne|site|agence|bureau|point d accueil|pole|pole de proximite|relais|accueil|permanence"
"""Of an organisation with several: the one that is meant is "Antenne de Folschviller"."""

PLAIN_WORDS = _words(
    """
    bourg village centre centreville centrebourg mairie hameau quartier lieudit ecole eglise gare poste
    """
)
"""A lieu-dit that every commune has: "Le bourg, Melay" is at Melay."""

AROUND_WORDS = (
    r" et (?:(?:ses|les|aux|leurs) )?(?:alentours|environs|"
    r"communes? (?:voisines?|alentours?)|villages? (?:voisins?|alentours?)|"
    r"peripherie|banlieue|agglomeration|sa region|son agglomeration|sa peripherie|sa banlieue|"
    r"communaute de communes(?: alentours?| environnantes?)?)$| (?:alentours|environs)$"
)
"""Said after X, X is the middle of what is meant: "Saint-Étienne et alentours"."""

REGION_OF_TOWN = (
    "aire urbaine|agglomeration|metropole|region|banlieue|peripherie|bassin|pays|campagne|couronne"
)
"""Said before the name of its inhabitants: "l'agglomération stéphanoise" is around Saint-Étienne."""

VENUE_WORDS = (
    _words(
        """
    abbaye aeroport agence amphitheatre antenne arsenal association atelier ateliers auditorium
    batiment bibliotheque bureau bureaux caserne campus cantine carre carrefour
    cathedrale centre chapelle cinematheque cite clinique cloitre college collectif commerce complexe
    conservatoire couvent cowork coworking creche eglise ecole ecoles ecomusee ecoquartier entrepot
    ehpad epide esat espace fablab fab faculte fonderie forge friche
    gymnase halle halles hall hameau hopital imprimerie incubateur institut iut labo lab
    laboratoire lieu lieudit lycee mairie maison maisons manufacture
    mediatheque mjc musee observatoire office opera palais patinoire pepiniere piscine
    pole prefecture presbytere prison quartier recyclerie ressourcerie
    salle sanatorium scop siege site studio sous tiers tribunal universite usine
        """
    )
    | STREET_WORDS
    | PASSING_WORDS
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
