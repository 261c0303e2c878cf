"""« Contribuer »: what was learnt of articles, a plain list: each rule can be switched off, corrected, removed."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from data.atlas import Atlas
from data.editing.editors import Permission
from data.store.rules import Rule, RuleKind
from data.workshop.learning import scope, told
from data.workshop.rule_book import as_csv, as_json
from geo.errors import VerbatlasError
from pages.screen.words import Words
from pages.ui.editing.form import author_of
from pages.ui.parts import caption, folded, limit, more, row, show

LISTED = 10
_DONE = "_rule_done"


def draw_rules(atlas: Atlas, permission: Permission, words: Words) -> None:
    """Nothing where nothing was learnt yet."""
    rules = atlas.learnt_rules(permission)
    if not rules:
        return
    st.header(words._("Appris de vos lectures"), anchor=False)
    if said := st.session_state.pop(_DONE, ""):
        show("import_problem.html", words, said=said)
    caption(
        words._(
            "Ces règles viennent de ce que des personnes ont fait en relisant des articles. Elles ne changent que ce"
            " qui est proposé : rien n’est publié sans vous."
        )
    )
    shown = rules[: limit("rules", LISTED)]
    names = atlas.initiatives_of_rules(permission, shown)
    for rule in shown:
        _draw(atlas, permission, rule, names.get(rule.initiative, ""), words)
    if len(rules) > len(shown):
        more(words._("Voir plus de règles"), "rules", LISTED)
    with row("rules_files"):
        for name, content, mime in (
            ("csv", as_csv(rules), "text/csv"),
            ("json", as_json(rules), "application/json"),
        ):
            st.download_button(
                words._("Exporter en {format}", format=name.upper()),
                content.encode("utf-8"),
                f"regles-de-lecture.{name}",
                mime,
                key=f"rules_{name}",
                icon=":material/download:",
                on_click="ignore",
            )


def _draw(atlas: Atlas, permission: Permission, rule: Rule, name: str, words: Words) -> None:
    left, right = st.columns([5, 2], vertical_alignment="center")
    where = scope(rule, name)
    with left:
        show(
            "rule.html",
            words,
            one=rule,
            said=words.say(told(rule)),
            where=words.say(where) if where else "",
            origin=words._(", ").join(f"« {one.title} »" for one in rule.articles[-3:] if one.title),
            applied=words.n("a servi {n} fois", "a servi {n} fois", rule.applied)
            if rule.applied
            else words._("n’a pas encore servi"),
        )
    with right, row(f"rule_acts_{rule.id}"):
        label = words._("Arrêter") if rule.enabled else words._("Reprendre")
        if st.button(label, key=f"rule_turn_{rule.id}"):
            turned = replace(rule, enabled=not rule.enabled)
            _done(lambda who, why: atlas.change_rule(permission, turned, who, why), atlas, permission, words)
        if st.button(words._("Retirer"), key=f"rule_gone_{rule.id}", icon=":material/delete:"):
            _done(lambda who, why: atlas.forget_rule(permission, rule.id, who, why), atlas, permission, words)
    if rule.kind is RuleKind.SPEAKER:
        with folded(words._("Corriger : qui est « {words} » ?", words=rule.words), f"rule_fold_{rule.id}"):
            says = st.text_input(
                words._("Nom"), value=rule.says, key=f"rule_says_{rule.id}", autocomplete="off"
            )
            if st.button(words._("Corriger"), key=f"rule_mend_{rule.id}") and says.strip():
                mended = replace(rule, says=says.strip())
                _done(
                    lambda who, why: atlas.change_rule(permission, mended, who, why), atlas, permission, words
                )


def _done(act: Callable[[str, str], None], atlas: Atlas, permission: Permission, words: Words) -> None:
    try:
        act(author_of(atlas, permission) or words._("sans nom"), words._("règle de lecture"))
    except VerbatlasError as error:
        st.session_state[_DONE] = words.say(error.sentence)
    st.rerun()
