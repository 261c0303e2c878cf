"""How to reach an initiative, and what its file says beyond: kept, exported and loaded again, on both engines."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from data.model import Initiative
from data.package import load_package
from data.store import Store
from data.store.export import StoredPackage, write_package
from tests.store.world import locate, small_package

COCOTTE = "cocotte-numerique"
FACTS = {
    "address": "4 rue du Faubourg",
    "postcode": "15300",
    "phones": "04 71 20 00 00|+33 6 00 00 00 00",
    "emails": "bonjour@exemple.fr",
    "hours": "Mo-Fr 09:00-12:00",
    "registered": "732 829 320 00074",
    "listed_in": "Annuaire des tiers-lieux",
    "listed_url": "https://annuaire.exemple.fr",
    "listed_licence": "Licence Ouverte 2.0",
    "listed_date": "2026-05-02",
    "extra": json.dumps({"Surface (m²)": "120", "Tags": ["bois", "métal"]}, ensure_ascii=False),
}


def table() -> str:
    known = {"id": COCOTTE, "name": "La Cocotte Numérique", "kind": "place", "place": "Murat (Cantal)"}
    other = {"id": "zero-chomeur", "name": "Zéro chômeur", "kind": "programme", "place": "Thiers"}
    text = StringIO()
    writer = csv.DictWriter(text, [*known, "themes", *FACTS], lineterminator="\n")
    writer.writeheader()
    writer.writerows([known | {"themes": "work"} | FACTS, other | {"themes": "work"}])
    return text.getvalue()


@pytest.fixture
def reached(store: Store, tmp_path: Path) -> Store:
    store.load(small_package(tmp_path / "facts", initiatives=table()), locate, "verbatlas", "")
    return store


def test_what_a_row_says_is_kept_and_checked(reached: Store) -> None:
    found = reached.card(COCOTTE).initiative
    assert found.phones == ("04 71 20 00 00", "+33 6 00 00 00 00")
    assert found.registered == "73282932000074"
    assert found.beyond == {"Surface (m²)": "120", "Tags": '["bois", "métal"]'}
    assert reached.check() == []


def test_an_export_loads_again_without_any_difference(reached: Store, tmp_path: Path) -> None:
    write_package(StoredPackage(reached), tmp_path / "out")
    package = load_package(tmp_path / "out")
    assert package.problems == ()
    assert reached.load(package, locate, "verbatlas", "").applied == 0
    descriptor = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    (fields,) = (one["schema"]["fields"] for one in descriptor["resources"] if one["name"] == "initiatives")
    header = (tmp_path / "out" / "initiatives.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    assert [field["name"] for field in fields] == header


def test_an_edit_of_a_fact_has_a_history(reached: Store) -> None:
    card = reached.card(COCOTTE)
    reached.save(card.initiative.model_copy(update={"hours": "Sa off"}), "Ana", "", card.version)
    assert reached.card(COCOTTE).initiative.hours == "Sa off"


@pytest.mark.parametrize(
    ("number", "kept"),
    [
        ("356 000 000 00048", "35600000000048"),
        ("w151000123", "W151000123"),
        ("73282932000074", "73282932000074"),
    ],
)
def test_a_number_of_the_registers_is_written_in_one_way(number: str, kept: str) -> None:
    row = {"id": "a", "name": "A", "kind": "place", "themes": "work", "registered": number}
    assert Initiative.model_validate(row).registered == kept
