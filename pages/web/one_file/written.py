"""The file, page by page: what it holds is read five hundred initiatives at a time, and never whole."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from data.exchange.columns import ExportTable
from data.exchange.extraction import Extraction
from data.exchange.formats import ExportFile, Format
from data.store import Card
from data.wording.language import LANGUAGE_NAMES, LANGUAGES
from geo.position import Position
from pages.screen.map_words import map_config, words_of_map
from pages.screen.marks import legend
from pages.screen.one_file import NAME, SIZE, TooManyForOneFile, is_too_much, ways_of
from pages.screen.safe import render
from pages.screen.titles import ATLAS, title_of
from pages.screen.view import View
from pages.screen.whereabouts import look_of
from pages.screen.words import Words
from pages.web.one_file import entries, parts

CARDS = 50
"""Written together: all of them are read when one is opened."""


def pages(extraction: Extraction, _: ExportTable) -> Iterator[bytes]:
    """Raises TooManyForOneFile."""
    if is_too_much(extraction.counts.shown):
        raise TooManyForOneFile(extraction.counts.shown)
    languages = [Words(lang) for lang in LANGUAGES]
    yield _begin(extraction, languages)
    yield parts.outlines_of(extraction.atlas)
    number = 0
    for cards in extraction.pages():
        listed = extraction.atlas.entries([card.number for card in cards])
        shown = [card for card in cards if card.initiative.id in listed]
        rows = [
            entries.row(extraction, card, listed[card.initiative.id], languages)
            | {"cards": number + place // CARDS}
            for place, card in enumerate(shown)
        ]
        yield parts.block("rows", {"rows": rows, "places": entries.places(extraction, rows)})
        for start in range(0, len(shown), CARDS):
            some = shown[start : start + CARDS]
            yield parts.block(f"cards/{number}", _cards(extraction, some, languages))
            number += 1
    yield _end()


def _cards(extraction: Extraction, cards: list[Card], languages: list[Words]) -> dict[str, Any]:
    ways = ways_of(extraction.address)
    return {
        card.initiative.id: {
            words.lang: entries.card_in(extraction, card, ways, words) for words in languages
        }
        for card in cards
    }


def _begin(extraction: Extraction, languages: list[Words]) -> bytes:
    """The head, the page in each language, and what the scripts need to know of the atlas."""
    html = render(
        "one_file.html",
        extraction.words,
        title=_title(extraction),
        policy=parts.policy(),
        styles=Markup(parts.styles(extraction.atlas.settings.cache_dir)),
        pages=[(words.lang, Markup(_page(extraction, words))) for words in languages],
        map_url=extraction.map_url if extraction.address else "",
    )
    return html.encode("utf-8", "replace") + parts.block("atlas", _known(extraction, languages))


def _title(extraction: Extraction) -> str:
    package = extraction.package("")
    return title_of(package.title) if package else ATLAS


def _page(extraction: Extraction, words: Words) -> str:
    atlas = extraction.atlas
    own = Extraction(
        atlas,
        extraction.filters,
        words,
        extraction.day,
        extraction.address,
        extraction.name,
        bbox=extraction.bbox,
    )
    package = extraction.package("")
    return render(
        "one_file_page.html",
        words,
        logo=Markup(parts.logo()),
        filters=own.filters_in_words,
        day=words.day(extraction.day.isoformat()),
        others=[(code, name) for code, name in LANGUAGE_NAMES.items() if code != words.lang],
        pills=list(atlas.themes.values()),
        licences=package.licences if package else (),
        named=extraction.named,
        map_url=own.map_url if extraction.address else "",
        url=own.url if extraction.address else "",
        base="",
        **legend(atlas, words),
    )


def _known(extraction: Extraction, languages: list[Words]) -> dict[str, Any]:
    config = map_config(extraction.atlas).known()
    return {
        "lang": extraction.words.lang,
        "config": {name: config[name] for name in ("themes", "kinds", "base_attribution")},
        "home": _home(extraction),
        "words": {words.lang: words_of_map(extraction.atlas, words) | _said(words) for words in languages},
    }


def _home(extraction: Extraction) -> dict[str, object]:
    """Where the map looks at first, as Leaflet has it."""
    box = extraction.bbox or look_of(extraction.atlas, View(extraction.filters))
    if isinstance(box, Position):
        return {"center": [box.lat, box.lon], "zoom": box.zoom}
    return {"bounds": [[box.south, box.west], [box.north, box.east]]}


def _said(words: Words) -> dict[str, object]:
    """What the scripts say beyond what the map does. A count has two forms, "one" and "other"."""
    _ = words._

    def counted(singular: str, plural: str) -> dict[str, str]:
        return {
            name: words.n(singular, plural, n).replace(str(n), "{n}")
            for name, n in (("one", 1), ("other", 2))
        }

    return {
        "initiatives": counted("{n} initiative", "{n} initiatives"),
        "quotes": counted("{n} citation", "{n} citations"),
        "of": _("{shown} sur {total}", shown="{shown}", total="{total}"),
        "unplaced": counted("{n} non localisée", "{n} non localisées"),
        "nothing": _("Aucune initiative ne correspond"),
        "list": _("Liste"),
        "back": _("Retour à la liste"),
        "more": _("Voir plus"),
        "clear": _("Tout afficher"),
    }


def _end() -> bytes:
    scripts = "".join(f"<script>{script}</script>\n" for script in parts.scripts())
    return f"{scripts}</body>\n</html>\n".encode()


FORMAT = Format("html", "HTML", "text/html; charset=utf-8", "https://html.spec.whatwg.org/", 1, pages)
FILE = ExportFile(NAME, FORMAT, None, SIZE)
