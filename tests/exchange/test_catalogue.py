"""The catalogue in DCAT: two forms of the same triples, read by rdflib, with what portals harvest."""

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import RDF
from starlette.testclient import TestClient

from data.exchange.formats import FILES
from data.exchange.turtle import turtle

DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
GEO = Namespace("http://www.opengis.net/ont/geosparql#")
CATALOG = URIRef("https://atlas.example/api/catalog")


@pytest.fixture(scope="module")
def graph(client: TestClient) -> Graph:
    answer = client.get("/api/catalog.ttl")
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    return Graph().parse(data=answer.text, format="turtle")


@pytest.fixture(scope="module")
def dataset(graph: Graph) -> URIRef:
    (found,) = graph.objects(CATALOG, DCAT.dataset)
    assert isinstance(found, URIRef)
    return found


def test_both_forms_hold_the_same_triples(client: TestClient, graph: Graph) -> None:
    answer = client.get("/api/catalog.jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    assert isomorphic(Graph().parse(data=answer.text, format="json-ld"), graph)


def test_the_dataset_says_its_licence_where_when_and_in_which_system(graph: Graph, dataset: URIRef) -> None:
    assert (CATALOG, RDF.type, DCAT.Catalog) in graph
    assert (dataset, RDF.type, DCAT.Dataset) in graph
    title = "Tiers-lieux et pratiques collaboratives, d’Auvergne et d’ailleurs"
    assert graph.value(dataset, DCTERMS["title"]) == Literal(title, lang="fr")
    assert graph.value(dataset, DCTERMS.license) == URIRef("https://spdx.org/licenses/etalab-2.0.html")
    assert graph.value(dataset, DCTERMS.conformsTo) == URIRef("http://www.opengis.net/def/crs/OGC/1.3/CRS84")
    place = graph.value(dataset, DCTERMS.spatial)
    box = graph.value(place, DCAT.bbox)
    assert isinstance(box, Literal)
    assert box.datatype == GEO.wktLiteral
    assert str(box) == (
        "POLYGON((0.68922 44.93032, 4.38748 44.93032, 4.38748 47.39122, 0.68922 47.39122, 0.68922 44.93032))"
    )
    period = graph.value(dataset, DCTERMS.temporal)
    assert graph.value(period, DCAT.startDate) == Literal("2014-04", datatype=XSD.gYearMonth)
    assert graph.value(period, DCAT.endDate) == Literal("2017-05-02", datatype=XSD.date)


def test_what_nobody_knows_is_left_out(graph: Graph, dataset: URIRef) -> None:
    assert graph.value(dataset, DCTERMS.accrualPeriodicity) is None
    assert all(str(value) for value in graph.objects())


def test_each_file_is_a_distribution_that_answers(client: TestClient, graph: Graph, dataset: URIRef) -> None:
    found = {str(graph.value(one, DCAT.downloadURL)) for one in graph.objects(dataset, DCAT.distribution)}
    assert found == {f"https://atlas.example/api/{name}" for name in FILES}
    for one in graph.objects(dataset, DCAT.distribution):
        address = str(graph.value(one, DCAT.downloadURL))
        answer = client.head(address)
        assert answer.status_code == 200
        media_type = str(graph.value(one, DCAT.mediaType)).removeprefix(
            "http://www.iana.org/assignments/media-types/"
        )
        assert answer.headers["content-type"].partition(";")[0] == media_type
        assert str(graph.value(one, DCTERMS["format"])) == address.rpartition(".")[2]
        assert graph.value(one, DCTERMS.license) == graph.value(dataset, DCTERMS.license)
        assert graph.value(one, DCTERMS.conformsTo)


def test_sizes_are_about_those_of_the_files(client: TestClient, graph: Graph, dataset: URIRef) -> None:
    for one in graph.objects(dataset, DCAT.distribution):
        told = graph.value(one, DCAT.byteSize)
        assert isinstance(told, Literal)
        answer = client.get(str(one), headers={"Accept-Encoding": "identity"})
        assert 0.7 < int(told) / len(answer.content) < 1.4, one


def test_any_text_comes_back_from_turtle() -> None:
    text = '"""\\ \n\t\x0b <a> "deux" עברית 👩‍🌾'
    tree = {
        "@context": {"dct": str(DCTERMS)},
        "@id": "https://a.example/ <x>",
        "dct:title": {"@value": text, "@language": "fr"},
    }
    (triple,) = Graph().parse(data=turtle(tree), format="turtle")
    assert triple[2] == Literal(text, lang="fr")
