"""The file of a story: what it may hold, and what is said of one that is wrong."""

from pathlib import Path

import pytest

from data.package import Severity, load_package
from data.settings import Settings
from data.stories import Cited, Prose, Story, read_shelf
from data.stories.problems import StoryProblem
from data.stories.references import check_shelf
from geo.position import Position

CORPUS = Settings().package
HEADER = "---\ntitle: Murat\nlead: Un lieu.\n---\n"
SOUND = f"{HEADER}\n## Le lieu\n\nCoworking et fablab.\n\n> viala-guichet-unique\n"


def read(
    folder: Path, text: str | bytes, name: str = "murat.fr.md"
) -> tuple[tuple[Story, ...], list[StoryProblem]]:
    (folder / "stories").mkdir(exist_ok=True)
    (folder / "stories" / name).write_bytes(text.encode() if isinstance(text, str) else text)
    shelf = read_shelf(folder)
    return shelf.stories, list(shelf.problems)


def test_the_stories_of_the_corpus_are_sound_and_have_the_same_steps_in_both_languages() -> None:
    shelf = read_shelf(CORPUS)
    assert list(check_shelf(shelf, load_package(CORPUS))) == []
    assert shelf.ids() == ("lignes-directrices", "explorateurs-avril")
    for id in shelf.ids():
        french, english = (shelf.story(id, language) for language in ("fr", "en"))
        assert french
        assert english
        assert (french.language, english.language) == ("fr", "en")
        for one, other in zip(french.steps, english.steps, strict=True):
            assert cited(one.blocks) == cited(other.blocks)
            assert one.initiatives == other.initiatives


def cited(blocks: tuple[Prose | Cited, ...]) -> list[str]:
    return [block.quote for block in blocks if isinstance(block, Cited)]


def test_reads_the_header_the_steps_their_text_and_their_quotations(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Murat : « un lieu »\nlead: Le # n’est pas un titre\norder: 3\nsources: a, b,a\n---\n\n"
        "## Le *lieu* ##\ninitiatives: cocotte-numerique, lab-du-pensio\nat: 45.11~2.87~10\n\n"
        "Un texte\nsur deux lignes.\n\n> viala-guichet-unique\n\n- un\n- deux\n"
    )
    ((story,), problems) = read(tmp_path, text)
    assert problems == []
    assert (story.id, story.language, story.order) == ("murat", "fr", 3)
    assert story.title == "Murat : « un lieu »"
    assert story.lead == "Le # n’est pas un titre"
    assert story.sources == ("a", "b")
    (step,) = story.steps
    assert step.title == "Le *lieu*"
    assert step.initiatives == ("cocotte-numerique", "lab-du-pensio")
    assert step.look == Position(45.11, 2.87, 10)
    assert step.blocks == (
        Prose("Un texte\nsur deux lignes."),
        Cited("viala-guichet-unique", 15),
        Prose("- un\n- deux"),
    )


@pytest.mark.parametrize("written", [SOUND.replace("\n", "\r\n"), "\ufeff" + SOUND, SOUND.replace("##", "#")])
def test_reads_what_other_editors_write(tmp_path: Path, written: str) -> None:
    ((story,), problems) = read(tmp_path, written)
    assert problems == []
    assert cited(story.steps[0].blocks) == ["viala-guichet-unique"]


def test_a_sentence_beneath_a_title_is_text_and_dashes_beneath_a_sentence_make_no_title(
    tmp_path: Path,
) -> None:
    ((story,), problems) = read(
        tmp_path, f"{HEADER}## Le lieu\nOn y va. Pour quoi : travailler.\n---\n    Fin.\n"
    )
    assert problems == []
    assert [step.title for step in story.steps] == ["Le lieu"]
    assert story.steps[0].blocks[0] == Prose("On y va. Pour quoi : travailler.")


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        ("## Sans en-tête\n\nTexte.\n", "no-header", 1),
        ("---\ntitle: Jamais fermé\n\n## Étape\n\nTexte.\n", "no-header", 1),
        (SOUND.replace("lead: Un lieu.\n", ""), "missing-key", 1),
        (SOUND.replace("Un lieu.", ""), "missing-key", 1),
        (HEADER, "no-step", 0),
        (b"---\ntitle: \xe9t\xe9\n---\n", "unreadable", 0),
    ],
)
def test_a_story_that_cannot_be_told_is_set_aside_and_says_why(
    tmp_path: Path, text: str | bytes, code: str, row: int
) -> None:
    stories, problems = read(tmp_path, text)
    assert stories == ()
    assert (code, row) in [(problem.code, problem.row) for problem in problems]
    assert all(problem.severity is Severity.ERROR for problem in problems)


@pytest.mark.parametrize(
    ("step", "code", "row"),
    [
        ("## Vide\n", "nothing-to-read", 12),
        ("## Mots\n\n> C’est le guichet unique\n", "retyped-quote", 14),
        ("## Mots\n\n> viala-guichet-unique\n> la-suite\n", "retyped-quote", 14),
    ],
)
def test_a_wrong_step_is_set_aside_and_the_others_stay(
    tmp_path: Path, step: str, code: str, row: int
) -> None:
    ((story,), (problem,)) = read(tmp_path, SOUND + "\n" + step)
    assert [step.title for step in story.steps] == ["Le lieu"]
    assert (problem.code, problem.row, problem.severity) == (code, row, Severity.ERROR)


@pytest.mark.parametrize(
    ("before", "after", "code", "row"),
    [
        ("lead:", "auteur: X\nlead:", "unknown-key", 3),
        ("lead:", "order: premier\nlead:", "not-a-number", 3),
        ("## Le lieu", "Avant.\n\n## Le lieu", "before-steps", 6),
        ("## Le lieu", "## Le lieu\nvue: 1~2~3", "unknown-key", 7),
        ("## Le lieu", "## Le lieu\nat: Murat", "not-a-view", 7),
    ],
)
def test_a_small_mistake_is_told_and_hides_nothing(
    tmp_path: Path, before: str, after: str, code: str, row: int
) -> None:
    ((story,), (problem,)) = read(tmp_path, SOUND.replace(before, after, 1))
    assert (problem.code, problem.row, problem.severity) == (code, row, Severity.WARNING)
    assert cited(story.steps[0].blocks) == ["viala-guichet-unique"]


@pytest.mark.parametrize("name", ["Murat.fr.md", "murat.md", "murat.de.md", "mu rat.fr.md"])
def test_a_name_that_tells_no_identifier_and_language_is_explained(tmp_path: Path, name: str) -> None:
    stories, (problem,) = read(tmp_path, SOUND, name)
    assert stories == ()
    assert (problem.code, problem.file) == ("bad-name", f"stories/{name}")


def test_a_translation_with_other_steps_is_told(tmp_path: Path) -> None:
    read(tmp_path, SOUND)
    stories, (problem,) = read(tmp_path, SOUND + "\n## Encore\n\nTexte.\n", "murat.en.md")
    assert len(stories) == 2
    assert (problem.code, problem.file) == ("other-length", "stories/murat.en.md")
    assert "stories/murat.fr.md" in str(problem.what)


def test_a_file_that_changes_is_read_again(tmp_path: Path) -> None:
    read(tmp_path, SOUND)
    path = tmp_path / "stories" / "murat.fr.md"
    path.write_text(SOUND.replace("Le lieu", "L’endroit"))
    assert read_shelf(tmp_path).stories[0].steps[0].title == "L’endroit"


def test_a_package_without_stories_has_an_empty_shelf(tmp_path: Path) -> None:
    assert read_shelf(tmp_path).stories == ()


def test_identifiers_are_compared_with_the_package(tmp_path: Path) -> None:
    step = "\n## Ailleurs\ninitiatives: atlantide\n\n> platon\n"
    read(tmp_path, SOUND.replace("lead:", "sources: timee\nlead:") + step)
    problems = list(check_shelf(read_shelf(tmp_path), load_package(CORPUS)))
    assert [(problem.code, problem.row, problem.value) for problem in problems] == [
        ("unknown-source", 1, "timee"),
        ("unknown-quote", 16, "platon"),
        ("unknown-initiative", 14, "atlantide"),
    ]
