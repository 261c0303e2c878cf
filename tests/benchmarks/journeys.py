"""How much of the code a reader's four journeys go through: modules touched, and the deepest chain of our own calls.

    python -m tests.benchmarks.journeys [FOLDER]

FOLDER is another checkout to measure, of an earlier commit say; this one without it. The app runs in this process with
the corpus, without a browser, and each journey is the first of its kind: what is worked out once is counted. Functions
that have a name are counted; what a library calls in between is not, nor what a module does as it is imported.
"""

import importlib
import json
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from tests.pages.asking import asking, fragments

HERE = Path(__file__).parents[2]
OURS = ("app.py", "pages/", "data/", "geo/")
LOOK = "/api/clusters?bbox=-5.2,41.3,9.6,51.1&zoom=6"
THE_WORLD = {"bounds": {"_southWest": {"lat": -85, "lng": -180}, "_northEast": {"lat": 85, "lng": 180}}}
"""What the map says before the list is drawn: it shows everything."""
CARD, THEME = "cocotte-numerique", "making"


@dataclass
class Journey:
    """What was called between two moments, in all threads."""

    root: Path
    modules: set[str] = field(default_factory=set)
    chain: list[str] = field(default_factory=list)
    """The deepest, outermost first."""
    _stacks: dict[int, list[str]] = field(default_factory=dict)
    _known: dict[CodeType, str] = field(default_factory=dict)

    def see(self, frame: FrameType, event: str, _: object) -> None:
        if event not in {"call", "return"}:
            return
        called = self._name(frame.f_code)
        if not called:
            return
        stack = self._stacks.setdefault(threading.get_ident(), [])
        if event == "return":
            if stack:
                stack.pop()
            return
        stack.append(called)
        self.modules.add(called.partition(":")[0])
        if len(stack) > len(self.chain):
            self.chain = list(stack)

    def _name(self, code: CodeType) -> str:
        """ "data/atlas.py:card", or nothing where the code is not ours."""
        if code not in self._known:
            path = code.co_filename.removeprefix(f"{self.root}/")
            is_function = path.endswith(".py") and not code.co_name.startswith("<")
            self._known[code] = f"{path}:{code.co_name}" if is_function and path.startswith(OURS) else ""
        return self._known[code]


@contextmanager
def journey(root: Path) -> Iterator[Journey]:
    seen = Journey(root)
    threading.setprofile(seen.see)
    sys.setprofile(seen.see)
    try:
        yield seen
    finally:
        sys.setprofile(None)
        threading.setprofile(None)  # type: ignore[arg-type]


def start(root: Path) -> tuple[Journey, Any]:
    """The app is imported: settings, the atlas, the routes."""
    with journey(root) as seen:
        app = importlib.import_module("app").app
    return seen, app


def look(root: Path, app: Any) -> Journey:
    """The map asks what is in view."""
    client = TestClient(Starlette(routes=app._user_routes))
    with journey(root) as seen:
        assert client.get(LOOK).json()["features"]
    return seen


def opened(root: Path) -> AppTest:
    """« Carte », once the map has spoken."""
    app = AppTest.from_file(str(root / "pages" / "main.py"), default_timeout=60)
    app.session_state["map_event"] = THE_WORLD
    app.run()
    assert not app.exception
    return app


def read_card(root: Path, app: AppTest) -> Journey:
    """The map says that an entry of the list was pressed: the fragment around map and panel alone is drawn."""
    chosen = {"last_active_drawing": {"properties": {"type": "entry", "id": CARD, "click": 1}}}
    said = app._tree.get_widget_states()
    [frame] = app.get("component_instance")
    said.widgets.add(id=frame.proto.id, json_value=json.dumps({**THE_WORLD, **chosen}))
    with journey(root) as seen, asking(fragment_id_queue=fragments(app)[-1:], widget_states=said):
        app.run()
    assert not app.exception
    assert dict(app.query_params)["id"] in (CARD, [CARD])
    return seen


def choose_theme(root: Path, app: AppTest) -> Journey:
    app.button_group(key="themes").set_value([THEME])
    with journey(root) as seen:
        app.run()
    assert not app.exception
    assert dict(app.query_params)["themes"] in (THEME, [THEME])
    return seen


def main(root: Path) -> None:
    sys.path.insert(0, str(root))
    os.chdir(root)
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"VERBATLAS_DATA_DIR": f"{folder}/data", "VERBATLAS_CACHE_DIR": f"{folder}/cache"}
        started, app = start(root)
        seen = {"start": started, "look": look(root, app)}
        seen["read a card"] = read_card(root, opened(root))
        seen["filter"] = choose_theme(root, opened(root))
    print("| journey | modules | deepest chain |\n| --- | --- | --- |")
    for name, one in seen.items():
        print(f"| {name} | {len(one.modules)} | {len(one.chain)} |")
    if os.environ.get("CHAINS"):
        for name, one in seen.items():
            print(f"\n{name}: {' > '.join(one.chain)}\n  {' '.join(sorted(one.modules))}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else HERE)
