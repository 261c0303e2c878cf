"""Where rows lie: whatever way a file says it, with each guess said, and each taken back."""

import pytest
from pyproj import Transformer

from data.importing import PointColumns, PointOrigin, ReadingOptions, Unreadable
from tests.importing.reading import codes, points, row_codes, understood

CLERMONT, MURAT = (45.78, 3.086), (45.111, 2.869)


@pytest.mark.parametrize(
    "text",
    [
        "nom,lat,lon\nA,45.7797,3.0863\nB,45.1106,2.8693\n",
        "nom,Lattitude,Longitude\nA,45.7797,3.0863\nB,45.1106,2.8693\n",
        "nom;Y;X\nA;45,7797;3,0863\nB;45,1106;2,8693\n",
        "nom;Where?.lat;Where?.lon\nA;45,7797;3,0863\nB;45,1106;2,8693\n",
        "nom;coordonnées GPS\nA;45.7797, 3.0863\nB;45.1106, 2.8693\n",
        "nom\tgeo_point_2d\nA\t45.7797,3.0863\nB\t45.1106,2.8693\n",
        "nom;position\nA;45°46'46.9\"N 3°05'10.7\"E\nB;45°06'38.2\"N 2°52'09.5\"E\n",
        "nom;latitude;longitude\nA;45°46'46.9\"N;3°05'10.7\"E\nB;45°06'38.2\"N;2°52'09.5\"E\n",
        "nom;geom\nA;POINT (3.0863 45.7797)\nB;POINT (2.8693 45.1106)\n",
        'nom;g\nA;"{""type"":""Point"",""coordinates"":[3.0863,45.7797]}"\nB;"{""type"":""Point"",""coordinates"":[2.8693,45.1106]}"\n',
        "nom;x_l93;y_l93\nA;706 705,7;6 520 013,1\nB;689721,3;6445711\n",
        "nom;coord_x;coord_y\nA;706706;6520013\nB;689721;6445711\n",
    ],
)
def test_coordinates_are_found_in_any_dress(text: str) -> None:
    table = understood(text)
    assert points(table) == [CLERMONT, MURAT]
    assert any(code.startswith("points") for code in codes(table))


@pytest.mark.parametrize(
    "text",
    [
        "nom,LAT,LONG\nA,3.0863,45.7797\nB,2.8693,45.1106\n",
        "nom;coordonnees\nA;3.0863, 45.7797\nB;2.8693, 45.1106\n",
        "nom;X;Y\nA;6520013;706706\nB;6445711;689721\n",
    ],
)
def test_coordinates_the_other_way_round_are_turned_and_said(text: str) -> None:
    table = understood(text)
    assert points(table) == [CLERMONT, MURAT]
    assert table.points is not None
    assert table.points.swapped
    assert any(code.endswith("swapped") for code in codes(table))


def test_a_person_may_say_which_columns_and_how() -> None:
    text = "nom,a,b\nA,3.0863,45.7797\n"
    assert points(understood(text, ReadingOptions(points=PointColumns("a", "b", swapped=False)))) == [
        (3.086, 45.78)
    ]
    assert points(understood(text, ReadingOptions(points=PointColumns("b", "a")))) == [CLERMONT]
    assert points(understood(text, ReadingOptions(points=PointColumns()))) == [None]
    with pytest.raises(Unreadable, match="colonne"):
        understood(text, ReadingOptions(points=PointColumns("z", "b")))
    with pytest.raises(Unreadable, match="EPSG:2154"):
        understood(text, ReadingOptions(points=PointColumns("b", "a", "EPSG:1")))


def test_overseas_metres_are_told_by_the_postal_codes() -> None:
    table = understood("nom;code_postal;x;y\nA;97100;643000;1770000\nB;97110;655000;1797000\n")
    assert table.points is not None
    assert table.points.system == "EPSG:5490"
    mainland = understood("nom;code_postal;x;y\nA;31000;527000;1845000\nB;31000;528000;1846000\n")
    assert mainland.points is not None
    assert mainland.points.system == "EPSG:27572"


def test_what_is_unknown_or_wrong_has_no_point_and_says_why() -> None:
    table = understood(
        "nom,lat,lon\nA,45.7797,3.0863\nB,0.0,0.0\nC,,\nD,45.1,\nE,ici,là\nF,95,200\nG,45.1106,2.8693\nH,45.5,3.2\n"
    )
    assert [point is not None for point in points(table)] == [
        True,
        False,
        False,
        False,
        False,
        False,
        True,
        True,
    ]
    assert row_codes(table) == [[], ["zero"], [], ["half-a-point"], ["no-coordinate"], ["nowhere"], [], []]
    kept = understood("nom,lat,lon\nA,0,0\nB,45.1,3\n", ReadingOptions(undone=("zero-is-unknown",)))
    assert points(kept)[0] == (0, 0)


def test_a_row_alone_that_is_turned_round_is_mended_and_may_stay() -> None:
    text = "nom,lat,lon\n" + "".join(f"L{n},45.{n},3.{n}\n" for n in range(1, 9)) + "Z,2.8693,45.1106\n"
    table = understood(text)
    assert points(table)[-1] == MURAT
    assert row_codes(table)[-1] == ["turned-round"]
    assert points(understood(text, ReadingOptions(undone=("lone-swaps",))))[-1] == (2.869, 45.111)


def test_of_several_pairs_the_one_of_the_name_is_taken_and_the_others_are_offered() -> None:
    table = understood(
        "NomFerme,NomLieu,LatVente,LongVente,LatLieu,LongLieu\nA,B,45.1106,2.8693,45.7797,3.0863\nC,D,45,3,45.1106,2.8693\n"
    )
    assert points(table) == [CLERMONT, MURAT]
    guess = next(guess for guess in table.guesses if guess.code == "points")
    assert (guess.value, guess.others) == ("LatLieu / LongLieu", ("LatVente / LongVente",))


def test_an_area_has_a_point_inside_and_says_so() -> None:
    table = understood("nom;wkt\nA;POLYGON ((3 45, 4 45, 4 46, 3 46, 3 45))\n")
    assert points(table) == [(45.5, 3.5)]
    assert table.rows[0].origin is PointOrigin.SHAPE
    assert "shapes" in codes(table)


def test_numbers_that_are_no_coordinates_give_no_point() -> None:
    table = understood(
        "nom,téléphone,effectif,prix\nA,0473000000,12,3.5\nB,0473000001,14,4.5\nC,0473000002,9,8.25\n"
    )
    assert points(table) == [None, None, None]
    assert table.points is None


def test_addresses_of_maps_hold_points() -> None:
    table = understood(
        'nom,carte\nA,"https://www.google.com/maps/@45.7797,3.0863,15z"\nB,"geo:45.1106,2.8693"\n'
    )
    assert points(table) == [CLERMONT, MURAT]


def test_points_of_thousands_in_degrees_are_read_and_noted() -> None:
    table = understood("nom;latitude;longitude\nA;45.779.712;3.086.312\nB;45,1106;2,8693\n")
    assert points(table) == [CLERMONT, MURAT]
    assert row_codes(table) == [["dotted"], []]


@pytest.mark.parametrize(
    ("code", "postcode", "lat", "lon"),
    [
        ("EPSG:3297", "98713", -17.54, -149.57),
        ("EPSG:3296", "98735", -16.73, -151.44),
        ("EPSG:3298", "98742", -8.91, -140.10),
        ("EPSG:8903", "98600", -13.28, -176.17),
        ("EPSG:2975", "97400", -20.88, 55.45),
        ("EPSG:4471", "97600", -12.78, 45.23),
        ("EPSG:3163", "98800", -22.27, 166.45),
    ],
)
def test_metres_of_the_other_side_of_the_earth_are_read(
    code: str, postcode: str, lat: float, lon: float
) -> None:
    to_metres = Transformer.from_crs(4326, code, always_xy=True).transform
    rows = [
        f"L{number};{postcode};"
        + ";".join(f"{value:.1f}".replace(".", ",") for value in to_metres(lon + step, lat))
        for number, step in enumerate((0.0, 0.01, 0.02))
    ]
    table = understood("\n".join(["nom;code_postal;X;Y", *rows]))
    assert table.points is not None
    assert table.points.system == code
    assert points(table)[0] == (lat, lon)
