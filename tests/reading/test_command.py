"""`verbatlas read`: JSON for a file, a ranked queue for a folder, a sentence for what cannot be read."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from cli import main
from data.reading.reader import ArticleReader
from tests.reading.gold import articles

TEXT = "À Thiers, « nous gardons la forge ouverte », explique Jeanne Roux, directrice du lieu."


def test_a_file_gives_its_proposals_and_the_text_that_they_refer_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, read = tmp_path / "a.txt", tmp_path / "lu.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert main(["read", str(file), "--json", "--text", str(read)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == {"quotes", "toponyms", "initiatives", "themes", "source"}
    (quote,) = answer["quotes"]
    assert list(quote) == [
        *(
            "start",
            "end",
            "text",
            "kind",
            "segments",
            "speaker",
            "speaker_candidates",
            "role",
            "organisation",
        ),
    ]
    assert (quote["kind"], quote["speaker"], quote["role"]) == (
        "testimony",
        "Jeanne Roux",
        "directrice du lieu",
    )
    assert TEXT[quote["start"] : quote["end"]] == quote["text"] == "nous gardons la forge ouverte"
    assert [place["code"] for place in answer["toponyms"]] == ["63430"]
    assert answer["source"]["text"] == read.read_text(encoding="utf-8") == TEXT
    assert answer["source"]["sha256"] == sha256(TEXT.encode()).hexdigest()


def test_a_folder_is_a_queue_that_begins_with_what_would_bring_most(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for article in articles()[:3]:
        (tmp_path / f"{article.name}.txt").write_text(article.text, encoding="utf-8")
    (tmp_path / "rien.txt").write_text("Il fait beau.", encoding="utf-8")
    (tmp_path / "faux.docx").write_bytes(b"no")
    (tmp_path / "image.png").write_bytes(b"no")
    assert main(["read", str(tmp_path), "--json"]) == 1
    queue = json.loads(capsys.readouterr().out)["queue"]
    names = [Path(line["file"]).name for line in queue]
    assert (len(queue), names[-2:]) == (5, ["rien.txt", "faux.docx"])
    assert "error" in queue[-1]
    assert [line["score"] for line in queue[:-1]] == sorted(
        (line["score"] for line in queue[:-1]), reverse=True
    )


def test_what_cannot_be_read_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(tmp_path / "nothing.txt"), "--lang", "fr"]) == 2
    assert "nothing.txt" in capsys.readouterr().err


def test_a_reading_tells_how_far_it_is(reader: ArticleReader) -> None:
    shares: list[float] = []
    reader.read(TEXT * 300, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert len(shares) > 8
