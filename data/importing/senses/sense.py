"""What a column may hold."""

from enum import StrEnum


class Sense(StrEnum):
    """The values are those of recipes: they never change."""

    ID = "id"
    NAME = "name"
    PLACE = "place"  # a whole place in words: « Murat (Cantal) », an address with its town
    ADDRESS = "address"  # number and street
    HOUSE_NUMBER = "house_number"  # where the street is in a column of its own
    ADDRESS_MORE = "address_more"
    POSTAL_CODE = "postal_code"
    COMMUNE = "commune"
    INSEE = "insee"
    DEPARTEMENT = "departement"
    REGION = "region"
    COUNTRY = "country"
    LAT = "lat"
    LON = "lon"
    LAT_LON = "lat_lon"  # both in one cell
    SHAPE = "shape"
    TELEPHONE = "telephone"
    EMAIL = "email"
    URL = "url"
    HOURS = "hours"
    SIRET = "siret"
    RNA = "rna"
    DESCRIPTION = "description"
    THEME = "theme"
    KIND = "kind"
    DATE = "date"
    UPDATED = "updated"
    SOURCE = "source"
    SOURCE_URL = "source_url"
    LICENCE = "licence"
    PERSON = "person"  # somebody's name: kept out unless it is asked for
    QUOTE = "quote"
    SPEAKER = "speaker"
    OTHER = "other"  # kept with the row, as it is
