"""A story as it is shown: its quotations, its places, its map, whatever else the atlas holds."""

import json
from dataclasses import replace

import pytest

from data.atlas import Atlas
from data.stories import Cited, Prose, Step, Story
from data.stories.map import NoSuchStory, shelf_of, story_clusters
from data.stories.telling import Voice, told
from geo.point import BBox, Point
from geo.position import Position

FRANCE = BBox(-5.2, 41.3, 9.6, 51.1)


def story(atlas: Atlas, id: str = "explorateurs-avril") -> Story:
    found = shelf_of(atlas).story(id, "fr")
    assert found
    return found


def test_a_step_shows_its_quotations_word_for_word_with_who_said_them(atlas: Atlas) -> None:
    murat = told(atlas, story(atlas)).steps[5]
    voices = [block for block in murat.blocks if isinstance(block, Voice)]
    assert [voice.quote.speaker for voice in voices] == ["", "Angélique Viala"]
    assert voices[1].quote.text.startswith("C’est le guichet unique")
    assert voices[1].source.publisher == "La Montagne"
    assert [stop.entry.id for stop in murat.stops] == ["cocotte-numerique"]


def test_the_tour_follows_the_order_of_the_article(atlas: Atlas) -> None:
    offsets = [
        block.quote.start
        for step in told(atlas, story(atlas)).steps
        for block in step.blocks
        if isinstance(block, Voice) and block.quote.source == "la-montagne-tiers-lieux"
    ]
    assert len(offsets) == 8
    assert offsets == sorted(offsets, key=lambda offset: offset or 0)


def test_the_guiding_lines_follow_the_order_of_the_conclusion(atlas: Atlas) -> None:
    offsets = [
        block.quote.start
        for step in told(atlas, story(atlas, "lignes-directrices")).steps
        for block in step.blocks
        if isinstance(block, Voice) and block.quote.source == "anm-conclusion"
    ]
    # Le Bivouac is introduced before its director speaks, as on the page.
    assert len(offsets) == 11
    assert offsets == sorted(offsets, key=lambda offset: offset or 0)


def test_the_map_shows_the_places_of_a_step_and_the_whole_of_an_area(atlas: Atlas) -> None:
    steps = told(atlas, story(atlas)).steps
    assert holds(steps[5].box, Point(45.11, 2.87))
    assert not holds(steps[5].box, Point(45.78, 3.08))
    assert holds(steps[0].box, Point(46.3, 3.3))  # Auvergne, from the Allier
    assert holds(steps[0].box, Point(44.9, 2.45))  # to Aurillac


def holds(box: BBox | None, point: Point) -> bool:
    assert box
    return box.west <= point.lon <= box.east and box.south <= point.lat <= box.north


def test_an_unknown_identifier_sets_its_step_aside_and_not_the_story(atlas: Atlas) -> None:
    steps = (
        Step("Citation", 6, (Cited("platon", 8),)),
        Step("Initiative", 10, (Prose("Texte."),), ("atlantide",)),
        Step("Murat", 14, (Cited("viala-guichet-unique", 16),), look=Position(45, 3, 8)),
    )
    shown = told(atlas, replace(story(atlas), steps=steps, sources=("timee", "anm-intro")))
    assert [step.title for step in shown.steps] == ["Murat"]
    assert shown.steps[0].look == Position(45, 3, 8)
    assert [(problem.code, problem.row) for problem in shown.problems] == [
        ("unknown-quote", 8),
        ("unknown-initiative", 11),
        ("unknown-source", 1),
    ]
    assert [source.id for source in shown.sources] == ["anm-intro", "la-montagne-tiers-lieux"]


def test_the_map_draws_the_initiatives_of_the_story_alone(atlas: Atlas) -> None:
    features = json.loads(story_clusters(atlas, "explorateurs-avril", "fr", FRANCE, 9))["features"]
    ids = {feature["properties"].get("id") for feature in features}
    assert ids == {stop.entry.id for stop in told(atlas, story(atlas)).stops}
    assert len(ids) == 6


def test_there_is_no_map_of_a_story_that_does_not_exist(atlas: Atlas) -> None:
    with pytest.raises(NoSuchStory):
        story_clusters(atlas, "atlantide", "fr", FRANCE, 6)
