"""The first HTML of the map's frame: streamlit-folium's own, which asks at once for all that the map needs.

As it comes, it loads its script, waits for Streamlit's word, and only then loads Leaflet and our scripts, one after the
other: each a round trip later than the one before, all of them on the way to the first marker.
"""

import re
from collections.abc import Callable
from functools import cache

from geo.layers.base_map import ROOT, SCRIPTS, STYLES
from pages.web.shell.installed import COMPONENT, font

Version = Callable[[str], str]
"""The address of one of our files, from the root, with the version of what it holds."""
_FONTS = (
    ("Source Sans", "normal", "SourceSansVF-Upright"),
    ("Source Serif", "italic", "SourceSerifVariable-Italic"),
)
"""Those that Streamlit ships and its pages have mostly loaded already: family, style and file."""
_SCRIPT = re.compile(r'<script defer="defer" src="\./([^"]+)"></script>')


@cache
def html(version: Version) -> bytes:
    """The frame's HTML. Styles stand in its body: streamlit-folium writes the head anew, and what is there reloads."""
    scripts = "".join(f'<script defer src="{ROOT}{version(script)}"></script>' for script in SCRIPTS)
    styles = "".join(f'<link rel="stylesheet" href="{ROOT}{version(style)}">' for style in STYLES)
    page = (COMPONENT / "index.html").read_text(encoding="utf-8")
    page = _SCRIPT.sub(lambda own: scripts + own[0], page, count=1)
    return page.replace("<body>", f"<body><style>{_font_faces()}</style>{styles}", 1).encode()


def _font_faces() -> str:
    return "".join(
        f'@font-face{{font-family:"{family}";font-style:{style};font-weight:200 900;font-display:swap;'
        f'src:url("{ROOT}{font(file)}") format("woff2")}}'
        for family, style, file in _FONTS
    )


@cache
def scripts_of_the_component() -> list[str]:
    """Its own scripts, as addresses within the component."""
    return _SCRIPT.findall((COMPONENT / "index.html").read_text(encoding="utf-8"))
