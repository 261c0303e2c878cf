"""An atlas of one's own, and a permission to write into it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.atlas import Atlas
from data.editing.editors import Permission
from data.settings import NO_PACKAGE


@pytest.fixture
def own_atlas(atlas: Atlas, tmp_path: Path) -> Iterator[Atlas]:
    """The corpus in a store that is nobody else's."""
    settings = atlas.settings.model_copy(update={"data_dir": tmp_path})
    own = Atlas.open(settings)
    yield own
    own.store.close()


def admitted(atlas: Atlas) -> Permission:
    """Of who has opened the editor's link of an atlas."""
    keys: list[str] = []
    atlas.editors.announce(keys.append)
    return atlas.editors.admit(keys[0])


@pytest.fixture
def permission(own_atlas: Atlas) -> Permission:
    return admitted(own_atlas)


@pytest.fixture
def empty(atlas: Atlas, tmp_path: Path) -> Iterator[Atlas]:
    """An atlas without anything in it."""
    own = Atlas.open(atlas.settings.model_copy(update={"data_dir": tmp_path, "package": NO_PACKAGE}))
    yield own
    own.store.close()


@pytest.fixture
def editor(empty: Atlas) -> Permission:
    return admitted(empty)
