"""What narrows a name: a département, a région, a country, a postal code, said in or after it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from geo.gazetteer import Gazetteer, Match
from geo.gazetteer.tables import FormKind
from geo.place import Level, Place
from geo.resolver.place_words import PREPOSITIONS
from geo.sentence import N_, Sentence
from geo.text import ARTICLES, fold, squeeze

_LEVELS = (
    *(Level.DEPARTEMENT, Level.REGION, Level.FORMER_REGION),
    *(Level.COUNTRY, Level.NATURAL_REGION, Level.CONTINENT),
)
_INTRODUCTIONS = {*PREPOSITIONS, *ARTICLES, "departement", "dept", "dpt", "region", "pays", "province"}
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
    commune: str = ""  # INSEE code
    area: str = ""  # code of the area that was named
    reasons: tuple[Sentence, ...] = ()

    @property
    def narrow(self) -> bool:
        """True when the text says more than a country."""
        return bool(self.departements or self.postcode or self.commune)

    def and_also(self, other: "Limits") -> "Limits":
        """Both limits together: the départements that both allow, or those of the one that names some."""
        both = self.departements & other.departements
        return Limits(
            both or self.departements or other.departements,
            self.country or other.country,
            self.postcode or other.postcode,
            self.commune or other.commune,
            self.area or other.area,
            (*self.reasons, *other.reasons),
        )

    def allow(self, match: Match) -> bool:
        """True when a place may lie where the text says. A postal code leaves the others of its département,
        because companies have codes of their own."""
        place = match.place
        if self.country and place.country and place.country != self.country:
            return False
        if self.departements and place.departement not in self.departements:
            return False
        if self.postcode and place.level is not Level.VENUE:
            beginning = self.postcode[: 3 if self.postcode.startswith("97") else 2]
            return any(code.startswith(beginning) for code in match.postcodes)
        return True


NO_LIMITS = Limits()


class AreaNames:
    """The names of areas, kept in memory: some two thousand, looked up several times for each text."""

    def __init__(self, gazetteer: Gazetteer) -> None:
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
        self._departement_keys = [
            key for key, areas in self._areas.items() if areas[0].level is Level.DEPARTEMENT
        ]
        self._departements = {
            area.code: frozenset(gazetteer.departements_of(area))
            for areas in self._areas.values()
            for area in areas
        }

    def find(self, spelled: str, *, typos: bool = False) -> Place | None:
        """The area that some folded words name ("l allier", "dans le cantal", "03", "63 puy de dome")."""
        words = spelled.split()
        while words and words[0] in _INTRODUCTIONS and squeeze(spelled) not in self._areas:
            words = words[1:]
            spelled = " ".join(words)
        if not words:
            return None
        if len(words) == 1 and words[0].upper() in self._by_code:
            return self._by_code[words[0].upper()]
        if areas := self._areas.get("".join(words)):
            return areas[0]
        for code, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
            area = self._by_code.get(code.upper())
            if area and rest and self.find(" ".join(rest), typos=True) == area:
                return area
        return self._misspelled("".join(words)) if typos else None

    def _misspelled(self, key: str) -> Place | None:
        """The département whose name is one typing error away, two in a long name."""
        most = 0 if len(key) < 4 else 1 if len(key) < 9 else 2
        found = process.extractOne(key, self._departement_keys, scorer=OSA.distance, score_cutoff=most)
        return self._areas[found[0]][0] if most and found else None

    def limits_of(self, area: Place) -> Limits:
        """What naming an area says of where a place is."""
        template = _TEMPLATES.get(area.level, N_("dans : {area}"))
        return Limits(
            departements=self._departements.get(area.code, frozenset()),
            country=area.country,
            area=area.code,
            reasons=(Sentence(template, {"area": area.name}),),
        )

    def limits(self, details: Sequence[str], postcode: str) -> tuple[Limits, list[str]]:
        """What the details and the postal code say together, and the details that name no area."""
        limits, others = NO_LIMITS, []
        for detail in details:
            if area := self.find(fold(detail), typos=True):
                limits = limits.and_also(self.limits_of(area))
            else:
                others.append(detail)
        if postcode:
            reason = Sentence("code postal indiqué : {postcode}", {"postcode": postcode})
            limits = limits.and_also(Limits(postcode=postcode, country="FR", reasons=(reason,)))
        return limits, others
