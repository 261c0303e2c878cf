"""The command line: what it answers, and what it says of what it cannot answer."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from cli import main

CASES = (
    "id\tquery\tcontext\tnote\n1\tMurat\tdeps=15\t« a »\n2\tMurat\tnear=46.4,2.9;46.3,2.8\t\n3\txqzwk\t\tb\n"
)


@pytest.fixture(autouse=True)
def cache(gazetteer_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERBATLAS_CACHE_DIR", str(gazetteer_cache))
    monkeypatch.setenv("LC_ALL", "C")


def test_geocode_tells_the_place_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geocode", "Murat (Cantal)"]) == 0
    out = capsys.readouterr().out
    assert "Murat (15138), commune, Cantal, Auvergne-Rhône-Alpes" in out
    assert "pourquoi : nom officiel ; département indiqué : Cantal" in out


def test_a_doubt_shows_the_other_places_and_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geocode", "Murat"]) == 0
    out = capsys.readouterr().out
    assert "à vérifier" in out
    assert "Murat (03191), commune, Allier" in out
    assert "précisez le département" in out


def test_an_unknown_place_is_said_and_the_exit_code_tells(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geocode", "xqzwk"]) == 1
    assert "lieu inconnu" in capsys.readouterr().out


def test_all_of_an_answer_is_english_for_who_asks_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geocode", "Murat", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "to be checked" in out
    assert "why: official name" in out
    assert "other possibilities:" in out
    assert "A person must choose" in out
    assert main(["reverse", "45.11", "2.87", "--lang", "en"]) == 0
    assert "an approximation" in capsys.readouterr().out
    assert main(["geocode", "Murat", "--context", "deps=99", "--lang", "en"]) == 2
    assert "“99” is no département" in capsys.readouterr().err
    assert main(["geocode", "--file", "nowhere.tsv", "--lang", "en"]) == 2
    assert "does not exist: check the path" in capsys.readouterr().err


def test_json_is_for_machines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geocode", "Murat", "--context", "deps=03", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["status"] == "sure"
    assert [candidate["code"] for candidate in answer["candidates"]] == ["03191", "15138"]


def test_a_table_comes_back_in_order_with_its_other_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cases.tsv").write_text(CASES, encoding="utf-8")
    assert main(["geocode", "--file", str(tmp_path / "cases.tsv")]) == 0
    captured = capsys.readouterr()
    rows = [line.split("\t") for line in captured.out.splitlines()]
    assert rows[0] == ["id", "query", "context", "note", "code", "name", "lat", "lon", "status", "confidence"]
    assert [row[4] for row in rows[1:]] == ["15138", "03191", ""]
    assert rows[1][:4] == ["1", "Murat", "deps=15", "« a »"]
    assert rows[3][4:] == ["", "", "", "", "unknown", "0"]
    assert not captured.err


def test_rows_that_cannot_be_read_are_told_and_kept_in_step(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = 'query,context\n,\nThiers,deps=99\n"Murat, Cantal",\nThiers,near=45\nThiers,deps=63,x\n'
    (tmp_path / "cases.csv").write_text(text, encoding="utf-8")
    assert main(["geocode", "--file", str(tmp_path / "cases.csv"), "-o", str(tmp_path / "out.csv")]) == 1
    remarks = capsys.readouterr().err.splitlines()
    assert [remark.partition(" : ")[0] for remark in remarks] == [
        f"cases.csv, ligne {line}" for line in (2, 3, 5, 6)
    ]
    assert "« 99 » n’est pas un département" in remarks[1]
    written = (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()
    assert len(written) == 6
    assert '"Murat, Cantal",,15138,Murat' in written[3]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "est vide"),
        (
            b"lieu;indices\nMurat;\n",
            "n’a pas de colonne « query » (« lieu;indices », lu en UTF-8, séparateur",
        ),
        (b"context\tnote\nMurat\t\n", "n’a pas de colonne « query » (colonnes lues : context, note)"),
        (b"PK\x03\x04\x14", "CSV UTF-8"),
        (b"query\tcode\nMurat\t1\n", "renommez ces colonnes"),
    ],
)
def test_a_file_that_is_no_table_of_places_is_refused_with_a_way_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, sentence: str
) -> None:
    (tmp_path / "cases.tsv").write_bytes(content)
    output = tmp_path / "out.tsv"
    output.write_text("yesterday's answer")
    assert main(["geocode", "--file", str(tmp_path / "cases.tsv"), "-o", str(output)]) == 2
    assert sentence in capsys.readouterr().err
    assert output.read_text() == "yesterday's answer"


def test_a_file_may_be_answered_into_itself(tmp_path: Path) -> None:
    path = tmp_path / "cases.tsv"
    path.write_text(CASES, encoding="utf-8")
    assert main(["geocode", "--file", str(path), "-o", str(path)]) == 0
    assert "15138" in path.read_text(encoding="utf-8")


def test_a_byte_order_mark_and_windows_line_ends_are_no_obstacle(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cases.tsv").write_bytes("\ufeffquery\r\nThiers\r\n".encode())
    assert main(["geocode", "--file", str(tmp_path / "cases.tsv")]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("Thiers\t63430\t")


TABLE = [["Query", "Note"], ["Saint-Éloy-les-Mines", "l’été, à Noël"], ["Thiers", ""]]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "mac_roman"])
@pytest.mark.parametrize("before", ["", "sep={}\r\n", "\r\nExport du 12/03/2024\r\n"])
def test_a_table_is_read_and_written_again_as_a_spreadsheet_made_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], separator: str, encoding: str, before: str
) -> None:
    text = StringIO()
    csv.writer(text, delimiter=separator).writerows(TABLE)
    (tmp_path / "lieux.csv").write_bytes((before.format(separator) + text.getvalue()).encode(encoding))
    assert main(["geocode", "--file", str(tmp_path / "lieux.csv"), "-o", str(tmp_path / "out.csv")]) == 0
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter=separator))
    assert [row[:2] for row in rows] == TABLE
    assert [row[2] for row in rows] == ["code", "63338", "63430"]
    said = capsys.readouterr().err.splitlines()
    assert len(said) == (0 if encoding == "utf-8-sig" else 1)
    assert all("n’est pas en UTF-8 (lu comme" in sentence for sentence in said)


def test_old_mac_line_ends_and_what_is_left_of_others_are_no_obstacle(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lieux.csv").write_bytes(
        b'query\r"Tiers-lieu\n15300 Murat"\rThiers_x000D_\rRiom\x0b\r,,,\r\r'
    )
    assert main(["geocode", "--file", str(tmp_path / "lieux.csv"), "--json"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["code"] for answer in answers] == ["15138", "63430", "63300"]


def test_a_header_repeated_below_is_told_and_a_mark_left_open_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lieux.csv").write_bytes(b'query,note\nThiers,\nquery,note\nRiom,"a\nMurat,\n')
    assert main(["geocode", "--file", str(tmp_path / "lieux.csv")]) == 1
    captured = capsys.readouterr()
    assert "répétés plus bas (1 fois, ligne 3" in captured.err
    assert "guillemets droits" in captured.err
    assert [line.split(",")[0] for line in captured.out.splitlines()][:3] == ["query", "Thiers", "Riom"]


@pytest.mark.parametrize("arguments", [[], ["Murat", "--file", "x.tsv"], ["Murat", "--context", "dep=15"]])
def test_a_question_that_makes_no_sense_is_explained(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["geocode", *arguments]) == 2
    assert capsys.readouterr().err.strip()


def test_reverse_gives_the_commune_and_says_that_it_is_an_approximation(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["reverse", "45.11", "2.87"]) == 0
    out = capsys.readouterr().out
    assert "Murat (15138)" in out
    assert "approximation" in out


def test_reverse_south_of_the_equator_and_out_at_sea(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reverse", "-21.1", "55.5", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["name"] == "Cilaos"
    assert main(["reverse", "0", "0"]) == 1
    assert main(["reverse", "245.1", "2.87"]) == 2
    assert "latitude va de -90 à 90" in capsys.readouterr().err


def test_the_gazetteer_is_kept_where_the_settings_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VERBATLAS_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "elsewhere"))
    assert main(["geocode", "Thiers"]) == 0
    assert main(["reverse", "45.11", "2.87"]) == 0
    assert [file.suffix for file in (tmp_path / "cache").iterdir()] == [".sqlite"]
    assert not (tmp_path / "elsewhere").exists()


def test_a_setting_that_cannot_be_used_stops_every_command_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VERBATLAS_TILES", "googlemaps")
    assert main(["geocode", "Thiers"]) == 2
    told = capsys.readouterr()
    assert told.err.startswith("VERBATLAS_TILES=")
    assert len(told.err.splitlines()) == 1
    assert not told.out
