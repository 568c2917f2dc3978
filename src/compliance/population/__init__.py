"""Whole populations of plans at once: packed facts, and what follows from them.

It rests on numpy, which comes with the extra ``population``.
"""

from compliance.population.bits import is_there, members, size
from compliance.population.engine import Concluded, Engine, concluded, engine
from compliance.population.packing import Population, Slot, bytes_of, code, of_bytes, of_codes, packed, slots

__all__ = [
    "Concluded",
    "Engine",
    "Population",
    "Slot",
    "bytes_of",
    "code",
    "concluded",
    "engine",
    "is_there",
    "members",
    "of_bytes",
    "of_codes",
    "packed",
    "size",
    "slots",
]
