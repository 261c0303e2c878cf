"""The names that columns have in what people bring, each with what it stands for."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from data.importing.senses.sense import Sense

_NAMES: dict[Sense, str] = {
    Sense.ID: "id identifiant identifier uuid uid ref reference code_id id_fs @id osm_id fid objectid post_id #",
    Sense.NAME: (
        "nom name titre title libelle label intitule denomination nom_structure structure nom_du_lieu "
        "nom_lieu lieu_nom raison_sociale enseigne appellation lib_fs nom_site incident_title headline "
        "text.headline name:fr nom_asso nom_association association organisme organisation nom_organisme "
        "nom_etablissement etablissement projet nom_projet nom_initiative initiative"
    ),
    Sense.PLACE: (
        "lieu place localisation location adresse_complete adresse_postale full_address "
        "customformatedaddress location.name place_name ou where emplacement lieu_ecrit territoire "
        "localite adresse_geocodee"
    ),
    Sense.ADDRESS: (
        "adresse address rue street voie streetaddress addr:street addr:full adresse_1 adresse1 "
        "adresse_ligne_1 numero_et_voie num_et_voie adresse_voie nom_voie libelle_voie road"
    ),
    Sense.HOUSE_NUMBER: "addr:housenumber housenumber house_number streetnumber num_voie numero_voie no_voie",
    Sense.ADDRESS_MORE: (
        "complement_adresse complement adresse_2 adresse2 adresse_ligne_2 batiment complement_d_adresse"
    ),
    Sense.POSTAL_CODE: (
        "code_postal cp codpos code_post postal_code postcode zip zip_code zipcode postalcode addr:postcode codepostal "
        "code_poste codpost"
    ),
    Sense.COMMUNE: (
        "commune ville city town addresslocality addr:city lib_com nom_commune municipalite "
        "localite_ville libelle_commune nom_com communes village"
    ),
    Sense.INSEE: (
        "code_insee insee insee_com code_commune codgeo com_insee code_insee_commune depcom ref:insee "
        "citycode codeinsee code_com insee_commune"
    ),
    Sense.DEPARTEMENT: "departement dep dept code_departement insee_dep code_dept num_dep nom_departement county",
    Sense.REGION: "region nom_region code_region reg state insee_reg",
    Sense.COUNTRY: "pays country addresscountry addr:country country_code",
    Sense.LAT: (
        "latitude lat y coord_y coordy y_wgs84 lat_wgs84 latitude_y y_l93 y_lambert93 northing ycoord "
        "lat_dd geo_lat"
    ),
    Sense.LON: (
        "longitude lon lng long x coord_x coordx x_wgs84 lon_wgs84 longitude_x x_l93 x_lambert93 easting "
        "xcoord lon_dd geo_lon"
    ),
    Sense.LAT_LON: (
        "coordonnees coordinates coord coords gps coordonnees_gps geo_point_2d geo_point geopoint latlon "
        "lat_lon latlng position geolocalisation coordonnees_geographiques lat_long point_gps geolocation"
    ),
    Sense.SHAPE: "geometry geom wkt the_geom geometrie geo_shape wkb_geometry shape geojson wkt_geom",
    Sense.TELEPHONE: (
        "telephone tel phone contact:phone telephone_fixe tel_fixe numero_de_telephone mobile portable "
        "phonenumber telephones num_tel contact:mobile gsm telephone_1"
    ),
    Sense.EMAIL: (
        "email mail courriel e_mail courriels adresse_mail adresse_electronique contact:email emails "
        "adresse_email mel contact_mail mail_contact email_contact"
    ),
    Sense.URL: (
        "url site site_web site_internet website web homepage lien link sites_web contact:website siteweb "
        "internet page_web adresse_web link_url url_site"
    ),
    Sense.HOURS: (
        "horaires horaire opening_hours heures_ouverture horaires_ouverture openhours openinghours hours "
        "horaires_d_ouverture ouverture jours_et_horaires"
    ),
    Sense.SIRET: "siret pivot siret_siege num_siret numero_siret code_siret",
    Sense.RNA: "rna waldec numero_rna id_rna",
    Sense.DESCRIPTION: (
        "description descriptif presentation resume presentation_resume presentation_detail desc text "
        "texte summary commentaire details objet text.text contenu body abstract a_propos activites "
        "activite remarques"
    ),
    Sense.THEME: (
        "theme themes thematique thematiques categorie categories category tags tag mots_cles keywords "
        "domaine domaines secteur secteurs sous_categorie id_themes services categoriesfull calque layer dossier folder"
    ),
    Sense.KIND: (
        "type kind typologie nature statut_juridique amenity categorie_juridique id_typologie "
        "type_de_lieu type_lieu shop craft office leisure tourism"
    ),
    Sense.DATE: (
        "date debut date_debut date_creation annee year created created_at createdat annee_creation "
        "incident_date jour"
    ),
    Sense.UPDATED: (
        "date_maj updated updated_at maj derniere_modification updatedat modified last_modified "
        "date_modification"
    ),
    Sense.SOURCE: "source sources origine provenance fournisseur",
    Sense.SOURCE_URL: "url_source source_url lien_source article",
    Sense.LICENCE: "licence license droits rights",
    Sense.PERSON: (
        "contact nom_contact contact_name responsable prenom referent personne_contact president "
        "directeur nom_responsable nom_prenom interlocuteur animateur nom_referent"
    ),
    Sense.QUOTE: "citation quote verbatim temoignage",
    Sense.SPEAKER: "personne speaker locuteur",
    Sense.OTHER: (
        "conditions_acces modalites_acces modalites_accompagnement frais_a_charge publics_accueillis "
        "publics_specifiquement_adresses prise_en_charge_specifique dispositif_programmes_nationaux "
        "formations_labels autres_formations_labels itinerance fiche_acces_libre"
    ),
}
_FIRST_NAMES = frozenset(("prenom", "prenoms"))
_CALLED = frozenset(("nom", "noms", "name", "identite"))
_ROLES = (
    "contact referent referente responsable president presidente directeur directrice gerant gerante animateur "
    "animatrice interlocuteur interlocutrice coordinateur coordinatrice tresorier tresoriere secretaire"
)
_OF_PERSONS = frozenset(_ROLES.split())
_FIRST_WORDS = {
    Sense.NAME: "nom name titre title",
    Sense.COMMUNE: "commune ville",
    Sense.ADDRESS: "adresse address",
    Sense.TELEPHONE: "tel telephone phone",
    Sense.EMAIL: "mail email courriel",
    Sense.URL: "url site lien",
    Sense.HOURS: "horaires horaire",
    Sense.KIND: "type",
    Sense.DATE: "date",
    Sense.DESCRIPTION: "description",
}
_SEPARATORS = re.compile(r"[^a-z0-9@:.#]+")
_LEAST_FOR_SLIPS = 7
"""Letters of a name in which one slip of the fingers is forgiven: « lattitude »."""


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Sense]:
    names = {name: sense for sense, all_names in _NAMES.items() for name in all_names.split()}
    return names | {_key(name).replace("_", ""): sense for name, sense in names.items()}


def key_of(name: str) -> str:
    """A name in small letters without accents, « _ » for whatever stands between its words."""
    return _key(name[:200])


def _key(name: str) -> str:
    cut = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", "_", name.strip())  # codePostal
    letters = unicodedata.normalize("NFKD", cut.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _SEPARATORS.sub("_", plain).strip("_.:")


@lru_cache(maxsize=4096)
def sense_of_name(name: str) -> Sense | None:
    """What a name stands for, however it is written; of « address.postalCode », its last part."""
    key, known = key_of(name), _by_name()
    for form in (key, key.replace("_", ""), key.rpartition(".")[2], key.rpartition(".")[2].replace("_", "")):
        if form in known:
            return known[form]
    words = set(key.split("_"))
    if words & _FIRST_NAMES or (words & _OF_PERSONS and words & _CALLED):
        return Sense.PERSON  # « Nom du référent »: kept out, which that of a place is not
    if len(key) >= _LEAST_FOR_SLIPS:
        for form, sense in known.items():
            if len(form) >= _LEAST_FOR_SLIPS and DamerauLevenshtein.distance(key, form, score_cutoff=1) <= 1:
                return sense
    return None


def sense_of_first_word(name: str) -> Sense | None:
    """What a longer name begins with: « NomAmap », « Commune de l’exploitation ». It says less than a whole name."""
    first = key_of(name).partition("_")[0]
    return next((sense for sense, words in _FIRST_WORDS.items() if first in words.split()), None)
