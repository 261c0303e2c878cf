"""What is asked of the features: each parameter read and checked. One that is not told in the definition is refused."""

import re
from dataclasses import dataclass, field
from datetime import date

from data.exchange.features import MAX_DATE, FeatureQuery, Interval
from data.filters import FILTERS
from data.wording.language import LANGUAGES
from geo.point import BBox
from pages.web.errors import BadRequest
from pages.web.reading import Asked

MAX_LIMIT = 1000
USUAL_LIMIT = 100
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
CQL2 = "cql2-text"
_INSTANT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2}))?")
_OPEN = {"", ".."}


@dataclass(frozen=True)
class Parameter:
    """A parameter of the items, as the definition tells it: `schema` is that of OpenAPI."""

    name: str
    what: str
    schema: dict[str, object] = field(default_factory=lambda: {"type": "string"})
    explode: bool = True


OURS = frozenset(name for row in FILTERS for name in row.params)
"""The filters of the atlas, under the names that they have in the address of a screen."""
FORMAT = Parameter("f", "The only form there is.", {"type": "string", "enum": ["json"]})
LANGUAGE = Parameter(
    "lang", "The language of words in the properties.", {"type": "string", "enum": ["fr", "en"]}
)
PARAMETERS = (
    Parameter(
        "limit",
        "How many features in one answer.",
        {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": USUAL_LIMIT},
    ),
    Parameter(
        "bbox",
        "West, south, east, north in degrees; a west beyond the east crosses the antimeridian.",
        {
            "type": "array",
            "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}],
            "items": {"type": "number"},
        },
        explode=False,
    ),
    Parameter("bbox-crs", "The system of the box.", {"type": "string", "enum": [CRS84]}),
    Parameter(
        "datetime",
        "A day, or an interval like 2014-01-01/2017-12-31 or 2016-01-01/..: what has sources of that time.",
    ),
    Parameter(
        "filter",
        "A condition in CQL2 as text, on the queryables: id_typologie = 'place' AND date_fin >= DATE('2016-01-01').",
    ),
    Parameter("filter-lang", "The language of the filter.", {"type": "string", "enum": [CQL2]}),
    Parameter("filter-crs", "The system of its coordinates.", {"type": "string", "enum": [CRS84]}),
    Parameter("cursor", "Where a page begins, as the link `next` of the one before says it."),
    LANGUAGE,
    FORMAT,
)


def feature_query(asked: Asked) -> FeatureQuery:
    only(asked, {one.name for one in PARAMETERS} | OURS)
    _one_of(asked, "bbox-crs", (CRS84,))
    _one_of(asked, "filter-crs", (CRS84,))
    _one_of(asked, "filter-lang", (CQL2,))
    return FeatureQuery(
        filters=asked.exact_filters,
        limit=_limit(asked),
        after=_after(asked),
        bbox=_bbox(asked),
        interval=_interval(asked.params.get("datetime", "").strip()),
        cql=asked.params.get("filter", "").strip(),
    )


def only(asked: Asked, known: set[str]) -> None:
    """Refuses parameters that nothing is told of, as the standard wants, and forms that are not there."""
    for name in asked.request.query_params:
        if name not in known:
            raise BadRequest(f"{name}: no such parameter here, expected one of {', '.join(sorted(known))}")
    _one_of(asked, "f", ("json",))
    _one_of(asked, "lang", LANGUAGES)


def _one_of(asked: Asked, name: str, values: tuple[str, ...]) -> None:
    said = asked.params.get(name, "")
    if said and said not in values:
        raise BadRequest(f"{name}={said!r}: expected {' or '.join(values)}")


def _limit(asked: Asked) -> int:
    """More than the most is the most, as the standard says."""
    text = asked.params.get("limit", str(USUAL_LIMIT))
    if not re.fullmatch("[0-9]{1,9}", text) or int(text) < 1:
        raise BadRequest(f"limit={text!r}: expected a whole number from 1 to {MAX_LIMIT}")
    return min(int(text), MAX_LIMIT)


def _after(asked: Asked) -> int:
    text = asked.params.get("cursor", "")
    if not re.fullmatch("[0-9]{0,15}", text):
        raise BadRequest(f"cursor={text!r}: expected what the link next of the page before says")
    return int(text or 0)


def _bbox(asked: Asked) -> BBox | None:
    """A box may be a line or a point; of six numbers two are heights, which nothing here has."""
    text = asked.params.get("bbox", "").strip()
    if not text:
        return None
    try:
        numbers = [float(part) for part in text.split(",")]
        if len(numbers) == 6:
            del numbers[5], numbers[2]
        west, south, east, north = numbers
    except ValueError:
        raise BadRequest(f"bbox={text!r}: expected four numbers, west,south,east,north in degrees") from None
    east += 360 if west > east else 0
    if not (-90 <= south <= north <= 90 and -540 <= west <= east <= 540):
        raise BadRequest(f"bbox={text!r}: expected south < north, latitudes between -90 and 90")
    return BBox(west, south, east, north)


def _interval(text: str) -> Interval | None:
    if not text:
        return None
    ends = text.split("/")
    if len(ends) > 2 or (len(ends) == 1 and text in _OPEN):
        raise _no_interval(text)
    since, until = _day(ends[0], text, 0), _day(ends[-1], text, MAX_DATE)
    if since > until:
        raise _no_interval(text)
    return Interval(since, until)


def _day(end: str, text: str, otherwise: int) -> int:
    if end in _OPEN:
        return otherwise
    found = _INSTANT.fullmatch(end)
    try:
        day = date.fromisoformat(found[1] if found else "")
    except ValueError:
        raise _no_interval(text) from None
    return day.year * 10000 + day.month * 100 + day.day


def _no_interval(text: str) -> BadRequest:
    return BadRequest(
        f"datetime={text!r}: expected a day, or an interval, for example 2017-05-02 or 2014-01-01/.."
    )
