"""The shape of the house: which way imports go, one door to each outside library, files of a readable size.

`docs/architecture.md` tells why. The code is parsed, not run: an import inside a function counts like the others.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = {"geo": 0, "data": 1, "pages": 2, "app": 3, "cli": 3}
"""An arrow goes down or stays in the same room: app.py -> pages -> data -> geo."""
WORKSHOP = {"scripts", "tests"}
"""Not part of the product: nothing of it may need them."""
ABSENT = {
    "geo": {"streamlit", "streamlit_folium"},
    "data": {"streamlit", "streamlit_folium", "folium", "branca"},
}
DOORS = {
    "streamlit_folium": "pages.ui.map",
    "folium": "geo.layers",
    "branca": "geo.layers",
    "geopy": "geo.geocoders.client",
}
"""The one module, or package, that may import each of these."""
BEHIND_THE_ATLAS = {"store", "gazetteer", "index", "locator"}
"""What `data/` alone takes from an atlas: the rest of the house asks it by the methods of `data/atlas.py`."""
STREAMLIT = {
    "app": "the app itself",
    "pages.ui.browser": "what the browser tells of its reader",
    "pages.ui.editing.acts": "what is searched for, and buttons that may be refused",
    "pages.ui.editing.fields": "the widgets of a form",
    "pages.ui.editing.form": "a form is kept in the session",
    "pages.ui.editing.overdue": "who signs, and a button for each source",
    "pages.ui.editing.rules": "each rule has buttons and a field",
    "pages.ui.editing.source": "a choice among sources",
    "pages.ui.editing.whereabouts": "what was clicked on the small map",
    "pages.ui.frame": "the navigation",
    "pages.ui.importing.columns": "what is chosen of columns",
    "pages.ui.importing.file": "a file that is dropped",
    "pages.ui.importing.mending": "the form of a row",
    "pages.ui.importing.trial": "the forms of a trial",
    "pages.ui.importing.trying": "a bar of progress",
    "pages.ui.importing.way": "what is in hand is kept in the session",
    "pages.ui.importing.written": "files to take away",
    "pages.ui.inside": "what Streamlit keeps to itself",
    "pages.ui.messages": "what its messages carry",
    "pages.ui.more": "a popover",
    "pages.ui.parts": "what most screens are drawn from",
    "pages.ui.share": "a dialog",
    "pages.ui.state": "the session and the address",
    "pages.ui.whereabouts": "what was asked is kept in the session",
    "pages.ui.widgets": "widgets that show the view",
    "pages.web.shell.installed": "its files",
}
"""The modules that know Streamlit, and what each has of it."""
PRIVATE = "pages.ui.inside"
"""The one module that may look into Streamlit's own parts."""
MAX_PAGE_LINES = 80
MAX_LINES = 400
MAX_FUNCTION_LINES = 40
CODE = {".py", ".js", ".css", ".html"}


def modules(root: Path) -> dict[str, Path]:
    """The modules of the product, by dotted name."""
    files = [root / f"{floor}.py" for floor in FLOORS if (root / f"{floor}.py").exists()]
    files += [file for floor in FLOORS for file in sorted((root / floor).rglob("*.py"))]
    return {_dotted(file.relative_to(root)): file for file in files}


def _dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def imports(name: str, file: Path) -> Iterator[str]:
    """The dotted names that a module imports: "data.atlas" for `from data import atlas`."""
    package = name if file.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


@cache
def import_graph(root: Path) -> dict[str, set[str]]:
    return {name: set(imports(name, file)) for name, file in modules(root).items()}


def room(name: str) -> str:
    return name.partition(".")[0]


def climbing(graph: Mapping[str, set[str]]) -> list[str]:
    """The imports that go up, across between `app` and `cli`, or out into the workshop."""
    return [
        f"{name} imports {target}"
        for name, targets in graph.items()
        for target in sorted(targets)
        if room(target) in WORKSHOP
        or (room(target) != room(name) and FLOORS.get(room(target), -1) >= FLOORS[room(name)])
    ]


def intruders(graph: Mapping[str, set[str]]) -> list[str]:
    """The imports of outside libraries that a room does without, or that have their door elsewhere."""
    return [
        f"{name} imports {target}"
        for name, targets in graph.items()
        for target in sorted(targets)
        if room(target) in ABSENT.get(room(name), ())
        or (room(target) in DOORS and not f"{name}.".startswith(f"{DOORS[room(target)]}."))
    ]


def strangers(graph: Mapping[str, set[str]]) -> list[str]:
    """The modules that know Streamlit without being named for it, or that look into it elsewhere than by the door."""
    return [
        f"{name} imports {target}"
        for name, targets in graph.items()
        for target in sorted(targets)
        if room(target) == "streamlit"
        and (name not in STREAMLIT or (target.startswith("streamlit.") and name != PRIVATE))
    ]


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """Modules that import one another in a ring, or nothing."""
    owned = {
        name: {owner for target in targets if (owner := _owner(target, graph)) and owner != name}
        for name, targets in graph.items()
    }
    try:
        TopologicalSorter(owned).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _owner(target: str, graph: Mapping[str, set[str]]) -> str:
    """The module that an imported name belongs to: "data.model" for "data.model.Quote"."""
    while target and target not in graph:
        target = target.rpartition(".")[0]
    return target


def test_imports_go_down_from_app_to_pages_to_data_to_geo() -> None:
    assert climbing(import_graph(ROOT)) == []


def test_the_search_knows_no_store() -> None:
    """It says what it asks of one (`Searched`, `Vocabulary`), so that a store may read words and queries with it."""
    graph = import_graph(ROOT)
    found = {name: targets for name, targets in graph.items() if f"{name}.".startswith("data.search.")}
    assert len(found) > 5
    assert [name for name, targets in found.items() if any(t.startswith("data.store") for t in targets)] == []


def test_each_outside_library_comes_in_by_its_own_door() -> None:
    assert intruders(import_graph(ROOT)) == []


def test_only_modules_that_are_named_for_it_know_streamlit() -> None:
    graph = import_graph(ROOT)
    assert strangers(graph) == []
    assert {name for name, targets in graph.items() if "streamlit" in map(room, targets)} == set(STREAMLIT)


def test_the_way_to_another_page_is_a_link() -> None:
    """`pages/web/left.py` knows a page by what the browser asked for; the server would lead to one unknown to it."""
    pages = [file for name, file in modules(ROOT).items() if name.startswith("pages.")]
    assert len(pages) > 50
    assert [file for file in pages if "switch_page" in file.read_text(encoding="utf-8")] == []


def test_whether_a_message_is_believed_depends_on_no_clock() -> None:
    # The panel waits: long work gives way to what is drawn already.
    graph = import_graph(ROOT)
    waits = {
        name for name, targets in graph.items() if name.startswith("pages.") and "time" in map(room, targets)
    }
    assert waits <= {"pages.ui.panel"}


def test_no_modules_import_one_another_in_a_ring() -> None:
    assert circle(import_graph(ROOT)) == []


@pytest.mark.parametrize(
    ("file", "line", "guard"),
    [
        ("geo/place.py", "from data.model import Quote", climbing),
        ("geo/place.py", "def f():\n    import pages.screen.words", climbing),
        ("data/atlas.py", "from pages import shell", climbing),
        ("pages/main.py", "import app", climbing),
        ("app/routes.py", "from cli import main", climbing),
        ("geo/chain.py", "from tests.geocoders import services", climbing),
        ("geo/chain.py", "import streamlit as st", intruders),
        ("data/shown/viewport.py", "import folium", intruders),
        ("data/opening/locator.py", "from geopy.geocoders import BANFrance", intruders),
        ("pages/ui/panel.py", "from streamlit_folium import st_folium", intruders),
        ("pages/screen/view.py", "import streamlit as st", strangers),
        ("pages/web/api.py", "from streamlit import session_state", strangers),
        ("pages/carte.py", "import streamlit", strangers),
        ("pages/ui/state.py", "from streamlit.runtime.scriptrunner import get_script_run_ctx", strangers),
        ("geo/point.py", "from geo.place import Place", circle),
        ("geo/point.py", "from . import place", circle),
    ],
)
def test_a_wrong_import_is_caught(tmp_path: Path, file: str, line: str, guard: object) -> None:
    for floor in FLOORS:
        (tmp_path / floor).mkdir()
    (tmp_path / "geo" / "place.py").write_text("from geo.point import Point\n")
    (tmp_path / file).parent.mkdir(exist_ok=True)
    with (tmp_path / file).open("a") as module:
        module.write(f"{line}\n")
    assert callable(guard)
    assert guard(import_graph(tmp_path))


def reaching_through(name: str, file: Path) -> Iterator[str]:
    """Where a module takes from an atlas, whatever it is held by, what is not its own."""
    if room(name) in {"geo", "data"}:
        return
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in BEHIND_THE_ATLAS and _is_an_atlas(node.value):
            yield f"{name}, line {node.lineno}: {ast.unparse(node)}"


def _is_an_atlas(node: ast.expr) -> bool:
    """`atlas`, `self._atlas`, `extraction.atlas`, `shared_atlas()`."""
    if isinstance(node, ast.Call):
        return _is_an_atlas(node.func)
    held_by = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return held_by.endswith("atlas")


def test_pages_and_routes_ask_the_atlas_and_do_not_reach_through_it() -> None:
    assert [found for name, file in modules(ROOT).items() for found in reaching_through(name, file)] == []


@pytest.mark.parametrize(
    ("line", "caught"),
    [
        ("atlas.store.card('x')", True),
        ("towns = self._atlas.gazetteer.main_towns(1)", True),
        ("len(shared_atlas().index)", True),
        ("atlas().locator.locate('Murat')", True),
        ("atlas.package()", False),
        ("options.store", False),
    ],
)
def test_reaching_through_the_atlas_is_caught_in_pages(tmp_path: Path, line: str, caught: bool) -> None:
    file = tmp_path / "page.py"
    file.write_text(line)
    assert bool(list(reaching_through("pages.screen.page", file))) is caught
    assert not list(reaching_through("data.figures.counting", file))


def undeclared(graph: Mapping[str, set[str]], declared: set[str]) -> set[str]:
    """Packages that are imported but that no list of dependencies names: they would be there by chance."""
    imported = {room(target) for targets in graph.values() for target in targets}
    outside = imported - FLOORS.keys() - WORKSHOP - sys.stdlib_module_names
    owners = packages_distributions()
    return {name for name in outside if not declared & {owner.lower() for owner in owners.get(name, [name])}}


def declared_dependencies() -> set[str]:
    """Of the product; what comes with an extra (PostgreSQL, the build of the gazetteer) is imported where needed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    return {re.split(r"[\[<>=~! ]", wanted)[0].lower() for wanted_ones in lists for wanted in wanted_ones}


def test_every_library_that_is_imported_is_a_declared_dependency() -> None:
    # pydantic_core is pydantic's other half: the two are released together. protobuf is what Streamlit's messages
    # are written with: another version than Streamlit's would not read them.
    borrowed = {"pydantic_core", "protobuf"}
    assert undeclared(import_graph(ROOT), declared_dependencies() | borrowed) == set()


def test_a_library_that_nobody_declares_is_caught() -> None:
    assert undeclared({"geo.point": {"math", "geo.place", "requests.adapters"}}, {"numpy"}) == {"requests"}


def code_files() -> list[Path]:
    folders = [ROOT / name for name in ("geo", "data", "pages", "scripts", "tests")]
    files = [*ROOT.glob("*.py"), *(file for folder in folders for file in folder.rglob("*"))]
    return [file for file in files if file.suffix in CODE]


def test_a_page_is_a_short_script() -> None:
    pages = sorted((ROOT / "pages").glob("*.py"))
    assert len(pages) > 8
    lengths = {page.name: len(page.read_text(encoding="utf-8").splitlines()) for page in pages}
    assert {name: length for name, length in lengths.items() if length > MAX_PAGE_LINES} == {}


def test_no_file_of_code_is_longer_than_400_lines() -> None:
    lengths = {
        str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines())
        for file in code_files()
    }
    assert len(lengths) > 100
    assert {name: length for name, length in lengths.items() if length > MAX_LINES} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    lengths = {
        f"{file.relative_to(ROOT)}: {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for file in code_files()
        if file.suffix == ".py"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert len(lengths) > 100
    assert {name: length for name, length in lengths.items() if length > MAX_FUNCTION_LINES} == {}


def class_names() -> Iterator[tuple[str, str]]:
    """Each class of the product, with its module; those inside functions are nobody else's."""
    for name, file in modules(ROOT).items():
        tree = ast.parse(file.read_text(encoding="utf-8"))
        yield from ((node.name, name) for node in tree.body if isinstance(node, ast.ClassDef))


def test_no_two_classes_share_a_name() -> None:
    """A reader who meets `Place` or `Hit` knows which one; so does a search through the code."""
    found: dict[str, list[str]] = {}
    for name, module in class_names():
        found.setdefault(name, []).append(module)
    assert len(found) > 200
    assert {name: where for name, where in found.items() if len(where) > 1} == {}


def test_only_one_module_is_named_words() -> None:
    """There were six: the name says which words."""
    assert [name for name in modules(ROOT) if name.endswith(".words")] == ["pages.screen.words"]


def test_only_the_command_line_needs_invented_data() -> None:
    """It is for trials: whoever runs the atlas sizes a machine with `verbatlas synth`."""
    graph = import_graph(ROOT)
    users = {
        name
        for name, targets in graph.items()
        for target in targets
        if f"{target}.".startswith("data.synth.") and not f"{name}.".startswith("data.synth.")
    }
    assert users == {"data.commands.store"}


def test_nothing_in_pages_bears_the_name_of_a_module_of_python() -> None:
    # Streamlit puts the folder of its main script on the path: a room called `html` would be taken for Python's.
    names = {entry.stem for entry in (ROOT / "pages").iterdir()}
    assert "screen" in names
    assert names & sys.stdlib_module_names == set()
