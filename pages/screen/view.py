"""What is on screen, as one frozen value, and its URL: each can be had from the other."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from data.directory import Section
from data.filters import Filters
from data.index.filing import LETTERS, OTHER
from data.shown.gathering import Gathering
from data.shown.listing import Order
from data.shown.table import Sorting
from data.wording.language import LANGUAGES
from geo.place import Status
from geo.position import Position


@dataclass(frozen=True)
class View:
    """Filters, selected initiative or place, language, map position, step of a story: all that a link restores."""

    filters: Filters = field(default_factory=Filters)
    selected: str = ""
    place: str = ""
    lang: str = ""
    position: Position | None = None
    story: str = ""
    step: int = 0
    """Of the story, counted from 1; 0 when the address does not say."""
    everywhere: bool = False
    """The list holds what is out of the map's view too."""
    order: str = ""
    """Of the list, a `data.shown.listing.Order`; "" for the one that suits the filters."""
    other: str = ""
    """The initiative that the selected one is compared with."""
    by: str = ""
    """What quotations are read by, a `data.shown.gathering.Gathering`; "" for one after the other."""
    person: str = ""
    """The speaker whose words are read, with `organisation`; either may be empty."""
    organisation: str = ""
    document: str = ""
    """The source whose quotations are read."""
    section: str = ""
    """What the directory lists, a `data.directory.Section`; "" for its first."""
    letter: str = ""
    """Under which it is listed, one of `LETTERS`; "" for all of them. An address says "0" for those of no letter."""
    page: int = 0
    """Of what is listed, counted from 1; 0 when the address does not say."""
    columns: tuple[str, ...] = ()
    """Of the table; () for the usual ones."""
    sorting: str = ""
    """Of the table, a `data.shown.table.Sorting`, after "-" from the last to the first; "" for the usual one."""
    status: str = ""
    """How surely what the table lists is located, a `geo.place.Status`; "" for any."""
    quote: str = ""
    """The one quotation that is read."""
    alone: bool = False
    """The map without its list, in the frame of another site."""
    form: str = ""
    """What is written by hand, a `pages.screen.editing.asked.FormAsked`; "" for none."""

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> Self:
        """Reads URL parameters; what cannot be read is ignored, so that no link is ever an error."""
        lang, order, by = (params.get(name, "") for name in ("lang", "sort", "by"))
        section, sorting = params.get("list", ""), params.get("order", "")
        letter = params.get("letter", "").lower().replace("0", OTHER)
        return cls(
            filters=Filters.from_params(params),
            selected=params.get("id", ""),
            place=params.get("place", ""),
            lang=lang if lang in LANGUAGES else "",
            position=Position.parse(params.get("at", "")),
            story=params.get("story", ""),
            step=_step(params.get("step", "")),
            other=params.get("with", ""),
            everywhere=params.get("view") == "all",
            order=order if order in set(Order) else "",
            by=by if by in set(Gathering) else "",
            person=params.get("person", ""),
            organisation=params.get("org", ""),
            document=params.get("doc", ""),
            section=section if section in set(Section) else "",
            letter=letter if letter in LETTERS else "",
            page=_page(params.get("page", "")),
            columns=tuple(dict.fromkeys(filter(None, params.get("cols", "").split("~")))),
            sorting=sorting if sorting.removeprefix("-") in set(Sorting) else "",
            status=status if (status := params.get("status", "")) in set(Status) else "",
            quote=params.get("quote", ""),
            alone=params.get("panel") == "none",
            form=params.get("form", ""),
        )

    def to_params(self) -> dict[str, str]:
        params = {
            "id": self.selected,
            "with": self.other if self.selected else "",
            "place": self.place,
            **self.filters.to_params(),
            "view": "all" if self.everywhere else "",
            "sort": self.order,
            "by": self.by,
            "person": self.person,
            "org": self.organisation,
            "doc": self.document,
            "list": self.section,
            "letter": self.letter.replace(OTHER, "0"),
            "cols": "~".join(self.columns),
            "order": self.sorting,
            "status": self.status,
            "page": str(self.page or ""),
            "quote": self.quote,
            "panel": "none" if self.alone else "",
            "form": self.form,
            "lang": self.lang,
            "at": str(self.position) if self.position else "",
            "story": self.story,
            "step": str(self.step or "") if self.story else "",
        }
        return {key: value for key, value in params.items() if value}

    def select(self, initiative_id: str) -> Self:
        return replace(self, selected=initiative_id, other="")

    def at_place(self, code: str) -> Self:
        """The panel lists the initiatives of one place."""
        return replace(self, selected="", place=code)

    def filtered(self, **changes: object) -> Self:
        """Other filters; a selection that they would hide is left to the page."""
        return replace(self, filters=self.filters.changed(**changes))


def _page(text: str) -> int:
    """Nobody turns to the first page: it is the one that is there."""
    page = int(text) if re.fullmatch("[0-9]{1,6}", text) else 0
    return page if page > 1 else 0


def _step(text: str) -> int:
    return int(text) if re.fullmatch("[0-9]{1,4}", text) else 0
