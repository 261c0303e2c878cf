"""Which form an address asks for, and the addresses of forms."""

import re
from typing import NamedTuple, Self
from urllib.parse import urlencode

from data.store import RecordKind

_ASKED = re.compile(r"(theme|source|initiative|quote)(?:~([a-z0-9-]{0,80})(?:~([a-z0-9-]{1,80}))?)?")


class FormAsked(NamedTuple):
    """The form of a kind of records: of one that is there, by its `id`, or of a new one; a quotation is `about` one."""

    kind: RecordKind
    id: str = ""
    about: str = ""

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """« initiative », « quote~its-identifier », « quote~~its-initiative »; None for anything else."""
        found = _ASKED.fullmatch(text)
        return cls(RecordKind(found[1]), found[2] or "", found[3] or "") if found else None

    def __str__(self) -> str:
        return "~".join([self.kind.value, self.id, self.about]).rstrip("~")

    def link(self, lang: str) -> str:
        """Of our own HTML."""
        query = {"form": str(self)} | ({"lang": lang} if lang else {})
        return f"./contribuer?{urlencode(query, safe='~')}"
