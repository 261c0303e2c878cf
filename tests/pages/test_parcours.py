"""A story without a browser: what its last step leads on to, and what the map is told."""

from dataclasses import replace

from data.atlas import Atlas
from data.filters import Filters
from data.stories import Prose, Shelf
from data.stories.map import shelf_of
from data.stories.telling import ToldStory, told
from pages.screen.parcours import map_state, onward, story_after, whole_story
from pages.screen.view import View
from pages.screen.words import Words

FRENCH, ENGLISH = Words("fr"), Words("en")


def first(atlas: Atlas) -> ToldStory:
    story = shelf_of(atlas).story("lignes-directrices", "fr")
    assert story
    return told(atlas, story)


def test_after_each_story_comes_the_next_of_the_list_and_after_the_last_the_first(atlas: Atlas) -> None:
    shelf = shelf_of(atlas)
    following = {id: story_after(shelf, id, ENGLISH) for id in shelf.ids()}
    assert {id: story.id for id, story in following.items() if story} == {
        "lignes-directrices": "explorateurs-avril",
        "explorateurs-avril": "lignes-directrices",
    }
    assert {story.language for story in following.values() if story} == {"en"}


def test_a_story_alone_leads_on_to_the_atlas_only(atlas: Atlas) -> None:
    alone = Shelf(tuple(story for story in shelf_of(atlas).stories if story.id == "lignes-directrices"))
    assert story_after(alone, "lignes-directrices", FRENCH) is None
    html = onward(None, View(story="lignes-directrices", step=6, everywhere=True), FRENCH)
    assert "Parcours suivant" not in html
    assert 'href="./?"' in html


def test_what_the_last_step_leads_on_to_keeps_language_and_filters_and_nothing_of_the_story(
    atlas: Atlas,
) -> None:
    view = View(
        filters=Filters(themes=("making",)), lang="en", story="lignes-directrices", step=6, place="63113"
    )
    html = onward(story_after(shelf_of(atlas), view.story, ENGLISH), view, ENGLISH)
    assert "?themes=making&amp;lang=en&amp;story=explorateurs-avril&amp;step=1" in html
    assert "./?themes=making&amp;lang=en" in html


def test_the_whole_story_on_the_map_lights_all_its_initiatives_and_shows_where_they_are(atlas: Atlas) -> None:
    story = first(atlas)
    step, whole = (map_state(story, story.steps[-1], FRENCH, whole=whole) for whole in (False, True))
    lit = whole["lit"]
    assert isinstance(lit, list)
    assert {one["id"] for one in lit} == {stop.entry.id for stop in story.stops}
    assert story.box
    assert whole["view"] == {
        "fly": True,
        "bounds": [[story.box.south, story.box.west], [story.box.north, story.box.east]],
    }
    assert step != whole


def test_no_sign_of_a_story_begins_a_line_for_want_of_an_unbreakable_space(atlas: Atlas) -> None:
    """In its own words: a quotation keeps the spaces of its source."""
    written = first(atlas)
    story = replace(written.story, title="Deux temps : un", lead="Ce qui suit ; « Ce » qui vient :")
    step = replace(written.steps[0], title="Pourquoi ?", blocks=(Prose("Un *même* lieu réunit tout :"),))
    html = whole_story(atlas, replace(written, story=story, steps=(step,)), FRENCH)
    for text in (
        "Deux temps :",
        "suit\u202f;",
        "«\u00a0Ce\u00a0»",
        "vient\u00a0:",
        "Pourquoi\u202f?",
        "tout\u00a0:",
    ):
        assert text.replace(" :", "\u00a0:") in html
