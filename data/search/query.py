"""What somebody typed in the search box, as the words and phrases that both engines look for in the same way."""

import re
import unicodedata
from dataclasses import dataclass

from data.search.stemming import stem
from data.search.tokens import words
from geo.kept import kept

MAX_LENGTH = 500
"""Characters read of what was typed: the rest comes from a paste."""
MAX_WORDS = 12
"""For the same reason, the first words are enough."""

_QUOTED = re.compile(r"\"([^\"]*)\"|«([^»]*)»|“([^”]*)”")
_ARTICLES = "a au aux d de des du l la le les un une"
_PRONOUNS = "c ce ces cet cette elle eux il ils j je leur leurs lui m ma me mes moi mon n nos notre nous on s sa se ses"
_MORE_PRONOUNS = "son t ta te tes toi ton tu vos votre vous y qu que qui"
_LINKS = "avec dans en et mais ne ou par pas pour si sur est ont sont and for in of the to"
COMMON = frozenset(" ".join([_ARTICLES, _PRONOUNS, _MORE_PRONOUNS, _LINKS]).split())
"""Words that say nothing beside others: nearly every text holds them."""

_QUESTIONS = "qui que quoi quel quelle quels quelles comment pourquoi combien quand"
_ENGLISH_QUESTIONS = "who what which where when why how"
_BEGINNINGS = frozenset(f"{_QUESTIONS} {_ENGLISH_QUESTIONS}".split())
"""The first word of a question that ends without its mark."""
_SAYING = "parle parlent parler dit disent dire raconte racontent fait font faire va vont"
_ENGLISH_SAYING = "about speak speaks talk talks say says said tell tells does do is are there"
ASKED = _BEGINNINGS | frozenset(f"ou t {_SAYING} {_ENGLISH_SAYING}".split())
"""Words that ask, in a question; elsewhere somebody may look for them."""


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, read but not looked up. All of it is folded words."""

    words: tuple[str, ...] = ()
    """Those that must all be there."""
    phrases: tuple[tuple[str, ...], ...] = ()
    """Those in quotation marks, to be found side by side."""
    in_order: tuple[str, ...] = ()
    """Everything as typed, the common words too: a text that says it like this comes first."""
    is_question: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something that must be there: a word under any of some stems, or a phrase under all of them in order."""

    written: tuple[str, ...]
    """The folded words that it stands for: the very same ones count more than their other forms."""
    stems: tuple[str, ...]
    is_phrase: bool = False


@dataclass(frozen=True)
class Understood:
    """A search looked up in the words of the store."""

    wanted: tuple[Wanted, ...] = ()
    in_order: tuple[str, ...] = ()
    """Stems of all that was typed, when there are several words."""
    corrections: tuple[tuple[str, str], ...] = ()
    """Folded words as typed, and as they were read instead."""

    def __bool__(self) -> bool:
        return bool(self.wanted)

    @kept
    def stems(self) -> frozenset[str]:
        """Of all the words that are wanted."""
        return frozenset(stem for one in self.wanted for stem in one.stems)


def read(text: str) -> Query:
    """Letters and digits are words, quotation marks make phrases, everything else is a space: no text is an error."""
    text = unicodedata.normalize("NFC", text[:MAX_LENGTH])
    quoted = [tuple(words("".join(parts))) for parts in _QUOTED.findall(text)]
    phrases = [phrase[:MAX_WORDS] for phrase in quoted if phrase]
    # A quotation mark that nothing closes separates words, as a hyphen or an apostrophe does.
    loose = list(dict.fromkeys(words(_QUOTED.sub(" ", text))))[:MAX_WORDS]
    is_question = text.rstrip().endswith("?") or (loose[:1] and loose[0] in _BEGINNINGS)
    common = COMMON | ASKED if is_question else COMMON
    telling = [word for word in loose if word not in common and not (len(word) == 1 and word.isalpha())]
    return Query(
        words=tuple(telling) if telling or phrases else tuple(loose),
        phrases=tuple(dict.fromkeys(phrases)),
        in_order=tuple(words(text)[:MAX_WORDS]),
        is_question=bool(is_question),
    )


def wanted_phrase(phrase: tuple[str, ...]) -> Wanted:
    return Wanted(phrase, tuple(map(stem, phrase)), is_phrase=len(phrase) > 1)
