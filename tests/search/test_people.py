"""A person is found by the name that a link carries, whatever else it says; two of one name are told apart."""

from pathlib import Path

import pytest

from data.search.people import people_named
from data.store import Store, open_store
from tests.store.world import locate, small_package

CARREAUD = ("Marie Carreaud", "Maison de Compétences d’Aurillac")


@pytest.mark.parametrize(
    ("speaker", "organisation"),
    [
        CARREAUD,
        ("Marie Carreaud", ""),
        ("marie carreaud", ""),
        ("MARIE  CARREAUD", "maison de competences d'aurillac"),
        ("Marie Carreaud", "une autre maison"),
        ("Màrie-Carréaud", ""),
    ],
)
def test_a_person_is_found_by_name(store: Store, speaker: str, organisation: str) -> None:
    named = people_named(store, speaker, organisation)
    assert named.meant
    assert (named.meant.speaker, named.meant.organisation, named.meant.count) == (*CARREAUD, 2)
    assert named.others == ()


@pytest.mark.parametrize("speaker", ["Marie", "Carreaud", "Carreaud Marie", "Marie Carraud", "?", '"', "le"])
def test_a_part_of_a_name_or_another_name_is_nobody(store: Store, speaker: str) -> None:
    named = people_named(store, speaker, "")
    assert (named.meant, named.others) == (None, ())


@pytest.fixture
def namesakes(tmp_path: Path) -> Store:
    """Two people of one name in two organisations, one who speaks for the first of these without a name."""
    with_organisation = "id,initiative,kind,text,speaker,role,organisation,source\n" + "".join(
        f"q{number},{initiative},testimony,{text},{speaker},{role},{organisation},conclusion\n"
        for number, (initiative, text, speaker, role, organisation) in enumerate(
            [
                ("cocotte-numerique", "Un.", "Jean Noël", "", "Mairie de Murat"),
                ("cocotte-numerique", "Deux.", "Jean Noël", "", "Mairie de Murat"),
                ("zero-chomeur", "Trois.", "Jean Noël", "", "Ville de Thiers"),
                ("zero-chomeur", "Quatre.", "", "élue", "Ville de Thiers"),
            ]
        )
    )
    store = open_store(tmp_path / "store.sqlite")
    store.load(small_package(tmp_path / "package", quotes=with_organisation), locate, "tests", "")
    return store


def test_two_of_a_name_are_offered_with_how_much_each_said(namesakes: Store) -> None:
    named = people_named(namesakes, "jean noel", "")
    assert named.meant is None
    assert {(hit.organisation, hit.count) for hit in named.others} == {
        ("Mairie de Murat", 2),
        ("Ville de Thiers", 1),
    }


def test_the_organisation_of_the_link_tells_two_of_a_name_apart(namesakes: Store) -> None:
    named = people_named(namesakes, "Jean Noel", "VILLE DE THIERS")
    assert named.meant
    assert named.meant.organisation == "Ville de Thiers"
    assert [hit.organisation for hit in named.others] == ["Mairie de Murat"]


def test_an_organisation_alone_is_who_speaks_for_it_without_a_name_else_its_people(namesakes: Store) -> None:
    for_thiers = people_named(namesakes, "", "ville de thiers")
    assert for_thiers.meant
    assert (for_thiers.meant.speaker, for_thiers.others) == ("", ())
    for_murat = people_named(namesakes, "", "mairie de murat")
    assert for_murat.meant
    assert for_murat.meant.speaker == "Jean Noël"
