"""The documentation says what is: settings, commands, links, words and paths are compared with the code."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from pkgutil import resolve_name
from urllib.parse import unquote

import pytest
from pydantic_core import PydanticUndefined

from data.settings import PREFIX, Settings
from scripts.screenshots import IMPORT_SHOTS, SHOTS

ROOT = Path(__file__).parent.parent
FOLDERS = ("data", "docs", "geo", "pages", "scripts", "tests")
PAGES = sorted([*ROOT.glob("*.md"), *(file for name in FOLDERS for file in (ROOT / name).rglob("*.md"))])
WITH_PATHS = ("README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/decisions.md")

_LINK = re.compile(r"!?\[[^]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def read(name: str | Path) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def table(page: str, first_column: str) -> list[list[str]]:
    """The cells of the table whose first column has this title."""
    lines = read(page).splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {first_column} |"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return rows


def in_backticks(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


# Links


def links() -> Iterator[tuple[Path, str]]:
    for page in PAGES:
        for target in _LINK.findall(_FENCE.sub("", read(page))):
            if not re.match(r"[a-z]+:", target):
                yield page, target


def anchors(page: Path) -> set[str]:
    """What a heading is called in a link, as GitHub does it."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", read(page)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def is_broken(page: Path, target: str) -> bool:
    path, _, anchor = unquote(target).partition("#")
    file = (page.parent / path).resolve() if path else page
    if not file.exists():
        return True
    return bool(anchor) and (file.suffix != ".md" or anchor not in anchors(file))


def test_every_relative_link_leads_somewhere() -> None:
    found = list(links())
    assert len(found) > 20
    assert [f"{page.relative_to(ROOT)}: {target}" for page, target in found if is_broken(page, target)] == []


@pytest.mark.parametrize(
    "target", ["docs/nothing.md", "CONTRIBUTING.md#nothing", "docs/screenshots/nothing.png"]
)
def test_a_link_that_leads_nowhere_is_caught(target: str) -> None:
    assert is_broken(ROOT / "README.md", target)


def test_every_page_of_docs_can_be_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    to_read = [ROOT / "README.md"]
    while to_read:
        page = to_read.pop()
        seen.add(page)
        targets = {
            (origin.parent / target.partition("#")[0]).resolve()
            for origin, target in links()
            if origin == page
        }
        to_read += [target for target in targets if target.suffix == ".md" and target not in seen]
    assert [page.name for page in PAGES if page.parent.name == "docs" and page not in seen] == []


# Commands, paths and names


def test_every_room_of_data_has_its_sentence() -> None:
    rooms = {f"data/{file.parent.name}/" for file in (ROOT / "data").glob("*/__init__.py")}
    inside = read("docs/architecture.md").partition("## Inside `data/`")[2]
    told = {in_backticks(line)[0] for line in inside.splitlines() if line.startswith("| `data/")}
    assert rooms <= told
    assert [room for room in sorted(told) if room.endswith("/") and room not in rooms] == []


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    named = {
        (page.name, target)
        for page in PAGES
        for text in [*in_backticks(read(page)), *_FENCE.findall(read(page))]
        for target in re.findall(r"\bmake ([a-z-]+)", text)
    }
    assert {"run", "test"} <= {target for _, target in named}
    assert {(page, target) for page, target in named if target not in targets} == set()


def test_the_readme_shows_the_commands_that_every_newcomer_needs() -> None:
    for command in ("make run", "make test"):
        assert re.search(rf"^{command}\b", read("README.md"), re.MULTILINE)


@pytest.mark.parametrize("page", WITH_PATHS)
def test_every_path_that_is_named_exists(page: str) -> None:
    paths = [
        text
        for text in in_backticks(_FENCE.sub("", read(page)))
        if re.fullmatch(r"\.?[\w.-]+/[\w./-]*|[\w-]+\.(py|md|toml)", text)
    ]
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", WITH_PATHS)
def test_every_name_of_the_code_that_is_named_exists(page: str) -> None:
    files = [
        ROOT / "app.py",
        ROOT / "cli.py",
        *(file for name in FOLDERS for file in (ROOT / name).rglob("*.[pjt]*")),
    ]
    code = "\n".join(file.read_text(encoding="utf-8") for file in files if file.suffix in {".py", ".js"})
    named = {
        name.removesuffix("()")
        for name in in_backticks(_FENCE.sub("", read(page)))
        if re.fullmatch(r"[A-Za-z]\w*[_A-Z]\w*(\(\))?|\w+\(\)", name) and not name.startswith(PREFIX)
    }
    assert [name for name in sorted(named) if not re.search(rf"\b{name}\b", code)] == []


def test_the_version_has_its_entry_in_the_changelog() -> None:
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    assert re.search(rf"^## {re.escape(version)}\b", read("CHANGELOG.md"), re.MULTILINE)


def test_every_file_of_python_begins_by_saying_what_it_is() -> None:
    files = [*ROOT.glob("*.py"), *(file for name in FOLDERS for file in (ROOT / name).rglob("*.py"))]
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in files}
    silent = [file for file, tree in trees.items() if tree.body and not ast.get_docstring(tree)]
    assert [str(file.relative_to(ROOT)) for file in silent] == []


def test_the_pictures_are_those_that_the_script_takes_and_stay_small() -> None:
    pictures = list((ROOT / "docs" / "screenshots").iterdir())
    taken = (*(shot.name for shot in SHOTS), *IMPORT_SHOTS)
    assert {picture.name for picture in pictures} == {f"{name}.png" for name in taken}
    assert sum(picture.stat().st_size for picture in pictures) < 2_500_000


# Words


@pytest.mark.parametrize(("word", "_meaning", "where"), table("docs/glossary.md", "word"))
def test_a_word_of_the_glossary_is_a_class_or_a_module_of_that_name(
    word: str, _meaning: str, where: str
) -> None:
    (name,) = in_backticks(where)
    assert resolve_name(name)
    assert name.rpartition(".")[2].lower() == word.strip("*").lower()


# Settings


def shown_default(name: str) -> str:
    """A default as the table writes it: relative to the project or to the reader's home, nothing for an empty one."""
    default = Settings.model_fields[name].default
    assert default is not PydanticUndefined
    if isinstance(default, Path):
        text = default.as_posix().replace(ROOT.as_posix() + "/", "").replace(Path.home().as_posix(), "~")
    elif isinstance(default, tuple):
        text = ",".join(default)
    else:
        text = f"{default:g}" if isinstance(default, float) else str(default)
    return f"`{text}`" if text else "(empty)"


def test_the_table_of_settings_is_that_of_the_code() -> None:
    expected = [
        [f"`{PREFIX}{name.upper()}`", shown_default(name), str(field.description)]
        for name, field in Settings.model_fields.items()
    ]
    assert table("docs/settings.md", "variable") == expected


def named_variables() -> Iterator[str]:
    """In the product, its documentation and its commands; what a test calls wrong on purpose is not one."""
    folders = [ROOT / name for name in FOLDERS if name != "tests"]
    files = [*ROOT.glob("*.*"), ROOT / "Makefile", ROOT / ".ci" / "run"]
    files += [file for folder in folders for file in folder.rglob("*.*")]
    for file in files:
        if file.is_file() and file.suffix in {".py", ".md", ".html", ".toml", ""}:
            yield from re.findall(
                rf"\b{PREFIX}[A-Z_]*[A-Z]\b|\bDATABASE_URL\b", file.read_text(encoding="utf-8")
            )


def test_every_variable_that_is_named_anywhere_is_on_the_page_of_settings() -> None:
    named = set(named_variables())
    assert len(named) > 10
    documented = {
        row[0].strip("`")
        for title in ("variable", "set by platforms", "read by the tests")
        for row in table("docs/settings.md", title)
    }
    assert named - documented == set()


@pytest.mark.parametrize(("variable", "_meaning"), table("docs/settings.md", "read by the tests"))
def test_a_variable_of_the_tests_is_read_by_one(variable: str, _meaning: str) -> None:
    name = variable.strip("`")
    others = [file for file in (ROOT / "tests").rglob("*.py") if file != Path(__file__)]
    assert any(f'"{name}"' in file.read_text(encoding="utf-8") for file in others)


# Faults


def test_every_fault_that_is_told_is_caused_by_a_test() -> None:
    page = read("docs/reliability.md")
    tables = re.findall(r"^\| fault \|.*\n\|[ -|]*\n((?:\|.*\n)+)", page, re.MULTILINE)
    rows = "".join(tables).splitlines()
    assert rows
    for row in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", row)
        assert named, row
        for file, test in named:
            assert f"def {test}(" in read(file), f"{file}::{test}"
