"""`verbatlas verify`: what is said, kept, listed, and by which exit code it ends."""

import argparse
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cli import main
from data.commands import verifying
from data.model import Quote
from data.proof.rereading import ReadFrom, WordsFate
from data.reading.extract import Extract, NotReadable, plain
from data.settings import Settings
from data.store import RecordKind, Store, open_store
from data.store.articles import Article
from data.wording.language import Language
from geo.sentence import Sentence
from tests.data.small_package import write_package
from tests.store.test_rereadings import reading_of

TEXT = (
    "Un an après\n\nÀ Murat, « nous avons tout repris à zéro avec les voisins », dit Zoé Martin.\n"
    "« Personne ne repart sans son vélo », ajoute Paul Roux. « C’est fini. »"
)
SAID = ("nous avons tout repris à zéro avec les voisins", "Personne ne repart sans son vélo", "C’est fini.")
URL = "https://journal.example/un-an"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gazetteer_cache: Path) -> Path:
    """A folder with a store in it: one source, three quotations, and the text they were taken from."""
    folder = tmp_path / "package"
    folder.mkdir()
    article = Article(TEXT)
    rows = "".join(
        f"q{at},relais,testimony,{words},Zoé Martin,un-an,{TEXT.index(words)},{TEXT.index(words) + len(words)}\n"
        for at, words in enumerate(SAID)
    )
    package = write_package(
        folder,
        sources=f"id,title,url,sha256\nun-an,Un an après,{URL},{article.sha256}\n",
        initiatives="id,name,kind,place,themes\nrelais,Le Relais,place,Murat (Cantal),work\n",
        quotes=f"id,initiative,kind,text,speaker,source,start,end\n{rows}",
    )
    monkeypatch.setenv("VERBATLAS_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("VERBATLAS_CACHE_DIR", str(gazetteer_cache))
    assert main(["load", str(package)]) == 0
    store = _store(tmp_path)
    with store.writing("Ana", "article") as write:
        write.keep_article(article, (), ())
    store.close()
    return tmp_path


def _store(place: Path) -> Store:
    return open_store(str(place / "data" / "verbatlas.sqlite"))


def _kept(place: Path) -> dict[tuple[str, ReadFrom], tuple[WordsFate, str]]:
    store = _store(place)
    found = store.rereadings(["q0", "q1", "q2"])
    store.close()
    return {(one.quote, one.read_from): (one.fate, one.now) for one in found}


Ran = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def verified(place: Path, capsys: pytest.CaptureFixture[str]) -> Ran:
    capsys.readouterr()

    def verified(*options: str) -> tuple[int, Any, str]:
        code = main(["--lang", "fr", "verify", *options])
        said = capsys.readouterr()
        return code, json.loads(said.out) if "--json" in options else said.out, said.err

    return verified


def test_the_kept_text_is_read_where_nothing_is_given(place: Path, verified: Ran) -> None:
    code, said, _ = verified()
    assert code == 0
    assert "3 citations, mot pour mot" in said
    assert set(_kept(place)) == {(f"q{at}", ReadFrom.STORED) for at in range(3)}
    assert verified("--due")[0] == 1, "it tells nothing of what the source says today"


def test_a_file_tells_what_changed_and_what_is_gone(place: Path, verified: Ran) -> None:
    file = place / "page.html"
    text = TEXT.replace("avons tout", "avions tout").replace("« C’est fini. »", "").partition("\n\n")[2]
    head = f'<meta charset="utf-8"><link rel="canonical" href="{URL}/?utm_source=x">'
    file.write_text(f"<html><head>{head}</head><article><p>{text}</p></article></html>", encoding="utf-8")
    code, said, _ = verified(str(file))
    assert code == 1
    assert "~ q0 : changée, nous [-avons-] {+avions+} tout repris à …" in said
    assert "✗ q2 : disparue, « C’est fini. »" in said
    assert "1 citation inchangée, 1 changée, 1 disparue" in said
    assert _kept(place)["q0", ReadFrom.FILE] == (
        WordsFate.CHANGED,
        "nous avions tout repris à zéro avec les voisins",
    )
    _, told, _ = verified(str(file), "--json")
    (changed,) = (one for one in told["quotations"] if one["fate"] == "changed")
    assert (changed["before"], changed["after"]) == (SAID[0], SAID[0].replace("avons", "avions"))
    assert {"sign": "-", "words": "avons"} in changed["difference"]
    assert (told["read_on"], told["same"], told["changed"], told["gone"]) == (str(date.today()), 1, 1, 1)


def test_what_a_page_says_does_not_steer_the_terminal(place: Path, verified: Ran) -> None:
    file = place / "un-an.txt"
    file.write_text(TEXT.replace("avons tout", "a\x1b[31mvions tout"), encoding="utf-8")
    code, said, _ = verified(str(file))
    assert code == 1
    assert "{+a\ufffd[31mvions+}" in said


def test_words_in_a_box_beside_the_article_are_not_gone(place: Path, verified: Ran) -> None:
    box = f"<aside><p>« {SAID[1]} », ajoute Paul Roux.</p></aside>"
    text = "".join(
        f"<p>{line}</p>" for line in TEXT.replace(f"« {SAID[1]} », ajoute Paul Roux.", "").splitlines()
    )
    long = "<p>" + "Une phrase de plus, pour faire un article. " * 20 + "</p>"
    file = place / "un-an.html"
    page = f'<meta charset="utf-8"><body><article>{text}{long}</article>{box}</body>'
    file.write_text(page, encoding="utf-8")
    assert verified(str(file))[0] == 0


def test_a_folder_is_read_and_what_is_of_no_source_is_told(place: Path, verified: Ran) -> None:
    folder = place / "articles"
    folder.mkdir()
    (folder / "un-an.txt").write_text(TEXT, encoding="utf-8")
    (folder / "autre.txt").write_text("Tout autre chose.", encoding="utf-8")
    (folder / "vide.txt").write_text("", encoding="utf-8")
    code, told, _ = verified(str(folder), "--json", "--dry-run")
    assert (code, told["same"]) == (1, 3), "one could not be read"
    assert told["unmatched"] == [str(folder / "autre.txt")]
    assert [one["place"] for one in told["unread"]] == [str(folder / "vide.txt")]
    assert _kept(place) == {}, "a trial keeps nothing"
    assert verified(str(folder / "autre.txt"))[0] == 2
    code, told, _ = verified("--source", "un-an", str(folder / "autre.txt"), "--json", "--dry-run")
    assert (code, told["gone"]) == (1, 3), "a person says whose text it is"
    assert "Aucune source citée ne s’appelle nulle" in verified("--source", "nulle")[2]


def test_what_is_due_is_listed_until_it_is_verified_and_again_a_year_later(
    place: Path, verified: Ran
) -> None:
    code, said, _ = verified("--due")
    assert code == 1
    assert "3 citations à vérifier, dans 1 source" in said.replace("\u00a0", " ")
    assert f"Un an après — {URL}" in said
    assert "q1 (jamais vérifiée) : Personne ne repart sans son vélo" in said
    (told,) = verified("--due", "--json")[1]
    assert told["quotations"][1]["link"] == f"{URL}#:~:text=Personne%20ne%20repart%20sans%20son%20v%C3%A9lo"
    file = place / "un-an.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert verified(str(file))[0] == 0
    assert verified("--due")[:2] == (0, "Tout a été vérifié.\n")
    store = _store(place)
    old = next(one for one in store.records(RecordKind.QUOTE) if isinstance(one, Quote))
    with store.writing("Ana", "") as write:
        write.keep_rereadings([reading_of(old, "2020-01-01")])
    store.close()
    code, said, _ = verified("--due")
    assert (code, said.count("vérifiée le 2020-01-01")) == (1, 1)
    assert verified("--due", "--days", "36500")[0] == 0


def test_who_has_read_a_source_signs_it(place: Path, verified: Ran) -> None:
    assert verified("--signed")[0] == 2
    assert verified("--signed", "--source", "nothing")[0] == 2
    assert verified("--signed", "--source", "un-an", "--dry-run")[0] == 0
    assert verified("--due")[0] == 1
    assert verified("--signed", "--source", "un-an", "--author", "Zoé")[:2] == (0, "3 citations relues\n")
    assert verified("--due")[:2] == (0, "Tout a été vérifié.\n")
    store = _store(place)
    act = store.acts(1)[0]
    store.close()
    assert (act.author, act.action, len(act.records)) == ("Zoé", "reread", 3)


def _online(place: Path, fetch: Callable[[str], Extract], **more: bool) -> int:
    options = argparse.Namespace(
        **{"files": [], "source": [], "online": True, "stored": False, "due": False, "dry_run": False}
        | {"signed": False, "json": False, "author": "Ana", "reason": "", "days": 365}
        | more
    )
    settings = Settings(data_dir=place / "data")
    return verifying.run(options, settings, Language("fr").say, fetch)


def test_addresses_are_asked_once_each_and_only_when_it_is_said(place: Path) -> None:
    asked: list[str] = []

    def fetch(address: str) -> Extract:
        asked.append(address)
        return plain(f"{TEXT}\n\nUn commentaire.")

    assert _online(place, fetch, online=False) == 0
    assert asked == []
    assert _online(place, fetch) == 0
    assert asked == [URL]
    assert _kept(place)["q0", ReadFrom.ONLINE] == (WordsFate.SAME, "")


def test_an_address_that_does_not_answer_makes_no_quotation_go(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fetch(address: str) -> Extract:
        raise NotReadable(Sentence("Personne ne répond."))

    assert _online(place, fetch) == 2
    assert f"! {URL} : Personne ne répond." in capsys.readouterr().out
    assert _kept(place) == {}


def test_the_web_is_asked_by_the_fetcher_that_keeps_to_public_sites(place: Path, verified: Ran) -> None:
    store = _store(place)
    source = store.get(RecordKind.SOURCE, "un-an")
    inside = source.record.model_copy(update={"url": "http://127.0.0.1/un-an"})
    store.save(inside, "Ana", "", source.version)
    store.close()
    code, said, _ = verified("--online")
    assert code == 2
    assert "127.0.0.1 n’est pas un site public" in said.replace("\u00a0", " ")


def test_without_a_store_nothing_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERBATLAS_DATA_DIR", str(tmp_path / "nowhere"))
    assert main(["verify"]) == 2
    assert not (tmp_path / "nowhere").exists()
