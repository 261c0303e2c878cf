"""What every page tells browsers and readers of feeds of: the search, what came last. None is loaded unasked."""

from functools import cache
from urllib.parse import urlencode

from markupsafe import Markup

from pages.screen.safe import render
from pages.screen.words import Words


@cache
def discovered(lang: str) -> Markup:
    """Links for the head of a page at the root of the app."""
    return Markup(render("discovered.html", Words(lang), followed=urlencode({"lang": lang})))
