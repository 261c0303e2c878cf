"""Whether a place lies where the text says."""

from geo.gazetteer import Match
from geo.place import Level
from geo.resolver.areas import Limits


def allowed(match: Match, limits: Limits) -> bool:
    """True when a place is compatible with the département, the country and the postal code of the text."""
    place = match.place
    if limits.country and place.country and place.country != limits.country:
        return False
    if limits.departements:
        if place.departement:
            if place.departement not in limits.departements:
                return False
        elif place.level is not Level.EPCI:
            return False
    if limits.postcode:
        return not match.postcodes or fits_postcode(match, limits.postcode)
    return True


def fits_postcode(match: Match, postcode: str) -> bool:
    """True when the place has this postal code, or one of the same département (companies have their own)."""
    return postcode in match.postcodes or any(code[:2] == postcode[:2] for code in match.postcodes)
