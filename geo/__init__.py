"""Where things are: points, text, gazetteer, geocoders, clusters and map layers.

Knows nothing of initiatives, quotes or screens: it receives text and neutral pins, it gives places.
"""
