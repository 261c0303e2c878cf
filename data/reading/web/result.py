"""What comes of an address: the page, or why there is none."""

from dataclasses import dataclass

from data.reading.extract import NotReadable
from geo.sentence import Sentence


class NotFetched(NotReadable):
    """A page that was not fetched; `status` is what its server answered, 0 where it was not asked or said nothing."""

    code = "not-fetched"

    def __init__(self, sentence: Sentence, status: int = 0) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True, slots=True)
class Fetched:
    """What is at an address: `address` is where it was found in the end, `kind` an ending of `FORMATS`.

    Letters are in UTF-8 where the server says their encoding.
    """

    address: str
    kind: str
    data: bytes
