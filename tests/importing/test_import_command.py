"""`verbatlas import` says what became of each row, by its words, its JSON, its exit code and its files."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli import main
from data.store import open_store

TEXT = (
    "nom;commune;code_postal;services;contact\n"
    "Épicerie du Coin;Issoire;63500;Numérique;Ana Perez\n"
    "Café;Saint-Denis;;Poterie;\n"
    ";;;;\n"
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gazetteer_cache: Path) -> Path:
    monkeypatch.setenv("VERBATLAS_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("VERBATLAS_CACHE_DIR", str(gazetteer_cache))
    (tmp_path / "lieux.csv").write_text(TEXT, encoding="utf-8")
    return tmp_path


def imported(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, Any]:
    code = main(["--lang", "fr", "import", *options, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_file_is_tried_then_imported_then_undone(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, store = str(place / "lieux.csv"), place / "data" / "verbatlas.sqlite"
    code, tried = imported(capsys, file, "--dry-run")
    assert (code, store.exists()) == (1, False)
    assert list(place.iterdir()) == [place / "lieux.csv"]
    assert "Les colonnes sont séparées par « ; »." in tried["findings"]
    assert (tried["rows"], sum(tried["fates"].values())) == (3, 3)
    assert tried["rejects"] == [{"row": 4, "why": "la ligne est vide"}]
    assert tried["left_over"] == {"services": {"Poterie": 1}}
    _, written = imported(capsys, file, "--author", "Ana", "--reason", "essai")
    assert (written["fates"], written["import"]) == (tried["fates"], 1)
    one = open_store(store)
    initiative = one.card("epicerie-du-coin").initiative
    assert (initiative.themes, initiative.beyond) == (("digital",), {"services": "Numérique"})
    act = one.imports()[0]
    assert (act.author, act.reason, act.fates) == ("Ana", "essai", written["fates"])
    one.close()
    _, again = imported(capsys, file)
    assert (again["fates"]["new"], again["fates"]["same"], again["import"]) == (
        0,
        written["fates"]["new"],
        None,
    )
    assert main(["--lang", "fr", "import", "--undo", "1"]) == 0
    assert "Import 1 défait" in capsys.readouterr().out
    assert main(["import", "--list"]) == 0
    assert main(["import", "--undo", "1"]) == 2


def test_a_trial_leaves_nothing_behind_and_says_what_there_is_to_know(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = place / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    link = "<NetworkLink><Link><href>https://x.example/a.kml</href></Link></NetworkLink>"
    (place / "lien.kml").write_text(f"<kml>{link}</kml>", encoding="utf-8")
    assert main(["--lang", "fr", "import", str(place / "lien.kml"), "--dry-run"]) == 0
    assert "rien n’est téléchargé" in capsys.readouterr().out
    assert not [*here.iterdir()]


def test_a_question_is_answered_by_a_file(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, answers = str(place / "lieux.csv"), place / "answers.json"
    _, tried = imported(capsys, file, "--dry-run")
    (question,) = tried["questions"]
    answers.write_text(json.dumps({question["key"]: "place 93066"}), encoding="utf-8")
    _, answered = imported(capsys, file, "--dry-run", "--answers", str(answers))
    assert (answered["fates"]["ask"], answered["questions"]) == (0, [])
    assert answered["details"][1]["lat"] == pytest.approx(48.93, abs=0.02)


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"a": "place"}', '{"a": "new 1"}', '{"a": "delete"}', '{"a": 1}']
)
def test_answers_that_are_none_are_one_sentence(
    place: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (place / "answers.json").write_text(text, encoding="utf-8")
    file, answers = str(place / "lieux.csv"), str(place / "answers.json")
    assert main(["--lang", "fr", "import", file, "--dry-run", "--answers", answers]) == 2
    assert "Ces réponses ne se lisent pas" in capsys.readouterr().err


def test_rejects_are_mended_and_imported_again(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, rejects, repaired = place / "lieux.csv", place / "a-reprendre.csv", place / "corrige.csv"
    file.write_text(TEXT.replace("63500", "1500").replace("Issoire", "Bourg"), encoding="utf-8")
    imported(capsys, str(file), "--rejects", str(rejects), "--repaired", str(repaired))
    assert "01500" in repaired.read_text(encoding="utf-8-sig")
    text = rejects.read_text(encoding="utf-8-sig")
    assert text.splitlines()[0].endswith("contact;verbatlas_pourquoi;verbatlas_provenance")
    assert "la ligne est vide" in text
    mended = text.replace(";;;;;la ligne", "Fablab;Issoire;63500;;;la ligne")
    rejects.write_text(mended, encoding="utf-8")
    _, report = imported(capsys, str(rejects))
    assert (report["source"], report["gone"]) == ("lieux", [])
    assert [row["name"] for row in report["details"] if row["fate"] == "new"] == ["Fablab"]


def test_a_map_says_what_columns_hold(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, chosen = place / "x.csv", place / "colonnes.json"
    file.write_text("a;b\nCafé;Issoire\n", encoding="utf-8")
    chosen.write_text('{"a": "name", "b": "commune"}', encoding="utf-8")
    code, report = imported(capsys, str(file), "--map", str(chosen), "--dry-run")
    assert (code, report["fates"]["new"]) == (0, 1)


def test_what_cannot_be_read_or_is_not_there_is_a_sentence(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "x.pdf").write_bytes(b"%PDF-1.4")
    assert main(["import", str(place / "x.pdf")]) == 2
    assert main(["import"]) == 2
    assert main(["import", "--undo", "9"]) == 2
    assert capsys.readouterr().out == ""
