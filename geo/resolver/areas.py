"""What narrows a name: a département, a région, a country, a postal code, said in or after it."""

from collections import defaultdict
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from geo.gazetteer import Gazetteer, Match
from geo.gazetteer.gazetteer import COLLECTIVITIES
from geo.gazetteer.tables import FormKind
from geo.place import Level, Place
from geo.resolver.parts import begins_like_a_venue, folded
from geo.resolver.place_words import PREPOSITIONS
from geo.resolver.written import Written
from geo.sentence import N_, Sentence
from geo.text import ARTICLES, squeeze

_LEVELS = (
    *(Level.DEPARTEMENT, Level.REGION, Level.FORMER_REGION),
    *(Level.COUNTRY, Level.NATURAL_REGION, Level.CONTINENT),
)
_INTRODUCTIONS = {*PREPOSITIONS, *ARTICLES, "departement", "dept", "dpt", "region", "pays", "province"}
_FRANCE = "FR"
_MONACO = ("MC", "980")  # its postal codes look like those of a département
_TEMPLATES = {
    Level.DEPARTEMENT: N_("département indiqué : {area}"),
    Level.REGION: N_("région indiquée : {area}"),
    Level.FORMER_REGION: N_("ancienne région indiquée : {area}"),
    Level.COUNTRY: N_("pays indiqué : {area}"),
    Level.NATURAL_REGION: N_("pays ou région naturelle indiqué : {area}"),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the text says that the place is. Empty fields say nothing."""

    departements: frozenset[str] = frozenset()
    country: str = ""
    postcode: str = ""
    served: bool = False  # the postal code is one that serves communes
    commune: str = ""  # INSEE code
    area: str = ""  # code of the area that was named
    reasons: tuple[Sentence, ...] = ()

    @property
    def narrow(self) -> bool:
        """True when the text says more than a country."""
        return bool(self.departements or self.postcode or self.commune)

    def and_also(self, other: "Limits") -> "Limits":
        """Both limits together: the départements that both allow, or those of the one that names some."""
        if self is NO_LIMITS or other is NO_LIMITS:
            return self if other is NO_LIMITS else other
        both = self.departements & other.departements
        return Limits(
            both or self.departements or other.departements,
            self.country or other.country,
            self.postcode or other.postcode,
            self.served or other.served,
            self.commune or other.commune,
            self.area or other.area,
            (*self.reasons, *other.reasons),
        )

    def allow(self, match: Match) -> bool:
        """True when a place may lie where the text says."""
        place = match.place
        if self.country and place.country and place.country != self.country:
            return False
        if self.departements and place.departement not in self.departements:
            return False
        return not self.postcode or place.level is Level.VENUE or self.delivers_to(match)

    def delivers_to(self, match: Match) -> bool:
        """True when the postal code serves a place; a code that serves none is a company's, of the same département."""
        if self.served:
            return self.postcode in match.postcodes
        beginnings = _beginnings(self.postcode)
        return any(code.startswith(beginnings) for code in match.postcodes)


def _beginnings(postcode: str) -> tuple[str, ...]:
    """The first digits of the postal codes of a département. « Cedex » of La Réunion begin by 974 and by 977."""
    if postcode.startswith(("97", "98")):
        return (postcode[:3], "974") if postcode.startswith("977") else (postcode[:3],)
    return (postcode[:2],)


NO_LIMITS = Limits()


class AreaNames:
    """The names of areas, kept in memory: some two thousand, looked up several times for each text."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._areas: dict[str, list[Place]] = defaultdict(list)
        for match in gazetteer.areas():
            if match.kind is not FormKind.DEMONYM and match.place not in self._areas[squeeze(match.spelled)]:
                self._areas[squeeze(match.spelled)].append(match.place)
        for areas in self._areas.values():
            areas.sort(key=lambda place: _LEVELS.index(place.level))
        self._by_code = {
            area.departement: area
            for areas in self._areas.values()
            for area in areas
            if area.level is Level.DEPARTEMENT
        }
        by_country = {area.code: area for areas in self._areas.values() for area in areas}
        self._by_code |= {
            code: by_country[country] for code, country in COLLECTIVITIES.items() if country in by_country
        }
        self._departement_keys = [
            key for key, areas in self._areas.items() if areas[0].level is Level.DEPARTEMENT
        ]
        self._departements = {
            area.code: frozenset(gazetteer.departements_of(area))
            for areas in self._areas.values()
            for area in areas
        }
        self._departements |= {country: frozenset((code,)) for code, country in COLLECTIVITIES.items()}
        self._limits: dict[str, Limits] = {}  # by the code of the area, each made once

    def departements_of(self, area: Place) -> frozenset[str]:
        """The codes of the départements that an area spans; empty abroad."""
        return self._departements.get(area.code, frozenset())

    def find(self, spelled: str, *, typos: bool = False) -> Place | None:
        """The area that some folded words name ("l allier", "dans le cantal", "03", "63 puy de dome")."""
        words = self._without_introduction(spelled)
        return self._exactly(words) or (self._misspelled("".join(words)) if typos else None)

    def _without_introduction(self, spelled: str) -> list[str]:
        words = spelled.split()
        while words and words[0] in _INTRODUCTIONS and "".join(words) not in self._areas:
            words = words[1:]
        return words

    def _exactly(self, words: list[str]) -> Place | None:
        if not words:
            return None
        if len(words) == 1 and (area := self._by_code.get(words[0].upper())):
            return area
        if areas := self._areas.get("".join(words)):
            return areas[0]
        for code, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
            area = self._by_code.get(code.upper())
            if area and rest and self.find(" ".join(rest), typos=True) == area:
                return area
        return None

    def _misspelled(self, key: str) -> Place | None:
        """The département whose name is one typing error away, two in a long name."""
        most = 0 if len(key) < 4 else 1 if len(key) < 9 else 2
        found = process.extractOne(key, self._departement_keys, scorer=OSA.distance, score_cutoff=most)
        return self._areas[found[0]][0] if most and found else None

    def limits_of(self, area: Place) -> Limits:
        """What naming an area says of where a place is."""
        if area.code not in self._limits:
            self._limits[area.code] = self._say_limits_of(area)
        return self._limits[area.code]

    def _say_limits_of(self, area: Place) -> Limits:
        template = _TEMPLATES.get(area.level, N_("dans : {area}"))
        return Limits(
            departements=self.departements_of(area),
            # Its communes are of France, as the COG has them: "Nouméa, Nouvelle-Calédonie".
            country="" if area.code in COLLECTIVITIES.values() else area.country,
            area=area.code,
            reasons=(Sentence(template, {"area": area.name}),),
        )

    def limits(self, written: Written) -> tuple[Limits, list[str]]:
        """What the details and the postal code say together, and the details that name no area."""
        others: list[str] = []
        limits = NO_LIMITS
        in_a_venue = bool(written.details) and not written.label and begins_like_a_venue(written.head)
        for detail in written.details:
            if area := self._area_of(detail, in_a_venue=in_a_venue and not others):
                limits = limits.and_also(self.limits_of(area))
            else:
                others.append(detail)
        return limits.and_also(self._of_postcode(written.postcode, limits.country)), others

    def _of_postcode(self, postcode: str, country: str) -> Limits:
        """What a postal code says, unless the text names a country that has its own ("28013 Madrid, Espagne")."""
        if not postcode or country not in ("", _FRANCE):
            return NO_LIMITS
        reasons = (Sentence("code postal indiqué : {postcode}", {"postcode": postcode}),)
        if postcode.startswith(_MONACO[1]):
            return Limits(country=_MONACO[0], reasons=reasons)
        served = postcode in self._gazetteer.known_postcodes
        return Limits(postcode=postcode, served=served, country=_FRANCE, reasons=reasons)

    def _area_of(self, detail: str, *, in_a_venue: bool) -> Place | None:
        """The area that a detail names, unless it is a commune: after a street or a venue, "Doubs" is the town, and a
        name one letter away is not misspelt when a commune bears it ("Cayenne" is not Mayenne)."""
        spelled = folded(detail)
        words = self._without_introduction(spelled)
        area = self._exactly(words)
        misspelt = None if area else self._misspelled("".join(words))
        if (misspelt or (area and in_a_venue)) and self._is_a_commune(spelled):
            return None
        return area or misspelt

    def _is_a_commune(self, spelled: str) -> bool:
        return any(
            match.place.level in (Level.COMMUNE, Level.DELEGATED) and not match.article
            for match in self._gazetteer.matches(squeeze(spelled))
        )
