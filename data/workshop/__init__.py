"""From an article to the map: what was read is reviewed by a person, and published in one transaction."""
