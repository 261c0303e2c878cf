"""The address of a screen elsewhere: the whole link that restores it, and the frame that shows it in another site."""

from html import escape
from urllib.parse import urlencode, urlsplit

from pages.html.view import View

HEIGHT = 640
"""Of the frame in another site, in pixels: the map and some entries of the list."""


def frame_code(address: str, view: View, title: str) -> str:
    """The HTML that shows a view in another site. `address` is that of the page, of which the query is left out."""
    return (
        f'<iframe src="{escape(link(address, view, embed="true"))}" title="{escape(title)}" width="100%"'
        f' height="{HEIGHT}" style="border:0" loading="lazy" allow="clipboard-write; geolocation"></iframe>'
    )


def link(address: str, view: View, **more: str) -> str:
    """The whole address of a view."""
    parts = urlsplit(address)
    page = parts._replace(path=parts.path or "/", query="", fragment="").geturl()
    return f"{page}?{urlencode(view.to_params() | more)}"
