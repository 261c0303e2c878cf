"""What the first HTML names ahead: what Streamlit and the frame of the map will ask for once they know what to draw."""

from geo.layers import base_map
from pages.web.shell.bundle import PARTS, bundled
from pages.web.shell.frame import Version, scripts_of_the_component
from pages.web.shell.installed import COMPONENT_ADDRESS, chunks, font

_FONTS = ("SourceSansVF-Upright", "MaterialSymbols-Rounded", "SourceSerifVariable-Roman")
_WITH_MAP = ("/", "/parcours")


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
            "</template>",
        ]
    )
