"""What stands in the place of a list that the filters leave nothing of."""

from markupsafe import Markup

from data.atlas import Atlas
from data.filters import Filters
from pages.screen.first.bar import To
from pages.screen.safe import render
from pages.screen.view import View
from pages.screen.words import Words


def nothing_found(atlas: Atlas, view: View, words: Words, to: To) -> str:
    """Which filter hides everything, and the links that relax it."""
    ways = [
        (words._(row.relax, n=words.n("{n} initiative", "{n} initiatives", count)), view.filters.without(row))
        for row, count in atlas.relaxations(view.filters)
    ]
    ways.append((words._("Tout afficher"), Filters()))
    links = [(text, to(View(filters=filters, lang=view.lang))) for text, filters in ways]
    nothing = Markup(render("nothing.html", words, query=view.filters.query))
    return render("first_nothing.html", words, nothing=nothing, links=links)
