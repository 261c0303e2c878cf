"""« Contribuer »: a stranger is told how to get the link, an editor goes from a pasted table to what is written."""

import pytest
from streamlit.testing.v1 import AppTest

import data.atlas
from data.atlas import Atlas
from data.editing.editors import Permission
from pages.ui import browser
from tests.editing.conftest import own_atlas, permission  # noqa: F401
from tests.pages.test_app import Visit, sane, text, visit  # noqa: F401

PASTED = (
    "Nom\tCommune\tCode postal\n"
    "**Le Relais** <b>du</b> Pont\tMurat\t15300\n"
    "La Recyclerie\tAurillac\t15000\n"
    "\tAurillac\t15000\n"
)


@pytest.fixture
def as_editor(
    own_atlas: Atlas,  # noqa: F811
    permission: Permission,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> Atlas:
    """An atlas of the test's own, in the browser of somebody who may write in it."""
    monkeypatch.setattr(data.atlas, "_shared", [own_atlas])
    monkeypatch.setattr(browser, "permission", lambda: permission)
    return own_atlas


def button(app: AppTest, key: str) -> AppTest:
    return sane(app.button(key=key).click().run())


def test_a_stranger_is_told_how_to_get_the_link_and_can_send_nothing(visit: Visit) -> None:  # noqa: F811
    app = visit("contribuer.py")
    assert "Y écrire demande un lien de rédaction" in text(app)
    assert not app.text_area
    assert not [one for one in app.button if (one.key or "").startswith("import_")]


def test_an_editor_goes_from_a_pasted_table_to_what_is_written_and_back(
    as_editor: Atlas,
    permission: Permission,  # noqa: F811
    visit: Visit,  # noqa: F811
) -> None:
    before = len(as_editor.store.numbers())
    app = visit("contribuer.py")
    app.text_area[0].input(PASTED)
    app = button(app, "import_read")
    assert "Ce qui a été compris" in text(app)
    assert "**Le Relais** <b>du</b> Pont" in text(app), "as it is written, and no markup"
    app = button(app, "import_try_above")
    assert "2 + 1 = 3 lignes" in text(app).replace("\u00a0", " ")
    submit = next(one for one in app.button if one.label.startswith("Écrire"))
    app = sane(submit.click().run())
    assert "Dites qui importe" in text(app)
    assert len(as_editor.store.numbers()) == before
    app.text_input(key="import_who").input("Ana")
    app = sane(next(one for one in app.button if one.label.startswith("Écrire")).click().run())
    assert "C’est écrit" in text(app)
    assert len(as_editor.store.numbers()) == before + 2
    number = as_editor.imports(permission)[0].revision
    app = button(app, f"import_undo_{number}")
    assert "L’import est défait" in text(app)
    assert len(as_editor.store.numbers()) == before


@pytest.mark.usefixtures("as_editor")
def test_a_file_that_is_not_read_is_one_sentence(visit: Visit) -> None:  # noqa: F811
    app = visit("contribuer.py")
    app.text_area[0].input("%PDF-1.7 \n1 0 obj")
    app = button(app, "import_read")
    assert "Ce qui a été compris" not in text(app)
    assert "PDF" in text(app)
    assert app.text_area, "the first step is there again"


@pytest.mark.usefixtures("as_editor")
def test_a_reload_goes_on_with_the_import_in_hand(visit: Visit) -> None:  # noqa: F811
    app = visit("contribuer.py")
    app.text_area[0].input(PASTED)
    button(button(app, "import_read"), "import_try_above")
    app = visit("contribuer.py")
    assert "Import repris" in text(app)
    assert "2 + 1 = 3 lignes" in text(app).replace("\u00a0", " ")
    app = button(button(app, "import_columns"), "import_back_above")
    assert app.text_area, "another file"
    assert "Import repris" not in text(visit("contribuer.py"))


def test_a_refused_row_is_mended_and_another_left_out(
    as_editor: Atlas,
    permission: Permission,  # noqa: F811
    visit: Visit,  # noqa: F811
) -> None:
    app = visit("contribuer.py")
    app.text_area[0].input(PASTED)
    app = button(button(app, "import_read"), "import_try_above")
    box = next(one for one in app.text_input if (one.key or "").startswith("mend_4_0_"))
    box.input("<b>La Halle")
    app = sane(next(one for one in app.button if one.label == "Essayer avec ces corrections").click().run())
    assert "1 cellule corrigée ici" in " ".join(one.value for one in app.caption).replace("\u00a0", " ")
    assert "<b>La Halle" in text(app)
    app.text_input(key="import_left").input("2-")
    app = sane(app.run())
    assert "« 2- » ne se lit pas" in text(app).replace("\u00a0", " ")
    app.text_input(key="import_left").input("2")
    app = sane(app.run())
    app.text_input(key="import_who").input("Ana")
    before = len(as_editor.store.numbers())
    app = sane(next(one for one in app.button if one.label.startswith("Écrire 2")).click().run())
    assert "C’est écrit" in text(app)
    assert len(as_editor.store.numbers()) == before + 2
