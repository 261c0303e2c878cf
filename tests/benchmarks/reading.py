"""How well articles are read: `python -m tests.benchmarks.reading [FOLDER] [--errors]`, of `tests/reading/`."""

import sys
import time

from data.reading.reader import ArticleReader
from geo.gazetteer import Gazetteer
from tests.reading.figures import Figures, add, lines
from tests.reading.gold import articles


def main() -> None:
    read = articles(*[word for word in sys.argv[1:] if not word.startswith("--")][:1])
    reader = ArticleReader.of(Gazetteer.open())
    figures = Figures()
    started = time.perf_counter()
    for article in read:
        add(figures, article, reader.read(article.text))
    seconds = time.perf_counter() - started
    letters = sum(len(article.text) for article in read)
    if "--errors" in sys.argv:
        print("\n".join(figures.remarks))
    print("\n".join(lines(figures)))
    print(f"{len(read)} articles, {letters} letters in {seconds:.2f} s")


if __name__ == "__main__":
    main()
