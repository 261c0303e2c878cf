"""Everything that has a name, from A to Z: initiatives, people, places, sources, themes."""

from data.directory.directory import Directory, Named, Page, Section

__all__ = ["Directory", "Named", "Page", "Section"]
