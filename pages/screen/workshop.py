"""What the screen of an article's review is told beside the review itself: words, themes, a map, what went wrong."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Self
from urllib.parse import urlencode

from data.model import Initiative, Kind, Theme
from data.package.problems import Problem
from data.workshop.publishing import ReviewProblem
from data.workshop.queue import Queued
from data.workshop.workshop import Published
from geo.point import BBox
from geo.sentence import Sentence
from pages.screen.editing.fields import LABELS
from pages.screen.editing.wording import said_of
from pages.screen.links import card_link
from pages.screen.svg_map import Frame, departements
from pages.screen.words import Words

MAP_WIDTH, MAP_HEIGHT = 640, 420
LEAST_DEGREES = 0.9
"""How much of the country the small map shows at least."""
MOST_WAITING_SHOWN = 10
_ASKED = re.compile(r"article(?:~([0-9a-f]{24}))?")


class ArticleAsked(NamedTuple):
    """The workshop as an address asks for it: for an article in hand by its `id`, or a new one."""

    id: str = ""

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """« article », « article~its-id »; None for anything else."""
        found = _ASKED.fullmatch(text)
        return cls(found[1] or "") if found else None

    def __str__(self) -> str:
        return f"article~{self.id}".rstrip("~")

    def link(self, lang: str) -> str:
        """Of our own HTML."""
        query = {"form": str(self)} | ({"lang": lang} if lang else {})
        return f"./contribuer?{urlencode(query, safe='~')}"


def themes_told(themes: Iterable[Theme], words: Words) -> list[dict[str, str]]:
    return [{"id": one.id, "label": words.of(one, "label"), "color": one.color} for one in themes]


def kinds_told(words: Words) -> list[dict[str, str]]:
    return [{"id": kind.value, "label": words.kind(kind)} for kind in Kind]


def with_links(review: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """The review with an address beside each quotation of the atlas that it speaks of."""
    items = [
        one | {"double": one["double"] | {"link": card_link(one["double"]["initiative"], words.chosen)}}
        if one.get("double")
        else one
        for one in review["items"]
    ]
    versions = [
        one
        | {
            "quotes": [
                quote | {"link": card_link(quote["initiative"], words.chosen)} for quote in one["quotes"]
            ]
        }
        for one in review["versions"]
    ]
    rules = {id: _told(said, words) for id, said in review.get("rules", {}).items()}
    problems = [_told(said, words) for said in review.get("problems", ())]
    told = {name: value for name, value in review.items() if name != "proposed"}
    return {**told, "items": items, "versions": versions, "rules": rules, "problems": problems}


def _told(said: Sequence[Any], words: Words) -> str:
    """A sentence of a draft, in the language of who looks at it."""
    template, values = said
    return words.say(Sentence(template, values))


def map_told(review: Mapping[str, Any]) -> dict[str, Any]:
    """The départements around all that the article names, and how a point comes into their picture."""
    points = [one["point"] for one in (*review["subjects"], *review["toponyms"]) if one.get("point")]
    frame = Frame.holding(_box(points), MAP_WIDTH, MAP_HEIGHT)
    return {
        "width": frame.width,
        "height": frame.height,
        "west": frame.west,
        "north": frame.north,
        "scale": frame.scale,
        "shapes": [shape.path for shape in departements(frame)],
    }


def _box(points: Sequence[Sequence[float]]) -> BBox:
    """That of metropolitan France where nothing is named."""
    if not points:
        return BBox(-5.2, 41.3, 9.6, 51.1)
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    south, north, west, east = min(lats), max(lats), min(lons), max(lons)
    high, wide = max(0.0, LEAST_DEGREES - (north - south)) / 2, max(0.0, LEAST_DEGREES - (east - west)) / 2
    return BBox(
        max(-180.0, west - wide), max(-85.0, south - high), min(180.0, east + wide), min(85.0, north + high)
    )


def initiatives_told(found: Sequence[Initiative]) -> list[dict[str, str]]:
    return [{"id": one.id, "name": one.name, "place": one.place} for one in found]


def waiting_told(articles: Sequence[Queued], words: Words) -> dict[str, Any]:
    """How many wait, and the first of them."""
    return {
        "said": words.n("{n} article attend d’être lu.", "{n} articles attendent d’être lus.", len(articles)),
        "articles": [
            {
                "id": one.id,
                "title": one.title or one.label,
                "about": words.n("{n} témoignage", "{n} témoignages", one.testimonies)
                + " · "
                + words._("sûr à {percent} %", percent=round(one.confidence * 100)),
            }
            for one in articles[:MOST_WAITING_SHOWN]
        ],
    }


def problems_told(problems: Sequence[ReviewProblem], words: Words) -> list[dict[str, str]]:
    """What is wrong, with the part and the field that it is of."""
    return [
        {
            "key": one.key,
            "field": one.field,
            "label": words._(LABELS[one.field]) if one.field in LABELS else "",
            "said": words.say(said_of(one.said) if isinstance(one.said, Problem) else one.said),
        }
        for one in problems
    ]


def published_told(published: Published, words: Words) -> dict[str, Any]:
    made = published.publication
    ids = list(dict.fromkeys(quote.initiative for quote in made.quotes))
    return {
        "number": published.number,
        "said": words.n("{n} citation est publiée.", "{n} citations sont publiées.", len(made.quotes)),
        "initiatives": [{"name": made.names[id], "link": card_link(id, words.chosen)} for id in ids],
    }
