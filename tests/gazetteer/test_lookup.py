"""The gazetteer that ships, as the rest of the product asks it."""

import multiprocessing
import sqlite3
import sys
import tempfile
import threading
from pathlib import Path
from types import ModuleType

import pytest

from geo.context_text import parse_context
from geo.gazetteer import Gazetteer
from geo.gazetteer.compiler import compiled_database
from geo.gazetteer.gazetteer import COLLECTIVITIES
from geo.gazetteer.tables import TABLES_DIR, FormKind
from geo.place import Level
from geo.point import Point
from geo.text import fold, squeeze

TINY = {
    "communes.tsv": (
        "code\tname\tlat\tlon\tdepartement\tregion\tpopulation\tepci\tpostcodes\tpoint_kind\n"
        "15138\tMurat\t45.11057\t2.86929\t15\tR84\t1770\t\t15300\ttown_hall\n"
        "43157\tLe Puy-en-Velay\t45.04294\t3.88462\t43\tR84\t18540\t\t43000\ttown_hall\n"
    ),
    "short_forms.tsv": "form\tcode\tnote\nLe Puy\t43157\t\n",
}


@pytest.fixture(scope="module")
def gazetteer(gazetteer_cache: Path) -> Gazetteer:
    return Gazetteer.open(gazetteer_cache)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    tables = tmp_path / "tables"
    tables.mkdir()
    for name, text in TINY.items():
        (tables / name).write_text(text, encoding="utf-8")
    return tables


@pytest.mark.parametrize(
    ("code", "name", "level"),
    [
        ("15138", "Murat", Level.COMMUNE),
        ("75112", "Paris 12e Arrondissement", Level.ARRONDISSEMENT),
        ("D15", "Cantal", Level.DEPARTEMENT),
        ("R84", "Auvergne-Rhône-Alpes", Level.REGION),
        ("O-auvergne", "Auvergne", Level.FORMER_REGION),
        ("N-combrailles", "Combrailles", Level.NATURAL_REGION),
        ("E246300701", "Clermont Auvergne Métropole", Level.EPCI),
        ("CI", "Côte d'Ivoire", Level.COUNTRY),
        ("C-AF", "Afrique", Level.CONTINENT),
        ("G3165524", "Turin", Level.FOREIGN_TOWN),
        ("V-mame", "MAME", Level.VENUE),
    ],
)
def test_each_level_is_found_by_its_code(gazetteer: Gazetteer, code: str, name: str, level: Level) -> None:
    place = gazetteer.place(code)
    assert place is not None
    assert (place.name, place.level) == (name, level)
    assert place.point is not None


def test_an_unknown_code_gives_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.place("00000") is None
    assert gazetteer.departement_name("00") == gazetteer.region_name("00") == ""


def test_names_of_departements_and_regions(gazetteer: Gazetteer) -> None:
    assert gazetteer.departement_name("2A") == "Corse-du-Sud"
    assert gazetteer.region_name("84") == gazetteer.region_name("R84") == "Auvergne-Rhône-Alpes"


def test_an_overseas_collectivity_stands_for_a_departement(gazetteer: Gazetteer) -> None:
    names = {code: gazetteer.departement_name(code) for code in COLLECTIVITIES}
    assert all(names.values())
    assert names["988"] == "Nouvelle-Calédonie"
    assert parse_context("deps=975,988", gazetteer).departements == ("975", "988")


def test_a_postal_code_gives_the_communes_it_serves_with_their_names_of_before(gazetteer: Gazetteer) -> None:
    served = gazetteer.served_by("86470")
    assert {match.place.parent or match.place.code for match in served} == {"86123"}
    assert "Benassay" in {match.written for match in served}
    assert "86470" in gazetteer.known_postcodes
    assert "63012" not in gazetteer.known_postcodes  # « Cedex »


def test_an_area_knows_its_departements(gazetteer: Gazetteer) -> None:
    expected = {"O-auvergne": 4, "R84": 12, "D15": 1, "FR": 0}
    counts = {}
    for code in expected:
        area = gazetteer.place(code)
        assert area is not None
        counts[code] = len(gazetteer.departements_of(area))
    assert counts == expected


def test_homonyms_are_all_found(gazetteer: Gazetteer) -> None:
    assert {match.place.code for match in gazetteer.matches("murat")} == {"15138", "03191"}


def test_a_name_is_found_without_its_article(gazetteer: Gazetteer) -> None:
    found = gazetteer.matches(squeeze(fold("Puy-en-Velay")))
    (match,) = [match for match in found if match.place.level is Level.COMMUNE]
    assert (match.place.code, match.article, match.written) == ("43157", "le", "Le Puy-en-Velay")


def test_a_merged_commune_leads_to_the_one_that_took_its_code(gazetteer: Gazetteer) -> None:
    kinds = {match.place.code: match.kind for match in gazetteer.matches(squeeze(fold("Arbignieu")))}
    assert kinds == {"01015": FormKind.FORMER}


def test_the_nearest_commune_of_a_point(gazetteer: Gazetteer) -> None:
    found = {}
    for point in (Point(45.11, 2.87), Point(-21.1, 55.5), Point(48.85, 2.35), Point(0, 0), Point(90, 0)):
        place = gazetteer.nearest_commune(point)
        found[point] = place.name if place else None
    assert list(found.values()) == ["Murat", "Cilaos", "Paris", None, None]


def test_main_towns_come_most_populated_first(gazetteer: Gazetteer) -> None:
    towns = gazetteer.main_towns(200_000)
    assert [town.name for town in towns[:3]] == ["Paris", "Marseille", "Lyon"]
    assert all((town.population or 0) >= 200_000 for town in towns)


def test_close_names_come_with_their_number_of_errors(gazetteer: Gazetteer) -> None:
    close = {match.place.name: errors for match, errors in gazetteer.close_to("thierz", 1)}
    assert close["Thiers"] == 1
    assert set(close.values()) == {1}
    assert [match.place.name for match, _ in gazetteer.close_to("aurilac", 1, ["15"])] == ["Aurillac"]


def test_many_threads_may_ask_one_gazetteer(gazetteer: Gazetteer) -> None:
    found: list[int] = []

    def ask() -> None:
        found.extend(len(gazetteer.matches("murat")) for _ in range(200))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [2] * 1600


def test_tables_are_compiled_once_and_again_when_they_change(tiny: Path, tmp_path: Path) -> None:
    first = compiled_database(tiny, tmp_path / "cache")
    written = first.stat().st_mtime_ns
    assert compiled_database(tiny, tmp_path / "cache") == first
    assert first.stat().st_mtime_ns == written
    (tiny / "short_forms.tsv").write_text("form\tcode\tnote\n", encoding="utf-8")
    assert compiled_database(tiny, tmp_path / "cache") != first


def test_processes_that_start_together_all_get_a_whole_file(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A new process begins with what the main module does, and where an app was tried before, that is the app.
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        paths = pool.starmap(compiled_database, [(tiny, tmp_path / "cache")] * 6)
    assert len(set(paths)) == 1
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [paths[0].name]
    assert sqlite3.connect(paths[0]).execute("pragma integrity_check").fetchone() == ("ok",)


def test_a_cache_that_cannot_be_written_to_gives_way_to_a_temporary_directory(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    (tmp_path / "file").write_text("not a directory")
    gazetteer = Gazetteer.open(tmp_path / "file" / "cache", tiny)
    assert gazetteer.place("15138") is not None
    assert list((tmp_path / "temporary").rglob("gazetteer-*.sqlite"))


def test_a_gazetteer_of_two_communes_is_a_gazetteer(tiny: Path, tmp_path: Path) -> None:
    gazetteer = Gazetteer.open(tmp_path / "cache", tiny)
    assert [match.place.code for match in gazetteer.matches("lepuy")] == ["43157"]
    assert gazetteer.postcodes(gazetteer.main_towns(0)[0]) == ("43000",)


def test_every_commune_of_the_tables_is_found_under_its_own_name(gazetteer: Gazetteer) -> None:
    lines = (TABLES_DIR / "communes.tsv").read_text(encoding="utf-8").splitlines()[1:]
    missing = []
    for line in lines:
        code, name = line.split("\t")[:2]
        if code not in {match.place.code for match in gazetteer.matches(squeeze(fold(name)))}:
            missing.append(name)
    assert len(lines) > 34_800
    assert not missing


def test_who_changes_the_places_of_a_name_changes_them_for_nobody_else(gazetteer: Gazetteer) -> None:
    gazetteer.matches("thiers").clear()
    assert [match.place.code for match in gazetteer.matches("thiers")][:1] == ["63430"]


def test_a_look_up_copies_no_page_of_the_file(gazetteer: Gazetteer) -> None:
    size = gazetteer._database.execute("pragma page_count").fetchone()[0] * 4096
    assert gazetteer._database.execute("pragma mmap_size").fetchone()[0] >= size


def test_all_names_at_once_are_those_of_each_place(gazetteer: Gazetteer) -> None:
    names = gazetteer.names()
    assert len(names) > 35_000
    for code in ("15138", "D15", "R84", "O-auvergne", "FR", *sorted(names)[::2000]):
        place = gazetteer.place(code)
        assert place
        assert names[code] == place.name
