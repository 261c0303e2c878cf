"""Places that a text names, resolved with all that the article says of where it is."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from data.reading.first_names import gender_of
from data.reading.layout import TextLayout
from data.reading.listed import listed
from data.reading.people import People
from data.reading.place_words import (
    ACCEPTED_BESIDE,
    LOCATIVE,
    NOT_PLACES,
    STREET,
    a_dateline,
    a_name_of_something,
    a_river,
    a_venue,
    common,
    speaks_of_water,
)
from data.reading.progress import Progress, counting, untold
from data.reading.proposals import ToponymProposal
from geo.gazetteer import Gazetteer
from geo.gazetteer.gazetteer import Match
from geo.gazetteer.tables import FormKind
from geo.place import Context, Level, Status
from geo.resolver import Resolver
from geo.text import fold, squeeze

_UP = "A-ZÀ-ÖØ-ÞŒ"
_TOKEN = re.compile(rf"[{_UP}][\w]*\.?(?=[-\s’'])|[{_UP}]\w*")
_WORD = re.compile(r"[^\W_]+\.?")
_GLUE = re.compile(r"[-‐ \u00a0\u202f’']{1,2}")
_SMALL = frozenset(
    listed("de du des d la le les l en sur sous lès les et aux au à a près saint sainte val dit")
)
_MOST_WORDS = 7
_TOWN = 10_000
_ANCHOR = 2_000
_MOST_DEPARTEMENTS = 5
_AREAS = (
    Level.DEPARTEMENT,
    Level.REGION,
    Level.FORMER_REGION,
    Level.COUNTRY,
    Level.CONTINENT,
    Level.NATURAL_REGION,
)
_FRENCH = (Level.COMMUNE, Level.DELEGATED, Level.ARRONDISSEMENT)
_ARTICLE = re.compile(
    r"(?:\b(?P<masculine>au|du|le)|\b(?P<many>aux|des|les)|\b(?P<feminine>la)|\b(?P<elided>l)[’'])[\s\u00a0]*$",
    re.IGNORECASE,
)
_WITH_ARTICLE = re.compile(r"(?:\b(?:la|le|les|en|du|des|au|aux)|\bl[’'])[\s\u00a0]*$", re.IGNORECASE)
_COMMUNITY = re.compile(
    r"\b(?:communauté|agglo|agglomération|cc|ca|pays|intercommunalité)\b[^.]{0,40}$", re.IGNORECASE
)
_OF_FRANCE = re.compile(
    r"\b(?:tour|équipe|coupe|championn[a-zé]+|banque|électricité|gaz|collège) de $", re.IGNORECASE
)
_GREAT_CITY = 100_000
_DETAIL = re.compile(
    r"[ \u00a0]*\((?P<code>\d{2,3}|2[AB])\)|[ \u00a0]*\((?P<name>[^()\d]{3,40})\)|,?[ \u00a0]+(?:dans"
    r"|en)[ \u00a0](?:le |la |l[’']|les )?(?P<within>[A-ZÀ-Þ][\w’'-]+(?:[- ](?:de|du|d|et|la"
    r"|l)?[- ’']?[A-ZÀ-Þ][\w-]+)*)"
)


@dataclass(slots=True)
class _Spotted:
    """A stretch of text that the gazetteer knows a place by."""

    start: int
    end: int
    matches: Sequence[Match]
    detail: str = ""
    leads: bool = False
    """It begins its sentence: its capital says nothing."""
    area: bool = False
    """An article says that it is no town: « la Corrèze », « en Corrèze »."""
    located: bool = False
    """A word of place stands before it: « à Thiers »."""


@dataclass(slots=True)
class Toponymist:
    """Finds places. Keeps what the gazetteer said of each name: articles name the same ones."""

    gazetteer: Gazetteer
    resolver: Resolver
    _known: dict[str, Sequence[Match]] = field(default_factory=dict)

    def toponyms(
        self, text: str, layout: TextLayout, people: People, progress: Progress = untold
    ) -> list[ToponymProposal]:
        """The places of a text, in order."""
        spotted = list(self._spotted(text, layout, people))
        departements = self._departements(spotted)
        counts = Counter(fold(text[one.start : one.end]) for one in spotted if not one.leads)
        context = Context(departements=departements)
        answers: dict[tuple[str, str], ToponymProposal | None] = {}
        found = []
        for one in counting(spotted, progress):
            if not self._credible(one, text, departements, counts):
                continue
            asked = f"{self._asked(one, text)}{'·' * one.area}"
            if (asked, one.detail) not in answers:
                answers[asked, one.detail] = self._resolved(asked, one, context)
            if answer := answers[asked, one.detail]:
                found.append(_at(answer, one, text))
        return found

    def _matches(self, words: str) -> Sequence[Match]:
        key = squeeze(fold(words))
        if key not in self._known:
            if len(self._known) > 200_000:
                self._known.clear()
            matches = self.gazetteer.matches(key) if len(key) > 1 else []
            self._known[key] = [
                m for m in matches if m.kind is not FormKind.DEMONYM and m.place.level is not Level.VENUE
            ]
        return self._known[key]

    def _spotted(self, text: str, layout: TextLayout, people: People) -> Iterator[_Spotted]:
        names = [
            (mention.start, mention.end)
            for mention in people.names
            if mention.sure or (mention.person and mention.person.sure)
        ]
        starts = [start for start, _ in names]
        water = speaks_of_water(text)
        done = 0
        for match in _TOKEN.finditer(text):
            start = match.start()
            if start < done or (start and (text[start - 1].isalnum() or text[start - 1] in "_@#/")):
                continue
            at = bisect_right(starts, start) - 1
            if at >= 0 and names[at][0] <= start < names[at][1]:
                continue
            limit = names[at + 1][0] if at + 1 < len(names) else len(text)
            if one := self._longest(text, start, limit):
                if _refused(text, one, layout, water):
                    continue
                done = one.end
                yield one

    def _longest(self, text: str, start: int, limit: int) -> _Spotted | None:
        """The longest name of the gazetteer that begins here."""
        ends = list(_ends(text, start, limit))
        for end in reversed(ends):
            if matches := self._matches(text[start:end]):
                return _Spotted(start, end, matches, _detail(text, end))
        return None

    def _departements(self, spotted: Sequence[_Spotted]) -> tuple[str, ...]:
        """Those that the article speaks of: named, or of towns that can be no others."""
        weights: Counter[str] = Counter()
        for one in spotted:
            levels = {match.place.level for match in one.matches}
            if Level.DEPARTEMENT in levels:
                weights.update(
                    {
                        m.place.code.removeprefix("D"): 3
                        for m in one.matches
                        if m.place.level is Level.DEPARTEMENT
                    }
                )
            elif levels & {Level.REGION, Level.FORMER_REGION}:
                areas = [m.place for m in one.matches if m.place.level in (Level.REGION, Level.FORMER_REGION)]
                weights.update(dict.fromkeys(self.gazetteer.departements_of(areas[0]), 1))
            elif one.detail and (within := self._within(one.detail)):
                weights[within] += 3
            elif not one.leads or one.located:
                communes = [
                    m.place
                    for m in one.matches
                    if m.place.level is Level.COMMUNE and m.kind is not FormKind.FORMER
                ]
                great = [place for place in communes if (place.population or 0) >= _ANCHOR]
                if len(great) == 1 and (len(communes) == 1 or (great[0].population or 0) >= 2 * _TOWN):
                    weights[great[0].departement] += 2
        if not weights:
            return ()
        most = max(weights.values())
        return tuple(
            code for code, weight in weights.most_common(_MOST_DEPARTEMENTS) if weight * 6 >= most and code
        )

    def _within(self, detail: str) -> str:
        if detail.isdigit() or detail in ("2A", "2B"):
            return detail if self.gazetteer.departement_name(detail) else ""
        for match in self._matches(detail):
            if match.place.level is Level.DEPARTEMENT:
                return match.place.code.removeprefix("D")
        return ""

    def _credible(self, one: _Spotted, text: str, departements: Sequence[str], counts: Counter[str]) -> bool:
        """A capital makes no place of a word: what else does?"""
        written = text[one.start : one.end]
        if any(m.place.level in _AREAS for m in one.matches) or one.detail:
            return not (one.leads and common(written))
        places = [
            m.place for m in one.matches if m.place.level in _FRENCH or m.place.level is Level.FOREIGN_TOWN
        ]
        if not places:
            epci = any(m.place.level is Level.EPCI for m in one.matches) and " " in written
            return epci and bool(_COMMUNITY.search(text, max(0, one.start - 60), one.start))
        if all(place.level is Level.FOREIGN_TOWN for place in places):
            return max((p.population or 0 for p in places), default=0) >= _GREAT_CITY and not one.leads
        if len(re.findall(r"\w+", written)) > 2:
            return True
        if common(written) and not (
            one.located and not one.leads and any(p.departement in departements for p in places)
        ):
            return False
        known = max((p.population or 0 for p in places), default=0)
        home = any(p.departement in departements for p in places)
        if one.leads and not one.located:
            return (known >= _TOWN or counts[fold(written)] > 0) and not gender_of(written)
        if gender_of(written) and not (one.located and (home or known >= _TOWN)):
            return False
        return one.located or home or known >= _TOWN

    def _asked(self, one: _Spotted, text: str) -> str:
        """What the resolver is asked: with the article that « au » or « du » hides."""
        written = " ".join(text[one.start : one.end].split())
        article = _ARTICLE.search(text, max(0, one.start - 5), one.start)
        wanted = {match.article for match in one.matches if match.article}
        if article and wanted and not any(not match.article for match in one.matches):
            said = (
                "le"
                if article["masculine"]
                else "les"
                if article["many"]
                else "la"
                if article["feminine"]
                else "l"
            )
            if said in wanted:
                return f"L’{written}" if said == "l" else f"{said.capitalize()} {written}"
        return written

    def _area(self, one: _Spotted) -> ToponymProposal | None:
        """« la Corrèze » is the département, « à Corrèze » the town."""
        areas = [
            m.place
            for m in one.matches
            if m.place.level in (Level.DEPARTEMENT, Level.REGION, Level.FORMER_REGION)
        ]
        if not one.area or not areas:
            return None
        return ToponymProposal(0, 0, "", areas[0].code, areas[0].name, Status.SURE.value, 1.0)

    def _resolved(self, asked: str, one: _Spotted, context: Context) -> ToponymProposal | None:
        if area := self._area(one):
            return area
        asked = asked.rstrip("·")
        query = f"{asked} ({one.detail})" if one.detail and self._within(one.detail) else asked
        resolution = self.resolver.resolve(query, context)
        best = resolution.best
        if best is None and query != asked:
            resolution = self.resolver.resolve(asked, context)
            best = resolution.best
        if best is None:
            return None
        return ToponymProposal(
            0, 0, "", best.place.code, best.place.name, resolution.status.value, round(best.confidence, 4)
        )


def _at(answer: ToponymProposal, one: _Spotted, text: str) -> ToponymProposal:
    return ToponymProposal(
        one.start,
        one.end,
        text[one.start : one.end],
        answer.code,
        answer.name,
        answer.status,
        answer.confidence,
    )


def _ends(text: str, start: int, limit: int) -> Iterator[int]:
    """Where a name that begins here may end: after each of its words that could be the last."""
    at = start
    for count in range(_MOST_WORDS):
        word = _WORD.match(text, at)
        if not word or (count and word.end() > limit):
            return
        written = word.group()
        if written.endswith(".") and fold(written) not in ("st", "ste"):
            written = written[:-1]
        capital = written[0].isupper() or written[0].isdigit()
        if not capital and fold(written) not in _SMALL:
            return
        if capital or text[at - 1 : at] == "-":
            yield at + len(written)
        glue = _GLUE.match(
            text, at + len(written) + (word.group() != written and fold(written) in ("st", "ste"))
        )
        if not glue:
            return
        at = glue.end()


def _detail(text: str, end: int) -> str:
    """« (Cantal) », « (15) », « , dans le Cantal »."""
    found = _DETAIL.match(text, end)
    return (found["code"] or found["name"] or found["within"] or "").strip() if found else ""


def _refused(text: str, one: _Spotted, layout: TextLayout, water: bool) -> bool:
    """Streets, newspapers and firms bear names of places; so do people. Notes how the name stands in its sentence."""
    written = text[one.start : one.end]
    before = text[max(0, one.start - 40) : one.start]
    after = text[one.end : one.end + 24]
    at_it = re.search(r"\bà[ \u00a0]$", before)  # « Orange recrute à Orange »
    if fold(written) == "france" and _OF_FRANCE.search(before):
        return True
    if (
        (fold(written) in NOT_PLACES and not at_it)
        or (written.isupper() and len(written) < 5)
        or written.endswith(".")
    ):
        return True
    if STREET.search(before) or after[:1].isalnum():
        return True
    begins_line = not text[one.start - len(before.rpartition("\n")[2]) : one.start].strip("LlaeE’' \u00a0")
    if a_name_of_something(written, before, after, begins_line) or a_river(written, before, after, water):
        return True
    if a_venue(before) and all((m.place.population or 0) < _TOWN for m in one.matches):
        return True
    one.leads = not text[layout.sentence_start(one.start) : one.start].strip(' «“"\t\n\r\u00a0—–-*#_(')
    one.located = bool(LOCATIVE.search(before)) or a_dateline(text, one.start, one.end)
    one.area = bool(_WITH_ARTICLE.search(before)) or before.endswith("(")
    following = re.match(r"[ \u00a0-]([A-ZÀ-Þ]\w+|\d)", after)
    preceding = re.search(r"([A-ZÀ-Þ][\w’'-]*)[ \u00a0-]$", before)
    if following and fold(following[1]) not in ACCEPTED_BESIDE and " " not in written and "-" not in written:
        return True
    if preceding and before[-1] == "-":
        return True
    if (
        preceding
        and fold(preceding[1]) not in ACCEPTED_BESIDE
        and not _is_first(text, layout, one.start - len(preceding[0]))
    ):
        return not (preceding[1].isupper() and len(preceding[1]) > 1) or fold(written) == "france"
    return False


def _is_first(text: str, layout: TextLayout, offset: int) -> bool:
    return not text[layout.sentence_start(offset) : offset].strip(' «“"\t\n\r\u00a0—–-')
