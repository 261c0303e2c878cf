"""The first screen: what the server draws of the map page into the first HTML, before Streamlit speaks.

The same view, words and templates as the page that takes its place, without Streamlit: every link is one that a browser
follows by itself, so that it is of use without script too.
"""
