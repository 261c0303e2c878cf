"""The plain lists, from A to Z under the filters of the address; a story, from its first step to its last."""

from dataclasses import replace
from functools import partial

from starlette.responses import Response

from data.directory import Section
from data.stories.map import shelf_of
from data.stories.telling import told
from pages.screen.parcours import whole_story
from pages.screen.repertoire import CALLED, repertoire
from pages.screen.safe import render
from pages.screen.view import View
from pages.screen.words import Words
from pages.web.errors import NoSuchPage
from pages.web.plain import schema, ways
from pages.web.plain.layout import PlainPage, crumbs_told, language, markup, plain_answer, whole
from pages.web.reading import Asked


def listing(section: Section, asked: Asked) -> Response:
    words = language(asked)
    return plain_answer(asked, _list(asked, section, words), words)


def _list(asked: Asked, section: Section, words: Words) -> PlainPage:
    given = View.from_params(asked.params)
    view = View(filters=asked.filters, section=section, letter=given.letter, page=given.page)
    lead = words._("Initiatives, personnes, lieux et sources, de A à Z.")
    title = words._(CALLED[section])
    kept = replace(view, section="").to_params()
    page = PlainPage(
        path=ways.LISTS[section],
        params=kept,
        title=" · ".join(filter(None, [title, view.letter.upper(), words._("Répertoire")])),
        description=f"{title}. {words._(schema.ABOUT)}",
        body=markup(
            render("title.html", words, title=title, lead=lead),
            repertoire(asked.atlas, view, words, ways.PLAIN),
        ),
        section=section,
        crumbs=[(words._("Carte"), ways.with_query("", {"lang": words.chosen})), (title, "")],
        filters=view.filters.to_params(),
        found=not view.filters.to_params(),
    )
    things = [crumbs_told(asked, page)]
    if section is Section.INITIATIVES:
        address = whole(asked, page.path)
        things.append(schema.dataset(asked.atlas.package(), address, asked.address, words))
    return replace(page, things=things)


LISTINGS = {f"/{path}": partial(listing, section) for section, path in ways.LISTS.items()}


def story(asked: Asked) -> Response:
    """All steps of a story, in the reader's language where it is told in it. Raises NoSuchPage."""
    id, words = asked.in_path("id"), language(asked)
    found = shelf_of(asked.atlas).story(id, words.lang)
    if found is None:
        raise NoSuchPage(id=id)
    whole_one = told(asked.atlas, found)
    path = f"parcours/{id}"
    on_map = ways.with_query("parcours", {"story": id, "step": "1", "lang": words.chosen})
    page = PlainPage(
        path=path,
        title=found.title,
        description=found.lead,
        body=markup(
            whole_story(asked.atlas, whole_one, words, ways.PLAIN),
            render("plain_onward.html", words, link=on_map),
        ),
        crumbs=[
            (words._("Parcours"), ways.with_query("parcours", {"lang": words.chosen})),
            (found.title, ""),
        ],
        kind="article",
    )
    about = schema.known(
        type_="Article",
        headline=found.title,
        description=found.lead,
        inLanguage=found.language,
        url=whole(asked, path),
        isBasedOn=[schema.article(source) for source in whole_one.sources],
    )
    return plain_answer(asked, replace(page, things=[crumbs_told(asked, page), about]), words)
