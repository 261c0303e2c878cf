"""The geocoders behind `geo.geocoder.Geocoder`: the embedded gazetteer, and three polite online services.

`options.online_geocoders` makes the online ones. Nothing is imported here: offline, geopy stays unread.
"""
