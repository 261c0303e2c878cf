"""What the plain pages tell machines: JSON-LD in the words of schema.org. What is unknown is left out."""

import json
from collections.abc import Sequence

from markupsafe import Markup

from data.exchange import schema_org
from data.exchange.formats import FILES
from data.exchange.known import known
from data.exchange.schema_org import Thing, article, geo, initiative, postal, where, who
from data.exchange.selectors import TERMS
from data.model import Quote, Source
from data.proof.proving import Proof
from data.store.values import PackageInfo
from geo.place import Place
from geo.point import Point
from geo.sentence import N_
from pages.screen.links import anchor
from pages.screen.words import Words

__all__ = [
    "ABOUT",
    "Thing",
    "article",
    "as_script",
    "breadcrumbs",
    "dataset",
    "initiative",
    "known",
    "place",
    "quotation",
    "where",
    "who",
]


def as_script(things: Sequence[Thing]) -> Markup:
    """JSON that may stand in a `script` element: nothing in it ends the element or begins another."""
    if not things:
        return Markup("")
    text = json.dumps({"@context": ["https://schema.org", TERMS], "@graph": list(things)}, ensure_ascii=False)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # every sign that HTML could read is written as JSON writes any other


def breadcrumbs(crumbs: Sequence[tuple[str, str]]) -> Thing:
    """Names and whole addresses, from the first to the page itself."""
    items = [
        known(type_="ListItem", position=at, name=name, item=address)
        for at, (name, address) in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def quotation(quote: Quote, source: Source, page: str, about: str, proof: Proof, origin: str) -> Thing:
    """`page` is the address where the words stand, `about` the identifier of whom they are about, `origin` the address
    of the page of the source."""
    return schema_org.quotation(quote, source, f"{page}#{anchor(quote.id)}", about, proof, origin)


def place(found: Place, address: str, name: str, point: Point | None) -> Thing:
    return known(type_="Place", id_=f"{address}#lieu", name=name, geo=geo(point), address=postal(found))


def dataset(info: PackageInfo | None, page: str, root: str, words: Words) -> Thing:
    """All of the atlas, with its files. `page` and `root` are the addresses of the list and of the app."""
    licences = [licence.path or licence.title or licence.name for licence in (info.licences if info else ())]
    return known(
        type_="Dataset",
        id_=f"{root}#donnees",
        name=(info.title if info else "") or "Verbatlas",
        description=(info.description if info else "") or words._(ABOUT),
        url=page,
        license=licences[0] if len(licences) == 1 else licences,
        distribution=[
            {
                "@type": "DataDownload",
                "encodingFormat": file.format.media_type.partition(";")[0],
                "contentUrl": f"{root}api/{name}",
            }
            for name, file in FILES.items()
        ],
    )


ABOUT = N_(
    "L’atlas des paroles de territoire : des initiatives locales et les mots de celles et ceux qui les font."
)
