"""What each setting expects, for who gave it something else; in English it is what `docs/settings.md` says."""

from collections.abc import Mapping

from geo.sentence import N_, Sentence, Value

UNUSABLE = N_("{variable}={value} : cette valeur ne peut pas servir. Ce qui est attendu : {expected}")
NO_STORE = N_(
    "{value} : ce n’est pas une base. Ce qui est attendu : postgresql://… ou le chemin d’un fichier SQLite."
)
_EXPECTED: Mapping[str, str] = {
    "package": N_(
        "Le dossier du paquet à montrer (il contient `datapackage.json`) ; `none` : ce qui est dans la base."
    ),
    "data_dir": N_("Où est ce qui doit être gardé : la base, un fichier SQLite."),
    "database_url": N_(
        "Un PostgreSQL avec PostGIS au lieu du fichier SQLite ; `DATABASE_URL` dit la même chose."
    ),
    "cache_dir": N_(
        "Où est ce qui se refait : le répertoire des lieux compilé, les réponses des géocodeurs, les polices."
    ),
    "tiles": N_(
        "Le fond de carte : `ign`, `photos`, `osm`, `none`, ou une adresse avec `{z}`, `{x}` et `{y}`."
    ),
    "tiles_attribution": N_("La mention du fond de carte d’une adresse à vous, en texte simple."),
    "other_tiles": N_(
        "Les autres fonds que le lecteur peut choisir : `ign`, `photos` (de l’IGN, vu du ciel), `osm` ; "
        "`none` : aucun choix. Vide : `photos` à côté de `ign`, rien à côté des autres."
    ),
    "geocoders": N_(
        "Les géocodeurs en ligne à interroger quand le répertoire des lieux n’est pas sûr : `ban`, "
        "`nominatim`, `photon`."
    ),
    "geocoder_timeout_s": N_("Les secondes à attendre une réponse d’un géocodeur en ligne."),
    "geocoder_scheme": N_("`https`, ou `http` pour un géocodeur à vous sur la même machine."),
    "ban_domain": N_("L’hôte et le chemin de la Géoplateforme française (BAN)."),
    "nominatim_domain": N_("L’hôte de Nominatim."),
    "photon_domain": N_("L’hôte de Photon."),
    "public_address": N_(
        "L’adresse sous laquelle les lecteurs connaissent l’atlas (`https://atlas.example/carte/`), pour les "
        "liens dans les fichiers ; vide : ce que dit le navigateur, ou un mandataire de confiance."
    ),
    "trusted_proxies": N_(
        "Les adresses ou réseaux des mandataires dont on croit `X-Forwarded-Proto`, `-Host`, `-Prefix` et "
        "`-For` ; `none` : de personne."
    ),
    "frame_ancestors": N_(
        "Les sites qui peuvent encadrer une page à intégrer (`embed=true`) : `https://site.example`… ; `*` : "
        "tous ; `none`."
    ),
    "contact": N_(
        "L’adresse pour les corrections et les retraits : sur chaque fiche, sur « À propos », envoyée aux géocodeurs."
    ),
    "security_contact": N_(
        "Où signaler une faille de sécurité (`mailto:…` ou `https://…`), dit dans "
        "`/.well-known/security.txt` ; vide : pas de tel fichier."
    ),
    "readers": N_(
        "D’autres lecteurs d’articles, séparés par des virgules, par les noms que leur donnent des paquets installés "
        "(points d’entrée de `verbatlas.readers`) ; vide : les règles seules."
    ),
    "web_addresses": N_(
        "Si un article peut être donné par son adresse web, que ce serveur demande alors ; sinon, il ne demande rien à "
        "aucun site."
    ),
    "waiting": N_(
        "Si les lecteurs voient les initiatives où personne n’a encore été cité : `shown`, marquées comme en "
        "attente de mots, ou `hidden`."
    ),
    "metrics": N_("Si `/metrics` compte pour une surveillance (Prometheus) ; rien n’y concerne un lecteur."),
    "log_level": N_("Ce qui est écrit dans le journal : `DEBUG`, `INFO`, `WARNING` ou `ERROR`."),
    "log_format": N_("Comment le journal est écrit : `text`, ou `json`, un objet par ligne."),
}
_OF_TILES: Mapping[str, Value] = {name: f"{{{name}}}" for name in "xyz"}
"""What stands in the address of a tile as it is written."""


def expected(setting: str) -> Sentence:
    return Sentence(_EXPECTED[setting], _OF_TILES if setting == "tiles" else {})
