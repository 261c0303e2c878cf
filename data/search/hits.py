"""The entries of the results: what each shows, and what it leads to."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from data.search.highlight import Parts, excerpt, is_marked, marked
from data.store.candidates import Candidates, FoundInitiative, FoundQuote, FoundSource
from data.store.query import Understood
from data.store.ranking import Match, match_person, match_quote, match_source, ranked, who
from geo.place import Place
from geo.point import Point


class HitKind(StrEnum):
    """What an entry is; in the order of the groups that answer as well."""

    QUOTE = "quote"
    INITIATIVE = "initiative"
    PERSON = "person"
    PLACE = "place"
    SOURCE = "source"
    THEME = "theme"  # among suggestions only


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry. `title`, `text` and `detail` are pieces of texts as people wrote them: to be escaped, none is HTML.

    | kind | title | text | detail | count |
    | quote | initiative's name | its words | speaker, role, organisation | |
    | initiative | name | where the words stand: summary, else quotation… | place as written | its quotations |
    | person | speaker, else organisation | role and organisation | | their quotations |
    | place | name | département, région or country | | initiatives there |
    | source | title | author, publisher | | its quotations |
    """

    kind: HitKind
    id: str  # of the record, the code of a place; of a person that of a quotation of theirs
    match: Match
    title: Parts
    text: Parts = ()
    detail: Parts = ()
    initiative: str = ""  # of a quote or an initiative; of a person, their first one
    source: str = ""  # of a quote or a source
    speaker: str = ""  # a person is a speaker and an organisation; either may be empty
    organisation: str = ""
    place: Place | None = None
    count: int = 0

    @property
    def point(self) -> Point | None:
        """Where the map goes."""
        return self.place.point if self.place else None


def initiative_hits(found: Candidates, limit: int, language: str) -> list[Hit]:
    """At most `limit`, best first; as those below."""
    return [
        Hit(
            HitKind.INITIATIVE,
            one.id,
            match,
            marked(one.name, found.understood),
            _telling_excerpt(found, one, language),
            marked(one.place or one.place_name, found.understood),
            initiative=one.id,
            count=len(one.quotes),
        )
        for one, match in ranked(found)[:limit]
    ]


def _telling_excerpt(found: Candidates, one: FoundInitiative, language: str) -> Parts:
    """The summary, unless the words stand elsewhere only: in another name, a quotation, who says it, a source."""
    summaries = [one.summary_fr, one.summary_en]
    if language == "en":
        summaries.reverse()
    first = excerpt(summaries[0] or summaries[1], found.understood)
    named = is_marked(marked(one.name, found.understood))
    if is_marked(first) or named:
        return first
    said = [quote.text for quote in one.quotes]
    people = [who(quote) for quote in one.quotes]
    sources = [signature(found.sources[quote.source]) for quote in one.quotes]
    titles = [found.sources[quote.source].title for quote in one.quotes]
    aliases = one.aliases.replace("|", ", ")
    for text in (aliases, *said, *people, summaries[1], *titles, *sources):
        parts = excerpt(text, found.understood)
        if is_marked(parts):
            return parts
    return first


def quote_hits(found: Candidates, limit: int) -> list[Hit]:
    matches = [
        (match_quote(found.understood, quote), quote, one)
        for one in found.initiatives
        for quote in one.quotes
    ]
    answering = [each for each in matches if each[0].level]
    answering.sort(key=lambda each: (each[0].order, each[1].id))
    return [_quote_hit(found, *each) for each in answering[:limit]]


def _quote_hit(found: Candidates, match: Match, quote: FoundQuote, one: FoundInitiative) -> Hit:
    understood = found.understood
    return Hit(
        HitKind.QUOTE,
        quote.id,
        match,
        marked(one.name, understood),
        excerpt(quote.text, understood),
        marked(who(quote), understood),
        initiative=one.id,
        source=found.sources[quote.source].id,
        speaker=quote.speaker,
        organisation=quote.organisation,
    )


def person_hits(found: Candidates, limit: int) -> list[Hit]:
    """Those who speak, once each, by name or organisation."""
    best: dict[tuple[str, str], tuple[Match, FoundQuote]] = {}
    times: Counter[tuple[str, str]] = Counter()
    for one in found.initiatives:
        for quote in one.quotes:
            key = (quote.speaker, quote.organisation)
            match = match_person(found.understood, quote)
            if not match.level or not any(key):
                continue
            times[key] += 1
            if key not in best or match.order < best[key][0].order:
                best[key] = (match, quote)
    answering = sorted(best.items(), key=lambda item: (item[1][0].order, -times[item[0]], item[0]))
    ids = {one.number: one.id for one in found.initiatives}
    return [_person_hit(found.understood, *one, ids) for _, one in answering[:limit]]


def _person_hit(
    understood: Understood, match: Match, quote: FoundQuote, initiatives: Mapping[int, str]
) -> Hit:
    rest = (quote.role, quote.organisation) if quote.speaker else (quote.role,)
    return Hit(
        HitKind.PERSON,
        quote.id,
        match,
        marked(quote.speaker or quote.organisation, understood),
        marked(", ".join(filter(None, rest)), understood),
        initiative=initiatives[quote.initiative],
        speaker=quote.speaker,
        organisation=quote.organisation,
    )


def source_hits(found: Candidates, limit: int) -> list[Hit]:
    matches = [(match_source(found.understood, source), source) for source in found.sources.values()]
    answering = sorted(
        ((match, source) for match, source in matches if match.level),
        key=lambda pair: (pair[0].order, pair[1].id),
    )
    return [
        Hit(
            HitKind.SOURCE,
            source.id,
            match,
            marked(source.title, found.understood),
            marked(signature(source), found.understood),
            source=source.id,
        )
        for match, source in answering[:limit]
    ]


def signature(source: FoundSource) -> str:
    """ "Nathalie Van Praagh, La Montagne"."""
    return ", ".join(filter(None, (source.author, source.publisher)))
