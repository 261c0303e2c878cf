"""What an editor writes by hand: each act asks for the permission, is one transaction, and keeps who placed what."""

import pytest

from data.atlas import Atlas
from data.editing.by_hand import NEW_ID, Edit, PointBy, point_by
from data.editing.editors import NOBODYS, Permission
from data.model import Initiative, Quote, Source
from data.store import ConflictError, InvalidRecord, MissingReference, NoSuchRecord, RecordKind
from geo.place import Status
from geo.point import Point

RELAIS = Initiative(
    id=NEW_ID, name="Le Relais du Pont", kind="place", place="Murat (Cantal)", themes=("third-places",)
)
LETTER = Source(id=NEW_ID, title="Lettre d’un voisin", published="2024")
SAID = Quote(
    id=NEW_ID,
    initiative="le-relais-du-pont",
    kind="testimony",
    text=" On y va. \n",
    speaker="Ana",
    source="x",
)


def save(atlas: Atlas, permission: Permission, edit: Edit) -> str:
    return atlas.save_by_hand(permission, edit, "Ana", "essai")


def initiative(atlas: Atlas, permission: Permission, id: str) -> tuple[Initiative, int]:
    stored = atlas.record(permission, RecordKind.INITIATIVE, id)
    assert isinstance(stored.record, Initiative)
    return stored.record, stored.version


def test_an_initiative_then_its_words_with_their_source(own_atlas: Atlas, permission: Permission) -> None:
    id = save(own_atlas, permission, Edit(RELAIS))
    assert id == "le-relais-du-pont"
    assert own_atlas.card(id).location.status is Status.SURE
    quote = save(own_atlas, permission, Edit(SAID, source=LETTER))
    (said,) = own_atlas.card(id).quotes
    assert (said.id, said.text, said.source) == (quote, " On y va. \n", "lettre-d-un-voisin")
    act = own_atlas.acts(permission, 1)[0]
    assert [one.kind for one in act.records] == [RecordKind.QUOTE, RecordKind.SOURCE], "one transaction"
    own_atlas.undo_act(permission, act.revision, "Ana", "")
    assert own_atlas.card(id).quotes == ()
    assert save(own_atlas, permission, Edit(RELAIS)) == "le-relais-du-pont-murat-cantal"


def test_a_source_goes_with_its_quotation_or_not_at_all(own_atlas: Atlas, permission: Permission) -> None:
    with pytest.raises(MissingReference):
        save(own_atlas, permission, Edit(SAID, source=LETTER))
    with pytest.raises(NoSuchRecord):
        own_atlas.record(permission, RecordKind.SOURCE, "lettre-d-un-voisin")


def test_a_hand_places_moves_and_gives_back(own_atlas: Atlas, permission: Permission) -> None:
    id = save(own_atlas, permission, Edit(RELAIS))
    record, version = initiative(own_atlas, permission, id)
    placed = record.model_copy(update={"lat": 45.112, "lon": 2.871})
    save(own_atlas, permission, Edit(placed, version, PointBy.POINT))
    location = own_atlas.card(id).location
    assert (location.point, location.method, location.origin) == (Point(45.112, 2.871), "editor", "Ana")
    assert len(location.date) == 10
    record, version = initiative(own_atlas, permission, id)
    renamed = record.model_copy(update={"name": "Le Relais"})
    own_atlas.save_by_hand(permission, Edit(renamed, version, PointBy.POINT), "Zoé", "nom")
    assert own_atlas.card(id).location.origin == "Ana", "who did not move the point does not sign it"
    record, version = initiative(own_atlas, permission, id)
    save(own_atlas, permission, Edit(record, version, PointBy.WORDS))
    location = own_atlas.card(id).location
    assert (location.method, location.origin, location.place and location.place.name) == (
        "gazetteer",
        "",
        "Murat",
    )
    assert initiative(own_atlas, permission, id)[0].given_point is None


def test_a_place_is_chosen_among_namesakes_and_stays(own_atlas: Atlas, permission: Permission) -> None:
    asked = own_atlas.locate("Saint-Denis")
    assert asked.status is Status.ASK
    code = asked.runner_ups[0].place.code
    doubtful = RELAIS.model_copy(update={"place": "Saint-Denis"})
    id = save(own_atlas, permission, Edit(doubtful, 0, PointBy.PLACE, code))
    stored = own_atlas.record(permission, RecordKind.INITIATIVE, id)
    assert point_by(stored) == (PointBy.PLACE, code)
    renamed = stored.record.model_copy(update={"name": "Le Relais"})
    own_atlas.save_by_hand(permission, Edit(renamed, stored.version, PointBy.PLACE, code), "Zoé", "nom")
    location = own_atlas.card(id).location
    assert (location.place and location.place.code, location.origin) == (code, "Ana")
    record, version = initiative(own_atlas, permission, id)
    save(own_atlas, permission, Edit(record, version, PointBy.WORDS))
    assert own_atlas.card(id).location.status is Status.ASK, "given back: nobody knows again"


def test_a_point_farther_than_the_commune_is_wide_is_told(own_atlas: Atlas, permission: Permission) -> None:
    told = own_atlas.apart(permission, "Murat (Cantal)", Point(47.39, 0.69))
    assert told is not None
    assert "Murat" in str(told)
    assert own_atlas.apart(permission, "Murat (Cantal)", Point(45.112, 2.871)) is None
    assert own_atlas.apart(permission, "", Point(45.112, 2.871)) is None


def test_other_words_are_not_at_the_offsets_of_the_old_ones(own_atlas: Atlas, permission: Permission) -> None:
    stored = next(
        one
        for quote in own_atlas.quotes_about(permission, "cocotte-numerique", 10)
        if (one := own_atlas.record(permission, RecordKind.QUOTE, quote.id)).record.start is not None  # type: ignore[union-attr]
    )
    assert isinstance(stored.record, Quote)
    noted = stored.record.model_copy(update={"note": "vu"})
    save(own_atlas, permission, Edit(noted, stored.version))
    again = own_atlas.record(permission, RecordKind.QUOTE, noted.id)
    assert isinstance(again.record, Quote)
    assert again.record.spans, "the same words stand where they stood"
    save(
        own_atlas,
        permission,
        Edit(Quote.model_construct(**{**dict(again.record), "text": "Autre."}), again.version),
    )
    other = own_atlas.record(permission, RecordKind.QUOTE, noted.id).record
    assert isinstance(other, Quote)
    assert (other.text, other.spans, other.sha256) == ("Autre.", (), "")


def test_who_comes_second_is_told_and_loses_nothing(own_atlas: Atlas, permission: Permission) -> None:
    id = save(own_atlas, permission, Edit(RELAIS))
    record, version = initiative(own_atlas, permission, id)
    own_atlas.save_by_hand(
        permission, Edit(record.model_copy(update={"url": "https://a.fr"}), version), "Zoé", ""
    )
    mine = record.model_copy(update={"name": "Le Relais"})
    with pytest.raises(ConflictError) as refused:
        save(own_atlas, permission, Edit(mine, version))
    assert refused.value.mine == mine
    assert refused.value.theirs.record.url == "https://a.fr"


def test_a_broken_record_is_refused(own_atlas: Atlas, permission: Permission) -> None:
    with pytest.raises(InvalidRecord):
        save(own_atlas, permission, Edit(RELAIS.model_copy(update={"url": "javascript:alert(1)"})))


def test_sources_are_found_by_their_words(own_atlas: Atlas, permission: Permission) -> None:
    save(own_atlas, permission, Edit(LETTER))
    assert [one.id for one in own_atlas.sources_named(permission, "VOISIN lettre", 5)] == [
        "lettre-d-un-voisin"
    ]
    assert own_atlas.sources_named(permission, "", 1)[0].id == "lettre-d-un-voisin", "the last first"


def test_a_draft_is_its_browser_s_and_follows_it_to_the_next_link(
    own_atlas: Atlas, permission: Permission
) -> None:
    keys: list[str] = []
    own_atlas.editors.announce(keys.append)
    own_atlas.keep_draft(permission, "initiative~x", "Été".encode())
    other = own_atlas.admit(keys[-1], NOBODYS)
    assert own_atlas.draft(other, "initiative~x") == b""
    assert own_atlas.draft_names(permission) == ["initiative~x"]
    own_atlas.editors.dismiss(permission)  # as a server does that starts anew
    again = own_atlas.admit(keys[-1], permission)
    assert own_atlas.draft(again, "initiative~x") == "Été".encode()
    own_atlas.drop_draft(again, "initiative~x")
    assert own_atlas.draft_names(again) == []


@pytest.mark.parametrize("name", ["", "../x", "a/b", ".a", "é"])
def test_a_draft_has_no_path_for_a_name(own_atlas: Atlas, permission: Permission, name: str) -> None:
    with pytest.raises(ValueError, match="no name of a draft"):
        own_atlas.keep_draft(permission, name, b"")
