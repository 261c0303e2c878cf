"""Chiffres: what is counted, as charts that read like sentences. The same charts go to the screen and to files."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from data.atlas import Atlas
from data.figures import Count, Figures
from data.filters.table import WAITING
from data.model import Kind, QuoteKind
from pages.screen.view import View
from pages.screen.words import Words

OVERSEAS = ("97", "98")
"""What the code of a département begins with where it lies outside the map of metropolitan France."""
MOST_YEARS = 40
"""A longer stretch without a source is not drawn year by year."""


@dataclass(frozen=True)
class Bar:
    """One row of a chart. `link` is the address of the map with this value alone; `doubtful` is what is not known."""

    label: str
    many: int
    color: str = ""
    link: str = ""
    doubtful: bool = False
    as_written: bool = False
    """The label is in the words of the sources, which no language of the screens changes."""


@dataclass(frozen=True)
class Chart:
    """A chart and its table: `heads` name the columns; `columns` stand up along time, bars lie down."""

    name: str
    title: str
    finding: str
    heads: tuple[str, str]
    bars: tuple[Bar, ...]
    note: str = ""
    columns: bool = False
    total: int = 0
    """How many rows there are, those that are left out of `bars` too."""

    @property
    def most(self) -> int:
        return max([1, *(bar.many for bar in self.bars)])


def is_overseas(departement: str) -> bool:
    return departement.startswith(OVERSEAS)


class Charts:
    """Makes the charts of some figures, in the reader's language; of each at most `limit` rows, None for all."""

    def __init__(self, atlas: Atlas, figures: Figures, view: View, words: Words, limit: int | None) -> None:
        self._atlas, self._figures, self._words = atlas, figures, words
        self._map = replace(view, selected="", place="", position=None, story="", step=0)
        self._limit = limit

    def all(self) -> tuple[Chart, ...]:
        return (
            self.themes(),
            self.departements(),
            self.kinds(),
            self.quotations(),
            self.roles(),
            self.sources(),
            self.towns(),
            *([self.waiting()] if self._figures.waiting else []),
        )

    def waiting(self) -> Chart:
        """Where words are missing: the next trips of a newsroom."""
        _, n = self._words._, self._words.n
        bars = [
            Bar(
                self.departement(count.value),
                count.many,
                link=self._link(departements=(count.value,), quote_kinds=(WAITING,)),
            )
            for count in self._figures.waiting_departements[: self._limit]
        ]
        finding = n(
            "{n} initiative sur {total} attend des paroles : personne n’y a encore été cité.",
            "{n} initiatives sur {total} attendent des paroles : personne n’y a encore été cité.",
            self._figures.waiting,
            total=self._words.number(self._figures.shown),
        )
        elsewhere = self._figures.waiting - sum(count.many for count in self._figures.waiting_departements)
        note = n("{n} hors d’un département.", "{n} hors d’un département.", elsewhere) if elsewhere else ""
        heads = (_("Département"), _("Initiatives sans parole"))
        total = len(self._figures.waiting_departements)
        return Chart("waiting", _("Où manquent des paroles"), finding, heads, tuple(bars), note, total=total)

    def themes(self) -> Chart:
        _, themes = self._words._, self._atlas.themes
        bars = [
            Bar(
                self._words.of(themes[count.value], "label"),
                count.many,
                themes[count.value].color,
                self._link(themes=(count.value,)),
            )
            for count in self._figures.themes
            if count.value in themes
        ]
        return Chart(
            "themes",
            _("Thèmes"),
            self._first(bars),
            (_("Thème"), _("Initiatives")),
            tuple(bars),
            _("Une initiative a un à quatre thèmes : leur somme dépasse le nombre d’initiatives."),
        )

    def departements(self) -> Chart:
        _, n = self._words._, self._words.n
        bars = [
            Bar(self.departement(count.value), count.many, link=self._link(departements=(count.value,)))
            for count in self._figures.departements[: self._limit]
        ]
        notes = []
        if self._figures.wider:
            notes.append(
                n(
                    "{n} initiative n’est connue qu’à plus grande échelle, ou se tient ailleurs qu’en France.",
                    "{n} initiatives ne sont connues qu’à plus grande échelle, ou se tiennent ailleurs qu’en France.",
                    self._figures.wider,
                )
            )
        if self._figures.unplaced:
            notes.append(n("{n} n’est pas localisée.", "{n} ne sont pas localisées.", self._figures.unplaced))
        if any(is_overseas(count.value) for count in self._figures.departements):
            notes.append(_("L’outre-mer est dans le tableau, non sur la carte."))
        return Chart(
            "departements",
            _("Départements"),
            self._first(bars),
            (_("Département"), _("Initiatives")),
            tuple(bars),
            " ".join(notes),
            total=len(self._figures.departements),
        )

    def kinds(self) -> Chart:
        _ = self._words._
        bars = [
            Bar(self._words.kind(Kind(count.value)), count.many, link=self._link(kinds=(count.value,)))
            for count in sorted(self._figures.kinds, key=lambda count: -count.many)
        ]
        heads = (_("Type d’initiative"), _("Initiatives"))
        return Chart("kinds", _("Types d’initiatives"), self._first(bars), heads, tuple(bars))

    def quotations(self) -> Chart:
        _, n = self._words._, self._words.n
        told = self._figures.quotes - self._figures.testimonies
        finding = _(
            "{testimonies} et {narrations}.",
            testimonies=n("{n} témoignage", "{n} témoignages", self._figures.testimonies),
            narrations=n("{n} récit", "{n} récits", told),
        )
        bars = (
            Bar(
                _("Témoignages : quelqu’un parle"),
                self._figures.testimonies,
                link=self._link(quote_kinds=(str(QuoteKind.TESTIMONY),)),
            ),
            Bar(
                _("Récits : l’auteur de la source raconte"),
                told,
                link=self._link(quote_kinds=(str(QuoteKind.NARRATION),)),
            ),
        )
        return Chart("quotations", _("Paroles"), finding, (_("Paroles"), _("Citations")), bars)

    def roles(self) -> Chart:
        _ = self._words._
        bars = [
            Bar(count.value, count.many, link=self._link(roles=(count.value,)), as_written=True)
            for count in self._figures.roles[: self._limit]
        ]
        if self._figures.without_role:
            bars.append(Bar(_("Rôle que la source ne dit pas"), self._figures.without_role, doubtful=True))
        return Chart(
            "roles",
            _("Qui parle"),
            self._first([bar for bar in bars if not bar.doubtful], of_testimonies=True),
            (_("Rôle"), _("Citations")),
            tuple(bars),
            _("Les rôles sont ceux que les sources écrivent, au masculin ou au féminin comme elles."),
            total=len(self._figures.roles) + bool(self._figures.without_role),
        )

    def sources(self) -> Chart:
        _ = self._words._
        return Chart(
            "sources",
            _("Sources dans le temps"),
            self._stretch(),
            (_("Année de publication"), _("Sources")),
            tuple(self._years(self._figures.years)),
            columns=True,
        )

    def _stretch(self) -> str:
        """How many sources there are, and from when: of those that have a date."""
        _, n = self._words._, self._words.n
        many = sum(count.many for count in self._figures.years)
        known = {int(count.value): count.many for count in self._figures.years if count.value}
        sources, undated = n("{n} source", "{n} sources", many), many - sum(known.values())
        if not known:
            return sources
        first, last = min(known), max(known)
        years = {"first": first, "last": last}
        stretch = _("de {first} à {last}", **years) if first < last else _("de {first}", **years)
        if undated:
            dated, rest = self._words.number(many - undated), self._words.number(undated)
            return _(
                "{sources} : {dated} {stretch}, {undated} sans date.",
                sources=sources,
                dated=dated,
                stretch=stretch,
                undated=rest,
            )
        return _("{sources}, {stretch}.", sources=sources, stretch=stretch)

    def _years(self, counts: Sequence[Count]) -> list[Bar]:
        """Year after year, those without a source too; what has no date stands apart."""
        years = {int(count.value): count.many for count in counts if count.value}
        stretch = range(min(years, default=0), max(years, default=-1) + 1)
        shown = stretch if len(stretch) <= MOST_YEARS else sorted(years)
        bars = [Bar(str(year), years.get(year, 0)) for year in shown]
        unknown = sum(count.many for count in counts if not count.value)
        return [*bars, *([Bar(self._words._("sans date"), unknown, doubtful=True)] if unknown else [])]

    def towns(self) -> Chart:
        _, n = self._words._, self._words.n
        towns = self._figures.coverage.towns
        without = sum(not town.many for town in towns)
        if not towns:
            finding = _("Aucune commune de plus de 5 000 habitants.")
        elif without:
            finding = n(
                "{n} commune de plus de 5 000 habitants sur {total} n’a aucune initiative {where}.",
                "{n} communes de plus de 5 000 habitants sur {total} n’ont aucune initiative {where}.",
                without,
                total=self._words.number(len(towns)),
                where=self._where(),
            )
        else:
            finding = _(
                "Toutes les communes de plus de 5 000 habitants ont une initiative {where}.",
                where=self._where(),
            )
        return Chart(
            "towns",
            _("Ce qui manque"),
            finding,
            (_("Commune"), _("Initiatives")),
            tuple(Bar(town.place.name, town.many) for town in towns[: self._limit]),
        )

    def without(self) -> str:
        """The départements without any initiative, in a sentence."""
        _, covered = self._words._, self._figures.coverage
        names = ", ".join(self.departement(code) for code in covered.without)
        if names:
            return _(
                "Départements sans aucune initiative {where} : {names}.", names=names, where=self._where()
            )
        return self._words.n(
            "{n} département couvert, avec au moins une initiative {where}.",
            "{n} départements couverts, chacun avec au moins une initiative {where}.",
            len(covered.departements),
            where=self._where(),
        )

    def _where(self) -> str:
        """What an absence is an absence from: of the whole atlas only when no filter hides anything."""
        _ = self._words._
        return _("dans l’atlas") if self._figures.shown == self._figures.total else _("sous ces filtres")

    def departement(self, code: str) -> str:
        return self._atlas.departement_name(code) or code

    def _first(self, bars: Sequence[Bar], *, of_testimonies: bool = False) -> str:
        """What comes first, and how far: ties are told as ties. `of_testimonies`: bars count those, not initiatives."""
        _, n = self._words._, self._words.n
        most = max((bar.many for bar in bars), default=0)
        top = [bar.label for bar in bars if bar.many == most]
        if not most:
            return _("Rien à compter.")
        if len(top) > 3:
            many = self._words.number(len(top))
            if of_testimonies:
                return n(
                    "À égalité, {many} valeurs : {n} témoignage chacune.",
                    "À égalité, {many} valeurs : {n} témoignages chacune.",
                    most,
                    many=many,
                )
            return n(
                "À égalité, {many} valeurs : {n} initiative chacune.",
                "À égalité, {many} valeurs : {n} initiatives chacune.",
                most,
                many=many,
            )
        counted = n("{n} témoignage", "{n} témoignages", most) if of_testimonies else self._words.number(most)
        total = self._figures.testimonies if of_testimonies else self._figures.shown
        said = {"names": ", ".join(top), "most": counted, "total": self._words.number(total)}
        if len(top) > 1:
            return _("À égalité : {names}, {most} sur {total} chaque fois.", **said)
        return _("En tête : {names}, {most} sur {total}.", **said)

    def _link(self, **chosen: object) -> str:
        """The map, with one more filter."""
        return "./?" + urlencode(self._map.filtered(**chosen).to_params())
