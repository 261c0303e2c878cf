"""Whether what a story names exists: in the store when it is told, in the package when its files are checked."""

from collections.abc import Container, Iterator

from data.package import Package
from data.stories.model import Cited, Step, Story
from data.stories.problems import StoryProblem, problem
from data.stories.shelf import Shelf


def unknown_in_step(
    step: Step, file: str, quotes: Container[str], initiatives: Container[str]
) -> Iterator[StoryProblem]:
    """One problem for each identifier that is not there; the step is then set aside, not the story."""
    for block in step.blocks:
        if isinstance(block, Cited) and block.quote not in quotes:
            yield problem("unknown-quote", file, block.line, block.quote)
    for id in step.initiatives:
        if id not in initiatives:
            yield problem("unknown-initiative", file, step.line + 1, id)


def unknown_sources(story: Story, sources: Container[str]) -> Iterator[StoryProblem]:
    for id in story.sources:
        if id not in sources:
            yield problem("unknown-source", story.file, 1, id)


def check_shelf(shelf: Shelf, package: Package) -> Iterator[StoryProblem]:
    """All that is wrong with the stories of a package, its own records being all there is."""
    yield from shelf.problems
    quotes = {quote.id for quote in package.quotes}
    initiatives = {initiative.id for initiative in package.initiatives}
    sources = {source.id for source in package.sources}
    for story in shelf.stories:
        yield from unknown_sources(story, sources)
        for step in story.steps:
            yield from unknown_in_step(step, story.file, quotes, initiatives)
