"""The colours of the themes: readable on white and on dark, told apart by colour-blind eyes."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from streamlit.material_icon_names import ALL_MATERIAL_ICONS

from data.package import load_package

AUVERGNE = Path(__file__).parents[2] / "data" / "packages" / "auvergne"
THEMES = load_package(AUVERGNE).themes
DARK = "#12171c"

TO_XYZ = np.array(  # linear sRGB to CIE XYZ, D65: IEC 61966-2-1
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
VISIONS = {  # Machado, Oliveira, Fernandes 2009, severity 1, on linear sRGB
    "usual": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
}


def _linear(color: str) -> np.ndarray:
    rgb = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def _contrast(one: str, other: str) -> float:
    """WCAG 2.1 contrast ratio."""
    high, low = sorted((float(_linear(color) @ TO_XYZ[1]) for color in (one, other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _lab(linear: np.ndarray) -> np.ndarray:
    """CIE L*a*b* under D65."""
    xyz = (TO_XYZ @ linear) / TO_XYZ.sum(axis=1)
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def test_the_list_is_short_and_closed() -> None:
    assert 8 <= len(THEMES) <= 12
    assert len({theme.color for theme in THEMES}) == len({theme.icon for theme in THEMES}) == len(THEMES)


@pytest.mark.parametrize("background", ["#ffffff", DARK])
def test_every_colour_contrasts_with_the_page(background: str) -> None:
    assert min(_contrast(theme.color, background) for theme in THEMES) >= 3


@pytest.mark.parametrize("vision", VISIONS)
def test_no_two_colours_look_alike(vision: str) -> None:
    seen = {theme.id: _lab(np.clip(VISIONS[vision] @ _linear(theme.color), 0, 1)) for theme in THEMES}
    apart = {pair: float(np.linalg.norm(seen[pair[0]] - seen[pair[1]])) for pair in combinations(seen, 2)}
    closest = min(apart, key=lambda pair: apart[pair])
    assert apart[closest] >= 15, closest  # CIE76; about 2.3 is the least that an eye notices side by side


def test_every_icon_ships_with_streamlit() -> None:
    assert {theme.icon for theme in THEMES} <= set(ALL_MATERIAL_ICONS)


def test_every_theme_has_its_initiatives() -> None:
    used = {theme for initiative in load_package(AUVERGNE).initiatives for theme in initiative.themes}
    assert used == {theme.id for theme in THEMES}
