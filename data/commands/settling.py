"""What `verbatlas settle` does: the disputes between packages and hands are listed, or one of them is decided."""

import argparse
import json

from data.editing.by_hand import settle
from data.editing.disputes import in_dispute
from data.opening.locator import Locator
from data.settings import Settings
from data.store.opening import open_store
from data.store.store import SqlStore
from data.store.values import Conflict, RecordKind
from data.wording.disputes import RECORDS, WHY
from geo.gazetteer import Gazetteer
from geo.sentence import Say, Sentence, Value, counted

LONGEST = 100
"""Characters of a value that are shown at a terminal; JSON holds all."""


def run(options: argparse.Namespace, settings: Settings, say: Say) -> int:
    """0 when nothing is left to settle, 1 when something is. Raises StoreError."""
    store = open_store(settings.store_target, create=False)
    try:
        if options.take:
            _settle(options, settings, store, say)
        conflicts = store.conflicts()
        if options.json:
            print(json.dumps([_as_json(one) for one in conflicts], ensure_ascii=False))
        elif not options.take:
            _tell(conflicts, say)
    finally:
        store.close()
    return 1 if conflicts else 0


def _settle(options: argparse.Namespace, settings: Settings, store: SqlStore, say: Say) -> None:
    known = store.package()
    departements = known.departements if known else ()
    locator = Locator.from_settings(settings, Gazetteer.open(settings.cache_dir), departements)
    kind, reason = RecordKind(options.kind), options.reason or say(Sentence("désaccord tranché"))
    settle(store, locator, kind, options.id, options.take, options.author, reason)
    if not options.json:
        done = Sentence("« {id} » : ce que dit l’atlas reste.", {"id": options.id})
        taken = Sentence("« {id} » : ce que dit le paquet est pris.", {"id": options.id})
        print(say(done if options.take == "ours" else taken))


def _tell(conflicts: list[Conflict], say: Say) -> None:
    if not conflicts:
        print(say(Sentence("Aucun désaccord.")))
        return
    print(say(counted("{n} désaccord", "{n} désaccords", len(conflicts))))
    for one in conflicts:
        what: dict[str, Value] = {
            "kind": Sentence(RECORDS[one.kind]),
            "id": one.id,
            "why": Sentence(WHY[one.why]),
        }
        print(say(Sentence("{kind} « {id} » : {why}", what)))
        for field in in_dispute(one):
            print(f"  {field.column}")
            print(say(Sentence("    atlas  : {value}", {"value": _short(field.ours)})))
            print(say(Sentence("    paquet : {value}", {"value": _short(field.theirs)})))
        print(f"  verbatlas settle {one.kind} {one.id} --take ours|theirs")


def _short(text: str) -> str:
    text = " ".join(text.split()) or "—"
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _as_json(one: Conflict) -> dict[str, object]:
    return {
        "kind": one.kind.value,
        "id": one.id,
        "why": one.why.value,
        "package": one.package,
        "differences": [field._asdict() for field in in_dispute(one)],
    }
