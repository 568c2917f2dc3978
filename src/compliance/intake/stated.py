"""What words tell of the state of a thing, and why or why not."""

from compliance.lazily import dataclass
from compliance.model.base import Bilingual
from compliance.model.plans import State


@dataclass(frozen=True, slots=True)
class Stated:
    """The state, if the words settle one, and why or why not."""

    state: State | None
    why: Bilingual
    is_habit: bool = False
    """Whether it only says how things go as a rule, which is no account of what was done."""


def by_the_words(state: State, said: str) -> Stated:
    """The state, by the words of a sentence that tell it."""
    return Stated(state, Bilingual(nl=f"de zin zegt ‘{said}’", en=f"the sentence says ‘{said}’"))


def untold(nl: str, en: str) -> Stated:
    """No state, and why not, in Dutch and English."""
    return Stated(None, Bilingual(nl=nl, en=en))
