"""What every file holds alike: styles, letters, scripts, and the outlines of the map."""

import json
import re
import zlib
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from data.atlas import Atlas
from geo.layers.base_map import STATIC
from geo.outlines import FILES, packed
from pages.web.outlines import SMALL_TOWNS, TOWNS, towns_of
from pages.web.shell import ASSETS, FOLDERS
from pages.web.shell.installed import STREAMLIT, font
from pages.web.shell.modules import joined
from pages.web.shell.subsets import FOLDER as SUBSETS
from pages.web.shell.subsets import Subsets

_STYLES = ("style.css", "entries.css", "reading.css", "access.css", "first.css", "plain/plain.css")
"""Those of the screens and of the plain pages, then that of the file."""
_OF_THE_MAP = (
    *("bases", "basemap", "boxes", "drawing", "extras", "features", "labels", "markers", "outlines"),
    *("plotting", "saying", "shapes", "topology", "towns", "turn"),
)
_FACES = (("Source Sans", "SourceSansVF-Upright"), ("Source Serif", "SourceSerifVariable-Roman"))
_PICTURES = re.compile(r"url\(images/[^)]*\)")
"""Of Leaflet's own controls, of which we have none."""


def block(name: str, value: object) -> bytes:
    """Something that the scripts read: compressed, and written in letters that end no element."""
    packed = zlib.compress(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"), 9
    )
    return b'<script type="application/zlib" data-block="%s">%s</script>\n' % (
        name.encode(),
        b64encode(packed),
    )


@cache
def styles(cache_dir: Path) -> str:
    """Of the screens, with letters that are cut from their fonts now where no cache folder has them yet."""
    sheets = [_of_leaflet("leaflet.css"), (STATIC / "map.css").read_text(encoding="utf-8")]
    sheets += [(ASSETS / name).read_text(encoding="utf-8") for name in (*_STYLES, "one_file/one_file.css")]
    return "\n".join([_letters(Subsets(cache_dir / SUBSETS)), *sheets])


@cache
def scripts() -> tuple[str, ...]:
    """Leaflet, then ours in one piece."""
    modules = {name: (STATIC / f"{name}.js") for name in _OF_THE_MAP}
    modules |= {file.stem: file for file in (ASSETS / "one_file").glob("*.js")}
    ours = joined({name: file.read_text(encoding="utf-8") for name, file in modules.items()})
    found = (_of_leaflet("leaflet.js"), ours)
    if any("</script" in script or "<!--" in script for script in found):
        raise ValueError("A script that holds the end of its own element.")
    return found


@cache
def policy() -> str:
    """That nothing is fetched, and no other script runs, whatever somebody writes into a text."""
    hashes = " ".join(
        f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts()
    )
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; font-src data:; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


@cache
def outlines_of(atlas: Atlas) -> bytes:
    """The base map, by the names that the map reads it by."""
    read: dict[str, object] = {f"{name}.topojson": json.loads(packed(name)) for name in FILES}
    read |= {"towns.json": towns_of(atlas, *TOWNS), "small-towns.json": towns_of(atlas, *SMALL_TOWNS)}
    return b"".join(block(f"outlines/{name}", value) for name, value in read.items())


@cache
def logo() -> str:
    return (ASSETS / "logo.svg").read_text(encoding="utf-8")


def _of_leaflet(name: str) -> str:
    content = FOLDERS["assets/leaflet/"].content(name)
    if content is None:
        raise FileNotFoundError(name)
    return _PICTURES.sub("none", content.body.decode())


def _letters(subsets: Subsets) -> str:
    """The fonts of the screens; where this version of Streamlit has none of that name, what the reader has."""
    rules = []
    for family, name in _FACES:
        if address := font(name):
            letters = b64encode(subsets.made(STREAMLIT / address).read_bytes()).decode()
            rules.append(
                f'@font-face{{font-family:"{family}";font-weight:200 900;'
                f'src:url("data:font/woff2;base64,{letters}") format("woff2")}}'
            )
    return "\n".join(rules)
