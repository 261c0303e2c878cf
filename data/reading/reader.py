"""The reader: a text, and what its file says of it, gives what it proposes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256

from data.model import Initiative, Theme
from data.reading.extract import Extract, plain
from data.reading.further import FurtherReader, added, further_readers
from data.reading.initiatives import Gazette, new_ones
from data.reading.kinds import SpanKind
from data.reading.layout import layout_of
from data.reading.origin import houses, origin
from data.reading.people import People
from data.reading.progress import Progress, part, untold
from data.reading.proposals import Read
from data.reading.quotations import quotations
from data.reading.themes import ThemeWords
from data.reading.toponyms import Toponymist
from geo.gazetteer import Gazetteer
from geo.resolver import Resolver
from geo.sentence import Sentence


@dataclass(frozen=True, slots=True)
class ArticleReader:
    """Reads one text after another; knows the gazetteer and what the atlas has already."""

    toponymist: Toponymist
    gazette: Gazette
    theme_words: ThemeWords
    further: Sequence[FurtherReader] = ()
    unread: Sequence[Sentence] = ()
    """Why further readers that are wanted are not there."""

    @classmethod
    def of(
        cls,
        gazetteer: Gazetteer,
        initiatives: Sequence[Initiative] = (),
        themes: Sequence[Theme] = (),
        further: Collection[str] = (),
    ) -> "ArticleReader":
        """`further` are the names of readers beside the rules: see `data.reading.further`."""
        toponymist = Toponymist(gazetteer, Resolver(gazetteer))
        return cls(toponymist, Gazette(initiatives), ThemeWords(themes), *further_readers(further))

    def read(
        self, given: Extract | str, labelling: Collection[str] = (), progress: Progress = untold
    ) -> Read:
        """What a text proposes. Every quotation is `text[start:end]` of the text that comes back with it.

        `labelling` are the houses (see `houses`) whose interviews are known to be written « Name : … ».
        """
        extract = plain(given) if isinstance(given, str) else given
        text = extract.text
        layout = layout_of(text, extract.headings, extract.asides)
        progress(0.05)
        people = People(text)
        progress(0.35)
        source = origin(text, layout, extract.known)
        quotes = quotations(
            text, layout, people, not houses(source).isdisjoint(labelling), part(progress, 0.35, 0.6)
        )
        together = added(quotes, text, self.further)
        quotes = list(together.quotes)
        known = self.gazette.known(text)
        progress(0.7)
        toponyms = self.toponymist.toponyms(text, layout, people, part(progress, 0.8, 0.9))
        progress(0.9)
        named = {quote.start for quote in quotes if quote.kind in (SpanKind.NAME, SpanKind.TITLE)}
        toponyms = [place for place in toponyms if place.start not in named]  # a model called « Groix »
        places = {(place.start, place.end) for place in toponyms}
        new = [one for one in new_ones(text, quotes, people, known) if not places.intersection(one.mentions)]
        progress(1)
        return Read(
            text=text,
            sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            quotes=quotes,
            toponyms=toponyms,
            initiatives=[*known, *new],
            themes=self.theme_words.suggested(text),
            source=source | {"format": extract.format, "lost_marks": extract.known.get("lost_marks", "")},
            problems=(*self.unread, *together.problems),
        )
