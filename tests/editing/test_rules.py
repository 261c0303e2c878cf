"""What the atlas learns of what editors do with articles: rules that are seen, switched off, corrected, taken away."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cli import main
from data.atlas import Atlas
from data.editing.editors import NOBODYS, NotAnEditor, Permission
from data.store.rules import Rule, RuleKind
from data.workshop.rule_book import NotRules, as_csv, as_json, import_rules, read_rules
from tests.editing.test_workshop import begun, said, sent

_FIRST = """Au Fab Lab de Murat

À Murat (Cantal), le « Fab Lab des Volcans » ouvre le samedi. « S’abonner pour lire la suite de cet article. »

Angélique Viala passe. « Nous avons réparé cent vélos cet hiver », assure la directrice du Fab Lab des Volcans.

Source : La Gazette de Murat
"""
_SECOND = """Un hiver à l’atelier

« S’abonner pour lire la suite de cet article. »

À Murat (Cantal), on répare. « Il a fallu pousser les murs », glisse la directrice du Fab Lab des Volcans.

Source : La Gazette de Murat
"""
_INTERVIEW = """Trois questions à Zoé Martin

Zoé Martin : Nous avons ouvert en mars, et les gens sont venus tout de suite.

Zoé Martin : Nous sommes quatre, et nous cherchons un cinquième pour le samedi.

Zoé Martin : Nous voulons rester ici, parce que les gens nous connaissent.

Source : La Gazette de Murat
"""
_SHORT_INTERVIEW = """Une question, pas deux

Pourquoi Murat ?

Zélie B. : Parce que.

Source : La Gazette de Murat
"""


def another(title: str) -> str:
    """An article like the second, with words of its own."""
    return _SECOND.replace("Un hiver", title).replace(
        "pousser les murs", f"pousser les murs, {title.lower()}"
    )


def published(atlas: Atlas, editor: Permission, text: str, **changes: dict[str, Any]) -> dict[str, Any]:
    """Reads, changes the proposals that begin with some words, publishes; the review as it was proposed."""
    id, review = begun(atlas, editor, text)
    subject = review["subjects"][0]["key"] if review["subjects"] else None
    if subject is None:
        subject = "s0"
        murat = {"place": "Murat (Cantal)", "code": "15138"}
        review["subjects"].append({"key": subject, "id": "", "name": "Atelier", "kind": "place", **murat})
    for one in review["subjects"]:
        one["themes"], one["theme"] = [], "Réparer"
    for item in review["items"]:
        item["about"] = item["about"] or [subject]
    for words, change in changes.items():
        said(review, words).update(change)
    done = atlas.publish_review(editor, id, sent(review), "Ana", "article")
    assert done.problems == []
    return review


def rules(atlas: Atlas, editor: Permission, kind: RuleKind) -> list[Rule]:
    return [rule for rule in atlas.learnt_rules(editor) if rule.kind is kind]


def test_words_that_two_articles_refuse_come_unticked_in_the_third(empty: Atlas, editor: Permission) -> None:
    refusal = {"S’abonner": {"refused": True, "taken": False}}
    published(empty, editor, _FIRST, **refusal)
    assert rules(empty, editor, RuleKind.REFUSAL) == [], "once is no rule"
    assert said(begun(empty, editor, _SECOND)[1], "S’abonner")["taken"]
    published(empty, editor, _SECOND, **refusal)
    (rule,) = rules(empty, editor, RuleKind.REFUSAL)
    assert (rule.author, [one.title for one in rule.articles]) == (
        "Ana",
        ["Au Fab Lab de Murat", "Un hiver à l’atelier"],
    )
    third = another("Un été")
    _, review = begun(empty, editor, third)
    assert not said(review, "S’abonner")["taken"]
    assert said(review, "S’abonner")["rule"] in review["rules"], "it says which rule"
    published(empty, editor, third)
    assert rules(empty, editor, RuleKind.REFUSAL)[0].applied == 1
    empty.change_rule(editor, replace(rule, enabled=False), "Ana", "")
    fourth = another("Un automne")
    assert said(begun(empty, editor, fourth)[1], "S’abonner")["taken"], "switched off, it changes nothing"


def test_an_editor_who_takes_refused_words_switches_the_rule_off(empty: Atlas, editor: Permission) -> None:
    for text in (_FIRST, _SECOND):
        published(empty, editor, text, **{"S’abonner": {"refused": True, "taken": False}})
    published(empty, editor, another("Un été"), **{"S’abonner": {"taken": True}})
    assert [rule.enabled for rule in rules(empty, editor, RuleKind.REFUSAL)] == [False]


def test_somebody_called_by_her_role_is_known_in_the_next_article(empty: Atlas, editor: Permission) -> None:
    said_so = {"speaker": "Angélique Viala", "role": "directrice"}
    published(empty, editor, _FIRST, **{"Nous avons": said_so | {"taken": True}})
    if not rules(empty, editor, RuleKind.SPEAKER):  # the reader may have known her by itself
        pytest.fail("nothing was learnt")
    (rule,) = rules(empty, editor, RuleKind.SPEAKER)
    assert (rule.words, rule.says) == ("la directrice du Fab Lab des Volcans", "Angélique Viala")
    _, review = begun(empty, editor, _SECOND)
    item = said(review, "Il a fallu")
    assert (item["speaker"], item["role"], item["method"], item["rule"]) == (
        "Angélique Viala",
        "directrice",
        "rule",
        rule.id,
    )
    assert item["candidates"][1] == "la directrice du Fab Lab des Volcans", "the other choice stays"
    published(empty, editor, _SECOND, **{"Il a fallu": {"speaker": "Jeanne Roux"}})
    assert not rules(empty, editor, RuleKind.SPEAKER)[0].enabled, "a person disposes"


def test_the_rule_of_a_publisher_says_nothing_elsewhere(empty: Atlas, editor: Permission) -> None:
    published(empty, editor, _FIRST, **{"Nous avons": {"speaker": "Angélique Viala", "taken": True}})
    elsewhere = _SECOND.replace("La Gazette de Murat", "Le Journal du Nord").replace(
        " des Volcans", " de Lille"
    )
    _, review = begun(empty, editor, elsewhere)
    assert said(review, "Il a fallu")["speaker"] == "la directrice du Fab Lab de Lille"


def test_a_publisher_that_writes_names_before_answers_is_known_to(empty: Atlas, editor: Permission) -> None:
    _, review = begun(empty, editor, _SHORT_INTERVIEW)
    assert review["items"] == [] or not any(one["method"] == "interview" for one in review["items"])
    published(empty, editor, _INTERVIEW)
    (rule,) = rules(empty, editor, RuleKind.LABELS)
    assert rule.publisher == "La Gazette de Murat"
    again = _SHORT_INTERVIEW.replace("pas deux", "pas trois")
    _, review = begun(empty, editor, again)
    assert [(one["speaker"], one["rule"]) for one in review["items"]] == [("Zélie B", rule.id)]


def test_rules_are_taken_away_and_brought_back(empty: Atlas, editor: Permission) -> None:
    published(empty, editor, _FIRST, **{"Nous avons": {"speaker": "Angélique Viala", "taken": True}})
    published(empty, editor, _INTERVIEW)
    known = empty.store.rules()
    assert len(known) == 2
    for written in (as_json(known), as_csv(known)):
        assert read_rules(written) == known
    for rule in known:
        empty.forget_rule(editor, rule.id, "Ana", "")
    assert empty.store.rules() == []
    assert import_rules(empty.store, read_rules(as_csv(known)), "Ana", "") == 2
    assert empty.store.rules() == known
    assert import_rules(empty.store, known, "Ana", "") == 0


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", "a,b\n1,2", '[{"kind":"x"}]', '[{"kind":"refusal"}]', "[" * 9_999]
)
def test_a_file_that_holds_no_rules_is_refused(text: str) -> None:
    with pytest.raises(NotRules):
        read_rules(text)


def test_a_cell_of_the_file_is_no_formula() -> None:
    rule = Rule(RuleKind.REFUSAL, words='=HYPERLINK("x")')
    assert "\"'=HYPERLINK" in as_csv([rule])
    assert read_rules(as_csv([rule])) == [rule]


def test_only_editors_touch_the_rules(empty: Atlas) -> None:
    rule = Rule(RuleKind.REFUSAL, words="rien")
    with pytest.raises(NotAnEditor):
        empty.learnt_rules(NOBODYS)
    with pytest.raises(NotAnEditor):
        empty.change_rule(NOBODYS, rule, "x", "")
    with pytest.raises(NotAnEditor):
        empty.forget_rule(NOBODYS, rule.id, "x", "")


def test_the_command_lists_writes_and_reads_rules(
    empty: Atlas,
    editor: Permission,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    published(empty, editor, _FIRST, **{"Nous avons": {"speaker": "Angélique Viala", "taken": True}})
    base = str(empty.settings.store_target)
    assert main(["--lang", "fr", "rules", "list", "--store", base]) == 0
    assert "la directrice du Fab Lab des Volcans" in capsys.readouterr().out
    file = tmp_path / "regles.csv"
    assert main(["rules", "export", str(file), "--store", base]) == 0
    changed = file.read_text(encoding="utf-8").replace("Angélique Viala", "Angèle Viala")
    file.write_text(changed, encoding="utf-8")
    assert main(["rules", "import", str(file), "--store", base]) == 0
    assert [rule.says for rule in empty.store.rules()] == ["Angèle Viala"]
    file.write_text("rien", encoding="utf-8")
    assert main(["rules", "import", str(file), "--store", base]) == 2
