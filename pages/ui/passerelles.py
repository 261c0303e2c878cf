"""The page « Passerelles »: the list of links with their reasons, and one pair side by side."""

from dataclasses import replace

from data.atlas import Atlas, NoSuchInitiative
from data.passerelles import Best
from pages.screen.passerelles_page import PAGE_SIZE, best_of, first_of, links_of, parts, to_choose
from pages.screen.view import View
from pages.screen.words import Words
from pages.ui.parts import block, columns, limit, more, name_page, show, show_html
from pages.ui.state import current, go
from pages.ui.widgets import choice


def draw_passerelles(atlas: Atlas, view: View, words: Words) -> None:
    """The pair of the address, then the links of the chosen initiative, or the best of all."""
    found = best_of(atlas, view)
    _choice(atlas, view, found, words)
    group = f"links_{view.selected}"  # those of one initiative, or of all
    count = limit(group, first_of(view))
    try:
        said = links_of(atlas, view, found)
        drawn = parts(atlas, said, count, view, words)
    except NoSuchInitiative as error:
        show("unknown.html", words, id=error.params["id"])
        return
    name_page(" – ".join(entry.name for entry in said.compared.values()), words._("Passerelles"))
    show_html(drawn.pair)
    left, right = columns([1, 1], gap="large")
    with left:
        show_html(drawn.list)
        if len(said.links) > count:
            more(words._("Voir d’autres liens"), group, count + PAGE_SIZE, key="more_links")
    with right, block("links"):
        show_html(drawn.map)
    for part in drawn.below:
        show_html(part)


def _choice(atlas: Atlas, view: View, found: Best, words: Words) -> None:
    """Choose an initiative by its name, typed or picked; the box is emptied to see all links again."""
    entries = to_choose(atlas, view, found)
    choice(
        "box",
        words._("Une initiative"),
        list(entries),
        key="chosen",
        value=view.selected if view.selected in entries else None,
        called=lambda id: entries[id].name,
        choose=lambda id: go(replace(current(), selected=id or "", other="", place="", page=0)),
        index=None,
        placeholder=words._("Voir les passerelles d’une initiative…"),
        label_visibility="collapsed",
    )
