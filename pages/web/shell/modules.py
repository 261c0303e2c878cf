"""Our scripts in one piece: each is a module, as browsers and Node know them; those of a folder travel as one script.

A request each would keep a phone waiting a sixth of a second at a time, and a browser's own ways to give modules in one
piece (an import map of texts) run them later than a script: the map's own script would not find them yet. So each
module becomes a function that is called once, after those it imports, and gives what it exports. A module of the map
may be among them ("../map/"). Of the language of modules only what stands in `_IMPORT` and `_EXPORT` is known here, and
the rest is an error: none is misread.
"""

import re
from collections.abc import Mapping
from graphlib import TopologicalSorter

_IMPORT = re.compile(
    r'^import (?:\{ (\w+(?:, \w+)*) \} from )?"(?:\.|\.\./map)/([\w-]+)\.js";$', re.MULTILINE
)
_EXPORT = re.compile(r"^export (?=(?:const|class|(?:async )?function) (\w+))", re.MULTILINE)
_REST = re.compile(r"^\s*(?:import|export)\b.*", re.MULTILINE)


def joined(modules: Mapping[str, str]) -> str:
    """One script of these modules (text by name, without ".js"), in their order where imports leave it free.

    Raises ValueError, with a sentence, for what it does not know, and `graphlib.CycleError`, which is one, for a ring.
    """
    wanted = {name: [found[2] for found in _IMPORT.finditer(text)] for name, text in modules.items()}
    exported = {name: _EXPORT.findall(text) for name, text in modules.items()}
    parts = []
    for name in TopologicalSorter(wanted).static_order():
        if name not in modules:
            raise ValueError(f"{name}.js is imported, and is not there.")
        parts.append(_as_function(name, modules[name], exported))
    return "\n".join(['(() => {\n"use strict";', *parts, "})();\n"])


def _as_function(name: str, text: str, exported: Mapping[str, list[str]]) -> str:
    def imported(found: re.Match[str]) -> str:
        names = found[1].split(", ") if found[1] else []
        if missing := set(names) - set(exported[found[2]]):
            raise ValueError(f"{name}.js imports what {found[2]}.js does not export: {', '.join(missing)}.")
        return f"const {{ {', '.join(names)} }} = {_variable(found[2])};"

    body = _EXPORT.sub("", _IMPORT.sub(imported, text))
    if rest := _REST.search(body):
        raise ValueError(f"{name}.js has an import or export that is not understood: {rest[0].strip()}")
    return f"const {_variable(name)} = (() => {{\n{body}\nreturn {{ {', '.join(exported[name])} }};\n}})();"


def _variable(name: str) -> str:
    return f"${name.replace('-', '_')}"
