"""The filters as one frozen value, and their URL parameters: each can be had from the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

from data.filters import table
from data.filters.around import Around
from data.filters.period import Period
from data.filters.row import FilterRow
from geo.kept import kept


class _ReadByName:
    """The fields that other rooms read by name, told to the type checker. A new filter need not be here."""

    themes: tuple[str, ...]
    match_all: bool
    query: str
    near: Around | None
    period: Period | None


@dataclass(frozen=True, init=False, repr=False)
class Filters(_ReadByName):
    """What the reader asked to see: `Filters(themes=("making",), query="bois")`. Frozen: a change makes a new one.

    Its fields are those of the rows of the table; one that is not given hides nothing. A choice is a tuple of values.
    """

    _given: tuple[tuple[str, Any], ...]
    """Field and value, in the order of the table, of what is not as by default."""

    def __init__(self, **values: Any) -> None:
        defaults = _defaults(table.FILTERS)
        if unknown := values.keys() - defaults.keys():
            raise TypeError(f"no such filter: {', '.join(sorted(unknown))}")
        given = tuple(
            (field, values[field])
            for field, default in defaults.items()
            if field in values and values[field] != default
        )
        self.__dict__.update(defaults, **dict(given), _given=given)

    def __getattr__(
        self, field: str, /
    ) -> Any:  # asked for what is no attribute; the type checker asks it for choices
        raise AttributeError(f"no such filter: {field}")

    def __repr__(self) -> str:
        return f"Filters({', '.join(f'{field}={value!r}' for field, value in self._given)})"

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> Self:
        """Reads URL parameters; what is unknown or malformed is ignored, never an error."""
        params = each_once(params)
        values: dict[str, Any] = {}
        for row in table.FILTERS:
            values |= row.read(params)
        return cls(**values)

    def to_params(self) -> dict[str, str]:
        """The URL parameters, only those that differ from the default, in a stable order."""
        return dict(self._params)

    @kept
    def _params(self) -> dict[str, str]:
        """Written once: a page of markers has a hundred links under the same filters."""
        params, given = dict[str, str](), dict(self._given).keys()
        for row in table.FILTERS:
            if not given.isdisjoint(row.defaults):
                params |= row.written(self)
        return {name: text for name, text in params.items() if text}

    def changed(self, **values: Any) -> Self:
        """The same with other values of some fields."""
        return type(self)(**{**dict(self._given), **values})

    def active(self) -> tuple[FilterRow, ...]:
        """The filters that hide something, in the order of the table."""
        return tuple(row for row in table.FILTERS if self.has(row))

    def what_hides(self) -> Self:
        """The same without what hides nothing, as a place that distances are measured from: all that shows the same
        initiatives in whatever order is worked out once."""
        fields = {field for row in self.active() for field in row.defaults}
        return type(self)(**{field: value for field, value in self._given if field in fields})

    def has(self, row: FilterRow) -> bool:
        """Whether this filter hides something."""
        return row.hides(self)

    def only(self, row: FilterRow) -> Self:
        """This filter alone."""
        return type(self)(**{field: value for field, value in self._given if field in row.fields})

    def without(self, row: FilterRow) -> Self:
        return self.changed(**row.defaults)


@cache
def _defaults(rows: tuple[FilterRow, ...]) -> dict[str, Any]:
    return {field: default for row in rows for field, default in row.defaults.items()}


def each_once(params: Mapping[str, str]) -> Mapping[str, str]:
    """Parameters of which one may come several times, each once: `themes=a&themes=b`, as forms write a choice, means
    both. Of what is no choice the last one counts. Starlette and Streamlit tell all values by a method of their own.
    """
    all_of = getattr(params, "getlist", None) or getattr(params, "get_all", None)
    if all_of is None:
        return params
    choices = {row.params[0] for row in table.FILTERS if row.is_choice}
    return {name: "~".join(all_of(name)) if name in choices else value for name, value in params.items()}
