"""Backups, restorations and checks, on both engines."""

from pathlib import Path

import pytest
from sqlalchemy import text

from data.package import Package
from data.store import BackupFailed, NotABackup, RecordKind, SchemaTooNew, Store, StoreCorrupted, open_store
from data.store.schema import HEAD
from tests.store.world import IN_MURAT, locate

COCOTTE = "cocotte-numerique"


def run(store: Store, statement: str) -> None:
    """Writes behind the store's back, as a person with a database tool would."""
    with store._engine.writing() as connection:  # type: ignore[attr-defined]
        connection.execute(text(statement))


def rename(store: Store, name: str) -> None:
    stored = store.get(RecordKind.INITIATIVE, COCOTTE)
    store.save(stored.record.model_copy(update={"name": name}), "Ana", "un nom", stored.version)


def test_a_backup_restored_gives_back_everything(loaded: Store, tmp_path: Path) -> None:
    rename(loaded, "Avant")
    before = [list(loaded.records(kind)) for kind in RecordKind]
    loaded.backup(tmp_path / "backup.sqlite")
    rename(loaded, "Après")
    loaded.delete(RecordKind.INITIATIVE, "zero-chomeur", "Ana", "", 1)

    loaded.restore_backup(tmp_path / "backup.sqlite", "Ana", "fausse manœuvre")
    assert [list(loaded.records(kind)) for kind in RecordKind] == before
    assert loaded.card(COCOTTE).location == IN_MURAT
    assert [version.author for version in loaded.history(RecordKind.INITIATIVE, COCOTTE)] == [
        "Ana",
        "verbatlas",
    ]
    assert loaded.search("avant") == [COCOTTE]
    assert loaded.check() == []


def test_a_restored_store_can_be_written_and_loaded(loaded: Store, package: Package, tmp_path: Path) -> None:
    loaded.backup(tmp_path / "backup.sqlite")
    loaded.restore_backup(tmp_path / "backup.sqlite", "Ana", "")
    rename(loaded, "Ensuite")
    assert loaded.load(package, locate, "verbatlas", "").applied == 0
    assert loaded.check() == []


def test_after_a_restoration_every_index_reads_everything_again(loaded: Store, tmp_path: Path) -> None:
    loaded.backup(tmp_path / "backup.sqlite")
    rename(loaded, "Un")
    rename(loaded, "Deux")
    before = loaded.revision()
    assert loaded.restore_backup(tmp_path / "backup.sqlite", "Ana", "") == before + 1
    assert loaded.revision() == before + 1
    assert loaded.changes_since(before).everything


def test_a_backup_is_a_store_of_its_own(loaded: Store, tmp_path: Path) -> None:
    loaded.backup(tmp_path / "backup.sqlite")
    assert not list(tmp_path.glob("backup.sqlite?*"))
    copy = open_store(tmp_path / "backup.sqlite")
    assert copy.card(COCOTTE).initiative == loaded.card(COCOTTE).initiative
    assert copy.search("numerique") == [COCOTTE]
    copy.close()


def test_a_new_backup_replaces_the_last_one_whole(loaded: Store, tmp_path: Path) -> None:
    path = tmp_path / "backup.sqlite"
    loaded.backup(path)
    rename(loaded, "Nouveau")
    loaded.backup(path)
    loaded.restore_backup(path, "Ana", "")
    assert loaded.card(COCOTTE).initiative.name == "Nouveau"


def test_what_is_not_a_backup_changes_nothing(loaded: Store, tmp_path: Path) -> None:
    before = loaded.revision()
    (tmp_path / "text").write_text("Bonjour" * 1000)
    (tmp_path / "empty").touch()
    for name in ("text", "empty", "missing"):
        with pytest.raises(NotABackup, match=name):
            loaded.restore_backup(tmp_path / name, "Ana", "")
    assert loaded.revision() == before


def test_a_damaged_backup_changes_nothing(loaded: Store, tmp_path: Path) -> None:
    path = tmp_path / "backup.sqlite"
    loaded.backup(path)
    content = bytearray(path.read_bytes())
    content[len(content) // 3 : 2 * len(content) // 3] = bytes(len(content) // 3)
    path.write_bytes(content)
    before = loaded.revision()
    with pytest.raises((NotABackup, StoreCorrupted)):
        loaded.restore_backup(path, "Ana", "")
    assert loaded.revision() == before
    assert loaded.check() == []


def test_a_backup_from_the_future_says_so(loaded: Store, tmp_path: Path) -> None:
    loaded.backup(tmp_path / "backup.sqlite")
    copy = open_store(tmp_path / "backup.sqlite")
    run(copy, "update alembic_version set version_num = '9999'")
    copy.close()
    with pytest.raises(SchemaTooNew, match="9999"):
        loaded.restore_backup(tmp_path / "backup.sqlite", "Ana", "")


def test_a_sound_store_has_no_finding(loaded: Store) -> None:
    assert loaded.check() == []


@pytest.mark.parametrize(
    ("statement", "code", "named"),
    [
        ("update source set published = 'mai 2017' where id = 'conclusion'", "invalid", "conclusion"),
        ("update initiative set themes = 'inconnu' where id = 'zero-chomeur'", "dangling", "inconnu"),
        ("update state set next_number = 1", "counters", ""),
        ("update quote set text = 'Un bouquet' where id = 'ville'", "search", "--repair"),
    ],
)
def test_check_finds_what_somebody_broke_by_hand(
    loaded: Store, statement: str, code: str, named: str
) -> None:
    run(loaded, statement)
    assert any(finding.code == code and named in str(finding.sentence) for finding in loaded.check())


def test_repair_makes_the_search_follow_the_records_again(loaded: Store) -> None:
    run(loaded, "update initiative set name = 'Le Bouquet' where id = 'zero-chomeur'")
    assert loaded.search("bouquet") == []
    assert [finding.code for finding in loaded.check(repair=True)] == ["search"]
    assert loaded.search("bouquet") == ["zero-chomeur"]
    assert loaded.check() == []


def test_a_newer_schema_stops_with_what_to_do_and_changes_nothing(loaded: Store, target: str) -> None:
    run(loaded, "update alembic_version set version_num = '9999'")
    with pytest.raises(SchemaTooNew, match="Installez la version récente"):
        open_store(target)
    assert loaded.card(COCOTTE).initiative.name == "La Cocotte Numérique"


def test_a_store_that_is_up_to_date_has_nothing_to_migrate(loaded: Store) -> None:
    assert loaded.migrate() == HEAD


def test_opening_again_finds_everything(loaded: Store, target: str) -> None:
    again = open_store(target)
    assert again.revision() == loaded.revision()
    assert again.card(COCOTTE) == loaded.card(COCOTTE)
    again.close()


def test_what_one_writes_another_reads_at_once(loaded: Store, target: str) -> None:
    other = open_store(target)
    rename(loaded, "Vue d’ailleurs")
    assert other.revision() == 2
    assert [change.id for change in other.changes_since(1).records] == [COCOTTE]
    assert other.card(COCOTTE).initiative.name == "Vue d’ailleurs"
    rename(other, "Et retour")
    assert loaded.card(COCOTTE).initiative.name == "Et retour"
    other.close()


def test_a_writable_store_says_so(loaded: Store) -> None:
    assert loaded.writability().ok


def test_a_backup_that_cannot_be_written_leaves_nothing_behind(loaded: Store, tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.touch()
    with pytest.raises(BackupFailed, match="vérifiez le dossier"):
        loaded.backup(folder / "backup.sqlite")
    assert [file.name for file in tmp_path.iterdir() if "backup" in file.name] == []
