"""A file is known to be of a source by what is surest, and of none where that could be several."""

from hashlib import sha256

from data.model import Source
from data.proof.matching import bare_address, sources_of

TEXT = "Le titre de la page\n\nUn texte."
PAGE = Source(
    id="la-page", title="Un tout autre titre", url="https://www.journal.example/page/?b=2&a=1#suite"
)
TITLED = Source(id="titree", title="Le titre de la page", file="001.txt")
HASHED = Source(id="hachee", title="Sans rapport", sha256=sha256(TEXT.encode()).hexdigest())


def _ids(name: str, text: str, known: dict[str, str], *sources: Source) -> list[str]:
    return [one.id for one in sources_of(name, text, known, sources)]


def test_by_its_text_then_its_name_then_its_address_then_its_title() -> None:
    known = {"url": "http://journal.example/page?a=1&utm_source=lettre&b=2", "title": "Le titre de la page"}
    assert _ids("001.txt", TEXT, known, PAGE, TITLED, HASHED) == ["hachee"]
    assert _ids("001.txt", "Autre", known, PAGE, TITLED, HASHED) == ["titree"]
    assert _ids("la-page.html", "Autre", {}, PAGE, TITLED) == ["la-page"]
    assert _ids("x.html", "Autre", known, PAGE, TITLED) == ["la-page"]
    assert _ids("x.html", "Autre", {"title": "Le titre, de la page – Le Journal"}, PAGE, TITLED) == ["titree"]
    assert _ids("x.txt", TEXT, {}, PAGE, TITLED) == ["titree"], "a text without markup begins with its title"
    assert _ids("x.txt", "Rien de connu", {}, PAGE, TITLED) == []


def test_a_title_of_several_sources_names_none() -> None:
    assert _ids("x.txt", TEXT, {}, TITLED, TITLED.model_copy(update={"id": "autre"})) == []


def test_two_entries_of_one_address_are_both_meant() -> None:
    known = {"url": PAGE.url}
    assert _ids("x.html", "", known, PAGE, PAGE.model_copy(update={"id": "encore"})) == ["la-page", "encore"]


def test_what_is_no_address_is_like_no_other() -> None:
    assert bare_address("") == bare_address("mailto:a@b.example") == bare_address("http://[broken") == ""
