"""What a file says of itself, where its format leaves room for it."""

from data.exchange.extraction import Extraction


def about(extraction: Extraction) -> list[tuple[str, str]]:
    """What a file is, in lines with a heading: its filters, its licence, the address that makes it again."""
    _, n = extraction.words._, extraction.words.n
    counts = extraction.counts
    package = extraction.package("")
    licences = [f"{licence.title} {licence.path}".strip() for licence in package.licences] if package else []
    return [
        (_("Atlas"), f"Verbatlas, « {package.title} »" if package else "Verbatlas"),
        (_("Date de l’extraction"), extraction.words.day(extraction.day.isoformat())),
        (_("Filtres"), extraction.filters_in_words),
        (
            _("Contenu"),
            n("{n} initiative", "{n} initiatives", counts.shown)
            + ", "
            + n("{n} citation", "{n} citations", counts.quotes),
        ),
        (_("Refaire ce fichier"), extraction.url),
        (_("Voir sur la carte"), extraction.map_url),
        (_("Licence des données"), " ; ".join(licences)),
        (
            _("Droits sur les citations"),
            _(
                "Elles restent à leurs auteurs : citez brièvement, avec le nom de la personne et la source "
                "(Code de la propriété intellectuelle, art. L122-5, 3° a)."
            ),
        ),
        (
            _("Lieux"),
            _(
                "Une case vide est inconnue. Ce qui n’est connu qu’à l’échelle d’un territoire n’a ni latitude "
                "ni longitude : le point du milieu serait faux."
            ),
        ),
    ]
