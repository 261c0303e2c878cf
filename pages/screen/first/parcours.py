"""« Parcours » as a first screen: the list of the stories, or a step of one beside its map."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from data.atlas import Atlas
from data.shown.home import METROPOLE
from data.stories import Shelf, Story
from data.stories.map import clusters, shelf_of
from data.stories.telling import Stop, ToldStep, ToldStory, told
from pages.screen.cards import initiative_card
from pages.screen.first.looks import Look
from pages.screen.first.map import MarkerLayer, first_map
from pages.screen.first.markers import Lit
from pages.screen.first.page import DrawnPage, WhereItStands, back, blocks, summary
from pages.screen.links import page_link
from pages.screen.parcours import MOST_NUMBERS, list_page, onward, step_text, story_after
from pages.screen.safe import render
from pages.screen.share import of_map
from pages.screen.titles import name_of_card
from pages.screen.view import View
from pages.screen.words import Words

SMALLEST = (290, 220)
"""Width and height in pixels of the map above a story, on a small phone."""
_to = partial(page_link, "parcours")


def parcours(atlas: Atlas, view: View, around: WhereItStands, words: Words) -> DrawnPage:
    """Raises NoSuchInitiative, StoreError."""
    shelf = shelf_of(atlas)
    story = shelf.story(view.story, words.lang)
    if story is None or not told(atlas, story).steps:
        return DrawnPage((words._("Parcours"),), blocks(list_page(atlas, shelf, view, words)))
    return _story(atlas, shelf, story, view, around, words)


def _story(
    atlas: Atlas, shelf: Shelf, story: Story, view: View, around: WhereItStands, words: Words
) -> DrawnPage:
    whole = told(atlas, story)
    number = min(max(view.step, 1), len(whole.steps))
    step = whole.steps[number - 1]
    stops = whole.stops if view.everywhere else step.stops
    layer = MarkerLayer(
        lambda box, zoom: clusters(atlas, story, box, zoom),
        _to,
        [Lit(stop.entry.id, stop.spot, stop.point) for stop in stops],
        is_story=True,
    )
    name, panel, awaits = story.title, "", ".st-key-story_next button"
    if view.selected in {stop.entry.id for stop in whole.stops}:
        card = atlas.card(view.selected)
        way = _to(replace(view, selected="", place=""))
        drawn = initiative_card(atlas, card, words, page=of_map(around.address, "parcours"))
        panel = back(words._("Retour au parcours"), way, words) + Markup(drawn)
        name, awaits = name_of_card(atlas, card), ".st-key-panel .va-card"
    else:
        panel = _text(atlas, shelf, whole, number, view, words)
    body = render(
        "first_story.html",
        words,
        map=Markup(first_map(atlas, _look(whole, step, view.everywhere), view, words, layer)),
        panel=Markup(panel),
        share="" if around.embedded else summary(atlas, view, words, count=False, shared=True),
    )
    return DrawnPage((name,), Markup(body), awaits, layout="story")


def _look(story: ToldStory, step: ToldStep, whole: bool) -> Look:
    """Where the map looks for a step, as `map_state` tells the frame."""
    if step.look and not whole:
        return Look.at(step.look)
    return Look.holding((None if whole else step.box) or story.box or METROPOLE, SMALLEST)


def _text(atlas: Atlas, shelf: Shelf, story: ToldStory, number: int, view: View, words: Words) -> str:
    last = number == len(story.steps)
    here = [stop for stop in story.stops if view.place and stop.spot == view.place]
    return render(
        "first_step.html",
        words,
        here=_at_one_place(atlas, here, view, words) if here else "",
        back=back(words._("Tous les parcours"), _to(View(filters=view.filters, lang=view.lang)), words),
        step=step_text(atlas, story, number, view, words),
        last=last,
        whole=view.everywhere,
        whole_link=_to(replace(view, everywhere=not view.everywhere, selected="", place="")),
        onward=Markup(onward(story_after(shelf, story.story.id, words), view, words)) if last else "",
        turns=[(at, _step(view, at), at == number) for at in range(1, len(story.steps) + 1)],
        number=number,
        numbered=len(story.steps) <= MOST_NUMBERS,
    )


def _step(view: View, number: int) -> str:
    return _to(replace(view, step=number, selected="", place="", everywhere=False))


def _at_one_place(atlas: Atlas, stops: Sequence[Stop], view: View, words: Words) -> Markup:
    """The initiatives of the story that share the marker that was chosen."""
    place = atlas.place(view.place)
    return Markup(
        render(
            "first_at_place.html",
            words,
            code=view.place,
            title=place.name if place else words._("Lieu inconnu"),
            stops=[(stop.entry.name, _to(replace(view, selected=stop.entry.id, place=""))) for stop in stops],
            close=_to(view.at_place("")),
        )
    )
