"""Takes the screenshots of `docs/screenshots`: starts the app without tiles, opens each screen, keeps small PNG files.

Run it with `make screenshots`; names given as arguments take only those. It needs Chromium, found as the browser
tests find it.
"""

import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Browser, FilePayload, ViewportSize, sync_playwright

from tests.browser.conftest import FLAGS
from tests.browser.screen import Screen, wait_until_drawn
from tests.browser.server import running

FOLDER = Path(__file__).parent.parent / "docs" / "screenshots"
DESKTOP: ViewportSize = {"width": 1400, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
EXACT_COLORS = 160
"""Of the 256 of a palette. A palette alone makes a picture a third as big, but shifts backgrounds and markers."""
SETTLE_MS = 1500
"""After the markers are drawn: fonts, outlines and names of towns."""


@dataclass(frozen=True)
class Shot:
    """A screen to show: where, for whom, on what."""

    name: str
    path: str
    phone: bool = False
    dark: bool = False
    locale: str = "fr-FR"


SHOTS = (
    Shot("carte", "/"),
    Shot("carte-sombre", "/", dark=True),
    Shot("carte-telephone", "/", phone=True),
    Shot("carte-anglais", "/?themes=digital~rurality", locale="en-GB"),
    Shot("fiche", "/?id=cocotte-numerique"),
    Shot("fiche-sombre", "/?id=cocotte-numerique", dark=True),
    Shot("fiche-telephone", "/?id=cocotte-numerique", phone=True),
    Shot("temoignages", "/temoignages"),
    Shot("temoignages-telephone", "/temoignages", phone=True, dark=True),
    Shot("parcours", "/parcours?story=explorateurs-avril&step=6"),
    Shot("parcours-telephone", "/parcours?story=lignes-directrices&step=3", phone=True, dark=True),
    Shot("passerelles", "/passerelles"),
    Shot("chiffres", "/chiffres"),
    Shot("donnees", "/donnees"),
    Shot("a-propos", "/a-propos"),
)

IMPORT_SHOTS = ("import-fichier", "import-colonnes", "import-essai", "import-ecrit", "import-carte")
"""The steps of an import of `IMPORTED`, as its editor sees them, and the map after them."""
IMPORTED = """Nom;Commune;Code postal;Type;Site
Le Relais du Pont;Murat;15300;Tiers-lieu;https://relais.example
La Recyclerie des Monts;Aurillac;15000;Ressourcerie;
Café de la Halle;Salers;15140;Café;
Atelier des Lacs;Besse-et-Saint-Anastaise;63610;Fablab;
La Fabrique de Thiers;Thiers;63300;Coopérative;
Le Quai du Lot;Entraygues-sur-Truyère;12140;Tiers-lieu;
Maison des Volcans;Volvic;63530;Association;
La Grange aux Outils;Saint-Denis;;Atelier;
Le Relais du Pont;Murat;15300;Tiers-lieu;
;Riom;63200;Café;
"""


def take(browser: Browser, address: str, shot: Shot) -> bytes:
    """One screen, as PNG."""
    context = browser.new_context(
        viewport=PHONE if shot.phone else DESKTOP,
        locale=shot.locale,
        color_scheme="dark" if shot.dark else "light",
        has_touch=shot.phone,
        reduced_motion="reduce",
    )
    screen = Screen(context.new_page(), address)
    screen.open(shot.path)
    if shot.path == "/" or shot.path.startswith(("/?", "/parcours?")):
        screen.wait_for_markers()
    screen.page.wait_for_timeout(SETTLE_MS)
    picture = screen.page.screenshot()
    context.close()
    if screen.errors:
        sys.exit(f"{shot.name}: the page is not sound: {screen.errors}")
    return picture


def take_import(browser: Browser, address: str, log: Path) -> list[bytes]:
    """The screens of `IMPORT_SHOTS`, as PNG."""
    context = browser.new_context(viewport=DESKTOP, locale="fr-FR", reduced_motion="reduce")
    screen = Screen(context.new_page(), address).become_editor(log)
    page, pictures = screen.page, []

    def shot() -> None:
        wait_until_drawn(screen)
        page.mouse.move(0, 0)
        page.wait_for_timeout(SETTLE_MS)
        pictures.append(page.screenshot())

    shot()
    file: FilePayload = {"name": "lieux.csv", "mimeType": "text/csv", "buffer": IMPORTED.encode()}
    page.locator("[data-vb=file-zone] input").set_input_files(file)
    page.locator(".va-import-understood").wait_for()
    shot()
    page.locator(".st-key-import_try_above button").click()
    page.locator(".va-fates").wait_for()
    shot()
    page.locator(".st-key-import_who input").fill("Ana")
    page.get_by_role("button", name="Écrire").click()
    page.locator(".va-import-written").wait_for()
    shot()
    page.locator(".va-import-written a").click()
    screen.wait_for_markers()
    shot()
    context.close()
    return pictures


def small(picture: bytes) -> bytes:
    """The same picture with a palette: the commonest colours as they are, those of edges to the nearest."""
    pixels = np.asarray(Image.open(BytesIO(picture)).convert("RGB"))
    colors, number, count = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    common = np.argsort(-count, kind="stable")
    palette = np.concatenate([colors[common[:EXACT_COLORS]], _spread(colors[common[EXACT_COLORS:]])])
    nearest = [int(np.abs(palette.astype(int) - color).sum(1).argmin()) for color in colors.astype(int)]
    flat = Image.fromarray(np.array(nearest, np.uint8)[number].reshape(pixels.shape[:2]), "P")
    flat.putpalette(palette.tobytes())
    out = BytesIO()
    flat.save(out, "PNG", optimize=True)
    return out.getvalue()


def _spread(colors: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A few colours near to all of these; shapes (n, 3) and (m, 3)."""
    if not len(colors):
        return colors
    image = Image.fromarray(colors[np.newaxis]).quantize(
        256 - EXACT_COLORS, method=Image.Quantize.MAXCOVERAGE
    )
    return np.array(image.getpalette(), np.uint8).reshape(-1, 3)[: 256 - EXACT_COLORS]


def _keep(name: str, picture: bytes) -> None:
    kept = small(picture)
    (FOLDER / f"{name}.png").write_bytes(kept)
    print(f"{name}.png  {len(kept) / 1000:.0f} kB")


def main(names: list[str]) -> int:
    there = [*(shot.name for shot in SHOTS), *IMPORT_SHOTS]
    if unknown := set(names) - set(there):
        sys.exit(f"no such screenshot: {', '.join(sorted(unknown))}; there are {', '.join(there)}")
    chromium = (
        os.environ.get("VERBATLAS_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    )
    if not chromium:
        sys.exit("no Chromium: install it, or give its path in VERBATLAS_CHROMIUM")
    FOLDER.mkdir(parents=True, exist_ok=True)
    log = Path(tempfile.mkdtemp()) / "app.log"
    with running(log, {"VERBATLAS_TILES": "none"}) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for shot in [shot for shot in SHOTS if not names or shot.name in names]:
            _keep(shot.name, take(browser, address, shot))
        if not names or set(names) & set(IMPORT_SHOTS):
            for name, picture in zip(IMPORT_SHOTS, take_import(browser, address, log), strict=True):
                _keep(name, picture)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
