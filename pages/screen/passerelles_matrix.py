"""The matrix of links: each initiative against each other, the nearest next to one another."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from data.atlas import Atlas
from data.passerelles import Best, Pair
from pages.screen.passerelles_links import links_to_pairs
from pages.screen.safe import render
from pages.screen.view import View
from pages.screen.words import Words

MOST = 40
"""Rows: of a larger selection, those whose best link is the strongest."""

Scores = Mapping[frozenset[str], float]


class Cell(NamedTuple):
    """One pair of the matrix, of which the other initiative is that of the column; in the order of its template."""

    points: int
    depth: float
    other: str
    link: str
    is_current: bool
    is_first: bool


def matrix(atlas: Atlas, found: Best, view: View, words: Words) -> str:
    """The matrix as a table of links; "" when there is nothing to cross."""
    ids = strongest(found.links.pairs, MOST)
    if len(ids) < 2:
        return ""
    shown = set(ids)
    scores = {frozenset((a, b)): score for a, b, score in found.links.pairs if a in shown and b in shown}
    order = seriated(ids, scores)
    names = {id: entry.name for id, entry in atlas.entries(order).items()}
    order = [id for id in order if id in names]
    first, chosen, link = found.links.pairs[0], {view.selected, view.other}, links_to_pairs(view)
    best = {first.a, first.b}

    def cell(id: str, other: str) -> Cell:
        score = scores.get(frozenset((id, other)), 0.0)
        points, depth = round(score * 100), round(score / first.score, 2)
        is_current, is_first = id in chosen and other in chosen, id in best and other in best
        return Cell(points, depth, names[other], link(id, other), is_current, is_first)

    rows = [
        {"number": row + 1, "name": names[id], "cells": [cell(id, other) for other in order[:row]]}
        for row, id in enumerate(order)
    ]
    more = max(0, len(found.compared) - len(order))
    return render("passerelles_matrix.html", words, rows=rows, more=more)


def strongest(links: Sequence[Pair], most: int) -> list[str]:
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
