"""The first load fills the store; the next ones apply what changed in the package, and respect what persons did."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from data.model import Initiative
from data.package import Package
from data.store import Conflict, NoSuchRecord, RecordKind, Store, open_store
from data.store.loading import METHOD_OF_A_PERSON
from data.store.values import LoadReport, Why
from geo.place import NOWHERE, Location
from tests.data.small_package import CITY, INITIATIVES, QUOTES, SOURCES, changed
from tests.store.world import ABOUT_BOX_BOIS, IN_ALLIER, IN_MURAT, IN_THIERS, locate, small_package

COCOTTE = "cocotte-numerique"
NEW_INITIATIVE = "box-bois,Box Bois,programme,l’Allier,digital\n"
NEW_QUOTE = "box-bois-recit,box-bois,narration,« la Box Bois »,,,conclusion,,\n"


class Loader:
    """Loads variants of the small package into a store."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self._folder = folder
        self._count = 0

    def load(self, **replaced: str) -> LoadReport:
        self._count += 1
        package = small_package(self._folder / str(self._count), **replaced)
        return self.store.load(package, locate, "verbatlas", "chargement")

    def edit(self, **changes: str) -> None:
        stored = self.store.get(RecordKind.INITIATIVE, COCOTTE)
        record = stored.record.model_copy(update=changes)
        self.store.save(record, "Ana", "une précision", stored.version, location=stored.location)

    def initiative(self) -> Initiative:
        return self.store.card(COCOTTE).initiative


@pytest.fixture
def loader(store: Store, tmp_path: Path) -> Loader:
    loader = Loader(store, tmp_path)
    loader.load()
    return loader


def renamed(name: str) -> dict[str, str]:
    return changed("initiatives", "La Cocotte Numérique", name)


def names(counts: dict[RecordKind, int]) -> dict[str, int]:
    return {kind.value: count for kind, count in counts.items() if count}


def test_the_first_load_fills_the_store(store: Store, package: Package) -> None:
    told: list[int] = []
    report = store.load(package, locate, "verbatlas", "premier", progress=told.append)
    assert names(report.added) == {"theme": 2, "source": 2, "initiative": 2, "quote": 2}
    assert (report.revision, report.applied, report.conflicts) == (1, 8, ())
    assert store.revision() == 1


def test_loading_the_same_package_again_changes_nothing(loader: Loader) -> None:
    report = loader.load()
    assert report.applied == 0
    assert loader.store.revision() == report.revision == 1


def test_two_processes_that_start_at_once_load_the_package_once(target: str, package: Package) -> None:
    stores = [open_store(target) for _ in range(3)]
    reports: list[LoadReport] = []

    def load(store: Store) -> None:
        reports.append(store.load(package, locate, "verbatlas", ""))

    threads = [threading.Thread(target=load, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(report.applied for report in reports) == [0, 0, 8]
    assert stores[0].revision() == 1
    for store in stores:
        store.close()


def test_a_changed_row_is_applied_and_no_other(loader: Loader) -> None:
    report = loader.load(**renamed("La Cocotte"))
    assert (names(report.changed), report.applied) == ({"initiative": 1}, 1)
    assert loader.initiative().name == "La Cocotte"
    assert loader.store.search("numerique") == []
    assert [change.id for change in loader.store.changes_since(1).records] == [COCOTTE]
    assert loader.store.get(RecordKind.INITIATIVE, COCOTTE).version == 2


def test_a_changed_place_is_located(loader: Loader) -> None:
    loader.load(**changed("initiatives", "Murat (Cantal)", "Thiers"))
    assert loader.store.card(COCOTTE).location == IN_THIERS


def test_new_rows_are_added(loader: Loader) -> None:
    report = loader.load(initiatives=INITIATIVES + NEW_INITIATIVE, quotes=QUOTES + NEW_QUOTE)
    assert names(report.added) == {"initiative": 1, "quote": 1}
    assert loader.store.card("box-bois").location == IN_ALLIER
    assert loader.store.search("box") == ["box-bois"]
    assert [change.id for change in loader.store.changes_since(1).records] == ["box-bois"]


def test_a_new_quotation_of_a_known_initiative_is_found(loader: Loader) -> None:
    loader.load(quotes=QUOTES + NEW_QUOTE.replace("box-bois,", f"{COCOTTE},"))
    assert loader.store.search("box bois") == [COCOTTE]
    assert [change.id for change in loader.store.changes_since(1).records] == [COCOTTE]


def test_rows_that_are_gone_from_the_package_are_removed(loader: Loader) -> None:
    without = {"initiatives": INITIATIVES.rpartition("zero-")[0], "quotes": QUOTES.rpartition("ville,")[0]}
    report = loader.load(**without)
    assert names(report.removed) == {"initiative": 1, "quote": 1}
    with pytest.raises(NoSuchRecord):
        loader.store.card("zero-chomeur")
    assert loader.store.search("thiers") == []
    assert loader.store.history(RecordKind.QUOTE, "ville")[0].after is None


def test_a_persons_edit_survives_when_the_package_does_not_change(loader: Loader) -> None:
    loader.edit(summary_fr="D’Ana.")
    report = loader.load(sources=SOURCES.replace("Damien Caillard", "D. Caillard"))
    assert (names(report.changed), report.conflicts) == ({"source": 1}, ())
    assert loader.initiative().summary_fr == "D’Ana."


def test_an_edit_and_a_change_of_the_package_are_a_conflict_with_both_versions(loader: Loader) -> None:
    loader.edit(name="La Cocotte d’Ana")
    report = loader.load(**renamed("La Cocotte du paquet"))
    (conflict,) = report.conflicts
    assert (conflict.kind, conflict.id, conflict.why) == (RecordKind.INITIATIVE, COCOTTE, Why.EDITED)
    assert isinstance(conflict.ours, Initiative)
    assert isinstance(conflict.theirs, Initiative)
    assert (conflict.ours.name, conflict.theirs.name) == ("La Cocotte d’Ana", "La Cocotte du paquet")
    assert loader.initiative().name == "La Cocotte d’Ana"


def test_a_conflict_is_told_until_it_is_settled(loader: Loader) -> None:
    loader.edit(name="D’Ana")
    loader.load(**renamed("Du paquet"))
    again = loader.load(**renamed("Du paquet"))
    assert [conflict.id for conflict in again.conflicts] == [COCOTTE]
    assert [conflict.id for conflict in loader.store.conflicts()] == [COCOTTE]


def test_keeping_ours_holds_until_the_package_says_something_new(loader: Loader) -> None:
    loader.edit(name="D’Ana")
    loader.load(**renamed("Du paquet"))
    settle(loader, "ours")
    assert loader.load(**renamed("Du paquet"), sources=SOURCES + "s3,Trois,,,,\n").conflicts == ()
    assert loader.initiative().name == "D’Ana"
    assert [c.id for c in loader.load(**renamed("Autre chose")).conflicts] == [COCOTTE]


def test_taking_theirs_makes_the_record_follow_the_package_again(loader: Loader) -> None:
    loader.edit(name="D’Ana")
    loader.load(**renamed("Du paquet"))
    settle(loader, "theirs")
    assert loader.store.conflicts() == []
    assert loader.initiative().name == "Du paquet"
    assert names(loader.load(**renamed("Encore")).changed) == {"initiative": 1}
    assert [version.version for version in loader.store.history(RecordKind.INITIATIVE, COCOTTE)] == [
        4,
        3,
        2,
        1,
    ]


def settle(loader: Loader, take: str, kind: RecordKind = RecordKind.INITIATIVE, id: str = COCOTTE) -> None:
    loader.store.settle(kind, id, take=take, author="Ana", reason="vu", location=IN_MURAT)


def test_a_conflict_ends_when_the_package_takes_its_change_back(loader: Loader) -> None:
    loader.edit(summary_fr="D’Ana.")
    loader.load(**renamed("Du paquet"))
    assert loader.load().conflicts == ()
    assert loader.initiative().summary_fr == "D’Ana."


def test_the_same_change_on_both_sides_is_no_conflict(loader: Loader) -> None:
    loader.edit(name="La Cocotte")
    assert loader.load(**renamed("La Cocotte")).conflicts == ()
    assert names(loader.load(**renamed("Plus tard")).changed) == {"initiative": 1}


def test_what_a_person_deleted_does_not_come_back(loader: Loader) -> None:
    loader.store.delete(RecordKind.INITIATIVE, COCOTTE, "Ana", "fermée", 1)
    report = loader.load(sources=SOURCES + "s3,Trois,,,,\n")
    assert report.conflicts == ()
    with pytest.raises(NoSuchRecord):
        loader.store.card(COCOTTE)


def test_what_a_person_deleted_and_the_package_changed_is_a_conflict(loader: Loader) -> None:
    loader.store.delete(RecordKind.INITIATIVE, COCOTTE, "Ana", "fermée", 1)
    report = loader.load(**renamed("Rouverte"))
    assert [(c.id, c.why, c.ours) for c in report.conflicts] == [(COCOTTE, Why.DELETED, None)]
    assert [(c.id, c.why) for c in loader.store.conflicts()] == [(COCOTTE, Why.DELETED)]


def test_a_new_quotation_of_a_deleted_initiative_waits_for_it(loader: Loader) -> None:
    loader.store.delete(RecordKind.INITIATIVE, COCOTTE, "Ana", "fermée", 1)
    more = QUOTES + NEW_QUOTE.replace("box-bois,", f"{COCOTTE},")
    assert [(c.id, c.why) for c in loader.load(quotes=more).conflicts] == [("box-bois-recit", Why.DANGLING)]
    loader.store.restore(RecordKind.INITIATIVE, COCOTTE, 1, "Ana", "rouverte")
    report = loader.load(quotes=more, sources=SOURCES + "s3,Trois,,,,\n")
    assert (names(report.added), report.conflicts) == ({"source": 1, "quote": 1}, ())
    assert [quote.id for quote in loader.store.card(COCOTTE).quotes] == ["guichet", "box-bois-recit"]


def test_what_was_deleted_and_brought_back_follows_the_package_again(loader: Loader) -> None:
    loader.store.delete(RecordKind.INITIATIVE, COCOTTE, "Ana", "", 1)
    loader.store.restore(RecordKind.INITIATIVE, COCOTTE, 1, "Ana", "")
    report = loader.load(**renamed("La Cocotte"))
    assert [(c.id, c.why) for c in report.conflicts] == [(COCOTTE, Why.EDITED)]


def test_what_the_package_drops_and_a_person_edited_stays(loader: Loader) -> None:
    loader.edit(summary_fr="D’Ana.")
    without = {"initiatives": INITIATIVES.replace(INITIATIVES.splitlines()[1] + "\n", "")}
    without["quotes"] = QUOTES.replace(QUOTES.splitlines()[1] + "\n", "")
    report = loader.load(**without)
    assert [(c.id, c.why, c.theirs) for c in report.conflicts] == [(COCOTTE, Why.REMOVED, None)]
    settle(loader, "ours")
    assert loader.load(**without, sources=SOURCES + "s3,Trois,,,,\n").conflicts == ()
    assert loader.initiative().summary_fr == "D’Ana."


def test_what_the_package_drops_is_deleted_when_a_person_agrees(loader: Loader) -> None:
    loader.edit(summary_fr="D’Ana.")
    without = {"initiatives": INITIATIVES.replace(INITIATIVES.splitlines()[1] + "\n", "")}
    without["quotes"] = QUOTES.replace(QUOTES.splitlines()[1] + "\n", "")
    loader.load(**without)
    settle(loader, "theirs")
    with pytest.raises(NoSuchRecord):
        loader.store.card(COCOTTE)
    assert names(loader.load().added) == {"initiative": 1, "quote": 1}


def test_what_a_persons_record_rests_on_stays(loader: Loader) -> None:
    quote = ABOUT_BOX_BOIS.model_copy(update={"initiative": "zero-chomeur"})
    loader.store.save(quote, "Ana", "un mot de plus")
    without = {"initiatives": INITIATIVES.rpartition("zero-")[0], "quotes": QUOTES.rpartition("ville,")[0]}
    report = loader.load(**without)
    assert [(c.id, c.why) for c in report.conflicts] == [("zero-chomeur", Why.USED)]
    assert [quote.id for quote in loader.store.card("zero-chomeur").quotes] == ["box-bois-recit"]


def test_a_persons_record_is_not_taken_over_by_a_package(loader: Loader) -> None:
    mine = loader.store.sources(["conclusion"])["conclusion"].model_copy(update={"id": "s3"})
    loader.store.save(mine, "Ana", "")
    report = loader.load(sources=SOURCES + "s3,Trois,,,,\n")
    assert [(c.kind, c.id, c.why) for c in report.conflicts] == [(RecordKind.SOURCE, "s3", Why.TAKEN)]
    assert loader.store.sources(["s3"])["s3"] == mine


def test_another_package_adds_to_the_first(loader: Loader, tmp_path: Path) -> None:
    other = named("autre", small_package(tmp_path / "other", **renamed("Autre Cocotte")))
    report = loader.store.load(other, locate, "verbatlas", "un second paquet")
    assert [(conflict.id, conflict.why) for conflict in report.conflicts] == [(COCOTTE, Why.TAKEN)]
    assert len(list(loader.store.records(RecordKind.INITIATIVE))) == 2
    info = loader.store.package("deux-lieux")
    assert info is not None
    assert info.title == "Deux lieux"


def test_a_load_that_fails_leaves_the_store_as_it_was(loader: Loader, tmp_path: Path) -> None:
    def fails(place: str) -> Location:
        raise RuntimeError(place)

    package = small_package(tmp_path / "next", **changed("initiatives", "Murat (Cantal)", "Thiers"))
    with pytest.raises(RuntimeError):
        loader.store.load(package, fails, "verbatlas", "")
    assert loader.store.revision() == 1
    assert loader.store.check() == []
    assert loader.store.card(COCOTTE).location == IN_MURAT


def test_a_new_gazetteer_locates_every_place_again(store: Store, package: Package) -> None:
    store.load(package, lambda place: NOWHERE, "verbatlas", "", located_by="gazetteer 1")
    assert store.load(package, locate, "verbatlas", "", located_by="gazetteer 1").relocated == 0
    report = store.load(package, locate, "verbatlas", "nouveau gazetteer", located_by="gazetteer 2")
    assert report.relocated == 2
    assert store.card(COCOTTE).location == IN_MURAT
    assert store.search("murat") == [COCOTTE]
    assert len(store.changes_since(1).records) == 2


def test_a_new_gazetteer_does_not_move_what_a_person_placed(store: Store, package: Package) -> None:
    store.load(package, locate, "verbatlas", "", located_by="gazetteer 1")
    chosen = Location(IN_THIERS.point, IN_THIERS.precision, IN_THIERS.status, method=METHOD_OF_A_PERSON)
    record = store.get(RecordKind.INITIATIVE, COCOTTE).record
    store.save(record, "Ana", "je connais", 1, location=chosen)
    report = store.load(package, lambda place: NOWHERE, "verbatlas", "", located_by="gazetteer 2")
    assert report.relocated == 1
    assert store.card(COCOTTE).location == chosen


def test_a_relocated_initiative_is_not_taken_for_an_edited_one(store: Store, tmp_path: Path) -> None:
    first, second = small_package(tmp_path / "1"), small_package(tmp_path / "2", **renamed("La Cocotte"))
    store.load(first, lambda place: NOWHERE, "verbatlas", "", located_by="gazetteer 1")
    store.load(first, locate, "verbatlas", "", located_by="gazetteer 2")
    assert store.load(second, locate, "verbatlas", "", located_by="gazetteer 2").conflicts == ()


def test_a_large_change_is_told_as_everything(loader: Loader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.store.loading.REBUILD_SEARCH_FROM", 1)
    loader.load(**renamed("La Grande Cocotte"))
    assert loader.store.changes_since(1).everything
    assert loader.store.search("grande") == [COCOTTE]
    assert loader.store.check() == []


def test_a_conflict_is_a_value_that_pages_can_compare(loader: Loader) -> None:
    loader.edit(name="D’Ana")
    (conflict,) = loader.load(
        **changed("quotes", CITY, "autre"), initiatives=renamed("X")["initiatives"]
    ).conflicts
    assert conflict == Conflict(
        conflict.kind, COCOTTE, Why.EDITED, conflict.ours, conflict.theirs, "deux-lieux"
    )


def test_two_packages_may_disagree_with_the_same_record(loader: Loader, tmp_path: Path) -> None:
    loader.edit(name="D’Ana")
    loader.load(**renamed("Du premier"))
    second = named("autre", small_package(tmp_path / "other", **renamed("Du second")))
    report = loader.store.load(second, locate, "verbatlas", "")
    assert [(c.id, c.package, c.why) for c in report.conflicts] == [
        (COCOTTE, "autre", Why.TAKEN),
        (COCOTTE, "deux-lieux", Why.EDITED),
    ]
    settle(loader, "ours")
    settle(loader, "ours")
    assert loader.store.conflicts() == []
    assert loader.initiative().name == "D’Ana"


def named(name: str, package: Package) -> Package:
    return replace(package, name=name)
