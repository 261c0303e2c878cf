"""The Markdown of stories: paragraphs, lists, emphasis and links. Nothing that could show a foreign picture or HTML."""

from functools import cache

from markdown_it import MarkdownIt

_LEFT_OUT = (
    "lheading",  # a line of dashes under a paragraph would make it a title
    "code",  # a paragraph that begins with spaces would become a program
    "reference",
    "image",  # nothing is asked of another host
)


@cache
def parser() -> MarkdownIt:
    """CommonMark without raw HTML, which is shown as it is typed; links of scripts are left as text."""
    return MarkdownIt("commonmark", {"html": False}).disable(list(_LEFT_OUT))
