"""How to reach an initiative, when it is open, and what its file says beyond: from people's text to what a card shows.

Nothing becomes a link but a telephone number, an e-mail address, or a web address of http or https.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote

from data.model import Initiative
from data.wording.opening_hours import hours_in_words
from pages.screen.words import Words

_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,}")
_PHONE = re.compile(r"\+?[0-9][0-9 .()/\u00a0\u202f-]{4,25}[0-9]")


@dataclass(frozen=True)
class Told:
    """A text, and the address that it leads to, "" for none."""

    text: str
    link: str = ""


@dataclass(frozen=True)
class Practical:
    """What a card says of it; empty where the row says nothing."""

    address: str
    phones: tuple[Told, ...]
    emails: tuple[Told, ...]
    hours: tuple[str, ...]
    registered: str
    listed: Told
    licence: str
    day: str
    beyond: tuple[tuple[str, Told], ...]

    @property
    def reaches(self) -> bool:
        """Whether there is anything to say before what the directory says beyond."""
        return bool(
            self.address or self.phones or self.emails or self.hours or self.registered or self.listed.text
        )


def practical(initiative: Initiative, words: Words) -> Practical:
    address, postcode = initiative.address, initiative.postcode
    whole = address if postcode in address else ", ".join(part for part in (address, postcode) if part)
    return Practical(
        address=whole,
        phones=tuple(Told(text, phone_link(text)) for text in initiative.phones),
        emails=tuple(Told(text, mail_link(text)) for text in initiative.emails),
        hours=hours_in_words(initiative.hours, words),
        registered=initiative.registered,
        listed=Told(initiative.listed_in, web_link(initiative.listed_url)),
        licence=initiative.listed_licence,
        day=words.day(initiative.listed_date),
        beyond=tuple(
            (name, Told(text, web_link(text))) for name, text in initiative.beyond.items() if text.strip()
        ),
    )


def phone_link(text: str) -> str:
    """`tel:` (RFC 3966), with the international prefix of France for its ten digits."""
    if not _PHONE.fullmatch(text.strip()):
        return ""
    digits = re.sub(r"\(0\)|[^0-9+]", "", text)
    if re.fullmatch(r"0[1-9][0-9]{8}", digits):
        digits = f"+33{digits[1:]}"
    return f"tel:{re.sub(r'^00', '+', digits)}"


def mail_link(text: str) -> str:
    return f"mailto:{quote(text.strip(), safe='@+')}" if _MAIL.fullmatch(text.strip()) else ""


def web_link(text: str) -> str:
    return text.strip() if _WEB.fullmatch(text.strip()) else ""
