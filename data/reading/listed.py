"""Lists of words, written as the words that they are."""


def listed(words: str) -> list[str]:
    """The words of a text, which spaces part."""
    return words.split()
