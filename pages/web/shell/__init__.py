"""What the browser gets before Streamlit speaks, and around it: the first HTML, our files, and Streamlit's faster."""

from collections.abc import Callable, Iterable
from pathlib import Path

from js_lib_leaflet import __file__ as leaflet_package

from geo.layers import base_map
from pages.web.shell import frame
from pages.web.shell.bundle import bundled
from pages.web.shell.files import Folder
from pages.web.shell.installed import COMPONENT, COMPONENT_ADDRESS, STREAMLIT, font
from pages.web.shell.subsets import FOLDER as SUBSETS
from pages.web.shell.subsets import ICONS, Subsets

ASSETS = Path(__file__).parents[2] / "assets"


_FIRST = ("door.css", "style.css")


def _parts(folder: Path, suffix: str) -> list[str]:
    """The styles, or the scripts, of a folder: what is there is served. Of styles, the common ones come first."""
    names = [file.name for file in folder.iterdir() if file.suffix == suffix]
    return sorted(names, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name))


FOLDERS = {
    "assets/leaflet/": Folder(Path(leaflet_package).parent / "static" / "js_lib_leaflet"),
    "assets/map/": Folder(base_map.STATIC, {"all.js": _parts(base_map.STATIC, ".js")}),
    "assets/": Folder(
        ASSETS,
        {"all.css": _parts(ASSETS, ".css"), "all.js": _parts(ASSETS, ".js")},
        {"streamlit.js": bundled()},
    ),
}
"""Our files and Leaflet's, by the beginning of their addresses."""


def streamlits(cache: Path, icons: Callable[[], Iterable[str]]) -> dict[str, Folder]:
    """Streamlit's files and the component's, from memory; streamlit-folium's first HTML is our own.

    Of its fonts subsets, kept in a cache folder: those of the letters and `icons` that are shown.
    """
    subsets = Subsets(cache / SUBSETS, icons)
    changing = [font(ICONS).removeprefix("static/")]
    return {
        "/static/": Folder(STREAMLIT / "static", instead_of=subsets.instead_of, changing=changing),
        COMPONENT_ADDRESS: Folder(COMPONENT, mended={"index.html": frame.html(version)}),
    }


def version(address: str) -> str:
    """An address of ours ("assets/page.js") with what changes when its content does: it may be kept for ever."""
    beginning, folder = next(pair for pair in FOLDERS.items() if address.startswith(pair[0]))
    content = folder.content(address.removeprefix(beginning))
    return f"{address}?v={content.version}" if content else address
