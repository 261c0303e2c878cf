"""What was learnt of articles, on both engines: known by what it is about, merged, counted, switched off."""

from dataclasses import replace

from data.store import Store
from data.store.rules import LearntFrom, Rule, RuleKind

FIRST, SECOND = LearntFrom("a" * 64, "Un « titre »"), LearntFrom("b" * 64, "")
WORDS = Rule(RuleKind.REFUSAL, words="S’abonner", author="Ana", articles=(FIRST,))
WHO = Rule(
    RuleKind.SPEAKER,
    words="la directrice du lieu",
    says="Zoé Martin",
    publisher="La Gazette",
    articles=(FIRST,),
)


def learnt(store: Store, *rules: Rule) -> list[Rule]:
    with store.writing("Ana", "article") as write:
        write.learn(rules, {})
    return store.rules()


def test_the_same_done_in_two_articles_is_one_rule(store: Store) -> None:
    assert learnt(store, WORDS) == [WORDS]
    assert not WORDS.holds
    again = replace(WORDS, words="s’ABONNER", articles=(SECOND,), author="Jo")
    (rule,) = learnt(store, again, again)
    assert rule == replace(WORDS, articles=(FIRST, SECOND))
    assert rule.holds


def test_who_is_meant_is_what_was_said_last(store: Store) -> None:
    learnt(store, WHO)
    (rule,) = learnt(store, replace(WHO, says="Jeanne Roux", articles=(SECOND,)))
    assert (rule.says, rule.articles) == ("Jeanne Roux", (SECOND,))


def test_a_rule_that_was_switched_off_stays_so_when_it_is_learnt_again(store: Store) -> None:
    learnt(store, WHO, WORDS)
    with store.writing("Ana", "article") as write:
        write.learn((), {WHO.id: 3}, {WHO.id})
    learnt(store, replace(WHO, articles=(SECOND,)))
    rule = next(one for one in store.rules() if one.kind is RuleKind.SPEAKER)
    assert (rule.enabled, rule.applied, len(rule.articles)) == (False, 3, 2)
    with store.writing("Ana", "") as write:
        write.remove_rule(WHO.id)
    assert [one.kind for one in store.rules()] == [RuleKind.REFUSAL]
