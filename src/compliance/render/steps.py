"""What a step towards a level comes to, in words."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from compliance import wording
from compliance.model.base import Bilingual
from compliance.model.simulation import StepKind

KINDS: Final[Mapping[StepKind, Bilingual]] = MappingProxyType(
    {
        "do": wording.said("doen", "do"),
        "adopt": wording.said("besluiten", "decide"),
        "end": wording.said("beëindigen", "end"),
        "show": wording.said("nagaan en aantonen, of alsnog doen", "look up and show, or do after all"),
        "prove": wording.said("beter aantonen", "prove better"),
        "ask": wording.said("laten beoordelen", "let judge"),
    }
)
