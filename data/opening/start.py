"""How an atlas gets its store: where it is, what the package changes in it, what is done where none can be written."""

import logging
import tempfile
from pathlib import Path

from data.opening.locator import Locator
from data.package import Package
from data.settings import Settings
from data.store import Store, StoreBusy, StoreUnavailable, open_store
from data.store.fingerprint import located_by
from geo.sentence import Sentence

log = logging.getLogger(__name__)


def apply_package(package: Package, store: Store, locator: Locator) -> None:
    """Brings what changed in a package into the store, where the store can be written."""
    if not store.writability().ok:
        log.warning("the store cannot be written: %s", store.writability().reason)
        return
    reason = f"package {package.name}"
    while True:
        try:
            report = store.load(package, locator.locate, "verbatlas", reason, located_by=located_by())
            break
        except StoreBusy:  # it has waited some seconds already
            if store.revision():
                log.warning(
                    "another process is writing: what changed in the package is left to the next start"
                )
                return
            log.info("another process is filling the store: waiting for it")
    for conflict in report.conflicts:
        log.warning("the package and an editor disagree on %s %s", conflict.kind, conflict.id)


def store_of(settings: Settings) -> tuple[Store, Sentence | None]:
    """The store of the settings; one of this process alone where no folder can be written (a train, a kiosk).

    With it, why nothing should be written there, or None.
    """
    try:
        return open_store(settings.store_target), None
    except StoreUnavailable as error:
        if settings.database_url:
            raise
        folder = Path(tempfile.mkdtemp(prefix="verbatlas-"))
        log.warning("%s The atlas is shown from a store in %s: nothing written there is kept.", error, folder)
        return open_store(folder / "verbatlas.sqlite"), Sentence(
            "le dossier des données ne peut pas être écrit"
        )
