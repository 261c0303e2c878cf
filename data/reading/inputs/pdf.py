"""A PDF as text, by pypdf in a process of its own: what it may take of time and memory is bounded from outside."""

import json
import subprocess
import sys
from importlib.util import find_spec

from data.reading.extract import Composer, Extract, NotReadable
from geo.sentence import Sentence

_SECONDS = 30
_LIBRARY = "pypdf"


def from_pdf(content: bytes) -> Extract:
    """The paragraphs of a PDF. Raises NotReadable without pypdf, and where reading takes too long."""
    if find_spec(_LIBRARY) is None:
        raise NotReadable(
            Sentence(
                "Pour lire un PDF, installez verbatlas[reading], ou copiez son texte dans un fichier .txt."
            )
        )
    command = [sys.executable, "-m", "data.reading.inputs.pdf_apart"]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise NotReadable(
            Sentence("Ce PDF demande plus de {seconds} secondes : il n’est pas lu.", {"seconds": _SECONDS})
        ) from None
    if done.returncode:
        raise ValueError("pdf")
    answer = json.loads(done.stdout)
    composer = Composer()
    for paragraph in answer["paragraphs"]:
        composer.add(paragraph)
    return composer.extract("pdf", answer["known"])
