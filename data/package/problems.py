"""What can be wrong in a package, and the sentences that say so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Self

from geo.delimited import FORGIVEN, STOPPING
from geo.errors import VerbatlasError
from geo.sentence import N_, Sentence, Value

MAX_SHOWN = 80
"""Code points of a cell that a report shows."""


class Severity(StrEnum):
    ERROR = "error"  # the row is set aside
    WARNING = "warning"  # the row is kept, somebody should look at it


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: where, what, and what would be right.

    `row` counts as a spreadsheet does, the header being 1; it is 0 for the whole file. `value` and `params` fill the
    sentences of `wording`.
    """

    code: str
    file: str
    row: int = 0
    column: str = ""
    value: str = ""
    params: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, code: str, file: str, row: int = 0, column: str = "", value: str = "", **params: object
    ) -> Self:
        """A long value is shortened, and parameters become text."""
        texts = {name: str(item) for name, item in params.items()}
        return cls(code, file, row, column, shorten(value), texts)

    @property
    def wording(self) -> "Wording":
        return WORDINGS[self.code]

    @property
    def severity(self) -> Severity:
        return self.wording.severity

    @property
    def what(self) -> Sentence:
        """What is wrong."""
        return self._filled(self.wording.template)

    @property
    def hint(self) -> Sentence:
        """What would be right."""
        return self._filled(self.wording.hint)

    def _filled(self, template: str) -> Sentence:
        return Sentence(template, {"value": self.value, **self.params})

    @property
    def sentence(self) -> Sentence:
        """Where it is, what is wrong and what would be right."""
        where: dict[str, Value] = {"file": self.file, "row": self.row, "column": self.column}
        place = Sentence(_WHERE[bool(self.row), bool(self.column)], where)
        return Sentence("{where} : {what} {hint}", {"where": place, "what": self.what, "hint": self.hint})

    def __str__(self) -> str:
        return str(self.sentence)


problem = Problem.of


def shorten(value: str) -> str:
    return value if len(value) <= MAX_SHOWN else value[: MAX_SHOWN - 1] + "…"


_WHERE = {
    (False, False): "{file}",
    (True, False): N_("{file}, ligne {row}"),
    (False, True): N_("{file}, colonne {column}"),
    (True, True): N_("{file}, ligne {row}, colonne {column}"),
}
"""Where a problem is, with or without a row and a column."""


class PackageError(VerbatlasError, ValueError):
    """A package that cannot be read at all."""

    def __init__(self, code: str, file: str, **params: object) -> None:
        self.code = code
        values = {name: str(value) for name, value in params.items()}
        super().__init__(Sentence(FATAL[code], {"file": file, **values}), file=file, **params)


FATAL: Mapping[str, str] = {
    "no-descriptor": "Le fichier {file} manque : un dossier de données commence par lui.",
    "unreadable-file": "Le fichier {file} ne peut pas être lu : {reason}.",
    "too-heavy": "Le fichier {file} pèse plus de {limit} Mo : il n’est pas lu.",
    "not-a-file": "{file} n’est pas un fichier mais un périphérique ou un tube : il n’est pas lu.",
    "bad-json": "Le fichier {file} n’est pas du JSON lisible, ligne {line} : {reason}.",
    "bad-descriptor": "Dans {file}, « {field} » manque ou n’a pas la forme attendue.",
    "no-resource": "Le fichier {file} ne nomme pas la ressource « {resource} ».",
    "unsafe-path": "Dans {file}, le chemin de « {resource} » sort du dossier : « {path} ».",
    "missing-file": "Le fichier {file} manque, alors que datapackage.json l’annonce.",
}


class Wording(NamedTuple):
    """How a problem is said: the templates of what is wrong and of what would be right."""

    template: str
    hint: str
    severity: Severity = Severity.ERROR


_W = Severity.WARNING

WORDINGS: Mapping[str, Wording] = {
    # the file
    **{code: Wording(*sentence, _W) for code, sentence in FORGIVEN.items()},
    **{code: Wording(*sentence) for code, sentence in STOPPING.items()},
    "missing-column": Wording(
        "La colonne « {name} » manque.", "Ajoutez-la à la première ligne : {expected}."
    ),
    "unknown-column": Wording(
        "La colonne « {name} » n’est pas connue ; elle est ignorée.", "Colonnes connues : {expected}.", _W
    ),
    "duplicate-column": Wording(
        "La colonne « {name} » est là deux fois ; seule la première est lue.", "Supprimez l’une des deux.", _W
    ),
    "missing-columns": Wording(
        "{count} colonnes manquent : {names} (lues : {read}, séparateur « {delimiter} »).",
        "Ajoutez-les à la ligne qui nomme les colonnes : {expected}.",
    ),
    "unknown-columns": Wording(
        "{count} colonnes ne sont pas connues ; elles sont ignorées : {names}.",
        "Colonnes connues : {expected}.",
        _W,
    ),
    "unnamed-column": Wording(
        "{count} cellule(s) sont dans une colonne sans nom ; elles sont ignorées.",
        "Donnez un nom à cette colonne, ou videz-la.",
        _W,
    ),
    # the row
    "too-many-cells": Wording(
        "La ligne a {count} cellules pour {expected} colonnes.",
        "Un texte qui contient une virgule s’écrit entre guillemets droits.",
    ),
    "duplicate-id": Wording(
        "L’identifiant « {value} » est déjà celui de la ligne {first}.",
        "Donnez un autre identifiant à l’une des deux lignes.",
    ),
    # the cell
    "empty": Wording("La cellule est vide.", "Une valeur est nécessaire ici."),
    "too-long": Wording("Le texte compte plus de {limit} caractères.", "Raccourcissez-le."),
    "not-in-list": Wording("« {value} » n’est pas dans la liste.", "Valeurs possibles : {expected}."),
    "not-a-slug": Wording(
        "« {value} » n’est pas un identifiant.",
        "Minuscules sans accent, chiffres et traits d’union : « cocotte-numerique ».",
    ),
    "not-a-date": Wording(
        "« {value} » n’est pas une date.",
        "Écrivez 2017-05-02, 2017-05 ou 2017 ; laissez vide si elle est inconnue.",
    ),
    "not-a-url": Wording(
        "« {value} » n’est pas une adresse web ; elle n’est pas gardée, la ligne l’est.",
        "Elle commence par https:// ou http://, sans espace.",
        _W,
    ),
    "several-urls": Wording(
        "« {value} » contient plusieurs adresses web ; elles ne sont pas gardées, la ligne l’est.",
        "Gardez-en une seule.",
        _W,
    ),
    "not-degrees": Wording(
        "« {value} » ne sont pas des degrés ; le point n’est pas gardé, la ligne l’est.",
        "Un nombre entre −{limit} et {limit}, comme 45.11057.",
        _W,
    ),
    "half-a-point": Wording(
        "Une latitude va avec une longitude ; le point n’est pas gardé, la ligne l’est.",
        "Donnez les deux, ou aucune.",
        _W,
    ),
    "not-a-precision": Wording(
        "« {value} » ne dit pas de quoi est le point ; il n’est pas gardé, la ligne l’est.",
        "Écrivez point, address, street, venue ou commune, ou laissez vide.",
        _W,
    ),
    "not-registered": Wording(
        "« {value} » n’est ni un SIRET ni un numéro RNA ; il n’est pas gardé, la ligne l’est.",
        "Quatorze chiffres dont le dernier est une clé, ou W et neuf signes.",
        _W,
    ),
    "not-an-object": Wording(
        "Les autres champs ne sont pas un objet JSON ; ils ne sont pas gardés, la ligne l’est.",
        "Un objet JSON est entre accolades ; sans lui, laissez vide.",
        _W,
    ),
    "left-out": Wording(
        "« {value} » ne convient pas ; la cellule n’est pas gardée, la ligne l’est.",
        "Voyez docs/data-format.md.",
        _W,
    ),
    "not-a-color": Wording(
        "« {value} » n’est pas une couleur.", "Écrivez-la en hexadécimal, en minuscules : « #0aa38f »."
    ),
    "not-an-icon": Wording(
        "« {value} » n’est pas un nom d’icône.",
        "Prenez un nom de Material Symbols : « handshake », « school »…",
    ),
    "not-a-file-name": Wording("« {value} » n’est pas un nom de fichier.", "Le nom seul, sans dossier."),
    "not-a-sha256": Wording(
        "« {value} » n’est pas une empreinte SHA-256.",
        "Laissez la cellule vide, ou 64 chiffres hexadécimaux.",
    ),
    "not-an-offset": Wording(
        "« {value} » n’est pas une position dans un texte.",
        "Un nombre entier de caractères, sans espace ni virgule.",
    ),
    "not-segments": Wording(
        "« {value} » ne décrit pas des morceaux de texte.",
        "Écrivez-les « début-fin|début-fin », deux au moins, ou laissez vide.",
    ),
    "control-character": Wording(
        "Le texte contient un caractère invisible ({codepoint}).", "Supprimez-le, ou recopiez le texte."
    ),
    "spreadsheet-error": Wording(
        "Le tableur a écrit « {value} » à la place de la valeur.",
        "Remettez la valeur, comme texte et non comme formule.",
    ),
    "lost-zero": Wording(
        "« {value} » semble avoir perdu un zéro initial.",
        "Un code commence par zéro dans l’Ain comme dans l’Allier : « {expected} » ?",
        _W,
    ),
    "mojibake": Wording(
        "Les accents sont abîmés : « {sample} ».",
        "Le fichier a été lu dans un mauvais encodage : reprenez l’original, en UTF-8.",
        _W,
    ),
    "none-given": Wording("Aucune valeur n’est donnée.", "Il en faut une à {limit}, séparées par « | »."),
    "too-many": Wording("{count} valeurs sont données.", "Il en faut {limit} au plus."),
    "repeated": Wording("« {item} » est là deux fois.", "Gardez-le une fois."),
    # the quotation
    "nobody-speaks": Wording(
        "Un témoignage dit qui parle.", "Donnez un nom ou une qualité ; sinon c’est un récit (narration)."
    ),
    "narration-with-speaker": Wording(
        "Un récit (narration) n’a pas de locuteur, or « {speaker} » est nommé.",
        "Videz la cellule, ou changez le genre en « testimony » si quelqu’un parle.",
    ),
    "half-an-offset": Wording(
        "Une position est donnée sans l’autre.", "Donnez le début et la fin, ou aucun des deux."
    ),
    "offsets-not-increasing": Wording(
        "Les positions ne se suivent pas ({start} à {end}).",
        "Chaque début précède sa fin, et chaque morceau le suivant.",
    ),
    "segments-off-limits": Wording(
        "Les morceaux ne vont pas de {start} à {end}.",
        "Le premier commence au début, le dernier finit à la fin.",
    ),
    "wrong-length": Wording(
        "Le texte a {length} caractères, ses positions en annoncent {expected}.",
        "Recopiez la citation mot pour mot, ou corrigez les positions.",
    ),
    "altered": Wording(
        "La citation a changé depuis que son empreinte a été prise.",
        "Recopiez-la de la source, puis videz la cellule sha256.",
    ),
    "long-quote": Wording(
        "La citation compte {length} caractères.",
        "Une courte citation en compte {limit} au plus : n’en gardez que l’essentiel.",
        _W,
    ),
    # what holds rows together
    "unknown-reference": Wording(
        "« {value} » n’existe pas dans {target}.", "Ajoutez-y une ligne, ou corrigez l’identifiant."
    ),
    "misspelt-reference": Wording("« {value} » n’existe pas dans {target}.", "Vouliez-vous « {close} » ?"),
    "set-aside-reference": Wording(
        "« {value} » a été écarté ({target}, ligne {first}).", "Corrigez d’abord cette ligne."
    ),
    "no-quote": Wording(
        "Toutes les citations de l’initiative « {value} » ont été écartées.",
        "Corrigez d’abord l’une d’elles.",
    ),
    # pictures and sounds
    "medium-of-what": Wording(
        "Une image ou un son est d’une initiative ou d’une citation.",
        "Remplissez l’une des deux cellules, et une seule.",
    ),
    "not-a-medium": Wording(
        "« {value} » n’est ni une image ni un son que l’atlas montre.", "Le nom finit par {expected}."
    ),
    "sound-without-quote": Wording(
        "Un son va avec une citation : ses mots en sont la transcription.",
        "Donnez l’identifiant de la citation, et videz celui de l’initiative.",
    ),
    "no-alt": Wording(
        "L’image n’a pas de texte de remplacement.",
        "Dites en une phrase ce qu’elle montre, pour qui ne la voit pas.",
    ),
    "no-medium-file": Wording(
        "Le fichier « {value} » n’est pas dans le dossier {folder}.", "Ajoutez-le, ou corrigez son nom."
    ),
    "heavy-medium": Wording("Le fichier « {value} » dépasse {limit} Mo.", "Donnez-en un plus léger."),
    "other-medium": Wording(
        "Le fichier « {value} » n’est pas du type {type} que son nom annonce.",
        "Enregistrez-le sous ce type, ou corrigez son nom.",
    ),
    # against the documents
    "not-verbatim": Wording(
        "La citation « {value} » n’est pas mot pour mot dans {document}.",
        "Recopiez-la du document, sans la retoucher.",
    ),
    "moved": Wording(
        "La citation « {value} » n’est pas à ses positions dans {document}.",
        "Elle s’y trouve de {start} à {end}.",
    ),
    "other-document": Wording(
        "Le fichier {document} n’est pas celui dont l’empreinte est notée.",
        "Les positions valent pour l’original.",
    ),
    "no-document": Wording(
        "Le texte {document} n’est pas dans le dossier : ses citations ne sont pas vérifiées.",
        "Ajoutez-le au dossier des textes.",
        _W,
    ),
    "as-pydantic-says": Wording(
        "La valeur « {value} » ne convient pas ({reason}).", "Voyez docs/data-format.md."
    ),
}
