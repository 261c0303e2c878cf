"""An import on its way as two drafts, its file and what was chosen, so that a reload loses neither."""

import json
from dataclasses import replace

from data.atlas import Atlas
from data.editing.editors import Permission
from data.importing import ReadingOptions, Recipe, RecipeError
from data.importing.fates import ImportAnswer
from geo.errors import VerbatlasError
from pages.screen.importing.in_hand import ImportInHand, ImportStep

FILE, CHOICES = "import.file", "import.choices"
"""The names of the drafts."""
_ON_ITS_WAY = (ImportStep.COLUMNS, ImportStep.TRIAL)


def choices_of(hand: ImportInHand) -> bytes:
    """What was chosen for the file in hand; nothing where none is on its way."""
    if hand.step not in _ON_ITS_WAY or hand.table is None:
        return b""
    kept = {
        "name": hand.name,
        "step": hand.step.value,
        "recipe": hand.recipe.as_text(),
        "chosen": sorted(hand.chosen),
        "answers": {key: [one.what, one.value] for key, one in hand.answers.items()},
        "remembered": hand.remembered,
        "left": hand.left,
        "mended": hand.reading.mended,
    }
    return json.dumps(kept, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")


def keep(atlas: Atlas, permission: Permission, hand: ImportInHand, *, file_too: bool) -> None:
    """Keeps what is in hand, or lets go of what was. Raises NotAnEditor."""
    choices = choices_of(hand)
    if not choices:
        for name in (FILE, CHOICES):
            atlas.drop_draft(permission, name)
        return
    if file_too:
        atlas.keep_draft(permission, FILE, hand.content)
    atlas.keep_draft(permission, CHOICES, choices)


def resume(atlas: Atlas, permission: Permission) -> ImportInHand | None:
    """What was in hand before a reload, to be tried again where it was; None where there was nothing, or where it can
    no longer be read. Raises NotAnEditor."""
    choices, content = atlas.draft(permission, CHOICES), atlas.draft(permission, FILE)
    if not choices or not content:
        return None
    try:
        kept = json.loads(choices.decode("utf-8", "surrogatepass"))
        recipe = Recipe.from_text(kept["recipe"])
        hand = ImportInHand()
        mended = ReadingOptions.from_json({"mended": kept["mended"]}).mended
        recipe = replace(recipe, options=replace(recipe.options, mended=mended))
        hand.take_up(atlas, permission, str(kept["name"]), content, recipe)
        hand.step = ImportStep(kept["step"])
        hand.chosen = {name for name in map(str, kept["chosen"]) if name in hand.senses}
        hand.answers = {str(key): ImportAnswer(*map(str, one)) for key, one in kept["answers"].items()}
        hand.remembered, hand.left = str(kept["remembered"]), str(kept["left"])
    except (ValueError, KeyError, TypeError, AttributeError, RecipeError, VerbatlasError):
        return None
    return hand
