"""Where to say that something is wrong, or must go: the address of those who publish this atlas, never one made up."""

import re
from urllib.parse import quote, urlencode, urljoin

from data.atlas import Atlas
from data.model import Initiative
from pages.screen.words import Words

_MAIL = re.compile(r"[^\s<>,;\"']+@[^\s<>,;\"']+")
_SITE = re.compile(r"https?://\S+\Z")


def report_link(atlas: Atlas, initiative: Initiative, words: Words, page: str = "") -> str:
    """A letter that names the initiative and its address, or what the setting VERBATLAS_CONTACT gives instead.

    Without an address of any kind it leads to the page that says how to ask. `page`: the address on screen, which
    tells the host of this atlas; "" where nobody knows it.
    """
    contact = atlas.settings.contact
    mail = _MAIL.search(contact)
    if mail:
        return letter(mail.group(), initiative, words, page)
    if _SITE.match(contact):
        return contact
    query = urlencode({"lang": words.chosen}) if words.chosen else ""
    return f"./a-propos?{query}#correction" if query else "./a-propos#correction"


def bring_link(atlas: Atlas, initiative: Initiative, words: Words, page: str = "") -> str:
    """Where to bring words for an initiative that waits for some; "" where nobody can be written to."""
    contact = atlas.settings.contact
    mail = _MAIL.search(contact)
    if mail:
        asked = words._("Qui a parlé de cette initiative, et où c’est publié :")
        return letter(mail.group(), initiative, words, page, asked)
    return contact if _SITE.match(contact) else ""


def can_report(atlas: Atlas) -> bool:
    """Whether somebody can be written to: else nothing should invite to."""
    return bool(atlas.settings.contact)


def letter(address: str, initiative: Initiative, words: Words, page: str = "", asked: str = "") -> str:
    """A `mailto:` link (RFC 6068) with its subject and the first lines of its text; `asked` is what they ask for."""
    name = " ".join(initiative.name.split())  # a subject is one line
    subject = words._("Verbatlas : {name}", name=name)
    asked = asked or words._("Ce qui est faux, ou ce qui doit être retiré :")
    lines = [name, urljoin(page, f"./?{urlencode({'id': initiative.id})}"), "", asked, ""]
    values = {"subject": subject, "body": "\r\n".join(lines)}
    return f"mailto:{quote(address, safe='@+')}?{urlencode(values, quote_via=quote)}"
