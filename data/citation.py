"""A citation that can be pasted anywhere: the words, who said them, and where."""

from data.model import Quote, Source


def cite(quote: Quote, source: Source, published: str) -> str:
    """Plain text. `published` is the source's date in the reader's language; what is unknown is left out.

    A narration is the words of the source's author, so the author stands where a speaker would.
    """
    speaker = [quote.speaker, quote.role, quote.organisation]
    where = [source.author, f"« {source.title} »", source.publisher, published, source.url]
    said_by = ", ".join(part for part in speaker if part)
    found_in = ", ".join(part for part in where if part)
    return f"« {quote.text} »\n— " + (f"{said_by}. Source : {found_in}" if said_by else found_in)
