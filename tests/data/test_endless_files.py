"""Files without end, or that unfold: none is read further than it may be long, and each is told in a sentence."""

import os
import resource
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cli import main
from data.package import PackageError, load_package
from data.settings import Settings
from data.stories.shelf import read_shelf
from geo.bounded import NotRead, TooLong, read_bounded
from tests.store.crash import Tell, run_apart

AUVERGNE = Settings().package
ROOM = 200_000_000
"""Bytes that may be used beyond those that are."""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return Path(shutil.copytree(AUVERGNE, tmp_path / "package"))


def endless(file: Path) -> None:
    file.unlink()
    file.symlink_to("/dev/zero")


def a_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def sparse(file: Path) -> None:
    """A terabyte that takes no room on the disk."""
    os.truncate(file, 1 << 40)


def zip_bomb(file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.csv", "w") as member:
        for _ in range(20):
            member.write(bytes(1 << 20))


def within(work: Callable[[], object]) -> list[int]:
    """Does some work with little memory. What it tells: 1 for a sentence of ours, 0 for an answer."""

    def bounded(tell: Tell) -> None:
        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + ROOM, used + ROOM))
        try:
            work()
        except PackageError as error:
            tell(int("fichier" in str(error)))
        else:
            tell(0)

    return run_apart(bounded)


@pytest.mark.parametrize("file", ["quotes.csv", "datapackage.json"])
@pytest.mark.parametrize("became", [endless, a_pipe, sparse])
def test_a_file_of_a_package_is_refused_with_a_sentence(
    package: Path, file: str, became: Callable[[Path], None]
) -> None:
    became(package / file)
    assert within(lambda: load_package(package)) == [1]


def test_an_archive_in_the_place_of_a_table_is_a_problem_of_the_package(package: Path) -> None:
    zip_bomb(package / "quotes.csv")
    assert within(lambda: load_package(package)) == [0]
    assert any(problem.code == "not-a-text" for problem in load_package(package).problems)


@pytest.mark.parametrize("became", [endless, a_pipe, sparse])
def test_a_story_or_a_picture_is_told_and_the_others_are_shown(
    package: Path, became: Callable[[Path], None]
) -> None:
    story = next((package / "stories").glob("*.fr.md"))
    before = len(read_shelf(package).stories)
    became(story)
    assert within(lambda: read_shelf(package)) == [0]
    assert 0 < len(read_shelf(package).stories) < before


@pytest.mark.parametrize("command", [["check"], ["restore"]])
def test_a_device_is_no_store_and_no_backup(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = (
        ["--store", "/dev/zero"] if command == ["check"] else ["/dev/zero", "--store", str(tmp_path / "s")]
    )
    assert main([*command, *given]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_what_comes_through_a_pipe_is_read_as_far_as_it_may_be_long(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    assert read_bounded(tmp_path / "file", 5) == b"12345"
    with pytest.raises(TooLong):
        read_bounded(tmp_path / "file", 4)
    with pytest.raises(TooLong):
        read_bounded(Path("/dev/zero"), 3_000_000, pipes=True)
    assert read_bounded(Path("/dev/null"), 4, pipes=True) == b""
    with pytest.raises(NotRead):
        read_bounded(Path("/dev/null"), 4)
