"""Words that were searched for are lit: on their colour every text of ours can be read, by day and by night."""

import re
from pathlib import Path

import pytest

ASSETS = Path(__file__).parents[2] / "pages" / "assets"
STYLE, READING, DOOR = (
    (ASSETS / f"{name}.css").read_text(encoding="utf-8") for name in ("style", "reading", "door")
)
LIT = r"--va-lit: (light-dark\(#\w{6}, #\w{6}\));"


def pair(css: str) -> tuple[str, str]:
    """The colours of "light-dark(#ffffff, #000000)"."""
    light, dark = re.findall(r"#(\w{6})", css)
    return light, dark


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("text", ["ink", "soft", "accent"])
@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
def test_a_lit_word_can_be_read_in_whatever_colour_its_text_has(text: str, night: bool) -> None:
    """A text that is pointed at takes the accent: WCAG 1.4.3 asks for 4.5 to 1."""
    (lit,) = re.findall(LIT, STYLE)
    (colour,) = re.findall(rf"--va-{text}: (light-dark\([^)]*\));", STYLE)
    low, high = sorted((luminance(pair(lit)[night]), luminance(pair(colour)[night])))
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_what_is_lit_in_a_label_is_lit_as_in_a_text() -> None:
    for rule, css in ((r"^mark {", READING), (r"ColoredBackground {", DOOR)):
        (said,) = re.findall(rf"{rule}.*", css, re.MULTILINE)
        assert "background: var(--va-lit)" in said
        assert "color: inherit" in said
