"""The options of the commands that care for the store; what they do is in `data.commands.store`.

That module is imported when a command runs, not before: a database driver would slow every other command down.
"""

import argparse
from pathlib import Path
from typing import Any

AUTHOR = "verbatlas"
"""The author of what no person signs."""


def add_parsers(subparsers: Any) -> None:
    """Adds `load`, `export`, `backup`, `restore`, `migrate`, `check` and `synth` to a command line."""
    load = _parser(subparsers, "load", "Charge un paquet dans la base, ou ce qui y a changé")
    load.add_argument(
        "folder", nargs="?", type=Path, help="le dossier du paquet (par défaut, celui des réglages)"
    )
    export = _parser(subparsers, "export", "Écrit un paquet à partir de la base")
    export.add_argument("folder", type=Path, help="le dossier à écrire")
    backup = _parser(subparsers, "backup", "Sauvegarde la base dans un fichier")
    backup.add_argument("file", nargs="?", type=Path, help="le fichier (par défaut, daté, près de la base)")
    restore = _parser(subparsers, "restore", "Remplace la base par une sauvegarde")
    restore.add_argument("file", type=Path, help="la sauvegarde")
    _parser(subparsers, "migrate", "Met la base au schéma de cette version")
    check = _parser(subparsers, "check", "Vérifie la base")
    check.add_argument("--repair", action="store_true", help="refaire l’index de recherche s’il est faux")
    synth = _parser(subparsers, "synth", "Invente des initiatives, pour les essais")
    synth.add_argument("count", type=_count, metavar="N", help="combien")
    synth.add_argument("--seed", type=int, default=1, help="la graine : la même donne les mêmes")
    synth.add_argument("--folder", type=Path, help="écrire un paquet là, au lieu de remplir la base")
    for parser in (load, restore, synth):
        parser.add_argument("--author", default=AUTHOR, help="qui signe, dans l’historique")


def _parser(subparsers: Any, name: str, help: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        name, help=help[0].lower() + help[1:], description=f"{help}."
    )
    parser.add_argument(
        "--store", default="", metavar="BASE", help="un fichier, ou une adresse postgresql://…"
    )
    parser.set_defaults(run=lambda options: _run(name, options))
    return parser


def _run(name: str, options: argparse.Namespace) -> int:
    """Runs a command with the settings of `options`; `--store` goes before them, by the same rules."""
    from data.commands import store

    settings = options.settings.over(options.store) if options.store else options.settings
    return store.run(name, options, settings)


def _count(text: str) -> int:
    count = int(text.replace("_", ""))
    if count < 1:
        raise argparse.ArgumentTypeError("il faut au moins une initiative")
    return count
