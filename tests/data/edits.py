"""What an editor does to a store, and what an index says of it."""

from dataclasses import fields
from itertools import pairwise
from typing import Any

import numpy as np

from data.index import Columns, Index, Lists, build_index
from data.model import Theme
from data.store import RecordKind, Store
from geo.place import NOWHERE
from geo.text import fold

COCOTTE = "cocotte-numerique"
MOUNTAINS = Theme(id="mountains", label_fr="Montagne", label_en="Mountains", color="#339947", icon="hub")


def under_its_own_code(code: str) -> str:
    return code


def names(index: Index, store: Store) -> list[str]:
    return [entry.name for entry in store.summaries(index.columns.number.tolist())]


def content(index: Index) -> dict[str, list[object]]:
    """What an index says, whatever the order in which it met the places."""
    said: dict[str, Any] = {field.name: getattr(index.columns, field.name) for field in fields(Columns)}
    said["spot"] = [index.spots[at] if at >= 0 else "" for at in said["spot"]]
    for field, codes in (("departement", index.names.departements), ("region", index.names.regions)):
        said[field] = [codes[at] if at >= 0 else "" for at in said[field]]
    people = tuple(zip(index.names.speakers, index.names.organisations, strict=True))
    for field, called in (("sources", index.names.sources), ("roles", index.names.roles), ("people", people)):
        lists: Lists = said[field]
        ends = lists.bounds.tolist()
        said[field] = [sorted(called[at] for at in lists.values[begin:end]) for begin, end in pairwise(ends)]
    for field in ("publishers", "titles"):
        of_source = dict(zip(index.names.sources, getattr(index.names, field), strict=True))
        used = sorted({name for names in said["sources"] for name in names})
        said[field] = [of_source[source] for source in used]
    said["filed"] = index.filed
    said["x"], said["y"] = np.nan_to_num(said["x"], nan=-1), np.nan_to_num(said["y"], nan=-1)
    return {name: list(values) for name, values in said.items()} | {"themes": list(index.themes)}


def built(store: Store) -> Index:
    return build_index(store.index_rows(), under_its_own_code)


def rename(store: Store, id: str, name: str) -> None:
    found = store.get(RecordKind.INITIATIVE, id)
    store.save(found.record.model_copy(update={"name": name}), "Ana", f"devient {name}", found.version)


def add(store: Store, name: str, id: str = "") -> None:
    """An initiative without a place, with words of its own."""
    model = store.card("epicentre")
    id = id or fold(name).replace(" ", "-")
    with store.writing("Ana", "un article") as write:
        update = {"id": id, "name": name, "place": "", "place_note": ""}
        write.save(model.initiative.model_copy(update=update), location=NOWHERE)
        write.save(model.quotes[0].model_copy(update={"id": f"{id}-mots", "initiative": id}))


def remove(store: Store, id: str) -> None:
    version = store.get(RecordKind.INITIATIVE, id).version
    store.delete(RecordKind.INITIATIVE, id, "Ana", "doublon", version)
