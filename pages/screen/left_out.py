"""What an address asks for and the atlas does not know: left aside, and said, so that nobody takes all for an answer.

Parameters that no page of ours has (letters and networks add some) are nobody's question. What a page says itself, that
an initiative or a person is not there, is not said twice.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from data.atlas import Atlas
from data.directory import Section
from data.filters import FILTERS, Filters
from data.filters.filters import each_once
from data.filters.row import FilterRow
from data.index.filing import LETTERS, OTHER
from data.shown.gathering import Gathering
from data.shown.listing import Order
from data.shown.table import Sorting
from data.stories.map import shelf_of
from data.stories.telling import told
from data.wording.language import LANGUAGES
from geo.place import Status
from geo.position import Position
from geo.sentence import N_
from pages.screen.editing.asked import FormAsked
from pages.screen.table import COLUMNS
from pages.screen.view import View
from pages.screen.words import Words
from pages.screen.workshop import ArticleAsked

FILTERED = ("carte", "temoignages", "passerelles", "chiffres", "donnees", "repertoire")
"""The pages that show what the filters leave."""
MOST = 5
"""Values that are named: a hostile address has thousands."""
LONGEST = 40
"""Characters of a value that are shown."""
_KNOWN_COLUMNS = ("name", *COLUMNS)


@dataclass(frozen=True)
class LeftOut:
    """A value that was left aside, and what it was meant for: a French msgid."""

    meant: str
    value: str


_READ: Mapping[str, tuple[str, Callable[[str], bool]]] = {
    "lang": (N_("Langue"), lambda text: text in LANGUAGES),
    "view": (N_("Liste"), lambda text: text == "all"),
    "sort": (N_("Ordre de la liste"), lambda text: text in set(Order)),
    "at": (N_("Vue de la carte"), lambda text: Position.parse(text) is not None),
    "by": (N_("Lire par"), lambda text: text in set(Gathering)),
    "step": (N_("Étape"), lambda text: _is_number(text)),
    "list": (N_("Répertoire"), lambda text: text in set(Section)),
    "letter": (N_("Lettre"), lambda text: text.lower().replace("0", OTHER) in LETTERS),
    "page": (N_("Page"), lambda text: _is_number(text)),
    "cols": (N_("Colonnes"), lambda text: {*text.split("~")} <= {"", *_KNOWN_COLUMNS}),
    "status": (N_("Fiabilité"), lambda text: text in set(Status)),
    "panel": (N_("Liste"), lambda text: text == "none"),
    "form": (N_("Formulaire"), lambda text: bool(FormAsked.parse(text) or ArticleAsked.parse(text))),
    "order": (N_("Ordre de la table"), lambda text: text.removeprefix("-") in set(Sorting)),
}
"""What each parameter beside the filters is for, and what can be read of it."""
_ASKED: Mapping[str, tuple[str, ...]] = {
    "carte": ("view", "sort", "at", "panel"),
    "temoignages": ("by", "page"),
    "parcours": ("step", "at"),
    "donnees": ("cols", "order", "status", "page"),
    "repertoire": ("list", "letter", "page"),
    "contribuer": ("form",),
}
"""Which of these each page reads, beside the language."""


def left_out(
    atlas: Atlas, page: str, params: Mapping[str, str], view: View
) -> tuple[tuple[LeftOut, ...], View]:
    """What of an address was left aside, and the view without it. `page` is the page's key."""
    params = each_once(params)
    misread = [LeftOut(_READ[name][0], params[name]) for name in _misread(page, params)]
    columns = tuple(name for name in view.columns if name in _KNOWN_COLUMNS)
    known = replace(view, columns=columns, form=view.form if _READ["form"][1](view.form) else "")
    if page in FILTERED:
        misread += [LeftOut(row.label, params[name]) for row in FILTERS for name in row.misread(params)]
        known = replace(known, filters=atlas.known(view.filters))
    known = _NAMED.get(page, _as_it_is)(atlas, known)
    return (*misread, *_gone(view, known)), known


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and int(text[:6]) > 0


def _misread(page: str, params: Mapping[str, str]) -> list[str]:
    asked = ("lang", *_ASKED.get(page, ()))
    return [name for name in asked if params.get(name) and not _READ[name][1](params[name])]


def _as_it_is(atlas: Atlas, view: View) -> View:
    return view


def is_place(atlas: Atlas, code: str) -> bool:
    """Whether a code of a place is that of one, in the gazetteer or among the initiatives."""
    return atlas.place(code) is not None or len(atlas.at_spot(Filters(), code)) > 0


def _on_the_map(atlas: Atlas, view: View) -> View:
    """Without a place that nothing is known of."""
    return replace(view, place=view.place if is_place(atlas, view.place) else "")


def _among_links(atlas: Atlas, view: View) -> View:
    """Without initiatives that are gone; of a pair that cannot be shown the page speaks itself."""
    if not view.selected or view.other or atlas.entries([view.selected]):
        return view
    return view.select("")


def _in_stories(atlas: Atlas, view: View) -> View:
    """Without a step, an initiative or a place that the story has not."""
    story = shelf_of(atlas).story(view.story, view.lang) if view.story else None
    steps = told(atlas, story).steps if story else ()
    if story is None or not steps:
        return view  # the page says so itself
    stops = told(atlas, story).stops
    return replace(
        view,
        step=view.step if view.step <= len(steps) else len(steps),
        selected=view.selected if view.selected in {stop.entry.id for stop in stops} else "",
        place=view.place if view.place in {stop.spot for stop in stops} else "",
    )


_NAMED: Mapping[str, Callable[[Atlas, View], View]] = {
    "carte": _on_the_map,
    "passerelles": _among_links,
    "parcours": _in_stories,
}
"""What each page knows by name."""


def _gone(view: View, known: View) -> list[LeftOut]:
    """What differs between the view that is asked for and the one that can be shown."""
    lost = [
        LeftOut(row.label, value)
        for row in FILTERS
        if row.is_choice
        for value in getattr(view.filters, row.field)
        if value not in getattr(known.filters, row.field)
    ]
    named = (
        (N_("Initiative"), view.selected, known.selected),
        (N_("Lieu"), view.place, known.place),
        (N_("Parcours"), view.story, known.story),
        (N_("Étape"), str(view.step), str(known.step)),
    )
    return [*lost, *(LeftOut(meant, asked) for meant, asked, shown in named if asked != shown)]


def sentence(atlas: Atlas, left: tuple[LeftOut, ...], words: Words) -> str:
    """All of it in one line."""
    said = [
        words._("{meant} « {value} »", meant=words._(one.meant), value=_called(atlas, one, words))
        for one in left[:MOST]
    ]
    more = words.n("et {n} autre", "et {n} autres", len(left) - MOST) if len(left) > MOST else ""
    named = words._(", ").join([*said, *([more] if more else [])])
    return words._("Ce lien demande ce que l’atlas ne connaît pas, laissé de côté : {named}.", named=named)


def _called(atlas: Atlas, one: LeftOut, words: Words) -> str:
    """The name of a value that has one: a département where the atlas has nothing."""
    row: FilterRow | None = next((row for row in FILTERS if row.label == one.meant), None)
    name = row.labels(atlas, [one.value], words)[one.value] if row and row.is_choice else one.value
    shown = " ".join(name.split())
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"
