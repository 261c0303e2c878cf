"""The options of the commands that care for the store; what they do is in `data.commands.store`.

That module is imported when a command runs, not before: a database driver would slow every other command down.
"""

import argparse
from pathlib import Path
from typing import Any

from data.proof.rereading import OVERDUE_DAYS
from data.settings import Settings
from geo.sentence import Say, Sentence

AUTHOR = "verbatlas"
"""The author of what no person signs."""


def add_parsers(subparsers: Any, say: Say) -> None:
    """Adds the commands of the store, `doctor`, `synth`, `table`, `import`, `settle`, `read`, `rules` and `verify`."""

    def _(text: str) -> str:
        return say(Sentence(text))

    load = _parser(subparsers, say, "load", _("Charge un paquet dans la base, ou ce qui y a changé"))
    load.add_argument(
        "folder",
        nargs="?",
        type=Path,
        help=_("le dossier du paquet (par défaut, celui des réglages)"),
    )
    export = _parser(subparsers, say, "export", _("Écrit un paquet à partir de la base"))
    export.add_argument("folder", nargs="?", type=Path, help=_("le dossier à écrire"))
    backup = _parser(subparsers, say, "backup", _("Sauvegarde la base dans un fichier"))
    file = _("le fichier (par défaut, daté, près de la base)")
    backup.add_argument("file", nargs="?", type=Path, help=file)
    backup.add_argument(
        "--keep",
        type=lambda text: _number(text, say),
        metavar="N",
        help=_("garder les N sauvegardes datées les plus récentes de ce dossier, et retirer les autres"),
    )
    restore = _parser(subparsers, say, "restore", _("Remplace la base par une sauvegarde"))
    restore.add_argument("file", type=Path, help=_("la sauvegarde"))
    _parser(subparsers, say, "migrate", _("Met la base au schéma de cette version"))
    check = _parser(subparsers, say, "check", _("Vérifie la base"))
    check.add_argument("--repair", action="store_true", help=_("refaire l’index de recherche s’il est faux"))
    synth = _parser(subparsers, say, "synth", _("Invente des initiatives, pour les essais"))
    synth.add_argument("count", type=lambda text: _count(text, say), metavar="N", help=_("combien"))
    synth.add_argument("--seed", type=int, default=1, help=_("la graine : la même donne les mêmes"))
    synth.add_argument("--folder", type=Path, help=_("écrire un paquet là, au lieu de remplir la base"))
    for parser in (load, restore, synth):
        parser.add_argument("--author", default=AUTHOR, help=_("qui signe, dans l’historique"))
    for add in (_add_doctor, _add_table, _add_import, _add_settle, _add_read, _add_rules, _add_verify):
        add(subparsers, say)


def _add_rules(subparsers: Any, say: Say) -> None:
    def _(text: str) -> str:
        return say(Sentence(text))

    rules = _parser(
        subparsers, say, "rules", _("Liste, exporte ou importe ce que l’atlas a appris des articles")
    )
    rules.add_argument("act", choices=("list", "export", "import"), help=_("que faire"))
    rules.add_argument("file", nargs="?", type=Path, help=_("le fichier, .json ou .csv"))
    rules.add_argument("--json", action="store_true", help=_("répondre en JSON"))
    rules.add_argument(
        "--all", action="store_true", help=_("aussi ce qui n’a été fait qu’une fois, et attend")
    )
    rules.add_argument("--author", default=AUTHOR, help=_("qui signe, dans l’historique"))


def _add_read(subparsers: Any, say: Say) -> None:
    def _(text: str) -> str:
        return say(Sentence(text))

    read = subparsers.add_parser(
        "read",
        help=_("lire un article, et proposer ses citations, ses lieux, ses thèmes"),
        description=_("Lit un article, ou classe ceux d’un dossier par ce qu’ils apporteraient."),
    )
    read.add_argument(
        "file",
        help=_(
            "un article (.txt, .md, .html, .docx, .odt, .pdf, .eml), son adresse web si VERBATLAS_WEB_ADDRESSES le "
            "permet, un dossier, ou une archive d’articles (.zip, .mbox, .xml d’un flux)"
        ),
    )
    read.add_argument("--json", action="store_true", help=_("répondre en JSON"))
    read.add_argument(
        "--details", action="store_true", help=_("en JSON, dire aussi comment chaque voix a été trouvée")
    )
    read.add_argument(
        "--text",
        type=Path,
        metavar=_("FICHIER"),
        help=_("où écrire le texte lu, auquel les positions se rapportent"),
    )
    read.add_argument(
        "--queue",
        action="store_true",
        help=_(
            "d’un dossier ou d’une archive : mettre les articles dans la file d’attente de « Lire un article »"
        ),
    )
    read.set_defaults(run=_read)


def _add_verify(subparsers: Any, say: Say) -> None:
    def _(text: str) -> str:
        return say(Sentence(text))

    about = _("Relit les sources, et dit si les mots des citations y sont toujours")
    verify = _parser(subparsers, say, "verify", about)
    verify.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar=_("FICHIER"),
        help=_("des articles ou des dossiers, reconnus à leur texte, leur nom, leur adresse ou leur titre"),
    )
    for name, about in (
        ("--online", _("demander au web les adresses des sources, et les relire")),
        ("--stored", _("relire les textes que l’atlas garde (par défaut, sans fichier)")),
        ("--signed", _("avec --source : vous avez relu cette source, et les mots y sont")),
        ("--due", _("dire ce qui n’a pas été vérifié depuis un an, ou jamais")),
        ("--dry-run", _("ne pas garder ce qui est trouvé")),
        ("--json", _("répondre en JSON")),
    ):
        verify.add_argument(name, action="store_true", help=about)
    only = _("ne relire que cette source ; un fichier donné avec elle est son texte")
    verify.add_argument("--source", action="append", default=[], metavar="ID", help=only)
    verify.add_argument(
        "--days",
        type=lambda text: _number(text, say),
        default=OVERDUE_DAYS,
        metavar="N",
        help=_("avec --due, depuis N jours au lieu de 365"),
    )
    verify.add_argument("--author", default=AUTHOR, help=_("qui signe, dans l’historique"))
    verify.add_argument("--reason", default="", help=_("pourquoi, dans l’historique"))
    verify.set_defaults(run=_verify)


def _verify(options: argparse.Namespace, say: Say) -> int:
    from data.commands import verifying

    return verifying.run(options, _settings(options), say)


def _add_settle(subparsers: Any, say: Say) -> None:
    def _(text: str) -> str:
        return say(Sentence(text))

    command = _parser(
        subparsers, say, "settle", _("Dit où un paquet et une main se contredisent, et tranche")
    )
    kinds = ("theme", "source", "initiative", "quote")
    command.add_argument("kind", nargs="?", choices=kinds, help=_("de quoi il s’agit"))
    command.add_argument("id", nargs="?", help=_("son identifiant"))
    command.add_argument(
        "--take",
        choices=("ours", "theirs"),
        help=_("ours : ce que dit l’atlas reste ; theirs : ce que dit le paquet"),
    )
    command.add_argument("--json", action="store_true", help=_("répondre en JSON"))
    command.add_argument("--author", default=AUTHOR, help=_("qui signe, dans l’historique"))
    command.add_argument("--reason", default="", help=_("pourquoi, dans l’historique"))

    def settle(options: argparse.Namespace, say: Say) -> int:
        given = (options.kind, options.id, options.take)
        if any(given) and not all(given):
            command.error(_("pour trancher : settle GENRE IDENTIFIANT --take ours|theirs"))
        return _run("settle", options, say)

    command.set_defaults(run=settle)


def _add_doctor(subparsers: Any, say: Say) -> None:
    def _(text: str) -> str:
        return say(Sentence(text))

    doctor = _parser(subparsers, say, "doctor", _("Examine l’installation, et dit quoi faire"))
    doctor.add_argument(
        "--backups",
        type=Path,
        metavar=_("DOSSIER"),
        help=_("où sont les sauvegardes (par défaut, près de la base)"),
    )
    doctor.add_argument(
        "--days",
        type=lambda text: _number(text, say),
        default=2,
        metavar="N",
        help=_("l’âge permis à la dernière sauvegarde, en jours (par défaut, 2)"),
    )
    doctor.set_defaults(run=_examine)


def _add_table(subparsers: Any, say: Say) -> None:
    def _(text: str) -> str:
        return say(Sentence(text))

    about = _("Dit ce que l’atlas comprend d’un fichier, et n’écrit rien")
    table = subparsers.add_parser("table", help=about[0].lower() + about[1:], description=f"{about}.")
    table.add_argument(
        "file", type=Path, help=_("le fichier : tableur, CSV, GeoJSON, KML, Shapefile en zip…")
    )
    table.add_argument("--json", action="store_true", help=_("répondre en JSON, lignes comprises"))
    _add_reading_options(table, say)
    table.add_argument("--recipe", type=Path, help=_("reprendre les choix d’une recette"))
    table.add_argument(
        "--save-recipe", type=Path, metavar=_("FICHIER"), help=_("garder ces choix dans une recette")
    )
    table.set_defaults(run=_read_table)


def _add_reading_options(table: argparse.ArgumentParser, say: Say) -> None:
    """How a file is read, where it is not left to be guessed."""

    def _(text: str) -> str:
        return say(Sentence(text))

    table.add_argument("--encoding", default="", help=_("l’encodage du texte : utf-8, cp1252, mac_roman"))
    table.add_argument("--separator", default="", help=_("ce qui sépare les colonnes"))
    table.add_argument(
        "--header", type=int, metavar="N", help=_("la ligne qui nomme les colonnes, 0 s’il n’y en a pas")
    )
    table.add_argument("--sheet", default="", help=_("la feuille, le calque ou le fichier à lire"))
    table.add_argument(
        "--lat", metavar=_("COLONNE"), help=_("la colonne des latitudes (ou des y, ou des deux)")
    )
    table.add_argument(
        "--lon", default="", metavar=_("COLONNE"), help=_("la colonne des longitudes (ou des x)")
    )
    table.add_argument(
        "--system", default="", metavar="EPSG", help=_("le système des coordonnées : EPSG:2154")
    )
    table.add_argument(
        "--swapped", action="store_true", default=None, help=_("les deux coordonnées sont inversées")
    )
    table.add_argument(
        "--undo-guess" if table.prog.endswith(" import") else "--undo",
        dest="undo",
        action="append",
        default=[],
        metavar="CODE",
        help=_("ne pas faire cette supposition"),
    )


def _add_import(subparsers: Any, say: Say) -> None:
    def _(text: str) -> str:
        return say(Sentence(text))

    about = _("Importe un fichier dans la base, et dit ce que devient chaque ligne")
    command = _parser(subparsers, say, "import", about)
    command.add_argument("file", type=Path, nargs="?", help=_("le fichier, comme pour « table »"))
    command.add_argument(
        "--map", type=Path, dest="recipe", metavar=_("RECETTE"), help=_("ce que disent les colonnes")
    )
    command.add_argument(
        "--dry-run", action="store_true", help=_("dire ce qui serait fait, et n’écrire rien")
    )
    command.add_argument("--json", action="store_true", help=_("répondre en JSON"))
    for name, about in (
        ("--answers", _("les réponses aux questions, par les clés que « --json » donne")),
        ("--rejects", _("où écrire les lignes refusées ou en attente, avec leur raison")),
        ("--repaired", _("où écrire le fichier corrigé")),
    ):
        command.add_argument(name, type=Path, metavar=_("FICHIER"), help=about)
    command.add_argument("--source", default="", help=_("le nom de l’annuaire d’où viennent les lignes"))
    command.add_argument("--licence", default="", help=_("sa licence"))
    command.add_argument(
        "--with-persons", action="store_true", help=_("importer aussi les noms de personnes")
    )
    command.add_argument("--author", default=AUTHOR, help=_("qui signe, dans l’historique"))
    command.add_argument("--reason", default="", help=_("pourquoi, dans l’historique"))
    command.add_argument(
        "--undo", type=int, dest="undone", metavar="N", help=_("défaire l’import de ce numéro")
    )
    command.add_argument(
        "--keep-edited", action="store_true", help=_("avec --undo, garder ce qui a été modifié depuis")
    )
    command.add_argument("--list", action="store_true", help=_("dire les imports faits, le dernier d’abord"))
    _add_reading_options(command, say)
    command.set_defaults(run=_import)


def _import(options: argparse.Namespace, say: Say) -> int:
    from data.commands import importing

    return importing.run(options, _settings(options), say)


def _read_table(options: argparse.Namespace, say: Say) -> int:
    from data.commands import table

    return table.run(options, say)


def _parser(subparsers: Any, say: Say, name: str, help: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        name, help=help[0].lower() + help[1:], description=f"{help}."
    )
    parser.add_argument(
        "--store",
        default="",
        metavar=say(Sentence("BASE")),
        help=say(Sentence("un fichier, ou une adresse postgresql://…")),
    )
    parser.set_defaults(run=lambda options, say: _run(name, options, say))
    return parser


def _run(name: str, options: argparse.Namespace, say: Say) -> int:
    """Runs a command with the settings of `options`; `--store` goes before them, by the same rules."""
    from data.commands import store

    return store.run(name, options, _settings(options), say)


def _examine(options: argparse.Namespace, say: Say) -> int:
    from data.commands import doctor

    return doctor.run(options, _settings(options), say)


def _read(options: argparse.Namespace, say: Say) -> int:
    from data.commands import reading

    return reading.run(options, options.settings, say)


def _settings(options: argparse.Namespace) -> Settings:
    settings: Settings = options.settings
    return settings.over(options.store) if options.store else settings


def _count(text: str, say: Say) -> int:
    return _at_least_one(text, say(Sentence("il faut un nombre d’initiatives, une au moins")))


def _number(text: str, say: Say) -> int:
    return _at_least_one(text, say(Sentence("il faut un nombre entier, un au moins")))


def _at_least_one(text: str, refusal: str) -> int:
    count = int(text) if text.replace("_", "").isdecimal() else 0
    if count < 1:
        raise argparse.ArgumentTypeError(refusal)
    return count
