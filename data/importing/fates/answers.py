"""What a person is asked of an import, once for all rows that say the same, and what they answer."""

import json
from typing import NamedTuple

from geo.errors import VerbatlasError
from geo.sentence import Sentence

_WHAT = ("place", "same", "join", "new", "file", "leave")


class AnswersError(VerbatlasError, ValueError):
    """A text that holds no answers."""

    code = "bad-answers"


class ImportQuestion(NamedTuple):
    """`key` is what an answer is given under; `rows` are those that it would settle; `why` says what is doubted."""

    key: str
    rows: tuple[int, ...]
    why: tuple[Sentence, ...] = ()


class ImportAnswer(NamedTuple):
    """`what` is "place" (`value`: the code of a place, or « point »), "same" (`value`: an initiative that the row adds
    to), "join" (`value`: the number of another row of the file, which it adds to), "new" (it is none that is there),
    "file" (what the file says stands), or "leave"."""

    what: str
    value: str = ""


def row_key(number: int) -> str:
    """The key under which one row alone is answered."""
    return f"row:{number}"


def answers_from(text: str) -> dict[str, ImportAnswer]:
    """Answers by the keys of their questions, as a person writes them: `{"place:Saint-Denis:": "place 93066"}`.

    Raises AnswersError.
    """
    try:
        told = {str(key): str(said).split(maxsplit=1) for key, said in json.loads(text).items()}
        answers = {key: ImportAnswer(*said) for key, said in told.items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        answers = {"": ImportAnswer("")}
    for key, answer in answers.items():
        if answer.what not in _WHAT or bool(answer.value) is not (answer.what in ("place", "same", "join")):
            raise AnswersError(
                Sentence(
                    "Ces réponses ne se lisent pas (« {key} ») : à chaque question « place CODE », « place point », "
                    "« same IDENTIFIANT », « join LIGNE », « new », « file » ou « leave ».",
                    {"key": key},
                )
            )
    return answers
