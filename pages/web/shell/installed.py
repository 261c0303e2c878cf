"""What Streamlit and streamlit-folium bring: their files, whose names change with each of their versions."""

import re
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import streamlit

STREAMLIT = Path(streamlit.__file__).parent / "static"
INDEX = STREAMLIT / "index.html"
CHUNKS = STREAMLIT / "static" / "js"
# Not imported: the component has its one door in `pages/ui/map.py`.
COMPONENT = Path(str(getattr(find_spec("streamlit_folium"), "origin", ""))).parent / "frontend" / "build"
COMPONENT_ADDRESS = "/component/streamlit_folium.st_folium/"
_IMPORT = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')


def font(name: str) -> str:
    """The address of a font of Streamlit, from the root; "" when this version has none of that name."""
    return next(
        (f"static/media/{file.name}" for file in (STREAMLIT / "static" / "media").glob(f"{name}.*")), ""
    )


def chunks(names: Iterable[str]) -> list[str]:
    """The addresses, from the root, of parts of Streamlit's script and of all that they import, but for what its
    first HTML names itself.

    "Html" stands for the one file called Html.*.js; a name that this version does not know is left out.
    """
    index = INDEX.read_text(encoding="utf-8")
    found: dict[str, None] = {}
    ahead = [file.name for name in names for file in CHUNKS.glob(f"{name}.*.js")]
    while ahead:
        file = ahead.pop(0)
        if file not in found and f"/{file}" not in index and (CHUNKS / file).exists():
            found[file] = None
            ahead += _IMPORT.findall((CHUNKS / file).read_text(encoding="utf-8"))
    return [f"static/js/{file}" for file in found]
