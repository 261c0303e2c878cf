"""The command line: `verbatlas <command>`. Each room of the house adds its own commands.

The settings are read here, once: a command finds them in its options. Those of `geo/`, which knows no settings, take
the plain values that they need.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from data.commands import parsers as data_commands
from data.commands.terminal import add_language, argparse_in, read_language
from data.settings import Settings, SettingsError
from data.wording.language import Language
from geo import commands as geo_commands
from pages.commands import one_file


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    language, rest = read_language(sys.argv[1:] if argv is None else argv, os.environ)
    with argparse_in(language):
        args = _parser(language).parse_args(rest)
    try:
        args.settings = Settings.from_env(os.environ)
        args.cache_dir = args.settings.cache_dir
        args.lang = language.lang
        return int(args.run(args, language.say))
    except SettingsError as error:
        print(language.say(error.sentence), file=sys.stderr)
        return 2
    except BrokenPipeError:  # `verbatlas ... | head` closed the pipe: nobody reads on
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - else Python complains again when it exits
        return 0


def _parser(language: Language) -> argparse.ArgumentParser:
    about = language._("L’atlas des paroles de territoire.")
    parser = argparse.ArgumentParser(prog="verbatlas", description=about)
    add_language(parser, language)
    subparsers = parser.add_subparsers(required=True, metavar=language._("commande"))
    geo_commands.add_parsers(subparsers, language.say)
    data_commands.add_parsers(subparsers, language.say)
    one_file.add_options(subparsers, language.say)
    return parser


if __name__ == "__main__":
    sys.exit(main())
