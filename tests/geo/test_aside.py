"""A file that stays is written aside: whole, or not at all. What the dead left goes, what the living write stays."""

import os
import re
import signal
from pathlib import Path

import pytest

from geo.aside import PART, folder_aside, is_sealed, replacing, temporary_folder, write_text
from tests.store.crash import Tell, run_and_kill

ROOT = Path(__file__).parents[2]


def test_the_old_file_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "file"
    write_text(path, "un\n")
    with pytest.raises(UnicodeEncodeError):
        write_text(path, "deux \ud800")
    assert path.read_bytes() == b"un\n"
    assert os.listdir(path.parent) == ["file"]
    write_text(path, "deux")
    assert path.read_bytes() == b"deux"


def test_a_new_file_has_the_rights_of_any_other(tmp_path: Path) -> None:
    write_text(tmp_path / "kept", "")
    (tmp_path / "plain").touch()
    assert (tmp_path / "kept").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_what_the_dead_left_goes_and_what_the_living_write_stays(tmp_path: Path) -> None:
    def die(tell: Tell) -> None:
        with replacing(tmp_path / "file") as draft, folder_aside(tmp_path, "folder") as folder:
            draft.with_name(f"{draft.name}-journal").write_text("SQLite")
            (folder / "inside").write_text("half")
            os.kill(os.getpid(), signal.SIGKILL)

    assert run_and_kill(die, after=0, kill=lambda: None).midway
    assert len(list(tmp_path.iterdir())) == 3
    (tmp_path / "not ours.part").touch()
    with replacing(tmp_path / "living") as draft:
        write_text(tmp_path / "file", "whole")
        assert {path.name for path in tmp_path.iterdir()} == {"file", "not ours.part", draft.name}
    assert {path.name for path in tmp_path.iterdir()} == {"file", "not ours.part", "living"}


def test_a_temporary_folder_of_a_dead_process_goes_with_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("geo.aside._room", lambda folder: folder == tmp_path)

    def die(tell: Tell) -> None:
        (temporary_folder("ours") / "store").write_text("half")
        os.kill(os.getpid(), signal.SIGKILL)

    assert run_and_kill(die, after=0, kill=lambda: None).midway
    mine = temporary_folder("ours")
    assert list(tmp_path.iterdir()) == [mine]
    assert temporary_folder("ours") != mine
    assert mine.exists()


def test_a_seal_tells_whole_from_any_other(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    with replacing(path, sealed=True) as draft:
        draft.write_bytes(b"what was worked out")
    whole = path.read_bytes()
    assert is_sealed(path)
    for other in (
        b"",
        whole[:-1],
        whole[1:],
        whole + b"\0",
        whole[19:],
        b"W" + whole[1:],
        b"what was worked out",
    ):
        path.write_bytes(other)
        assert not is_sealed(path)
    assert not is_sealed(tmp_path / "missing")
    assert not is_sealed(tmp_path)
    assert not is_sealed(Path("/dev/zero"))


WRITES = re.compile(
    r"write_text\(|write_bytes\(|open\([^)]*[\"'][wxa]b?[\"']|os\.(?:replace|rename)|shutil\.|tempfile\.|fsync"
)
ASIDE = {
    "geo/aside.py": "the door",
    "geo/commands.py": "what `replacing` gives, or a device",
    "data/editing/drafts.py": "what `replacing` gives; folders of old drafts go",
    "data/index/snapshot.py": "what `replacing` gives",
    "data/store/export.py": "inside of `folder_aside`",
    "data/store/copying.py": "inside of `folder_aside`",
    "data/opening/readiness.py": "asks how much room is left",
    "data/doctor/disk.py": "asks how much room is left",
    "data/doctor/clock.py": "looks for a program",
    "data/exchange/ooxml.py": "a part of an archive in memory",
    "data/exchange/opendocument.py": "a part of an archive in memory",
    "geo/gazetteer/compiler.py": "names a folder",
}


def test_files_are_written_by_one_door() -> None:
    sources = [path for room in ("data", "geo") for path in (ROOT / room).rglob("*.py")]
    writing = {
        str(path.relative_to(ROOT))
        for path in sources
        if any(
            WRITES.search(line) and "import write_text" not in line and not re.match(r"\s*write_text\(", line)
            for line in path.read_text(encoding="utf-8").splitlines()
        )
    }
    assert writing == set(ASIDE)


def test_nothing_is_left_of_the_name(tmp_path: Path) -> None:
    with replacing(tmp_path / "file") as draft:
        assert draft.name.startswith("file.")
        assert draft.name.endswith(PART)
