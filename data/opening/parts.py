"""What an atlas is opened with: its store, brought up to date with the package, and the geocoders."""

import logging
import sqlite3
from contextlib import closing
from typing import NamedTuple

from data.opening.locator import Locator
from data.package import Package, Problem, load_package
from data.settings import FILE_NAME, NO_PACKAGE, Settings
from data.store import DiskFull, Store, StoreBusy, StoreError, StoreReadOnly, StoreUnavailable, open_store
from data.store.fingerprint import located_by
from geo.aside import temporary_folder
from geo.gazetteer import Gazetteer
from geo.sentence import Sentence

log = logging.getLogger(__name__)


TOLD = 10
"""Problems of a package that the log tells one by one."""


class Parts(NamedTuple):
    """What an atlas is made of. `name` is that of the package on show, "" for an empty store; `refusal` says why
    nothing should be written, even where the store would take it.
    """

    store: Store
    locator: Locator
    name: str
    problems: tuple[Problem, ...]
    refusal: Sentence | None


def open_parts(settings: Settings) -> Parts:
    """Opens the store and brings it up to date with the package. Raises `PackageError`, `StoreError`."""
    package = None if settings.package == NO_PACKAGE else load_package(settings.package)
    problems = package.problems if package else ()
    for problem in problems[:TOLD]:
        log.warning("set aside: %s", problem)
    if len(problems) > TOLD:
        log.warning("and %d more: « Données » shows them all", len(problems) - TOLD)
    gazetteer = Gazetteer.open(settings.cache_dir)
    store, refusal = store_of(settings)
    shown = package or store.package()
    locator = Locator.from_settings(settings, gazetteer, shown.departements if shown else ())
    if package:
        try:
            apply_package(package, store, locator)
        except StoreReadOnly as error:
            if settings.database_url:
                raise
            store.close()
            store, refusal = _store_elsewhere(error)
            apply_package(package, store, locator)
    return Parts(store, locator, shown.name if shown else "", tuple(problems), refusal)


def apply_package(package: Package, store: Store, locator: Locator) -> None:
    """Brings what changed in a package into the store, where the store can be written.

    Raises StoreReadOnly when there is nothing in it to be shown instead.
    """
    if not store.writability().ok and store.revision():
        log.warning("the store cannot be written: %s", store.writability().reason)
        return
    reason = f"package {package.name}"
    while True:
        try:
            report = store.load(
                package,
                locator.locate,
                "verbatlas",
                reason,
                located_by=located_by(),
                confront=locator.confront,
            )
            break
        except StoreBusy:  # it has waited some seconds already
            if store.revision():
                log.warning(
                    "another process is writing: what changed in the package is left to the next start"
                )
                return
            log.info("another process is filling the store: waiting for it")
        except StoreReadOnly as error:
            if not store.revision():
                raise
            log.warning("what changed in the package is left to the next start: %s", error)
            return
    for conflict in report.conflicts:
        log.warning("the package and an editor disagree on %s %s", conflict.kind, conflict.id)


def store_of(settings: Settings) -> tuple[Store, Sentence | None]:
    """The store of the settings; one of this process alone where no folder can be written (a train, a kiosk).

    With it, why nothing should be written there, or None.
    """
    try:
        return open_store(settings.store_target), None
    except (StoreUnavailable, DiskFull) as error:
        if settings.database_url:
            raise
        return _store_elsewhere(error)


def _store_elsewhere(error: StoreError) -> tuple[Store, Sentence]:
    """A store in a folder of its own, and why nothing should be written there."""
    folder = temporary_folder("verbatlas")
    with closing(
        sqlite3.connect(":memory:")
    ) as any_connection:  # of the whole process: the usual place may be full
        any_connection.execute(f"pragma temp_store_directory = '{folder}'")
    log.warning("%s The atlas is shown from a store in %s: nothing written there is kept.", error, folder)
    reason = Sentence("le disque est plein, ou ne répond plus")
    if not isinstance(error, DiskFull):
        reason = Sentence("le dossier des données ne peut pas être écrit")
    return open_store(folder / FILE_NAME), reason
