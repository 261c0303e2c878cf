"""« Contribuer » by hand: from a form to the atlas and back, for who holds the link alone."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from data.atlas import Atlas
from data.editing.editors import Permission
from data.package import load_package
from data.store import NoSuchRecord, RecordKind
from pages.screen.cards import initiative_card
from pages.screen.words import Words
from tests.editing.conftest import own_atlas, permission  # noqa: F401
from tests.pages.test_app import Visit, sane, text, visit  # noqa: F401
from tests.pages.test_contribute import as_editor, button  # noqa: F401


def write(app: AppTest, name: str, value: str) -> None:
    """By the name of a field, in whatever widget it is."""
    boxes = [*app.text_input, *app.text_area]
    box = next(one for one in boxes if f"_{name}_" in (one.key or "") or one.key == name)
    box.input(value)


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def themed(app: AppTest) -> AppTest:
    app.multiselect[0].select(app.multiselect[0].options[0])
    return sane(app.run())


def test_a_stranger_meets_no_form(visit: Visit) -> None:  # noqa: F811
    app = visit("contribuer.py", form="initiative")
    assert "Y écrire demande un lien de rédaction" in text(app)
    assert not app.text_input or all(not (one.key or "").startswith("edit_") for one in app.text_input)


def test_an_initiative_is_added_and_the_act_undone(
    as_editor: Atlas,  # noqa: F811
    permission: Permission,  # noqa: F811
    visit: Visit,  # noqa: F811
) -> None:
    app = visit("contribuer.py")
    app = button(app, "form_new_initiative")
    assert app.query_params["form"] in ("initiative", ["initiative"])
    app = button(app, "form_save")
    said = text(app)
    assert "champs à corriger, rien n’est écrit" in said
    assert "À remplir." in said
    assert "Dites qui écrit" in said
    write(app, "name", "**Relais** <b>du</b> Pont")
    write(app, "place", "Murat (Cantal)")
    write(app, "form_author", "Ana")
    app = themed(app)
    assert "Compris comme Murat (Cantal)" in text(app)
    app = button(app, "form_save")
    assert "C’est écrit." in text(app)
    assert "ajout : initiative « **Relais** <b>du</b> Pont »" in text(app).replace("\u00a0", " ")
    (act,) = as_editor.acts(permission, 5)
    id = act.records[0].id
    assert as_editor.record(permission, RecordKind.INITIATIVE, id).version == 1
    app = button(app, f"act_undo_{act.revision}")
    assert "C’est défait." in text(app)
    with pytest.raises(NoSuchRecord):
        as_editor.record(permission, RecordKind.INITIATIVE, id)


def test_what_was_begun_is_found_again_by_another_session(
    as_editor: Atlas,  # noqa: F811
    visit: Visit,  # noqa: F811
) -> None:
    app = visit("contribuer.py", form="quote~~cocotte-numerique")
    write(app, "text", "  Mot à mot.\n")
    sane(app.run())
    reloaded = visit("contribuer.py", form="quote~~cocotte-numerique")
    assert "Brouillon repris" in text(reloaded)
    assert next(one for one in reloaded.text_area if "_text_" in (one.key or "")).value == "  Mot à mot.\n"
    afresh = button(reloaded, "form_afresh")
    assert "Brouillon repris" not in text(afresh)
    assert next(one for one in afresh.text_area if "_text_" in (one.key or "")).value == ""


def test_what_somebody_else_wrote_meanwhile_is_shown_beside_ours(
    as_editor: Atlas,  # noqa: F811
    permission: Permission,  # noqa: F811
    visit: Visit,  # noqa: F811
) -> None:
    app = visit("contribuer.py", form="initiative~cocotte-numerique")
    write(app, "summary_fr", "Le mien.")
    write(app, "form_author", "Ana")
    app = sane(app.run())
    stood = as_editor.store.get(RecordKind.INITIATIVE, "cocotte-numerique")
    theirs = stood.record.model_copy(update={"summary_fr": "Le leur.", "url": "https://exemple.fr/"})
    as_editor.store.save(theirs, "Zoé", "", stood.version)
    app = button(app, "form_save")
    said = text(app)
    assert "a été modifié entre-temps par Zoé" in said
    assert "Dans l’atlas : Le leur." in said.replace("\u00a0", " ")
    app = button(app, "form_save")
    assert "C’est écrit." in text(app)
    record = as_editor.store.get(RecordKind.INITIATIVE, "cocotte-numerique").record
    assert (record.summary_fr, record.url) == ("Le mien.", "https://exemple.fr/")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "form", ["theme", "source", "quote", "theme~making", "initiative~no-such-one", "quote~x"]
)
@pytest.mark.usefixtures("as_editor")
def test_every_form_is_drawn(visit: Visit, form: str) -> None:  # noqa: F811
    app = visit("contribuer.py", form=form, lang="en")
    assert ("does not exist, or no longer" in text(app)) is form.endswith(("such-one", "~x"))


def test_the_ways_to_the_forms_are_on_the_card_of_an_editor_alone(atlas: Atlas) -> None:
    card = atlas.card("cocotte-numerique")
    assert "form=" not in initiative_card(atlas, card, Words("fr"))
    shown = initiative_card(atlas, card, Words("fr"), for_editor=True)
    assert "./contribuer?form=initiative~cocotte-numerique&amp;lang=fr" in shown
    assert "./contribuer?form=quote~~cocotte-numerique&amp;lang=fr" in shown


def test_a_dispute_is_settled_by_a_button(
    as_editor: Atlas,  # noqa: F811
    permission: Permission,  # noqa: F811
    visit: Visit,  # noqa: F811
) -> None:
    stood = as_editor.store.get(RecordKind.INITIATIVE, "cocotte-numerique")
    as_editor.store.save(stood.record.model_copy(update={"name": "<b>Cocotte"}), "Ana", "", stood.version)
    package = load_package(as_editor.settings.package)
    renamed = [
        one.model_copy(update={"place": "Thiers"}) if one.id == "cocotte-numerique" else one
        for one in package.initiatives
    ]
    changed = replace(package, initiatives=tuple(renamed), checksum="2")
    as_editor.store.load(changed, as_editor.locator.locate, "x", "y", confront=as_editor.locator.confront)
    app = visit("contribuer.py")
    said = text(app).replace("\u00a0", " ")
    assert "correction à la main, changement dans le paquet" in said
    assert "<b>Cocotte" in said
    assert "Murat (Cantal)Thiers" in said
    app = button(app, "settle_theirs_initiative_cocotte-numerique")
    assert "Dites qui écrit" in text(app)
    write(app, "settle_author", "Zoé")
    app = button(app, "settle_theirs_initiative_cocotte-numerique")
    assert "C’est tranché." in text(app)
    card = as_editor.store.card("cocotte-numerique")
    assert (card.initiative.name, card.location.place and card.location.place.name) == (
        "La Cocotte Numérique",
        "Thiers",
    )
    assert as_editor.conflicts(permission) == []


def test_an_initiative_and_a_source_are_found_to_be_corrected(
    as_editor: Atlas,  # noqa: F811
    permission: Permission,  # noqa: F811
    visit: Visit,  # noqa: F811
) -> None:
    source = as_editor.sources_named(permission, "", 1)[0]
    app = visit("contribuer.py")
    app.text_input(key="form_find").input(source.title)
    app = sane(app.run())
    assert f"form=source~{source.id}" in html(app)
    app.text_input(key="form_find").input("cocotte")
    assert "form=initiative~cocotte-numerique" in html(sane(app.run()))
    app.text_input(key="form_find").input("xyzzy")
    said = [one.value for one in sane(app.run()).caption]
    assert "Aucune initiative, aucune source ne porte ces mots." in said
