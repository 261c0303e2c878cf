"""The reader: a text, and what is known of it, gives what it proposes."""

import unicodedata
from hashlib import sha256

from data.reading.layout import layout_of
from data.reading.people import People
from data.reading.proposals import Read
from data.reading.quotations import quotations
