"""How long a thousand articles take to be ranked: `python -m tests.benchmarks.queue`. A second run reads none again."""

import argparse
import random
import time
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from data.package import load_package
from data.reading.archives import pieces_of
from data.reading.queue import ranked, remember, remembered
from data.settings import Settings
from tests.reading.gold import articles
from tests.reading.saved_pages import saved_pages

_FIRST = ("Alma", "Bruno", "Céleste", "Damien", "Elsa", "Fanny", "Gaspard", "Hugo")


def _html(text: str) -> bytes:
    shell = next(page for page in saved_pages() if page.name == "wordpress").html
    before, rest = shell.split('<div class="entry-content">')
    after = rest.split('<div class="sharedaddy', 1)[1]
    body = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n\n"))
    return f'{before}<div class="entry-content">{body}<div class="sharedaddy{after}'.encode()


def _mail(text: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Un article"
    message.set_content(text)
    return message.as_bytes()


_SHAPES: Mapping[str, Callable[[str], bytes]] = {
    ".txt": str.encode,
    ".md": lambda text: f"# Un article\n\n{text}".encode(),
    ".html": _html,
    ".eml": _mail,
}


def write_articles(folder: Path, many: int, seed: int = 7) -> None:
    """So many articles of our own, in turn a text, Markdown, a page, a message."""
    chance = random.Random(seed)
    texts = [article.text for article in articles()]
    endings = list(_SHAPES)
    for number in range(many):
        paragraphs = [part for text in chance.sample(texts, 4) for part in text.split("\n\n")]
        text = f"Numéro {number}, par {chance.choice(_FIRST)} Martin\n\n" + "\n\n".join(paragraphs)
        ending = endings[number % len(endings)]
        (folder / f"{number:05}{ending}").write_bytes(_SHAPES[ending](text))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=1_000)
    options = parser.parse_args()
    settings = Settings()
    package = load_package(settings.package)
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_articles(folder, options.many)
        weight = sum(file.stat().st_size for file in folder.iterdir())
        memory = folder / "memory" / "known.json"
        for run in ("first", "second"):
            begun = time.perf_counter()
            before = remembered(memory)
            worths = ranked(
                pieces_of(folder), settings.cache_dir, package.initiatives, package.themes, before
            )
            remember(memory, before, worths)
            seconds = time.perf_counter() - begun
            print(
                f"{run} run: {len(worths)} articles, {weight / 1e6:.1f} MB, {seconds:.1f} s;"
                f" {sum(one.testimonies for one in worths)} testimonies"
            )


if __name__ == "__main__":
    main()
