"""Photon, komoot's search engine over OpenStreetMap, for places abroad.

Formats: https://github.com/komoot/photon. Its public server asks for moderate use and gives no figure: we
keep to one request per second, as for Nominatim.
"""

from collections.abc import Mapping, Sequence

from geo.geocoders.agreement import in_france
from geo.geocoders.answers import Answers
from geo.geocoders.client import ONE_REQUEST, RawPhoton, ask
from geo.geocoders.hit import Proposal
from geo.geocoders.line import Line, line_to
from geo.geocoders.online import MOST_HITS, OnlineGeocoder, Question
from geo.geocoders.osm import departement, place
from geo.geocoders.reading import features, text
from geo.place import Context, Precision
from geo.point import Point

DOMAIN = "photon.komoot.io"
PER_SECOND = 1.0

_PRECISION_OF_TYPE = {
    "street": Precision.STREET,
    "locality": Precision.COMMUNE,
    "district": Precision.COMMUNE,
    "city": Precision.COMMUNE,
    "county": Precision.DEPARTEMENT,
    "state": Precision.REGION,
    "country": Precision.COUNTRY,
}


class Photon(OnlineGeocoder):
    """Places abroad. With `abroad_only`, a place known to be in France is "not found" without being asked."""

    name = "photon"

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
        self._client = RawPhoton(
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
        return Question(query)  # Photon has no filter by country that geopy knows: agreement is checked after

    def _send(self, question: Question) -> object:
        return ask(
            self._host,
            lambda: self._client.geocode(question.query, exactly_one=False, limit=MOST_HITS, language="fr"),
        )

    def _read(self, content: object, context: Context) -> Sequence[Proposal]:
        return [_hit(properties, point) for properties, point in features(content)]


def _hit(properties: Mapping[str, object], point: Point) -> Proposal:
    precision = _precision(properties)
    street = f"{text(properties.get('housenumber'))} {text(properties.get('street'))}".strip()
    own_name = street if precision == Precision.ADDRESS else text(properties.get("name"))
    town = own_name if precision.is_area else text(properties.get("city")) or own_name
    parts = (
        own_name,
        text(properties.get("city")),
        text(properties.get("state")),
        text(properties.get("country")),
    )
    return Proposal(
        label=", ".join(dict.fromkeys(part for part in parts if part)),
        names=(own_name,),
        point=point,
        precision=precision,
        place=place(
            precision,
            code="",
            name=town,
            country=text(properties.get("countrycode")).upper(),
            departement=departement(properties),
            point=point,
        ),
    )


def _precision(properties: Mapping[str, object]) -> Precision:
    kind = text(properties.get("type"))
    if kind == "house" and "housenumber" in properties and not properties.get("name"):
        return Precision.ADDRESS
    return _PRECISION_OF_TYPE.get(kind, Precision.VENUE)
