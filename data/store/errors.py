"""What can go wrong with the store. Each error carries a code, its values, and a French sentence (a msgid).

`str()` is the sentence filled in; it says what happened and ends with the next step.
"""

from typing import Any

from geo.errors import VerbatlasError


class StoreError(VerbatlasError):
    """Root of the errors of the store. `template` is the French sentence, filled with `params`."""

    code = "store"
    template = "La base de données a répondu : {reason}"

    def __init__(self, **params: object) -> None:
        super().__init__(self.template.format(**params), **params)


class NoSuchRecord(StoreError, LookupError):
    """No record of this kind has this identifier (or it has no such version)."""

    code = "no-such-record"
    template = "« {id} » n’existe pas, ou n’existe plus : vérifiez l’identifiant."


class ConflictError(StoreError):
    """Somebody saved this record since it was read. Nothing was written; both versions are here.

    `mine` is what the caller wanted to save, `theirs` the `Stored` that stands (None when it was deleted).
    """

    code = "conflict"
    template = (
        "« {id} » a été modifié entre-temps par {author} ({at}) : rien n’a été enregistré. "
        "Comparez les deux versions, puis enregistrez de nouveau."
    )

    def __init__(self, mine: Any, theirs: Any, **params: object) -> None:
        super().__init__(**params)
        self.mine = mine
        self.theirs = theirs


class InvalidRecord(StoreError, ValueError):
    """The record breaks a rule of `data.model`, or cannot be written to a package."""

    code = "invalid-record"
    template = "« {id} » ne peut pas être enregistré ({reason}) : corrigez la fiche."


class MissingReference(StoreError, LookupError):
    """The record names a theme, a source or an initiative that the store does not hold."""

    code = "missing-reference"
    template = "« {id} » renvoie à « {target} » ({column}), qui n’existe pas : créez d’abord cette fiche."


class StillUsed(StoreError):
    """The record cannot be deleted: another one rests on it."""

    code = "still-used"
    template = "« {id} » est encore utilisé par « {user} » : changez d’abord cette fiche."


class WithoutQuote(StoreError, ValueError):
    """The write would leave an initiative without a quotation."""

    code = "without-quote"
    template = "L’initiative « {id} » n’aurait aucune citation : ajoutez-en une dans le même enregistrement."


class LocationNeeded(StoreError, ValueError):
    """The place of an initiative changes and no Location comes with it."""

    code = "location-needed"
    template = "Le lieu de « {id} » change : donnez aussi sa position."


class StoreReadOnly(StoreError, PermissionError):
    """Nothing can be written: a read-only file or server, or a full disk. Reading goes on."""

    code = "read-only"
    template = (
        "Rien ne peut être enregistré dans {store} : {reason}. "
        "La lecture continue ; libérez de la place ou rétablissez les droits, puis recommencez."
    )


class StoreBusy(StoreError, TimeoutError):
    """Another write (a load, most likely) holds the store for longer than we wait."""

    code = "busy"
    template = "Un autre enregistrement est en cours : rien n’a été enregistré. Recommencez dans un instant."


class StoreUnavailable(StoreError, ConnectionError):
    """The store cannot be opened or reached."""

    code = "unavailable"
    template = "{store} est injoignable ({reason}) : vérifiez DATABASE_URL, ou le dossier des données."


class StoreCorrupted(StoreError):
    """The file is damaged, or is not one of ours."""

    code = "corrupted"
    template = (
        "{store} est abîmé ({reason}). Le chemin du retour : « verbatlas restore SAUVEGARDE » met ce fichier de "
        "côté et reprend la sauvegarde ; sans sauvegarde, renommez le fichier et relancez « verbatlas load »."
    )


class NotABackup(StoreError, ValueError):
    """The file given to `restore` is not a backup that we can read."""

    code = "not-a-backup"
    template = "{path} n’est pas une sauvegarde lisible ({reason}) : rien n’a été changé."


class BackupFailed(StoreError, OSError):
    """The backup could not be written; no part of it is left."""

    code = "backup-failed"
    template = (
        "La sauvegarde {path} n’a pas pu être écrite ({reason}) : vérifiez le dossier et la place libre."
    )


class ExportFailed(StoreError, OSError):
    """The package could not be written."""

    code = "export-failed"
    template = "Le paquet n’a pas pu être écrit dans {path} ({reason}) : choisissez un dossier neuf."


class NotEmpty(StoreError, ValueError):
    """Invented data would join real data."""

    code = "not-empty"
    template = "{store} contient déjà « {title} » : donnez un autre fichier avec --store."


class SchemaTooNew(StoreError):
    """A newer Verbatlas made this store."""

    code = "schema-too-new"
    template = (
        "{store} a été créé par une version plus récente de Verbatlas (schéma {found}, celui-ci connaît {known}). "
        "Installez la version récente, ou restaurez une sauvegarde plus ancienne ; rien n’a été changé."
    )


class SchemaTooOld(StoreError):
    """The store must be migrated, and it was not (asked not to, or it cannot be written)."""

    code = "schema-too-old"
    template = (
        "{store} date d’une version plus ancienne de Verbatlas (schéma {found}) : "
        "lancez « verbatlas migrate », avec le droit d’y écrire."
    )


class NotAllowed(StoreError, PermissionError):
    """An empty database cannot be made a store: the account may not create what the schema needs."""

    code = "not-allowed"
    template = (
        "{store} refuse l’installation ({reason}). Demandez à l’administrateur du serveur le droit d’y créer, et : "
        "CREATE EXTENSION postgis; CREATE EXTENSION unaccent; CREATE EXTENSION pg_trgm;"
    )
