"""Our scripts: what their own tests (`tests/javascript/`, run by Node) say, and that the modules join soundly."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from pages.web.shell import FOLDERS
from pages.web.shell.modules import joined

ROOT = Path(__file__).parent.parent
TESTS = sorted((Path(__file__).parent / "javascript").glob("*.test.js"))
SENTENCE = "No Node 20 or later: install it (https://nodejs.org, Debian: apt-get install nodejs) to test our scripts."


@pytest.fixture(scope="module")
def node() -> str:
    path = shutil.which("node")
    version = subprocess.run([path, "--version"], capture_output=True, text=True).stdout if path else ""
    if path and int((re.match(r"v(\d+)", version) or ["", "0"])[1]) >= 20:
        return path
    if os.environ.get("VERBATLAS_REQUIRE_NODE"):
        pytest.fail(SENTENCE)
    pytest.skip(SENTENCE)


@pytest.mark.parametrize("file", TESTS, ids=lambda file: file.name)
def test_the_scripts_pass_their_own_tests(node: str, file: Path) -> None:
    run = subprocess.run([node, "--test", "--test-reporter=tap", str(file)], capture_output=True, text=True)
    failed = re.findall(r"^ *not ok [\s\S]*?^ *\.\.\.$", run.stdout, re.MULTILINE)
    assert run.returncode == 0, "\n".join(failed) or run.stdout + run.stderr
    assert re.search(r"^# pass [1-9]", run.stdout, re.MULTILINE)


def test_the_scripts_have_tests() -> None:
    assert len(TESTS) > 5


@pytest.mark.parametrize("folder", ["assets/", "assets/map/"])
def test_a_folder_of_modules_joins_into_one_sound_script(node: str, folder: str, tmp_path: Path) -> None:
    content = FOLDERS[folder].content("all.js")
    assert content
    (tmp_path / "all.cjs").write_bytes(content.body)
    check = subprocess.run([node, "--check", str(tmp_path / "all.cjs")], capture_output=True, text=True)
    assert check.stderr == ""


def test_joined_modules_hear_of_one_another_whatever_their_order(node: str) -> None:
    script = joined(
        {
            "a": 'import { twice } from "./b-c.js";\nimport "./d.js";\nconsole.log(twice(globalThis.seven));',
            "b-c": "const by = 2;\nexport const twice = (n) => n * by;\nexport class Unused {}\n",
            "d": "const by = 7;\nglobalThis.seven = by;\nexport async function unused() {}\n",
        }
    )
    run = subprocess.run([node, "--eval", script], capture_output=True, text=True)
    assert (run.stdout, run.stderr) == ("14\n", "")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('import { gone } from "./b.js";', "a.js imports what b.js does not export: gone."),
        ('import { c } from "./c.js";', "c.js is imported, and is not there."),
        ('import * as b from "./b.js";', "not understood: import \\* as b"),
        ('import { b as c } from "./b.js";', "not understood: import { b as c }"),
        ('import {\n  b,\n} from "./b.js";', "not understood: import {"),
        ('import b from "https://elsewhere.example/b.js";', "not understood: import b"),
        ("export default 1;", "not understood: export default"),
        ("const x = 1;\nexport { x };", "not understood: export { x }"),
        ("export let x = 1;", "not understood: export let"),
        ('import { b } from "./b.js";\nexport const a = b;', "nodes are in a cycle"),
    ],
)
def test_what_the_joining_does_not_know_is_an_error_not_a_guess(text: str, sentence: str) -> None:
    other = (
        'import { a } from "./a.js";\nexport const b = 1;\n'
        if "cycle" in sentence
        else "export const b = 1;\n"
    )
    with pytest.raises(ValueError, match=sentence):
        joined({"a": text, "b": other})
