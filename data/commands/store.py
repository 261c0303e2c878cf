"""What the commands of `data.commands.parsers` do. Each takes its options and returns the exit code."""

import argparse
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from data.opening.locator import Locator
from data.package import load_package
from data.settings import Settings
from data.store.copying import check_backup, set_aside
from data.store.errors import NotEmpty, StoreCorrupted
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

SYNTHETIC = "synthetique-"


def run(name: str, options: argparse.Namespace, settings: Settings) -> int:
    """Runs a command over the store of the settings; an error becomes a sentence and the exit code 2."""
    try:
        return _COMMANDS[name](options, settings)
    except VerbatlasError as error:
        print(error, file=sys.stderr)
        return 2


def _load(options: argparse.Namespace, settings: Settings) -> int:
    package = load_package(options.folder or settings.package)
    for problem in package.problems:
        print(problem, file=sys.stderr)
    gazetteer = Gazetteer.open(settings.cache_dir)
    locator = Locator.from_settings(settings, gazetteer, package.departements)
    store = open_store(settings.store_target)
    report = store.load(
        package,
        locator.locate,
        options.author,
        f"chargement de {package.name}",
        located_by=located_by(),
        progress=_progress(),
    )
    store.close()
    _tell(report)
    return 1 if report.conflicts else 0


def _export(options: argparse.Namespace, settings: Settings) -> int:
    store = open_store(settings.store_target)
    write_package(StoredPackage(store), options.folder)
    store.close()
    print(f"Paquet écrit dans {options.folder}")
    return 0


def _backup(options: argparse.Namespace, settings: Settings) -> int:
    path = options.file or settings.data_dir / "backups" / time.strftime("verbatlas-%Y%m%d-%H%M%S.sqlite")
    path.parent.mkdir(parents=True, exist_ok=True)
    store = open_store(settings.store_target, upgrade=False)
    store.backup(path)
    store.close()
    print(f"Sauvegarde écrite : {path}")
    return 0


def _restore(options: argparse.Namespace, settings: Settings) -> int:
    check_backup(options.file)
    store = _open_or_set_aside(settings.store_target)
    revision = store.restore_backup(options.file, options.author, f"restauration de {options.file.name}")
    store.close()
    print(f"Base restaurée (révision {revision})")
    return 0


def _open_or_set_aside(target: str) -> SqlStore:
    """The store; a damaged file is renamed, and a new one takes its place."""
    try:
        store = open_store(target)
        if is_file(target) and store.check_pages():
            store.close()
            raise StoreCorrupted(store=target, reason="pages abîmées")
        return store
    except StoreCorrupted:
        if not is_file(target):
            raise
        aside = set_aside(Path(target), time.strftime("abime-%Y%m%d-%H%M%S"))
        print(f"Le fichier abîmé a été mis de côté : {aside}", file=sys.stderr)
        return open_store(target)


def _migrate(options: argparse.Namespace, settings: Settings) -> int:
    engine = open_engine(settings.store_target)
    before = found_schema(engine)
    engine.close()
    open_store(settings.store_target).close()
    print("Rien à faire" if before == HEAD else f"Schéma {before or 'vide'} → {HEAD}")
    return 0


def _check(options: argparse.Namespace, settings: Settings) -> int:
    store = open_store(settings.store_target, upgrade=False)
    findings = store.check(repair=options.repair)
    store.close()
    for finding in findings:
        print(finding.message)
    print("Tout va bien" if not findings else f"{len(findings)} remarque(s)")
    return 1 if findings else 0


def _synth(options: argparse.Namespace, settings: Settings) -> int:
    places = Places()
    package = SyntheticPackage(options.count, options.seed, places)
    if options.folder:
        write_package(package, options.folder)
        print(f"Paquet inventé écrit dans {options.folder}")
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
        progress=_progress(),
    )
    store.close()
    _tell(report)
    return 0


def _progress() -> Callable[[int], None]:
    """Shows how many rows were read, on a terminal only."""
    if not sys.stderr.isatty():
        return lambda count: None
    return lambda count: print(f"\r{count:,} lignes lues".replace(",", "\u202f"), end="", file=sys.stderr)


def _tell(report: LoadReport) -> None:
    counts = {"ajoutées": report.added, "changées": report.changed, "retirées": report.removed}
    parts = [f"{sum(count.values())} fiches {word}" for word, count in counts.items() if sum(count.values())]
    parts += [f"{report.relocated} lieux replacés"] if report.relocated else []
    print(", ".join(parts) or "Rien de nouveau")
    for conflict in report.conflicts:
        print(
            f"Désaccord : {conflict.kind.value} « {conflict.id} » ({conflict.why.value}). Votre version reste."
        )


_COMMANDS: Mapping[str, Callable[[argparse.Namespace, Settings], int]] = {
    "load": _load,
    "export": _export,
    "backup": _backup,
    "restore": _restore,
    "migrate": _migrate,
    "check": _check,
    "synth": _synth,
}
