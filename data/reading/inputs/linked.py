"""What a page says of its article for search engines (JSON-LD): title, author, publisher, day, address."""

import json
from collections.abc import Iterator
from html import unescape
from typing import Any

_KIND = "application/ld+json"
_MOST_SCRIPTS = 30
_MOST_LETTERS = 500_000
"""Of one script."""
_DEEPEST = 6
_MOST_NAMED = 5


def linked_data(html: str) -> dict[str, str]:
    """What the first article of a page says of itself; nothing where it does not."""
    for script in _scripts(html):
        for thing in _things(script, 0):
            kinds = thing.get("@type", "")
            if any(
                isinstance(kind, str) and kind.endswith(("Article", "Posting", "Report"))
                for kind in (kinds if isinstance(kinds, list) else [kinds])
            ):
                return _told(thing)
    return {}


def _scripts(html: str) -> Iterator[object]:
    at, lowered = 0, html.lower()
    for _ in range(_MOST_SCRIPTS):
        kind = lowered.find(_KIND, at)
        begin = lowered.find(">", kind) if kind >= 0 else -1
        end = lowered.find("</script", begin) if begin >= 0 else -1
        if end < 0:
            return
        at = end
        try:
            yield json.loads(html[begin + 1 : end][:_MOST_LETTERS], strict=False)
        except (ValueError, RecursionError):
            continue  # written by hand, or a template that was not filled


def _things(said: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(said, list):
        for one in said:
            yield from _things(one, depth + 1)
    elif isinstance(said, dict):
        yield said
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _things(said.get(name), depth + 1)


def _told(thing: dict[str, Any]) -> dict[str, str]:
    page = thing.get("mainEntityOfPage")
    address = thing.get("url") or (page.get("@id") if isinstance(page, dict) else page)
    told = {
        "title": _text(thing.get("headline") or thing.get("name")),
        "author": ", ".join(_names(thing.get("author"))),
        "publisher": ", ".join(_names(thing.get("publisher"))),
        "published": _text(thing.get("datePublished"))[:10],
        "url": _text(address),
    }
    return {name: value for name, value in told.items() if value}


def _names(said: object) -> list[str]:
    people = said if isinstance(said, list) else [said]
    names = [_text(one.get("name") if isinstance(one, dict) else one) for one in people[:_MOST_NAMED]]
    return [name for name in names if name and not name.startswith(("http://", "https://"))]


def _text(said: object) -> str:
    return " ".join(unescape(said).split()) if isinstance(said, str) else ""
