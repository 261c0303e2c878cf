"""Writing the tables, and building them again from the real packages where those are at hand."""

from pathlib import Path

import pytest

pytest.importorskip("shapely", reason="the gazetteer build needs the optional dependency shapely")

from geo.gazetteer.build.__main__ import CACHE, HAND, OUTLINES, TABLES, build
from geo.gazetteer.build.check import TableError, check_hand_tables
from geo.gazetteer.build.cog import load_cog
from geo.gazetteer.build.natural import natural_region_rows
from geo.gazetteer.build.sources import PACKAGES
from geo.gazetteer.build.tables import box_cells, point_cells, read_table, write_table
from geo.gazetteer.build.towns import GeonamesTown, french_names, overseas_points
from geo.point import Point

CACHED = all((CACHE / package.filename).exists() for package in PACKAGES)
needs_packages = pytest.mark.skipif(
    not CACHED, reason="the source packages are not in the cache: run make gazetteer"
)

TURIN = GeonamesTown(
    "3165524", "Turin", ("Torino",), "IT", Point(45.07, 7.69), "PPLA", "", 847_287, "Europe/Rome"
)
LONDON = GeonamesTown(
    "2643743", "London", ("Londres", "LON"), "GB", Point(51.51, -0.13), "PPLC", "", 8_961_989, "Europe/London"
)
NOUMEA = GeonamesTown(
    "2139521", "Nouméa", (), "NC", Point(-22.28, 166.46), "PPLC", "", 93_060, "Pacific/Noumea"
)


def test_rows_are_sorted_whatever_their_order(tmp_path: Path):
    rows = [{"form": form, "code": "15138", "note": ""} for form in ("Vic", "Aix", "Besse")]
    write_table(tmp_path, "short_forms", rows)
    first = (tmp_path / "short_forms.tsv").read_bytes()
    write_table(tmp_path, "short_forms", rows[::-1])
    assert (tmp_path / "short_forms.tsv").read_bytes() == first
    assert [row["form"] for row in read_table(tmp_path / "short_forms.tsv")] == ["Aix", "Besse", "Vic"]


def test_refuses_a_cell_that_would_break_the_table(tmp_path: Path):
    with pytest.raises(ValueError, match="tab"):
        write_table(tmp_path, "short_forms", [{"form": "Le\tPuy", "code": "43157", "note": ""}])


def test_writes_coordinates_with_five_decimals_and_leaves_the_unknown_empty():
    assert point_cells(Point(45.1, 2.866667)) == {"lat": "45.10000", "lon": "2.86667"}
    assert point_cells(None) == {"lat": "", "lon": ""}
    assert set(box_cells(None).values()) == {""}


def test_gives_a_town_its_french_name_when_geonames_lists_it(tmp_path: Path):
    (tmp_path / "exonyms.tsv").write_text("country\tnames\nGB\tLondres\n", encoding="utf-8")
    assert french_names([LONDON, TURIN], tmp_path) == {"2643743": ["Londres"]}


def test_refuses_a_french_name_that_geonames_does_not_list(tmp_path: Path):
    (tmp_path / "exonyms.tsv").write_text("country\tnames\nIT\tLondres\n", encoding="utf-8")
    with pytest.raises(LookupError, match="Londres"):
        french_names([LONDON, TURIN], tmp_path)


def test_places_an_overseas_commune_at_the_town_of_its_name_in_its_own_country(tmp_path: Path):
    (tmp_path / "overseas_seats.tsv").write_text("code\tname\tgeonameid\tnote\n", encoding="utf-8")
    names = {"98818": "Nouméa", "98735": "Nouméa"}
    assert overseas_points([NOUMEA], names, tmp_path) == {"98818": Point(-22.28, 166.46)}


def test_places_an_overseas_commune_at_its_seat_of_another_name(tmp_path: Path):
    seats = f"code\tname\tgeonameid\tnote\n98814\tLifou\t{NOUMEA.geoname_id}\tfor the test\n"
    (tmp_path / "overseas_seats.tsv").write_text(seats, encoding="utf-8")
    assert overseas_points([NOUMEA], {"98814": "Lifou"}, tmp_path) == {"98814": Point(-22.28, 166.46)}


def test_every_code_of_the_hand_written_tables_is_a_place():
    check_hand_tables(TABLES)


def test_refuses_a_hand_written_row_for_an_unknown_place(tmp_path: Path):
    for table in TABLES.glob("*.tsv"):
        (tmp_path / table.name).write_bytes(table.read_bytes())
    (tmp_path / "short_forms.tsv").write_text("form\tcode\tnote\nLe Puy\t99999\t\n", encoding="utf-8")
    with pytest.raises(TableError, match="99999"):
        check_hand_tables(tmp_path)


@needs_packages
def test_refuses_a_natural_region_anchored_outside_its_departements(tmp_path: Path):
    header = "code\tname\tother_names\tdepartements\tanchors\tkind\n"
    (tmp_path / "natural_regions.tsv").write_text(
        f"{header}N-x\tX\t\t43\t15138\tnatural_region\n", encoding="utf-8"
    )
    with pytest.raises(TableError, match="15138"):
        list(natural_region_rows(tmp_path, load_cog(CACHE), {"15138": Point(45.11, 2.87)}))


@needs_packages
def test_building_again_gives_the_bytes_that_are_shipped(tmp_path: Path):
    for name in ("short_forms", "demonyms", "venues"):  # written by hand: the build only checks them
        (tmp_path / f"{name}.tsv").write_bytes((TABLES / f"{name}.tsv").read_bytes())
    build(CACHE, tmp_path, tmp_path)
    shipped = [*TABLES.glob("*.tsv"), TABLES / "coverage.json", *OUTLINES.glob("*.topojson")]
    different = [path.name for path in shipped if (tmp_path / path.name).read_bytes() != path.read_bytes()]
    assert different == []


def test_the_hand_written_inputs_are_shipped_with_the_build():
    assert {path.stem for path in HAND.glob("*.tsv")} == {
        "corrected_points",
        "country_names",
        "exonyms",
        "natural_regions",
        "overseas_seats",
    }
