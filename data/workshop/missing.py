"""What is said when a draft is not there any more."""

from geo.errors import VerbatlasError
from geo.sentence import Sentence


class NoSuchReview(VerbatlasError, LookupError):
    """The draft of an article is not there: published, closed, or another browser's."""

    code = "no-such-review"

    def __init__(self) -> None:
        super().__init__(
            Sentence("Ce brouillon n’est plus là : il a été publié ou fermé. Collez de nouveau l’article.")
        )
