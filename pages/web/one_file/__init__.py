"""The atlas in one HTML file that needs no network: map, search, themes, list and cards, in both languages.

What is drawn comes from the templates, styles and scripts of the screens. `written.py` puts the file together;
`parts.py` holds what is alike in all of them, `entries.py` what one says of each initiative.
"""
