"""A store that is not there is not made by those who only look: a name mistyped is said."""

from pathlib import Path

import pytest

from cli import main
from data.store import NoStore, Store, open_store
from tests.store.conftest import DATABASE, emptied
from tests.store.postgres import Cluster

LOOKING = (["check"], ["backup", "b.sqlite"], ["export", "out"])


def content(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("command", LOOKING, ids=lambda command: command[0])
def test_a_missing_or_empty_store_is_said_and_nothing_is_made(
    command: list[str],
    tmp_path: Path,
    sqlite_template: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "zero.sqlite").touch()
    (tmp_path / "nothing.sqlite").write_bytes(sqlite_template.read_bytes())
    before = content(tmp_path)
    for store, said in (
        ("typo/store.sqlite", "n’existe pas"),
        ("zero.sqlite", "est vide"),
        ("nothing.sqlite", "est vide"),
    ):
        assert main([*command, "--store", store, "--lang", "fr"]) == 2
        told = capsys.readouterr()
        assert said in told.err
        assert "Tout va bien" not in told.out
    assert content(tmp_path) == before
    assert not (tmp_path / "typo").exists()


def test_an_empty_database_of_a_server_is_not_filled_either(cluster: Cluster) -> None:
    cluster.execute("create database untouched")
    with pytest.raises(NoStore, match="est vide"):
        open_store(cluster.url("untouched"), create=False)
    assert main(["check", "--store", emptied(cluster)]) == 2
    cluster.execute("create table mine (id int)", "untouched")  # nothing was made: not even an extension
    assert DATABASE != "untouched"


def test_a_store_that_is_there_is_opened(loaded: Store, target: str) -> None:
    open_store(target, create=False).close()
