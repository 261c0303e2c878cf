"""What the product calls: a page by its address, in a process apart that ends when its time is over."""

from base64 import b64decode
from collections.abc import Sequence
from importlib.metadata import version

from data.apart.asking import answers
from data.apart.bounds import MB, Bounds, Breakdown, GaveOut
from data.reading.web.result import Fetched, NotFetched
from geo.sentence import Sentence

FETCHER = ("-m", "data.reading.web.child")
SECONDS = 10
"""Of work."""
PATIENCE = 30
"""Seconds by the clock, for all of it: names, redirects, a server that says a letter a second."""
MEMORY = 256 * MB


def fetch(
    address: str, contact: str = "", *, patience: int = PATIENCE, fetcher: Sequence[str] = FETCHER
) -> Fetched:
    """What is at an address of the web, if it is public. It asks the network: only where a setting allows it.

    `contact` tells the site whom to write to. Raises NotFetched, whose sentence says why.
    """
    agent = f"Verbatlas/{version('verbatlas')}" + (
        f" (+{contact})" if contact.isascii() and contact.isprintable() and contact else ""
    )
    try:
        with answers(fetcher, [address, agent], b"", Bounds(SECONDS, patience, MEMORY)) as said:
            (told,) = said
    except GaveOut as error:
        raise _given_up(error.stop, address, patience) from None
    if template := told.get("refusal"):
        raise NotFetched(Sentence(template, told["params"]), told["status"])
    return Fetched(told["address"], told["kind"], b64decode(told["data"]))


def _given_up(stop: Breakdown, address: str, patience: int) -> NotFetched:
    host = {"host": address}
    if stop is Breakdown.TOO_LONG:
        return NotFetched(
            Sentence(
                "{host} n’a pas tout envoyé en {seconds} secondes : réessayez plus tard, ou collez le texte.",
                host | {"seconds": str(patience)},
            )
        )
    return NotFetched(Sentence("La réponse de {host} ne se lit pas.", host))
