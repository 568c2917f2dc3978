"""Whole populations of plans at once: packed facts, what follows from them, and what would follow if.

It rests on numpy, which comes with the extra ``population``.
"""

from compliance.population.acts import Act, Acts
from compliance.population.answering import Answering, Setting, Who, answered
from compliance.population.bits import is_there, members, size
from compliance.population.cover import Cover, cheapest
from compliance.population.engine import Concluded, Engine, concluded, engine
from compliance.population.lacks import Plan
from compliance.population.levels import is_called
from compliance.population.packing import Population, Slot, bytes_of, code, of_bytes, of_codes, packed, slots
from compliance.population.questions import Asking, World
from compliance.population.supposing import If, lapse_told, value_of

__all__ = [
    "Act",
    "Acts",
    "Answering",
    "Asking",
    "Concluded",
    "Cover",
    "Engine",
    "If",
    "Plan",
    "Population",
    "Setting",
    "Slot",
    "Who",
    "World",
    "answered",
    "bytes_of",
    "cheapest",
    "code",
    "concluded",
    "engine",
    "is_called",
    "is_there",
    "lapse_told",
    "members",
    "of_bytes",
    "of_codes",
    "packed",
    "size",
    "slots",
    "value_of",
]
