"""A package of two initiatives taken from the corpus, written to a folder, whole or with something broken in it."""

import json
from pathlib import Path

DESCRIPTOR = {
    "name": "deux-lieux",
    "title": "Deux lieux",
    "description": "Murat et Thiers.",
    "licenses": [
        {"name": "etalab-2.0", "title": "Licence Ouverte 2.0", "path": "https://spdx.org/licenses/etalab-2.0"}
    ],
    "verbatlas:departements": ["15", "63"],
    "resources": [
        {"name": name, "path": f"{name}.csv"} for name in ("themes", "sources", "initiatives", "quotes")
    ],
}

THEMES = """id,label_fr,label_en,color,icon
work,Emploi et entreprises,Jobs and companies,#f55285,work
digital,Numérique,Digital,#478fff,devices
"""
SOURCES = """id,title,author,publisher,published,url
la-montagne,L'Auvergne des tiers-lieux,Nathalie Van Praagh,La Montagne,2017-05-02,https://www.lamontagne.fr
conclusion,En conclusion,Damien Caillard,Auvergne Nouveau Monde,,
"""
INITIATIVES = """id,name,kind,place,themes
cocotte-numerique,La Cocotte Numérique,place,Murat (Cantal),digital|work
zero-chomeur,Territoire zéro chômeur de longue durée,programme,Thiers,work
"""
GUICHET = "C’est le guichet unique, pour les entrepreneurs, les habitants et les nouveaux arrivants"
CITY = "portée par la Ville et mobilisant plusieurs acteurs économiques thiernois."
QUOTES = f"""id,initiative,kind,text,speaker,role,source,start,end
guichet,cocotte-numerique,testimony,"{GUICHET}",Angélique Viala,animatrice du lieu,la-montagne,3392,3480
ville,zero-chomeur,narration,{CITY},,,conclusion,1947,2021
"""
TEXTS = {"themes": THEMES, "sources": SOURCES, "initiatives": INITIATIVES, "quotes": QUOTES}


def write_package(folder: Path, **replaced: str | bytes) -> Path:
    """The small package in `folder`; `replaced` gives other contents, by resource name or `descriptor`."""
    contents: dict[str, str | bytes] = {f"{name}.csv": text for name, text in TEXTS.items()}
    contents["datapackage.json"] = json.dumps(DESCRIPTOR)
    for name, content in replaced.items():
        contents["datapackage.json" if name == "descriptor" else f"{name}.csv"] = content
    for name, content in contents.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def changed(resource: str, before: str, after: str) -> dict[str, str]:
    """The resource's text with one thing changed, for `write_package(folder, **changed(…))`."""
    assert before in TEXTS[resource], before
    return {resource: TEXTS[resource].replace(before, after, 1)}
