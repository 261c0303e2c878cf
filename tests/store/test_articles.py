"""The text of an article is kept once and as it was, with what was refused in it; on both engines."""

import pytest

from data.model import Span
from data.store import Store, open_store
from data.store.articles import Article, article_digest
from tests.store.test_acts import LETTER
from tests.store.test_migrations import SINCE_0009, run_on

TEXT = "« Été », dit-elle.\r\n🏔️ é"


def kept(
    store: Store, article: Article, refused: tuple[Span, ...] = (), taken: tuple[Span, ...] = ()
) -> None:
    with store.writing("Ana", "article") as write:
        write.keep_article(article, refused, taken)


def test_a_text_is_kept_once_as_it_was(store: Store) -> None:
    kept(store, Article(TEXT, "txt"))
    digest = article_digest(TEXT)
    assert store.article(digest) == Article(TEXT, "txt")
    assert store.articles_held([digest, "0" * 64]) == {digest}
    kept(store, Article(TEXT, "html", "another"))
    assert store.article(digest) == Article(TEXT, "txt"), "it never changes"
    assert store.article("0" * 64) is None
    assert store.check() == []


def test_a_refusal_is_remembered_until_it_is_taken_back(store: Store) -> None:
    one, two = Span(0, 5), Span(7, 9)
    kept(store, Article(TEXT), (one, two))
    assert store.refused(article_digest(TEXT)) == {one, two}
    kept(store, Article(TEXT), (), (two,))
    assert store.refused(article_digest(TEXT)) == {one}
    revision = store.revision()
    kept(store, Article(TEXT), (one,))
    assert store.revision() == revision, "nothing new, no revision"


def test_what_is_refused_in_a_text_that_nobody_quotes_is_remembered_without_it(store: Store) -> None:
    with store.writing("Ana", "refus") as write:
        write.refuse(article_digest(TEXT), [Span(0, 5)])
    assert store.refused(article_digest(TEXT)) == {Span(0, 5)}
    assert store.article(article_digest(TEXT)) is None


def test_an_article_goes_with_what_was_written_beside_it_or_not_at_all(store: Store) -> None:
    def write_and_fail() -> None:
        with store.writing("Ana", "") as write:
            write.save(LETTER)
            write.keep_article(Article(TEXT), (), ())
            raise KeyError

    with pytest.raises(KeyError):
        write_and_fail()
    assert store.article(article_digest(TEXT)) is None


def test_a_store_of_the_ninth_schema_takes_articles(store: Store, target: str) -> None:
    store.close()
    run_on(target, f"{SINCE_0009} update alembic_version set version_num = '0009'")
    again = open_store(target)
    kept(again, Article(TEXT), (Span(0, 1),))
    assert again.article(article_digest(TEXT)) == Article(TEXT)
    assert again.check() == []
    again.close()
