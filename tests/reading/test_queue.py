"""Folders and archives of articles become a queue: ranked, doubles and what cannot be read told, nothing read twice."""

import json
import mailbox
import zipfile
from pathlib import Path

import pytest

from cli import main
from data.reading import queue as reading_queue
from data.reading.archives import pieces_of
from data.reading.extract import Extract, NotReadable
from data.reading.inputs import extract_content
from data.settings import Settings
from data.workshop.queue import Queue
from geo.gazetteer import Gazetteer
from tests.reading.gold import articles
from tests.reading.test_inputs import mail

TEXTS = [article.text for article in articles()[:3]]
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Flux</title>
<entry><title>Le lieu &amp; nous</title><link href="https://j.example/1"/><published>2021-03-02T10:00:00Z</published>
<author><name>Ana Roux</name></author>
<content type="html">&lt;p&gt;« Nous y croyons », dit Jeanne Roux.&lt;/p&gt;</content></entry>
</feed>"""
RSS = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><item><title>Le lieu &amp; nous</title><link>https://j.example/1</link><dc:creator>Ana Roux</dc:creator>
<pubDate>Tue, 02 Mar 2021 10:00:00 +0000</pubDate><description>court</description>
<content:encoded><![CDATA[<p>« Nous y croyons », dit Jeanne Roux.</p>]]></content:encoded></item></channel></rss>"""


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where articles are, beside what the commands keep."""
    cache = Settings().cache_dir
    Gazetteer.open(cache).close()
    (tmp_path / "cache").mkdir()
    for file in cache.glob("gazetteer*"):
        (tmp_path / "cache" / file.name).symlink_to(file)
    monkeypatch.setenv("VERBATLAS_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("VERBATLAS_DATA_DIR", str(tmp_path / "data"))
    folder = tmp_path / "articles"
    folder.mkdir()
    return folder


def queue_of(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, object]]:
    main(["read", str(path), "--json", "--lang", "fr", *options])
    return list(json.loads(capsys.readouterr().out)["queue"])


@pytest.mark.parametrize(("name", "feed"), [("a.xml", ATOM), ("a.atom", ATOM), ("a.rss", RSS)])
def test_a_feed_gives_its_articles_with_where_they_come_from(own_folders: Path, name: str, feed: str) -> None:
    (own_folders / name).write_text(feed, encoding="utf-8")
    (piece,) = pieces_of(own_folders / name)
    extract = extract_content(piece.content or b"", piece.name)
    assert "« Nous y croyons », dit Jeanne Roux." in extract.text
    expected = {
        "title": "Le lieu & nous",
        "published": "2021-03-02",
        "author": "Ana Roux",
        "url": "https://j.example/1",
    }
    assert {name: extract.known[name] for name in expected} == expected


def test_a_mailbox_and_an_archive_give_theirs(own_folders: Path) -> None:
    box = mailbox.mbox(own_folders / "a.mbox")
    box.add(mail())
    box.add(mail())
    box.close()
    with zipfile.ZipFile(own_folders / "b.zip", "w") as archive:
        archive.writestr("in/one.txt", TEXTS[0])
        archive.writestr("image.png", "no")
        archive.writestr("../../two.md", TEXTS[1])
    labels = [str(piece.label.relative_to(own_folders)) for piece in pieces_of(own_folders)]
    assert labels == ["a.mbox/1.eml", "a.mbox/2.eml", "b.zip/../../two.md", "b.zip/in/one.txt"]


def test_an_archive_that_is_not_there_is_said(own_folders: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("no.zip", "no.mbox", "no.xml"):
        (line,) = queue_of(own_folders / name, capsys)
        assert name in str(line["error"])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.zip", b"PK no"),
        ("a.xml", b"<rss>"),
        ("a.xml", b"<html/>"),
        ("a.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><rss><item><title>&b;</title></item></rss>'),
    ],
)
def test_an_archive_that_is_none_is_named_with_its_reason(
    own_folders: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes
) -> None:
    (own_folders / name).write_bytes(content)
    (own_folders / "good.txt").write_text(TEXTS[0], encoding="utf-8")
    good, bad = queue_of(own_folders, capsys)
    assert Path(str(good["file"])).name == "good.txt"
    assert Path(str(bad["file"])).name == name
    assert name in str(bad["error"])


def test_the_very_text_of_another_is_told(own_folders: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own_folders / "a.txt").write_text(TEXTS[0], encoding="utf-8")
    (own_folders / "b.txt").write_text(TEXTS[0], encoding="utf-8-sig")
    lines = queue_of(own_folders, capsys)
    assert [Path(str(line["same_as"])).name if line["same_as"] else "" for line in lines] == ["", "a.txt"]
    main(["read", str(own_folders), "--lang", "fr"])
    assert "le même texte que" in capsys.readouterr().out


def test_a_second_run_reads_only_what_is_new(
    own_folders: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (own_folders / "a.txt").write_text(TEXTS[0], encoding="utf-8")
    (own_folders / "bad.docx").write_bytes(b"no")
    first = queue_of(own_folders, capsys)
    read: list[str] = []

    def noted(path: Path) -> Extract:
        read.append(path.name)
        raise NotReadable(reading_queue.Sentence("non"))

    monkeypatch.setattr(reading_queue, "extract_file", noted)
    assert queue_of(own_folders, capsys)[0] == first[0]
    (own_folders / "a.txt").write_text(TEXTS[1], encoding="utf-8")
    queue_of(own_folders, capsys)
    assert read == ["bad.docx", "a.txt", "bad.docx"]


def test_the_queue_of_the_workshop_is_filled_once(
    own_folders: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for number, text in enumerate(TEXTS):
        (own_folders / f"{number}.txt").write_text(text, encoding="utf-8")
    (own_folders / "rien.txt").write_text("Il fait beau.", encoding="utf-8")
    queue_of(own_folders, capsys)  # read before, without the queue
    lines = queue_of(own_folders, capsys, "--queue")
    queue = Queue(tmp_path / "data")
    waiting = queue.waiting()
    assert [one.label for one in waiting] == [line["file"] for line in lines[:3]]
    first = queue.text_of(waiting[0].id)
    assert first is not None
    assert first.text in TEXTS
    queue.done(waiting[0].id)
    queue_of(own_folders, capsys, "--queue")
    assert queue.waiting() == waiting[1:], "what is done does not come back"
    assert queue.text_of(waiting[0].id) is None
    assert queue.text_of("../../etc/passwd") is None
