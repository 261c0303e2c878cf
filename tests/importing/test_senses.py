"""What columns hold: names and values each have a say, reasons are told, and a person's choice is kept."""

from contextlib import closing
from pathlib import Path

import pytest

from data.importing import (
    FileFormat,
    GivenRow,
    GivenTable,
    PointColumns,
    ReadingOptions,
    Recipe,
    RecipeError,
    Sense,
    SenseProposal,
    as_meant,
    senses_of,
)
from data.importing.fates.categories import Categories
from data.importing.fates.provenance import from_where
from data.importing.fates.said import RowReader
from data.store import open_store
from geo.coordinates.shapes import is_shape_text
from tests.importing.reading import understood


def senses(**columns: list[str]) -> dict[str, Sense]:
    return {one.column: one.sense for one in senses_of(columns)}


@pytest.mark.parametrize(
    ("name", "sense"),
    [
        ("Nom du lieu", Sense.NAME),
        ("NOM_STRUCTURE", Sense.NAME),
        ("NomAmap", Sense.NAME),
        ("Code Postal", Sense.POSTAL_CODE),
        ("address.postalCode", Sense.POSTAL_CODE),
        ("addr:postcode", Sense.POSTAL_CODE),
        ("Téléphone", Sense.TELEPHONE),
        ("contact:phone", Sense.TELEPHONE),
        ("Courriel", Sense.EMAIL),
        ("lattitude", Sense.LAT),
        ("Thématiques", Sense.THEME),
        ("opening_hours", Sense.HOURS),
        ("date_maj", Sense.UPDATED),
        ("Responsable", Sense.PERSON),
        ("Nom du référent", Sense.PERSON),
        ("Prénom du contact", Sense.PERSON),
        ("addr:housenumber", Sense.HOUSE_NUMBER),
        ("calque", Sense.THEME),
        ("taille du trottoir", Sense.OTHER),
    ],
)
def test_names_are_known_however_they_are_written(name: str, sense: Sense) -> None:
    proposal = senses_of({name: []})[0]
    assert proposal.sense is (sense if name != "NomAmap" else Sense.OTHER)
    if name == "NomAmap":  # a name that only begins so is believed with cells
        assert senses_of({name: ["A", "B"]})[0].sense is sense


@pytest.mark.parametrize(
    ("cells", "sense"),
    [
        (["04 73 00 00 00", "+33 6 00 00 00 00"], Sense.TELEPHONE),
        (["a@exemple.fr", "b@exemple.fr"], Sense.EMAIL),
        (["https://exemple.fr", "www.exemple.fr"], Sense.URL),
        (["43493312300029", "123 456 789 00012"], Sense.SIRET),
        (["W631000001", "W632000002"], Sense.RNA),
        (["63000", "15300"], Sense.POSTAL_CODE),
        (["2024-05-03", "03/05/2024"], Sense.DATE),
        (["Mo-Fr 09:00-12:00", "lundi 9h-12h"], Sense.HOURS),
        (["45.78,3.08", "45.11, 2.87"], Sense.LAT_LON),
        (["POINT (3 45)", "POINT (4 46)"], Sense.SHAPE),
        (["3 rue X, 63000 Clermont-Ferrand", "15300 Murat"], Sense.PLACE),
        (["3 rue du Pont", "12 avenue de la Gare"], Sense.ADDRESS),
        (["x" * 300, "y" * 300], Sense.DESCRIPTION),
        (["1250", "7"], Sense.OTHER),
        (["un", "deux"], Sense.NAME),
    ],
)
def test_values_tell_without_a_name(cells: list[str], sense: Sense) -> None:
    proposal = senses_of({"colonne 1": cells})[0]
    assert proposal.sense is sense
    assert proposal.reasons


def test_values_speak_against_a_name_and_both_are_told() -> None:
    proposal = senses_of({"code_postal": ["a@exemple.fr", "b@exemple.fr"]})[0]
    assert (proposal.sense, proposal.others) == (Sense.EMAIL, (Sense.POSTAL_CODE,))
    assert "a@exemple.fr" in str(proposal.reasons[0])
    assert senses(adresse=["3 rue X, 63000 Clermont", "15300 Murat"]) == {"adresse": Sense.PLACE}
    assert senses(source=["https://exemple.fr/a", "https://exemple.fr/b"]) == {"source": Sense.SOURCE_URL}


def test_only_one_column_is_the_name() -> None:
    found = senses_of({"denomination": ["A"], "nom": ["B"]})
    assert [one.sense for one in found].count(Sense.NAME) == 1
    assert Sense.NAME in next(one for one in found if one.sense is Sense.OTHER).others


def test_the_columns_of_the_points_are_known_from_the_points() -> None:
    points = PointColumns("LATAMAP", "LONGAMAP", "EPSG:4326", swapped=True)
    found = {one.column: one.sense for one in senses_of({"LATAMAP": ["3"], "LONGAMAP": ["45"]}, points)}
    assert found == {"LATAMAP": Sense.LON, "LONGAMAP": Sense.LAT}


@pytest.mark.parametrize(
    ("sense", "cell", "text"),
    [
        (Sense.POSTAL_CODE, "1000", "01000"),
        (Sense.POSTAL_CODE, "63 000", "63000"),
        (Sense.POSTAL_CODE, "63000.0", "63000"),
        (Sense.INSEE, "2A004", "2A004"),
        (Sense.SIRET, "00000000000000", ""),
        (Sense.SIRET, "123 456 789 00012", "12345678900012"),
        (Sense.TELEPHONE, "473000000", "0473000000"),
        (Sense.DEPARTEMENT, "3", "03"),
        (Sense.URL, "exemple.fr/page", "https://exemple.fr/page"),
        (Sense.URL, "javascript:alert(1)", ""),
        (Sense.NAME, " Le Lab ", "Le Lab"),
    ],
)
def test_what_a_cell_means_says_why_where_it_differs(sense: Sense, cell: str, text: str) -> None:
    meant = as_meant(sense, cell)
    assert meant.text == text
    assert (meant.why is None) == (text.replace(" ", "") == cell.replace(" ", "").removesuffix(".0"))


def test_a_recipe_is_kept_and_used_again_for_a_file_of_the_same_shape() -> None:
    table = understood("nom;commune;x;y\nA;Murat;2.8693;45.1106\n")
    options = ReadingOptions(separator=";", points=PointColumns("y", "x"), undone=("html",))
    recipe = Recipe(table.columns, options, {"nom": Sense.NAME, "commune": Sense.COMMUNE})
    again = Recipe.from_text(recipe.as_text())
    assert again == recipe
    assert again.fits(table)
    assert not again.fits(understood("nom;ville\nA;Murat\n"))
    for broken in ("", "{}", "[1]", recipe.as_text().replace('"name"', '"klingon"'), "[" * 10_000):
        with pytest.raises(RecipeError):
            Recipe.from_text(broken)


def test_a_proposal_never_needs_a_cell() -> None:
    assert isinstance(senses_of({"": [], " ": ["", " "]})[0], SenseProposal)


def test_a_name_beside_a_first_name_is_that_of_a_person() -> None:
    found = senses(Prénom=["Anne"], Nom=["Martin"], Structure=["Le Lab"])
    assert found == {"Prénom": Sense.PERSON, "Nom": Sense.PERSON, "Structure": Sense.NAME}


def test_a_column_of_shapes_that_gave_the_points_is_one_of_shapes() -> None:
    table = understood("nom;geom\nA;POINT (3 45)\n")
    found = senses_of({name: table.column(name) for name in table.columns}, table.points)
    assert [one.sense for one in found] == [Sense.NAME, Sense.SHAPE]


@pytest.mark.parametrize(
    "cell",
    [
        "https://a.fr|" * 30 + " x",
        "a@b.cc;;" * 40 + "<",
        "Mo " * 100,
        "a." * 1000 + "!",
        "11111 " * 100,
        "0 " * 200 + "x",
        "(" * 300,
    ],
)
def test_no_cell_takes_long_to_look_at(cell: str) -> None:
    """Patterns that may be matched in many ways would take years: the test ends, or it does not."""
    senses_of({"x": [cell] * 300})
    for sense in Sense:
        as_meant(sense, cell * 50)


@pytest.mark.parametrize(
    "piece", [" ", "\t", ";", " ;", "0", "1 ", "(", "<", "[[", "a.", "POINT ", "Mo ", "http://"]
)
def test_a_cell_of_a_hundred_thousand_letters_takes_no_longer_than_it_is(piece: str) -> None:
    """What is looked at again from each of its letters takes an hour: the test ends, or it does not."""
    cell = "x" + piece * (100_000 // len(piece)) + "x"
    table = GivenTable(
        "1" * 200 + "x.csv",
        FileFormat.CSV,
        tuple(sense.value for sense in Sense),
        (GivenRow(1, (cell,) * len(Sense)),),
    )
    senses_of({"x": [cell, cell], "y": [piece * 100_000] * 2})
    reader = RowReader(table.columns, {sense.value: sense for sense in Sense}, "x")
    assert reader.read(table.rows[0]).number == 1
    assert Categories([], {}).themes_of({"x": cell}) == ()
    assert not is_shape_text(piece * 1000 + "POINT" + " " * 100_000)


def test_a_file_named_by_numbers_has_a_provenance(tmp_path: Path) -> None:
    table = GivenTable("1" * 200 + "x.csv", FileFormat.CSV, ("nom",), (GivenRow(1, ("A",)),))
    with closing(open_store(tmp_path / "a.sqlite")) as store:
        assert from_where(table, [""], ["A"], "", store).name == "1" * 200 + "x"


def test_where_no_column_is_called_a_name_short_texts_that_differ_are_names() -> None:
    columns = {
        "colonne 1": ["2", "3", "4"],
        "colonne 2": ["Le Lab", "Café", "Jardin"],
        "colonne 3": ["a", "a", "b"],
    }
    assert senses(**columns)["colonne 2"] is Sense.NAME
    assert senses(nom=["A", "B"], **columns)["colonne 2"] is Sense.OTHER
    assert Sense.NAME not in senses(x=["a", "a", "a"], commune=["Murat", "Thiers", "Vichy"]).values()


def test_what_the_standard_of_digital_mediation_tells_beside_is_no_description() -> None:
    cells = [
        "Gratuit : je peux accéder gratuitement au lieu et à ses services, sans condition de ressources, " * 2
    ] * 20
    assert senses(conditions_acces=cells, publics_accueillis=cells) == {
        "conditions_acces": Sense.OTHER,
        "publics_accueillis": Sense.OTHER,
    }
