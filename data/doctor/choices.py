"""The settings: which are given, which are mistaken for one, and whether the package is where they say.

The names of the variables are told, never their values: one of them holds a password.
"""

import os
from collections.abc import Iterator

from data.doctor.diagnosis import Diagnosis, Health
from data.package.descriptor import DESCRIPTOR
from data.settings import NO_PACKAGE, PREFIX, Settings
from geo.sentence import Sentence, as_is

_SUBJECT = Sentence("Réglages")


def examine(settings: Settings) -> Iterator[Diagnosis]:
    given = ", ".join(f"{PREFIX}{name.upper()}" for name in sorted(settings.model_fields_set))
    said = as_is(given) if given else Sentence("ceux du départ")
    yield Diagnosis(Health.WELL, _SUBJECT, said)
    for variable in settings.ignored:
        wrong = Sentence("{name} n’est pas un réglage : il est sans effet", {"name": variable})
        to_do = Sentence("corrigez son nom (docs/settings.md les dit tous), ou retirez-le")
        yield Diagnosis(Health.ILL, _SUBJECT, wrong, to_do)
    if settings.package != NO_PACKAGE and not os.path.isfile(settings.package / DESCRIPTOR):
        wrong = Sentence("aucun paquet dans {folder}", {"folder": str(settings.package)})
        to_do = Sentence("donnez son dossier par VERBATLAS_PACKAGE, ou « none » pour une base déjà remplie")
        yield Diagnosis(Health.ILL, _SUBJECT, wrong, to_do)
    if not settings.contact:
        wrong = Sentence("aucune adresse pour demander une correction ou un retrait")
        yield Diagnosis(Health.ADVICE, _SUBJECT, wrong, Sentence("donnez-en une par VERBATLAS_CONTACT"))
