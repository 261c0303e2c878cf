"""JSON-LD without what is unknown."""

from typing import Any


def known(**values: Any) -> dict[str, Any]:
    """Without what is empty; a name like `type_` is written `@type`."""
    return {
        f"@{name[:-1]}" if name.endswith("_") else name: value
        for name, value in values.items()
        if value not in ("", None, [], {}, ())
    }
