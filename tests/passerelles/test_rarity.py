"""How rare words are is counted over a sample, which is read again where an edit changed something of it."""

from pathlib import Path

import numpy as np
import pytest

from data.atlas import Atlas
from data.index import live
from data.passerelles import rarity
from data.passerelles.rarity import rarity_of
from data.settings import Settings
from data.store import RecordKind
from tests.data.edits import rename

IN_SAMPLE, BESIDE_IT = 0, 5
"""Initiatives by the order of their numbers: a sample of two holds the first and the last."""


@pytest.fixture
def atlas(atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Atlas:
    """An atlas of its own, with a sample of two."""
    monkeypatch.setattr(live, "CHECK_SECONDS", -1.0)
    monkeypatch.setattr(rarity, "SAMPLE", 2)
    return Atlas.open(Settings(data_dir=tmp_path, cache_dir=atlas.settings.cache_dir))


def reads(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What is read of the store from now on to count words."""
    read: list[object] = []
    cards = atlas.store.cards
    monkeypatch.setattr(atlas.store, "cards", lambda numbers: read.append(numbers) or cards(numbers))
    return read


def nth(atlas: Atlas, at: int) -> str:
    return atlas.summaries(np.sort(atlas.index.columns.number)[at : at + 1])[0].id


def say_otherwise(atlas: Atlas, initiative: str, text: str) -> None:
    said = atlas.card(initiative).quotes[0]
    stored = atlas.store.get(RecordKind.QUOTE, said.id)
    changed = said.model_copy(update={"text": text, "sha256": "", "segments": (), "start": None, "end": None})
    atlas.store.save(changed, "Ana", "", stored.version)


def test_an_edit_beside_the_sample_leaves_it_as_it_was(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    before, read = rarity_of(atlas), reads(atlas, monkeypatch)
    rename(atlas.store, nth(atlas, BESIDE_IT), "Zut")
    assert atlas.index.revision == atlas.store.revision()
    assert rarity_of(atlas).words == before.words
    assert read == []


def test_an_edit_within_the_sample_counts_at_once(atlas: Atlas) -> None:
    assert "girafe" not in " ".join(rarity_of(atlas).words)
    say_otherwise(atlas, nth(atlas, IN_SAMPLE), "Des girafes partout.")
    assert "giraf" in " ".join(rarity_of(atlas).words)


def test_an_initiative_that_goes_makes_another_sample(atlas: Atlas) -> None:
    before = rarity_of(atlas)
    id = nth(atlas, IN_SAMPLE)
    atlas.store.delete(
        RecordKind.INITIATIVE, id, "Ana", "", atlas.store.get(RecordKind.INITIATIVE, id).version
    )
    assert rarity_of(atlas).words != before.words
