"""What the reader proposes, as JSON: one object for a text."""

from typing import Any

from data.reading.proposals import METHOD, VERSION, Pair, QuoteProposal, Read


def as_json(read: Read, details: bool = False) -> dict[str, Any]:
    """All proposals. `details` adds to each quotation how its speaker was found, how sure that is, by which reader."""
    return {
        "quotes": [_quote(quote, details) for quote in read.quotes],
        "toponyms": [
            {
                "start": one.start,
                "end": one.end,
                "text": one.text,
                "code": one.code,
                "status": one.status,
                "confidence": one.confidence,
            }
            for one in read.toponyms
        ],
        "initiatives": [
            {
                "id": one.id or None,
                "name": one.name,
                "mentions": _spans(one.mentions),
                "confidence": one.confidence,
            }
            for one in read.initiatives
        ],
        "themes": [
            {
                "id": one.id,
                "label": one.label,
                "words": [{"text": word, "start": start, "end": end} for word, start, end in one.words],
                "confidence": one.confidence,
            }
            for one in read.themes
        ],
        "source": {key: value or None for key, value in read.source.items()}
        | {"sha256": read.sha256, "reader": {"method": METHOD, "version": VERSION}, "text": read.text},
    }


def _spans(pairs: tuple[Pair, ...]) -> list[dict[str, int]]:
    return [{"start": start, "end": end} for start, end in pairs]


def _quote(quote: QuoteProposal, details: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "kind": quote.kind,
        "segments": _spans(quote.segments),
        "speaker": quote.speaker or None,
        "speaker_candidates": list(quote.speaker_candidates),
        "role": quote.role or None,
        "organisation": quote.organisation or None,
    }
    if details:
        told |= {"attribution": quote.attribution, "confidence": quote.confidence, "reader": quote.reader}
    return told
