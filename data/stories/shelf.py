"""All the stories of a package: the folder `stories/`, one Markdown file for a story in a language."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from data.model.fields import SLUG_PATTERN
from data.stories.model import Story
from data.stories.problems import StoryProblem, problem
from data.stories.reading import Reader
from data.wording.language import LANGUAGES
from geo.bounded import read_bounded

FOLDER = "stories"
MAX_BYTES = 1_000_000
"""Of a story."""
_NAME = re.compile(rf"(?P<id>[^.]+)\.(?P<language>{'|'.join(LANGUAGES)})\.md")


@dataclass(frozen=True)
class Shelf:
    """The stories that can be told, in the order of the list, and the problems of the others."""

    stories: tuple[Story, ...] = ()
    problems: tuple[StoryProblem, ...] = ()

    def ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(story.id for story in self.stories))

    def story(self, id: str, language: str) -> Story | None:
        """The story in a language, else in another one; None when there is no such story."""
        found = [story for story in self.stories if story.id == id]
        return next((story for story in found if story.language == language), found[0] if found else None)


def read_shelf(package: Path) -> Shelf:
    """The stories of a package's folder, read again when a file changes: who writes one sees it at once.

    No file is ever fatal; a package may have no story.
    """
    folder = package / FOLDER
    files = [path for path in sorted(folder.glob("*.md")) if path.name.lower() != "readme.md"]
    return _read(tuple((path, path.stat().st_mtime_ns) for path in files if path.is_file()))


@lru_cache(maxsize=4)
def _read(files: tuple[tuple[Path, int], ...]) -> Shelf:
    stories: list[Story] = []
    problems: list[StoryProblem] = []
    for path, _changed in files:
        story, found = read_story(path)
        stories += [story] if story else []
        problems += found
    stories.sort(key=lambda story: (story.order, story.id, LANGUAGES.index(story.language)))
    return Shelf(tuple(stories), (*problems, *_uneven(stories)))


def read_story(path: Path) -> tuple[Story | None, list[StoryProblem]]:
    """One file; None when it cannot be told at all."""
    file = f"{FOLDER}/{path.name}"
    name = _NAME.fullmatch(path.name)
    if name is None or not re.match(SLUG_PATTERN, name["id"]):
        return None, [problem("bad-name", file)]
    try:
        text = read_bounded(path, MAX_BYTES).decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = (error.strerror or f"> {MAX_BYTES} o") if isinstance(error, OSError) else "UTF-8"
        return None, [problem("unreadable", file, reason=reason)]
    reader = Reader(name["id"], name["language"], file)
    return reader.read(text), reader.problems


def _uneven(stories: list[Story]) -> list[StoryProblem]:
    """Translations that do not have the steps of the original."""
    first: dict[str, Story] = {}
    problems = []
    for story in stories:
        other = first.setdefault(story.id, story)
        if len(other.steps) != len(story.steps):
            problems.append(
                problem(
                    "other-length",
                    story.file,
                    count=len(story.steps),
                    other=len(other.steps),
                    original=other.file,
                )
            )
    return problems
