"""What is said of one thing that was looked at."""

from dataclasses import dataclass
from enum import Enum

from geo.sentence import Sentence

AS_THE_APP = Sentence(
    "lancez « verbatlas doctor » sous le compte de l’atlas ; si c’est lui, rendez-lui les droits"
)
"""Where this account may not do something: it is not always that of the app."""


class Health(Enum):
    """How something is, by what the terminal writes before it."""

    WELL = Sentence("bien")
    ADVICE = Sentence("conseil")
    """It works; something would be better."""
    ILL = Sentence("à régler")


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """`subject` is what was looked at, `said` how it is, `to_do` the next step where there is one."""

    health: Health
    subject: Sentence
    said: Sentence
    to_do: Sentence | None = None


def installing(what: str) -> Sentence:
    """What to do where a library is missing or not of the version that is wanted."""
    command = f".venv/bin/pip install -c constraints.txt -e '{what}'"
    return Sentence("dans le dossier du code : {command}", {"command": command})
