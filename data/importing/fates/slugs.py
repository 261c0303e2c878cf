"""Identifiers for what is new: of its name, with its place where that is taken."""

import re
from collections.abc import Iterable
from hashlib import blake2b

from data.model.fields import MAX_SLUG_LENGTH
from data.store.protocol import Store
from geo.text import fold

_LONGEST = 60
_NO_LETTER = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """« St-Éloy » is `saint-eloy`; a name without Latin letters gets a number of its own."""
    found = _NO_LETTER.sub("-", fold(text)).strip("-")
    if not found:
        return f"lieu-{blake2b(text.encode(), digest_size=4).hexdigest()}"
    if len(found) <= _LONGEST:
        return found
    return found[:_LONGEST].rpartition("-")[0] or found[:_LONGEST]


def free_ids(named: Iterable[tuple[str, str]], store: Store) -> list[str]:
    """An identifier for each (name, place), which no initiative has."""
    wanted = [
        [slug(name), f"{slug(name)}-{slug(place)}"[:MAX_SLUG_LENGTH].strip("-")] for name, place in named
    ]
    taken = set(store.taken_ids({one for both in wanted for one in both}))
    given: list[str] = []
    counts: dict[str, int] = {}
    for short, long in wanted:
        id = next((one for one in (short, long) if one not in taken), "") or _numbered(
            long, taken, counts, store
        )
        taken.add(id)
        given.append(id)
    return given


def _numbered(base: str, taken: set[str], counts: dict[str, int], store: Store) -> str:
    while True:
        counts[base] = counts.get(base, 1) + 1
        id = f"{base[: MAX_SLUG_LENGTH - 8].strip('-')}-{counts[base]}"
        if id not in taken and not store.taken_ids([id]):
            return id
