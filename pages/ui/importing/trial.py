"""The third step: what would become of each row, what has to be asked, and writing it."""

from collections.abc import Mapping

import streamlit as st

from data.atlas import Atlas
from data.editing.editors import Permission
from data.importing.fates import Fate, ImportPlan
from data.importing.fates.given_back import rejects_text
from data.model import Kind
from pages.screen.importing import questions, trial
from pages.screen.importing.in_hand import ImportInHand, ImportStep
from pages.screen.importing.rows import rows_named, written_without
from pages.screen.importing.wording import FATES
from pages.screen.safe import drawing, plain
from pages.screen.words import Words
from pages.ui.importing.columns import begin_again
from pages.ui.importing.mending import draw_left, draw_mending
from pages.ui.importing.trying import try_out
from pages.ui.importing.written import offer_rejects
from pages.ui.parts import show

AUTHOR = "import_author"
"""The key under which the session keeps who writes."""
_MORE_ROWS = 100


def draw_trial(atlas: Atlas, permission: Permission, hand: ImportInHand, words: Words) -> None:
    """Raises NotAnEditor, ImportOutdated, ConflictError, StoreError."""
    if hand.plan is None:  # it was in hand before a reload
        try_out(atlas, permission, hand, words)
        st.rerun()
    plan = hand.plan
    assert plan is not None
    nothing = "" if trial.is_written_at_all(plan) else words._("rien à écrire")
    show(
        "import_counts.html",
        words,
        counts=trial.counts(plan, words),
        sum=trial.sum_of(plan, words),
        nothing=nothing,
    )
    left, right = st.columns(2, gap="large")
    with left:
        _map(atlas, plan, words)
        show("import_notes.html", words, notes=trial.findings(plan, words))
    with right:
        _questions(atlas, permission, hand, plan, words)
        _left_over(atlas, permission, hand, plan, words)
        _write(atlas, permission, hand, plan, words)
    _rows(atlas, plan, words)
    draw_mending(atlas, permission, hand, plan, words)


def _map(atlas: Atlas, plan: ImportPlan, words: Words) -> None:
    picture = trial.picture(plan, atlas.main_towns(trial.TOWNS_FROM))
    if picture is None:
        return
    label = words.n("{n} ligne sur la carte", "{n} lignes sur la carte", int(picture["placed"]))
    show("import_map.html", words, svg=drawing("import_svg.html", words, **picture), label=label)


def _rows(atlas: Atlas, plan: ImportPlan, words: Words) -> None:
    there = [fate for fate, count in plan.fates.items() if count]
    everything = words._("Toutes")
    chosen = st.pills(
        words._("Lignes à montrer"),
        ["all", *there],
        format_func=lambda one: (
            f"{everything} · {words.number(len(plan.rows))}"
            if one == "all"
            else f"{words._(FATES[one])} · {words.number(plan.fates[one])}"
        ),
        default="all",
        required=True,
        key="import_shown",
        wrap=True,
    )
    rows = trial.rows_of(plan, chosen if isinstance(chosen, Fate) else None)
    limit = int(st.session_state.get("import_limit", trial.ROWS))
    show("import_fates.html", words, **trial.table(rows, limit, words, atlas.themes))
    if len(rows) > limit:
        st.button(
            words._("Montrer plus de lignes ({left})", left=words.number(len(rows) - limit)),
            key="import_more",
            on_click=lambda: st.session_state.update(import_limit=limit + _MORE_ROWS),
        )


def _questions(
    atlas: Atlas, permission: Permission, hand: ImportInHand, plan: ImportPlan, words: Words
) -> None:
    asked = questions.asked(plan, words)
    if not asked:
        return
    many = questions.answerable(plan, words)
    title = words.n("{n} question", "{n} questions", many)
    _all_alike(atlas, permission, hand, plan, words)
    with st.expander(title, expanded=True, key="import_questions"), st.form("import_answers", border=False):
        st.caption(words._("Une réponse vaut pour toutes les lignes qui disent la même chose."))
        given = {}
        for one in asked:
            show("import_question.html", words, one=one)
            at = st.radio(
                plain(f"{one.title} {one.about}"),
                range(len(one.offered)),
                format_func=lambda number, one=one: plain(one.offered[number].label),  # type: ignore[misc]
                index=len(one.offered) - 1,
                key=f"answer_{one.key}",
                horizontal=len(one.offered) < 3,
                label_visibility="collapsed",
            )
            given[one.key] = one.offered[at].answer
        answered = st.form_submit_button(words._("Essayer avec ces réponses"))
    if answered:
        hand.answers = questions.answered(plan, hand.answers, given)
        try_out(atlas, permission, hand, words)
        st.rerun()


def _all_alike(
    atlas: Atlas, permission: Permission, hand: ImportInHand, plan: ImportPlan, words: Words
) -> None:
    """One answer for all doubts, where there are more than are asked at a time."""
    many = len(questions.doubts(plan))
    if many <= questions.ASKED:
        return
    st.caption(
        words.n("{n} doublon probable, et d’un coup :", "{n} doublons probables, et d’un coup :", many)
    )
    with st.container(key="import_alike", horizontal=True):
        for same, label in (
            (True, words._("Oui à tous : compléter")),
            (False, words._("Non à tous : nouvelles initiatives")),
        ):
            if st.button(label, key=f"import_alike_{'yes' if same else 'no'}"):
                hand.answers = questions.answered_alike(plan, hand.answers, words, same=same)
                try_out(atlas, permission, hand, words)
                st.rerun()


def _left_over(
    atlas: Atlas, permission: Permission, hand: ImportInHand, plan: ImportPlan, words: Words
) -> None:
    left = trial.left_over(plan)
    if not left:
        return
    _ = words._
    options = ["", *atlas.themes, *Kind]
    kinds = {kind.value for kind in Kind}

    def called(value: str) -> str:
        if not value:
            return _("À classer")
        if value in kinds:
            return _("Genre : {kind}", kind=words.kind(Kind(value)))
        return _("Thème : {theme}", theme=plain(words.of(atlas.themes[value], "label")))

    title = words.n("{n} catégorie sans thème", "{n} catégories sans thème", len(left))
    with st.expander(title, key="import_left_over"), st.form("import_values", border=False):
        given = {}
        for column, part, count in left:
            given[column, part] = st.selectbox(
                plain(words.n("{part} ({n} ligne)", "{part} ({n} lignes)", count, part=part)),
                options,
                format_func=called,
                key=f"value_{column}_{part}",
                placeholder=_("Choisir"),
            )
        asked = st.form_submit_button(_("Essayer avec ces thèmes"))
    if asked:
        for (column, part), value in given.items():
            if value:
                hand.values.setdefault(column, {})[part] = str(value)
        try_out(atlas, permission, hand, words)
        st.rerun()


def _write(atlas: Atlas, permission: Permission, hand: ImportInHand, plan: ImportPlan, words: Words) -> None:
    _ = words._
    default = _("import de {file}", file=hand.name)
    kept = written_without(plan, draw_left(hand, words))
    readable = rows_named(hand.left) is not None
    with st.container(key="import_signed"), st.form("import_write"):
        author = st.text_input(
            _("Qui importe"), value=st.session_state.get(AUTHOR, ""), key="import_who", autocomplete="name"
        ).strip()
        reason = st.text_input(_("Pourquoi"), placeholder=default, key="import_why").strip()
        asked = _submit(kept, words, readable=readable)
    with st.container(key="import_otherwise", horizontal=True):
        if trial.has_rejects(plan) and hand.table:
            offer_rejects(rejects_text(hand.table, plan, words.say), hand.name, words)
        st.button(
            _("Revenir aux colonnes"),
            key="import_columns",
            type="tertiary",
            on_click=_to_columns,
            args=(hand,),
        )
        st.button(
            _("Prendre un autre fichier"),
            key="import_back_trial",
            type="tertiary",
            on_click=begin_again,
            args=(hand,),
        )
    if asked and not author:
        show("import_problem.html", words, said=_("Dites qui importe : l’historique le garde."))
    elif asked:
        st.session_state[AUTHOR] = author
        with st.spinner(_("Écriture…")):
            hand.write(atlas, permission, author, reason or default)
        st.rerun()


def _submit(kept: Mapping[Fate, int], words: Words, *, readable: bool) -> bool:
    """The button that writes, with how much; `kept` is how many rows of each fate are not left out."""
    count, waiting = kept[Fate.NEW] + kept[Fate.CHANGED], kept[Fate.ASK] + kept[Fate.DUPLICATE]
    if waiting:
        st.caption(
            words.n(
                "{n} ligne attend une réponse : elle est gardée à part, sans paraître.",
                "{n} lignes attendent une réponse : elles sont gardées à part, sans paraître.",
                waiting,
            )
        )
    label = words.n("Écrire {n} ligne dans l’atlas", "Écrire {n} lignes dans l’atlas", count)
    if not count:
        label = words._("Garder ce qui attend") if waiting else words._("Rien à écrire")
    return st.form_submit_button(
        label,
        type="primary",
        icon=":material/save:",
        disabled=not readable or not (count or waiting),
    )


def _to_columns(hand: ImportInHand) -> None:
    hand.step = ImportStep.COLUMNS
