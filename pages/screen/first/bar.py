"""The bar of a first screen: a form to search with, the themes and the active filters as links."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from data.atlas import Atlas
from data.exchange import in_words
from data.filters import Filters
from pages.screen.cards import named
from pages.screen.view import View
from pages.screen.words import Words

To = Callable[[View], str]
"""The link to another view of the page that the bar stands on."""


def bar(atlas: Atlas, view: View, words: Words, to: To) -> dict[str, Any]:
    """What `first_bar.html` draws."""
    filters = view.filters
    counts = {option.value: option.count for option in atlas.facet(filters, "themes").options}
    return {
        "query": filters.query,
        "action": to(View()).rstrip("?"),
        "kept": _kept(view),
        "pills": [
            {
                "label": words.of(theme, "label"),
                "count": words.number(counts.get(id, 0)),
                "color": theme.color,
                "icon": theme.icon,
                "chosen": id in filters.themes,
                "link": to(_shown(view, filters.changed(themes=_toggled(filters.themes, id)))),
            }
            for id, theme in atlas.themes.items()
        ],
        "chips": _chips(atlas, view, words, to),
        "active": sum(row.field != "query" for row in filters.active()),
        "nothing": to(_shown(view, Filters(near=filters.near))) if len(filters.active()) > 1 else "",
        "around": _around(atlas, view, words, to),
    }


def _shown(view: View, filters: Filters) -> View:
    """Under other filters, what is listed begins anew."""
    return replace(view, filters=filters, page=0)


def _kept(view: View) -> list[tuple[str, str]]:
    """What a search keeps of the address: as a form has it, in hidden fields."""
    return list(_shown(view, view.filters.changed(query="")).to_params().items())


def _toggled(themes: tuple[str, ...], id: str) -> tuple[str, ...]:
    return tuple(theme for theme in themes if theme != id) if id in themes else (*themes, id)


def _chips(atlas: Atlas, view: View, words: Words, to: To) -> list[dict[str, Any]]:
    """Each active filter in words, with the link that takes it off. Themes are chosen above."""
    active = view.filters.active()
    return [
        {
            "text": words.say(said),
            "link": to(_shown(view, view.filters.without(row))),
        }
        for row, said in zip(active, in_words(atlas, view.filters, words), strict=True)
        if row.field != "themes"
    ]


def _around(atlas: Atlas, view: View, words: Words, to: To) -> dict[str, str] | None:
    """The place that distances are measured from, and the link that forgets it."""
    near = view.filters.near
    if near is None:
        return None
    town = atlas.nearest_commune(near.point)
    name = named(atlas, town) if town else words._("ce point")
    said = (
        words._("À moins de {km} km de {place}", km=near.km, place=name)
        if near.km
        else words._("Du plus proche au plus loin de {place}", place=name)
    )
    return {"text": said, "link": to(_shown(view, view.filters.changed(near=None)))}
