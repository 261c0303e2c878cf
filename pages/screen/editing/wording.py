"""What is wrong with a field, in a sentence that says what to do: the rules of a package, in the words of a form."""

from collections.abc import Mapping

from data.package.problems import Problem
from geo.sentence import N_, Sentence

_SAID: Mapping[str, str] = {
    "empty": N_("À remplir."),
    "none-given": N_("Choisissez-en une à {limit}."),
    "too-many": N_("{limit} au plus."),
    "not-a-url": N_(
        "« {value} » n’est pas une adresse web : elle commence par https:// ou http://, sans espace."
    ),
    "several-urls": N_("« {value} » contient plusieurs adresses web : gardez-en une seule."),
    "not-degrees": N_(
        "« {value} » ne sont pas des degrés : un nombre entre −{limit} et {limit}, comme 45,11057."
    ),
    "half-a-point": N_("Une latitude va avec une longitude : donnez les deux."),
    "not-registered": N_(
        "« {value} » n’est ni un SIRET ni un numéro RNA : quatorze chiffres dont le dernier est une clé, "
        "ou W et neuf signes."
    ),
    "nobody-speaks": N_("Dites qui parle : un nom, une qualité, ou que la source ne le dit pas."),
    "not-a-slug": N_("À choisir."),
}
"""Where a package keeps a row without what is wrong, a form keeps all of it in hand and writes nothing."""


def said_of(problem: Problem) -> Sentence:
    if template := _SAID.get(problem.code):
        return Sentence(template, {"value": problem.value, **problem.params})
    return Sentence("{what} {hint}", {"what": problem.what, "hint": problem.hint})
