"""What is said of a file that was read, and of one that could not be: French sentences by their codes."""

from collections.abc import Mapping

from geo.sentence import N_

GUESSES: Mapping[str, str] = {
    "encoding": N_("Le texte a été lu comme {encoding}."),
    "separator": N_("Les colonnes sont séparées par « {separator} »."),
    "tabs": N_("Les colonnes sont séparées par des tabulations."),
    "one-column": N_("Le fichier n’a qu’une colonne."),
    "header": N_(
        "La ligne {row} nomme les colonnes ; {count} ligne(s) au-dessus ne sont pas des données (« {first} »…)."
    ),
    "no-header": N_("Aucune ligne ne nomme les colonnes : elles sont numérotées."),
    "sheet": N_("Lu : « {sheet} », {count} lignes. Le fichier contient aussi : {beside}."),
    "layers": N_(
        "Les {count} calques sont lus ensemble ; la colonne « {column} » dit duquel vient chaque ligne."
    ),
    "javascript": N_(
        "Ce n’est pas du JSON mais du JavaScript : la liste qu’il contient a été lue, rien n’a été exécuté."
    ),
    "lenient-json": N_(
        "Le JSON n’est pas tout à fait correct (virgule de trop, commentaire…) : il a été lu quand même."
    ),
    "two-headers": N_("Les lignes {row} et {next} nomment ensemble les colonnes."),
    "wrapped-rows": N_("Chaque ligne est tout entière entre guillemets : ses cellules ont été séparées."),
    "excel-text": N_(
        "{count} cellule(s) sont écrites comme une formule de texte (« {sample} ») : leur texte a été pris."
    ),
    "html": N_("{count} cellule(s) contiennent du HTML (« {sample} ») : seul leur texte est gardé."),
    "umap-text": N_(
        "{count} cellule(s) sont mises en forme pour uMap (« {sample} ») : seul leur texte est gardé."
    ),
    "twice-encoded": N_(
        "{count} cellule(s) avaient perdu leurs accents (« {sample} ») : ils ont été rétablis, cellule par cellule."
    ),
    "points": N_("Les points viennent de « {lat} » (latitude) et « {lon} » (longitude)."),
    "points-swapped": N_(
        "« {lat} » et « {lon} » sont inversées : les points tombent juste si la première est la longitude."
    ),
    "points-metres": N_("« {lon} » (x) et « {lat} » (y) sont lues en {system}, d’où les points en degrés."),
    "points-metres-swapped": N_(
        "« {lat} » et « {lon} » sont lues en {system}, la première comme x : elles sont inversées."
    ),
    "points-by-values": N_(
        "Aucun nom ne dit où sont les coordonnées ; « {lat} » et « {lon} » en ont l’air, d’après leurs valeurs."
    ),
    "points-in-cell": N_("Les points viennent de « {lat} », qui contient les deux coordonnées."),
    "points-in-cell-swapped": N_(
        "Les points viennent de « {lat} », qui contient les deux coordonnées, la longitude d’abord."
    ),
    "points-in-cell-metres": N_(
        "Les points viennent de « {lat} », qui contient les deux coordonnées en {system}."
    ),
    "points-in-shape": N_("Les points viennent de « {lat} », qui contient des formes géométriques."),
    "points-in-shape-metres": N_(
        "Les points viennent de « {lat} », qui contient des formes géométriques en {system}."
    ),
    "geometry-metres": N_("Les géométries du fichier sont lues en {system}, d’où les points en degrés."),
    "geometry-swapped": N_(
        "Les géométries du fichier ont latitude et longitude inversées : elles ont été remises à l’endroit."
    ),
    "zero-is-unknown": N_(
        "{count} ligne(s) ont 0 pour latitude et longitude : elles sont lues comme sans point."
    ),
    "lone-swaps": N_(
        "{count} ligne(s) ont latitude et longitude inversées, elles seules : leur point a été remis à l’endroit."
    ),
}
"""What was guessed: each may be taken back."""

REMARKS: Mapping[str, str] = {
    # the file
    "macros": N_("Le fichier contient des macros : elles ne sont ni lues ni exécutées."),
    "network-link": N_("Le fichier renvoie à un autre, en ligne ({count} fois) : rien n’est téléchargé."),
    "hidden-sheet": N_("La feuille « {sheet} » est masquée dans le tableur."),
    "unclosed-quotes": N_(
        "Le fichier a un nombre impair de guillemets droits : l’un d’eux a pu avaler des lignes."
    ),
    "extension": N_("Le nom finit par « {ending} », mais le contenu est {format} : il a été lu ainsi."),
    "shapes": N_("{count} ligne(s) ont une ligne ou une surface : leur point est pris dedans."),
    "no-rows": N_("Le fichier nomme ses colonnes mais n’a aucune ligne de données."),
    # the row
    "empty-row": N_("La ligne est vide."),
    "more-cells": N_(
        "La ligne a {count} cellules pour {expected} colonnes : les dernières sont dans des colonnes sans nom."
    ),
    "repeated-header": N_("La ligne répète les noms des colonnes."),
    "dotted": N_("« {value} » a des points de milliers : seul le premier a été lu comme celui des degrés."),
    "twice-encoded": N_("« {value} » a été lu « {read} »."),
    "lost-letters": N_("Des lettres de « {value} » s’étaient perdues avant l’import : elles sont à retaper."),
    "half-a-point": N_("Une coordonnée est donnée sans l’autre : pas de point."),
    "no-coordinate": N_("« {value} » n’est pas une coordonnée : pas de point."),
    "nowhere": N_("Les coordonnées « {value} » ne sont nulle part sur Terre : pas de point."),
    "zero": N_("Les coordonnées sont 0 et 0 : pas de point."),
    "turned-round": N_("Latitude et longitude étaient inversées."),
    "broken-geometry": N_("La géométrie ne se lit pas : pas de point."),
    "spreadsheet-error": N_("Le tableur a écrit « {value} » à la place de la valeur."),
    "script-address": N_(
        "« {value} » n’est pas une adresse mais du code : elle n’est gardée que comme texte."
    ),
}
"""What there is to know of a file, or of a row that is there all the same."""

STOPS: Mapping[str, str] = {
    "too-heavy": N_("Le fichier {file} pèse plus de {limit} Mo : il n’est pas lu. Coupez-le en plusieurs."),
    "not-a-file": N_("{file} n’est pas un fichier mais un périphérique ou un tube : il n’est pas lu."),
    "folder": N_("{file} est un dossier : donnez un de ses fichiers, ou le dossier en un seul zip."),
    "no-such-file": N_("Le fichier {file} n’existe pas, ou vous n’avez pas le droit de le lire."),
    "empty-file": N_("Le fichier {file} est vide."),
    "too-many-rows": N_(
        "Le fichier {file} a plus de {limit} lignes : il n’est pas lu. Coupez-le en plusieurs."
    ),
    "too-many-columns": N_(
        "Le fichier {file} a plus de {limit} colonnes : ce n’est pas un tableau de lieux."
    ),
    "too-many-cells": N_(
        "Le fichier {file} a plus de {limit} cellules : il n’est pas lu. Coupez-le en plusieurs."
    ),
    "too-much-text": N_(
        "Le fichier {file} contient plus de {limit} millions de caractères. Coupez-le en plusieurs."
    ),
    "long-cell": N_(
        "Une cellule de {file} compte plus de {limit} caractères (ligne {row}) : un guillemet est-il resté ouvert ?"
    ),
    "long-cell-of-a-sheet": N_(
        "Une cellule de {file} compte plus de {limit} caractères (ligne {row}) : il n’est pas lu. Raccourcissez-la."
    ),
    "too-deep": N_("Les éléments du fichier {file} s’emboîtent sans fin : il n’est pas lu."),
    "unfolds": N_("Le fichier {file} se déplie en plus de {limit} Mo : il n’est pas lu."),
    "too-long": N_(
        "La lecture du fichier {file} prend plus de {limit} secondes : elle a été arrêtée. Coupez-le en plusieurs."
    ),
    "too-much-memory": N_(
        "La lecture du fichier {file} demande trop de mémoire : elle a été arrêtée. Coupez-le en plusieurs."
    ),
    "broken": N_(
        "Le fichier {file} est abîmé : il ne se lit pas comme {format}. Ouvrez-le et enregistrez-le de nouveau."
    ),
    "bad-json": N_("Le fichier {file} n’est pas du JSON lisible, ligne {line} : {reason}."),
    "no-list": N_("Le fichier {file} ne contient aucune liste de lieux."),
    "no-such-sheet": N_("Le fichier {file} ne contient pas « {sheet} ». Il contient : {others}."),
    "no-such-column": N_("Le fichier {file} n’a pas de colonne « {column} ». Ses colonnes : {others}."),
    "no-such-system": N_(
        "« {system} » n’est pas un système de coordonnées connu. Écrivez-le ainsi : EPSG:2154."
    ),
    "no-such-encoding": N_(
        "« {encoding} » n’est pas un encodage connu. Écrivez-le ainsi : utf-8, cp1252, mac_roman."
    ),
    "no-such-separator": N_(
        "« {separator} » ne peut pas séparer des colonnes : un seul caractère, par exemple « ; »."
    ),
    "entities": N_(
        "Le fichier {file} déclare des entités XML, ce qu’aucune carte ne fait : il n’est pas lu."
    ),
    "password": N_(
        "Le fichier {file} est protégé par un mot de passe : enregistrez-le sans, puis donnez-le de nouveau."
    ),
    "unknown-xml": N_("Le fichier {file} est du XML (« {root} »), mais ni KML ni GPX."),
    "web-page": N_(
        "Le fichier {file} est une page web : ouvrez-la dans un tableur et enregistrez-la en XLSX ou en CSV."
    ),
    "not-a-table": N_(
        "Le fichier {file} est {kind} : ce n’est pas un tableau. Enregistrez-le en XLSX ou en CSV."
    ),
    "failed": N_(
        "Le fichier {file} ne se lit pas : il est sans doute abîmé. Ouvrez-le et enregistrez-le de nouveau."
    ),
    "not-text": N_("Le fichier {file} n’est ni un texte ni un format connu."),
    "nothing-inside": N_("L’archive {file} ne contient aucun fichier qui se lise ici."),
    "half-a-shapefile": N_(
        "{file} n’est qu’une partie d’un Shapefile : donnez un zip avec ses fichiers .shp, .shx, .dbf et .prj."
    ),
    "descriptor-alone": N_(
        "{file} décrit un paquet sans le contenir : donnez le dossier en zip, ou « verbatlas load »."
    ),
    "topojson": N_("Le fichier {file} est du TopoJSON : enregistrez-le en GeoJSON."),
}
"""Why a file is not read at all, and what to do."""

KINDS: Mapping[str, str] = {
    "pdf": N_("un PDF"),
    "picture": N_("une image"),
    "medium": N_("une image ou un son"),
    "archive": N_("une archive d’un autre genre que zip"),
    "rich-text": N_("un texte mis en forme"),
    "old-text": N_("un ancien document de texte"),
    "document": N_("un document de texte, des diapositives ou un livre"),
    "numbers": N_("un document de Numbers ou de Pages"),
    "columns": N_("un fichier Parquet ou Arrow"),
    "program": N_("un programme"),
    "sqlite": N_("une base SQLite"),
}
"""What a file is that is no table."""
