"""oEmbed (oembed.com): a site that is given the address of an initiative asks here how to show it."""

import re
from html import escape
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from starlette.exceptions import HTTPException

from data.atlas import NoSuchInitiative
from data.directory import Section
from pages.screen.titles import ATLAS, name_of_card
from pages.web.errors import BadRequest
from pages.web.plain import ways
from pages.web.plain.layout import whole
from pages.web.plain.pictures import HEIGHT, WIDTH, path_of_picture
from pages.web.reading import Asked

FRAME = (640, 560)
"""Of the frame, in pixels, where who asks wants none smaller."""
LEAST = 200
_PATH = re.compile(rf"{ways.LISTS[Section.INITIATIVES]}/([^/]+)")


def oembed(asked: Asked) -> dict[str, Any]:
    """How to show what is at `url`. Raises BadRequest, NoSuchInitiative, HTTPException."""
    if asked.params.get("format", "json") != "json":
        raise HTTPException(501, "Only JSON")
    id = _initiative_at(asked, asked.params.get("url", ""))
    card = asked.atlas.card(id)
    first = card.quotes[0] if card.quotes else None
    width, height = (
        _size(asked, name, size) for name, size in zip(("maxwidth", "maxheight"), FRAME, strict=True)
    )
    title = name_of_card(asked.atlas, card)
    path = ways.path_of(Section.INITIATIVES, id)
    frame = whole(asked, path, {"embed": "true"})
    told: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": f"{title} · {ATLAS}",
        "provider_name": ATLAS,
        "provider_url": asked.address,
        "cache_age": 86400,
        "width": width,
        "height": height,
        "html": f'<iframe src="{escape(frame)}" title="{escape(title)}" width="{width}" height="{height}" '
        'style="border:0;max-width:100%" loading="lazy"></iframe>',
    }
    if first is not None:
        told |= {"author_name": first.speaker} if first.speaker else {}
        told |= {
            "thumbnail_url": whole(asked, path_of_picture(first)),
            "thumbnail_width": WIDTH,
            "thumbnail_height": HEIGHT,
        }
    return told


def _initiative_at(asked: Asked, url: str) -> str:
    """The initiative that an address of ours shows: its plain page, or its card on the map."""
    if not url:
        raise BadRequest("url='': expected the address of an initiative of this atlas")
    if not url.startswith(asked.address):
        raise NoSuchInitiative(id=url)
    parts = urlsplit(url.removeprefix(asked.address))
    found = _PATH.fullmatch(parts.path)
    return unquote(found[1]) if found else next(iter(parse_qs(parts.query).get("id", [])), url)


def _size(asked: Asked, name: str, usual: int) -> int:
    """What who asks wants at most, in pixels."""
    text = asked.params.get(name, "")
    if text and not re.fullmatch("[0-9]{1,5}", text):
        raise BadRequest(f"{name}={text!r}: expected a number of pixels")
    return max(LEAST, min(usual, int(text))) if text else usual
