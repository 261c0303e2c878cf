"""Tables of text: any separator, encoding and layout; no row is lost, and what was guessed is said."""

import pytest

from data.importing import ReadingOptions, Unreadable
from tests.importing.reading import codes, points, row_codes, understood

ROWS = (
    "nom;commune;latitude;longitude\nL’Épicerie;Issoire;45,5443;3,2489\nCafé d’à côté;Thiers;45,8566;3,5476\n"
)
THERE = [(45.544, 3.249), (45.857, 3.548)]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "^"])
def test_any_separator_is_found(separator: str) -> None:
    text = ROWS.replace(",", ".").replace(";", separator)
    table = understood(text)
    assert table.columns == ("nom", "commune", "latitude", "longitude")
    assert (table.separator, points(table)) == (separator, THERE)
    assert ("tabs" if separator == "\t" else "separator") in codes(table)


@pytest.mark.parametrize(
    ("codec", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("cp1252", "Windows-1252"),
        ("mac_roman", "Mac Roman"),
        ("cp850", "MS-DOS (850)"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
    ],
)
def test_any_encoding_is_told(codec: str, said: str) -> None:
    text = ROWS.replace("’", "'") if codec == "cp850" else ROWS
    table = understood(text.encode(codec))
    assert table.encoding == said
    assert table.rows[1].cells[0] == text.split("\n")[2].split(";")[0]
    assert ("encoding" in codes(table)) == (said != "UTF-8")


def test_an_encoding_and_a_separator_may_be_said() -> None:
    table = understood(ROWS.encode("utf-8"), ReadingOptions(encoding="cp1252", separator="|"))
    assert table.columns[0].startswith("nom;commune")
    assert "Ã‰" in table.rows[0].cells[0]
    with pytest.raises(Unreadable, match="encodage"):
        understood(ROWS, ReadingOptions(encoding="klingon"))
    with pytest.raises(Unreadable, match="séparer"):
        understood(ROWS, ReadingOptions(separator="ab"))


def test_excel_says_its_separator_itself() -> None:
    table = understood(f"sep=;\r\n{ROWS}")
    assert [row.number for row in table.rows] == [3, 4]
    assert points(table) == THERE


def test_titles_above_the_header_are_not_rows_and_are_said() -> None:
    table = understood(f"Annuaire des lieux;;;\nétat au 3 mai;;;\n;;;\n{ROWS}")
    assert (table.header_row, [row.number for row in table.rows]) == (4, [5, 6])
    header = next(guess for guess in table.guesses if guess.code == "header")
    assert "Annuaire des lieux" in str(header.sentence)
    undone = understood(f"Annuaire;;;\n{ROWS}", ReadingOptions(header=0))
    assert [row.number for row in undone.rows] == [1, 2, 3, 4]


def test_without_a_header_columns_are_numbered_and_points_are_found_by_their_values() -> None:
    lines = ROWS.split("\n", 1)[1] + "Halle;Ambert;45,5494;3,7414\n"
    table = understood(lines)
    assert table.columns == ("colonne 1", "colonne 2", "colonne 3", "colonne 4")
    assert points(table) == [*THERE, (45.549, 3.741)]
    assert {"no-header", "points-by-values"} <= codes(table)


def test_an_empty_row_is_a_row_and_a_cell_may_have_several_lines() -> None:
    table = understood('nom,description\nA,"ligne 1\nligne 2"\n\nB,"dit ""bonjour"""\n,\n')
    assert [row.number for row in table.rows] == [2, 3, 4, 5]
    assert table.rows[0].cells == ("A", "ligne 1\nligne 2")
    assert table.rows[2].cells == ("B", 'dit "bonjour"')
    assert row_codes(table) == [[], ["empty-row"], [], ["empty-row"]]


def test_cells_too_many_are_kept_in_columns_without_a_name() -> None:
    table = understood("nom,ville\nA,Murat,Cantal\nB,Thiers\n")
    assert table.columns == ("nom", "ville", "colonne 3")
    assert table.rows[0].cells == ("A", "Murat", "Cantal")
    assert row_codes(table) == [["more-cells"], []]


def test_names_that_are_missing_or_there_twice_become_different() -> None:
    table = understood("nom,,nom,nom\nA,B,C,D\n")
    assert table.columns == ("nom", "colonne 2", "nom (2)", "nom (3)")


def test_one_column_of_addresses_is_a_table() -> None:
    table = understood("adresse\n12 rue de la Paix, 63000 Clermont-Ferrand\n3 place du Marché, 15300 Murat\n")
    assert len(table.rows) == 2
    assert table.rows[0].cells == ("12 rue de la Paix, 63000 Clermont-Ferrand",)


def test_what_keeps_excel_from_eating_zeros_is_taken_off_and_may_stay() -> None:
    text = 'nom,code_postal\nA,"=""01000"""\n'
    assert understood(text).rows[0].cells[1] == "01000"
    assert understood(text, ReadingOptions(undone=("excel-text",))).rows[0].cells[1] == '="01000"'


def test_html_becomes_its_words_and_may_stay() -> None:
    text = "nom,description\nPark<br>Coop,<p>Un <b>lieu</b> &amp; des gens</p><script>alert(1)</script>\n"
    table = understood(text)
    assert table.rows[0].cells == ("Park\nCoop", "Un lieu & des gens")
    assert "html" in codes(table)
    assert understood(text, ReadingOptions(undone=("html",))).rows[0].cells[0] == "Park<br>Coop"
    assert understood("nom,x\na < b,1\n").rows[0].cells[0] == "a < b"


def test_code_in_the_place_of_an_address_and_errors_of_a_spreadsheet_are_noted() -> None:
    table = understood("nom,site\nA,javascript:alert(1)\nB,#REF!\nC,https://exemple.fr\n")
    assert row_codes(table) == [["script-address"], ["spreadsheet-error"], []]
    assert table.rows[0].cells[1] == "javascript:alert(1)"


def test_names_again_below_are_noted() -> None:
    assert row_codes(understood("nom,ville\nA,Murat\nnom,ville\nB,Thiers\n")) == [[], ["repeated-header"], []]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty-file"), (b"  \r\n ", "empty-file"), (bytes(range(256)) * 40, "not-text")],
)
def test_what_is_no_text_is_refused_in_a_sentence(content: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        understood(content)
    assert refused.value.code == code


def test_names_on_two_rows_below_merged_cells_are_joined_and_may_be_taken_apart() -> None:
    text = "Nom;Coordonnées;;Places\n;Latitude;Longitude;\nA;45,1106;2,8693;5\n"
    table = understood(text)
    assert table.columns == ("Nom", "Coordonnées Latitude", "Coordonnées Longitude", "Places")
    assert (points(table), [row.number for row in table.rows]) == ([(45.111, 2.869)], [3])
    assert "two-headers" in codes(table)
    assert [row.number for row in understood(text, ReadingOptions(undone=("two-headers",))).rows] == [2, 3]


def test_years_may_be_names_of_columns() -> None:
    assert understood("Département;2019;2020\nCantal;1;2\n").columns == ("Département", "2019", "2020")
    assert understood("Murat;2019\nThiers;2020\n").header_row == 0


def test_rows_that_are_one_quoted_cell_each_are_opened() -> None:
    table = understood('"nom,lat,lon"\n"A,45.1106,2.8693"\n\n"B,45.5443,3.2489"\n')
    assert table.columns == ("nom", "lat", "lon")
    assert points(table) == [(45.111, 2.869), None, (45.544, 3.249)]
    assert "wrapped-rows" in codes(table)


def test_text_is_not_cut_at_the_separator_that_it_holds_most() -> None:
    table = understood('nom,description,ville\nA,"un; deux; trois",Murat\nB,"quatre; cinq; six",Thiers\n')
    assert table.columns == ("nom", "description", "ville")
    outline = ", ".join(f"{3 + n / 99} 45" for n in range(99))
    shape = understood(f"nom;wkt\nA;POLYGON (({outline}, 3 46, 3 45))\n")
    assert shape.columns == ("nom", "wkt")


def test_accents_that_were_encoded_twice_are_put_back_cell_by_cell() -> None:
    text = (
        "nom;tÃ©lÃ©phone;adresse\nCafÃ© Â« Lâ€™Å’illet Â»;04;Â« ÉTÉ » en Ã®le\nCafé « L’Œillet »;;« CAFÉ»\n"
    )
    table = understood(text)
    assert table.columns == ("nom", "téléphone", "adresse")
    assert table.column("nom") == ["Café « L’Œillet »"] * 2
    assert table.column("adresse") == ["« ÉTÉ » en île", "« CAFÉ»"]
    assert "twice-encoded" in codes(table)
    assert [(one.code, one.column) for one in table.rows[0].remarks] == [
        ("twice-encoded", "nom"),
        ("twice-encoded", "adresse"),
    ]
    kept = understood(text, ReadingOptions(undone=("twice-encoded",)))
    assert kept.column("nom")[0].startswith("CafÃ©")


def test_letters_that_are_lost_are_told_of_their_cell() -> None:
    table = understood("nom;commune\nCaf\ufffd;Murat\n")
    assert [(one.code, one.column) for one in table.rows[0].remarks] == [("lost-letters", "nom")]


def test_a_million_columns_are_told_at_once() -> None:
    with pytest.raises(Unreadable) as refused:
        understood(";".join(f"c{number}" for number in range(200_000)) + "\n1\n")
    assert refused.value.code == "too-many-columns"
