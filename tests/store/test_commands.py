"""The commands do what they say, and an error is a sentence."""

import re
import shutil
import traceback
from pathlib import Path

import pytest

from cli import main
from data.package import load_package
from data.settings import Settings
from data.store import RecordKind, Store, StoreUnavailable, open_store
from data.store.export import StoredPackage, write_package
from data.store.schema import HEAD
from tests.store.world import small_package

AUVERGNE = Settings().package
FILES = ("datapackage.json", "themes.csv", "sources.csv", "initiatives.csv", "quotes.csv")


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands keep the store when they are not told."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("VERBATLAS_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data" / "verbatlas.sqlite"


def test_load_places_the_corpus_and_says_what_is_new(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load"]) == 0
    package = load_package(AUVERGNE)
    rows = sum(len(table) for table in (package.themes, package.sources, package.initiatives, package.quotes))
    assert f"{rows} fiches ajoutées" in capsys.readouterr().out
    store = open_store(base)
    place = store.card("cocotte-numerique").location.place
    assert place is not None
    assert place.code == "15138"
    store.close()
    assert main(["load"]) == 0
    assert "Rien de nouveau" in capsys.readouterr().out


def test_load_tells_the_conflicts_and_ends_with_one(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small_package(tmp_path / "package")
    main(["load", str(tmp_path / "package")])
    store = open_store(base)
    record = store.get(RecordKind.SOURCE, "conclusion").record
    store.save(record.model_copy(update={"title": "D’Ana"}), "Ana", "", 1)
    store.close()
    sources = tmp_path / "package" / "sources.csv"
    sources.write_text(sources.read_text().replace("En conclusion", "Conclusion"))
    assert main(["load", str(tmp_path / "package")]) == 1
    assert "« conclusion » (edited). Votre version reste." in capsys.readouterr().out


def test_a_dispute_is_listed_and_settled(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small_package(tmp_path / "package")
    main(["load", str(tmp_path / "package")])
    assert main(["settle"]) == 0
    store = open_store(base)
    record = store.get(RecordKind.SOURCE, "conclusion").record
    store.save(record.model_copy(update={"title": "D’Ana"}), "Ana", "", 1)
    store.close()
    sources = tmp_path / "package" / "sources.csv"
    sources.write_text(sources.read_text().replace("En conclusion", "Conclusion"))
    main(["load", str(tmp_path / "package")])
    capsys.readouterr()
    assert main(["settle"]) == 1
    said = capsys.readouterr().out
    assert "source « conclusion » : correction à la main, changement dans le paquet" in said
    assert "    atlas  : D’Ana\n    paquet : Conclusion" in said
    assert main(["settle", "source", "conclusion", "--take", "theirs", "--json"]) == 0
    assert capsys.readouterr().out == "[]\n"
    store = open_store(base)
    assert store.get(RecordKind.SOURCE, "conclusion").record.title == "Conclusion"  # type: ignore[union-attr]
    assert store.acts(1)[0].action == "settle"
    store.undo(store.revision(), "Ana", "")
    assert store.get(RecordKind.SOURCE, "conclusion").record.title == "D’Ana"  # type: ignore[union-attr]
    store.close()
    assert main(["settle", "source", "conclusion", "--take", "ours"]) == 2
    with pytest.raises(SystemExit):
        main(["settle", "source"])
    assert "pour trancher" in capsys.readouterr().err


def test_export_gives_back_the_corpus_byte_for_byte(base: Path, tmp_path: Path) -> None:
    main(["load"])
    assert main(["export", str(tmp_path / "out")]) == 0
    for name in FILES:
        assert (tmp_path / "out" / name).read_bytes() == (AUVERGNE / name).read_bytes()


def test_export_gives_back_a_package_from_both_engines(loaded: Store, tmp_path: Path) -> None:
    write_package(StoredPackage(loaded), tmp_path / "out")
    again, before = load_package(tmp_path / "out"), load_package(tmp_path / "package")
    assert again.problems == ()
    for name in ("name", "title", "licences", "departements", "themes", "sources", "initiatives", "quotes"):
        assert getattr(again, name) == getattr(before, name)


def test_export_replaces_a_package_and_nothing_else(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["load"])
    out = tmp_path / "out"
    shutil.copytree(AUVERGNE, out)
    assert main(["export", str(out)]) == 0
    assert (out / "README.md").exists()
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "chat.jpg").touch()
    assert main(["export", str(tmp_path / "photos")]) == 2
    assert "autre chose qu’un paquet" in capsys.readouterr().err
    assert [file.name for file in (tmp_path / "photos").iterdir()] == ["chat.jpg"]


def test_backup_and_restore_go_back_in_time(base: Path, tmp_path: Path) -> None:
    main(["synth", "10"])
    assert main(["backup", str(tmp_path / "b.sqlite")]) == 0
    main(["synth", "20"])
    assert main(["restore", str(tmp_path / "b.sqlite")]) == 0
    store = open_store(base)
    assert len(list(store.records(RecordKind.INITIATIVE))) == 10
    store.close()


def test_backup_without_a_name_goes_beside_the_store(base: Path) -> None:
    main(["synth", "3"])
    assert main(["backup"]) == 0
    assert len(list((base.parent / "backups").glob("verbatlas-*.sqlite"))) == 1


def test_restore_sets_a_damaged_store_aside(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["synth", "10"])
    main(["backup", str(tmp_path / "b.sqlite")])
    content = bytearray(base.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    base.write_bytes(content)
    assert main(["restore", str(tmp_path / "b.sqlite")]) == 0
    assert "mis de côté" in capsys.readouterr().err
    assert len(list(base.parent.glob("verbatlas.sqlite.abime-*"))) == 1
    assert main(["check"]) == 0


def test_restore_of_a_bad_backup_touches_nothing(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base.parent.mkdir()
    base.write_bytes(b"abime" * 1000)
    (tmp_path / "bad").write_text("rien")
    assert main(["restore", str(tmp_path / "bad")]) == 2
    assert "n’est pas une sauvegarde" in capsys.readouterr().err
    assert [file.name for file in base.parent.iterdir()] == ["verbatlas.sqlite"]


def test_migrate_says_from_where_to_where(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["migrate"]) == 0
    assert f"vide → {HEAD}" in capsys.readouterr().out
    assert main(["migrate"]) == 0
    assert "Rien à faire" in capsys.readouterr().out


def test_check_ends_with_one_when_something_is_wrong(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["synth", "5"])
    assert main(["check"]) == 0
    store = open_store(base)
    with store._engine.writing() as connection:
        connection.exec_driver_sql("update initiative set themes = 'inconnu' where id = 'synth-0000002'")
    store.close()
    assert main(["check", "--repair"]) == 1
    assert "« synth-0000002 » : le thème « inconnu » n’existe pas" in capsys.readouterr().out


def test_synth_does_not_mix_with_real_data(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["load"])
    assert main(["synth", "5"]) == 2
    assert "contient déjà" in capsys.readouterr().err


def test_synth_writes_a_package_that_loads_without_a_problem(base: Path, tmp_path: Path) -> None:
    assert main(["synth", "40", "--folder", str(tmp_path / "package")]) == 0
    assert load_package(tmp_path / "package").problems == ()
    assert not base.exists()


def test_commands_speak_english_where_they_are_asked_to(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["--lang", "en", "load"]) == 0
    assert "records added" in capsys.readouterr().out
    assert main(["load", "--lang=en"]) == 0
    assert "Nothing new" in capsys.readouterr().out
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert main(["check"]) == 0
    assert "All is well" in capsys.readouterr().out
    assert main(["synth", "5"]) == 2
    assert "already holds" in capsys.readouterr().err
    (tmp_path / "bad").write_text("rien")
    assert main(["restore", str(tmp_path / "bad")]) == 2
    assert "is no backup that can be read" in capsys.readouterr().err
    assert main(["check", "--lang", "fr"]) == 0
    assert "Tout va bien" in capsys.readouterr().out


FRENCH = re.compile(r"[éèàêç«»]|\b(le|la|les|un|une|de|du|dans|fichier|paquet)\b")
ENGLISH = re.compile(r"\b(the|of|show|where|with|usage:|positional|required)(?=\W)")


@pytest.mark.parametrize(
    "command", ["", "load", "export", "backup", "restore", "migrate", "check", "synth", "geocode"]
)
def test_all_of_a_help_is_in_one_language(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    for lang, other in (("en", FRENCH), ("fr", ENGLISH)):
        with pytest.raises(SystemExit) as ended:
            main([*filter(None, [command]), "--help", "--lang", lang])
        assert ended.value.code == 0
        told = capsys.readouterr().out
        assert len(told) > 200
        assert not other.search(told), other.search(told)


@pytest.mark.parametrize(
    ("line", "french", "english"),
    [
        (["restore"], "il manque : file", "required: file"),
        (["synth", "0"], "il faut un nombre d’initiatives", "one at least"),
        (["synth", "beaucoup"], "il faut un nombre d’initiatives", "one at least"),
        (["check", "--rapair"], "option ou argument inconnu : --rapair", "unrecognized arguments: --rapair"),
    ],
)
def test_a_line_that_cannot_be_read_is_refused_in_the_language(
    line: list[str], french: str, english: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang, said in (("fr", french), ("en", english)):
        with pytest.raises(SystemExit) as ended:
            main([*line, "--lang", lang])
        assert ended.value.code == 2
        assert said in capsys.readouterr().err


def test_a_command_says_which_store_it_cannot_reach(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--store", "postgresql://nobody:secret@127.0.0.1:1/nothing"]) == 2
    told = capsys.readouterr().err
    assert "127.0.0.1/nothing est injoignable" in told
    assert "secret" not in told


@pytest.mark.parametrize("where", ["127.0.0.1:1/nothing", "127.0.0.1:s3cret/nothing", "[::1/nothing"])
def test_the_traceback_of_a_store_that_cannot_be_opened_shows_no_password(where: str) -> None:
    url = f"postgresql://nobody:s3cret@{where}"
    try:
        open_store(url)
        shown = ""
    except StoreUnavailable:
        shown = traceback.format_exc()
    assert "StoreUnavailable" in shown
    assert "s3cret" not in shown


COMMANDS = (["load"], ["export", "out"], ["backup"], ["restore", "b"], ["migrate"], ["check"], ["synth", "3"])


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("way", ["VERBATLAS_DATABASE_URL", "DATABASE_URL", "--store"])
def test_an_address_that_is_no_store_stops_every_command_and_makes_no_folder(
    way: str,
    command: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VERBATLAS_DATA_DIR", str(tmp_path))
    url = "mysql://ana:s3cret@host/db"
    if way != "--store":
        monkeypatch.setenv(way, url)
    assert main([*command, *(["--store", url] if way == "--store" else [])]) == 2
    told = capsys.readouterr()
    assert len(told.err.splitlines()) == 1
    assert "s3cret" not in told.err + told.out
    assert list(tmp_path.iterdir()) == []


def test_another_store_and_its_backups_go_before_the_settings(base: Path, tmp_path: Path) -> None:
    there = tmp_path / "there" / "other.sqlite"
    assert main(["synth", "3", "--store", str(there)]) == 0
    assert main(["backup", "--store", str(there)]) == 0
    assert len(list((there.parent / "backups").glob("verbatlas-*.sqlite"))) == 1
    assert not base.exists()


def test_the_newest_backups_are_kept_and_what_is_none_of_ours_stays(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["load"])
    folder = base.parent / "backups"
    folder.mkdir()
    old = ("verbatlas-20250101-031000.sqlite", "verbatlas-20251231-031000.sqlite")
    others = ("verbatlas-before-the-move.sqlite", "notes.txt")
    for name in (*old, *others):
        (folder / name).touch()
    assert main(["backup", "--keep", "2"]) == 0
    assert f"Ancienne sauvegarde retirée : {folder / old[0]}" in capsys.readouterr().out
    (made,) = {path.name for path in folder.iterdir()} - {*old, *others}
    assert {path.name for path in folder.iterdir()} == {made, old[1], *others}


def test_a_backup_that_fails_lets_go_of_none(base: Path) -> None:
    base.parent.joinpath("backups").mkdir(parents=True)
    old = base.parent / "backups" / "verbatlas-20250101-031000.sqlite"
    old.touch()
    base.write_bytes(b"no database at all, but some text" * 99)
    assert main(["backup", "--keep", "1"]) == 2
    assert old.exists()
