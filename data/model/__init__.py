"""The records of the atlas, and what a cell of a file may hold (`fields.py`)."""

from data.model.fields import Span
from data.model.media import Attachment, Medium
from data.model.records import (
    KIND_LABELS,
    MAX_QUOTE_LENGTH,
    MAX_THEMES,
    OMISSION,
    Initiative,
    Kind,
    Quote,
    QuoteKind,
    Record,
    Source,
    Theme,
    text_digest,
)

__all__ = [
    "KIND_LABELS",
    "MAX_QUOTE_LENGTH",
    "MAX_THEMES",
    "OMISSION",
    "Attachment",
    "Initiative",
    "Kind",
    "Medium",
    "Quote",
    "QuoteKind",
    "Record",
    "Source",
    "Span",
    "Theme",
    "text_digest",
]
