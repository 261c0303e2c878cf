"""Where the words of a quotation stand in its source, as the Web Annotation model of the W3C says it, and the hashes
by which anybody checks it. `docs/verifier.md` has a program that does.
"""

import unicodedata
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any, Final

from data.exchange.known import known
from data.model import Quote, Source
from data.model.records import text_digest
from data.proof.around import pieces_of
from data.proof.proving import Proof

TERMS: Final[Mapping[str, Any]] = {
    "oa": "http://www.w3.org/ns/oa#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{f"oa:{name}": {"@type": "xsd:nonNegativeInteger"} for name in ("start", "end")},
    **{f"oa:{name}": {"@type": "xsd:dateTime"} for name in ("sourceDateStart", "sourceDateEnd")},
}
"""What a context needs beside schema.org."""
_AS_UTF8 = "SHA-256 of the text as UTF-8"
_NFC = ", in Unicode NFC; offsets count its code points"


def segments(quote: Quote, proof: Proof, source_id: str) -> list[dict[str, Any]]:
    """The pieces of a source that a quotation is made of, in their order; `source_id` names the source."""
    pieces = pieces_of(quote)
    found = []
    for number, (words, span, place) in enumerate(
        zip_longest(pieces, quote.spans[: len(pieces)], proof.around[: len(pieces)]), 1
    ):
        of_words = known(
            type_="oa:TextQuoteSelector",
            **{
                "oa:prefix": place.before if place else "",
                "oa:exact": words,
                "oa:suffix": place.behind if place else "",
            },
        )
        selectors = [of_words]
        if span:
            selectors.append({"@type": "oa:TextPositionSelector", "oa:start": span.start, "oa:end": span.end})
        found.append(
            known(
                type_="oa:SpecificResource",
                position=number if len(pieces) > 1 else None,
                **{
                    "oa:hasSource": {"@id": source_id} if source_id else None,
                    "oa:hasSelector": selectors,
                    "oa:hasState": _state(proof),
                },
            )
        )
    return found


def _state(proof: Proof) -> dict[str, str] | None:
    """The day on which the words were last found there: the model knows moments, and a day is between two."""
    day = proof.verified
    if not day:
        return None
    return {
        "@type": "oa:TimeState",
        "oa:sourceDateStart": f"{day}T00:00:00Z",
        "oa:sourceDateEnd": f"{day}T23:59:59Z",
    }


def hashed_words(quote: Quote) -> dict[str, str]:
    is_nfc = unicodedata.is_normalized("NFC", quote.text)
    return _hashed(text_digest(quote.text), ", in Unicode NFC" if is_nfc else "")


def hashed_text(source: Source, proof: Proof) -> dict[str, str] | None:
    """Of the text that the offsets refer to; how it is normalised is known of one that is kept here."""
    return _hashed(source.sha256, _NFC if proof.has_text else "") if source.sha256 else None


def _hashed(digest: str, said: str) -> dict[str, str]:
    return {
        "@type": "TextObject",
        "encodingFormat": "text/plain; charset=utf-8",
        "sha256": digest,
        "description": _AS_UTF8 + said,
    }
