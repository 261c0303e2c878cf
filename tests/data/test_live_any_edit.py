"""Whatever is written, the index that follows is the one that would be built."""

import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.atlas import Atlas
from data.filters import Filters
from data.filters.facets import Facets
from data.filters.sieve import Sieve
from data.filters.values import Sets
from data.index import live
from data.index.live import LiveIndex
from data.store import NoSuchRecord, RecordKind, Store, open_store
from tests.data.edits import MOUNTAINS, add, built, content, remove, rename, under_its_own_code

IDS = ("cocotte-numerique", "limagrain", "movilab", "box-bois", "new-one", "new-two")
NAMES = ("Abeilles", "Épicentre", "epicentre", "Zythum", "la cocotte", "St-Éloy", "Œuvre", "1er mai")
PLACES = ("Murat (Cantal)", "l’Allier", "MAME", "Saint-Denis", "")


def edit(store: Store, atlas: Atlas, action: str, id: str, name: str, place: str) -> None:
    """One edit; what the store refuses is no edit."""
    try:
        found = store.get(RecordKind.INITIATIVE, id)
    except NoSuchRecord:
        with suppress(NoSuchRecord):  # it never was
            if action == "bring back":
                store.restore(RecordKind.INITIATIVE, id, 1, "Ana", "")
        if action == "add":
            add(store, name, id)
        return
    if action == "rename":
        rename(store, id, name)
    elif action == "move":
        moved = found.record.model_copy(update={"place": place})
        store.save(moved, "Ana", "", found.version, location=atlas.locator.locate(place))
    elif action == "remove":
        remove(store, id)
    elif action == "speak":
        for quote in store.card(id).quotes[:1]:
            said = quote.model_copy(update={"id": f"{id}-{store.revision()}"})
            store.save(said, "Ana", "")
    elif action == "be quiet":
        for quote in store.card(id).quotes[-1:]:
            store.delete(RecordKind.QUOTE, quote.id, "Ana", "", store.get(RecordKind.QUOTE, quote.id).version)
    elif action == "date":
        for source in list(store.card(id).sources.values())[:1]:
            version = store.get(RecordKind.SOURCE, source.id).version
            dated = source.model_copy(update={"published": str(1900 + store.revision())})
            store.save(dated, "Ana", "", version)
    elif action == "theme":
        theme = MOUNTAINS.model_copy(update={"id": f"theme-{store.revision()}"})
        store.save(theme, "Ana", "")
        themed = found.record.model_copy(update={"themes": (theme.id,)})
        store.save(themed, "Ana", "", found.version)


EDITS = st.tuples(
    st.sampled_from(
        ["rename", "move", "remove", "bring back", "add", "speak", "be quiet", "date", "theme", "look"]
    ),
    st.sampled_from(IDS),
    st.sampled_from(NAMES),
    st.sampled_from(PLACES),
)


@given(st.lists(EDITS, max_size=8))
@settings(max_examples=40)
def test_after_any_edits_it_is_the_index_that_would_be_built(
    atlas: Atlas, corpus_file: Path, edits: list[tuple[str, str, str, str]]
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(live, "CHECK_SECONDS", -1.0)
        store = open_store(shutil.copyfile(corpus_file, Path(folder) / "store.sqlite"))
        follow = LiveIndex(store, under_its_own_code)
        sieve = counted(Sieve(follow.current(), store.matches, dict))
        for action, id, name, place in edits:
            edit(store, atlas, action, id, name, place)
            if action == "look":
                sieve = counted(Sieve(follow.current(), store.matches, dict, sieve))
        assert content(follow.current()) == content(built(store))
        taken_over = Sieve(follow.current(), store.matches, dict, sieve)
        looked_at = Sieve(built(store), store.matches, dict)
        assert Facets(taken_over, Filters()).all() == Facets(looked_at, Filters()).all()
        store.close()


def counted(sieve: Sieve) -> Sieve:
    """The same, once all its values were asked for."""
    Facets(sieve, Filters()).all()
    return sieve


def test_after_an_edit_what_did_not_change_is_not_looked_at_again(
    atlas: Atlas, corpus_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "CHECK_SECONDS", -1.0)
    store = open_store(shutil.copyfile(corpus_file, tmp_path / "store.sqlite"))
    follow = LiveIndex(store, under_its_own_code)
    before = counted(Sieve(follow.current(), store.matches, dict))
    edit(store, atlas, "rename", "movilab", "Zythum", "")
    read: list[int] = []
    of_lists = Sets.of_lists.__func__  # type: ignore[attr-defined]
    monkeypatch.setattr(
        Sets,
        "of_lists",
        classmethod(lambda cls, names, lists: read.append(len(lists)) or of_lists(cls, names, lists)),
    )
    index = follow.current()
    changed = index.changed_since(before.index.revision)
    assert changed is not None
    assert len(changed) == 1
    counted(Sieve(index, store.matches, dict, before))
    assert set(read) == {1}
    counted(Sieve(index, store.matches, dict))
    assert set(read) == {1, len(index)}
    store.close()
