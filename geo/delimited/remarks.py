"""What is said of the file of a table as a whole: what was forgiven, what stopped the reading, what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from geo.sentence import Sentence, Value


class RemarkWording(NamedTuple):
    """French texts: what is wrong, and what would be right."""

    template: str
    hint: str


@dataclass(frozen=True, slots=True)
class Remark:
    """`row` counts as a spreadsheet does, from 1; it is 0 for the whole file. `params` fill the sentence."""

    code: str
    row: int = 0
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> Sentence:
        """What is wrong, and what would be right."""
        wording = FORGIVEN.get(self.code) or STOPPING[self.code]
        parts: dict[str, Value] = {
            "what": Sentence(wording.template, self.params),
            "hint": Sentence(wording.hint, self.params),
        }
        return Sentence("{what} {hint}", parts)

    def __str__(self) -> str:
        return str(self.sentence)


FORGIVEN: Mapping[str, RemarkWording] = {
    "wrong-delimiter": RemarkWording(
        "Les colonnes sont séparées par « {delimiter} » au lieu d’une virgule.",
        "Le fichier a été lu ainsi ; enregistrez-le en CSV séparé par des virgules.",
    ),
    "wrong-encoding": RemarkWording(
        "Le texte n’est pas en UTF-8 (lu comme {encoding}).",
        "Enregistrez le fichier en « CSV UTF-8 » : des caractères ont pu se perdre.",
    ),
    "lines-before-header": RemarkWording(
        "Avant les noms des colonnes, {count} ligne(s) ne sont pas lues, à commencer par « {first} ».",
        "Supprimez-les : la première ligne d’un fichier nomme les colonnes.",
    ),
    "names-written-otherwise": RemarkWording(
        "Des noms de colonnes sont écrits autrement : {names}.",
        "Ils ont été reconnus ; écrivez-les comme dans la documentation, en minuscules.",
    ),
    "wrapped-rows": RemarkWording(
        "Chaque ligne est tout entière entre guillemets droits, en une seule cellule.",
        "Les cellules ont été séparées ; ouvrez l’original et enregistrez-le de nouveau.",
    ),
    "repeated-header": RemarkWording(
        "Les noms des colonnes sont répétés plus bas ({count} fois, ligne {first} d’abord).",
        "Ces lignes ne sont pas lues comme des données ; supprimez-les.",
    ),
    "vertical-tab": RemarkWording(
        "{count} cellule(s) vont à la ligne par un caractère invisible (ligne {first} d’abord).",
        "Il a été lu comme un retour à la ligne ; remplacez-le (U+000B, U+000C, U+0085).",
    ),
    "escaped-control": RemarkWording(
        "{count} cellule(s) contiennent « {sample} » (ligne {first} d’abord), reste d’un retour à la ligne.",
        "Le texte est gardé tel quel ; mettez à la place un vrai retour à la ligne, ou rien.",
    ),
    "no-rows": RemarkWording(
        "Le fichier nomme ses colonnes mais n’a aucune ligne de données.", "Ajoutez des lignes sous les noms."
    ),
    "unclosed-quotes": RemarkWording(
        "Le fichier a un nombre impair de guillemets droits : l’un d’eux n’est sans doute pas refermé.",
        "Cherchez-le jusqu’à cette ligne, la dernière lue : il a pu avaler les lignes qui le suivent.",
    ),
}
"""The file is read all the same."""

STOPPING: Mapping[str, RemarkWording] = {
    "not-a-text": RemarkWording(
        "Ce fichier n’est pas un texte ({kind}).",
        "Ouvrez-le dans un tableur et enregistrez-le en « CSV UTF-8 ».",
    ),
    "empty-file": RemarkWording("Le fichier est vide.", "La première ligne nomme les colonnes : {expected}."),
    "no-header": RemarkWording(
        "Aucune ligne ne nomme les colonnes (« {first} », lu en {encoding}, séparateur « {delimiter} »).",
        "La première ligne nomme les colonnes, en minuscules : {expected}.",
    ),
    "unreadable-csv": RemarkWording(
        "La lecture s’arrête ici : {reason}.",
        "Les lignes suivantes ne sont pas lues ; vérifiez les guillemets.",
    ),
}
"""What follows is not read."""
