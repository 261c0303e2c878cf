"""`verbatlas table` says what was understood, in words and in JSON; `verbatlas load` says what it is for."""

import json
from pathlib import Path

import pytest

from cli import main
from data.importing import Recipe, Sense

TEXT = "nom;commune;latitude;longitude\nÉpicerie;Issoire;45,5443;3,2489\nCafé;Thiers;0;0\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lieux.csv"
    path.write_bytes(TEXT.encode("cp1252"))
    return path


def test_a_file_is_told_in_words(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "fr", "table", str(file)]) == 1  # a row has no point
    said = capsys.readouterr().out
    assert said.startswith("lieux.csv : CSV, 2 lignes, 4 colonnes, 1 avec un point")
    for words in ("Windows-1252", "« ; »", "« latitude » (latitude)", "commune → commune", "ligne 3"):
        assert words in said.replace("\u00a0", " ").replace("\u202f", " ")
    assert main(["--lang", "en", "table", str(file)]) == 1
    assert "2 rows, 4 columns, 1 with a point" in capsys.readouterr().out


def test_a_file_is_told_in_json_and_its_choices_are_kept(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recipe = file.with_name("recette.json")
    assert (
        main(["table", str(file), "--json", "--undo", "zero-is-unknown", "--save-recipe", str(recipe)]) == 0
    )
    said = json.loads(capsys.readouterr().out)
    assert (said["format"], said["count"], said["placed"]) == ("csv", 2, 2)
    assert said["rows"][0]["cells"][0] == "Épicerie"
    assert said["rows"][0]["lat"] == pytest.approx(45.5443)
    assert [column["sense"] for column in said["columns"]] == ["name", "commune", "lat", "lon"]
    assert Recipe.from_text(recipe.read_text()).columns["nom"] is Sense.NAME
    assert main(["table", str(file), "--json", "--recipe", str(recipe)]) == 0
    assert json.loads(capsys.readouterr().out)["placed"] == 2


def test_a_file_that_is_not_read_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4")
    assert main(["--lang", "fr", "table", str(tmp_path / "x.pdf")]) == 2
    assert "x.pdf est un PDF" in capsys.readouterr().err.replace("\u00a0", " ")
    assert main(["--lang", "fr", "table", str(tmp_path / "x.pdf"), "--recipe", str(tmp_path / "none")]) == 2


def test_loading_a_file_says_what_loads_and_what_reads(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "fr", "load", str(file)]) == 2
    said = capsys.readouterr().err
    assert "datapackage.json" in said
    assert f"verbatlas import {file}" in said
