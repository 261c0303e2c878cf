"""What `verbatlas rules` does: what was learnt of articles is listed, written to a file, read from one."""

import argparse
import sys
from pathlib import Path

from data.settings import Settings
from data.store.opening import open_store
from data.store.rules import Rule
from data.store.store import SqlStore
from data.workshop.learning import scope, told
from data.workshop.rule_book import NotRules, as_csv, as_json, import_rules, read_rules
from geo.aside import write_text
from geo.sentence import Say, Sentence, counted

_MOST_BYTES = 50_000_000


def run(options: argparse.Namespace, settings: Settings, say: Say) -> int:
    """0 when it was done, 2 when a file could not be read or written. Raises StoreError, NotRules."""
    store = open_store(settings.store_target, create=False)
    try:
        if options.act == "import":
            return _import(options, store, say)
        rules = [rule for rule in store.rules() if rule.known or options.all]
        if options.act == "list":
            _tell(rules, options.json, say)
            return 0
        return _export(options, rules, say)
    finally:
        store.close()


def _tell(rules: list[Rule], json: bool, say: Say) -> None:
    if json:
        print(as_json(rules))
        return
    for rule in rules:
        where = scope(rule)
        words = [say(told(rule)), say(where) if where else ""]
        state = "" if rule.enabled else say(Sentence("(arrêtée)"))
        print(f"{rule.id}  {', '.join(filter(None, words))} {state}".rstrip())
        times = say(counted("a servi {n} fois", "a servi {n} fois", rule.applied))
        print(f"    {', '.join(one.title for one in rule.articles)} — {rule.author} — {times}")
    if not rules:
        print(say(Sentence("Aucune règle.")))


def _export(options: argparse.Namespace, rules: list[Rule], say: Say) -> int:
    written = as_csv(rules) if options.file and options.file.suffix.lower() == ".csv" else as_json(rules)
    if not options.file:
        print(written)
        return 0
    try:
        write_text(options.file, written)
    except OSError:
        said = "Impossible d’écrire {file} : vérifiez le dossier et vos droits."
        print(say(Sentence(said, {"file": str(options.file)})), file=sys.stderr)
        return 2
    return 0


def _import(options: argparse.Namespace, store: SqlStore, say: Say) -> int:
    if not options.file:
        raise NotRules(Sentence("dites lequel"))
    rules = read_rules(_text(options.file))
    changed = import_rules(store, rules, options.author, str(Sentence("règles de lecture")))
    print(say(counted("{n} règle écrite", "{n} règles écrites", changed)))
    return 0


def _text(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return opened.read(_MOST_BYTES).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise NotRules(Sentence("il ne s’ouvre pas")) from error
