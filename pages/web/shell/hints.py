"""What the first HTML names ahead: what Streamlit and the frame of the map will ask for once they know what to draw."""

from functools import cache

from geo.layers import base_map
from pages.web.shell.bundle import PARTS, bundled
from pages.web.shell.frame import Version, scripts_of_the_component
from pages.web.shell.installed import COMPONENT_ADDRESS, chunks, font

_FONTS = ("SourceSansVF-Upright", "MaterialSymbols-Rounded", "SourceSerifVariable-Roman")
_WITH_MAP = ("/", "/parcours")


_FACES = (
    ("Source Sans", "SourceSansVF-Upright", "swap"),
    ("Source Serif", "SourceSerifVariable-Roman", "swap"),
    ("Material Symbols Rounded", "MaterialSymbols-Rounded", "block"),
)
"""Family, file, and what is seen until it is there: letters of another face, no icon."""


@cache
def _faces(many: int) -> str:
    """The first so many fonts as a style, for what stands there before Streamlit, whose script brings the same ones.

    Where that is awaited, one does: the others are long, and keep a processor from it for a tenth of a second.
    """
    rules = "".join(
        f'@font-face{{font-family:"{family}";font-weight:100 900;font-display:{meanwhile};'
        f'src:url("./{address}") format("woff2")}}'
        for family, file, meanwhile in _FACES[:many]
        if (address := font(file))
    )
    icons = "body .vb-first [data-icon]::before{visibility:visible}" if many == len(_FACES) else ""
    return f"<style>{rules}{icons}</style>"


def faces_at_once() -> str:
    """The fonts for who runs no script, for whom nothing has to come before them."""
    return f"<noscript>{_faces(len(_FACES))}</noscript>"


def hints(path: str, version: Version) -> str:
    """Links for the page at a path: for once Streamlit's script is there (`later.js`), files before fonts.

    A browser that asked for all of them at once would have the script wait behind a megabyte of fonts.
    """
    ahead = [] if bundled() else chunks(PARTS)
    later = [(address, "font") for address in map(font, _FONTS) if address]
    if path in _WITH_MAP:
        component = COMPONENT_ADDRESS.lstrip("/")
        later += [(f"{component}{script}", "script") for script in scripts_of_the_component()]
        later += [(version(script), "script") for script in base_map.SCRIPTS]
        later += [(version(style), "style") for style in base_map.STYLES]
    return "".join(
        [
            *(f'<link rel="modulepreload" crossorigin href="./{part}">' for part in ahead),
            '<template id="later">',
            *(f'<link rel="prefetch" as="{kind}" href="./{address}">' for address, kind in later),
            _faces(1),
            "</template>",
        ]
    )
