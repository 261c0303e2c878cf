"""The resolver: a place as written, and what is known around it, gives ranked places and the reasons."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from geo.gazetteer import Gazetteer
from geo.gazetteer.tables import FormKind
from geo.place import Candidate, Context, Level, Resolution, Status
from geo.resolver.areas import NO_LIMITS, AreaNames, Limits
from geo.resolver.decision import all_of, decide
from geo.resolver.details import asked, doubted, said_by_the_details
from geo.resolver.hit import AREA_LEVELS, Meaning
from geo.resolver.home import as_towns, at_home
from geo.resolver.names import Name, names_in
from geo.resolver.numbers import addresses, with_its_zero
from geo.resolver.parts import begins_like_a_venue, could_be_misspelt, folded
from geo.resolver.postal import (
    GREAT_TOWN,
    LESS_LIKELY,
    ONE_OF_THEM,
    ONLY_ONE,
    OTHER_POSTCODE,
    alike,
    is_great_town_nearby,
)
from geo.resolver.reading import Reading, labelled
from geo.resolver.readings import readings, whole_text, with_its_details
from geo.resolver.scoring import Scored, score
from geo.resolver.several import (
    distinct,
    is_a_town,
    is_an_area,
    may_name_several,
    pieces,
    without_areas_around,
)
from geo.resolver.typing_errors import misspelled
from geo.resolver.written import Written, take_apart
from geo.sentence import Sentence
from geo.text import fold, squeeze

_NO_CONTEXT = Context()
_MOST_READINGS = 24
_MOST_MISSPELT = 4  # readings searched for typing errors, which takes a millisecond each
_LONG_NAME = 12  # letters: nobody writes "Bormes-les-Mimosas" by chance
_MOST_PARTS = 8  # of a text that names several places


class Resolver:
    """Finds the places that a text may mean. Pure but for the gazetteer it reads; may serve many threads."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._areas = AreaNames(gazetteer)

    def resolve(self, text: str, context: Context = _NO_CONTEXT) -> Resolution:
        """The candidates for a place as written, best first, with a status and, for each, its reasons.

        Never raises: what is not understood is `Status.UNKNOWN`, what is doubtful `Status.ASK`.
        """
        if whole := with_its_zero(text):
            mended = self._resolve(whole, context)
            if mended.status is Status.SURE and mended.candidates:
                return replace(mended, query=text)
        return self._resolve(text, context)

    def _resolve(self, text: str, context: Context) -> Resolution:
        if parts := addresses(text):
            found = [self._resolve(part, context) for part in parts[:_MOST_PARTS]]
            if several := all_of(text, found):
                return several
        written = take_apart(text)
        if not written.head:
            return self._resolve_postcode(text, written)
        return decide(text, self._scored(self._hits(written, context), context), context)

    def _scored(self, hits: Sequence[Meaning], context: Context) -> list[Scored]:
        return [score(hit, context, self.gazetteer.departement_name) for hit in hits]

    def _hits(self, written: Written, context: Context) -> list[Meaning]:
        """What the first reading that the gazetteer knows finds; else what is nearly so."""
        whole = whole_text(written, self._areas)
        for reading in with_its_details(whole, written):
            if hits := self._exact(reading):
                return hits
        if whole.others and (several := self._several(whole, context)):
            return several
        tried: list[Reading] = []
        doubtful: list[Meaning] = []
        at_odds: list[Meaning] = []
        for reading in islice(readings(whole, self._areas), _MOST_READINGS):
            tried.append(reading)
            hits = self._known(reading, context, at_odds)
            if hits and at_odds:
                return [asked(hit) for hit in hits + at_odds]
            if any(hit.may_be_trusted(context) for hit in hits):
                return self._finer(hits)
            doubtful += hits
            if reading is whole and not hits and not whole.others and (hits := self._several(whole, context)):
                return hits
        return self._inexact(tried, doubtful + at_odds, context)

    def _known(self, reading: Reading, context: Context, at_odds: list[Meaning]) -> list[Meaning]:
        """The places of exactly a name of a reading. Those that a detail contradicts are added to `at_odds`."""
        hits = at_home(self._exact(reading), context, self._areas.departements_of)
        if hits and reading.others:
            hits, contradicted = said_by_the_details(
                hits, reading.others, lambda detail: self.resolve(detail, context)
            )
            at_odds += contradicted
        if hits and context.departements and not _inside(hits, context):
            hits += self._beginnings(reading, context.departements)
        return hits

    def _exact(self, reading: Reading, limits: Limits | None = None) -> list[Meaning]:
        limits = limits or reading.limits
        hits = [
            Meaning(match, name, reading)
            for name in reading.names
            for match in self.gazetteer.matches(squeeze(name.spelled))
            if limits.allow(match)
            # "clermont oise" is not a "clermontoise"
            and (not name.demonym if match.kind is not FormKind.DEMONYM else match.spelled == name.spelled)
        ]
        return as_towns(hits, reading) if reading.town else hits

    def _several(self, whole: Reading, context: Context) -> list[Meaning]:
        """The places of a text that names several: the likeliest of each name, all of them to be asked."""
        parts = [part for part in (whole.written, *whole.others) if not begins_like_a_venue(part)]
        if whole.limits.postcode or not (len(parts) > 1 or any(map(may_name_several, parts))):
            return []
        groups: list[list[Meaning]] = []
        for cuts in map(pieces, parts[:_MOST_PARTS]):
            for cut, least in cuts:
                found = [self._named(piece, context, least) for piece in cut]
                if all(found):
                    groups += found
                    break
        groups = without_areas_around(groups, self._areas.departements_of)
        towns = [hits for hits in groups if any(map(is_a_town, hits))]
        named = towns if towns else groups
        if len(named) < 2 or not distinct(named):
            return []
        return [asked(max(self._scored(hits, context), key=lambda s: s.weight).hit) for hits in named]

    def _named(self, piece: str, context: Context, least: int) -> list[Meaning]:
        reading = Reading(tuple(names_in(folded(piece))), piece)
        named = [hit for hit in self._exact(reading) if is_a_town(hit, least) or is_an_area(hit)]
        hits = at_home(named, context, self._areas.departements_of)
        if least:
            return hits  # "Orange" is a common word, but not between Avignon and Carpentras
        return [scored.hit for scored in self._scored(hits, context) if scored.cap is not Status.ASK]

    def _finer(self, hits: list[Meaning]) -> list[Meaning]:
        """ "75012 Paris": the postal code names an arrondissement."""
        postcode = hits[0].reading.limits.postcode
        if not postcode or not any(hit.match.place.code in self.gazetteer.divided_towns for hit in hits):
            return hits
        finer = [
            replace(hit, match=replace(hit.match, place=place))
            for place in self.gazetteer.communes_of_postcode(postcode)
            if place.level is Level.ARRONDISSEMENT
            for hit in hits
            if hit.match.place.code == place.parent
        ]
        return finer or hits

    def _inexact(self, tried: Sequence[Reading], doubtful: list[Meaning], context: Context) -> list[Meaning]:
        """What is left when no sound reading is known as it is written."""
        outside = self._outside(tried)
        if tried[0].limits.served:
            return self._of_postcode(tried, outside)
        names = [reading for reading in tried if could_be_misspelt(reading.label or reading.written)]
        for reading in names:
            departements = tuple(reading.limits.departements) or context.departements
            if departements and not reading.label and (hits := self._beginnings(reading, departements)):
                return hits
        if doubtful:
            return misspelled(self.gazetteer, names[:1], most=1) or doubtful
        misspelt = misspelled(self.gazetteer, names[:_MOST_MISSPELT])
        return misspelt + outside or self._area_itself(tried[0])

    def _outside(self, tried: Sequence[Reading]) -> list[Meaning]:
        """The places of exactly these names that do not lie where the text says."""
        return [
            replace(hit, outside=True)
            for reading in tried
            if reading.limits != NO_LIMITS
            for hit in self._exact(reading, NO_LIMITS)
            if not reading.limits.allow(hit.match)
        ]

    def _of_postcode(self, tried: Sequence[Reading], outside: list[Meaning]) -> list[Meaning]:
        """Among the communes of the postal code, those whose names are alike; else the only one, else all."""
        whole = tried[0]
        served = self.gazetteer.served_by(whole.limits.postcode)
        name = Name(folded(whole.written))
        if found := alike((whole.written, *whole.others, whole.label), served):
            return self._finer([Meaning(match, name, whole, likeness=how) for match, how in found])
        communes = [match for match in served if match.kind is FormKind.OFFICIAL and not match.place.parent]
        how = ONLY_ONE if len(communes) == 1 else ONE_OF_THEM
        hits = self._finer([Meaning(match, name, whole, likeness=how) for match in communes])
        elsewhere = [hit for hit in outside if is_a_town(hit) and hit.match.place.country == "FR"]
        return self._or_elsewhere(hits, elsewhere) if elsewhere else hits

    def _or_elsewhere(self, served: list[Meaning], elsewhere: list[Meaning]) -> list[Meaning]:
        """The text names a commune that its postal code does not serve: one of the two is wrong."""
        if great := [hit for hit in elsewhere if is_great_town_nearby(hit)]:
            return [replace(hit, outside=False, likeness=GREAT_TOWN) for hit in great[:1]]
        named = elsewhere[0].match
        if len(served) > 1 or (len(elsewhere) == 1 and len(named.spelled) >= _LONG_NAME):
            elsewhere = [replace(hit, outside=False, likeness=OTHER_POSTCODE) for hit in elsewhere]
            return elsewhere + [replace(hit, likeness=LESS_LIKELY) for hit in served]
        return [*map(doubted, served), *elsewhere]

    def _area_itself(self, reading: Reading) -> list[Meaning]:
        """ "Ferme du Bout-du-Monde (Cantal)": nobody knows the farm, but it is in the Cantal."""
        area = self.gazetteer.place(reading.limits.area) if reading.limits.area else None
        if area is None:
            return []
        cap = Status.PROBABLE if begins_like_a_venue(reading.label or reading.written) else Status.ASK
        inside = replace(labelled(reading, reading.label or reading.written), cap=cap)
        key = squeeze(fold(area.name))
        matches = [match for match in self.gazetteer.matches(key) if match.place.code == area.code]
        return [Meaning(match, Name(match.spelled), inside) for match in matches[:1]]

    def _beginnings(self, reading: Reading, departements: Sequence[str]) -> list[Meaning]:
        if not could_be_misspelt(reading.label or reading.written):
            return []  # "Tour de France" begins no name
        return [
            Meaning(match, name, reading, beginning=True)
            for name in reading.names
            if len(name.spelled) > 3
            for match in self.gazetteer.beginning_with(name.spelled, departements)
            if reading.limits.allow(match)
        ]

    def _resolve_postcode(self, text: str, written: Written) -> Resolution:
        """A postal code alone: its commune, or the choice among those that share it."""
        places = self.gazetteer.communes_of_postcode(written.postcode) if written.postcode else []
        if not places:
            return Resolution(text, Status.UNKNOWN)
        reason = Sentence("code postal indiqué : {postcode}", {"postcode": written.postcode})
        candidates = tuple(Candidate(place, round(0.9 / len(places), 4), (reason,)) for place in places)
        return Resolution(text, Status.PROBABLE if len(places) == 1 else Status.ASK, candidates)


def _inside(hits: list[Meaning], context: Context) -> bool:
    return any(
        hit.match.place.departement in context.departements or hit.match.place.level in AREA_LEVELS
        for hit in hits
    )
