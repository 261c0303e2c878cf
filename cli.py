"""The command line: `verbatlas <command>`. Each room of the house adds its own commands."""

import argparse
import os
import sys
from collections.abc import Sequence

from data.commands import parsers as data_commands
from geo import commands as geo_commands


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    parser = argparse.ArgumentParser(prog="verbatlas", description="L’atlas des paroles de territoire.")
    subparsers = parser.add_subparsers(required=True, metavar="commande")
    geo_commands.add_parsers(subparsers)
    data_commands.add_parsers(subparsers)
    args = parser.parse_args(argv)
    try:
        return int(args.run(args))
    except BrokenPipeError:  # `verbatlas ... | head` closed the pipe: nobody reads on
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - else Python complains again when it exits
        return 0


if __name__ == "__main__":
    sys.exit(main())
