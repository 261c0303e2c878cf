"""Links of our own HTML to a card, to a quote, to what somebody said and to what a source holds.

Relative: they work behind any address. `Ways` holds them together: the screens lead to one another, and so do the plain
pages, from the same templates.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from pages.screen.view import View


def person_link(speaker: str, organisation: str, lang: str) -> str:
    """To the page that gathers the words of a person: a speaker and an organisation, either may be empty."""
    return _temoignages({"person": speaker, "org": organisation, "lang": lang})


def card_link(initiative: str, lang: str, said: str = "") -> str:
    """To the card of an initiative on the map, whatever was searched for; with a quote, to those words on it."""
    query = urlencode({key: value for key, value in {"id": initiative, "lang": lang}.items() if value})
    return f"./?{query}#{anchor(said)}" if said else f"./?{query}"


def anchor(said: str) -> str:
    """The identifier in the page of a quote, wherever it stands."""
    return f"citation-{said}"


def plain_link(initiative: str, lang: str) -> str:
    """To the page of an initiative that needs no script: what is printed, or linked to for years."""
    link = f"./initiatives/{quote(initiative, safe='')}"
    return f"{link}?{urlencode({'lang': lang})}" if lang else link


def source_link(source: str, lang: str) -> str:
    """To the page with the quotations of a source, by its identifier."""
    return _temoignages({"doc": source, "lang": lang})


def map_link(view: View) -> str:
    """To the map as a view has it: a card, a place, some filters."""
    return "./?" + urlencode(view.to_params(), safe="~")


def links_to_cards(view: View) -> Callable[[str], str]:
    """To the card of any initiative, from the map as a view has it: the same as `map_link`, read from the view once."""
    kept = urlencode(view.select("").to_params(), safe="~")
    return lambda initiative: f"./?id={quote(initiative, safe='')}{'&' if kept else ''}{kept}"


def page_link(path: str, view: View) -> str:
    """To a view of the page at a path, "" for the map."""
    return f"./{path}?{urlencode(view.to_params(), safe='~')}".rstrip("?")


def link_to(view: View) -> str:
    """Of our own HTML to another view of the same page."""
    return "?" + urlencode(view.to_params(), safe="~")


def _temoignages(params: dict[str, str]) -> str:
    return "./temoignages?" + urlencode({key: value for key, value in params.items() if value})


@dataclass(frozen=True)
class Ways:
    """Where what the templates draw leads to."""

    card: Callable[..., str] = card_link
    person: Callable[[str, str, str], str] = person_link
    source: Callable[[str, str], str] = source_link
    on_map: Callable[[View], str] = map_link
    leaf: Callable[[View], str] = link_to
    theme: Callable[[str, str], str] | None = None
    """To a theme by its identifier and the language that the link carries; None where its name is no link."""
    place: Callable[[str, str], str] | None = None
    """The same to a place by its code."""
    scripted: bool = True
    """Our scripts are on the page: what they do may be offered."""
    root: str = ""
    """The address of the app, where what is drawn leaves it; "" within the app."""


SCREENS = Ways()
