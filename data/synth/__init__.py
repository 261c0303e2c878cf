"""Made-up packages for tests and benchmarks: any number of initiatives in believable French, marked as invented."""

from data.synth.package import SyntheticPackage
from data.synth.places import Places

__all__ = ["Places", "SyntheticPackage"]
