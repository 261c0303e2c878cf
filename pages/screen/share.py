"""The address of a screen elsewhere: the whole link that restores it, and the frame that shows it in another site."""

from html import escape
from urllib.parse import urlencode, urlsplit

from pages.screen.view import View

HEIGHT = 640
"""Of the frame in another site, in pixels: the map and some entries of the list."""


def frame_code(address: str, view: View, title: str) -> str:
    """The HTML that shows a view in another site. `address` is that of the page, of which the query is left out."""
    return (
        f'<iframe src="{escape(link(address, view, embed="true"))}" title="{escape(title)}" width="100%"'
        f' height="{HEIGHT}" style="border:0" loading="lazy" allow="clipboard-write; geolocation"></iframe>'
    )


def link(address: str, view: View, **more: str) -> str:
    """The whole address of a view of the map."""
    return f"{of_map(address)}?{urlencode(view.to_params() | more)}"


def of_map(address: str) -> str:
    """The address of the map without its query, with the last slash that Streamlit leaves out of what it tells.

    From "/atlas" a relative link leads out of the atlas.
    """
    parts = urlsplit(address)
    path = f"{parts.path.rstrip('/')}/"
    return parts._replace(path=path, query="", fragment="").geturl() if address else ""
