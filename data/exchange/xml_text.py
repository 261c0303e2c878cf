"""Text from people inside XML: nothing of it is markup, and what XML cannot hold at all does not break the file."""

import re
from xml.sax.saxutils import escape

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def xml_text(text: str) -> str:
    """For the content of an element, or between double quotes; control characters become « \ufffd »."""
    return escape(_UNWRITABLE.sub("\ufffd", text), {'"': "&quot;", "\r": "&#13;"})


def element(name: str, text: str, attributes: str = "") -> str:
    """An element that holds a text alone; nothing at all where there is none."""
    return f"<{name}{attributes}>{xml_text(text)}</{name}>" if text else ""
