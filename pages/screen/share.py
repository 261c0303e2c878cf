"""The address of a screen elsewhere: the whole link that restores it, and the frame that shows it in another site."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import urlencode, urlsplit

from data.atlas import Atlas, NoSuchInitiative
from data.filters import Filters
from data.stories import Story
from geo.sentence import N_
from pages.screen.titles import name_of_card, title_of
from pages.screen.view import View
from pages.screen.words import Words

HEIGHTS = (440, 640, 860)
"""Of the frame in another site, in pixels: small, medium (the map and some entries of the list), large."""
HEIGHTS_OF_A_QUOTE = (260, 360, 480)
WHOLE = {
    "temoignages": N_("Les témoignages"),
    "chiffres": N_("Les chiffres"),
    "passerelles": N_("Les passerelles"),
}
"""What a page is called among what another site can show."""
FIRST_WORDS = 60
"""Letters of a quotation that name it in a list."""


@dataclass(frozen=True)
class Shown:
    """Something that another site can show: what it is called, on which page it is ("" is the map), and which view."""

    name: str
    page: str
    view: View
    heights: Sequence[int] = HEIGHTS
    counted: str = ""
    """What a frame with what is filtered now is called, where that is not its name."""

    def code(self, root: str, height: int, *, alone: bool = False, filtered: bool = True) -> str:
        """The HTML of its frame: `alone` without the list, `filtered` with what is filtered now."""
        view = replace(self.view, alone=alone)
        view = view if filtered else replace(view, filters=Filters())
        title = (filtered and self.counted) or title_of(self.name)
        return frame_code(root, view, title, self.page, height)

    def element(self, root: str, height: int, *, alone: bool = False, filtered: bool = True) -> str:
        """The same as an element of the other site, which suits its size to its place where that is not chosen."""
        view = self.view if filtered else replace(self.view, filters=Filters())
        title = (filtered and self.counted) or title_of(self.name)
        usual = height == self.heights[1]
        return element_code(root, replace(view, alone=alone), title, self.page, 0 if usual else height)


def shown(atlas: Atlas, view: View, page: str, story: Story | None, words: Words) -> list[Shown]:
    """What of the screen another site can show: the open card and each of its quotations, then the page itself."""
    if page == "passerelles":  # what is selected there is compared, and no card is open
        return [Shown(name_of_page(atlas, view, page, words, words._(WHOLE[page])), page, view)]
    here = replace(view, selected="", other="")
    found = _of_card(atlas, view, words) if view.selected else []
    if story:
        return [*found, Shown(words._("Le parcours « {title} »", title=story.title), page, here)]
    if page:
        if view.person or view.organisation or view.document:  # all that was said, whatever is filtered
            here = replace(here, filters=Filters())
        return [*found, Shown(name_of_page(atlas, view, page, words, words._(WHOLE[page])), page, here)]
    count = words.n("{n} initiative", "{n} initiatives", atlas.counts(view.filters).shown)
    return [*found, Shown(words._("La carte"), page, here, counted=words._("Verbatlas : {name}", name=count))]


def name_of_page(atlas: Atlas, view: View, page: str, words: Words, whole: str) -> str:
    """What is shown of a page, as far as its address says: a pair, a person, a source; `whole` is all of it."""
    if page == "passerelles":
        return _name_of_passerelles(atlas, view, words) or whole
    if page != "temoignages":
        return whole
    if view.person or view.organisation:
        meant = atlas.people_named(view.person, view.organisation).meant
        name = (meant.speaker or meant.organisation) if meant else (view.person or view.organisation)
        return words._("Les citations de {name}", name=name)
    said = atlas.said_in(view.document, 1) if view.document else []
    return words._("Les citations de la source « {title} »", title=said[0].source.title) if said else whole


def _name_of_passerelles(atlas: Atlas, view: View, words: Words) -> str:
    entries = atlas.entries([id for id in (view.selected, view.other) if id])
    one, other = entries.get(view.selected), entries.get(view.other)
    if one and other:
        return words._("La passerelle entre {one} et {other}", one=one.name, other=other.name)
    return words._("Les passerelles de {name}", name=one.name) if one else ""


def _of_card(atlas: Atlas, view: View, words: Words) -> list[Shown]:
    try:
        card = atlas.card(view.selected)
    except NoSuchInitiative:
        return []
    of_card = View(view.filters, view.selected, lang=view.lang, position=view.position)
    return [
        Shown(words._("La fiche de {name}", name=name_of_card(atlas, card)), "", of_card),
        *(
            Shown(
                words._("La citation « {words} »", words=_first_words(quote.text)),
                "temoignages",
                View(quote=quote.id, lang=view.lang),
                HEIGHTS_OF_A_QUOTE,
            )
            for quote in card.quotes
        ),
    ]


def _first_words(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= FIRST_WORDS else f"{text[:FIRST_WORDS].rsplit(' ', 1)[0]}…"


def frame_code(address: str, view: View, title: str, page: str = "", height: int = HEIGHTS[1]) -> str:
    """The HTML that shows a view in another site. `address` is that of the map, of which the query is left out."""
    return (
        f'<iframe src="{escape(link(address, view, page, embed="true"))}" title="{escape(title)}" width="100%"'
        f' height="{height}" style="border:0" loading="lazy" allow="clipboard-write; geolocation"></iframe>'
    )


def element_code(address: str, view: View, title: str, page: str = "", height: int = 0) -> str:
    """The HTML of `embed.js` and of its element. Of a height that is 0 it decides itself."""
    root = of_map(address)
    params = {name: value for name, value in view.to_params().items() if name != "lang"}
    said = {
        "src": f"{root}{page}",
        "filters": urlencode(params, safe="~"),
        "lang": view.lang,
        "title": title,
        "height": str(height or ""),
    }
    attributes = " ".join(f'{name}="{escape(value)}"' for name, value in said.items() if value)
    return (
        f'<script src="{escape(root)}embed.js" async></script>\n<verbatlas-map {attributes}></verbatlas-map>'
    )


def link(address: str, view: View, page: str = "", **more: str) -> str:
    """The whole address of a view of a page, "" for the map; `address` is that of the map."""
    return f"{of_map(address)}{page}?{urlencode(view.to_params() | more)}"


def of_map(address: str, page: str = "") -> str:
    """The address of the map without its query, with the last slash that Streamlit leaves out of what it tells.

    From "/atlas" a relative link leads out of the atlas. `page`: the one that the address is of, "" for the map.
    """
    parts = urlsplit(address)
    path = parts.path.rstrip("/")
    path = path.removesuffix(f"/{page}") if page else path
    return parts._replace(path=f"{path}/", query="", fragment="").geturl() if address else ""
