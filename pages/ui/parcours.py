"""The page « Parcours »: a step of a story beside the map, and the ways to the others."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from data.atlas import Atlas
from data.stories import Shelf, Story
from data.stories.telling import Stop, ToldStory, told
from pages.screen.cards import initiative_card
from pages.screen.parcours import (
    MOST_NUMBERS,
    list_page,
    map_state,
    onward,
    step_text,
    story_after,
    whole_story,
)
from pages.screen.safe import plain
from pages.screen.share import of_map
from pages.screen.titles import name_of_card
from pages.screen.view import View
from pages.screen.words import Words
from pages.ui import browser
from pages.ui.away import told_when_away
from pages.ui.map import draw_map
from pages.ui.parts import (
    back,
    block,
    button,
    columns,
    fragment,
    name_page,
    redraw_page,
    row,
    show,
    show_group,
    show_html,
)
from pages.ui.share import draw_share
from pages.ui.state import current, follow_map, go, must_redraw_page


def draw_story(atlas: Atlas, shelf: Shelf, view: View, words: Words) -> None:
    """The story of the address, else the list of all."""
    story = shelf.story(view.story, words.lang)
    if story and told(atlas, story).steps:
        _draw_steps(atlas, shelf, story, view, words)
        draw_share(atlas, words, "parcours", story)
        show_html(whole_story(atlas, told(atlas, story), words))
    else:
        show_html(list_page(atlas, shelf, view, words))


def _draw_steps(atlas: Atlas, shelf: Shelf, story: Story, view: View, words: Words) -> None:
    @fragment
    def step() -> None:
        """A fragment: another step redraws the text and tells the map, which stays mounted."""
        now = current()
        if must_redraw_page() or now.story != view.story:
            redraw_page()
        with told_when_away(atlas, words):
            draw_step(atlas, shelf, told(atlas, story), now, words)

    step()


def draw_step(atlas: Atlas, shelf: Shelf, story: ToldStory, view: View, words: Words) -> None:
    """The map at the left, the step at the right; on a phone the map above."""
    number = min(max(view.step, 1), len(story.steps))
    step = story.steps[number - 1]
    with block("story"):
        left, right = columns([1.5, 1], gap="medium")
        with left:
            draw_map(
                atlas,
                view,
                words,
                on_event=follow_map,
                changes=map_state(story, step, words, view.everywhere),
            )
        name_page(story.story.title)
        with right, block("panel"):
            if view.selected and view.selected in {stop.entry.id for stop in story.stops}:
                _card(atlas, view, words)
            else:
                _text(atlas, story, number, view, words)
                if number == len(story.steps):
                    _onward(story_after(shelf, story.story.id, words), view, words)
                _ways(len(story.steps), number, words)


def _text(atlas: Atlas, story: ToldStory, number: int, view: View, words: Words) -> None:
    here = [stop for stop in story.stops if view.place and stop.spot == view.place]
    if here:
        _at_one_place(atlas, view.place, here, words)
    with block("story_text"):
        back(
            words._("Tous les parcours"),
            lambda: go(replace(current(), story="", step=0, selected="", place="")),
        )
        show_html(step_text(atlas, story, number, view, words))


def _onward(next_story: Story | None, view: View, words: Words) -> None:
    """The story is told: all its initiatives on the map beside, another story, the whole atlas."""
    with block("story_onward"):
        show("story_end.html", words)
        label = (
            words._("Revenir à la carte de l’étape")
            if view.everywhere
            else words._("Toutes ses initiatives sur la carte")
        )
        button(label, _show_whole(not view.everywhere), key="story_all", icon=":material/map:")
        show_html(onward(next_story, view, words))


def _show_whole(whole: bool) -> Callable[[], None]:
    return lambda: go(replace(current(), everywhere=whole, selected="", place=""))


def _at_one_place(atlas: Atlas, code: str, stops: Sequence[Stop], words: Words) -> None:
    """The initiatives of the story that share the marker that was chosen: above the text, beside the map."""
    place = atlas.place(code)
    with block("at_place"):
        show_group(code, place.name if place else words._("Lieu inconnu"), len(stops), words)
        for stop in stops:
            button(
                plain(stop.entry.name), _choose(stop.entry.id), key=f"stop-{stop.entry.id}", type="tertiary"
            )
        button(words._("Fermer la liste"), lambda: go(current().at_place("")), key="close_place")


def _choose(initiative: str) -> Callable[[], None]:
    return lambda: go(replace(current(), selected=initiative, place=""))


def _card(atlas: Atlas, view: View, words: Words) -> None:
    back(words._("Retour au parcours"), _choose(""))
    card = atlas.card(view.selected)
    name_page(name_of_card(atlas, card))
    show_html(initiative_card(atlas, card, words, page=of_map(browser.address(), "parcours")))


def _ways(total: int, number: int, words: Words) -> None:
    """Previous and next, by button or arrow key, and each step by its number."""
    with row("story_ways", gap="small"):
        button(
            words._("Précédent"),
            _go_by(-1, total),
            key="story_previous",
            icon=":material/arrow_back:",
            shortcut="Left",
            disabled=number == 1,
        )
        if total <= MOST_NUMBERS:
            _numbers(total, number)
        button(
            words._("Suivant"),
            _go_by(1, total),
            key="story_next",
            icon=":material/arrow_forward:",
            icon_position="right",
            type="primary",
            shortcut="Right",
            disabled=number == total,
        )


def _numbers(total: int, current_one: int) -> None:
    """A button for each step: a control with a value would send an old one along with the next arrow key."""
    with block("story_numbers", horizontal=True, gap=None, width="content"):
        for number in range(1, total + 1):
            chosen = "primary" if number == current_one else "secondary"
            button(str(number), partial(_go_to, number), key=f"story_at_{number}", type=chosen)


def _go_by(steps: int, total: int) -> Callable[[], None]:
    """From wherever the address says: a key that is pressed may call what an earlier run drew."""
    return lambda: _go_to(min(max((current().step or 1) + steps, 1), total))


def _go_to(number: int) -> None:
    go(replace(current(), step=number, selected="", place="", everywhere=False))
