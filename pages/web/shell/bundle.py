"""Streamlit's script in one piece.

Streamlit comes as modules, some eighty of them until a first marker, each a request of its own: a browser has six on
their way at a time, and on a phone each takes a sixth of a second. Here they travel as the texts of one script, which
makes modules of them again (`bundle.js`). Nothing in them is changed but the names by which they find one another.
"""

import json
import re
from functools import cache
from pathlib import Path

from pages.web.shell.installed import CHUNKS, INDEX, chunks

PARTS = ("Html", "Button", "TextInput", "ButtonGroup", "ComponentInstance", "Selectbox", "Checkbox")
"""The parts of Streamlit's script that our pages draw with: each left out is a round trip more, and a grey box."""

_ENTRY = re.compile(r'<script type="module" crossorigin src="\./static/js/([\w.-]+)"></script>')
_AHEAD = re.compile(r'<link rel="modulepreload" crossorigin href="\./static/js/([\w.-]+)">')
_STATIC = re.compile(r'\b(from|import)"\./([\w.-]+\.js)"')
_DYNAMIC = re.compile(r"\bimport\(`\./([\w.-]+\.js)`\)")
_ANY = re.compile(r"""\b(?:from|import)\s*\(?\s*["'`]\./""")


@cache
def bundled() -> bytes:
    """The script; empty when this version of Streamlit is not built as the one this was written for."""
    index = INDEX.read_text(encoding="utf-8")
    entry = _ENTRY.search(index)
    if not entry:
        return b""
    names = [entry[1], *_AHEAD.findall(index), *(Path(part).name for part in chunks(PARTS))]
    modules = {name: _renamed(name, (CHUNKS / name).read_text(encoding="utf-8")) for name in names}
    if any(_ANY.search(text) for text in modules.values()):
        return b""
    make = (Path(__file__).parent / "bundle.js").read_text(encoding="utf-8").rstrip().rstrip(";")
    return f"(\n{make})({json.dumps(modules, ensure_ascii=False)}, {json.dumps(entry[1])});".encode()


def _renamed(name: str, text: str) -> str:
    """A module that finds the others, and itself, from wherever its text stands."""
    text = _STATIC.sub(r'\1"streamlit/\2"', text)
    text = _DYNAMIC.sub(r"import(`streamlit/\1`)", text)
    here = f'new URL("static/js/{name}",document.baseURI).href'
    return f"{text.replace('import.meta.url', here)}\n//# sourceURL=streamlit/{name}"


def in_one_piece(html: str, address: str) -> str:
    """Streamlit's first HTML with the script at an address instead of its modules."""
    script = f'<script src="./{address}" defer></script>'
    return _AHEAD.sub("", _ENTRY.sub(script, html, count=1))
