"""A story as HTML: a step, the list of stories, the whole story on paper; what the map is told of a step."""

from dataclasses import replace
from urllib.parse import urlencode

from markupsafe import Markup

from data.atlas import Atlas
from data.shown.home import METROPOLE
from data.stories import Prose, Shelf, Story
from data.stories.telling import Stop, ToldStep, ToldStory, Voice, told
from geo.point import BBox
from pages.screen.cards import entry_place, quote_card
from pages.screen.links import SCREENS, Ways
from pages.screen.safe import drawing, prose, render
from pages.screen.svg_map import Dot, picture
from pages.screen.view import View
from pages.screen.words import Words, typeset

MOST_NUMBERS = 9
"""Up to so many steps each has its button; with more there are the arrows alone."""


def map_state(story: ToldStory, step: ToldStep, words: Words, whole: bool = False) -> dict[str, object]:
    """What the frame is told: the story's initiatives alone, those of the step lit, and where to look.

    `whole`: all of them, lit, whatever the step.
    """
    stops = story.stops if whole else step.stops
    return {
        "path": f"stories/{story.story.id}/clusters",
        "filters": {"lang": words.lang},
        "near": None,
        "fit": None,
        "outlined": [],
        "lit": [
            {"id": stop.entry.id, "at": list(stop.point) if stop.point else None, "spot": stop.spot}
            for stop in stops
        ],
        "view": {"fly": True, **(_bounds(story.box) if whole else _look(story, step))},
        "address": False,
        "legend_open": False,
    }


def _look(story: ToldStory, step: ToldStep) -> dict[str, object]:
    if step.look:
        return {"center": [step.look.lat, step.look.lon], "zoom": step.look.zoom}
    return _bounds(step.box or story.box)


def _bounds(box: BBox | None) -> dict[str, object]:
    box = box or METROPOLE
    return {"bounds": [[box.south, box.west], [box.north, box.east]]}


def shown_step(
    atlas: Atlas, story: Story, step: ToldStep, view: View, words: Words, ways: Ways = SCREENS
) -> dict[str, object]:
    """A step as its template wants it: paragraphs as HTML, quotations as cards, then who else is there."""
    cited = {block.entry.id for block in step.blocks if isinstance(block, Voice)}
    return {
        "title": typeset(step.title, story.language),
        "blocks": [
            {"prose": prose(block.markdown, story.language)}
            if isinstance(block, Prose)
            else _voice(atlas, block, view, words, ways)
            for block in step.blocks
        ],
        "others": [
            _link(atlas, stop, view, words, ways) for stop in step.stops if stop.entry.id not in cited
        ],
    }


def step_text(atlas: Atlas, story: ToldStory, number: int, view: View, words: Words) -> Markup:
    """A step of a story, from 1, as one reads it; at the last one, what it is told from."""
    html = render(
        "story_step.html",
        words,
        story=story.story,
        number=number,
        total=len(story.steps),
        step=shown_step(atlas, story.story, story.steps[number - 1], view, words),
        sources=story.sources if number == len(story.steps) else (),
    )
    return Markup(html)


def _voice(atlas: Atlas, voice: Voice, view: View, words: Words, ways: Ways) -> dict[str, object]:
    proof = atlas.proofs([voice.quote], {voice.source.id: voice.source})[voice.quote.id]
    return {
        "card": quote_card(voice.quote, voice.source, words, proof, media=voice.media),
        "color": atlas.theme(voice.entry.themes[0]).color,
        "name": voice.entry.name,
        "place": entry_place(atlas, voice.entry, words),
        "link": ways.on_map(replace(_elsewhere(view), selected=voice.entry.id)),
    }


def _link(atlas: Atlas, stop: Stop, view: View, words: Words, ways: Ways) -> dict[str, str]:
    return {
        "name": stop.entry.name,
        "place": entry_place(atlas, stop.entry, words),
        "link": ways.on_map(replace(_elsewhere(view), selected=stop.entry.id)),
    }


def _elsewhere(view: View) -> View:
    """The view of the map from which a card is opened: without the story."""
    return replace(view, story="", step=0, place="", position=None, everywhere=False)


def story_after(shelf: Shelf, story: str, words: Words) -> Story | None:
    """The story that comes next in the list, the first one after the last; None where there is no other."""
    ids = shelf.ids()
    other = ids[(ids.index(story) + 1) % len(ids)] if story in ids else story
    return shelf.story(other, words.lang) if other != story else None


def onward(next_story: Story | None, view: View, words: Words) -> str:
    """What the last step leads on to: another story, the map of the atlas."""
    link = replace(_elsewhere(view), selected="", story=next_story.id, step=1) if next_story else None
    return render(
        "story_onward.html",
        words,
        story=next_story,
        link="?" + urlencode(link.to_params()) if link else "",
        map="./?" + urlencode(replace(_elsewhere(view), selected="").to_params()),
    )


def whole_story(atlas: Atlas, story: ToldStory, words: Words, ways: Ways = SCREENS) -> str:
    """All steps one after the other: for paper, hidden on a screen, or a page that is read."""
    view = View(lang=words.chosen)
    return render(
        "story_whole.html",
        words,
        ways=ways,
        story=story.story,
        picture=(_picture if ways.scripted else picture_of)(atlas, story, words),
        steps=[shown_step(atlas, story.story, step, view, words, ways) for step in story.steps],
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
    return drawing("svg_places.html", words, **_places(atlas, story))


def picture_of(atlas: Atlas, story: ToldStory, words: Words) -> Markup:
    """The same as an SVG that stands in the page itself, coarser: on a slow line the words come with it."""
    return Markup(render("svg_places.html", words, **_places(atlas, story, grid=2)))


def _places(atlas: Atlas, story: ToldStory, grid: int = 1) -> dict[str, object]:
    """The story's places on a small map, in the colours of their themes."""
    dots = [
        Dot(stop.point, atlas.theme(stop.entry.themes[0]).color)
        for stop in story.stops
        if stop.point and not stop.entry.precision.is_area
    ]
    lit = {stop.entry.departement for stop in story.stops}
    return picture(story.box or METROPOLE, dots, lit, grid)
