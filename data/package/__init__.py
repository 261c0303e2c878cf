"""Data packages: the editorial data on disk, read and checked. `docs/data-format.md` describes them."""

from data.package.descriptor import Licence
from data.package.load import Package, load_package
from data.package.problems import PackageError, Problem, Severity

__all__ = ["Licence", "Package", "PackageError", "Problem", "Severity", "load_package"]
