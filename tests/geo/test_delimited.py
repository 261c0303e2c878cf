"""Tables as people's spreadsheets write them are read as they are meant, and what was forgiven is said once."""

import csv
from io import StringIO
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.delimited import FORGIVEN, STOPPING, Delimited, read_delimited, without_escapes
from geo.delimited.decoding import decode

NAMES = ("query", "context", "place_note")
ROWS = [["query", "context"], ["Saint-Éloy-les-Mines", "deps=63"], ["Thiers, l’été ; à Noël", ""]]
COMMUNES = Path(__file__).parents[2] / "geo" / "gazetteer" / "tables" / "communes.tsv"


def written(rows: list[list[str]], separator: str = ",", end: str = "\n") -> str:
    text = StringIO()
    csv.writer(text, delimiter=separator, lineterminator=end).writerows(rows)
    return text.getvalue()


def read(content: str | bytes, usual: str = ",") -> tuple[Delimited, list[list[str]]]:
    """The table, and its cells below the header, blank rows left out."""
    table = read_delimited(content.encode() if isinstance(content, str) else content, NAMES, usual)
    return table, [line.cells for line in table.lines if not line.is_blank]


def codes(table: Delimited) -> list[str]:
    return [remark.code for remark in table.remarks]


ENCODINGS = {
    "utf-8": "",
    "utf-8-sig": "",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
} | {
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
}


@pytest.mark.parametrize(
    ("separator", "end", "encoding"), list(product(",;\t|", ("\n", "\r\n", "\r"), ENCODINGS)), ids=ascii
)
def test_any_separator_line_end_and_encoding_is_read(separator: str, end: str, encoding: str) -> None:
    table, rows = read(written(ROWS, separator, end).encode(encoding))
    assert table.header == ["query", "context"]
    assert rows == ROWS[1:]
    told = dict(zip(codes(table), table.remarks, strict=True))
    assert ("wrong-delimiter" in told) == (separator != ",")
    assert told["wrong-encoding"].params["encoding"] == ENCODINGS[encoding] if ENCODINGS[encoding] else True


def test_line_ends_of_several_kinds_in_one_file_are_line_ends() -> None:
    table, rows = read("query,context\r\nA,\rB,\nC,\r\n")
    assert (rows, codes(table)) == ([["A", ""], ["B", ""], ["C", ""]], [])


def test_a_cell_may_hold_line_ends_and_separators() -> None:
    lines = "Tiers-lieu\r2 rue du Pont\r\n15300 Murat; ici\u2028là"
    assert read(written([["query", "context"], [lines, ""]], ";", "\r\n"))[1] == [[lines, ""]]


@pytest.mark.parametrize("before", ["sep=;", '"sep=;"', "SEP=;", "sep=;;;"])
def test_the_line_of_excel_that_declares_the_separator_is_no_row(before: str) -> None:
    table, rows = read(f"{before}\r\nquery;context\r\nMurat, ici;\r\n")
    assert (rows, codes(table), table.header_row) == ([["Murat, ici", ""]], ["wrong-delimiter"], 2)


def test_a_declared_separator_that_is_not_that_of_the_table_is_not_believed() -> None:
    assert read("sep=,\nquery;context\nMurat;deps=15\n")[1] == [["Murat", "deps=15"]]


@pytest.mark.parametrize("blank", ["", "   ", ",,,,", ";;", "\n\n"])
def test_blank_lines_above_the_header_are_nothing_to_speak_of(blank: str) -> None:
    table, rows = read(f"{blank}\nquery,context\nMurat,\n")
    assert (rows, codes(table)) == ([["Murat", ""]], [])


@pytest.mark.parametrize(
    "titles", ["Export du 12/03/2024", "Lieux, en Auvergne,,", 'Liste "des lieux\n', "# query des lieux;\n\n"]
)
def test_titles_above_the_header_are_told_in_one_sentence(titles: str) -> None:
    table, rows = read(f"{titles}\nquery,context\nMurat,\n")
    assert (rows, codes(table)) == ([["Murat", ""]], ["lines-before-header"])
    assert titles[:9] in str(table.remarks[0])


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    table = read_delimited(b'Titre\n\nquery,context\n"a\nb",\n\nMurat,\n', NAMES)
    assert table.header_row == 3
    assert [line.number for line in table.lines] == [4, 5, 6]


@pytest.mark.parametrize(
    "name", ["QUERY", "Query", " query\u00a0", "\ufeffquery", "Quéry", '"query"', "query "]
)
def test_a_name_is_known_whatever_its_case_accents_and_spaces(name: str) -> None:
    assert read(f"{name},context\nMurat,\n")[0].header == ["query", "context"]


@pytest.mark.parametrize("name", ["Place note", "PLACE_NOTE", "place-note", "placeNote", "Place  Note "])
def test_words_of_a_name_may_be_joined_in_any_way(name: str) -> None:
    table, _ = read(f"query,{name}\nMurat,\n")
    assert table.header == ["query", "place_note"]
    assert codes(table) == ["names-written-otherwise"]


def test_a_header_repeated_below_is_no_row_and_is_told_once() -> None:
    table, rows = read("query,context\nQuery,Context\nMurat,\nquery,context\nThiers,\n")
    assert rows == [["Murat", ""], ["Thiers", ""]]
    (remark,) = table.remarks
    assert (remark.code, remark.params["count"], remark.params["first"]) == ("repeated-header", "2", "2")


def test_of_two_headers_the_one_that_names_the_columns_is_the_header() -> None:
    table, rows = read("Lieu,Indices\nquery,context\nMurat,\n")
    assert (rows, codes(table)) == ([["Murat", ""]], ["lines-before-header"])


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x85"])
def test_an_invisible_line_break_is_a_line_break_and_is_told_once(sign: str) -> None:
    table, rows = read(f"query,context\nLe Lab{sign}Murat,\nA{sign}B,\n")
    assert rows == [["Le Lab\nMurat", ""], ["A\nB", ""]]
    assert [(remark.code, remark.params["count"]) for remark in table.remarks] == [("vertical-tab", "2")]


def test_what_is_left_of_a_line_break_is_kept_and_told_once() -> None:
    table, rows = read("query,context\nMurat_x000D_,\n_x000b_A,\nMaison_x0041_,_xZZZZ_\n")
    assert [row[0] for row in rows] == ["Murat_x000D_", "_x000b_A", "Maison_x0041_"]
    assert [(remark.code, remark.params["count"]) for remark in table.remarks] == [("escaped-control", "2")]
    assert without_escapes("Murat_x000D_\r\n (Cantal)") == "Murat (Cantal)"


def test_one_column_of_places_with_commas_is_one_column() -> None:
    assert read("query\nMurat, Cantal\nThiers\n")[1] == [["Murat, Cantal"], ["Thiers"]]
    assert read('query\n"Murat, Cantal"\n')[1] == [["Murat, Cantal"]]
    assert read("query;;;\nMurat, Cantal;;;\n")[1] == [["Murat, Cantal", "", "", ""]]


def test_columns_and_cells_too_many_at_the_end_are_no_obstacle() -> None:
    table, rows = read("query;context;;;\nMurat;;;;\nThiers;deps=63\n")
    assert (table.header, rows) == (
        ["query", "context", "", "", ""],
        [["Murat"] + [""] * 4, ["Thiers", "deps=63"]],
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"\xef\xbb\xbf \r\n\r\n", "empty-file"),
        (b"\x00\x00\x00", "empty-file"),
        (b"PK\x03\x04rest", "not-a-text"),
        (b"\xd0\xcf\x11\xe0rest", "not-a-text"),
        (b"Murat;deps=15\nThiers;\n", "no-header"),
    ],
)
def test_what_is_no_table_is_told_in_one_sentence(content: bytes, code: str) -> None:
    table, rows = read(content)
    assert (table.header, rows, codes(table)) == ([], [], [code])


def test_no_header_tells_how_the_file_was_read() -> None:
    said = str(read("Lieu;Indices\nMurat;\n".encode("utf-16"))[0].remarks[0])
    assert "UTF-16" in said
    assert "«\u202fLieu;Indices\u202f»" in said
    assert "minuscules" in said


@pytest.mark.parametrize("end", ["", "\n", "\r\n,,,\r\n,,,\r\n"])
def test_a_header_without_rows_is_told(end: str) -> None:
    assert codes(read(f"query,context{end}")[0]) == ["no-rows"]


def test_what_a_crash_leaves_at_the_end_is_no_row() -> None:
    assert read(b"query,context\nMurat,\n\x00\x00\x00\x00")[1] == [["Murat", ""]]
    assert read(b"query,context\nMurat,\n\x1a")[1] == [["Murat", ""]]


def test_two_files_of_different_encodings_joined_together_keep_both_their_accents() -> None:
    content = "query\nChâteldon, été\nÉgletons à Noël\n".encode() + "Déols\n".encode("cp1252")
    table, rows = read(content)
    assert rows[-1] == ["Déols"]
    assert rows[0] == ["Châteldon, été"]
    assert table.remarks[0].params["encoding"] == "UTF-8 + Windows-1252"


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
def test_the_names_of_communes_are_read_in_the_encoding_they_were_written_in(encoding: str) -> None:
    lines = COMMUNES.read_text(encoding="utf-8").splitlines()
    names = [line.split("\t")[1] for line in lines[1:] if not line.isascii()]
    names = [
        name for name in names if not name.isascii() and name.encode(encoding, "replace").count(b"?") == 0
    ]
    right = sum(decode(name.encode(encoding)).text == name for name in names[::10])
    assert right >= 0.95 * len(names[::10]) > 500
    table = "\n".join(names[:20])
    assert decode(table.encode(encoding)).text == table


def test_rows_that_were_quoted_whole_are_taken_apart() -> None:
    inner = written([["query", "context"], ["Murat, Cantal", ""], ["Thiers", "deps=63"]]).splitlines()
    table, rows = read("".join('"' + line.replace('"', '""') + '"\r\n' for line in inner))
    assert (table.header, rows) == (["query", "context"], [["Murat, Cantal", ""], ["Thiers", "deps=63"]])
    assert codes(table) == ["wrapped-rows"]


def test_line_ends_translated_twice_make_no_blank_rows() -> None:
    table = read_delimited(b"query,context\r\r\nMurat,\r\r\nThiers,\r\r\n", NAMES)
    assert [line.number for line in table.lines] == [2, 3]


def test_a_file_cut_off_within_a_character_keeps_all_others() -> None:
    assert read("query\nÉté à Noël, é".encode()[:-1])[1] == [["Été à Noël, \ufffd"]]
    assert read("query\nCœur d’été".replace("’", "'").encode("iso8859_15"))[1] == [["Cœur d'été"]]


def test_no_header_tells_the_separator_that_the_file_has() -> None:
    assert read("Lieu;Indices;Note\n")[0].remarks[0].params["delimiter"] == ";"


MARKS = 'query\tcontext\n"Le Lab" à Thiers\t\n"Murat"\t\n'


def test_quotation_marks_in_a_table_of_tabulations_are_letters_where_it_reads_well_without() -> None:
    table = read_delimited(MARKS.encode(), NAMES, "\t", marks_may_be_letters=True)
    assert [line.cells[0] for line in table.lines] == ['"Le Lab" à Thiers', '"Murat"']
    assert not table.quoted


def test_quotation_marks_around_a_line_end_are_none() -> None:
    content = 'query\tcontext\n"Le ""Lab""\nThiers"\tdeps=63\n'
    table = read_delimited(content.encode(), NAMES, "\t", marks_may_be_letters=True)
    assert [line.cells for line in table.lines] == [['Le "Lab"\nThiers', "deps=63"]]


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).filter(str.strip)


@given(
    st.lists(st.tuples(CELL, CELL), min_size=1, max_size=8),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_any_rows_come_back_as_they_were_written(
    rows: list[tuple[str, str]], separator: str, end: str
) -> None:
    wanted = [list(row) for row in rows if [cell.strip().casefold() for cell in row] != ["query", "context"]]
    assert read(written([["query", "context"], *wanted], separator, end))[1] == wanted


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_told(content: bytes) -> None:
    table, _ = read(content)
    assert table.header or table.remarks
    assert all(str(remark) and remark.code in {**FORGIVEN, **STOPPING} for remark in table.remarks)
