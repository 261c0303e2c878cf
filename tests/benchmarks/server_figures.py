"""The figures of the server: what each thing that a page asks of the atlas costs."""

import gzip
import time
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from itertools import chain, combinations, count, cycle, islice, product
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from data.atlas import Atlas
from data.filters import FILTERS, Around, FilterRow, Filters, Period, Sieve
from data.filters.facets import Facets
from data.index import Index
from data.index.live import LiveIndex
from data.index.snapshot import write_snapshot
from data.settings import NO_PACKAGE, Settings
from data.store import RecordKind, Store, open_store
from data.synth import SyntheticPackage
from geo.point import BBox
from tests.benchmarks import stores
from tests.benchmarks.report import Figure, once, seconds_of, timed

COUNTRY, COUNTRY_ZOOM = BBox(-5.2, 41.3, 9.6, 51.1), 6
DEPARTEMENT, DEPARTEMENT_ZOOM = BBox(2.06, 44.61, 3.37, 45.48), 9
"""The Cantal."""
TOWN, TOWN_ZOOM = BBox(3.02, 45.73, 3.16, 45.82), 13
"""Clermont-Ferrand."""
RARE, COMMON, PHRASE = "potager béziers", "collectif", "l'atelier des tilleuls"
"""What is searched: some hold the first, a quarter of all the second."""
FACETS = 200
"""Values of each filter that a page offers."""
EXAMPLES = 10
"""Filters of one kind that are tried, each for the first time."""
EDITS = 5
LATEST_S = 30.0
"""How long an edit may take to show before the benchmark gives up."""


def measure(store: Store, target: str, folder: Path) -> dict[str, Figure]:
    """Every figure of a filled store; `folder` is for the index that is kept aside."""
    settings = _settings(target, folder)
    figures = _index(store, settings)
    atlas = Atlas.open(settings)
    figures |= _views(atlas)
    figures |= _filters(atlas)
    figures |= _texts(atlas)
    figures |= _writes(store, atlas)
    figures |= {"an edit shown by another process": _edits(store, target, atlas)}
    atlas.store.close()
    return figures


def _settings(target: str, folder: Path) -> Settings:
    where: dict[str, Any] = {"database_url": target} if "://" in target else {"data_dir": Path(target).parent}
    return Settings(package=NO_PACKAGE, cache_dir=folder, **where)


# The index


def _index(store: Store, settings: Settings) -> dict[str, Figure]:
    def same(code: str) -> str:
        return code

    built = LiveIndex(store, same).current()
    kept = settings.cache_dir / "measured.npz"
    settings.cache_dir.mkdir(parents=True, exist_ok=True)
    figures = {
        "index, built from the store": timed(lambda: LiveIndex(store, same), "s"),
        "index in memory": once("MB", index_bytes(built) / 1e6),
        "index, kept on disk": timed(lambda: write_snapshot(kept, built, store)),
    }
    if kept.exists():
        figures["index, read back"] = timed(lambda: LiveIndex(store, same, kept))
        kept.unlink()
    Atlas.open(settings)
    return figures | {"start with a kept index": timed(lambda: Atlas.open(settings))}


def index_bytes(index: Index) -> int:
    """The bytes of all arrays that an index holds, those that it worked out since included."""
    return _bytes(index, set())


def _bytes(value: Any, seen: set[int]) -> int:
    if id(value) in seen:
        return 0
    seen.add(id(value))
    if isinstance(value, np.ndarray):
        return int(value.nbytes) if value.base is None else _bytes(value.base, seen)
    if is_dataclass(value):
        held = [getattr(value, field.name) for field in fields(value)]
        return sum(_bytes(part, seen) for part in [*held, *getattr(value, "__dict__", {}).values()])
    if isinstance(value, (tuple, list)):
        return sum(_bytes(part, seen) for part in value)
    return 0


# The map


def _views(atlas: Atlas) -> dict[str, Figure]:
    themes, searches, new = _pairs_of_themes(atlas), _spellings(COMMON), _nothing_hidden()

    def country(filters: Filters) -> bytes:
        return atlas.viewport(filters, COUNTRY, COUNTRY_ZOOM)

    answer = country(Filters())
    return {
        "map, the country": timed(lambda: country(next(new))),
        "map, the country, once more": timed(lambda: country(Filters())),
        "map, the country, two themes": timed(lambda: country(Filters(themes=next(themes)))),
        "map, the country, a search": timed(lambda: country(Filters(query=next(searches)))),
        "map, a département": timed(lambda: atlas.viewport(next(new), DEPARTEMENT, DEPARTEMENT_ZOOM)),
        "map, a town": timed(lambda: atlas.viewport(next(new), TOWN, TOWN_ZOOM)),
        "map, the country, its JSON": once("kB", len(answer) / 1000),
        "map, the country, compressed": once("kB", len(gzip.compress(answer, 6)) / 1000),
    }


# The atlas remembers what it answered. What follows are filters that nobody asked for yet.


def _nothing_hidden() -> Iterator[Filters]:
    """They sort by the distance from somewhere, and hide nothing."""
    return (Filters(near=Around(lat / 1000, 3.0, 0)) for lat in count(45_000))


def _pairs_of_themes(atlas: Atlas) -> Iterator[tuple[str, ...]]:
    """Two or more themes, any of them."""
    return cycle(pair for some in (2, 3, 4) for pair in combinations(atlas.themes, some))


def _spellings(word: str) -> Iterator[str]:
    """The same search, written otherwise each time: "Collectif", "cOllectif"…"""
    return cycle("".join(letters) for letters in product(*((letter, letter.upper()) for letter in word)))


# The filters


def _filters(atlas: Atlas) -> dict[str, Figure]:
    index, themes = atlas.index, _pairs_of_themes(atlas)
    inhabitants = atlas.gazetteer.populations()

    def new_sieve() -> Sieve:
        return Sieve(index, atlas.store.matches, lambda: inhabitants)

    sieve = new_sieve()
    return {
        "counts": timed(lambda: atlas.counts(Filters())),
        "facets": timed(lambda: atlas.facets(Filters(), FACETS)),
        "facets, two themes": timed(lambda: atlas.facets(Filters(themes=next(themes)), FACETS)),
        "facets, of a new index": timed(lambda: Facets(new_sieve(), Filters()).all(FACETS)),
        **{
            f"filter: {row.field}": Figure(
                "ms", tuple(_first_time(sieve, asked) for asked in examples(row, sieve))
            )
            for row in FILTERS
        },
    }


def _first_time(sieve: Sieve, asked: Filters) -> float:
    return seconds_of(lambda: sieve.mask(asked)) * 1000


def examples(row: FilterRow, sieve: Sieve) -> list[Filters]:
    """Some filters that differ, and use this one alone."""
    every: Iterable[Filters]
    if row.is_choice:
        names = sieve.values(row).names
        some = chain.from_iterable(combinations(names, many) for many in (1, 2, 3))
        every = (Filters(**{row.field: tuple(map(str, values))}) for values in some)  # type: ignore[arg-type]
    else:
        every = {
            "query": (Filters(query=word) for word in _spellings(COMMON)),
            "near": (Filters(near=Around(lat / 100, 3.0, 50)) for lat in count(4500)),
            "period": (Filters(period=Period(year, year + 2)) for year in count(2010)),
        }[row.field]
    return list(islice(every, EXAMPLES))


# The texts


def _texts(atlas: Atlas) -> dict[str, Figure]:
    store, draw = atlas.store, Random(1)
    numbers = atlas.numbers(Filters())
    page = numbers[: 30 * (len(numbers) // 30) or 30][-30:]
    ids = [entry.id for entry in atlas.summaries(page)]
    themes = _pairs_of_themes(atlas)
    figures = {
        "a card": timed(lambda: atlas.card(draw.choice(ids))),
        "30 entries of the list": timed(lambda: atlas.summaries(page)),
        "the list in order, two themes": timed(lambda: atlas.numbers(Filters(themes=next(themes)))),
        "20 quotations": timed(lambda: atlas.quotes(Filters(), 20)),
    }
    for name, text in (("rare", RARE), ("common", COMMON), ("phrase", PHRASE)):
        figures[f"search, {name}, the 50 best"] = timed(lambda text=text: store.search(text, 50))  # type: ignore[misc]
        figures[f"search, {name}, all of them"] = timed(lambda text=text: store.matches(text))  # type: ignore[misc]
    return figures


# The writes


def _writes(store: Store, atlas: Atlas) -> dict[str, Figure]:
    package = SyntheticPackage(len(atlas.index), places=stores.places())
    edited = atlas.summaries(atlas.numbers(Filters())[:1])[0].id
    backup = atlas.settings.cache_dir / "backup.sqlite"
    figures = {
        "load of a package that did not change": timed(
            lambda: store.load(package, package.places.locate, "benchmark", "")
        ),
        "an edit": timed(lambda: _edit(store, edited)),
        "a backup": timed(lambda: store.backup(backup), "s"),
    }
    backup.unlink()
    return figures


def _edit(store: Store, id: str) -> None:
    stored = store.get(RecordKind.INITIATIVE, id)
    name = f"Le Moulin {stored.version}"
    store.save(stored.record.model_copy(update={"name": name}), "benchmark", "", stored.version)


def _edits(store: Store, target: str, atlas: Atlas) -> Figure:
    """From the moment that a save is committed to the moment that an index of another process shows it."""
    elsewhere = open_store(target)
    live = LiveIndex(elsewhere, lambda code: code)
    edited = atlas.summaries(atlas.numbers(Filters())[:1])[0].id
    values = []
    for _ in range(EDITS):
        live.current()
        _edit(store, edited)
        revision = store.revision()
        values.append(seconds_of(lambda revision=revision: _wait(live, revision)))  # type: ignore[misc]
    elsewhere.close()
    return Figure("s", tuple(values))


def _wait(live: LiveIndex, revision: int) -> None:
    start = time.monotonic()
    while live.current().revision < revision:
        if time.monotonic() - start > LATEST_S:
            raise TimeoutError(f"revision {revision} does not show")
        time.sleep(0.002)
