"""Files of each format give their text; files that are none, or that would take too much, end with a sentence."""

import zipfile
from contextlib import suppress
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest

from data.reading.extract import NotReadable
from data.reading.inputs import extract_file, opening
from data.reading.inputs.opening import extract_apart, extract_bytes

SAID = "« Nous y croyons », confie Jeanne Roux."
PAGE = (
    "<title>T</title><nav>Menu</nav><article><h1>Titre</h1>"
    "<p>« Nous&nbsp;y <b>croyons</b> », confie Jeanne Roux.<script>x</script></article>"
)
_WORD = (
    '<w:document xmlns:w="w"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
    "<w:r><w:t>Titre</w:t></w:r></w:p><w:p><w:r><w:t>« Nous y </w:t><w:delText>barré</w:delText></w:r>"
    "<w:r><w:t>croyons », confie Jeanne Roux.</w:t></w:r></w:p></w:body></w:document>"
)
_ODT = (
    '<office:document-content xmlns:office="o" xmlns:text="t"><office:body><text:h>Titre</text:h>'
    "<text:p>« Nous<text:s/>y croyons », confie<text:note><text:p>note</text:p></text:note> Jeanne Roux.</text:p>"
    "</office:body></office:document-content>"
)


def zipped(**files: str) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return content.getvalue()


def mail() -> bytes:
    message = EmailMessage()
    message["Subject"] = "Titre"
    message["From"] = "Jeanne Roux <jeanne@example.org>"
    message["Date"] = "Fri, 12 Mar 2021 10:00:00 +0100"
    message.set_content(SAID)
    return message.as_bytes()


def pdf(text: str) -> bytes:
    """A page with one line of text, as small as a PDF may be."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("latin-1")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    content, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 6\n0000000000 65535 f \n"
    return content + head + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", SAID.encode()),
        ("a.txt", SAID.encode("cp1252")),
        ("a.txt", SAID.encode("utf-16")),
        ("a.md", "# Titre\n\n« Nous y **croyons** », [confie](http://x) Jeanne Roux.".encode()),
        ("a.html", PAGE.encode()),
        ("a.docx", zipped(word__document_xml=_WORD)),
        ("a.odt", zipped(content_xml=_ODT)),
        ("a.eml", mail()),
        ("a.pdf", pdf(SAID)),
    ],
)  # fmt: skip
def test_each_format_gives_the_words(name: str, content: bytes) -> None:
    text = extract_bytes(content, name).text.replace("\u00a0", " ")
    assert SAID in text
    assert "Menu" not in text
    assert "barré" not in text


def test_a_page_says_its_title_and_what_the_text_lost() -> None:
    heads = '<meta property="og:title" content="Le lieu"><meta name="author" content="Jeanne Roux">'
    page = f"{heads}<footer>« perdu »</footer><p>Texte."
    known = extract_bytes(page.encode(), "a.html").known
    assert (known["title"], known["author"], known["lost_marks"]) == ("Le lieu", "Jeanne Roux", "2")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", b"PK\x03\x04 no"),
        ("a.docx", zipped(word__document_xml="<w:p>")),
        ("a.docx", zipped(word__document_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')),
        ("a.docx", zipped(word__document_xml="<a>" * 5_000)),
        ("a.odt", zipped(other_xml="<a/>")),
        ("a.docx", zipped(word__document_xml=" " * 61_000_000)),
        ("a.pdf", b"%PDF-1.4 no"),
        ("a.txt", b"   \n"),
        ("a.exe", b"MZ"),
        ("a.html", b"<script>only"),
        ("a.eml", b"\xff\xfe\x00"),
    ],
)
def test_a_file_that_is_none_ends_with_a_sentence(name: str, content: bytes) -> None:
    with pytest.raises(NotReadable) as error:
        extract_bytes(content, name)
    assert len(str(error.value)) > 20


def test_a_folder_or_nothing_is_no_article(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing.txt"):
        with pytest.raises(NotReadable):
            extract_file(path)


@pytest.mark.parametrize(
    "page",
    [
        "<a " * 200_000,
        "<!--" * 200_000,
        "<div>" * 90_000,
        "</p>" * 90_000,
        "<" * 300_000,
        "<script>" * 90_000,
    ],
)
def test_a_hostile_page_is_read_once(page: str) -> None:
    with suppress(NotReadable):
        extract_bytes(page.encode() + b"<p>fin", "a.html")


def test_what_would_take_long_is_read_apart_and_given_up_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Markdown of brackets takes longer the more there are, more than in proportion."""
    monkeypatch.setattr(opening, "SECONDS", 1)
    with pytest.raises(NotReadable) as error:
        extract_apart(b"[" * 400_000, "a.md")
    assert "1 secondes" in str(error.value)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.pdf"])
def test_what_is_read_apart_is_what_is_read_here(name: str) -> None:
    content = pdf(SAID) if name == "a.pdf" else f"# Titre\n\n{SAID}\n".encode()
    assert extract_apart(content, name) == extract_bytes(content, name)


def test_a_refusal_comes_from_apart_in_its_own_words() -> None:
    with pytest.raises(NotReadable, match="ce format n’est pas lu"):
        extract_apart(b"MZ", "a.exe")
