"""What the atlas has learnt of articles: readable rules, made from what editors do, who see and mend them.

A rule only changes what is proposed. It is known by what it is about, so that learning it again is the same rule.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import blake2b

from sqlalchemy import Connection, delete, insert, select, update

from data.store import schema
from data.store.engines.engine import Engine
from data.store.ledger import Ledger
from geo.text import fold

LONGEST_WORDS = 300
"""Characters of what a rule is about."""
MOST_ARTICLES = 20
"""Articles that a rule remembers that it was learnt from."""


class RuleKind(StrEnum):
    REFUSAL = "refusal"  # these words are no quotation
    SPEAKER = "speaker"  # « la directrice du Fab Lab » is somebody
    LABELS = "labels"  # this publisher writes « Name : … »


NEEDED = {RuleKind.REFUSAL: 2, RuleKind.SPEAKER: 1, RuleKind.LABELS: 1}
"""Articles in which the same was done before a rule holds."""


@dataclass(frozen=True, slots=True)
class LearntFrom:
    """An article that a rule comes from: the hash of its text, and its title."""

    sha256: str
    title: str


@dataclass(frozen=True, slots=True)
class Rule:
    """`words` are what it is about, `says` who is meant; it holds in the articles of a publisher, or of an initiative,
    or everywhere where both are empty."""

    kind: RuleKind
    words: str = ""
    says: str = ""
    role: str = ""
    publisher: str = ""
    initiative: str = ""
    author: str = ""
    articles: tuple[LearntFrom, ...] = ()
    applied: int = 0
    enabled: bool = True

    @property
    def id(self) -> str:
        about = "\n".join((self.kind.value, fold(self.words), fold(self.publisher), self.initiative))
        return blake2b(about.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    @property
    def known(self) -> bool:
        """Whether it was done often enough to be a rule; until then it waits, unseen."""
        return len(self.articles) >= NEEDED[self.kind]

    @property
    def holds(self) -> bool:
        return self.enabled and self.known


class RuleShelf:
    """The part of a store that reads rules. A part of `data.store.store.SqlStore`."""

    _engine: Engine

    def rules(self) -> list[Rule]:
        with self._engine.reading() as connection:
            return list(_rules(connection).values())


def learn(ledger: Ledger, rules: Collection[Rule]) -> None:
    """What was done once more. A rule that was switched off stays so; who is meant is what was said last."""
    known = _rules(ledger.connection) if rules else {}
    for rule in rules:
        before = known.get(rule.id)
        if before is None:
            made = rule
        else:
            same = fold(before.says) == fold(rule.says)
            earlier = before.articles if same else ()
            articles = {one.sha256: one for one in (*earlier, *rule.articles)}
            kept = tuple(articles.values())[-MOST_ARTICLES:]
            made = replace(before, says=rule.says, role=rule.role or before.role, articles=kept)
        if made != before:
            put_rule(ledger, made)
            known[made.id] = made


def put_rule(ledger: Ledger, rule: Rule) -> None:
    """Writes a rule as it is given, over the one that is about the same."""
    table = schema.reading_rule
    ledger.connection.execute(delete(table).where(table.c.id == rule.id))
    row = {
        "id": rule.id,
        "revision": ledger.revision,
        "kind": rule.kind.value,
        "articles": [[one.sha256, one.title] for one in rule.articles],
        "applied": rule.applied,
        "enabled": int(rule.enabled),
        **{name: getattr(rule, name) for name in _TEXTS},
    }
    ledger.connection.execute(insert(table).values(row))
    ledger.changed = True


def remove_rule(ledger: Ledger, id: str) -> None:
    table = schema.reading_rule
    gone = ledger.connection.execute(delete(table).where(table.c.id == id))
    ledger.changed = ledger.changed or gone.rowcount > 0


def count_applied(ledger: Ledger, times: Mapping[str, int]) -> None:
    """How often proposals that a rule made were published, or left out."""
    table = schema.reading_rule
    for id, count in times.items():
        query = update(table).where(table.c.id == id).values(applied=table.c.applied + count)
        ledger.connection.execute(query)
        ledger.changed = True


def switch_off(ledger: Ledger, ids: Collection[str]) -> None:
    """Rules that an editor went against."""
    table = schema.reading_rule
    if ids:
        query = update(table).where(table.c.id.in_(ids)).values(enabled=0, revision=ledger.revision)
        ledger.connection.execute(query)
        ledger.changed = True


_TEXTS = ("words", "says", "role", "publisher", "initiative", "author")


def _rules(connection: Connection) -> dict[str, Rule]:
    table = schema.reading_rule.c
    rows = connection.execute(select(schema.reading_rule).order_by(table.kind, table.words, table.id))
    found = {}
    for row in rows:
        articles = tuple(LearntFrom(sha256, title) for sha256, title in row.articles)
        texts = {name: getattr(row, name) for name in _TEXTS}
        rule = Rule(
            RuleKind(row.kind), articles=articles, applied=row.applied, enabled=bool(row.enabled), **texts
        )
        found[row.id] = rule
    return found
