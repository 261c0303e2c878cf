"""Whatever the text: no error, each proposal is what stands at its offsets, and the text is the one that was hashed."""

import os
import unicodedata
from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st

from data.reading.reader import ArticleReader
from tests.reading.gold import articles

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "0"))
"""`FUZZ_EXAMPLES=10000 python -m pytest tests/reading/test_any_text.py` reads that many; the suite a few hundred."""
_PIECES = [
    "« ", " »", "“", "”", '"', "‹", "›", "„", "‘", "’", "\n", "\r\n", "\n\n", "— ", "- ",
    ", dit-il, ", ", explique Jeanne Roux, ", " : ", "Jeanne Roux : ", "le maire", "la directrice",
    "à Thiers", "dans le Cantal", "Murat (Cantal)", "\u00a0", "\u202f", "👩‍👩‍👧", "e\u0301",
    "Pourquoi ?", "selon ", "Il ", ". ", "Q : ", "R : ", "**", "# ", "(", ")", "\ud83d", "\u2028",
    "nous ", "a déclaré ", "Mme ", "A.", "\u200f", "\u200e", "\u202b", "\u202c", "\u2067", "\u2069", "שלום", "مرحبا",
    "\u0301", "\u0327\u0301", "é", "🚲", "🏔️", "🇫🇷", "\ufeff", "\u200d", "\r", "\u0085", "\t", "Paulo, 68 ans, ",
    "notre trésorier, Zélie, ", "Le secrétaire du comité ", "et d’ajouter : ", "scandent ", "les bords de la Loire ",
    "AS Saint-Étienne ", "Q. – ", "R. – ", "Zélie B. : ",
]  # fmt: skip
_texts = st.lists(st.sampled_from(_PIECES) | st.text(max_size=12), max_size=40).map("".join)


def check(reader: ArticleReader, given: str) -> None:
    read = reader.read(given)
    text = unicodedata.normalize("NFC", given)
    assert read.text == text
    assert read.sha256 == sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    for quote in read.quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert quote.text == text[quote.start : quote.end]
        assert len(quote.speaker_candidates) <= 3
        assert quote.segments
        edges = [offset for pair in quote.segments for offset in pair]
        assert edges == sorted(edges)
        assert quote.start <= edges[0]
        assert edges[-1] <= quote.end
    for place in read.toponyms:
        assert place.text == text[place.start : place.end] != ""


@settings(deadline=None, max_examples=EXAMPLES or 250)
@given(_texts)
def test_any_text_made_of_what_articles_are_made_of(reader: ArticleReader, text: str) -> None:
    check(reader, text)


@settings(deadline=None, max_examples=EXAMPLES // 2 or 60)
@given(st.data())
def test_an_article_with_a_piece_lost_or_put_elsewhere(reader: ArticleReader, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([article.text for article in articles()]))
    first, last = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    check(reader, text[:first] + data.draw(st.sampled_from(_PIECES)) + text[last:])
