"""What can go wrong with the store: each error has a code, its values, and a sentence that ends with the next step."""

from typing import Any

from geo.errors import VerbatlasError
from geo.sentence import N_, Sentence, as_is


class StoreError(VerbatlasError):
    """Root of the errors of the store. `template` is that of its sentence, filled with `params`."""

    code = "store"
    template = N_("La base de données a répondu : {reason}")

    def __init__(self, **params: object) -> None:
        values = {
            name: value if isinstance(value, Sentence) else str(value) for name, value in params.items()
        }
        super().__init__(Sentence(self.template, values), **params)


class NoSuchRecord(StoreError, LookupError):
    """No record of this kind has this identifier (or it has no such version)."""

    code = "no-such-record"
    template = N_("« {id} » n’existe pas, ou n’existe plus : vérifiez l’identifiant.")


class ConflictError(StoreError):
    """Somebody saved this record since it was read. Nothing was written; both versions are here.

    `mine` is what the caller wanted to save, `theirs` the `Stored` that stands (None when it was deleted).
    """

    code = "conflict"
    template = N_(
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
    template = N_("« {id} » ne peut pas être enregistré ({reason}) : corrigez la fiche.")


class MissingReference(StoreError, LookupError):
    """The record names a theme, a source or an initiative that the store does not hold."""

    code = "missing-reference"
    template = N_("« {id} » renvoie à « {target} » ({column}), qui n’existe pas : créez d’abord cette fiche.")


class StillUsed(StoreError):
    """The record cannot be deleted: another one rests on it."""

    code = "still-used"
    template = N_("« {id} » est encore utilisé par « {user} » : changez d’abord cette fiche.")


class LocationNeeded(StoreError, ValueError):
    """The place of an initiative changes and no Location comes with it."""

    code = "location-needed"
    template = N_("Le lieu de « {id} » change : donnez aussi sa position.")


class StoreReadOnly(StoreError, PermissionError):
    """Nothing can be written: a read-only file or server, or a full disk. Reading goes on."""

    code = "read-only"
    template = N_(
        "Rien ne peut être enregistré dans {store} : {reason}. "
        "La lecture continue ; libérez de la place ou rétablissez les droits, puis recommencez."
    )

    @property
    def reason(self) -> Sentence:
        reason = self.params["reason"]
        return reason if isinstance(reason, Sentence) else as_is(reason)


class DiskFull(StoreReadOnly):
    """The disk of the store is full, or no longer answers. What stands there is still read."""

    code = "disk-full"
    template = N_(
        "Rien ne peut être enregistré dans {store} : {reason}. "
        "La lecture continue ; libérez de la place sur ce disque, puis recommencez."
    )


class StoreBusy(StoreError, TimeoutError):
    """Another write (a load, most likely) holds the store for longer than we wait."""

    code = "busy"
    template = N_(
        "Un autre enregistrement est en cours : rien n’a été enregistré. Recommencez dans un instant."
    )


class StoreUnavailable(StoreError, ConnectionError):
    """The store cannot be opened or reached."""

    code = "unavailable"
    template = N_("{store} est injoignable ({reason}) : vérifiez DATABASE_URL, ou le dossier des données.")


class NoStore(StoreError, LookupError):
    """There is no store where one was looked for, or nothing in it. Nothing was made there."""

    code = "no-store"
    template = N_(
        "{store} : {reason}. Rien n’y a été créé. Vérifiez --store ou VERBATLAS_DATA_DIR ; "
        "« verbatlas load » remplit une base."
    )


class StoreCorrupted(StoreError):
    """The file is damaged, or is not one of ours."""

    code = "corrupted"
    template = N_(
        "{store} est abîmé ({reason}). Le chemin du retour : « verbatlas restore SAUVEGARDE » met ce fichier de "
        "côté et reprend la sauvegarde ; sans sauvegarde, renommez le fichier et relancez « verbatlas load »."
    )


class NotABackup(StoreError, ValueError):
    """The file given to `restore` is not a backup that we can read."""

    code = "not-a-backup"
    template = N_("{path} n’est pas une sauvegarde lisible ({reason}) : rien n’a été changé.")


class BackupFailed(StoreError, OSError):
    """The backup could not be written; no part of it is left."""

    code = "backup-failed"
    template = N_(
        "La sauvegarde {path} n’a pas pu être écrite ({reason}) : vérifiez le dossier et la place libre."
    )


class ExportFailed(StoreError, OSError):
    """The package could not be written."""

    code = "export-failed"
    template = N_("Le paquet n’a pas pu être écrit dans {path} ({reason}) : choisissez un dossier neuf.")


class NotEmpty(StoreError, ValueError):
    """Invented data would join real data."""

    code = "not-empty"
    template = N_("{store} contient déjà « {title} » : donnez un autre fichier avec --store.")


class SchemaTooNew(StoreError):
    """A newer Verbatlas made this store."""

    code = "schema-too-new"
    template = N_(
        "{store} a été créé par une version plus récente de Verbatlas (schéma {found}, celui-ci connaît {known}). "
        "Installez la version récente, ou restaurez une sauvegarde plus ancienne ; rien n’a été changé."
    )


class SchemaTooOld(StoreError):
    """The store must be migrated, and it was not (asked not to, or it cannot be written)."""

    code = "schema-too-old"
    template = N_(
        "{store} date d’une version plus ancienne de Verbatlas (schéma {found}) : "
        "lancez « verbatlas migrate », avec le droit d’y écrire."
    )


class NotAllowed(StoreError, PermissionError):
    """An empty database cannot be made a store: the account may not create what the schema needs."""

    code = "not-allowed"
    template = N_(
        "{store} refuse l’installation ({reason}). "
        "Demandez à l’administrateur du serveur le droit d’y créer, et : {statements}"
    )

    def __init__(self, **params: object) -> None:
        statements = [f"CREATE EXTENSION {name};" for name in ("postgis", "unaccent", "pg_trgm")]
        super().__init__(statements=" ".join(statements), **params)
