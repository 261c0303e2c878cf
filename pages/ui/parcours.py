"""Parcours: what a step shows, what the map is told of it, the list of stories, the whole story on paper."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from data.atlas import METROPOLE, Atlas
from data.stories import Prose, Shelf
from data.stories.telling import Stop, ToldStep, ToldStory, Voice, told
from pages.html.cards import entry_place, initiative_card, quote_card
from pages.html.safe import drawing, plain, prose, render
from pages.html.svg_map import Dot, picture
from pages.html.view import View
from pages.html.words import Words
from pages.ui.map import draw_map
from pages.ui.state import current, follow_map, go

MOST_NUMBERS = 9
"""Up to so many steps each has its button; with more there are the arrows alone."""


def draw_step(atlas: Atlas, story: ToldStory, view: View, words: Words) -> None:
    """The map at the left, the step at the right; on a phone the map above."""
    number = min(max(view.step, 1), len(story.steps))
    step = story.steps[number - 1]
    with st.container(key="story"):
        left, right = st.columns([1.5, 1], gap="medium")
        with left:
            draw_map(atlas, view, words, on_event=follow_map, changes=_map_state(story, step, words))
        with right, st.container(key="panel"):
            if view.selected and view.selected in {stop.entry.id for stop in story.stops}:
                _card(atlas, view, words)
            else:
                _text(atlas, story, number, view, words)
                _ways(len(story.steps), number, words)


def _map_state(story: ToldStory, step: ToldStep, words: Words) -> dict[str, object]:
    """What the frame is told: the story's initiatives alone, those of the step lit, and where to look."""
    return {
        "path": f"stories/{story.story.id}/clusters",
        "filters": {"lang": words.lang},
        "near": None,
        "lit": [
            {"id": stop.entry.id, "at": list(stop.point) if stop.point else None, "spot": stop.spot}
            for stop in step.stops
        ],
        "view": {"fly": True, **_look(story, step)},
        "address": False,
        "legend_open": False,
    }


def _look(story: ToldStory, step: ToldStep) -> dict[str, object]:
    if step.look:
        return {"center": [step.look.lat, step.look.lon], "zoom": step.look.zoom}
    box = step.box or story.box
    if box is None:
        box = METROPOLE
    return {"bounds": [[box.south, box.west], [box.north, box.east]]}


def _text(atlas: Atlas, story: ToldStory, number: int, view: View, words: Words) -> None:
    with st.container(key="story_text"):
        st.button(
            words._("Tous les parcours"),
            key="back",
            icon=":material/arrow_back:",
            type="tertiary",
            on_click=lambda: go(replace(current(), story="", step=0, selected="", place="")),
        )
        here = [stop for stop in story.stops if view.place and stop.spot == view.place]
        st.html(
            render(
                "story_step.html",
                words,
                story=story.story,
                number=number,
                total=len(story.steps),
                step=_shown(atlas, story.steps[number - 1], view, words),
                sources=story.sources if number == len(story.steps) else (),
            )
        )
        if here:
            _at_one_place(here, words)


def _at_one_place(stops: Sequence[Stop], words: Words) -> None:
    """The initiatives of the story that share the marker that was chosen."""
    st.caption(words._("Au même endroit :"))
    for stop in stops:
        st.button(
            plain(stop.entry.name),
            key=f"stop-{stop.entry.id}",
            type="tertiary",
            on_click=_choose(stop.entry.id),
        )


def _choose(initiative: str) -> Callable[[], None]:
    return lambda: go(replace(current(), selected=initiative, place=""))


def _card(atlas: Atlas, view: View, words: Words) -> None:
    st.button(
        words._("Retour au parcours"),
        key="back",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=_choose(""),
    )
    page = st.context.url or ""
    st.html(initiative_card(atlas, atlas.card(view.selected), words, page=page))


def _ways(total: int, number: int, words: Words) -> None:
    """Previous and next, by button or arrow key, and each step by its number."""
    with st.container(key="story_ways", horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            words._("Précédent"),
            key="story_previous",
            icon=":material/arrow_back:",
            shortcut="Left",
            disabled=number == 1,
            on_click=_go_by(-1, total),
        )
        if total <= MOST_NUMBERS:
            _numbers(total, number)
        st.button(
            words._("Suivant"),
            key="story_next",
            icon=":material/arrow_forward:",
            icon_position="right",
            type="primary",
            shortcut="Right",
            disabled=number == total,
            on_click=_go_by(1, total),
        )


def _numbers(total: int, current_one: int) -> None:
    """A button for each step: a control with a value would send an old one along with the next arrow key."""
    with st.container(key="story_numbers", horizontal=True, gap=None, width="content"):
        for number in range(1, total + 1):
            chosen = "primary" if number == current_one else "secondary"
            st.button(str(number), key=f"story_at_{number}", type=chosen, on_click=_go_to, args=(number,))


def _go_by(steps: int, total: int) -> Callable[[], None]:
    """From wherever the address says: a key that is pressed may call what an earlier run drew."""
    return lambda: _go_to(min(max((current().step or 1) + steps, 1), total))


def _go_to(number: int) -> None:
    go(replace(current(), step=number, selected="", place=""))


def _shown(atlas: Atlas, step: ToldStep, view: View, words: Words) -> dict[str, object]:
    """A step as its template wants it: paragraphs as HTML, quotations as cards, then who else is there."""
    cited = {block.entry.id for block in step.blocks if isinstance(block, Voice)}
    return {
        "title": step.title,
        "blocks": [
            {"prose": prose(block.markdown)}
            if isinstance(block, Prose)
            else _voice(atlas, block, view, words)
            for block in step.blocks
        ],
        "others": [_link(atlas, stop, view) for stop in step.stops if stop.entry.id not in cited],
    }


def _voice(atlas: Atlas, voice: Voice, view: View, words: Words) -> dict[str, object]:
    return {
        "card": quote_card(voice.quote, voice.source, words),
        "color": atlas.theme(voice.entry.themes[0]).color,
        "name": voice.entry.name,
        "place": entry_place(atlas, voice.entry),
        "link": "./?" + urlencode(replace(_elsewhere(view), selected=voice.entry.id).to_params()),
    }


def _link(atlas: Atlas, stop: Stop, view: View) -> dict[str, str]:
    return {
        "name": stop.entry.name,
        "place": entry_place(atlas, stop.entry),
        "link": "./?" + urlencode(replace(_elsewhere(view), selected=stop.entry.id).to_params()),
    }


def _elsewhere(view: View) -> View:
    """The view of the map from which a card is opened: without the story."""
    return replace(view, story="", step=0, place="", position=None)


def whole_story(atlas: Atlas, story: ToldStory, words: Words) -> str:
    """All steps one after the other, for paper: hidden on a screen."""
    view = View(lang=words.chosen)
    return render(
        "story_whole.html",
        words,
        story=story.story,
        picture=_picture(atlas, story, words),
        steps=[_shown(atlas, step, view, words) for step in story.steps],
        sources=story.sources,
    )


def list_page(atlas: Atlas, shelf: Shelf, view: View, words: Words) -> str:
    """The stories as an inviting page, each with its own small map."""
    found = [story for id in shelf.ids() if (story := shelf.story(id, words.lang))]
    stories = [told(atlas, story) for story in found]
    return render(
        "story_list.html",
        words,
        unknown=view.story if view.story not in shelf.ids() else "",
        cards=[
            {
                "story": story.story,
                "steps": len(story.steps),
                "voices": sum(isinstance(block, Voice) for step in story.steps for block in step.blocks),
                "picture": _picture(atlas, story, words),
                "link": "?" + urlencode(replace(_elsewhere(view), story=story.story.id, step=1).to_params()),
            }
            for story in stories
            if story.steps
        ],
        problems=[*shelf.problems, *(problem for story in stories for problem in story.problems)],
    )


def _picture(atlas: Atlas, story: ToldStory, words: Words) -> str:
    """The story's places on a small map, in the colours of their themes."""
    dots = [
        Dot(stop.point, atlas.theme(stop.entry.themes[0]).color)
        for stop in story.stops
        if stop.point and not stop.entry.precision.is_area
    ]
    lit = {stop.entry.departement for stop in story.stops}
    return drawing("svg_places.html", words, **picture(story.box or METROPOLE, dots, lit))
