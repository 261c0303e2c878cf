"""The categories of a file, matched once to the themes and kinds of the atlas; what is left over is told."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from data.model import Kind, Theme
from data.model.records import KIND_LABELS, MAX_THEMES
from data.reading.themes import ThemeWords
from geo.text import fold

TO_SORT = Theme(
    id="to-sort",
    label_fr="À classer",
    label_en="To be sorted",
    definition_fr="Ce qu’un fichier a apporté sans thème que l’atlas connaisse.",
    definition_en="What a file brought without a theme that the atlas knows.",
    color="#7a6a5a",
    icon="inventory_2",
)
"""The theme of what a file gives none: each initiative has one."""
_KIND_WORDS: Mapping[Kind, str] = {
    Kind.NETWORK: (
        "association asso reseau amap federation collectif groupement syndicat mouvement ong club comite union"
        " fondation network"
    ),
    Kind.COMPANY: (
        "entreprise societe sarl sas scop scic cooperative commerce magasin boutique epicerie supermarche shop"
        " company ferme exploitation boulangerie restaurant artisan brasserie supermarket bakery store"
    ),
    Kind.EDUCATION: (
        "ecole college lycee universite formation cfa recherche laboratoire enseignement school university"
        " education campus institut"
    ),
    Kind.EVENT: (
        "evenement festival manifestation rencontre blocage greve rassemblement fete salon forum concert event"
        " defile occupation action marche-nocturne"
    ),
    Kind.PROGRAMME: "programme projet dispositif operation plan programme action-publique project",
    Kind.PLACE: (
        "lieu lieux tiers-lieu tiers espace maison mediatheque bibliotheque fablab coworking atelier centre"
        " mairie salle cafe local relais place point accueil eglise parc jardin"
    ),
}
_BY_WORD = {word: kind for kind, words in _KIND_WORDS.items() for word in words.split()}
_PARTS = re.compile(r"[|;,]")
_MOST_PARTS = 40


class Categories:
    """`values` is what a person said of the categories of each column: a theme or a kind by its identifier."""

    def __init__(self, themes: Sequence[Theme], values: Mapping[str, Mapping[str, str]]) -> None:
        self._themes = {theme.id: theme for theme in themes}
        labels = [
            (label, theme.id) for theme in themes for label in (theme.id, theme.label_fr, theme.label_en)
        ]
        self._by_label = {fold(label): id for label, id in labels}
        self._words = ThemeWords(themes)
        self._values = values
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}
        self.left_over: dict[str, Counter[str]] = {}

    def themes_of(self, cells: Mapping[str, str]) -> tuple[str, ...]:
        """The themes that the categories of a row are, four at most; none is for who asks to decide."""
        found: list[str] = []
        for column, part in _parts(cells):
            themes = self._remembered(column, part, self._theme_of)
            self._note(column, part, themes)
            found += [one for one in themes if one not in found]
        return tuple(found[:MAX_THEMES])

    def kind_of(self, cells: Mapping[str, str], name: str) -> Kind | None:
        """What the categories say that a row is, else what the first words of its name say."""
        for column, part in _parts(cells):
            kinds = self._remembered(column, part, self._kind_of)
            themes = self._remembered(column, part, self._theme_of)
            self._note(column, part, kinds or themes)
            if kinds:
                return Kind(kinds[0])
        return kind_of_name(name)

    def _note(self, column: str, part: str, found: tuple[str, ...]) -> None:
        if not found:
            self.left_over.setdefault(column, Counter())[part] += 1

    def _remembered(self, column: str, part: str, tell: object) -> tuple[str, ...]:
        key = (f"{getattr(tell, '__name__', '')}:{column}", part)
        if key not in self._known:
            self._known[key] = tell(column, part)  # type: ignore[operator]
        return self._known[key]

    def _theme_of(self, column: str, part: str) -> tuple[str, ...]:
        said = self._values.get(column, {}).get(part, "")
        if said in self._themes or fold(part) in self._by_label:
            return (said if said in self._themes else self._by_label[fold(part)],)
        return tuple(one.id for one in self._words.suggested(part)[:1])

    def _kind_of(self, column: str, part: str) -> tuple[str, ...]:
        said = self._values.get(column, {}).get(part, "")
        folded = fold(part.replace("_", " "))
        for kind in Kind:
            label = KIND_LABELS[kind]
            if said == kind.value or folded in (kind.value, fold(label.fr), fold(label.en)):
                return (kind.value,)
        return next(((_BY_WORD[word].value,) for word in folded.split() if word in _BY_WORD), ())


def kind_of_name(name: str) -> Kind | None:
    """What the first words of a name say that it is."""
    return next((_BY_WORD[word] for word in fold(name).split()[:2] if word in _BY_WORD), None)


def _parts(cells: Mapping[str, str]) -> list[tuple[str, str]]:
    pairs = [(column, part) for column, cell in cells.items() for part in _PARTS.split(cell)[:_MOST_PARTS]]
    return [(column, part.strip()) for column, part in pairs if part.strip()]
