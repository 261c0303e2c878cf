"""Opening hours are said in words where they are of the usual kind, and as written where they are not."""

import pytest

from data.wording.language import Language
from data.wording.opening_hours import hours_in_words

FRENCH, ENGLISH = Language("fr"), Language("en")
AT = "\u00a0h"


@pytest.mark.parametrize(
    ("hours", "french", "english"),
    [
        (
            "Mo-Fr 09:00-12:00,14:00-17:30",
            (f"du lundi au vendredi : de 9{AT} à 12{AT} et de 14{AT} à 17{AT}\u00a030",),
            ("Monday to Friday: 9:00 to 12:00 and 14:00 to 17:30",),
        ),
        (
            "Mo,We 10:00-12:00; Sa off; PH closed",
            (f"lundi, mercredi : de 10{AT} à 12{AT}", "samedi : fermé", "jours fériés : fermé"),
            ("Monday, Wednesday: 10:00 to 12:00", "Saturday: closed", "public holidays: closed"),
        ),
        ("24/7", ("ouvert jour et nuit, tous les jours",), ("open day and night, every day",)),
        (
            'Th 18:00-20:00 "sur rendez-vous"',
            (f"jeudi : de 18{AT} à 20{AT} (sur rendez-vous)",),
            ("Thursday: 18:00 to 20:00 (sur rendez-vous)",),
        ),
        ("08:30-09:00", (f"de 8{AT}\u00a030 à 9{AT}",), ("8:30 to 9:00",)),
    ],
)
def test_the_usual_hours_are_said_in_words(
    hours: str, french: tuple[str, ...], english: tuple[str, ...]
) -> None:
    assert hours_in_words(hours, FRENCH) == french
    assert hours_in_words(hours, ENGLISH) == english


@pytest.mark.parametrize(
    "hours",
    [
        "le mardi après-midi",
        "Jan-Mar Mo 10:00-12:00",
        "Mo[1] 10:00-12:00",
        "Mo 25:00-26:00",
        "Mo",
        "<b>Mo</b>",
    ],
)
def test_other_hours_are_told_as_they_are_written(hours: str) -> None:
    assert hours_in_words(hours, FRENCH) == (hours,)


def test_no_hours_are_nothing_and_endless_ones_are_not_read() -> None:
    assert hours_in_words("  ", FRENCH) == ()
    endless = "Mo 09:00-12:00," * 10_000
    assert hours_in_words(endless, FRENCH) == (endless.strip(),)
