"""A first screen as HTML: the same parts as the page that takes its place, in the same boxes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from data.atlas import Atlas
from data.wording.language import LANGUAGE_NAMES
from pages.screen.first.carte import carte
from pages.screen.first.others import a_propos, accessibilite, chiffres, contribuer, donnees, repertoire
from pages.screen.first.page import DrawnPage, WhereItStands
from pages.screen.first.parcours import parcours
from pages.screen.first.passerelles import passerelles
from pages.screen.first.temoignages import temoignages
from pages.screen.left_out import LeftOut, sentence
from pages.screen.links import page_link
from pages.screen.menu import HIDDEN, MENU, PageOfMenu
from pages.screen.reporting import can_report
from pages.screen.safe import render
from pages.screen.titles import title_of
from pages.screen.view import View
from pages.screen.way_out import way_out
from pages.screen.words import Words

Draw = Callable[[Atlas, View, WhereItStands, Words], DrawnPage]
PAGES: Mapping[str, Draw] = {
    "": carte,
    "temoignages": temoignages,
    "parcours": parcours,
    "passerelles": passerelles,
    "chiffres": chiffres,
    "repertoire": repertoire,
    "donnees": donnees,
    "contribuer": contribuer,
    "a-propos": a_propos,
    "accessibilite": accessibilite,
}
"""Each page by the path of its address."""


@dataclass(frozen=True)
class FirstScreen:
    """`title` is what the window is called."""

    html: str
    title: str


def first_screen(
    atlas: Atlas, path: str, view: View, around: WhereItStands, words: Words, left: Sequence[LeftOut] = ()
) -> FirstScreen:
    """The page at a path, without its slash. `left`: what of its address is left aside.

    Raises NoSuchInitiative, StoreError.
    """
    page = PAGES[path](atlas, view, around, words)
    of_menu = next(one for one in (*MENU, *HIDDEN) if one.path == path)
    state = atlas.writability()
    query = f"?lang={view.lang}" if view.lang else ""
    html = render(
        "first.html",
        words,
        page=page,
        reason="" if state.ok else words.say(state.reason),
        left=_left(atlas, path, view, left, words),
        menu=[(words._(one.title), _to(one, view), one.icon, one is of_menu) for one in MENU],
        others=[
            (code, name, page_link(path, replace(view, lang=code)))
            for code, name in LANGUAGE_NAMES.items()
            if code != words.lang
        ],
        logo=around.logo,
        embedded=around.embedded,
        foot=Markup(
            way_out(atlas, view, path, words._(of_menu.title), words)
            if around.embedded
            else render("footer.html", words, query=query, can_report=can_report(atlas))
        ),
        query=query,
    )
    return FirstScreen(html, title_of(*page.name))


def _to(page: PageOfMenu, view: View) -> str:
    """Another page under the same filters, in the same language; the map without what is selected."""
    return page_link(page.path, View(filters=view.filters, lang=view.lang))


def _left(atlas: Atlas, path: str, view: View, left: Sequence[LeftOut], words: Words) -> Markup:
    """What of the address was left aside, with the link without it."""
    if not left:
        return Markup()
    said = sentence(atlas, tuple(left), words)
    return Markup(render("first_left_out.html", words, sentence=said, link=page_link(path, view)))
