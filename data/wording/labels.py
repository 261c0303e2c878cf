"""What the values of a filter are called: in the bar of filters, on its chips, in the files and their names."""

from collections.abc import Mapping, Sequence

from data.atlas import Atlas
from data.filters import Area, FilterRow
from data.model import Kind, QuoteKind
from data.wording.language import Language
from data.wording.wordings import PRECISIONS
from geo.place import Precision
from geo.sentence import N_

AREAS: Mapping[Area, str] = {Area.RURAL: N_("rural"), Area.URBAN: N_("urbain")}
SAID: Mapping[QuoteKind, str] = {
    QuoteKind.TESTIMONY: N_("avec un témoignage"),
    QuoteKind.NARRATION: N_("avec un récit"),
}


def labels(atlas: Atlas, row: FilterRow, values: Sequence[str], words: Language) -> dict[str, str]:
    """What each value is called, in the reader's language; the value itself when nothing is known of it."""
    match row.field:
        case "themes":
            return {id: words.of(atlas.themes[id], "label") for id in values if id in atlas.themes}
        case "kinds":
            return {kind: words.kind(Kind(kind)) for kind in values if kind in set(Kind)}
        case "areas":
            return {area: words._(AREAS[Area(area)]) for area in values if area in set(Area)}
        case "quote_kinds":
            return {kind: words._(SAID[QuoteKind(kind)]) for kind in values if kind in set(QuoteKind)}
        case "precisions":
            return {one: words._(PRECISIONS[Precision(one)]) for one in values if one in set(Precision)}
    return names(atlas, row, values)


def names(atlas: Atlas, row: FilterRow, values: Sequence[str]) -> dict[str, str]:
    """The same for what has a name of its own, which no language changes."""
    match row.field:
        case "regions":
            return {code: atlas.gazetteer.region_name(code) or code for code in values}
        case "departements":
            return {code: atlas.gazetteer.departement_name(code) or code for code in values}
        case "sources":
            return {id: source.title for id, source in atlas.store.sources(values).items()}
    return {value: value for value in values}
