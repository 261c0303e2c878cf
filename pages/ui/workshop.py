"""« Lire un article » : the room that the workshop's script fills, and the ways to it."""

from dataclasses import replace

from data.atlas import Atlas
from data.editing.editors import Permission
from data.reading.inputs import FORMATS
from pages.screen.bookmarklet import bookmarklet, contribute_address
from pages.screen.words import Words
from pages.screen.workshop import ArticleAsked
from pages.ui.browser import address
from pages.ui.parts import back, button, heading, name_page, row, show
from pages.ui.state import current, go


def draw_workshop(atlas: Atlas, asked: ArticleAsked, words: Words) -> None:
    """An article in hand, or where a new one comes in."""
    title = words._("Lire un article")
    name_page(title)
    show("title.html", words, title=title, lead="")
    back(words._("Retour à « Contribuer »"), lambda: go(replace(current(), form="")))
    here = contribute_address(atlas.settings.public_address, address())
    show(
        "workshop.html",
        words,
        article=asked.id,
        accepted=",".join(FORMATS),
        web=atlas.settings.web_addresses,
        bookmarklet=bookmarklet(here, words) if here else "",
    )


def draw_articles(atlas: Atlas, permission: Permission, words: Words) -> None:
    """The way to the workshop, and to the articles in hand."""
    heading(words._("Lire un article"))
    show("workshop_lead.html", words)
    with row("read_article"):
        button(
            words._("Lire un article"),
            lambda: go(replace(current(), form=str(ArticleAsked()))),
            key="article_new",
            icon=":material/menu_book:",
            type="primary",
        )
    links = [
        {
            "link": ArticleAsked(one.id).link(words.chosen),
            "label": words._("Reprendre « {title} »", title=one.title or words._("sans titre")),
            "about": words.n("{n} citation retenue", "{n} citations retenues", one.taken),
        }
        for one in atlas.reviews(permission)
    ]
    if links:
        show("form_links.html", words, links=links)
