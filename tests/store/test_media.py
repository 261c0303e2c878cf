"""Pictures and sounds in the store: with their package, on both engines, and gone with what they are of."""

from pathlib import Path

import pytest

from data.package import load_package
from data.store import RecordKind, Store, open_store
from data.store.export import StoredPackage, write_package
from tests.data.media_package import MEDIA, picture, sound, write_media_package
from tests.store.world import locate


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "with-media").mkdir()
    return write_media_package(tmp_path / "with-media")


@pytest.fixture
def illustrated(store: Store, folder: Path) -> Store:
    store.load(load_package(folder), locate, "verbatlas", "essai")
    return store


def test_a_card_has_its_media_and_the_file_of_each_is_kept(illustrated: Store):
    card = illustrated.card("cocotte-numerique")
    assert [medium.id for medium in card.media] == ["facade", "guichet-image", "guichet-son"]
    assert illustrated.card("zero-chomeur").media == ()
    assert [medium.id for medium in illustrated.media_of(["guichet", "ville"])] == [
        "guichet-image",
        "guichet-son",
    ]
    for id, content in (("facade", picture()), ("guichet-son", sound())):
        found = illustrated.attachment(id)
        assert found
        assert found.content == content
    assert illustrated.attachment("../facade") is None


def test_a_medium_goes_with_its_package_or_with_what_it_is_of(illustrated: Store, folder: Path):
    write_media_package(folder, "\n".join(MEDIA.splitlines()[:2]))
    illustrated.load(load_package(folder), locate, "verbatlas", "essai")
    assert [medium.id for medium in illustrated.card("cocotte-numerique").media] == ["facade"]
    version = illustrated.get(RecordKind.INITIATIVE, "cocotte-numerique").version
    illustrated.delete(RecordKind.INITIATIVE, "cocotte-numerique", "Ana", "retrait", version)
    assert illustrated.attachment("facade") is None


def test_media_are_in_backups_and_in_the_package_that_is_written(illustrated: Store, tmp_path: Path):
    illustrated.backup(tmp_path / "backup.sqlite")
    copy = open_store(tmp_path / "backup.sqlite")
    assert [content for _, content in copy.attachments()] == [picture(), picture(), sound()]
    copy.close()
    write_package(StoredPackage(illustrated), tmp_path / "written")
    written = load_package(tmp_path / "written")
    assert written.problems == ()
    assert [medium.id for medium, _ in written.media] == ["facade", "guichet-image", "guichet-son"]
    illustrated.restore_backup(tmp_path / "backup.sqlite", "Ana", "essai")
    assert len(list(illustrated.attachments())) == 3
