"""À propos: method, sources, rights, corrections, privacy."""

from collections import Counter

import streamlit as st

from data.atlas import shared_atlas
from pages.ui.safe import render
from pages.ui.state import begin_page, end_page
from pages.ui.words import Words, language

atlas = shared_atlas()
words = Words(language(begin_page("a-propos")))

quoted = Counter(quote.source for quote in atlas.package.quotes)
sources = [
    {"source": source, "count": words.n("{n} citation", "{n} citations", quoted[source.id])}
    for source in atlas.package.sources
]
st.html(
    render(
        "about.html",
        words,
        sources=sources,
        licences=atlas.package.licences,
        tiles=atlas.settings.tile_attribution,
        contact=atlas.settings.contact,
    )
)
end_page("a-propos")
