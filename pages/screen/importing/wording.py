"""What the fates of rows, the senses of columns and the formats of files are called on the screens."""

from collections.abc import Mapping

from data.importing import FileFormat, Sense
from data.importing.fates import Fate
from geo.sentence import N_

SENSES: Mapping[Sense, str] = {
    Sense.NAME: N_("Nom"),
    Sense.PLACE: N_("Lieu en toutes lettres"),
    Sense.ADDRESS: N_("Adresse (numéro et rue)"),
    Sense.HOUSE_NUMBER: N_("Numéro dans la rue"),
    Sense.ADDRESS_MORE: N_("Complément d’adresse"),
    Sense.POSTAL_CODE: N_("Code postal"),
    Sense.COMMUNE: N_("Commune"),
    Sense.INSEE: N_("Code INSEE"),
    Sense.DEPARTEMENT: N_("Département"),
    Sense.REGION: N_("Région"),
    Sense.COUNTRY: N_("Pays"),
    Sense.LAT: N_("Latitude (ou y)"),
    Sense.LON: N_("Longitude (ou x)"),
    Sense.LAT_LON: N_("Latitude et longitude"),
    Sense.SHAPE: N_("Forme géométrique"),
    Sense.DESCRIPTION: N_("Description"),
    Sense.THEME: N_("Thème"),
    Sense.KIND: N_("Genre"),
    Sense.TELEPHONE: N_("Téléphone"),
    Sense.EMAIL: N_("Courriel"),
    Sense.URL: N_("Site web"),
    Sense.HOURS: N_("Horaires"),
    Sense.SIRET: N_("SIRET"),
    Sense.RNA: N_("RNA"),
    Sense.DATE: N_("Date"),
    Sense.UPDATED: N_("Date de mise à jour"),
    Sense.SOURCE: N_("Source"),
    Sense.SOURCE_URL: N_("Adresse de la source"),
    Sense.LICENCE: N_("Licence"),
    Sense.QUOTE: N_("Citation"),
    Sense.SPEAKER: N_("Qui parle"),
    Sense.PERSON: N_("Nom d’une personne"),
    Sense.ID: N_("Identifiant dans le fichier"),
    Sense.OTHER: N_("Gardée telle quelle"),
}
"""In the order in which they are offered."""
FATES: Mapping[Fate, str] = {
    Fate.NEW: N_("Nouvelles"),
    Fate.CHANGED: N_("Changées"),
    Fate.SAME: N_("Inchangées"),
    Fate.DUPLICATE: N_("Doublons probables"),
    Fate.ASK: N_("À préciser"),
    Fate.REFUSED: N_("Refusées"),
}
"""Of rows, as counts."""
FATE: Mapping[Fate, str] = {
    Fate.NEW: N_("Nouvelle"),
    Fate.CHANGED: N_("Changée"),
    Fate.SAME: N_("Inchangée"),
    Fate.DUPLICATE: N_("Doublon probable"),
    Fate.ASK: N_("À préciser"),
    Fate.REFUSED: N_("Refusée"),
}
"""Of one row."""
FORMATS: Mapping[FileFormat, str] = {
    FileFormat.CSV: "CSV",
    FileFormat.XLSX: "Excel (.xlsx)",
    FileFormat.XLSB: "Excel (.xlsb)",
    FileFormat.XLS: "Excel (.xls)",
    FileFormat.ODS: "LibreOffice (.ods)",
    FileFormat.HTML: "HTML",
    FileFormat.JSON: "JSON",
    FileFormat.NDJSON: "NDJSON",
    FileFormat.JAVASCRIPT: "JavaScript",
    FileFormat.GEOJSON: "GeoJSON",
    FileFormat.UMAP: "uMap",
    FileFormat.OVERPASS: "Overpass",
    FileFormat.GOGOCARTO: "GoGoCarto",
    FileFormat.KML: "KML",
    FileFormat.KMZ: "KMZ",
    FileFormat.GPX: "GPX",
    FileFormat.GEOPACKAGE: "GeoPackage",
    FileFormat.SHAPEFILE: "Shapefile",
}
SEPARATORS: Mapping[str, str] = {
    ",": N_("virgule"),
    ";": N_("point-virgule"),
    "\t": N_("tabulation"),
    "|": N_("barre verticale"),
    "none": N_("aucun"),
}
