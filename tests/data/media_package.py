"""The small package with a picture and a sound, both made here: a grey square, a tenth of a second of silence."""

import io
import json
import wave
from pathlib import Path

from PIL import Image

from tests.data.small_package import DESCRIPTOR, write_package

MEDIA = """id,initiative,quote,file,author,licence,url,alt_fr,alt_en
facade,cocotte-numerique,,facade.png,Essai,CC BY 4.0,https://exemple.fr/facade,Un carré gris,A grey square
guichet-image,,guichet,facade.png,Essai,CC0,,Le même carré gris,The same grey square
guichet-son,,guichet,voix.wav,Essai,CC0,,,
"""


def picture() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (64, 48), "#888888").save(content, "PNG")
    return content.getvalue()


def sound() -> bytes:
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(b"\x80" * 800)
    return content.getvalue()


def write_media_package(folder: Path, media: str = MEDIA, **replaced: str) -> Path:
    """The small package with its table of media, or another one, and its two files."""
    resources = [*DESCRIPTOR["resources"], {"name": "media", "path": "media.csv"}]
    write_package(
        folder, descriptor=json.dumps(DESCRIPTOR | {"resources": resources}), media=media, **replaced
    )
    (folder / "media").mkdir(exist_ok=True)
    (folder / "media" / "facade.png").write_bytes(picture())
    (folder / "media" / "voix.wav").write_bytes(sound())
    return folder
