"""The language of a terminal: `--lang`, else what the environment says; that of argparse too, which knows English."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from data.wording.language import LANGUAGES, Language, language_of

_ARGPARSE = {
    "usage: ": "usage : ",
    "positional arguments": "arguments",
    "options": "options",
    "show this help message and exit": "montrer cette aide et s’arrêter",
    "%(prog)s: error: %(message)s\n": "%(prog)s : %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s : %(message)s",
    "the following arguments are required: %s": "il manque : %s",
    "unrecognized arguments: %s": "option ou argument inconnu : %s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r n’est pas possible (au choix : %(choices)s)",
    "invalid %(type)s value: %(value)r": "%(value)r ne convient pas (attendu : %(type)s)",
    "expected one argument": "il faut une valeur",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s est ambigu : %(matches)s",
    "ignored explicit argument %r": "%r est de trop",
}
"""Its sentences as Python 3.11 to 3.14 write them; one that is not here stays in English."""


def read_language(argv: Sequence[str], environ: Mapping[str, str]) -> tuple[Language, list[str]]:
    """The language asked for, and the arguments without it: `--lang en` may stand anywhere."""
    parser = argparse.ArgumentParser(prog="verbatlas", add_help=False, allow_abbrev=False)
    add_language(parser, Language(language_of(environ)))
    with argparse_in(Language(language_of(environ))):
        found, rest = parser.parse_known_args(argv)
    return Language(found.lang or language_of(environ)), rest


def add_language(parser: argparse.ArgumentParser, language: Language) -> None:
    """The option, for the help."""
    help = language._("la langue des réponses (par défaut, celle du terminal : LC_ALL, LANG)")
    parser.add_argument("--lang", choices=LANGUAGES, help=help)


@contextmanager
def argparse_in(language: Language) -> Iterator[None]:
    """What argparse says of its own while a command line is read and refused."""
    english = getattr(argparse, "_")  # noqa: B009 - the one way to its words: it takes no translations
    if language.lang == "fr":
        setattr(argparse, "_", lambda text: _ARGPARSE.get(text, text))  # noqa: B010
    try:
        yield
    finally:
        setattr(argparse, "_", english)  # noqa: B010
