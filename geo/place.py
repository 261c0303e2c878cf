"""What the gazetteer holds (`Place`) and what placing a text gives (`Location`), with its reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from geo.point import BBox, Point
from geo.sentence import N_, Sentence


class Level(StrEnum):
    """The kind of a gazetteer entry."""

    VENUE = "venue"
    ARRONDISSEMENT = "arrondissement"  # municipal: Paris, Lyon, Marseille
    DELEGATED = "delegated"  # delegated, associated or former commune
    COMMUNE = "commune"
    FOREIGN_TOWN = "foreign_town"
    EPCI = "epci"
    NATURAL_REGION = "natural_region"
    DEPARTEMENT = "departement"
    REGION = "region"
    FORMER_REGION = "former_region"
    COUNTRY = "country"
    CONTINENT = "continent"


class Precision(StrEnum):
    """How exactly a Location is known, from a house number to nothing."""

    POINT = "point"  # coordinates that were given: a file's, or a hand's
    ADDRESS = "address"
    STREET = "street"
    VENUE = "venue"
    COMMUNE = "commune"  # or a town abroad
    LOCAL_AREA = "local_area"  # EPCI, natural region
    DEPARTEMENT = "departement"
    REGION = "region"  # or former region
    COUNTRY = "country"
    CONTINENT = "continent"
    NONE = "none"

    @property
    def is_area(self) -> bool:
        """True for what must be drawn as an area: a pin there would claim more than is known."""
        return self in _AREAS


_AREAS = frozenset(
    {Precision.LOCAL_AREA, Precision.DEPARTEMENT, Precision.REGION, Precision.COUNTRY, Precision.CONTINENT}
)

PRECISION_OF_LEVEL: Mapping[Level, Precision] = {
    Level.VENUE: Precision.VENUE,
    Level.ARRONDISSEMENT: Precision.COMMUNE,
    Level.DELEGATED: Precision.COMMUNE,
    Level.COMMUNE: Precision.COMMUNE,
    Level.FOREIGN_TOWN: Precision.COMMUNE,
    Level.EPCI: Precision.LOCAL_AREA,
    Level.NATURAL_REGION: Precision.LOCAL_AREA,
    Level.DEPARTEMENT: Precision.DEPARTEMENT,
    Level.REGION: Precision.REGION,
    Level.FORMER_REGION: Precision.REGION,
    Level.COUNTRY: Precision.COUNTRY,
    Level.CONTINENT: Precision.CONTINENT,
}


class Status(StrEnum):
    """How far an answer can be trusted without asking a person."""

    SURE = "sure"
    PROBABLE = "probable"
    ASK = "ask"
    UNKNOWN = "unknown"


STATUSES: Mapping[Status, str] = {
    Status.SURE: N_("sûr"),
    Status.PROBABLE: N_("probable"),
    Status.ASK: N_("à vérifier"),
    Status.UNKNOWN: N_("inconnu"),
}
"""What each is called, on the screens, in the files and at the terminal."""


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the gazetteer. `code` is the INSEE code of a commune, `D15`, `R84`, `O-auvergne`,
    `E<siren>`, `N-<slug>`, `V-<slug>`, an ISO 3166 country code or `G<geonameid>`."""

    code: str
    name: str
    level: Level
    point: Point | None
    departement: str = ""  # code, "" where it does not apply
    region: str = ""
    country: str = "FR"  # ISO 3166-1 alpha-2
    population: int | None = None
    bbox: BBox | None = None  # of an area
    parent: str = ""  # code of the commune of a delegated commune or a venue


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that the text may mean, with a confidence from 0 to 1 and why."""

    place: Place
    confidence: float
    reasons: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around a text: it breaks ties between homonyms, it never overrides what the text says."""

    departements: tuple[str, ...] = ()  # codes, "63"
    near: tuple[Point, ...] = ()  # places named nearby
    country: str = ""  # ISO 3166-1 alpha-2
    commune: str = ""  # INSEE code of the commune that the text names, once known: narrows an address


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the resolver understood of a text: candidates, best first, and how far to trust the first."""

    query: str
    status: Status
    candidates: tuple[Candidate, ...] = ()
    label: str = ""  # a venue kept as written ("campus des Cézeaux") when only its commune is located
    near: bool = False  # "près de X": X is an anchor, not the place itself

    @property
    def best(self) -> Candidate | None:
        return self.candidates[0] if self.candidates else None


@dataclass(frozen=True, slots=True)
class Location:
    """Where something is: point, precision, Place, and why. `point` is None when it could not be placed."""

    point: Point | None
    precision: Precision
    status: Status
    place: Place | None = None
    method: str = ""  # "gazetteer", "ban", "nominatim", "photon", "file", "editor"
    confidence: float = 0.0
    label: str = ""
    reasons: tuple[Sentence, ...] = ()
    runner_ups: tuple[Candidate, ...] = ()
    origin: str = ""  # of a point that was given: the file, or who placed it
    date: str = ""  # when it was taken, ISO 8601, as precise as it is known


NOWHERE = Location(point=None, precision=Precision.NONE, status=Status.UNKNOWN)
