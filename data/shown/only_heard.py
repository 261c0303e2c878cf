"""The store as a search asks it, where readers do not see what waits for words."""

from collections.abc import Sequence
from dataclasses import replace

from data.model import Theme
from data.search.contenders import Contenders, Counted
from data.store import Store


class OnlyHeard:
    """Finds only initiatives where somebody was quoted."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def found(self, text: str, *, typing: bool = False) -> Contenders:
        contenders = self._store.found(text, typing=typing)
        heard = tuple(one for one in contenders.initiatives if one.quotes)
        return replace(contenders, initiatives=heard)

    def counts(
        self,
        people: Sequence[tuple[str, str]] = (),
        places: Sequence[str] = (),
        sources: Sequence[str] = (),
    ) -> Counted:
        return self._store.counts(people, places, sources, heard_only=True)

    def themes(self) -> list[Theme]:
        return self._store.themes()
