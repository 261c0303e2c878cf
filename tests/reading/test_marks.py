"""Spans between marks, as people write them."""

import time
import timeit

import pytest

from data.reading.layout import layout_of
from data.reading.marks import marked_spans


def spans(text: str) -> list[str]:
    return [text[span.start : span.end] for span in marked_spans(text, layout_of(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("« a b », dit-il.", ["a b"]),
        ("“Un “deux” trois” quatre", ["Un “deux” trois", "deux"]),
        ('Il "dit" que "oui, il est "là", enfin".', ["dit", 'oui, il est "là", enfin', "là"]),
        ("« Non clos, dit X.\nPuis « clos ».", ["Non clos, dit X.", "clos"]),
        ("« un.\n« deux.\n« trois », dit X", ["un.\n« deux.\n« trois"]),
        ("« un.\n» deux.\n» trois. », dit X", ["un.\n» deux.\n» trois."]),
        ("« un\n\ndeux », dit", ["un\n\ndeux"]),
        ("« Il m’a dit : « Viens. »\nbla", ["Il m’a dit : « Viens. »", "Viens."]),
        ("<< typed >> ok", ["typed"]),
        ("»so« et ”so” “la“ „ja“", ["so", "so", "la", "ja"]),
        ('règle de 5" et "mot"', ["mot"]),
        ("l‘eau ‘un mot d’ordre’ et", ["un mot d’ordre"]),
        ('" espace " et " deux "', ["espace", "deux"]),
        ("‹ a › « b ‹ c › d »", ["a", "b ‹ c › d", "c"]),
        ("\u00ab\u00a0ins\u00e9cable\u202f\u00bb", ["insécable"]),
        ("« »", []),
    ],
)
def test_the_spans_of(text: str, found: list[str]) -> None:
    assert spans(text) == found


@pytest.mark.parametrize("mark", ["«", "« a ", '" a', "« a\n", "“ a\n", "»", "« a « b » ", "‘a "])
def test_marks_that_are_repeated_without_end_take_no_longer_than_they_are_long(mark: str) -> None:
    def seconds(count: int) -> float:
        text = mark * count
        return min(
            timeit.repeat(lambda: marked_spans(text, layout_of(text)), timer=time.process_time, number=1)
        )

    assert seconds(40_000) < 12 * max(seconds(10_000), 0.01)
