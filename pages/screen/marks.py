"""The marks on a map: which shape an initiative has."""

from collections.abc import Mapping

from data.model import Kind

SHAPES: Mapping[Kind, str] = {
    Kind.PLACE: "circle",
    Kind.COMPANY: "square",
    Kind.NETWORK: "hexagon",
    Kind.PROGRAMME: "diamond",
    Kind.EDUCATION: "triangle",
    Kind.EVENT: "star",
}
