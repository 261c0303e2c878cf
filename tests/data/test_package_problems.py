"""Every problem a package may have: reported with its place, told in French, and never fatal."""

import string
from pathlib import Path

import pytest

from data.package import Package, Severity, load_package
from data.package.problems import FATAL, WORDINGS
from geo.delimited import FORGIVEN, STOPPING
from tests.data.small_package import (
    CITY,
    GUICHET,
    INITIATIVES,
    QUOTES,
    SOURCES,
    TEXTS,
    THEMES,
    changed,
    write_package,
)


def _with(columns: str, cells: str) -> tuple[str, str]:
    """The initiatives, and the same with more columns, filled in the first row."""
    header, first, *others = INITIATIVES.splitlines()
    empty = "," * (columns.count(",") + 1)
    lines = [f"{header},{columns}", f"{first},{cells}", *(line + empty for line in others)]
    return INITIATIVES, "\n".join(lines) + "\n"


# code, resource, what stands there, what is written instead, row, column
BROKEN = [
    # the file
    ("missing-column", "sources", "id,title,author", "id,titre,author", 1, "title"),
    ("unknown-column", "themes", "color,icon", "color,icon,ordre", 1, "ordre"),
    ("duplicate-column", "themes", "color,icon", "color,icon,color", 1, "color"),
    ("missing-columns", "sources", "id,title", "clé,titre", 1, ""),
    ("unknown-columns", "themes", "color,icon", "color,icon,ordre,rang", 1, ""),
    ("unnamed-column", "themes", THEMES, THEMES.replace("icon\n", "icon,\n") + "a,A,A,#f55285,a,b\n", 4, ""),
    ("names-written-otherwise", "themes", "id,label_fr", "ID,Label FR", 1, ""),
    ("lines-before-header", "themes", "id,label_fr", "Thèmes\nid,label_fr", 1, ""),
    ("wrapped-rows", "themes", THEMES, "".join(f'"{line}"\n' for line in THEMES.splitlines()), 0, ""),
    ("repeated-header", "quotes", "ville,", f"{QUOTES.splitlines()[0]}\nville,", 0, ""),
    ("vertical-tab", "quotes", "mobilisant plusieurs", "mobilisant\x0bplusieurs", 0, ""),
    ("escaped-control", "sources", "En conclusion", "En conclusion_x000D_", 0, ""),
    ("no-rows", "quotes", QUOTES, QUOTES.splitlines()[0], 0, ""),
    ("empty-file", "themes", THEMES, "\n", 0, ""),
    ("no-header", "themes", THEMES, "Emploi;Jobs\n", 0, ""),
    ("not-a-text", "themes", THEMES, "PK\x03\x04", 0, ""),
    ("wrong-delimiter", "themes", THEMES, THEMES.replace(",", ";"), 1, ""),
    ("unclosed-quotes", "initiatives", "Territoire zéro", '"Territoire zéro', 3, ""),
    # the row
    ("too-many-cells", "sources", "L'Auvergne des tiers-lieux", "Tiers-lieux, en Auvergne", 2, ""),
    ("duplicate-id", "themes", "digital,", "work,", 3, "id"),
    # the cell
    ("empty", "themes", "Emploi et entreprises", "", 2, "label_fr"),
    ("empty", "quotes", CITY, "   ", 3, "text"),
    ("empty", "themes", "work,Emploi", ",Emploi", 2, "id"),
    ("too-long", "themes", "work,Emploi", "w" * 81 + ",Emploi", 2, "id"),
    ("not-in-list", "initiatives", "programme", "politique", 3, "kind"),
    ("not-in-list", "quotes", "narration", "Narration", 3, "kind"),
    ("not-a-slug", "themes", "work,Emploi", "Travail !,Emploi", 2, "id"),
    ("not-a-date", "sources", "2017-05-02", "02/05/2017", 2, "published"),
    ("not-a-date", "sources", "2017-05-02", "avr-17", 2, "published"),
    ("not-a-date", "sources", "2017-05-02", "2017-02-30", 2, "published"),
    ("not-a-url", "sources", "https://www.lamontagne.fr", "javascript:alert(1)", 2, "url"),
    ("not-a-url", "sources", "https://www.lamontagne.fr", "www.lamontagne.fr", 2, "url"),
    ("not-a-url", "sources", "https://www.lamontagne.fr", "https://a.fr\x00", 2, "url"),
    ("several-urls", "sources", "https://www.lamontagne.fr", "https://a.fr|https://b.fr", 2, "url"),
    ("several-urls", "sources", "https://www.lamontagne.fr", "https://a.fr ; www.b.fr", 2, "url"),
    ("several-urls", "sources", "https://www.lamontagne.fr", "http://a.frhttp://b.fr", 2, "url"),
    ("not-a-color", "themes", "#f55285", "rose", 2, "color"),
    ("not-an-icon", "themes", "devices", "Deux écrans", 3, "icon"),
    ("not-a-sha256", "sources", SOURCES, "id,title,sha256\nla-montagne,Les tiers-lieux,abc\n", 2, "sha256"),
    ("not-a-file-name", "sources", SOURCES, "id,title,file\nla-montagne,Les tiers-lieux,../a.txt\n", 2, "file"),
    ("not-an-offset", "quotes", "1947", "1 947", 3, "start"),
    ("not-an-offset", "quotes", "1947", "-1", 3, "start"),
    ("not-segments", "quotes", "start,end", "start,segments", 2, "segments"),
    ("control-character", "themes", "Numérique", "Numé\x00rique", 3, "label_fr"),
    ("spreadsheet-error", "initiatives", "Murat (Cantal)", "#NOM?", 2, "place"),
    ("not-degrees", "initiatives", *_with("lat,lon", "95,2.8"), 2, "lat"),
    ("not-degrees", "initiatives", *_with("lat,lon", "45.1,deux"), 2, "lon"),
    ("half-a-point", "initiatives", *_with("lat,lon", "45.1,"), 2, "lon"),
    ("not-a-precision", "initiatives", *_with("point_precision", "maison"), 2, "point_precision"),
    ("not-registered", "initiatives", *_with("registered", "12345678901234"), 2, "registered"),
    ("not-an-object", "initiatives", *_with("extra", "{nom}"), 2, "extra"),
    ("left-out", "initiatives", *_with("phones", "01\x00"), 2, "phones"),
    ("lost-zero", "initiatives", "Murat (Cantal)", "3120 Lapalisse", 2, "place"),
    ("lost-zero", "initiatives", "Murat (Cantal)", "Lapalisse (3)", 2, "place"),
    ("mojibake", "themes", "Numérique", "NumÃ©rique", 3, "label_fr"),
    ("none-given", "initiatives", "Thiers,work", "Thiers,", 3, "themes"),
    ("too-many", "initiatives", "Thiers,work", "Thiers,work|digital|a|b|c", 3, "themes"),
    ("repeated", "initiatives", "digital|work", "work|work", 2, "themes"),
    ("not-a-slug", "initiatives", "digital|work", "digital|Travail", 2, "themes"),
    # the quotation
    ("nobody-speaks", "quotes", "Angélique Viala,animatrice du lieu", ",", 2, "speaker"),
    ("narration-with-speaker", "quotes", f"{CITY},", f"{CITY},Marie Carreaud", 3, "speaker"),
    ("half-an-offset", "quotes", "3392,", ",", 2, "start"),
    ("half-an-offset", "quotes", "3480", "", 2, "end"),
    ("offsets-not-increasing", "quotes", "3392,3480", "3480,3392", 2, "end"),
    ("wrong-length", "quotes", "guichet unique", "guichet", 2, "end"),
    ("long-quote", "quotes", f"{CITY},,,conclusion,1947,2021", "x" * 601 + ",,,conclusion,1000,1601", 3, "text"),
    # what holds rows together
    ("unknown-reference", "initiatives", "Thiers,work", "Thiers,boulangerie", 3, "themes"),
    ("unknown-reference", "quotes", ",conclusion,", ",kehitys,", 3, "source"),
    ("misspelt-reference", "quotes", "cocotte-numerique", "cocotte-numerik", 2, "initiative"),
    ("no-quote", "quotes", "narration", "Narration", 3, "id"),
]  # fmt: skip

OF_THE_FILE = {*FORGIVEN, *STOPPING, "missing-column", "missing-columns"}

SEGMENTED = """id,initiative,kind,text,source,start,end,segments,sha256
a,cocotte-numerique,narration,un […] deux,conclusion,0,9,{segments},{digest}
b,zero-chomeur,narration,Thiers,conclusion,0,6,,
"""
DIGEST_OF_OTHER_WORDS = "0" * 64


def _load(folder: Path, resource: str, before: str, after: str) -> Package:
    return load_package(write_package(folder, **changed(resource, before, after)))


@pytest.mark.parametrize(("code", "resource", "before", "after", "row", "column"), BROKEN)
def test_reports_what_is_wrong_and_where(
    tmp_path: Path, code: str, resource: str, before: str, after: str, row: int, column: str
) -> None:
    package = _load(tmp_path, resource, before, after)
    found = [(problem.code, problem.row, problem.column) for problem in package.problems]
    assert (code, row, column) in found
    told = next(problem for problem in package.problems if problem.code == code)
    assert "{" not in str(told)
    assert (f"ligne {row}" in str(told)) == bool(row)


@pytest.mark.parametrize(
    ("segments", "code"),
    [
        ("0-2|5-9", ""),
        ("5-9|0-2", "offsets-not-increasing"),
        ("0-5|2-9", "offsets-not-increasing"),
        ("0-2|4-8", "segments-off-limits"),
        ("0-3|5-9", "wrong-length"),
        ("0-9", "not-segments"),
        ("0-2;5-9", "not-segments"),
    ],
)
def test_checks_the_pieces_of_a_quotation_with_an_omission(tmp_path: Path, segments: str, code: str) -> None:
    package = load_package(write_package(tmp_path, quotes=SEGMENTED.format(segments=segments, digest="")))
    assert {problem.code for problem in package.problems if problem.file == "quotes.csv"} == ({code} - {""})


def test_notices_that_a_quotation_was_retouched(tmp_path: Path) -> None:
    text = SEGMENTED.format(segments="0-2|5-9", digest=DIGEST_OF_OTHER_WORDS)
    package = load_package(write_package(tmp_path, quotes=text))
    assert [problem.code for problem in package.problems if problem.file == "quotes.csv"] == ["altered"]
    assert [quote.id for quote in package.quotes] == ["b"]


def test_reports_an_encoding_other_than_utf_8(tmp_path: Path) -> None:
    package = load_package(write_package(tmp_path, themes=TEXTS["themes"].encode("cp1252")))
    assert [problem.code for problem in package.problems] == ["wrong-encoding"]
    assert package.themes[1].label_fr == "Numérique"


def test_stops_at_a_cell_beyond_all_measure_and_keeps_the_rows_before(tmp_path: Path) -> None:
    text = TEXTS["themes"] + "huge," + "x" * 17_000_000 + ",,,\n"
    package = load_package(write_package(tmp_path, themes=text))
    assert [(problem.code, problem.row) for problem in package.problems] == [("unreadable-csv", 4)]
    assert [theme.id for theme in package.themes] == ["work", "digital"]


def test_reports_every_problem_of_a_row_at_once(tmp_path: Path) -> None:
    package = _load(tmp_path, "sources", "2017-05-02,https://www.lamontagne.fr", "hier,ici")
    assert [problem.column for problem in package.problems if problem.file == "sources.csv"] == [
        "published",
        "url",
    ]
    assert [source.id for source in package.sources] == ["conclusion"]


@pytest.mark.parametrize(
    "address",
    ["www.lamontagne.fr", "lamontagne.fr", "mailto:a@b.fr", "https://a.fr b", "https://a.fr|https://b.fr"],
)
def test_a_wrong_address_costs_the_address_alone(tmp_path: Path, address: str) -> None:
    package = _load(tmp_path, "sources", "https://www.lamontagne.fr", address)
    (problem,) = package.problems
    assert (problem.severity, problem.column, problem.value) == (Severity.WARNING, "url", address)
    assert [source.url for source in package.sources] == ["", ""]
    assert len(package.quotes) == 2


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("HTTPS://Exemple.fr/Page", "https://Exemple.fr/Page"),
        ("Http://exemple.fr", "http://exemple.fr"),
        ("https://web.archive.org/web/2020/https://a.fr", "https://web.archive.org/web/2020/https://a.fr"),
        ("https://a.fr/?u=https://www.b.fr", "https://a.fr/?u=https://www.b.fr"),
        ("https://été.fr/à", "https://été.fr/à"),
    ],
)
def test_an_address_is_one_whatever_its_case_and_what_it_holds(
    tmp_path: Path, written: str, kept: str
) -> None:
    package = _load(tmp_path, "sources", "https://www.lamontagne.fr", written)
    assert (package.problems, package.sources[0].url) == ((), kept)


@pytest.mark.parametrize(
    "place",
    [
        "1200 route de Lezoux, 63300 Thiers",
        "1200 rue du Pont, Thiers",
        "2bis avenue de la Gare, Thiers",
        "1015 bis, chemin Vert (63)",
        "Bâtiment 1200 Murat 15300",
        "Lyon (3)",
        "Paris (8)",
        "03120 Lapalisse",
        "2024",
        "Salle (2), Thiers",
    ],
)
def test_a_number_that_is_no_postal_code_has_lost_no_zero(tmp_path: Path, place: str) -> None:
    quoted = f'"{place}"'
    assert _load(tmp_path, "initiatives", "Murat (Cantal)", quoted).problems == ()


@pytest.mark.parametrize("name", TEXTS)
def test_says_one_thing_of_a_file_however_many_columns_it_is_about(tmp_path: Path, name: str) -> None:
    header, _, rows = TEXTS[name].partition("\n")
    for other, code in (
        (header.upper(), "names-written-otherwise"),
        (header.title().replace("_", " "), "names-written-otherwise"),
        (header.replace("id,", "id,a,b,c,"), "unknown-columns"),
        (",".join(["x"] * (header.count(",") - 1) + header.split(",")[-2:]), "missing-columns"),
        ("x" + ",x" * header.count(","), "no-header"),
    ):
        package = load_package(write_package(tmp_path, **{name: f"{other}\n{rows}"}))
        told = [
            problem for problem in package.problems if problem.file == f"{name}.csv" and not problem.column
        ]
        assert [problem.code for problem in told if problem.row <= 1] == [code]


def test_sets_aside_what_depends_on_a_broken_row_and_says_which_row(tmp_path: Path) -> None:
    package = _load(tmp_path, "initiatives", "place,Murat", "lieu,Murat")
    assert [initiative.id for initiative in package.initiatives] == ["zero-chomeur"]
    assert [quote.id for quote in package.quotes] == ["ville"]
    chain = [(problem.file, problem.row, problem.code) for problem in package.problems]
    assert chain == [("initiatives.csv", 2, "not-in-list"), ("quotes.csv", 2, "set-aside-reference")]
    assert "ligne 2" in str(package.problems[1].what)


def test_knows_a_row_set_aside_before_it_was_even_a_record(tmp_path: Path) -> None:
    package = _load(tmp_path, "sources", "En conclusion", "#REF!")
    assert [problem.code for problem in package.problems if problem.file == "quotes.csv"] == [
        "set-aside-reference"
    ]


def test_keeps_the_first_of_two_rows_with_one_identifier(tmp_path: Path) -> None:
    package = _load(tmp_path, "quotes", "ville,zero-chomeur", "guichet,zero-chomeur")
    assert [quote.text for quote in package.quotes] == [GUICHET]


def test_keeps_the_row_of_a_warning_and_sets_aside_the_row_of_an_error(tmp_path: Path) -> None:
    for code, resource, before, after, row, _ in BROKEN:
        if code in OF_THE_FILE:
            continue
        package = _load(tmp_path, resource, before, after)
        problems = [p for p in package.problems if p.file == f"{resource}.csv" and p.row == row]
        broken = any(problem.severity is Severity.ERROR for problem in problems)
        rows_on_disk = (
            len([line for line in changed(resource, before, after)[resource].splitlines() if line]) - 1
        )
        assert (len(getattr(package, resource)) < rows_on_disk) == broken, code


def test_suggests_the_nearest_identifier(tmp_path: Path) -> None:
    package = _load(tmp_path, "quotes", ",conclusion,", ",conclusions,")
    assert "«\u202fconclusion\u202f»" in str(package.problems[-1].hint)


def test_reports_each_row_when_a_whole_column_went_wrong(tmp_path: Path) -> None:
    rows = "".join(f"q{n},cocotte-numerik,narration,mots,conclusion,,\n" for n in range(50))
    header = "id,initiative,kind,text,source,start,end\n"
    package = load_package(write_package(tmp_path, quotes=header + rows))
    reported = [problem for problem in package.problems if problem.file == "quotes.csv"]
    assert [problem.row for problem in reported] == list(range(2, 52))
    assert {problem.code for problem in reported} == {"misspelt-reference", "unknown-reference"}


def test_every_code_is_shown_by_a_case() -> None:
    elsewhere = {"wrong-encoding", "unreadable-csv", "segments-off-limits", "altered", "set-aside-reference"}
    against_documents = {"not-verbatim", "moved", "other-document", "no-document"}
    fallback = {"as-pydantic-says"}
    of_media = {code for code in WORDINGS if "medium" in code} | {"sound-without-quote", "no-alt"}
    assert {case[0] for case in BROKEN} | elsewhere | against_documents | of_media | fallback == set(WORDINGS)


def test_sentences_follow_french_typography() -> None:
    sentences = [text for wording in WORDINGS.values() for text in (wording.template, wording.hint)]
    for sentence in [*sentences, *FATAL.values()]:
        assert "'" not in sentence
        for mark in ";:?!»":
            assert f" {mark}" not in sentence, sentence
        assert "« " not in sentence
        names = [name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None]
        assert all(name.isidentifier() for name in names)
