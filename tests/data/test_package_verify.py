"""Comparing quotations with the documents they come from, and the command that does it."""

from hashlib import sha256
from pathlib import Path

import pytest

from data.package import load_package
from data.package.__main__ import main
from data.package.problems import Severity
from data.package.verify import verify_quotes
from tests.data.small_package import CITY, GUICHET, write_package

DOCUMENT = f"À Murat. « {GUICHET} », fixe Angélique Viala. À Thiers, {CITY}"


def _package_of(folder: Path, *, shift: int = 0, text: str = GUICHET, digest: str = "") -> Path:
    digest = digest or sha256(DOCUMENT.encode()).hexdigest()
    start = DOCUMENT.index(GUICHET) + shift
    city = DOCUMENT.index(CITY)
    return write_package(
        folder,
        sources=f"id,title,file,sha256\narticle,Tiers-lieux,article.txt,{digest}\n",
        quotes=f"""id,initiative,kind,text,source,start,end
guichet,cocotte-numerique,narration,"{text}",article,{start},{start + len(text)}
ville,zero-chomeur,narration,{CITY},article,{city},{city + len(CITY)}
""",
    )


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    (tmp_path / "article.txt").write_text(DOCUMENT, encoding="utf-8")
    return tmp_path


def _codes(folder: Path, documents: Path) -> list[str]:
    return [problem.code for problem in verify_quotes(load_package(folder), documents)]


def test_finds_nothing_to_say_of_a_true_quotation(documents: Path) -> None:
    assert _codes(_package_of(documents), documents) == []


def test_says_where_a_moved_quotation_stands(documents: Path) -> None:
    [problem] = verify_quotes(load_package(_package_of(documents, shift=2)), documents)
    assert (problem.code, problem.value) == ("moved", "guichet")
    assert f"de {DOCUMENT.index(GUICHET)} à" in str(problem.hint)


def test_refuses_a_quotation_that_is_not_in_the_document(documents: Path) -> None:
    rewritten = GUICHET.replace("unique", "commun")
    assert _codes(_package_of(documents, text=rewritten), documents) == ["not-verbatim"]


def test_refuses_an_apostrophe_changed_by_a_word_processor(documents: Path) -> None:
    assert _codes(_package_of(documents, text=GUICHET.replace("’", "'")), documents) == ["not-verbatim"]


def test_says_that_the_document_is_another_version(documents: Path) -> None:
    assert _codes(_package_of(documents, digest="0" * 64), documents) == ["other-document"]


def test_says_that_a_document_is_missing_without_failing(documents: Path) -> None:
    package = load_package(_package_of(documents))
    [problem] = verify_quotes(package, documents / "elsewhere")
    assert (problem.code, problem.severity) == ("no-document", Severity.WARNING)


def test_the_command_prints_what_is_wrong_and_fails(
    documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(_package_of(documents, shift=2))
    assert main([folder]) == 0
    assert main([folder, "--documents", str(documents)]) == 1
    assert "guichet" in capsys.readouterr().out


def test_the_command_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "datapackage.json" in capsys.readouterr().err
