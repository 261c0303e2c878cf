"""The French Géoplateforme: addresses of the Base Adresse Nationale, named places of the BD TOPO.

Formats: https://geoservices.ign.fr/documentation/services/services-geoplateforme/geocodage and
https://adresse.data.gouv.fr/outils/api-doc/adresse (at most 50 requests per second for an IP address).
"""

import re
from collections.abc import Mapping, Sequence

from geo.geocoders.address import read_address
from geo.geocoders.agreement import commune_of, departement_of, in_france
from geo.geocoders.answers import Answers
from geo.geocoders.client import ONE_REQUEST, RawGeoplateforme, ask
from geo.geocoders.hit import Proposal
from geo.geocoders.line import Line, line_to
from geo.geocoders.online import MOST_HITS, OnlineGeocoder, Question
from geo.geocoders.reading import features, number, text, texts
from geo.place import Context, Level, Place, Precision
from geo.point import Point

DOMAIN = "data.geopf.fr/geocodage"
PER_SECOND = 10.0

_PRECISION_OF_TYPE = {
    "housenumber": Precision.ADDRESS,
    "street": Precision.STREET,
    "locality": Precision.VENUE,  # a lieu-dit: a named spot, finer than its commune
    "municipality": Precision.COMMUNE,  # its centroid
}
_PRECISION_OF_CATEGORY = {
    "commune": Precision.COMMUNE,
    "arrondissement municipal": Precision.COMMUNE,
    "commune associée ou déléguée": Precision.COMMUNE,
    "epci": Precision.LOCAL_AREA,
    "arrondissement": Precision.LOCAL_AREA,
    "canton": Precision.LOCAL_AREA,
    "département": Precision.DEPARTEMENT,
    "région": Precision.REGION,
}
_SPLIT_TOWNS = frozenset({"75056", "69123", "13055"})  # their addresses bear the codes of arrondissements


class Geoplateforme(OnlineGeocoder):
    """Addresses and named places of France. A place known to be abroad is "not found" without being asked."""

    name = "ban"

    def __init__(
        self,
        *,
        user_agent: str,
        domain: str = DOMAIN,
        scheme: str = "https",
        timeout_s: float = 5.0,
        per_second: float = PER_SECOND,
        answers: Answers | None = None,
        line: Line | None = None,
    ) -> None:
        host = domain.partition("/")[0]
        super().__init__(line or line_to(host, per_second), answers or Answers())
        self._client = RawGeoplateforme(
            domain=domain,
            scheme=scheme,
            timeout=timeout_s,
            user_agent=user_agent,
            adapter_factory=ONE_REQUEST,
        )
        self._host = host

    def covers(self, context: Context) -> bool:
        return in_france(context.country)

    def _question(self, query: str, context: Context) -> Question:
        filters = {
            "index": "address" if read_address(query) else "address,poi",
            "limit": str(MOST_HITS),
        }
        if context.commune and context.commune not in _SPLIT_TOWNS:
            filters["citycode"] = context.commune
            query = (
                re.sub(r"\s*\([^)]*\)", "", query) or query
            )  # "(Cantal)" is said by the code, and costs score
        elif context.near:
            filters |= _around(context.near)
        return Question(query, tuple(filters.items()))

    def _send(self, question: Question) -> object:
        return ask(self._host, lambda: self._client.search(question.query, **dict(question.filters)))

    def _read(self, content: object, context: Context) -> Sequence[Proposal]:
        hits = [_hit(properties, point, context.commune) for properties, point in features(content)]
        return sorted(hits, key=lambda hit: hit.score or 0.0, reverse=True)  # two indexes, two rankings


def _around(near: Sequence[Point]) -> dict[str, str]:
    """A preference for what is around, to 0.1 degree: neighbouring questions share their answer."""
    lat = sum(point.lat for point in near) / len(near)
    lon = sum(point.lon for point in near) / len(near)
    return {"lat": f"{lat:.1f}", "lon": f"{lon:.1f}"}


def _hit(properties: Mapping[str, object], point: Point, commune: str) -> Proposal:
    codes = texts(properties.get("citycode"))
    names = texts(properties.get("city"))
    chosen = next(
        (i for i, code in enumerate(codes) if commune and commune_of(code) == commune_of(commune)), 0
    )
    code = codes[chosen] if codes else ""
    city = names[min(chosen, len(names) - 1)] if names else ""
    precision = _precision(properties)
    name = text(properties.get("toponym") or properties.get("name"))
    score = properties.get("score")
    return Proposal(
        label=text(properties.get("label")) or ", ".join(part for part in (name, city) if part),
        names=(name,),
        point=point,
        precision=precision,
        place=_place(precision, code, city, name, point, text(properties.get("depcode"))),
        score=None if score is None else number(score),
    )


def _precision(properties: Mapping[str, object]) -> Precision:
    if text(properties.get("_type")) == "poi":
        known = (_PRECISION_OF_CATEGORY.get(category) for category in texts(properties.get("category")))
        return next((precision for precision in known if precision), Precision.VENUE)
    return _PRECISION_OF_TYPE.get(text(properties.get("type")), Precision.VENUE)


def _place(
    precision: Precision, code: str, city: str, name: str, point: Point, departement: str
) -> Place | None:
    if precision == Precision.DEPARTEMENT and departement:
        return Place(f"D{departement}", name, Level.DEPARTEMENT, point, departement=departement)
    if precision.is_area or not code:
        return None
    whole = commune_of(code)
    return Place(
        code=code,
        name=city or name,
        level=Level.COMMUNE if whole == code else Level.ARRONDISSEMENT,
        point=point if precision == Precision.COMMUNE else None,
        departement=departement_of(code),
        parent="" if whole == code else whole,
    )
