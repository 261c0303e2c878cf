"""A tree of JSON-LD as Turtle (W3C): the same triples, to be read by people too."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from data.exchange.catalogue import Node, described

_NO_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def turtle(tree: Node) -> str:
    """The `@context` of the tree holds prefixes alone, and its names are written with them."""
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in tree["@context"].items())
    nodes = {node["@id"]: node for node in described({k: v for k, v in tree.items() if k != "@context"})}
    return prefixes + "".join(f"\n{_iri(id)} {_said(node, '    ')} .\n" for id, node in nodes.items())


def _said(node: Node, indent: str) -> str:
    return f" ;\n{indent}".join(_pairs(node, indent))


def _pairs(node: Node, indent: str) -> Iterator[str]:
    for name, value in node.items():
        if name == "@type":
            yield f"a {value}"
        elif name != "@id":
            values = value if isinstance(value, list) else [value]
            yield f"{name} " + ", ".join(_object(one, f"{indent}    ") for one in values)


def _object(value: Any, indent: str) -> str:
    if not isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    if "@id" in value:
        return _iri(value["@id"])
    if "@value" not in value:
        return f"[ {_said(value, indent)} ]"
    text = json.dumps(value["@value"], ensure_ascii=False)  # Turtle escapes as JSON does
    return text + (f"@{value['@language']}" if "@language" in value else f"^^{value['@type']}")


def _iri(address: str) -> str:
    return f"<{_NO_IRI.sub(lambda found: quote(found[0], safe=''), address)}>"
