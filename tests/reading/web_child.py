"""The process that fetches, with the guard of the tests: it lets the port through that it is started with."""

import sys

from data.reading.web import child
from tests.reading.web_server import guard

if __name__ == "__main__":
    child.main(guard(int(sys.argv[-2])))
