"""« Chiffres », « Répertoire », « Données », and the pages that are read: as first screens."""

from functools import partial

from markupsafe import Markup

from data.atlas import Atlas
from data.figures import figures
from pages.screen.about import about
from pages.screen.accessibility import accessibility
from pages.screen.chiffres_page import figures_page
from pages.screen.first.nothing import nothing_found
from pages.screen.first.page import DrawnPage, WhereItStands, bar_of, blocks, summary
from pages.screen.links import page_link
from pages.screen.repertoire import repertoire as directory
from pages.screen.safe import render
from pages.screen.share import of_map
from pages.screen.table import COLUMNS, shown_columns, table, table_title, with_columns
from pages.screen.take_away import take_away
from pages.screen.view import View
from pages.screen.words import Words


def chiffres(atlas: Atlas, view: View, around: WhereItStands, words: Words) -> DrawnPage:
    title, to = words._("Chiffres"), partial(page_link, "chiffres")
    counted = figures(atlas, atlas.known(view.filters))
    shared = bool(counted.shown) and not around.embedded
    body = [
        blocks(render("title.html", words, title=title, lead=words._("Ce que l’atlas a recueilli, compté."))),
        bar_of(atlas, view, words, to),
    ]
    if shared or not counted.shown:
        body.append(summary(atlas, view, words, count=not counted.shown, shared=shared))
    body.append(
        blocks(figures_page(atlas, counted, view, words))
        if counted.shown
        else blocks(nothing_found(atlas, view, words, to))
    )
    return DrawnPage((title,), Markup("\n").join(body))


def repertoire(atlas: Atlas, view: View, around: WhereItStands, words: Words) -> DrawnPage:
    title, to = words._("Répertoire"), partial(page_link, "repertoire")
    lead = words._("Initiatives, personnes, lieux et sources, de A à Z.")
    body = [
        blocks(render("title.html", words, title=title, lead=lead)),
        bar_of(atlas, view, words, to),
        summary(atlas, view, words, shared=False),
        blocks(directory(atlas, view, words)),
    ]
    return DrawnPage((title,), Markup("\n").join(body))


def donnees(atlas: Atlas, view: View, around: WhereItStands, words: Words) -> DrawnPage:
    title, to = words._("Données"), partial(page_link, "donnees")
    lead = words._(
        "Ce que l’atlas contient, à emporter ; où chaque initiative a été placée, et jusqu’où s’y fier."
    )
    offered = take_away(atlas, view, words)
    body = [
        blocks(render("title.html", words, title=title, lead=lead)),
        bar_of(atlas, view, words, to),
        summary(atlas, view, words, shared=False),
        blocks(
            render("data_files.html", words, **offered),
            table_title(atlas, view, words),
            _columns(view, words),
            table(atlas, view, words),
            render("data.html", words, problems=atlas.problems, geocoders=atlas.network(), **offered),
        ),
    ]
    return DrawnPage((title,), Markup("\n").join(body), awaits=".st-key-columns summary")


def _columns(view: View, words: Words) -> str:
    shown = shown_columns(view)
    ways = []
    for name, column in COLUMNS.items():
        others = [other for other in shown if other != name]
        changed = with_columns(view, others if name in shown else [*shown, name])
        ways.append((words._(column.label), page_link("donnees", changed), name in shown))
    return render("first_columns.html", words, turns=ways)


def a_propos(atlas: Atlas, view: View, around: WhereItStands, words: Words) -> DrawnPage:
    return DrawnPage((words._("À propos"),), blocks(about(atlas, view, words)))


def accessibilite(atlas: Atlas, view: View, around: WhereItStands, words: Words) -> DrawnPage:
    return DrawnPage((words._("Accessibilité"),), blocks(accessibility(atlas, words)))


def contribuer(atlas: Atlas, view: View, around: WhereItStands, words: Words) -> DrawnPage:
    """Who may not write is told how one may, as on the page itself; the forms are Streamlit's, and said to be."""
    title = words._("Contribuer")
    heading = render("contribute_title.html", words)
    if around.may_write:
        return DrawnPage((title,), blocks(heading, render("first_forms.html", words)))
    told = render(
        "not_an_editor.html",
        words,
        address=of_map(around.address, "contribuer") + "contribuer",
        contact=atlas.settings.contact,
        query=f"?lang={view.lang}" if view.lang else "",
    )
    return DrawnPage((title,), blocks(heading, told))
