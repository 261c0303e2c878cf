"""The atlas in one file: what it holds, that nothing in it leaves it or runs, and what it refuses."""

import json
import re
import zlib
from base64 import b64decode, b64encode
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import cli
from data.atlas import Atlas
from data.settings import Settings
from geo.text import fold
from pages.screen import one_file
from tests.data.small_package import GUICHET, write_package
from tests.web.room import client_of

PATH = "/api/export.html"
EVIL = "</script><img src=x onerror=alert(1)>\u2028 ${x} <!-- & \" '"


def blocks(html: str, name: str) -> list[Any]:
    """What the scripts read under a name."""
    found = re.findall(rf'<script type="application/zlib" data-block="{name}">([\w+/=]*)</script>', html)
    return [json.loads(zlib.decompress(b64decode(letters))) for letters in found]


def rows(html: str) -> list[dict[str, Any]]:
    return [row for block in blocks(html, "rows") for row in block["rows"]]


def card(html: str, id: str, lang: str = "fr") -> str:
    cards = next(row["cards"] for row in rows(html) if row["id"] == id)
    return str(blocks(html, f"cards/{cards}")[0][id][lang])


@pytest.fixture(scope="module")
def whole(client: TestClient) -> str:
    answer = client.get(PATH)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert re.fullmatch(
        r'attachment; filename="\d+_verbatlas_atlas\.html"', answer.headers["content-disposition"]
    )
    return answer.text


def test_it_holds_what_is_filtered_and_says_so(client: TestClient, whole: str) -> None:
    assert len(rows(whole)) == 24
    some = client.get(f"{PATH}?themes=making&lang=en").text
    ids = [row["id"] for row in rows(some)]
    listed = client.get("/api/export.ndjson?themes=making").text.splitlines()
    assert ids == [json.loads(line)["id"] for line in listed]
    assert 0 < len(ids) < 24
    assert '<html lang="en">' in some
    assert "themes=making" in some  # the address that makes it again


@pytest.mark.parametrize(("lang", "day"), [("fr", "2 mai 2017"), ("en", "2 May 2017")])
def test_a_card_has_its_quotations_source_speaker_licence_and_attribution(
    whole: str, lang: str, day: str
) -> None:
    html = card(whole, "cocotte-numerique", lang)
    for said in (GUICHET, "Angélique Viala", "La Montagne", day, "Licence Ouverte", "Nathalie Van Praagh"):
        assert said in html
    assert "https://atlas.example/initiatives/cocotte-numerique" in html
    assert 'href="./' not in html  # nothing of the app lies beside a file
    assert "<button" not in html


def test_nothing_is_fetched_and_no_script_runs_but_its_own(whole: str) -> None:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', whole)
    assert found
    policy = unescape(found[1])
    scripts = re.findall(r"<script>(.*?)</script>", whole, re.DOTALL)
    assert len(scripts) == 2
    for script in scripts:
        assert b64encode(sha256(script.encode()).digest()).decode() in policy
    assert "default-src 'none'" in policy
    assert "connect-src" not in policy
    assert not re.search(r"<(?:link|iframe|img|audio|video|source|object)\b", whole)
    assert not re.search(r"url\((?!\"data:|#)", whole)


def test_what_people_wrote_stays_text(tmp_path: Path) -> None:
    evil = EVIL.replace('"', '""')
    package = write_package(
        tmp_path,
        initiatives=f'id,name,kind,place,themes\ncocotte-numerique,"{evil}",place,Murat (Cantal),work\n',
        quotes=(
            "id,initiative,kind,text,speaker,role,source,start,end\n"
            f'guichet,cocotte-numerique,testimony,"{evil}","{evil}","{evil}",la-montagne,,\n'
        ),
    )
    atlas = Atlas.open(Settings(package=package, data_dir=tmp_path / "data", cache_dir=tmp_path / "cache"))
    html = client_of(atlas).get(PATH).text
    assert rows(html)[0]["name"].startswith("</script><img")
    assert "alert(1)" not in html  # not even as text: what people wrote is in the blocks alone
    inside = card(html, "cocotte-numerique") + rows(html)[0]["entry"]["fr"]
    assert "&lt;img src=x onerror" in inside
    assert "<img" not in inside
    assert "</script" not in inside


def test_the_text_that_is_searched_is_folded_as_the_script_folds_the_query(whole: str) -> None:
    # tests/javascript/one_file.test.js says the same of the script.
    assert fold("St-Éloy-les-Mines") == "saint eloy les mines"
    assert fold("Cœur d’Auvergne & Cie") == "coeur d auvergne et cie"
    text = next(row["text"] for row in rows(whole) if row["id"] == "cocotte-numerique")
    assert fold(GUICHET) in text
    assert "angelique viala" in text


def test_more_than_a_page_can_hold_is_refused_with_a_sentence(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_file, "MOST", 20)
    answer = client.get(PATH)
    assert answer.status_code == 400
    assert "24 initiatives" in answer.json()["detail"]
    assert client.get(f"{PATH}?themes=making").status_code == 200


def test_the_command_writes_it_or_says_why_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    package = write_package(tmp_path)
    for name, value in (
        ("PACKAGE", package),
        ("DATA_DIR", tmp_path / "data"),
        ("PUBLIC_ADDRESS", "https://elsewhere.example/carte"),
    ):
        monkeypatch.setenv(f"VERBATLAS_{name}", str(value))
    file = tmp_path / "atlas.html"
    assert cli.main(["export", "--html", str(file), "--filters", "themes=digital", "--lang", "en"]) == 0
    assert "1 initiative written" in capsys.readouterr().out
    html = file.read_text(encoding="utf-8")
    assert [row["id"] for row in rows(html)] == ["cocotte-numerique"]
    assert "https://elsewhere.example/carte/initiatives/cocotte-numerique" in card(html, "cocotte-numerique")
    assert cli.main(["export", "--html", str(file), "--filters", "themes=nothing"]) == 2
    assert file.read_text(encoding="utf-8") == html
    with pytest.raises(SystemExit):
        cli.main(["export"])
