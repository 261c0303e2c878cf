"""Readable rules out of what an editor did with an article, and what they change in the next one.

A rule proposes, a person disposes: it ticks nothing that was not ticked, and one that an editor goes against is
switched off. See `data.store.rules`.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from data.reading.origin import houses
from data.reading.proposals import Read
from data.store.rules import LONGEST_WORDS, LearntFrom, Rule, RuleKind
from geo.sentence import Sentence
from geo.text import fold

METHOD = "rule"
"""How a speaker was found that a rule told."""
_ANSWERS = 3
"""Answers behind « Name : » that are published, before a publisher is known to write so."""
_CALLED = re.compile(r"(?:le |la |l[’']|notre )\S+ (?:\S+ )*\S+$", re.IGNORECASE)
"""« la directrice du Fab Lab »; « la directrice » alone is another one in each article."""
_ARTICLE = re.compile(r"(?:le |la |les |l[’']|un |une |son |sa |notre |leur )", re.IGNORECASE)

Values = Mapping[str, Any]


class RulesAtWork:
    """The rules that hold in one article."""

    def __init__(self, rules: Sequence[Rule], read: Read) -> None:
        self._houses = houses(read.source)
        self._named = {one.id for one in read.initiatives if one.id}
        holding = [rule for rule in rules if rule.holds and self._is_here(rule)]
        self._refused = {fold(one.words): one for one in holding if one.kind is RuleKind.REFUSAL}
        self._speakers = {fold(one.words): one for one in holding if one.kind is RuleKind.SPEAKER}
        self._labels = next((one for one in holding if one.kind is RuleKind.LABELS), None)

    def _is_here(self, rule: Rule) -> bool:
        scoped = rule.publisher or rule.initiative
        return not scoped or fold(rule.publisher) in self._houses or rule.initiative in self._named

    def applied(self, item: dict[str, Any], words: str) -> dict[str, Any]:
        """A proposal as the rules would have it, with the rule that changed it."""
        if rule := self._refused.get(fold(words)):
            return item | {"taken": False, "rule": rule.id}
        if rule := self._speakers.get(fold(item["speaker"])):
            others = [one for one in (item["speaker"], *item["candidates"]) if fold(one) != fold(rule.says)]
            return item | {
                "speaker": rule.says,
                "candidates": [rule.says, *dict.fromkeys(others)][:3],
                "role": rule.role or item["role"],
                "method": METHOD,
                "rule": rule.id,
            }
        if self._labels and item["method"] == "interview":
            return item | {"rule": self._labels.id}
        return item

    def told(self, items: Collection[Values]) -> dict[str, Rule]:
        """The rules that some proposals were changed by."""
        known = [*self._refused.values(), *self._speakers.values(), *([self._labels] if self._labels else ())]
        used = {one.get("rule") for one in items}
        return {rule.id: rule for rule in known if rule.id in used}


def labelling_houses(rules: Sequence[Rule]) -> set[str]:
    """The houses that write « Name : … »."""
    return {fold(rule.publisher) for rule in rules if rule.kind is RuleKind.LABELS and rule.holds}


@dataclass(slots=True)
class Learnt:
    """What comes of an article: rules that were seen once more, how often each was at work, those that were wrong."""

    rules: list[Rule] = field(default_factory=list)
    applied: Counter[str] = field(default_factory=Counter)
    contradicted: set[str] = field(default_factory=set)


def learnt(proposed: Values, given: Values, initiatives: Mapping[str, str], author: str) -> Learnt:
    """What an editor did with the review that was `proposed`, as `given` back. `initiatives` are the identifiers of its
    subjects; empty where nothing was published."""
    article = _Article(proposed, given.get("source") or proposed["source"], initiatives, author)
    out = Learnt()
    before = {one["key"]: one for one in proposed.get("proposed", ())}
    answers = 0
    for item in given["items"]:
        words = proposed["text"][item["start"] : item["end"]]
        was = before.get(item.get("key"))
        if item.get("refused") and 0 < len(words) <= LONGEST_WORDS:
            out.rules.append(article.rule(RuleKind.REFUSAL, words=" ".join(words.split())))
        if was is None:
            continue
        _count(out, was, item)
        if item.get("taken") and initiatives:
            if rule := article.speaker(was, item):
                out.rules.append(rule)
            labelled = ":" in proposed["text"][max(0, item["start"] - 4) : item["start"]]
            answers += was["method"] == "interview" and labelled
    if answers >= _ANSWERS and article.house:
        out.rules.append(article.rule(RuleKind.LABELS, publisher=article.house))
    return out


def _count(out: Learnt, was: Values, item: Values) -> None:
    """A rule was at work, or an editor went against it."""
    if not (id := was.get("rule")):
        return
    refusing = was["method"] != METHOD and not was["taken"]
    renamed = was["method"] == METHOD and item.get("taken") and fold(item["speaker"]) != fold(was["speaker"])
    if renamed or (refusing and item.get("taken")):
        out.contradicted.add(id)
    else:
        out.applied[id] += 1


class _Article:
    """What rules are made with: where they come from, and where they hold."""

    def __init__(self, proposed: Values, source: Values, initiatives: Mapping[str, str], author: str) -> None:
        title = str(source.get("title", ""))
        self._from = (LearntFrom(proposed["sha256"], title[:LONGEST_WORDS]),)
        self._initiatives, self._author = initiatives, author
        publisher = str(source.get("publisher", "")).strip()
        self.house = publisher or next(iter(houses({"url": str(source.get("url", ""))})), "")

    def rule(self, kind: RuleKind, words: str = "", publisher: str = "") -> Rule:
        return Rule(kind, words=words, publisher=publisher, author=self._author, articles=self._from)

    def speaker(self, was: Values, item: Values) -> Rule | None:
        """Somebody who was proposed under another name: « la directrice du Fab Lab », « A. Viala »."""
        before, after = was["speaker"].strip(), str(item.get("speaker", "")).strip()
        if not before or not after or fold(before) == fold(after) or _ARTICLE.match(after):
            return None
        names = f" {fold(after)} "
        same_name = not _ARTICLE.match(before) and f" {fold(before).split(' ')[-1]} " in names
        if not (_CALLED.match(before) or same_name) or len(before) > LONGEST_WORDS:
            return None
        about = item.get("about") or ("",)
        initiative = self._initiatives.get(about[0], "")
        if not (initiative or self.house):
            return None
        return replace(
            self.rule(RuleKind.SPEAKER, words=before, publisher=self.house),
            says=after,
            role=str(item.get("role", "")),
            initiative=initiative,
        )


def told(rule: Rule) -> Sentence:
    """What a rule says, in a sentence."""
    if rule.kind is RuleKind.REFUSAL:
        return Sentence("« {words} » n’est pas une citation", {"words": rule.words})
    if rule.kind is RuleKind.LABELS:
        return Sentence("« {publisher} » écrit ses entretiens « Nom : … »", {"publisher": rule.publisher})
    return Sentence("« {words} », c’est {says}", {"words": rule.words, "says": rule.says})


def scope(rule: Rule, name: str = "") -> Sentence | None:
    """Where it holds; None for everywhere, or where its sentence says it. `name` is that of its initiative."""
    name = name or rule.initiative
    if rule.kind is not RuleKind.SPEAKER or not (rule.publisher or rule.initiative):
        return None
    if not rule.publisher:
        return Sentence("à propos de « {initiative} »", {"initiative": name})
    if not rule.initiative:
        return Sentence("dans « {publisher} »", {"publisher": rule.publisher})
    values = {"publisher": rule.publisher, "initiative": name}
    return Sentence("dans « {publisher} », ou à propos de « {initiative} »", values)
