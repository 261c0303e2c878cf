"""Nominatim, the geocoder of OpenStreetMap, for places abroad.

Formats: https://nominatim.org/release-docs/latest/api/Output/. Its usage policy sets the pace: one request
per second for the whole application, an identifying user agent, answers kept
(https://operations.osmfoundation.org/policies/nominatim/).
"""

from collections.abc import Mapping, Sequence

from geo.geocoders.agreement import in_france
from geo.geocoders.answers import Answers
from geo.geocoders.client import ONE_REQUEST, RawNominatim, ask
from geo.geocoders.hit import Proposal
from geo.geocoders.line import Line, line_to
from geo.geocoders.online import MOST_HITS, OnlineGeocoder, Question
from geo.geocoders.osm import departement, place
from geo.geocoders.reading import items, mapping, number, point, text
from geo.place import Context, Precision

DOMAIN = "nominatim.openstreetmap.org"
PER_SECOND = 1.0

_PRECISION_OF_TYPE = {
    "country": Precision.COUNTRY,
    "continent": Precision.CONTINENT,
    "state": Precision.REGION,
    "region": Precision.REGION,
    "province": Precision.REGION,
    "county": Precision.DEPARTEMENT,
    "state_district": Precision.DEPARTEMENT,
    "road": Precision.STREET,
}
_TOWN = ("city", "town", "village", "municipality", "hamlet")
_TOWNS = frozenset({*_TOWN, "suburb", "borough", "city_district", "quarter", "neighbourhood", "postcode"})
_HOUSE_RANK = 26
"""Nominatim's place rank from which an object is a street or finer."""


class Nominatim(OnlineGeocoder):
    """Places abroad. With `abroad_only`, a place known to be in France is "not found" without being asked."""

    name = "nominatim"

    def __init__(
        self,
        *,
        user_agent: str,
        domain: str = DOMAIN,
        scheme: str = "https",
        timeout_s: float = 5.0,
        per_second: float = PER_SECOND,
        abroad_only: bool = True,
        answers: Answers | None = None,
        line: Line | None = None,
    ) -> None:
        host = domain.partition("/")[0]
        super().__init__(line or line_to(host, per_second), answers or Answers())
        self._client = RawNominatim(
            domain=domain,
            scheme=scheme,
            timeout=timeout_s,
            user_agent=user_agent,
            adapter_factory=ONE_REQUEST,
        )
        self._host = host
        self._abroad_only = abroad_only

    def covers(self, context: Context) -> bool:
        return not (self._abroad_only and context.country and in_france(context.country))

    def _question(self, query: str, context: Context) -> Question:
        return Question(query, (("countrycodes", context.country.lower()),) if context.country else ())

    def _send(self, question: Question) -> object:
        return ask(
            self._host,
            lambda: self._client.geocode(
                question.query,
                exactly_one=False,
                limit=MOST_HITS,
                addressdetails=True,
                extratags=True,  # ref:INSEE
                namedetails=True,  # London is "Londres" in French: both must be recognised in the text
                language="fr",
                country_codes=dict(question.filters).get("countrycodes"),
            ),
        )

    def _read(self, content: object, context: Context) -> Sequence[Proposal]:
        return [_hit(mapping(found, "a place")) for found in items(content, "the answer")]


def _hit(found: Mapping[str, object]) -> Proposal:
    address = mapping(found.get("address") or {}, "an address")
    tags = mapping(found.get("extratags") or {}, "the tags")
    names = mapping(found.get("namedetails") or {}, "the names")
    at = point(found.get("lat"), found.get("lon"))
    precision = _precision(found, address)
    own_name = _name(found, address, precision)
    area = (
        own_name if precision.is_area else next((text(address[k]) for k in _TOWN if k in address), own_name)
    )
    insee = text(tags.get("ref:INSEE")) if precision in (Precision.COMMUNE, Precision.REGION) else ""
    return Proposal(
        label=text(found.get("display_name")),
        names=(own_name, *(text(name) for key, name in names.items() if key.startswith("name"))),
        point=at,
        precision=precision,
        place=place(
            precision,
            code=insee,
            name=area,
            country=text(address.get("country_code")).upper(),
            departement=departement(address),
            point=at,
        ),
    )


def _name(found: Mapping[str, object], address: Mapping[str, object], precision: Precision) -> str:
    if precision == Precision.ADDRESS:
        return f"{text(address.get('house_number'))} {text(address.get('road'))}".strip()
    return text(found.get("name")) or text(found.get("display_name")).partition(",")[0]


def _precision(found: Mapping[str, object], address: Mapping[str, object]) -> Precision:
    kind = text(found.get("addresstype"))
    if kind in _PRECISION_OF_TYPE:
        return _PRECISION_OF_TYPE[kind]
    if kind in _TOWNS:
        return Precision.COMMUNE
    if number(found.get("place_rank", _HOUSE_RANK)) < _HOUSE_RANK:
        return Precision.LOCAL_AREA  # a massif, a park, an island
    house = text(found.get("class")) in ("place", "building") and "house_number" in address
    return Precision.ADDRESS if house else Precision.VENUE
