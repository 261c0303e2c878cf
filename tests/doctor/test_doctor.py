"""`verbatlas doctor` says what is wrong with an installation and what to do, and leaves everything as it is."""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from cli import main
from data.doctor import Diagnosis, Health, backups, clock, disk, stores, versions
from data.settings import Settings
from data.store import RecordKind, open_store
from data.store.schema import HEAD
from tests.store.world import locate, small_package

NOW = datetime(2026, 11, 27, 4, 0, tzinfo=UTC)
TWO_DAYS = timedelta(days=2)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the data, a terminal that speaks French, and nothing else in the environment that is ours."""
    for variable in [name for name in os.environ if name.startswith("VERBATLAS_")]:
        monkeypatch.delenv(variable)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("VERBATLAS_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("VERBATLAS_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("VERBATLAS_CONTACT", "atlas@example.org")
    return tmp_path / "data"


@pytest.fixture
def base(data: Path, tmp_path: Path) -> Path:
    """A store with Murat and Thiers."""
    data.mkdir()
    store = open_store(data / "verbatlas.sqlite")
    store.load(small_package(tmp_path / "package"), locate, "ana", "essai")
    store.close()
    return data / "verbatlas.sqlite"


def everything_in(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Each file with the time of its last change and its content; a folder changes with what comes and goes in it."""
    return {
        str(path.relative_to(folder)): (
            path.stat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in (folder, *folder.rglob("*"))
    }


def lines_of(capsys: pytest.CaptureFixture[str], subject: str) -> list[str]:
    return [line for line in capsys.readouterr().out.splitlines() if f"] {subject} : " in line]


def healths(diagnoses: Iterable[Diagnosis]) -> list[Health]:
    return [one.health for one in diagnoses]


def test_a_sound_installation_ends_with_zero(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup"]) == 0
    capsys.readouterr()
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert f"[bien] Base : {base} : 2 initiatives, 2 citations, révision 1, schéma {HEAD}" in said
    assert "à régler" not in said
    assert said.endswith("Tout va bien\n")


def test_it_says_the_same_in_english(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--lang", "en"]) == 1
    said = capsys.readouterr().out
    assert f"[well] Store: {base}: 2 initiatives, 2 quotations, revision 1, schema {HEAD}" in said
    assert f"[to mend] Backup: none in {base.parent / 'backups'}\n    → " in said
    assert said.endswith("1 thing to mend\n")


def test_nothing_is_made_where_there_is_nothing(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor"]) == 1
    assert list(tmp_path.iterdir()) == []
    assert lines_of(capsys, "Base") == [f"[à régler] Base : {data / 'verbatlas.sqlite'} n’existe pas"]


def test_nothing_is_changed_by_looking_at_a_store(base: Path) -> None:
    before = everything_in(base.parent)
    main(["doctor"])
    assert everything_in(base.parent) == before


def test_a_store_in_use_is_seen_as_it_is_now(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app = open_store(base)
    record = app.get(RecordKind.SOURCE, "conclusion").record
    app.save(record.model_copy(update={"title": "D’Ana"}), "Ana", "", 1)  # still in the journal
    before = everything_in(base.parent)
    main(["doctor"])
    after = everything_in(base.parent)
    app.close()
    assert "révision 2" in lines_of(capsys, "Base")[0]
    assert after.keys() == before.keys()
    assert [name for name in after if after[name] != before[name] and not name.endswith("-shm")] == []


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "est vide"), (b"a letter, no database" * 99, "est abîmé"), (None, "n’est pas un fichier")],
)
def test_what_is_no_store_is_said(
    data: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, said: str
) -> None:
    data.mkdir()
    base = data / "verbatlas.sqlite"
    if content is None:
        base.mkdir()
    else:
        base.write_bytes(content)
    assert main(["doctor"]) == 1
    (line,) = lines_of(capsys, "Base")
    assert line.startswith("[à régler]")
    assert said in line


@pytest.mark.parametrize(("found", "said"), [("0001", "cette version attend"), ("9999", "plus récente")])
def test_a_store_of_another_version_is_said(
    base: Path, capsys: pytest.CaptureFixture[str], found: str, said: str
) -> None:
    with closing(sqlite3.connect(base)) as connection, connection:
        connection.execute("update alembic_version set version_num = ?", (found,))
    assert main(["doctor"]) == 1
    assert said in lines_of(capsys, "Base")[0]


def test_a_store_that_this_account_may_not_write_is_said() -> None:
    seen = stores.Seen("verbatlas.sqlite", can_be_written=False)
    assert healths(stores.examine(seen)) == [Health.WELL, Health.ILL]


def test_a_server_that_is_away_is_said_without_its_password(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://ana:s3cret@/verbatlas?host=/nowhere")
    assert main(["doctor"]) == 1
    told = capsys.readouterr()
    assert "est injoignable" in told.out
    assert "s3cret" not in told.out + told.err


def test_a_mistyped_variable_and_a_missing_package_are_said(
    base: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VERBATLAS_TILE", "osm")
    monkeypatch.setenv("VERBATLAS_PACKAGE", str(base.parent / "gone"))
    assert main(["doctor"]) == 1
    given, mistyped, missing = lines_of(capsys, "Réglages")
    assert "VERBATLAS_CONTACT" in given
    assert "atlas@example.org" not in given
    assert mistyped.startswith("[à régler] Réglages : VERBATLAS_TILE n’est pas un réglage")
    assert missing.endswith(f"aucun paquet dans {base.parent / 'gone'}")


def test_without_a_contact_it_gives_advice_and_no_alarm(
    base: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("VERBATLAS_CONTACT")
    main(["backup"])
    assert main(["doctor"]) == 0
    assert "[conseil] Réglages : aucune adresse" in capsys.readouterr().out


# Backups


def test_the_newest_backup_may_be_two_days_old(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = base.parent / "backups"
    main(["backup", str(folder / "old.sqlite")])
    made = NOW - timedelta(days=3)
    os.utime(folder / "old.sqlite", (made.timestamp(), made.timestamp()))
    assert healths(backups.examine(folder, NOW, TWO_DAYS)) == [Health.ILL]
    assert healths(backups.examine(folder, NOW, timedelta(days=7))) == [Health.WELL]
    main(["backup", str(folder / "new.sqlite")])
    os.utime(folder / "new.sqlite", (NOW.timestamp(), NOW.timestamp()))
    (one,) = backups.examine(folder, NOW, TWO_DAYS)
    assert one.health is Health.WELL
    assert "new.sqlite, il y a 0 heure (révision 1)" in str(one.said)


def test_a_backup_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    (tmp_path / "cut.sqlite").write_bytes(b"SQLite format 3\0")
    os.utime(tmp_path / "cut.sqlite", (NOW.timestamp(), NOW.timestamp()))
    assert healths(backups.examine(tmp_path, NOW, TWO_DAYS)) == [Health.ILL]


def test_a_backup_of_before_an_upgrade_is_one(base: Path) -> None:
    folder = base.parent / "backups"
    main(["backup", str(folder / "before.sqlite")])
    with closing(sqlite3.connect(folder / "before.sqlite")) as connection, connection:
        connection.execute("update alembic_version set version_num = '0001'")
    (one,) = backups.examine(folder, datetime.now(UTC), TWO_DAYS)
    assert one.health is Health.WELL


def test_folders_that_this_account_may_not_read_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)  # who runs the tests may be root, who may read everything
    (one,) = backups.examine(tmp_path, NOW, TWO_DAYS)
    monkeypatch.setattr(Path, "stat", refuse)
    told = (str(one.said), str(stores.look_at_file(tmp_path / "verbatlas.sqlite").trouble))
    monkeypatch.undo()
    assert all("ne peut pas être lu par ce compte" in said for said in told)


def test_backups_may_be_elsewhere(base: Path, tmp_path: Path) -> None:
    main(["backup", str(tmp_path / "elsewhere" / "monday.sqlite")])
    assert main(["doctor"]) == 1
    assert main(["doctor", "--backups", str(tmp_path / "elsewhere")]) == 0


# The machine


def test_room_for_two_copies_of_the_store_is_wanted(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "not" / "yet", cache_dir=tmp_path)
    assert healths(disk.examine(settings, 1000)) == [Health.WELL, Health.WELL]
    assert healths(disk.examine(settings, 10**15)) == [Health.ILL, Health.WELL]
    assert not (tmp_path / "not").exists()


def test_a_clock_that_is_behind_the_last_write_is_said() -> None:
    yesterday, tomorrow = "2026-11-26T04:00:00+00:00", "2026-11-28T04:00:00+00:00"
    assert healths(clock.examine(NOW, yesterday, lambda: True)) == [Health.WELL]
    assert healths(clock.examine(NOW, tomorrow, lambda: True)) == [Health.ILL]
    assert healths(clock.examine(NOW, yesterday, lambda: False)) == [Health.ADVICE]
    assert healths(clock.examine(NOW, "", lambda: None)) == [Health.WELL]


# Versions


def test_what_is_installed_is_what_is_wanted() -> None:
    assert healths(versions.examine(Settings())) == [Health.WELL] * 3


def test_a_library_that_is_missing_too_old_or_too_new_is_named() -> None:
    asked = [Requirement(line) for line in ("numpy>=99", "pydantic<2", "jinja2>=3", "nowhere-to-be-found>=1")]
    one = versions.of_libraries(asked)
    assert one.health is Health.ILL
    assert all(text in str(one.said) for text in ("numpy 2", "pydantic 2", "nowhere-to-be-found manque"))
    assert "jinja2" not in str(one.said)


def test_a_server_needs_its_driver_too() -> None:
    assert "psycopg" not in [one.name for one in versions.wanted()[1]]
    assert "psycopg" in [one.name for one in versions.wanted(("postgres",))[1]]


def test_an_old_python_or_sqlite_is_said() -> None:
    python, _ = versions.wanted()
    assert versions.of_python("3.10.9", python).health is Health.ILL
    assert versions.of_python("3.15.0rc1", python).health is Health.WELL
    assert versions.of_sqlite("3.34.1", full_text=True).health is Health.ILL
    assert versions.of_sqlite("3.45.0", full_text=False).health is Health.ILL
