"""The one layout of the plain pages: what stands around what each of them says, and in its head."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup
from starlette.responses import Response

from data.directory import Section
from data.wording.language import LANGUAGE_NAMES, LANGUAGES
from pages.screen.repertoire import CALLED
from pages.screen.reporting import can_report
from pages.screen.safe import render
from pages.screen.titles import ATLAS, title_of
from pages.screen.words import Words
from pages.web.content import Content
from pages.web.headers import of_a_plain_page
from pages.web.negotiation import reader_language
from pages.web.plain import schema
from pages.web.plain.style import style_of
from pages.web.plain.ways import LISTS, with_query
from pages.web.reading import Asked
from pages.web.shell import ASSETS, version

DESCRIBED = 300
"""Characters of a description: more are cut by whoever shows it."""
_STYLE = "<style></style>"
"""Where the template keeps room for it; no text from people is unescaped."""


@dataclass(frozen=True)
class PlainPage:
    """What one page says. `path` is from the root of the app, percent-encoded; `params` of its address say which part
    of it is shown (a page, a letter), without the language.
    """

    path: str
    title: str
    description: str
    body: str
    section: Section | None = None
    params: Mapping[str, str] = field(default_factory=dict)
    crumbs: Sequence[tuple[str, str]] = ()
    """Names and links of what the page is below; the page itself is the last, with no link."""
    things: Sequence[Mapping[str, Any]] = ()
    """What the page tells machines, as schema.org has it."""
    kind: str = "website"
    """As Open Graph has it."""
    picture: tuple[str, str] = ("", "")
    """Of 1200 by 630 pixels: its path, and what it says."""
    filters: Mapping[str, str] = field(default_factory=dict)
    """Of its feeds, as the address says them."""
    oembed: str = ""
    """Where a site that wants to show the page asks how."""
    found: bool = True
    """Whether search engines should show it."""


def language(asked: Asked) -> Words:
    """The reader's; links carry it on where the address named it."""
    lang = reader_language(asked.request)
    return Words(lang, lang if asked.params.get("lang", "") == lang else "")


def plain_answer(asked: Asked, page: PlainPage, words: Words) -> Response:
    html = _html(asked, page, words)
    style = style_of(html, asked.atlas.settings.cache_dir)
    content = Content.of(html.replace(_STYLE, f"<style>{style.text}</style>", 1).encode(), "text/html")
    answer = content.answer(asked.request.headers)
    answer.headers["Vary"] = "Accept-Language, Accept-Encoding"
    embedded = asked.params.get("embed", "").lower() == "true"
    answer.headers["Content-Security-Policy"] = of_a_plain_page(
        asked.atlas.settings.frame_ancestors if embedded else (), style.hash
    )
    return answer


def whole(asked: Asked, path: str, params: Mapping[str, str] | None = None) -> str:
    """The whole address of a path of the app."""
    query = urlencode({name: value for name, value in (params or {}).items() if value}, safe="~")
    return f"{asked.address}{path}{f'?{query}' if query else ''}"


def address_of(asked: Asked, page: PlainPage, lang: str) -> str:
    """The one address of a page in a language: of the first, without naming it."""
    return whole(asked, page.path, {**page.params, "lang": lang if lang != LANGUAGES[0] else ""})


def _html(asked: Asked, page: PlainPage, words: Words) -> str:
    description = " ".join(page.description.split())
    return render(
        "plain.html",
        words,
        page=page,
        title=title_of(page.title),
        description=description if len(description) <= DESCRIBED else f"{description[: DESCRIBED - 1]}…",
        # What "." means to the browser: a path may hold a slash that is none.
        root=asked.way_up,
        here=with_query(page.path, {**page.params, "lang": words.chosen}),
        # Where no language was asked for, the address is that of whichever suits its reader.
        canonical=address_of(asked, page, words.chosen or LANGUAGES[0]),
        alternates=[(lang, address_of(asked, page, lang)) for lang in LANGUAGES],
        others=[
            (code, name, with_query(page.path, {**page.params, "lang": code}))
            for code, name in LANGUAGE_NAMES.items()
            if code != words.lang
        ],
        picture=whole(asked, page.picture[0]) if page.picture[0] else "",
        machine=schema.as_script(page.things),
        menu=_menu(words, page.section),
        query=f"?lang={words.chosen}" if words.chosen else "",
        can_report=can_report(asked.atlas),
        embedded=asked.params.get("embed", "").lower() == "true",
        files=_files(),
        followed=urlencode({**page.filters, "lang": words.lang}, safe="~"),
    )


def _menu(words: Words, section: Section | None) -> list[tuple[str, str, bool]]:
    return [
        (words._(CALLED[one]), with_query(LISTS[one], {"lang": words.chosen}), one is section)
        for one in Section
    ]


@cache
def _files() -> dict[str, str]:
    return {
        "logo": f"data:image/svg+xml,{quote((ASSETS / 'logo.svg').read_text(encoding='utf-8').strip())}",
        "icon": version("assets/favicon.svg"),
    }


def trail(section: Section, name: str, words: Words) -> list[tuple[str, str]]:
    """The crumbs of a page in a list."""
    link = with_query(LISTS[section], {"lang": words.chosen})
    return [(words._(CALLED[section]), link), (name, "")]


def crumbs_told(asked: Asked, page: PlainPage) -> schema.Thing:
    """The crumbs, for machines: the atlas, the list, the page itself."""
    above = [
        (name, whole(asked, link.partition("?")[0].removeprefix("./"))) for name, link in page.crumbs if link
    ]
    return schema.breadcrumbs([(ATLAS, asked.address), *above, (page.title, whole(asked, page.path))])


def markup(*parts: str) -> Markup:
    """Parts that templates have drawn, one below the other."""
    return Markup("\n").join(Markup(part) for part in parts if part)
