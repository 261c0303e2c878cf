"""Files and pages that are damaged in any way end in a text or in a sentence, soon: each reader, thousands of times."""

import random
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest

from data.reading.archives import pieces_of
from data.reading.extract import NotReadable
from data.reading.inputs import page as page_reader
from data.reading.inputs.opening import extract_apart, extract_bytes
from tests.reading.saved_pages import saved_pages
from tests.reading.test_inputs import _ODT, _WORD, SAID, mail, pdf, zipped
from tests.reading.test_queue import ATOM, RSS

MOST_SECONDS = 5
TIMES = 100
_SNIPPETS = [
    *(
        b"\x00",
        b"\xff\xfe",
        b"<",
        b">",
        b"</",
        b"<!--",
        b"]]>",
        b"&#x110000;",
        b"&nbsp",
        b"\xc2\xab",
        b"\xed\xa0\x80",
    ),
    *(
        b"<script>",
        b"<table><tr>",
        b"</article>",
        b'{"@type":',
        b"[" * 50,
        b"(" * 50,
        b"9" * 400,
        b"PK\x03\x04",
    ),
    *(
        b"\r\n\r\n",
        b"--\r\n",
        b"Content-Type: multipart/mixed; boundary=a\r\n",
        b"charset=utf-7",
        b"stream\n",
        b"%PDF-",
    ),
]
_MAIL = mail() + b"\n--a\nContent-Type: text/html; charset=latin-1\n\n<p>\xab Oui \xbb"
SEEDS = {
    "a.txt": SAID.encode(),
    "a.md": f"---\ntitle: T\n---\n# Titre\n\n{SAID}\n\n| a | b |\n|---|---|\n| c | d |\n".encode(),
    "a.docx": zipped(word__document_xml=_WORD),
    "a.odt": zipped(content_xml=_ODT),
    "a.eml": _MAIL,
    "a.pdf": pdf(SAID),
    **{f"{page.name}.html": page.html.encode() for page in saved_pages()},
}


def damaged(content: bytes, chance: random.Random) -> bytes:
    """One to eight wounds: bytes changed, cut out, doubled, moved, or other things put in."""
    wounded = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at, to = sorted((chance.randrange(len(wounded) + 1), chance.randrange(len(wounded) + 1)))
        wound = chance.randrange(5)
        if wound == 0 and at < len(wounded):
            wounded[at] = chance.randrange(256)
        elif wound == 1:
            del wounded[at : min(to, at + 200)]
        elif wound == 2:
            wounded[at:at] = wounded[at : min(to, at + 300)] * chance.choice((1, 2, 30))
        elif wound == 3:
            wounded[at:at] = chance.choice(_SNIPPETS)
        else:
            del wounded[to:]
    return bytes(wounded)


def rezipped(content: bytes, wound: Callable[[bytes], bytes]) -> bytes:
    """An archive that is sound, of files that are not."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as given, zipfile.ZipFile(out, "w") as made:
        for entry in given.namelist():
            made.writestr(entry, wound(given.read(entry)))
    return out.getvalue()


def read(content: bytes, name: str) -> str:
    """The text or the sentence; nothing else may happen, and not later than in five seconds."""
    begun = time.process_time()
    try:
        said = extract_bytes(content, name).text
    except NotReadable as error:
        said = str(error)
    assert time.process_time() - begun < MOST_SECONDS, name
    said.encode("utf-8")
    return said


@pytest.mark.parametrize("name", SEEDS)
def test_a_damaged_file_ends_in_a_text_or_in_a_sentence(name: str) -> None:
    chance = random.Random(name)
    for _ in range(TIMES):
        assert read(damaged(SEEDS[name], chance), name).strip()


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
def test_an_archive_of_damaged_xml_does_too(name: str) -> None:
    chance = random.Random(name)
    for _ in range(TIMES):
        assert read(rezipped(SEEDS[name], lambda xml: damaged(xml, chance)), name).strip()


def test_pages_are_read_so_by_their_names_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_reader, "find_spec", lambda name: None)
    chance = random.Random(1)
    for name, content in SEEDS.items():
        if name.endswith(".html"):
            for _ in range(TIMES // 5):
                assert read(damaged(content, chance), name).strip()


@pytest.mark.parametrize(
    "page",
    [
        *(
            "<div>" * 50_000,
            "<a " * 100_000,
            "<table><tr><td>" * 20_000,
            "<script type='application/ld+json'>{" * 5_000,
        ),
        *(
            "<p>« " * 100_000,
            "&lt;" * 200_000,
            "<b><i>" * 30_000,
            "<meta property=og:title content=a>" * 20_000,
        ),
        *(
            "<article>" * 20_000 + "a",
            "a" * 1_000_000,
            "<p>" + "« a » " * 150_000,
            "<div class='comment'>" * 40_000,
        ),
    ],
)
def test_a_page_that_repeats_itself_is_read_apart_in_time(page: str) -> None:
    begun = time.monotonic()
    with suppress(NotReadable):
        extract_apart(page.encode(), "a.html")
    assert time.monotonic() - begun < 60


def test_damaged_archives_of_articles_end_so(tmp_path: Path) -> None:
    chance = random.Random(2)
    seeds = {"a.xml": ATOM.encode(), "a.rss": RSS.encode(), "a.mbox": b"From a\n" + mail()}
    seeds["a.zip"] = zipped(**{"b.txt": SAID, "c.md": SAID})
    for name, content in seeds.items():
        for _ in range(TIMES):
            (tmp_path / name).write_bytes(damaged(content, chance))
            assert all(piece.refusal is None or str(piece.refusal) for piece in pieces_of(tmp_path / name))
