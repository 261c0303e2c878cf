"""JSON of any shape, and what is nearly JSON: the list of places is found, whatever lies around it."""

import json

import pytest

from data.importing import FileFormat, ReadingOptions, Unreadable
from tests.importing.reading import codes, points, understood

A = {"nom": "Halle", "latitude": 45.5494, "longitude": 3.7414}
B = {"nom": "Café", "latitude": 45.5443, "longitude": 3.2489, "tags": ["pain", "lien"]}
THERE = [(45.549, 3.741), (45.544, 3.249)]
COMPACT = {
    "ontology": "gogocompact",
    "mapping": ["id", "nom", "latitude", "longitude"],
    "data": [[1, "Halle", 45.5494, 3.7414], [2, "Café", 45.5443, 3.2489]],
}


@pytest.mark.parametrize(
    "document",
    [
        [A, B],
        {"data": [A, B]},
        {"meta": {"page": 1, "pages": [{"n": 1}]}, "result": {"items": [A, B]}},
        {"un": A, "deux": B},
        {"nom": ["Halle", "Café"], "latitude": [45.5494, 45.5443], "longitude": [3.7414, 3.2489]},
        [["nom", "latitude", "longitude"], ["Halle", 45.5494, 3.7414], ["Café", 45.5443, 3.2489]],
        [{"fields": A, "recordid": "x"}, {"fields": B, "recordid": "y"}],
        {"hits": {"hits": [{"_source": A}, {"_source": B}]}},
        COMPACT,
    ],
)
def test_the_list_of_places_is_found(document: object) -> None:
    table = understood(json.dumps(document))
    assert points(table) == THERE


@pytest.mark.parametrize(
    "text",
    [
        "export const lieux = [\n  {nom: 'Halle', latitude: 45.5494, longitude: 3.7414},\n"
        '  {nom: "Café", latitude: 45.5443, longitude: 3.2489,},\n]\n',
        "// les lieux\nvar lieux = [{nom: 'Halle', latitude: 45.5494, longitude: 3.7414},"
        " {nom: 'Café', latitude: 45.5443, longitude: 3.2489}];\nafficher(lieux);\n",
        'callback([{"nom":"Halle","latitude":45.5494,"longitude":3.7414},'
        '{"nom":"Café","latitude":45.5443,"longitude":3.2489}]);',
        'window.data["lieux"] = [{"nom":"Halle","latitude":45.5494,"longitude":3.7414},'
        '{"nom":"Café","latitude":45.5443,"longitude":3.2489}]',
    ],
)
def test_a_list_in_a_script_is_read_and_nothing_is_run(text: str) -> None:
    table = understood(text)
    assert (table.format, points(table)) == (FileFormat.JAVASCRIPT, THERE)
    assert "javascript" in codes(table)


def test_json_by_hand_is_forgiven_and_one_object_a_line_is_read() -> None:
    by_hand = understood(json.dumps([A, B])[:-1] + ", ] // fin")
    assert points(by_hand) == THERE
    assert "lenient-json" in codes(by_hand)
    lines = understood(f"{json.dumps(A)}\n{json.dumps(B)}\n")
    assert (lines.format, points(lines)) == (FileFormat.NDJSON, THERE)


def test_what_lies_within_becomes_columns_and_lists_stay_in_a_cell() -> None:
    table = understood(
        json.dumps(
            [{"a": {"b": {"c": 1}}, "l": ["x", "y"], "o": [{"name": "N", "id": 3}], "v": None, "t": True}]
        )
    )
    assert table.columns == ("a.b.c", "l", "o", "v", "t")
    assert table.rows[0].cells == ("1", "x|y", "N", "", "true")


def test_gogocarto_has_nested_addresses_and_a_taxonomy() -> None:
    element = {
        "id": "a1",
        "name": "Le Lab",
        "geo": {"latitude": 45.7797, "longitude": 3.0863},
        "address": {"streetAddress": "3 rue X", "postalCode": "63000", "addressLocality": "Clermont-Ferrand"},
        "categories": ["Fablab", "Café"],
        "categoriesFull": [{"id": 1, "name": "Fablab", "index": 0}],
    }
    table = understood(json.dumps({"licence": "ODbL", "ontology": "gogofull", "data": [element]}))
    assert table.format is FileFormat.GOGOCARTO
    assert points(table) == [(45.78, 3.086)]
    assert table.column("categories") == ["Fablab|Café"]
    assert table.column("address.postalCode") == ["63000"]


def test_a_story_map_and_openfairdb_are_lists_like_others() -> None:
    slides = [{"type": "overview"}, {"location": {"lat": 45.7797, "lon": 3.0863}, "text": {"headline": "Là"}}]
    story = understood(json.dumps({"storymap": {"language": "fr", "slides": slides}}))
    assert points(story) == [None, (45.78, 3.086)]
    fair = [{"id": "1", "title": "Épicerie", "lat": 45.7797, "lng": 3.0863, "zip": "63000", "tags": ["vrac"]}]
    assert points(understood(json.dumps({"visible": fair, "invisible": []}))) == [(45.78, 3.086)]


def test_of_several_lists_the_longest_is_taken_and_the_others_are_offered() -> None:
    document = json.dumps({"lieux": [A, B], "gens": [{"nom": "x"}]})
    table = understood(document)
    assert (table.sheet, table.sheets) == ("lieux", ("lieux", "gens"))
    assert understood(document, ReadingOptions(sheet="gens")).column("nom") == ["x"]


def test_half_a_pair_of_surrogates_is_no_text() -> None:
    table = understood('[{"nom\\udc00": "A\\ud800"}]')
    assert (table.columns, table.rows[0].cells) == (("nom?",), ("A?",))


def test_an_empty_object_is_a_row() -> None:
    table = understood('[{}, {"nom": "A"}, null]')
    assert [row.number for row in table.rows] == [1, 2, 3]
    assert [row.is_empty for row in table.rows] == [True, False, True]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"a": 1}', "no-list"),
        ("[1, 2", "bad-json"),
        ("[" * 10_000 + "]" * 10_000, "too-deep"),
        ('{"a":' * 10_000 + "1" + "}" * 10_000, "too-deep"),
        ('{"type":"Topology","objects":{}}', "topojson"),
        ("[" + "9" * 10_000 + "]", "bad-json"),
    ],
)
def test_what_holds_no_list_is_refused_in_a_sentence(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        understood(text)
    assert refused.value.code == code


def test_one_place_alone_is_a_list_of_one() -> None:
    element = {"id": "1", "name": "Le Lab", "geo": {"latitude": 45.7797, "longitude": 3.0863}}
    table = understood(json.dumps({"licence": "ODbL", "ontology": "gogofull", "data": element}))
    assert points(table) == [(45.78, 3.086)]


@pytest.mark.parametrize(
    "before",
    [
        "import L from 'leaflet';\nimport {x} from \"y\"\n",
        "L.marker([45, 3]).addTo(map);\nvar centre = [45, 3];\n",
        "function f(a) { return a }\nconst options = {zoom: 3};\n",
    ],
)
def test_the_longest_list_of_a_program_is_the_one_of_its_places(before: str) -> None:
    places = ", ".join(f'{{nom: "L{number}", lat: 45.{number}, lon: 3.1}}' for number in range(1, 5))
    table = understood(f"{before}export const lieux = [{places}]\nexport default lieux\n")
    assert (table.format, table.column("nom")) == (FileFormat.JAVASCRIPT, ["L1", "L2", "L3", "L4"])
    assert len([row for row in table.rows if row.point]) == 4


def test_a_program_nested_without_end_is_said_so() -> None:
    with pytest.raises(Unreadable) as refused:
        understood("export default " + "[" * 10_000 + "]" * 10_000)
    assert refused.value.code == "too-deep"
