"""A message (.eml): its text, its subject, its sender, its day."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from data.reading.extract import Extract, plain
from data.reading.inputs.hypertext import from_html

_MOST_PARTS = 100


def from_mail(content: bytes) -> Extract:
    """The plain text of a message, else its HTML as text. Attachments are left where they are."""
    message = message_from_bytes(content, policy=policy.default)
    text, html = "", ""
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS or part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        if part.get_content_type() == "text/plain" and not text:
            text = _content(part)
        elif part.get_content_type() == "text/html" and not html:
            html = _content(part)
    extract = plain(_unwrapped(text)) if text.strip() else from_html(html)
    return Extract(extract.text, extract.headings, extract.asides, _known(message) | extract.known, "eml")


def _content(part: EmailMessage) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    try:
        return raw.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        return raw.decode("utf-8", "replace")


def _unwrapped(text: str) -> str:
    """Lines that the sender's program broke (`format=flowed`) are joined where a space says so."""
    return (
        text.replace(" \r\n", " ").replace(" \n", " ")
        if text.count(" \n") + text.count(" \r\n") > 3
        else text
    )


def _known(message: EmailMessage) -> dict[str, str]:
    found: dict[str, str] = {}
    try:
        found["title"] = " ".join(str(message.get("subject", "")).split())
        found["author"] = parseaddr(str(message.get("from", "")))[0]
        date = message["date"]
        if date is not None and date.datetime is not None:
            found["published"] = date.datetime.date().isoformat()
    except (ValueError, TypeError, IndexError, AttributeError, LookupError):
        return found  # a header that is none says nothing
    return {key: value for key, value in found.items() if value}
