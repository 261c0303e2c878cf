"""What to highlight in a text: the whole words that answer a search, found through folding."""

from collections.abc import Sequence

from data.search.query import Understood
from data.search.stemming import stem
from data.search.tokens import spans

Parts = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it is highlighted; joined they are the text. None is escaped."""

EXCERPT = 220
"""Characters of an excerpt, about two lines of a card."""
CUT = "…"
_LEAD = 0.3
"""The part of an excerpt that comes before the words."""

Span = tuple[int, int]


def marked(text: str, understood: Understood) -> Parts:
    """The whole text."""
    return _parts(text, _found(text, understood), 0, len(text))


def excerpt(text: str, understood: Understood, most: int = EXCERPT) -> Parts:
    """The piece of the text that says most of the words, cut between words, with "…" where something is left out."""
    found = _found(text, understood)
    if len(text) <= most:
        return _parts(text, found, 0, len(text))
    start = _best_start(found, most)
    end = start + most
    start = text.rfind(" ", 0, start + 1) + 1 if start > 0 else 0
    end = text.rfind(" ", start, end) if end < len(text) else len(text)
    end = end if end > start else start + most  # one endless word
    parts = _parts(text, [span for span in found if start <= span[0] and span[1] <= end], start, end)
    before: Parts = ((f"{CUT} ", False),) if start else ()
    after: Parts = ((f" {CUT}", False),) if end < len(text) else ()
    return before + parts + after


def is_marked(parts: Parts) -> bool:
    return any(highlighted for _, highlighted in parts)


def plain(parts: Parts) -> str:
    """The text of the parts."""
    return "".join(text for text, _ in parts)


def _found(text: str, understood: Understood) -> list[Span]:
    """Where the words stand; those that follow one another are one span: "tiers-lieux"."""
    places = spans(text)
    stems = [[stem(word) for word in found] for _, _, found in places]
    wanted = {root for one in understood.wanted if not one.is_phrase for root in one.stems}
    chosen = [bool(wanted.intersection(some)) for some in stems]
    phrases = [one.stems for one in understood.wanted if one.is_phrase] + [understood.in_order]
    for phrase in filter(None, phrases):
        _choose_phrase(chosen, stems, phrase)
    found: list[Span] = []
    for (start, end, _), is_chosen in zip(places, chosen, strict=True):
        if not is_chosen:
            continue
        joined = found and len(text[found[-1][1] : start]) == 1  # a space, a hyphen, an apostrophe
        if joined:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _choose_phrase(chosen: list[bool], stems: Sequence[Sequence[str]], phrase: Sequence[str]) -> None:
    flat = [(one, place) for place, some in enumerate(stems) for one in some]
    count, wanted = len(phrase), list(phrase)
    for start in range(len(flat) - count + 1):
        window = flat[start : start + count]
        if [one for one, _ in window] == wanted:
            for _, place in window:
                chosen[place] = True


def _best_start(found: Sequence[Span], most: int) -> int:
    """Where the excerpt begins that holds most of the highlighted letters; the first of several."""
    best = best_sum = last = total = 0  # `total`: letters of the spans from `first` to before `last`
    for first, (start, ends) in enumerate(found):
        begin = max(0, start - int(most * _LEAD))
        if last < first:
            last, total = first, 0
        while last < len(found) and found[last][1] <= begin + most:
            total += found[last][1] - found[last][0]
            last += 1
        if total > best_sum:
            best, best_sum = begin, total
        total -= ends - start if last > first else 0
    return best


def _parts(text: str, found: Sequence[Span], start: int, end: int) -> Parts:
    parts: list[tuple[str, bool]] = []
    at = start
    for begins, ends in found:
        parts += [(text[at:begins], False), (text[begins:ends], True)]
        at = ends
    parts.append((text[at:end], False))
    return tuple(part for part in parts if part[0])
