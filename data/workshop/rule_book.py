"""The rules that were learnt, for editors: seen, corrected, switched off, removed, taken away and brought back."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from data.editing.editors import Editors, Permission
from data.model import Initiative
from data.store import Store
from data.store.rules import LONGEST_WORDS, MOST_ARTICLES, LearntFrom, Rule, RuleKind
from geo.errors import VerbatlasError
from geo.sentence import Sentence
from geo.text import fold

COLUMNS = (
    *("kind", "words", "says", "role", "publisher", "initiative"),
    *("author", "articles", "applied", "enabled"),
)
"""Of a file of rules, in CSV as in JSON."""
_TEXTS = COLUMNS[:7]
MOST_IMPORTED = 10_000


class NotRules(VerbatlasError, ValueError):
    """A file holds no rules."""

    code = "not-rules"

    def __init__(self, reason: Sentence) -> None:
        super().__init__(
            Sentence("Ce fichier n’est pas un fichier de règles : {reason}.", {"reason": reason})
        )


class RuleBook:
    """A part of `data.workshop.workshop.Workshop`."""

    store: Store
    editors: Editors

    def _check_writing(self, permission: Permission) -> None:
        raise NotImplementedError

    def learnt_rules(self, permission: Permission) -> list[Rule]:
        """Those that hold or were switched off; what was done once only is not there yet. Raises NotAnEditor."""
        self.editors.check(permission)
        return [rule for rule in self.store.rules() if rule.known]

    def initiatives_of_rules(self, permission: Permission, rules: Iterable[Rule]) -> dict[str, str]:
        """The names of the initiatives that rules are about, by their identifiers. Raises NotAnEditor."""
        self.editors.check(permission)
        found = self.store.initiatives(sorted({rule.initiative for rule in rules if rule.initiative}))
        records = [one.record for one in found.values()]
        return {one.id: one.name for one in records if isinstance(one, Initiative)}

    def change_rule(self, permission: Permission, rule: Rule, author: str, reason: str) -> None:
        """Writes a rule that was corrected, switched off or on. Raises NotAnEditor, WritingClosed, StoreError."""
        self._check_writing(permission)
        with self.store.writing(author, reason) as write:
            write.put_rule(rule)

    def forget_rule(self, permission: Permission, id: str, author: str, reason: str) -> None:
        """Removes a rule, and all that it was learnt from. Raises NotAnEditor, WritingClosed, StoreError."""
        self._check_writing(permission)
        with self.store.writing(author, reason) as write:
            write.remove_rule(id)


def import_rules(store: Store, rules: Iterable[Rule], author: str, reason: str) -> int:
    """Writes rules over those that are about the same, in one transaction. Returns how many were new or changed."""
    known = {rule.id: rule for rule in store.rules()}
    changed = [rule for rule in rules if known.get(rule.id) != rule]
    if changed:
        with store.writing(author, reason) as write:
            for rule in changed:
                write.put_rule(rule)
    return len(changed)


# Files


def as_json(rules: Iterable[Rule]) -> str:
    return json.dumps([_row(rule) for rule in rules], ensure_ascii=False, indent=1)


def as_csv(rules: Iterable[Rule]) -> str:
    """With a mark that tells spreadsheets the encoding; a cell that a spreadsheet would reckon gets an apostrophe."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for rule in rules:
        row = _row(rule)
        articles = " | ".join(f"{sha256} {title}" for sha256, title in row.pop("articles"))
        cells = {name: _safe(str(value)) for name, value in row.items()}
        writer.writerow(cells | {"articles": articles, "enabled": int(rule.enabled)})
    return out.getvalue()


def read_rules(text: str) -> list[Rule]:
    """The rules of a file in either form. Raises NotRules."""
    text = text.removeprefix("\ufeff").strip()
    rows = list(_json_rows(text) if text.startswith("[") else _csv_rows(text))
    if len(rows) > MOST_IMPORTED:
        raise NotRules(Sentence("plus de {n} règles", {"n": MOST_IMPORTED}))
    return [_read(row, number) for number, row in enumerate(rows, 1)]


def _row(rule: Rule) -> dict[str, Any]:
    return {
        **{name: str(getattr(rule, name)) for name in _TEXTS},
        "articles": [[one.sha256, one.title] for one in rule.articles],
        "applied": rule.applied,
        "enabled": rule.enabled,
    }


def _safe(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "'") else cell


def _json_rows(text: str) -> Iterator[Mapping[str, Any]]:
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotRules(Sentence("il n’est pas en JSON")) from error
    for row in rows:
        if not isinstance(row, dict):
            raise NotRules(Sentence("il n’est pas en JSON"))
        yield row


def _csv_rows(text: str) -> Iterator[Mapping[str, Any]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if not {"kind", "words"} <= set(reader.fieldnames or ()):
        raise NotRules(Sentence("les colonnes « kind » et « words » manquent"))
    for row in reader:
        cells = {name: (row.get(name) or "").removeprefix("'") for name in COLUMNS}
        articles = [one.split(" ", 1) for one in (row.get("articles") or "").split(" | ") if one.strip()]
        pairs = [[one[0], one[1] if len(one) > 1 else ""] for one in articles]
        yield cells | {"articles": pairs, "enabled": cells["enabled"].strip() not in ("0", "False", "false")}


def _read(row: Mapping[str, Any], number: int) -> Rule:
    try:
        texts = {name: str(row.get(name) or "").strip()[: LONGEST_WORDS * 2] for name in _TEXTS}
        kind = RuleKind(texts.pop("kind"))
        articles = tuple(
            LearntFrom(str(sha256), str(title))
            for sha256, title in (row.get("articles") or ())[:MOST_ARTICLES]
        )
        rule = Rule(
            kind,
            articles=articles,
            applied=max(0, int(row.get("applied") or 0)),
            enabled=bool(row.get("enabled", True)),
            **texts,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise NotRules(Sentence("la règle {n} ne se lit pas", {"n": number})) from error
    about = {RuleKind.LABELS: rule.publisher, RuleKind.SPEAKER: rule.says and rule.words}.get(
        kind, rule.words
    )
    if not fold(about):
        raise NotRules(Sentence("la règle {n} ne dit rien", {"n": number}))
    return rule
