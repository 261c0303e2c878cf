"""The first screen of the map page as HTML: the same parts as the page that takes its place, in the same boxes."""

from dataclasses import dataclass, replace

from markupsafe import Markup

from data.atlas import Atlas
from data.wording.language import LANGUAGE_NAMES
from pages.screen.counted import shown_in_words
from pages.screen.first.bar import bar
from pages.screen.first.looks import USUAL, box_of, first_look
from pages.screen.first.map import first_map
from pages.screen.first.panel import panel
from pages.screen.links import map_link
from pages.screen.menu import MENU, PageOfMenu
from pages.screen.reporting import can_report
from pages.screen.safe import render
from pages.screen.view import View
from pages.screen.words import Words


@dataclass(frozen=True)
class WhereItStands:
    """What a screen stands in: the whole address of the page, whether another site frames it, and our logo."""

    address: str
    embedded: bool
    logo: str


def first_screen(atlas: Atlas, view: View, around: WhereItStands, words: Words) -> str:
    """As HTML. Raises NoSuchInitiative, StoreError."""
    look = first_look(atlas, view)
    level = look.level_for(USUAL)
    alone = around.embedded and view.alone
    beside = (
        "" if alone else panel(atlas, view, box_of(look.frame(level.zoom, *USUAL)), around.address, words)
    )
    state = atlas.writability()
    return render(
        "first.html",
        words,
        bar=None if around.embedded else bar(atlas, view, words),
        parts=shown_in_words(atlas, view.filters, words),
        problems=len(atlas.problems),
        reason="" if state.ok else words.say(state.reason),
        map=Markup(first_map(atlas, look, view, words)),
        panel=Markup(beside),
        card=bool(view.selected) or bool(view.place) or bool(view.filters.query),
        menu=[(words._(page.title), _to(page, view), page.icon, not page.path) for page in MENU],
        others=[
            (code, name, map_link(replace(view, lang=code)))
            for code, name in LANGUAGE_NAMES.items()
            if code != words.lang
        ],
        logo=around.logo,
        embedded=around.embedded,
        whole=map_link(replace(view, alone=False)),
        query=f"?lang={view.lang}" if view.lang else "",
        can_report=can_report(atlas),
    )


def _to(page: PageOfMenu, view: View) -> str:
    """Another page under the same filters, in the same language; the map without what is selected."""
    link = map_link(View(filters=view.filters, lang=view.lang))
    return f"./{page.path}{link.removeprefix('./')}".rstrip("?")
