"""The fields of each form: what they are called, how they are written in, what helps to fill them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from data.store import RecordKind
from geo.sentence import N_


class FieldShape(StrEnum):
    """How a field is written in."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"  # one value a line
    KIND = "kind"
    THEMES = "themes"
    VOICE = "voice"  # whether somebody speaks, or the author of the source tells
    COLOR = "color"
    ICON = "icon"


class FormField(NamedTuple):
    """A column of a record. `group` is what it is folded under, "" in sight; all texts are msgids."""

    name: str
    label: str
    shape: FieldShape = FieldShape.LINE
    hint: str = ""
    group: str = ""
    autocomplete: str = "off"


_CONTACT, _MORE = N_("Adresse et contact"), N_("Autres noms, notes")
_DATE = N_("2024, 2024-05 ou 2024-05-02 ; vide si elle est inconnue")

FORMS: Mapping[RecordKind, tuple[FormField, ...]] = {
    RecordKind.INITIATIVE: (
        FormField("name", N_("Nom")),
        FormField("kind", N_("Genre"), FieldShape.KIND),
        FormField("themes", N_("Thèmes, quatre au plus"), FieldShape.THEMES),
        FormField("summary_fr", N_("Résumé en français"), FieldShape.TEXT),
        FormField("summary_en", N_("Résumé en anglais"), FieldShape.TEXT),
        FormField("address", N_("Adresse (numéro et rue)"), group=_CONTACT),
        FormField("postcode", N_("Code postal"), group=_CONTACT),
        FormField("phones", N_("Téléphones"), FieldShape.LINES, N_("un par ligne"), _CONTACT),
        FormField("emails", N_("Courriels"), FieldShape.LINES, N_("un par ligne"), _CONTACT),
        FormField("url", N_("Site web"), hint=N_("commence par https://"), group=_CONTACT),
        FormField(
            "hours", N_("Horaires"), hint=N_("comme dans OpenStreetMap : Mo-Fr 09:00-18:00"), group=_CONTACT
        ),
        FormField("registered", N_("SIRET ou RNA"), group=_CONTACT),
        FormField("aliases", N_("Autres noms"), FieldShape.LINES, N_("un par ligne"), _MORE),
        FormField("place_note", N_("Note sur le lieu, en français"), FieldShape.TEXT, group=_MORE),
        FormField("place_note_en", N_("Note sur le lieu, en anglais"), FieldShape.TEXT, group=_MORE),
    ),
    RecordKind.QUOTE: (
        FormField("kind", N_("Qui parle ?"), FieldShape.VOICE),
        FormField("text", N_("Les mots, tels quels"), FieldShape.TEXT, N_("gardés à la lettre près")),
        FormField("speaker", N_("Nom")),
        FormField("role", N_("Qualité"), hint=N_("maire, habitante, fondateur…")),
        FormField("organisation", N_("Organisation")),
        FormField("note", N_("Note"), FieldShape.TEXT, group=N_("Note sur la citation")),
    ),
    RecordKind.SOURCE: (
        FormField("title", N_("Titre")),
        FormField("author", N_("Auteur")),
        FormField("publisher", N_("Journal, site ou éditeur")),
        FormField("published", N_("Date de parution"), hint=_DATE),
        FormField("url", N_("Adresse web"), hint=N_("commence par https://")),
        FormField("rights", N_("Droits")),
        FormField("note", N_("Note"), FieldShape.TEXT),
    ),
    RecordKind.THEME: (
        FormField("label_fr", N_("Nom en français")),
        FormField("label_en", N_("Nom en anglais")),
        FormField("definition_fr", N_("Définition en français"), FieldShape.TEXT),
        FormField("definition_en", N_("Définition en anglais"), FieldShape.TEXT),
        FormField("color", N_("Couleur"), FieldShape.COLOR),
        FormField("icon", N_("Icône"), FieldShape.ICON),
    ),
}
"""Each field once; where an initiative is, and the source of a quotation, are parts of their own."""
SOURCE_OF_QUOTE = tuple(field for field in FORMS[RecordKind.SOURCE] if field.name not in ("rights", "note"))
"""What is asked of a source that comes with a quotation."""
ICONS = (
    *(
        "handshake",
        "groups",
        "diversity_3",
        "meeting_room",
        "construction",
        "school",
        "devices",
        "work",
        "eco",
    ),
    *(
        "agriculture",
        "directions_bike",
        "directions_bus",
        "restaurant",
        "theater_comedy",
        "palette",
        "music_note",
    ),
    *("health_and_safety", "family_restroom", "elderly", "home", "bolt", "recycling", "water_drop", "forest"),
    *("storefront", "volunteer_activism", "campaign", "menu_book", "lightbulb", "public", "label"),
)
"""Of Material Symbols, those that are offered: a name that is none of them would stop the page."""
NEW_TITLES: Mapping[RecordKind, str] = {
    RecordKind.INITIATIVE: N_("Ajouter une initiative"),
    RecordKind.QUOTE: N_("Ajouter une citation"),
    RecordKind.SOURCE: N_("Ajouter une source"),
    RecordKind.THEME: N_("Ajouter un thème"),
}
TITLES: Mapping[RecordKind, str] = {
    RecordKind.INITIATIVE: N_("Corriger l’initiative « {name} »"),
    RecordKind.QUOTE: N_("Corriger la citation « {name} »"),
    RecordKind.SOURCE: N_("Corriger la source « {name} »"),
    RecordKind.THEME: N_("Corriger le thème « {name} »"),
}
LABELS: Mapping[str, str] = {
    **{field.name: field.label for fields in FORMS.values() for field in fields},
    "place": N_("Lieu écrit"),
    "lat": N_("Latitude"),
    "lon": N_("Longitude"),
    "source": N_("Source"),
    "initiative": N_("Initiative"),
    "author_of_edit": N_("Qui écrit"),
}
"""What a field is called where the form does not say which."""


def label_of(kind: RecordKind, name: str) -> str:
    """A msgid."""
    return next((field.label for field in FORMS[kind] if field.name == name), LABELS.get(name, name))
