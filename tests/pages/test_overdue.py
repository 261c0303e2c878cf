"""« À vérifier »: an editor sees by source what waits to be verified, with what was last found, a page at a time."""

from html import unescape

import pytest

from data.atlas import Atlas
from data.editing.editors import NOBODYS, NotAnEditor, Permission
from data.model import Quote
from data.proof.rereading import ReadFrom, Rereading, WordsFate
from data.store import RecordKind
from pages.screen.editing.overdue import overdue
from pages.screen.words import Words
from pages.ui.editing import overdue as on_screen
from tests.editing.conftest import own_atlas, permission  # noqa: F401
from tests.pages.test_app import Visit, text, visit  # noqa: F401
from tests.pages.test_contribute import as_editor, button  # noqa: F401

BEFORE = "2025-11-27"


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def _keep(
    atlas: Atlas, quote: Quote, fate: WordsFate, now: str = "", read_from: ReadFrom = ReadFrom.FILE
) -> None:
    with atlas.store.writing("Ana", "relu") as write:
        write.keep_rereadings(
            [Rereading(quote.id, quote.source, quote.text, fate, read_from, "2026-11-27", "", now)]
        )


def _quotes(atlas: Atlas) -> list[Quote]:
    return [one for one in atlas.store.records(RecordKind.QUOTE) if isinstance(one, Quote)]


def test_a_source_is_told_with_its_address_and_each_quotation_with_the_way_to_its_words(
    own_atlas: Atlas,  # noqa: F811
    permission: Permission,  # noqa: F811
) -> None:
    first, second, *_ = _quotes(own_atlas)
    _keep(own_atlas, first, WordsFate.CHANGED, first.text.replace("le Parcc", "un <Parcc>"))
    _keep(own_atlas, second, WordsFate.SAME, read_from=ReadFrom.STORED)
    words = Words("fr", "")
    html = "".join(overdue(own_atlas, one, words) for one in own_atlas.overdue(permission, BEFORE, 10))
    assert html.count("<h3") == 5
    assert 'href="http://www.auvergne-nouveau-monde.fr/article/conclusion-1"' in html
    assert "conclusion-1#:~:text=les%20Fablabs%20sont%20surtout," in html
    assert "conclusion-1#:~:text=le%20Parcc" not in html, "these words are there no more"
    assert "<del>le Parcc</del> <ins>un &lt;Parcc&gt;</ins>" in html
    assert "changée le 27 novembre 2026" in _plain(unescape(html))
    assert html.count("jamais vérifiée") == len(_quotes(own_atlas)) - 1, "the kept text is no news"
    assert f"#citation-{first.id}" in html


def test_only_an_editor_is_told(own_atlas: Atlas) -> None:  # noqa: F811
    with pytest.raises(NotAnEditor):
        own_atlas.overdue(NOBODYS, BEFORE, 1)
    with pytest.raises(NotAnEditor):
        own_atlas.overdue_counts(NOBODYS, BEFORE)
    with pytest.raises(NotAnEditor):
        own_atlas.sign_reread(NOBODYS, _quotes(own_atlas), "Ana", "")


def test_who_has_read_the_source_says_so_and_takes_it_back(
    as_editor: Atlas,  # noqa: F811
    permission: Permission,  # noqa: F811
    visit: Visit,  # noqa: F811
) -> None:
    app = visit("contribuer.py")
    _, source, after = as_editor.overdue(permission, BEFORE, 3)
    key = f"reread_{source.source.id}"
    app = button(app, key)
    # Below the button that was pressed: a page of eleven quotations has its beginning out of sight.
    shown = _plain(text(app))
    assert shown.index(_plain(source.source.title)) < shown.index("Dites qui écrit")
    assert shown.index("Dites qui écrit") < shown.index(_plain(after.source.title))
    assert as_editor.overdue_counts(permission, BEFORE)[0] == 31
    app.text_input(key="reread_author").set_value("Ana")
    app = button(app, key)
    shown = _plain(text(app))
    assert shown.index("En conclusion") < shown.index("C’est noté.") < shown.index(_plain(after.source.title))
    assert key not in {one.key for one in app.button}
    left = as_editor.overdue_counts(permission, BEFORE)[0]
    assert left == 31 - len(source.quotes)
    act = as_editor.acts(permission, 1)[0]
    assert (act.author, len(act.records), act.can_be_undone) == ("Ana", len(source.quotes), True)
    assert f"relecture de {len(source.quotes)} citation" in _plain(text(app))
    reading = as_editor.store.rereadings([source.quotes[0].id])[0]
    assert (reading.fate, reading.read_from) == (WordsFate.SAME, ReadFrom.PERSON)
    app = button(app, f"act_undo_{act.revision}")
    assert "C’est défait." in text(app)
    assert key in {one.key for one in app.button}
    assert as_editor.store.rereadings([source.quotes[0].id]) == []


def test_an_editor_turns_the_pages_until_all_is_verified(
    as_editor: Atlas,  # noqa: F811
    visit: Visit,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(on_screen, "SOURCES", 2)
    app = visit("contribuer.py")
    assert "À vérifier : 31 citations, dans 5 sources" in [_plain(one.label) for one in app.expander]
    assert "En conclusion" in text(app)
    assert "Page 1 sur 3" in [_plain(one.value) for one in app.caption]
    app = button(button(app, "overdue_after"), "overdue_after")
    assert "Page 3 sur 3" in [_plain(one.value) for one in app.caption]
    assert "Quinzaine des tiers-lieux" in text(app)
    for quote in _quotes(as_editor):
        _keep(as_editor, quote, WordsFate.SAME)
    app = visit("contribuer.py")
    assert not [one.label for one in app.expander if "vérifier" in one.label]
