"""What every screen tells browsers and readers of feeds of: the search, what came last, the app that a phone
installs. None is loaded unasked."""

from functools import cache
from urllib.parse import urlencode

from markupsafe import Markup

from pages.screen.safe import render
from pages.screen.words import Words


@cache
def discovered(lang: str) -> Markup:
    """Links for the head of a page at the root of the app."""
    links = Markup(render("discovered.html", Words(lang), followed=urlencode({"lang": lang})))
    return Markup('<link rel="manifest" href="./manifest.webmanifest">\n') + links
