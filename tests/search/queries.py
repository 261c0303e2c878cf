"""What somebody may type, and what must come first: over the true corpus, and over invented initiatives.

A query is `(text, kind of the first result, its title)`; of a quotation of the corpus its identifier, and what its
words hold of an invented one.
"""

QUOTE, INITIATIVE, PERSON, PLACE, SOURCE = "quote", "initiative", "person", "place", "source"

CORPUS = (
    # Accents and case dropped, hyphens and apostrophes.
    ("cocotte numerique", INITIATIVE, "La Cocotte Numérique"),
    ("LIMAGRAIN", INITIATIVE, "Limagrain"),
    ("epicentre", INITIATIVE, "Épicentre"),
    ("l'exode urbain", QUOTE, "albouy-kissi-pas-de-cote"),
    ("saint etienne", PLACE, "Saint-Étienne"),
    # Typing errors.
    ("coworkng", QUOTE, "cocotte-numerique-recit"),
    ("numreique", INITIATIVE, "La Cocotte Numérique"),
    ("Lavoute", PLACE, "Lavoûte-sur-Loire"),
    ("tierslieux", INITIATIVE, "Quinzaine des Tiers-Lieux"),
    ("fab lab", INITIATIVE, "Fablab de Lapalisse"),
    # Plurals, feminines, conjugation.
    ("living lab", QUOTE, "albouy-kissi-living-labs"),
    ("bandes de copain", QUOTE, "riviere-bande-de-copains"),
    ("mobiliser des élèves", QUOTE, "explorateurs-message-d-espoir"),
    ("chômeurs de longues durées", INITIATIVE, "Territoire zéro chômeur de longue durée"),
    ("start up", QUOTE, "membre-force-publique"),
    # Phrases.
    ("« pas de côté »", QUOTE, "albouy-kissi-pas-de-cote"),
    ('"guichet unique"', QUOTE, "viala-guichet-unique"),
    ("“du retour aux sources”", None, ""),
    # People and organisations.
    ("marie carreaud", PERSON, "Marie Carreaud"),
    ("Albouy Kissi", PERSON, "Adélaïde Albouy-Kissi"),
    ("communauté de communes de Lapalisse", PERSON, "Alain Loriolle"),
    # Places.
    ("clermont", PLACE, "Clermont-Ferrand"),
    ("Murat (Cantal)", PLACE, "Murat"),
    ("cézeaux", PLACE, "campus des Cézeaux"),
    # Sources.
    ("la montagne", SOURCE, "Economie collaborative : L'Auvergne des tiers-lieux"),
    ("damien caillard", SOURCE, "En conclusion"),
)

INVENTED = (
    ("la bibliothèque de la fontaine", INITIATIVE, "La Bibliothèque de la Fontaine"),
    ("MATERIAUTHEQUES TILLEULS", INITIATIVE, "La Matériauthèque des Tilleuls"),
    ("l'epicerie", INITIATIVE, "L’Épicerie"),
    ("hirondele", INITIATIVE, "Hirondelles"),
    ("resourcerie", INITIATIVE, "La Ressourcerie"),
    ("repair cafes", INITIATIVE, "Le Repair Café"),
    ("covoiturages", INITIATIVE, "Le Covoiturage"),
    ("vélonomi", INITIATIVE, "La Vélonomie"),
    ("planter un vergers", QUOTE, "planter un verger"),
    ("Nadia B.", PERSON, "Nadia B."),
    ("étienne s", PERSON, "Étienne S."),
    ("compte les oiseaux", QUOTE, "compter les oiseaux"),
    ('"donner une seconde vie aux meubles"', QUOTE, "donner une seconde vie aux meubles"),
    ("« aller au marché sans voiture »", QUOTE, "aller au marché sans voiture"),
    ("ma grand-mère faisait déjà cela", QUOTE, "Ma grand-mère faisait déjà cela"),
    ("chanter en patois", QUOTE, "chanter en patois"),
    ("paris", PLACE, "Paris"),
    ("Lavoute Chilhac", PLACE, "Lavoûte-Chilhac"),
    ("haute loire", PLACE, "Haute-Loire"),
    ("chronique", SOURCE, "[Texte inventé] Chronique"),
    ("collectif", INITIATIVE, ""),
)

HOSTILE = (
    *(
        "",
        " ",
        "'",
        "’",
        '"',
        '""',
        "«",
        "« »",
        "“",
        "***",
        "- - -",
        "?!…",
        "\x00",
        "\ud800",
        "\u202e",
        "🎉",
        "日本語",
    ),
    *("l'épicerie", "saint-étienne", '"fablab', 'fablab"', "« fablab", '"a" "b', "“fablab", '"fablab" "'),
    *(
        "fablab AND",
        "NOT fablab",
        "fablab OR",
        "NEAR(a b)",
        "name:fablab",
        "fab*",
        "^fab",
        "(((",
        "a + b",
        "{x} : y",
    ),
    *("& | ! <-> :*", "'; drop table quote; --", "%_\\", "<img src=x onerror=alert(1)>", "${1+1} {{ 7*7 }}"),
    *(
        "x" * 200,
        "mot " * 50,
        "é" * 200,
        '"' * 200,
        "l'" * 100,
        "a b c d e f g h i j k l m n o p q r s t",
        "st",
        "1 2 3",
    ),
)
