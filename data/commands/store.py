"""What the commands of `data.commands.parsers` do. Each takes its options and returns the exit code."""

import argparse
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from data.commands import rules, settling
from data.commands.retention import older_backups
from data.opening.locator import Locator
from data.package import load_package
from data.settings import Settings
from data.store.copying import check_backup, set_aside
from data.store.errors import NoStore, NotEmpty, StoreCorrupted
from data.store.export import StoredPackage, write_package
from data.store.fingerprint import located_by
from data.store.migrating import found_schema
from data.store.opening import is_file, open_engine, open_store
from data.store.schema import HEAD
from data.store.store import SqlStore
from data.store.values import LoadReport
from data.synth import Places, SyntheticPackage
from geo.errors import VerbatlasError
from geo.gazetteer import Gazetteer
from geo.sentence import Say, Sentence, counted


class NotAPackage(VerbatlasError, ValueError):
    """A file was given where a folder is loaded."""

    code = "not-a-package"

    def __init__(self, file: Path) -> None:
        super().__init__(
            Sentence(
                "« {file} » est un fichier, et « load » charge un paquet : un dossier avec datapackage.json."
                " Pour l’importer : verbatlas import {file}",
                {"file": str(file)},
            )
        )


SYNTHETIC = "synthetique-"


def run(name: str, options: argparse.Namespace, settings: Settings, say: Say) -> int:
    """Runs a command over the store of the settings; an error becomes a sentence and the exit code 2."""
    try:
        return _COMMANDS[name](options, settings, say)
    except VerbatlasError as error:
        print(say(error.sentence), file=sys.stderr)
        return 2


def _load(options: argparse.Namespace, settings: Settings, say: Say) -> int:
    if options.folder and options.folder.is_file():
        raise NotAPackage(options.folder)
    package = load_package(options.folder or settings.package)
    for problem in package.problems:
        print(say(problem.sentence), file=sys.stderr)
    gazetteer = Gazetteer.open(settings.cache_dir)
    locator = Locator.from_settings(settings, gazetteer, package.departements)
    store = open_store(settings.store_target)
    report = store.load(
        package,
        locator.locate,
        options.author,
        str(Sentence("chargement de {package}", {"package": package.name})),
        located_by=located_by(),
        progress=_progress(say),
        confront=locator.confront,
    )
    store.close()
    _tell(report, say)
    return 1 if report.conflicts else 0


def _export(options: argparse.Namespace, settings: Settings, say: Say) -> int:
    store = _open_filled(settings, upgrade=True)
    write_package(StoredPackage(store), options.folder)
    store.close()
    print(say(Sentence("Paquet écrit dans {folder}", {"folder": str(options.folder)})))
    return 0


def _backup(options: argparse.Namespace, settings: Settings, say: Say) -> int:
    path = options.file or settings.data_dir / "backups" / time.strftime("verbatlas-%Y%m%d-%H%M%S.sqlite")
    store = _open_filled(settings)
    store.backup(path)
    store.close()
    print(say(Sentence("Sauvegarde écrite : {path}", {"path": str(path)})))
    for old in older_backups(path.parent, options.keep):
        old.unlink()
        print(say(Sentence("Ancienne sauvegarde retirée : {path}", {"path": str(old)})))
    return 0


def _restore(options: argparse.Namespace, settings: Settings, say: Say) -> int:
    check_backup(options.file)
    store = _open_or_set_aside(settings.store_target, say)
    revision = store.restore_backup(options.file, options.author, f"restauration de {options.file.name}")
    store.close()
    print(say(Sentence("Base restaurée (révision {revision})", {"revision": revision})))
    return 0


def _open_or_set_aside(target: str, say: Say) -> SqlStore:
    """The store; a damaged file is renamed, and a new one takes its place."""
    try:
        store = open_store(target)
        if is_file(target) and store.check_pages():
            store.close()
            raise StoreCorrupted(store=target, reason=Sentence("pages abîmées"))
        return store
    except StoreCorrupted:
        if not is_file(target):
            raise
        aside = set_aside(Path(target), time.strftime("abime-%Y%m%d-%H%M%S"))
        print(
            say(Sentence("Le fichier abîmé a été mis de côté : {path}", {"path": str(aside)})),
            file=sys.stderr,
        )
        return open_store(target)


def _open_filled(settings: Settings, *, upgrade: bool = False) -> SqlStore:
    """The store that is there. Raises NoStore where there is none, or one without anything: a mistyped name, mostly."""
    store = open_store(settings.store_target, upgrade=upgrade, create=False)
    if store.revision():
        return store
    store.close()
    raise NoStore(store=store.label, reason=Sentence("la base est vide"))


def _migrate(options: argparse.Namespace, settings: Settings, say: Say) -> int:
    engine = open_engine(settings.store_target)
    before = found_schema(engine)
    engine.close()
    open_store(settings.store_target).close()
    changed = Sentence("Schéma {before} → {after}", {"before": before or Sentence("vide"), "after": HEAD})
    print(say(Sentence("Rien à faire") if before == HEAD else changed))
    return 0


def _check(options: argparse.Namespace, settings: Settings, say: Say) -> int:
    store = _open_filled(settings)
    findings = store.check(repair=options.repair)
    store.close()
    for finding in findings:
        print(say(finding.sentence))
    print(
        say(counted("{n} remarque", "{n} remarques", len(findings)) if findings else Sentence("Tout va bien"))
    )
    return 1 if findings else 0


def _synth(options: argparse.Namespace, settings: Settings, say: Say) -> int:
    places = Places()
    package = SyntheticPackage(options.count, options.seed, places)
    if options.folder:
        write_package(package, options.folder)
        print(say(Sentence("Paquet inventé écrit dans {folder}", {"folder": str(options.folder)})))
        return 0
    store = open_store(settings.store_target)
    known = store.package()
    if known and not known.name.startswith(SYNTHETIC):
        raise NotEmpty(store=store.label, title=known.title)
    # Signed as if the gazetteer had placed them: else the next start would look for a million places again.
    report = store.load(
        package,
        places.locate,
        options.author,
        "données inventées",
        located_by=located_by(),
        progress=_progress(say),
    )
    store.close()
    _tell(report, say)
    return 0


def _progress(say: Say) -> Callable[[int], None]:
    """Shows how many rows were read, on a terminal only."""
    if not sys.stderr.isatty():
        return lambda count: None
    return lambda count: print(
        "\r" + say(counted("{n} ligne lue", "{n} lignes lues", count)), end="", file=sys.stderr
    )


def _tell(report: LoadReport, say: Say) -> None:
    added, changed, removed = (
        sum(count.values()) for count in (report.added, report.changed, report.removed)
    )
    told = [
        counted("{n} fiche ajoutée", "{n} fiches ajoutées", added),
        counted("{n} fiche changée", "{n} fiches changées", changed),
        counted("{n} fiche retirée", "{n} fiches retirées", removed),
        counted("{n} lieu replacé", "{n} lieux replacés", report.relocated),
    ]
    print(", ".join(say(one) for one in told if one.params["n"]) or say(Sentence("Rien de nouveau")))
    for conflict in report.conflicts:
        what = {"kind": conflict.kind.value, "id": conflict.id, "why": conflict.why.value}
        print(say(Sentence("Désaccord : {kind} « {id} » ({why}). Votre version reste.", what)))
    if report.conflicts:
        print(say(Sentence("Pour les voir et trancher : verbatlas settle")))


_COMMANDS: Mapping[str, Callable[[argparse.Namespace, Settings, Say], int]] = {
    "load": _load,
    "export": _export,
    "backup": _backup,
    "restore": _restore,
    "migrate": _migrate,
    "check": _check,
    "synth": _synth,
    "settle": settling.run,
    "rules": rules.run,
}
