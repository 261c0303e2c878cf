"""A form on its way, without a screen: what is wrong is said beside its field, and nothing that was written is lost."""

import pytest

from data.atlas import Atlas
from data.editing.by_hand import PointBy
from data.editing.editors import Permission
from data.model import Initiative
from data.store import NoSuchRecord, RecordKind
from geo.point import Point
from pages.screen.editing.asked import FormAsked
from pages.screen.editing.in_hand import SOURCE, UNNAMED, FormInHand
from pages.screen.words import Words

NEW = FormAsked(RecordKind.INITIATIVE)
FILLED = {"name": "Le Relais du Pont", "themes": "third-places", "place": "Murat (Cantal)"}


def form(atlas: Atlas, permission: Permission, asked: FormAsked = NEW, **cells: str) -> FormInHand:
    hand = FormInHand.open(atlas, permission, asked)
    hand.cells |= cells
    return hand


def saved(atlas: Atlas, permission: Permission, hand: FormInHand) -> str:
    id = hand.save(atlas, permission, "Ana")
    assert hand.problems == {}
    return id


def added(atlas: Atlas, permission: Permission) -> FormAsked:
    return FormAsked(RecordKind.INITIATIVE, saved(atlas, permission, form(atlas, permission, **FILLED)))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("initiative", NEW),
        ("quote~a-b", FormAsked(RecordKind.QUOTE, "a-b")),
        ("quote~~a-b", FormAsked(RecordKind.QUOTE, "", "a-b")),
        ("medium", None),
        ("quote~<b>", None),
        ("", None),
    ],
)
def test_an_address_asks_for_a_form(text: str, asked: FormAsked | None) -> None:
    assert FormAsked.parse(text) == asked
    assert asked is None or str(asked) == text


def test_what_is_wrong_is_said_beside_its_field_in_both_languages(
    own_atlas: Atlas, permission: Permission
) -> None:
    wrong = {"url": "javascript:alert(1)", "registered": "123", "name": " "}
    hand = form(own_atlas, permission, **wrong)
    assert hand.save(own_atlas, permission, " ") == ""
    told = {name: Words("fr").say(said) for name, said in hand.problems.items()}
    assert told["name"] == "À remplir."
    assert told["themes"] == "Choisissez-en une à 4."
    assert told["url"].startswith("«\u00a0javascript:alert(1)\u00a0» n’est pas une adresse web")
    assert told["registered"].startswith("«\u00a0123\u00a0» n’est ni un SIRET")
    assert told["author_of_edit"].startswith("Dites qui écrit")
    assert Words("en").say(hand.problems["name"]) == "To fill in."
    assert not hand.is_mended("name")
    hand.cells["name"] = "Relais"
    assert hand.is_mended("name")
    assert own_atlas.acts(permission, 1) == []


def test_a_quotation_needs_words_who_says_them_and_a_source(own_atlas: Atlas, permission: Permission) -> None:
    about = added(own_atlas, permission).id
    hand = form(own_atlas, permission, FormAsked(RecordKind.QUOTE, "", about))
    hand.save(own_atlas, permission, "Ana")
    assert {"text", "speaker", f"{SOURCE}title"} == set(hand.problems)
    hand.cells["text"], hand.unnamed = "  On y va.\n\nOui. ", True
    hand.source = {"title": "Lettre", "published": "2024-13"}
    hand.save(own_atlas, permission, "Ana")
    assert set(hand.problems) == {f"{SOURCE}published"}
    hand.source["published"] = "2024-12"
    saved(own_atlas, permission, hand)
    (quote,) = own_atlas.card(about).quotes
    assert (quote.text, quote.role, quote.source) == ("  On y va.\n\nOui. ", UNNAMED, "lettre")


def test_a_narration_drops_who_spoke(own_atlas: Atlas, permission: Permission) -> None:
    about = added(own_atlas, permission).id
    cells = {"kind": "narration", "text": "Il y a un relais.", "speaker": "Ana", "source": ""}
    hand = form(own_atlas, permission, FormAsked(RecordKind.QUOTE, "", about), **cells)
    hand.source = {"title": "Lettre"}
    saved(own_atlas, permission, hand)
    assert own_atlas.card(about).quotes[0].speaker == ""


def test_a_quotation_of_nothing_asks_of_what(own_atlas: Atlas, permission: Permission) -> None:
    hand = form(own_atlas, permission, FormAsked(RecordKind.QUOTE), text="Oui.", speaker="Ana")
    hand.save(own_atlas, permission, "Ana")
    assert "initiative" in hand.problems


def test_a_far_point_asks_and_is_signed_once_it_is_confirmed(
    own_atlas: Atlas, permission: Permission
) -> None:
    hand = form(own_atlas, permission, added(own_atlas, permission))
    hand.put_point(Point(47.39, 0.69))
    assert hand.save(own_atlas, permission, "Ana") == ""
    assert "dites que le point est bon" in Words("fr").say(hand.problems["lat"])
    hand.confirmed = True
    location = own_atlas.card(saved(own_atlas, permission, hand)).location
    assert (location.point, location.origin) == (Point(47.39, 0.69), "Ana")
    again = form(own_atlas, permission, FormAsked(RecordKind.INITIATIVE, hand.id), name="Relais")
    assert again.point_by == PointBy.POINT
    saved(own_atlas, permission, again)  # nothing is asked twice
    again = form(own_atlas, permission, FormAsked(RecordKind.INITIATIVE, hand.id))
    again.give_back()
    assert own_atlas.card(saved(own_atlas, permission, again)).location.method == "gazetteer"


def test_a_point_is_two_numbers(own_atlas: Atlas, permission: Permission) -> None:
    hand = form(own_atlas, permission, **FILLED)
    hand.point_by = PointBy.POINT
    hand.save(own_atlas, permission, "Ana")
    assert "Cliquez sur la carte" in str(hand.problems["lat"])
    hand.cells |= {"lat": "45,112", "lon": "x"}
    hand.save(own_atlas, permission, "Ana")
    assert set(hand.problems) == {"lon"}
    hand.cells["lon"] = "2,871"
    assert hand.point == Point(45.112, 2.871)
    saved(own_atlas, permission, hand)


def test_who_is_second_keeps_all_that_is_written(own_atlas: Atlas, permission: Permission) -> None:
    asked = added(own_atlas, permission)
    mine = form(own_atlas, permission, asked, name="Le Relais", summary_fr="Le mien.")
    saved(
        own_atlas, permission, form(own_atlas, permission, asked, summary_fr="Le leur.", url="https://a.fr")
    )
    assert mine.save(own_atlas, permission, "Zoé") == ""
    assert mine.met is not None
    assert mine.theirs == {"summary_fr": "Le leur."}
    assert (mine.cells["name"], mine.cells["summary_fr"], mine.cells["url"]) == (
        "Le Relais",
        "Le mien.",
        "https://a.fr",
    )
    saved(own_atlas, permission, mine)
    record = own_atlas.card(asked.id).initiative
    assert (record.name, record.summary_fr, record.url) == ("Le Relais", "Le mien.", "https://a.fr")


def test_what_was_deleted_meanwhile_is_told(own_atlas: Atlas, permission: Permission) -> None:
    asked = added(own_atlas, permission)
    mine = form(own_atlas, permission, asked, name="Le Relais")
    own_atlas.delete_by_hand(permission, asked.kind, asked.id, mine.version, "Zoé", "")
    with pytest.raises(NoSuchRecord):
        mine.save(own_atlas, permission, "Ana")


def test_a_draft_is_found_again_and_goes_with_what_is_saved(own_atlas: Atlas, permission: Permission) -> None:
    asked = added(own_atlas, permission)
    hand = form(own_atlas, permission, asked, name="Le Relais \ud800")
    assert hand.is_changed
    own_atlas.keep_draft(permission, hand.name, hand.as_draft())
    again = FormInHand.open(own_atlas, permission, asked)
    assert again.resumed
    assert (again.cells, again.base, again.version) == (hand.cells, hand.base, hand.version)
    again.cells["name"] = "Le Relais"
    saved(own_atlas, permission, again)
    fresh = FormInHand.open(own_atlas, permission, asked)
    assert (fresh.resumed, fresh.is_changed, fresh.cells["name"]) == (False, False, "Le Relais")
    assert isinstance(own_atlas.record(permission, asked.kind, asked.id).record, Initiative)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"kind": "medium"}', b'{"kind": "theme", "cells": {}}']
)
def test_what_is_no_draft_is_passed_over(content: bytes) -> None:
    assert FormInHand.from_draft(content) is None


def test_a_theme_and_a_source_are_written_too(own_atlas: Atlas, permission: Permission) -> None:
    theme = form(own_atlas, permission, FormAsked(RecordKind.THEME), label_fr="Vélo", label_en="Cycling")
    assert saved(own_atlas, permission, theme) == "velo"
    assert own_atlas.record(permission, RecordKind.THEME, "velo").version == 1
    source = form(own_atlas, permission, FormAsked(RecordKind.SOURCE), title="Lettre", published="hier")
    source.save(own_atlas, permission, "Ana")
    assert set(source.problems) == {"published"}
