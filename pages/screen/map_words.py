"""What a map needs to know and to say: themes, shapes and tiles once, its words in each language."""

from data.atlas import Atlas
from data.model import KIND_LABELS
from data.settings import TILE_PROVIDERS
from geo.layers import MapConfig, ThemeStyle, Tiles
from pages.screen.marks import SHAPES, names_of_bases
from pages.screen.words import Words


def map_config(atlas: Atlas) -> MapConfig:
    """What it needs once."""
    return MapConfig(
        themes={
            theme.id: ThemeStyle(theme.color, {"fr": theme.label_fr, "en": theme.label_en})
            for theme in atlas.themes.values()
        },
        kinds={str(kind): shape for kind, shape in SHAPES.items()},
        tile_url=atlas.settings.tile_url,
        tile_attribution=atlas.settings.tile_attribution,
        other_tiles=tuple(Tiles(name, *TILE_PROVIDERS[name]) for name in atlas.settings.bases[1:]),
    )


def words_of_map(atlas: Atlas, words: Words) -> dict[str, object]:
    """All that the map says, in one language."""
    _ = words._
    return {
        "map": _("Carte des initiatives"),
        "legend": _("Légende"),
        "zoom_in": _("Zoomer"),
        "zoom_out": _("Dézoomer"),
        "full_screen": _("Plein écran"),
        "cluster": _("{n} initiatives : zoomer", n="{n}"),
        "cluster_place": _("{place} : {n} initiatives, ouvrir la liste", n="{n}", place="{place}"),
        "area": _("{area} (territoire) : {n}", area="{area}", n="{n}"),
        "areas": _("{areas} territoires", areas="{areas}"),
        "areas_zoom": _("{areas} territoires, {n} initiatives : zoomer", areas="{areas}", n="{n}"),
        "waiting": _("Personne n’y a encore été cité"),
        "some_waiting": _("dont {waiting} sans parole encore", waiting="{waiting}"),
        "area_note": _("Territoire : pas de lieu plus précis dans la source"),
        "away": _("Le serveur ne répond pas. Nouvel essai…"),
        "no_tiles": _("Fond de carte simplifié : les tuiles ne répondent pas"),
        "here": _("Autour de moi"),
        "no_here": _("La position n’est pas disponible : tapez un lieu au-dessus de la carte"),
        "fit": _("Ajuster la carte"),
        "around": _("Centre de la recherche"),
        "names": {name: words.territory(name) for name in atlas.territories()},
        "wheel": _("Ctrl + molette pour zoomer sur la carte"),
        "wheel_mac": _("⌘ + molette pour zoomer sur la carte"),
        "fingers": _("Deux doigts pour déplacer la carte"),
        "base": _("Fond de carte"),
        "bases": names_of_bases(atlas, words),
        "kinds": {str(kind): words.kind(kind) for kind in KIND_LABELS},
    }
