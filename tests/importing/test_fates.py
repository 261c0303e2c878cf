"""What is said of a row: names that are one, categories, hours, cells of contacts, whose point it is."""

import pytest

from data.atlas import Atlas
from data.importing.fates.alike import are_alike, name_words
from data.importing.fates.categories import Categories
from data.importing.fates.hours import day_of, week
from data.importing.fates.placed import Placing, is_of_another
from data.importing.fates.provenance import _stem
from data.importing.fates.records import record_of
from data.importing.fates.said import RowReader, SaidRow
from data.importing.senses import Sense
from data.importing.table import GivenRow
from data.model import Initiative, Kind, Theme
from geo.place import Location, Status
from geo.point import Point

DIGITAL = Theme(id="digital", label_fr="Numérique", label_en="Digital", color="#478fff", icon="devices")
WORK = Theme(id="work", label_fr="Emploi et entreprises", label_en="Jobs", color="#f55285", icon="work")


BELGIAN = Point(49.7, 5.58)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("La Cocotte Numérique", "cocotte numerique", True),
        ("Épicerie Solidaire de Murat", "Epicerie solidaire", True),
        ("Fabrique de la Loire", "Fabrrique de Loire", True),
        ("Association Le Relais", "Le Relais", True),
        ("Relais Nord", "Relais Sud", False),
        ("Espace numérique 1", "Espace numérique 2", False),
        ("Mairie de Murat", "Médiathèque de Murat", False),
        ("Maison des jeunes", "Maison des jeunes et de la culture", False),
    ],
)
def test_two_names_are_of_one_thing_when_each_word_is(one: str, other: str, alike: bool) -> None:
    assert are_alike(name_words(one, "Murat"), name_words(other, "Murat")) is alike


def test_hours_of_each_day_are_one_week() -> None:
    days = [day_of(name) for name in ("h_lundi", "Horaires mardi", "mer", "wednesday", "couleur")]
    assert days == [0, 1, 2, 2, None]
    assert [day_of(name) for name in ("openHours.Mo", "description_fr")] == [0, None]
    told = {0: "09:00 - 12:00 / 13h30 - 17h", 1: "9h-12h / 13:30-17:00", 2: "", 4: "10h à 12h", 5: "fermé"}
    assert week(told) == "Mo-Tu 09:00-12:00,13:30-17:00; Fr 10:00-12:00; Sa off"
    assert week({0: "sur rendez-vous 9h-12h"}) is None
    assert week({0: "9h"}) is None


def test_categories_become_themes_and_kinds_and_the_rest_is_told() -> None:
    known = Categories([DIGITAL, WORK], {"type": {"GRAN": "event"}, "services": {"Vélo": "work"}})
    assert known.themes_of({"services": "Prendre en main le numérique;Vélo|emploi"}) == ("digital", "work")
    assert known.themes_of({"services": "Poterie"}) == ()
    assert known.kind_of({"type": "TIERS_LIEUX|ASSO"}, "") is Kind.PLACE
    assert known.kind_of({"type": "GRAN"}, "") is Kind.EVENT
    assert known.kind_of({}, "Association du Coin") is Kind.NETWORK
    assert known.kind_of({}, "Rien") is None
    assert {column: dict(parts) for column, parts in known.left_over.items()} == {"services": {"Poterie": 1}}


def read(cells: dict[str, tuple[Sense, str]], point: Point | None = None, **chosen: bool) -> SaidRow:
    reader = RowReader(
        tuple(cells), {name: sense for name, (sense, _) in cells.items()}, "annuaire", **chosen
    )
    return reader.read(GivenRow(2, tuple(cell for _, cell in cells.values()), point))


def test_a_place_is_written_as_it_is_understood_best() -> None:
    name = {"nom": (Sense.NAME, "Café")}
    town = {"ville": (Sense.COMMUNE, "Bron"), "cp": (Sense.POSTAL_CODE, "69500")}
    street = {"rue": (Sense.ADDRESS, "2 rue\nHaute")}
    there = Point(45.7, 4.9)
    assert read(name | town).values["place"] == "69500 Bron"
    assert read(name | town | {"insee": (Sense.INSEE, "69029")}).values["place"] == "Bron (69)"
    assert read(name | town | street).values["place"] == "2 rue Haute, 69500 Bron"
    assert read(name | town | street, there).values["place"] == "69500 Bron"
    assert read(name | town | {"pays": (Sense.COUNTRY, "BE")}).values["place"] == "Bron (BE)"
    whole = {"lieu": (Sense.PLACE, "2 rue Haute, 69500 Bron")}
    assert read(name | town | whole).values["place"] == "2 rue Haute, 69500 Bron"
    abroad = {"ville": (Sense.COMMUNE, "Rulles"), "cp": (Sense.POSTAL_CODE, "6724")}
    assert read(name | abroad | {"pays": (Sense.COUNTRY, "BE")}).values["postcode"] == "6724"
    assert read(name | town, there, no_place=True).values["place"] == ""


def test_what_no_field_takes_is_kept_with_the_row() -> None:
    said = read(
        {
            "nom": (Sense.NAME, "  Centre &amp;  Culture\x00 "),
            "tel": (Sense.TELEPHONE, "471000000 / 06 00 00 00 00"),
            "sites": (Sense.URL, "www.un.fr; https://deux.fr"),
            "siret": (Sense.SIRET, "12345678901234"),
            "maj": (Sense.UPDATED, "02/05/2026"),
            "texte": (Sense.DESCRIPTION, "x" * 1500),
            "couleur": (Sense.OTHER, "bleu"),
        }
    )
    record = record_of(said, Kind.PLACE, ("work",))
    assert record is not None
    assert (record.name, record.url, record.registered) == ("Centre & Culture", "https://www.un.fr", "")
    assert record.phones == ("0471000000", "06 00 00 00 00")
    assert (record.listed_date, record.listed_in, record.summary_fr) == ("2026-05-02", "annuaire", "")
    assert record.beyond == {
        "sites": "www.un.fr; https://deux.fr",
        "registered": "12345678901234",
        "texte": "x" * 1500,
        "couleur": "bleu",
    }


def test_rows_without_a_name_or_without_anything_are_refused_with_why() -> None:
    assert read({"nom": (Sense.NAME, ""), "Titre": (Sense.OTHER, "Atelier")}).name == "Atelier"
    assert str(read({"nom": (Sense.NAME, " "), "x": (Sense.OTHER, "")}).refused) == "la ligne est vide"
    assert str(read({"nom": (Sense.NAME, ""), "x": (Sense.OTHER, "1")}).refused) == "la ligne n’a pas de nom"


def test_the_commune_of_a_farm_is_not_that_of_its_baskets() -> None:
    assert is_of_another("CommuneExploitation", ["NomAmap", "LATAMAP"])
    assert not is_of_another("commune", ["nom", "latitude"])
    assert not is_of_another("CommuneAmap", ["NomAmap", "LAT"])


def test_the_versions_of_a_file_have_one_name() -> None:
    names = (
        "lieux.csv",
        "lieux-2026-11.csv",
        "lieux (2).csv",
        "lieux_v3.xlsx",
        "lieux-rejets.csv",
        "lieux.geojson",
    )
    assert {_stem(name) for name in names} == {"lieux"}
    assert _stem("2026.csv") == "2026"


@pytest.mark.parametrize(
    "place",
    ["Houdemont", "43000 Le Puy", "St Étienne", "St-Sauveur", "Murat", "Clermont-Ferand", "15300 Mura"],
)
def test_a_place_that_is_far_from_the_point_is_asked_about_however_people_write_it(
    atlas: Atlas, place: str
) -> None:
    assert in_belgium(atlas, place).status is Status.ASK


@pytest.mark.parametrize("place", ["Houdemont (BE)", "Houdremont", "6724 Houdremont", "Anlier"])
def test_a_guess_among_names_that_are_alike_is_no_witness_against_a_point(atlas: Atlas, place: str) -> None:
    located = in_belgium(atlas, place)
    assert (located.status, located.point) == (Status.PROBABLE, BELGIAN)


def in_belgium(atlas: Atlas, place: str) -> Location:
    lat, lon = BELGIAN
    record = Initiative(id="x", name="x", kind=Kind.PLACE, themes=("work",), place=place, lat=lat, lon=lon)
    return Placing(atlas.locator).of(record)
