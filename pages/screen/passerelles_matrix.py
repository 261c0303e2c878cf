"""The matrix of links: each initiative against each other, the nearest next to one another."""

from collections.abc import Mapping, Sequence

from data.atlas import Atlas
from data.passerelles import Best, Passerelle
from pages.screen.passerelles_links import pair_link
from pages.screen.safe import render
from pages.screen.view import View
from pages.screen.words import Words

MOST = 40
"""Rows: of a larger selection, those whose best link is the strongest."""

Scores = Mapping[frozenset[str], float]


def matrix(atlas: Atlas, found: Best, view: View, words: Words) -> str:
    """The matrix as a table of links; "" when there is nothing to cross."""
    scores = {frozenset((link.a, link.b)): link.score for link in found.links}
    order = seriated(strongest(found.links, MOST), scores)
    if len(order) < 2:
        return ""
    names = {id: entry.name for id, entry in atlas.entries(order).items()}
    order = [id for id in order if id in names]
    first = found.links[0]
    rows = [
        {
            "number": row + 1,
            "name": names[id],
            "cells": [_cell(id, other, scores, first, names, view) for other in order[:row]],
        }
        for row, id in enumerate(order)
    ]
    more = max(0, len(found.compared) - len(order))
    return render("passerelles_matrix.html", words, rows=rows, more=more)


def _cell(
    id: str, other: str, scores: Scores, first: Passerelle, names: Mapping[str, str], view: View
) -> dict[str, object]:
    score = scores.get(frozenset((id, other)), 0.0)
    return {
        "points": round(score * 100),
        "depth": round(score / first.score, 2),
        "names": (names[id], names[other]),
        "link": pair_link(view, id, other),
        "current": {id, other} == {view.selected, view.other},
        "first": {id, other} == {first.a, first.b},
    }


def strongest(links: Sequence[Passerelle], most: int) -> list[str]:
    """The first `most` initiatives met when reading the links from the strongest on."""
    return list(dict.fromkeys(id for link in links for id in (link.a, link.b)))[:most]


def seriated(ids: Sequence[str], scores: Scores) -> list[str]:
    """An order in which neighbours go together: each next one is the nearest to the one before."""
    rest = list(ids)
    order = rest[:1]
    while len(order) < len(rest):
        last = order[-1]
        left = [id for id in rest if id not in order]
        order.append(max(left, key=lambda id: (scores.get(frozenset((last, id)), 0.0), -rest.index(id))))
    return order
