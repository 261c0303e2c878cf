"""What all online geocoders share: ask politely, keep the answer, read it strictly."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from geo.errors import GeocoderQueryRefused
from geo.geocoders.answers import Answer, Answers
from geo.geocoders.hit import Proposal, locate
from geo.geocoders.line import Line, LineState
from geo.geocoders.origins import title
from geo.place import Context, Location

LONGEST_QUERY = 200
SHORTEST_QUERY = 3
"""What the Géoplateforme accepts; nothing is lost by keeping to it elsewhere."""
MOST_HITS = 5
"""Enough to see that a name has rivals."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is sent to the service: the text and its filters, which together are the key of the answer."""

    query: str
    filters: tuple[tuple[str, str], ...] = ()


class OnlineGeocoder(ABC):
    """A geocoder that needs the network. Any thread may use it.

    Raises only `geo.errors.GeocoderError`; `None` is "not found", or "not the land of this service".
    """

    name: str
    online = True

    def __init__(self, line: Line, answers: Answers) -> None:
        self._line = line
        self._answers = answers

    @property
    def state(self) -> LineState:
        """Whether the service answers, its last failure, until when it is left alone."""
        return self._line.state

    def covers(self, context: Context) -> bool:
        """False when the place is known to be in a land that this service is not asked about."""
        return True

    def geocode(self, query: str, context: Context) -> Location | None:
        if not self.covers(context):
            return None
        question = self._question(clean(query), context)
        answer = self._answer(question)
        return locate(
            query,
            context,
            self._read(answer.content, context),
            method=self.name,
            service=title(self.name),
            answered_at=answer.answered_at,
        )

    def _answer(self, question: Question) -> Answer:
        return self._kept(question) or self._line.once((self.name, question), lambda: self._fetch(question))

    def _fetch(self, question: Question) -> Answer:
        kept = self._kept(question)  # it may have come while we were getting hold of the line
        if kept is not None:
            return kept

        def send() -> tuple[object, Sequence[Proposal]]:
            content = self._send(question)
            return content, self._read(content, Context())  # what cannot be read is a failure, never kept

        content, hits = self._line.request(send)
        score = hits[0].score if hits else None
        return self._answers.put(self.name, *_key(question), content, found=bool(hits), score=score)

    def _kept(self, question: Question) -> Answer | None:
        return self._answers.get(self.name, *_key(question))

    @abstractmethod
    def _question(self, query: str, context: Context) -> Question:
        """What to ask."""

    @abstractmethod
    def _send(self, question: Question) -> object:
        """One request; gives the service's JSON."""

    @abstractmethod
    def _read(self, content: object, context: Context) -> Sequence[Proposal]:
        """The proposals in the JSON, best first; raises `GeocoderBadAnswer` when it makes no sense."""


def clean(query: str) -> str:
    """The text that services accept: one line, at most 200 characters, starting with a letter or a digit."""
    line = " ".join(query.encode("utf-8", "ignore").decode().split())  # a lone surrogate cannot be sent
    while line and not line[0].isalnum():
        line = line[1:]
    if len(line) > LONGEST_QUERY:
        line = line[: LONGEST_QUERY + 1].rsplit(" ", 1)[0][:LONGEST_QUERY]
    if len(line) < SHORTEST_QUERY:
        raise GeocoderQueryRefused(f"too short to be asked: {query!r}")
    return line


def _key(question: Question) -> tuple[str, str]:
    return question.query.casefold(), urlencode(question.filters)
