"""An article is read, reviewed and published: verbatim or not at all, in one act, by whoever may write."""

import json
import time
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from typing import Any

import pytest

from data.atlas import Atlas
from data.editing.editors import NOBODYS, NotAnEditor, Permission
from data.model import OMISSION, Source
from data.reading import further
from data.reading.extract import NotReadable
from data.reading.further import FurtherQuote
from data.settings import NO_PACKAGE
from data.store import NoSuchRecord, RecordKind
from data.store.articles import article_digest
from data.workshop.missing import NoSuchReview
from data.workshop.publishing import NotAReview, NotVerbatim
from data.workshop.workshop import ReviewMoved
from pages.screen.words import Words
from pages.screen.workshop import with_links
from tests.editing.conftest import admitted

ARTICLE = """Le Relais du pont, un an après

Publié le 12/03/2021

À Murat, dans le Cantal, l’association « Le Relais du Pont » répare des vélos.\
 « Chez nous, on apprend 🚲 à réparer soi-même »,\
 raconte Zoé Martin, animatrice de l’association. Elle parle de « vélonomie ».

Paul Roux, président du Fablab des Volcans, est venu voir. « Nous, explique Paul Roux,\
 nous prêtons nos machines numériques aux habitants. »

« Personne ne repart sans son vélo. »
"""


def begun(atlas: Atlas, permission: Permission, text: str = ARTICLE) -> tuple[str, dict[str, Any]]:
    id = atlas.read_text(permission, text)
    return id, atlas.review(permission, id)


def sent(review: dict[str, Any]) -> dict[str, Any]:
    """What a browser sends: its quotations with the words that it shows."""
    text = review["text"]
    for item in review["items"]:
        item["text"] = OMISSION.join(text[start:end] for start, end in item["segments"])
    return json.loads(json.dumps({name: review[name] for name in ("items", "subjects", "source")}))


def said(review: dict[str, Any], words: str) -> dict[str, Any]:
    text = review["text"]
    return next(one for one in review["items"] if text[one["start"] :].startswith(words))


def test_an_article_is_proposed_with_who_speaks_what_of_and_where(empty: Atlas, editor: Permission) -> None:
    _, review = begun(empty, editor)
    zoe, paul = said(review, "Chez nous"), said(review, "Nous, explique")
    assert [one["taken"] for one in review["items"]] == [False, True, False, True, True]
    assert (zoe["speaker"], zoe["role"]) == ("Zoé Martin", "animatrice")
    assert len(paul["segments"]) == 2
    subjects = {one["key"]: one for one in review["subjects"]}
    relais, fablab = subjects[zoe["about"][0]], subjects[paul["about"][0]]
    assert (relais["name"], relais["place"], relais["understood"]) == (
        "Le Relais du Pont",
        "Murat (Cantal)",
        "Murat (Cantal)",
    )
    assert fablab["name"] == "Fablab des Volcans"
    assert relais["themes"], "of those that are usual, where the atlas has none"
    assert review["source"]["title"] == "Le Relais du pont, un an après"
    assert review["source"]["published"] == "2021-03-12"


def test_what_was_taken_is_published_in_one_act_and_undone_as_a_whole(
    empty: Atlas, editor: Permission
) -> None:
    id, review = begun(empty, editor)
    said(review, "vélonomie")["refused"] = True
    published = empty.publish_review(editor, id, sent(review), "Ana", "article")
    assert published.problems == []
    assert [one.text for one in published.publication.quotes] == [
        "Chez nous, on apprend 🚲 à réparer soi-même",
        "Nous, […] nous prêtons nos machines numériques aux habitants.",
        "Personne ne repart sans son vélo.",
    ]
    card = empty.card("le-relais-du-pont")
    assert card.location.place is not None
    assert card.location.place.code == "15138"
    assert card.quotes[-1].role or card.quotes[-1].speaker, "who is not named is said not to be"
    digest = article_digest(review["text"])
    source = empty.store.get(RecordKind.SOURCE, "le-relais-du-pont-un-an-apres").record
    assert isinstance(source, Source)
    assert source.sha256 == digest
    stored = empty.store.article(digest)
    assert stored is not None
    assert [stored.text[a:b] for a, b in published.publication.quotes[0].spans] == [
        published.publication.quotes[0].text
    ]
    assert [one.revision for one in empty.acts(editor, 5)] == [published.number]
    with pytest.raises(NoSuchReview):
        empty.review(editor, id)
    empty.undo_act(editor, published.number, "Ana", "")
    for kind, gone in (
        (RecordKind.SOURCE, "le-relais-du-pont-un-an-apres"),
        (RecordKind.INITIATIVE, "le-relais-du-pont"),
    ):
        with pytest.raises(NoSuchRecord):
            empty.store.get(kind, gone)
    _, again = begun(empty, editor)
    assert said(again, "vélonomie")["refused"], "remembered of this text"


def test_what_is_published_is_known_again(empty: Atlas, editor: Permission) -> None:
    id, review = begun(empty, editor)
    empty.publish_review(editor, id, sent(review), "Ana", "article")
    _, again = begun(empty, editor)
    zoe = said(again, "Chez nous")
    assert again["published"]
    assert again["source"]["id"] == "le-relais-du-pont-un-an-apres"
    assert (zoe["double"]["initiative"], zoe["taken"]) == ("le-relais-du-pont", False)
    subjects = {one["key"]: one for one in again["subjects"]}
    assert subjects[zoe["about"][0]]["id"] == "le-relais-du-pont", (
        "existing ones first: nothing is entered twice"
    )


def test_a_newer_text_says_of_each_quotation_whether_it_stands(empty: Atlas, editor: Permission) -> None:
    id, review = begun(empty, editor)
    empty.publish_review(editor, id, sent(review), "Ana", "article")
    newer = ARTICLE.replace("Publié le", "Mis à jour le").replace("soi-même", "soi même")
    _, again = begun(empty, editor, newer)
    (version,) = again["versions"]
    kept = {one["text"][:9]: one["kept"] for one in version["quotes"]}
    assert kept == {"Chez nous": "lost", "Nous, […]": "moved", "Personne ": "moved"}
    text = again["text"]
    for one in version["quotes"]:
        if one["kept"] != "lost":
            assert OMISSION.join(text[start:end] for start, end in one["spans"]) == one["text"]


@pytest.mark.parametrize("shift", [1, -1])
def test_words_that_are_not_those_of_the_text_are_never_written(
    empty: Atlas, editor: Permission, shift: int
) -> None:
    """As of a browser that counts an emoji as two."""
    id, review = begun(empty, editor)
    given = sent(review)
    item = next(one for one in given["items"] if one["taken"])
    item["segments"] = [[start + shift, end + shift] for start, end in item["segments"]]
    before = empty.store.revision()
    with pytest.raises(NotVerbatim):
        empty.publish_review(editor, id, given, "Ana", "")
    assert empty.store.revision() == before
    assert empty.review(editor, id)["text"], "the draft stays"


def test_offsets_that_no_text_has_write_nothing(empty: Atlas, editor: Permission) -> None:
    id, review = begun(empty, editor)
    for segments in ([[-5, 3]], [[5, 2]], [[0, 10**7]], [[0, 4], [2, 9]]):
        given = sent(review)
        given["items"][1] |= {"segments": segments, "taken": True}
        with pytest.raises(NotVerbatim):
            empty.publish_review(editor, id, given, "Ana", "")
    for given in ({}, {"items": [1], "subjects": [], "source": {}}):
        with pytest.raises(NotAReview):
            empty.publish_review(editor, id, given, "Ana", "")
    assert empty.store.revision() == 0


def test_what_is_missing_is_told_of_its_part_and_nothing_is_written(empty: Atlas, editor: Permission) -> None:
    id, review = begun(empty, editor)
    given = sent(review)
    given["source"]["title"] = ""
    key = next(one for one in given["items"] if one["taken"])["about"][0]
    subject = next(one for one in given["subjects"] if one["key"] == key)
    subject["themes"], subject["theme"] = [], ""
    problems = empty.publish_review(editor, id, given, "Ana", "").problems
    assert {(one.key, one.field) for one in problems} == {("", "title"), (key, "themes")}
    assert empty.store.revision() == 0
    subject["theme"], given["source"]["title"] = "Vélo", "Titre"
    published = empty.publish_review(editor, id, given, "Ana", "")
    assert "velo" in [one.id for one in published.publication.themes]


def test_of_two_tabs_the_second_learns_that_the_first_was_faster(empty: Atlas, editor: Permission) -> None:
    id, review = begun(empty, editor)
    review["items"][1]["speaker"] = "Zoé M."
    assert empty.keep_review(editor, id, review["seq"], {"items": review["items"]}) == review["seq"] + 1
    with pytest.raises(ReviewMoved):
        empty.keep_review(editor, id, review["seq"], {"items": []})
    assert empty.review(editor, id)["items"][1]["speaker"] == "Zoé M."
    assert begun(empty, editor)[0] == id
    assert empty.review(editor, id)["items"][1]["speaker"] == "Zoé M.", "pasted again, it is the draft"
    assert [(one.id, one.taken) for one in empty.reviews(editor)] == [(id, 3)]


def test_another_editor_is_told_who_has_the_article_in_hand(empty: Atlas, editor: Permission) -> None:
    keys: list[str] = []
    empty.editors.announce(keys.append)
    other = empty.editors.admit(keys[0])
    id, _ = begun(empty, editor)
    empty.keep_draft(editor, "author", b"Ana")
    with pytest.raises(NoSuchReview):
        empty.review(other, id)
    begun(empty, other)
    assert empty.also_reviewed_by(other, id) == ["Ana"]
    assert empty.also_reviewed_by(editor, id) == []


def test_closing_remembers_what_was_refused(empty: Atlas, editor: Permission) -> None:
    id, review = begun(empty, editor)
    review["items"][1] |= {"refused": True, "taken": False}
    empty.keep_review(editor, id, review["seq"], {"items": review["items"]})
    empty.close_review(editor, id, "Ana", "fermé")
    _, again = begun(empty, editor)
    assert (again["items"][1]["refused"], again["items"][1]["taken"]) == (True, False)


def test_nobody_else_reads_or_writes(empty: Atlas, editor: Permission) -> None:
    id, review = begun(empty, editor)
    for ask in (
        lambda: empty.read_text(NOBODYS, ARTICLE),
        lambda: empty.read_article(NOBODYS, b"x", "a.txt"),
        lambda: empty.review(NOBODYS, id),
        lambda: empty.reviews(NOBODYS),
        lambda: empty.keep_review(NOBODYS, id, 1, {}),
        lambda: empty.close_review(NOBODYS, id, "", ""),
        lambda: empty.publish_review(NOBODYS, id, sent(review), "Ana", ""),
        lambda: empty.review_place(NOBODYS, "Murat"),
        lambda: empty.initiatives_named(NOBODYS, "x"),
        lambda: empty.also_reviewed_by(NOBODYS, id),
        lambda: empty.offered_themes(NOBODYS),
    ):
        with pytest.raises(NotAnEditor):
            ask()
    for id in ("../../etc", "0" * 24, ""):
        with pytest.raises(NoSuchReview):
            empty.review(editor, id)


def test_an_empty_text_or_a_broken_file_is_a_sentence(empty: Atlas, editor: Permission) -> None:
    for text in ("", " \n", "a\0b"):
        with pytest.raises(NotReadable):
            empty.read_text(editor, text)
    with pytest.raises(NotReadable):
        empty.read_article(editor, b"MZ", "a.exe")


def test_whoever_waits_is_told_how_far_the_reading_is(empty: Atlas, editor: Permission) -> None:
    assert empty.reading_share(admitted(empty)) == 0
    empty.read_text(editor, ARTICLE)
    assert empty.reading_share(editor) == 1
    with pytest.raises(NotAnEditor):
        empty.reading_share(NOBODYS)


UNMARKED = "est venu voir"


class Listening:
    """A reader beside the rules, as a package offers it."""

    name, version = "listening", "3"

    def quotes(self, text: str) -> list[FurtherQuote]:
        start = text.index(UNMARKED)
        return [
            FurtherQuote(start, start + len(UNMARKED), UNMARKED, speaker="Awa Diallo"),
            FurtherQuote(0, 4, "Loin"),
        ]


def test_a_further_reader_is_named_beside_what_it_proposes(
    atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    point = EntryPoint("listening", f"{__name__}:Listening", further.GROUP)
    monkeypatch.setattr(further, "entry_points", lambda group: EntryPoints([point]))
    settings = {"data_dir": tmp_path, "package": NO_PACKAGE, "readers": ("listening", "nobody")}
    own = Atlas.open(atlas.settings.model_copy(update=settings))
    permission = admitted(own)
    id, review = begun(own, permission)
    read = {own_words(review, item): item for item in review["items"]}
    assert (read[UNMARKED]["reader"], read[UNMARKED]["speaker"]) == ("listening 3", "Awa Diallo")
    assert {item["reader"] for words, item in read.items() if words != UNMARKED} == {""}
    told = with_links(review, Words("fr"))["problems"]
    assert ["nobody" in told[0], "listening" in told[1]] == [True, True]
    published = own.publish_review(permission, id, sent(review), "Ana", "article")
    assert published.problems == []
    assert UNMARKED in [quote.text for quote in published.publication.quotes]
    own.store.close()


def own_words(review: dict[str, Any], item: dict[str, Any]) -> str:
    return str(review["text"][item["start"] : item["end"]])


def test_an_article_of_a_thousand_quotations_is_reviewed_as_fast_as_it_is_read(
    empty: Atlas, editor: Permission
) -> None:
    """What is beside what is looked up: going through the whole text for each quotation took minutes."""
    text = "".join(
        f"« Nous avons réparé {n} vélos cet hiver », raconte Zoé Martin à Murat (Cantal).\n\n"
        for n in range(1500)
    )
    started = time.process_time()
    _, review = begun(empty, editor, text)
    assert sum(one["kind"] == "testimony" for one in review["items"]) == 1500
    assert time.process_time() - started < 20
