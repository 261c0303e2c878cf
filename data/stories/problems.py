"""What can be wrong in a story, in sentences for who writes it (French msgids)."""

from collections.abc import Mapping

from data.package.problems import Problem, Severity, Wording
from geo.sentence import N_


class StoryProblem(Problem):
    """One thing wrong in the file of a story; `row` is its line."""

    __slots__ = ()

    @property
    def wording(self) -> Wording:
        return WORDINGS[self.code]


def problem(code: str, file: str, row: int = 0, value: str = "", **params: object) -> StoryProblem:
    """A line has no columns."""
    return StoryProblem.of(code, file, row, "", value, **params)


_W = Severity.WARNING

WORDINGS: Mapping[str, Wording] = {
    # the file: an error sets the story aside
    "bad-name": Wording(
        N_("Le nom du fichier ne dit pas son identifiant et sa langue."),
        N_("Nommez-le comme « mon-parcours.fr.md » ou « mon-parcours.en.md », sans accent ni espace."),
    ),
    "unreadable": Wording(
        N_("Le fichier ne peut pas être lu : {reason}."), N_("Enregistrez-le comme texte, en UTF-8.")
    ),
    "no-header": Wording(
        N_("Le fichier ne commence pas par son en-tête."),
        N_(
            "Ouvrez-le par une ligne « --- », puis une ligne pour « title », une pour « lead », puis une ligne « --- »."
        ),
    ),
    "missing-key": Wording(
        N_("« {name} » manque dans l’en-tête, ou est vide."),
        N_("Ajoutez une ligne qui commence par {name}, deux-points, puis sa valeur."),
    ),
    "no-step": Wording(
        N_("Le parcours n’a aucune étape à montrer."), N_("Chaque étape commence par une ligne « ## Titre ».")
    ),
    # the header
    "unknown-key": Wording(
        N_("« {value} » n’est pas connu ici ; la ligne est ignorée."), N_("On peut écrire : {expected}."), _W
    ),
    "not-a-number": Wording(
        N_("« {value} » n’est pas un nombre."),
        N_("« order » est la place du parcours dans la liste, par exemple 2."),
        _W,
    ),
    # a step: an error sets it aside
    "nothing-to-read": Wording(
        N_("L’étape « {value} » n’a ni texte ni citation."),
        N_("Écrivez un paragraphe, ou « > » et l’identifiant d’une citation."),
    ),
    "retyped-quote": Wording(
        N_("« {value} » n’est pas l’identifiant d’une citation."),
        N_("Écrivez « > » et l’identifiant seul : les mots, eux, viennent des données, exacts."),
    ),
    "unknown-quote": Wording(
        N_("La citation « {value} » n’est pas dans l’atlas : l’étape est mise de côté."),
        N_("Reprenez l’identifiant de la colonne « id » de quotes.csv."),
    ),
    "unknown-initiative": Wording(
        N_("L’initiative « {value} » n’est pas dans l’atlas : l’étape est mise de côté."),
        N_("Reprenez l’identifiant de la colonne « id » d’initiatives.csv, ou de l’adresse de sa fiche."),
    ),
    # small things
    "unknown-source": Wording(
        N_("La source « {value} » n’est pas dans l’atlas : elle n’est pas citée."),
        N_("Reprenez l’identifiant de la colonne « id » de sources.csv."),
        _W,
    ),
    "not-a-view": Wording(
        N_("« {value} » n’est pas une vue de la carte ; la carte montre les initiatives de l’étape."),
        N_("Copiez la valeur de « at= » dans l’adresse de la carte, par exemple « 45.1110~2.8690~10 »."),
        _W,
    ),
    "before-steps": Wording(
        N_("Ce texte précède la première étape : il n’est pas montré."),
        N_("Mettez-le sous une ligne « ## Titre », ou à la suite de « lead »."),
        _W,
    ),
    "other-length": Wording(
        N_("Le parcours a {count} étapes ici, et {other} dans {original}."),
        N_("Une étape porte le même numéro dans chaque langue : un lien doit mener à la même."),
        _W,
    ),
}
