"""What is said of the file of a table as a whole: what was forgiven, what stopped the reading, what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from geo.sentence import Sentence


class Advice(NamedTuple):
    """French texts: what is wrong, and what would be right."""

    template: str
    hint: str


@dataclass(frozen=True, slots=True)
class Remark:
    """`row` counts as a spreadsheet does, from 1; it is 0 for the whole file. `params` fill the sentences."""

    code: str
    row: int = 0
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> Sentence:
        """What is wrong, and what would be right."""
        what, hint = (Sentence(text, self.params) for text in ({**FORGIVEN, **STOPPING})[self.code])
        return Sentence("{what} {hint}", {"what": what, "hint": hint})

    def __str__(self) -> str:
        return str(self.sentence)


FORGIVEN: Mapping[str, Advice] = {
    "wrong-delimiter": Advice(
        "Les colonnes sont séparées par « {delimiter} » au lieu d’une virgule.",
        "Le fichier a été lu ainsi ; enregistrez-le en CSV séparé par des virgules.",
    ),
    "wrong-encoding": Advice(
        "Le texte n’est pas en UTF-8 (lu comme {encoding}).",
        "Enregistrez le fichier en « CSV UTF-8 » : des caractères ont pu se perdre.",
    ),
    "lines-before-header": Advice(
        "Avant les noms des colonnes, {count} ligne(s) ne sont pas lues, à commencer par « {first} ».",
        "Supprimez-les : la première ligne d’un fichier nomme les colonnes.",
    ),
    "names-written-otherwise": Advice(
        "Des noms de colonnes sont écrits autrement : {names}.",
        "Ils ont été reconnus ; écrivez-les comme dans la documentation, en minuscules.",
    ),
    "wrapped-rows": Advice(
        "Chaque ligne est tout entière entre guillemets droits, en une seule cellule.",
        "Les cellules ont été séparées ; ouvrez l’original et enregistrez-le de nouveau.",
    ),
    "repeated-header": Advice(
        "Les noms des colonnes sont répétés plus bas ({count} fois, ligne {first} d’abord).",
        "Ces lignes ne sont pas lues comme des données ; supprimez-les.",
    ),
    "vertical-tab": Advice(
        "{count} cellule(s) vont à la ligne par un caractère invisible (ligne {first} d’abord).",
        "Il a été lu comme un retour à la ligne ; remplacez-le (U+000B, U+000C, U+0085).",
    ),
    "escaped-control": Advice(
        "{count} cellule(s) contiennent « {sample} » (ligne {first} d’abord), reste d’un retour à la ligne.",
        "Le texte est gardé tel quel ; mettez à la place un vrai retour à la ligne, ou rien.",
    ),
    "no-rows": Advice(
        "Le fichier nomme ses colonnes mais n’a aucune ligne de données.", "Ajoutez des lignes sous les noms."
    ),
    "unclosed-quotes": Advice(
        "Le fichier a un nombre impair de guillemets droits : l’un d’eux n’est sans doute pas refermé.",
        "Cherchez-le jusqu’à cette ligne, la dernière lue : il a pu avaler les lignes qui le suivent.",
    ),
}
"""The file is read all the same."""

STOPPING: Mapping[str, Advice] = {
    "not-a-text": Advice(
        "Ce fichier n’est pas un texte ({kind}).",
        "Ouvrez-le dans un tableur et enregistrez-le en « CSV UTF-8 ».",
    ),
    "empty-file": Advice("Le fichier est vide.", "La première ligne nomme les colonnes : {expected}."),
    "no-header": Advice(
        "Aucune ligne ne nomme les colonnes (« {first} », lu en {encoding}, séparateur « {delimiter} »).",
        "La première ligne nomme les colonnes, en minuscules : {expected}.",
    ),
    "unreadable-csv": Advice(
        "La lecture s’arrête ici : {reason}.",
        "Les lignes suivantes ne sont pas lues ; vérifiez les guillemets.",
    ),
}
"""What follows is not read."""
