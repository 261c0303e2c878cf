"""The program of docs/verifier.md proves the quotations of an export with the article in hand, and finds faults."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, Literal, Namespace
from rdflib.namespace import RDF, XSD

from data.atlas import Atlas
from data.proof.rereading import ReadFrom, Rereading, WordsFate
from data.settings import NO_PACKAGE
from data.store import RecordKind
from tests.editing.conftest import admitted
from tests.editing.test_workshop import ARTICLE, begun, sent
from tests.web.room import client_of

ROOT = Path(__file__).parents[2]
OA, SCHEMA = Namespace("http://www.w3.org/ns/oa#"), Namespace("https://schema.org/")
PAUL = "Nous, […] nous prêtons nos machines numériques aux habitants."


@pytest.fixture(scope="module")
def published(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Atlas]:
    """An atlas with one article, read and published as an editor does."""
    settings = atlas.settings.model_copy(
        update={"data_dir": tmp_path_factory.mktemp("published"), "package": NO_PACKAGE}
    )
    own = Atlas.open(settings)
    editor = admitted(own)
    id, review = begun(own, editor)
    review["source"]["url"] = "https://journal.example/relais"
    assert not own.publish_review(editor, id, sent(review), "Ana", "article").problems
    own.store.close()
    again = Atlas.open(settings)  # with an index of what was just written
    yield again
    again.store.close()


@pytest.fixture(scope="module")
def exported(published: Atlas) -> str:
    return client_of(published).get("/api/export.jsonld").text


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """The one block of Python in the page."""
    (code,) = re.findall(
        r"^```python\n(.*?)^```", (ROOT / "docs/verifier.md").read_text("utf-8"), re.M | re.S
    )
    assert len(code.splitlines()) < 65
    file = tmp_path / "check.py"
    file.write_text(code, encoding="utf-8")
    return file


def _checked(program: Path, exported: str, article: str) -> tuple[int, str]:
    data, text = program.with_name("export.jsonld"), program.with_name("article.txt")
    data.write_text(exported, encoding="utf-8")
    text.write_bytes(article.encode())
    done = subprocess.run(
        [sys.executable, "-I", str(program), str(data), str(text)], capture_output=True, text=True, timeout=60
    )
    assert not done.stderr
    return done.returncode, done.stdout


def test_the_words_of_an_article_are_proved_with_it_in_hand(program: Path, exported: str) -> None:
    code, said = _checked(program, exported, ARTICLE)
    assert (code, said.count("stands - https://atlas.example/initiatives/")) == (0, 3)


def test_a_text_that_was_altered_proves_nothing(program: Path, exported: str) -> None:
    for altered in (
        ARTICLE.replace("machines", "appareils"),
        f"{ARTICLE} ",
        ARTICLE.replace("le 12", "le 13"),
    ):
        code, said = _checked(program, exported, altered)
        assert (code, said.startswith("No quotation")) == (1, True)


def _quotation(tree: Any, beginning: str) -> Any:
    return next(one for one in tree["@graph"] if one.get("text", "").startswith(beginning))


@pytest.mark.parametrize(
    ("alter", "said"),
    [
        (
            lambda one: one.update(text=one["text"].replace("machines", "appareils")),
            "its pieces are not its words",
        ),
        (lambda one: one["hasPart"].pop(), "its pieces are not its words"),
        (lambda one: _selector(one, 1).update({"oa:start": 5, "oa:end": 10}), "other words stand at 5-10"),
        (lambda one: _selector(one, 0).update({"oa:exact": "Vous, "}), "other words stand at"),
        (lambda one: _selector(one, 0).update({"oa:prefix": "a"}), "other words stand around"),
        (lambda one: one["encoding"].update(sha256="0" * 64), "its words were altered"),
    ],
)
def test_words_that_were_altered_are_told(program: Path, exported: str, alter: Any, said: str) -> None:
    tree = json.loads(exported)
    alter(_quotation(tree, "Nous"))
    code, told = _checked(program, json.dumps(tree), ARTICLE)
    assert code == 1
    assert said in told
    assert told.count("stands - ") == 2, "the others still do"


def _selector(quotation: Any, number: int) -> Any:
    return quotation["hasPart"][0]["oa:hasSelector"][number]


def test_it_is_linked_data_in_the_words_of_the_web_annotation_model(exported: str, published: Atlas) -> None:
    graph = Graph().parse(data=exported, format="json-ld")
    (paul,) = graph.subjects(SCHEMA.text, Literal(PAUL))
    parts = sorted(
        graph.objects(paul, SCHEMA.hasPart), key=lambda one: str(graph.value(one, SCHEMA.position))
    )
    assert len(parts) == 2
    for part in parts:
        assert (part, RDF.type, OA.SpecificResource) in graph
        assert graph.value(part, OA.hasSource) == graph.value(paul, SCHEMA.isBasedOn)
        kinds = {graph.value(one, RDF.type): one for one in graph.objects(part, OA.hasSelector)}
        words, place = kinds[OA.TextQuoteSelector], kinds[OA.TextPositionSelector]
        start, end = (graph.value(place, name) for name in (OA.start, OA.end))
        assert isinstance(start, Literal)
        assert start.datatype == XSD.nonNegativeInteger
        text = ARTICLE[int(str(start)) : int(str(end))]
        before, exact, behind = (str(graph.value(words, name)) for name in (OA.prefix, OA.exact, OA.suffix))
        assert (text, ARTICLE.count(before + exact + behind)) == (exact, 1)
        assert graph.value(part, OA.hasState) is None, "nobody has verified it"
    article = graph.value(graph.value(paul, SCHEMA.isBasedOn), SCHEMA.encoding)
    assert "Unicode NFC" in str(graph.value(article, SCHEMA.description))


def test_a_page_without_script_says_the_same(program: Path, published: Atlas, exported: str) -> None:
    whole = client_of(published)
    ids = {str(one["@id"]).partition("#")[0] for one in json.loads(exported)["@graph"] if "hasPart" in one}
    checked = 0
    for id in ids:
        script = re.findall(
            r'<script type="application/ld\+json"[^>]*>(.*?)</script>', whole.get(id).text, re.S
        )[0]
        tree = json.loads(script)
        remote, terms = tree["@context"]
        assert remote == "https://schema.org"
        code, said = _checked(program, script, ARTICLE)
        assert code == 0
        checked += said.count("stands - ")
        graph = Graph().parse(
            data=json.dumps(tree | {"@context": {"@vocab": "https://schema.org/", **terms}}), format="json-ld"
        )
        assert set(graph.objects(None, OA.exact))
        assert {one.datatype for one in graph.objects(None, OA.start)} == {XSD.nonNegativeInteger}  # type: ignore[union-attr]
    assert checked == 3


def test_a_verified_quotation_says_when(published: Atlas) -> None:
    quotes = list(published.store.records(RecordKind.QUOTE))
    day = "2026-11-27"
    with published.store.writing("Ana", "") as write:
        write.keep_rereadings(
            Rereading(one.id, one.source, one.text, WordsFate.SAME, ReadFrom.FILE, day)  # type: ignore[union-attr]
            for one in quotes
        )
    client = client_of(published)
    graph = Graph().parse(data=client.get("/api/export.jsonld").text, format="json-ld")
    states = set(graph.objects(None, OA.hasState))
    assert len(states) == 4, "three quotations, one of two pieces"
    begun = {str(graph.value(one, OA.sourceDateStart)) for one in states}
    assert begun == {"2026-11-27T00:00:00+00:00"}
    rows = client.get("/api/quotes.geojson").json()["features"]
    assert {row["properties"]["verifie_le"] for row in rows} == {day}
    links = {row["properties"]["citation"]: row["properties"]["url_citation"] for row in rows}
    assert links[PAUL] == (
        "https://journal.example/relais#:~:text=voir.%20%C2%AB-,Nous%2C"
        "&text=nous%20pr%C3%AAtons%20nos%20machines%20num%C3%A9riques%20aux%20habitants."
    )
