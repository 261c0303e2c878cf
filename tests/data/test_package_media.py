"""Pictures and sounds of a package: what is kept, and what is said of the others."""

from pathlib import Path

import pytest

from data.model.media import MAX_BYTES, TYPES, is_of_type
from data.package import load_package
from data.package.problems import Severity
from tests.data.media_package import MEDIA, picture, sound, write_media_package
from tests.data.small_package import write_package

HEAD = MEDIA.splitlines()[0]


def test_a_picture_and_a_sound_come_with_their_files(tmp_path: Path):
    package = load_package(write_media_package(tmp_path))
    assert package.problems == ()
    assert [medium.id for medium, _ in package.media] == ["facade", "guichet-image", "guichet-son"]
    assert [content for _, content in package.media] == [picture(), picture(), sound()]
    assert [medium.type for medium, _ in package.media] == ["image/png", "image/png", "audio/wav"]


def test_a_package_without_media_has_none_and_keeps_its_checksum(tmp_path: Path):
    package = load_package(write_package(tmp_path))
    assert package.media == ()


def test_another_picture_is_another_package(tmp_path: Path):
    before = load_package(write_media_package(tmp_path)).checksum
    (tmp_path / "media" / "facade.png").write_bytes(picture() + b" ")
    assert load_package(tmp_path).checksum != before


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        (
            "a,cocotte-numerique,,absent.png,Essai,CC0,,Un carré,",
            "file",
            "absent.png » n’est pas dans le dossier media",
        ),
        ("a,cocotte-numerique,,plan.svg,Essai,CC0,,Un plan,", "file", "n’est ni une image ni un son"),
        ("a,cocotte-numerique,,..,Essai,CC0,,Un plan,", "file", "n’est ni une image ni un son"),
        ("a,cocotte-numerique,,../themes.csv,Essai,CC0,,Un plan,", "file", "n’est pas un nom de fichier"),
        ("a,cocotte-numerique,,faux.jpg,Essai,CC0,,Un carré,", "file", "n’est pas du type image/jpeg"),
        ("a,cocotte-numerique,,facade.png,Essai,,,Un carré,", "licence", "La cellule est vide"),
        ("a,cocotte-numerique,,facade.png,,CC0,,Un carré,", "author", "La cellule est vide"),
        ("a,cocotte-numerique,,facade.png,Essai,CC0,,,", "alt_fr", "pas de texte de remplacement"),
        (
            "a,cocotte-numerique,guichet,facade.png,Essai,CC0,,Un carré,",
            "quote",
            "d’une initiative ou d’une citation",
        ),
        ("a,,,facade.png,Essai,CC0,,Un carré,", "quote", "d’une initiative ou d’une citation"),
        ("a,cocotte-numerique,,voix.wav,Essai,CC0,,,", "quote", "ses mots en sont la transcription"),
        ("a,,guichets,facade.png,Essai,CC0,,Un carré,", "quote", "Vouliez-vous « guichet »"),
        ("a,cocotte-numerique,,lourd.png,Essai,CC0,,Un carré,", "file", "dépasse 5 Mo"),
    ],
)
def test_a_medium_that_cannot_be_shown_is_set_aside_with_a_sentence(
    tmp_path: Path, row: str, column: str, says: str
):
    folder = write_media_package(
        tmp_path, f"{HEAD}\n{row}\nb,cocotte-numerique,,facade.png,Essai,CC0,,Un carré,\n"
    )
    (folder / "media" / "faux.jpg").write_bytes(picture())
    (folder / "media" / "lourd.png").write_bytes(picture() + b"0" * MAX_BYTES)
    package = load_package(folder)
    assert [medium.id for medium, _ in package.media] == ["b"]
    (problem,) = package.problems
    assert (problem.file, problem.row, problem.column) == ("media.csv", 2, column)
    assert problem.severity is Severity.ERROR
    assert says in str(problem).replace("\u00a0", " ").replace("\u202f", " ")


def test_the_media_of_a_quotation_set_aside_are_set_aside_too(tmp_path: Path):
    package = load_package(write_media_package(tmp_path, quotes="clé;mots\n"))
    assert package.media == ()
    assert {problem.code for problem in package.problems if problem.file == "media.csv"} == {
        "set-aside-reference",
        "unknown-reference",
    }


@pytest.mark.parametrize("media_type", sorted(set(TYPES.values())))
def test_no_page_and_no_script_passes_for_a_medium(media_type: str):
    assert not is_of_type(b"<html><script>alert(1)</script>", media_type)
    assert not is_of_type(b"", media_type)
