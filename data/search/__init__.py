"""One search over quotations, people, initiatives, places and sources: what answers, in which order, and why it shows.

What is typed is read by `query.py` and looked up among the words of the texts by `vocabulary.py`; a store gives what
may answer (`contenders.py`), `ranking.py` orders it. `search.py` gathers the groups, `hits.py` makes their entries,
`places.py` asks the gazetteer, `highlight.py` finds the words in the texts. A word is the same in two forms by
`stemming.py`; `tokens.py` makes what a store keeps of a text. Nothing here knows what a store is made of.
"""
