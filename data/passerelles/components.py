"""The components of a score: for two profiles, a value from 0 to 1 and the sentence that tells why.

Each is symmetric: the order of the two initiatives changes nothing.
"""

import re
from collections.abc import Iterable, Mapping
from math import prod

from data.passerelles.kinds import complement
from data.passerelles.needs import NEEDS
from data.passerelles.profile import Profile
from data.passerelles.rarity import Rarity
from data.passerelles.values import WEIGHTS, Component, Passerelle, scored
from geo.outlines import departements_in
from geo.point import distance_m
from geo.sentence import Label, Metres, Quoted, Sentence, Value

FULL_COSINE = 0.2
"""Short quotations never share all their words: this cosine already counts fully."""
NEAR_M, FAR_M = 20_000.0, 140_000.0
"""Up to the first, an easy way to meet; from the second on, distance brings nothing."""
SAME_DEPARTEMENT, SAME_AREA = 0.5, 0.3
SAME_PERSON, SAME_ORGANISATION, SAME_SOURCE = 1.0, 0.8, 0.4
WORDS_SHOWN = 4


def compare(a: Profile, b: Profile, rarity: Rarity, labels: Mapping[str, Label]) -> Passerelle:
    """The link between two initiatives. `labels` are those of the themes."""
    found = [
        themes(a, b, rarity, labels),
        words(a, b),
        need(a, b, rarity),
        kinds(a, b),
        distance(a, b),
        known(a, b) or contact(a, b),  # nobody needs to introduce two who know each other
    ]
    return scored(a.id, b.id, [component for component in found if component])


def _component(
    name: str, value: float, because: Sentence, shared: tuple[str, ...] = (), said: tuple[str, ...] = ()
) -> Component:
    return Component(name, min(1.0, value), WEIGHTS[name], because, shared, said)


def themes(a: Profile, b: Profile, rarity: Rarity, labels: Mapping[str, Label]) -> Component | None:
    """Shared themes: the rarer, and the more of them, the nearer to 1."""
    shared = _rarest(set(a.initiative.themes) & set(b.initiative.themes), rarity.themes)
    if not shared:
        return None
    told = tuple(labels[theme] for theme in shared)
    value = together(rarity.themes[theme] for theme in shared)
    return _component("themes", value, Sentence("thèmes communs : {themes}", {"themes": told}))


def together(values: Iterable[float]) -> float:
    """Several signs as one: 1 - Π(1 - v), which grows with each and never passes 1."""
    return 1 - prod(1 - value for value in values)


def _rarest(found: Iterable[str], rarity: Mapping[str, float]) -> list[str]:
    return sorted(found, key=lambda id: (-rarity[id], id))


def words(a: Profile, b: Profile) -> Component | None:
    """The cosine of the words of both, by TF-IDF: rare words weigh more."""
    shared = sorted(a.words.keys() & b.words.keys(), key=lambda stem: (-a.words[stem] * b.words[stem], stem))
    if not shared:
        return None
    value = sum(a.words[stem] * b.words[stem] for stem in shared) / FULL_COSINE
    shown = tuple(shared[:WORDS_SHOWN])
    told = tuple(Quoted(min((a.written[s], b.written[s]), key=lambda w: (len(w), w))) for s in shown)
    return _component("words", value, Sentence("des mots en commun : {words}", {"words": told}), shown)


def need(a: Profile, b: Profile, rarity: Rarity) -> Component | None:
    """The same need in the words of both: one that few tell counts more. The rarest is told."""
    shared = _rarest(a.needs.keys() & b.needs.keys(), rarity.needs)
    if not shared:
        return None
    written = tuple(sorted({a.needs[shared[0]], b.needs[shared[0]]}, key=str))
    params: dict[str, Value] = {"need": NEEDS[shared[0]].label, "words": written}
    value = together(rarity.needs[id] for id in shared)
    because = Sentence("le même besoin, {need} : {words}", params)
    said = tuple(words.text for words in written if isinstance(words, Quoted))
    return _component("need", value, because, said=said)


def kinds(a: Profile, b: Profile) -> Component | None:
    value, sentence = complement(a.initiative.kind, b.initiative.kind)
    return _component("kinds", value, Sentence(sentence)) if sentence else None


def distance(a: Profile, b: Profile) -> Component | None:
    """Near enough to meet, or else one of both inside the area by which the other is known."""
    near, area = _near(a, b), _area(a, b)
    found = [component for component in (near, area) if component]
    return max(found, key=lambda component: component.value, default=None)


def _near(a: Profile, b: Profile) -> Component | None:
    if a.point is None or b.point is None:
        return None
    metres = distance_m(a.point, b.point)
    value = max(0.0, (FAR_M - metres) / (FAR_M - NEAR_M))
    told = Sentence("à {distance} l’une de l’autre", {"distance": Metres(metres)})
    if a.place and b.place and a.place.code == b.place.code:
        told = Sentence("toutes les deux ici : {place}", {"place": a.place.name})
    return _component("distance", value, told)


def _area(a: Profile, b: Profile) -> Component | None:
    if a.place is None or b.place is None:
        return None
    if a.place.departement and a.place.departement == b.place.departement:
        return _component("distance", SAME_DEPARTEMENT, Sentence("dans le même département"))
    for area, other in ((a.place, b.place), (b.place, a.place)):
        if area.code == other.code or (other.departement and other.departement in departements_in(area.code)):
            told = Sentence("sur le même territoire : {place}", {"place": area.name})
            return _component("distance", SAME_AREA, told)
    return None


def contact(a: Profile, b: Profile) -> Component | None:
    """Somebody who could introduce them: who speaks of both, or wrote of both."""
    people = sorted(a.people.keys() & b.people.keys())
    if people:
        return _component(
            "contact", SAME_PERSON, Sentence("{person} parle des deux", {"person": a.people[people[0]]})
        )
    organisations = sorted(a.organisations.keys() & b.organisations.keys())
    if organisations:
        name = a.organisations[organisations[0]]
        return _component("contact", SAME_ORGANISATION, Sentence("{person} parle des deux", {"person": name}))
    for source in sorted(a.card.sources.values(), key=lambda source: source.id):
        if source.id in b.card.sources:
            return _component(
                "contact",
                SAME_SOURCE,
                Sentence("la même source les raconte : {title}", {"title": source.title}),
            )
    return None


def known(a: Profile, b: Profile) -> Component | None:
    """Signs that they know each other already: one names, tells or publishes the other."""
    first, second = sorted((a, b), key=lambda profile: profile.id)
    for one, other in ((first, second), (second, first)):
        names = {"name": one.initiative.name, "other": other.initiative.name}
        if _named(one, other):
            return _component(
                "known", 1.0, Sentence("{name} figure déjà dans ce qui est dit de {other}", names)
            )
        if _tells(one, other):
            return _component("known", 1.0, Sentence("{name} a déjà raconté {other}", names))
    return None


def _named(one: Profile, other: Profile) -> bool:
    """Whether what is said of the other names this one, with its capitals."""
    return any(
        name in other.told and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", other.told) for name in one.names
    )


def _tells(one: Profile, other: Profile) -> bool:
    """Whether it speaks of the other, or published what tells of it."""
    return any(f" {name} " in teller for name in one.folded_names for teller in other.tellers)
