"""What follows from an event, as a table of rules: what the durable engine compiles for every subject of the books.

Each row says: where every count lies within its bounds, this follows. The rows of one kind exclude each other and
leave no event out; a test walks through all small events to see it. The plain engine says the same in its own words.
"""

from types import MappingProxyType
from typing import Final

from compliance.infer.chain import CONDITION_COUNTS
from compliance.lazily import dataclass
from compliance.model.facts import OPEN_RULES, ConclusionKind

Bound = tuple[int, int | None]
SOME: Final[Bound] = (1, None)
NONE: Final[Bound] = (0, 0)


@dataclass(frozen=True, slots=True)
class Row:
    """One rule: its name, what follows, the bounds of the counts, and how the level below must stand, if it matters."""

    name: str
    value: str
    bounds: dict[str, Bound]
    below: str | None = None


def _row(name: str, value: str, **bounds: Bound) -> Row:
    return Row(name, value, bounds)


def _row_above(below: str, name: str, value: str, **bounds: Bound) -> Row:
    """A row for a level above one that stands so."""
    return Row(name, value, bounds, below)


def _none(*names: str) -> dict[str, Bound]:
    return dict.fromkeys(names, NONE)


_CONDITION = (
    *(
        _row(status, status, **_none(*CONDITION_COUNTS[:place]), **{status: SOME})
        for place, status in enumerate(CONDITION_COUNTS)
    ),
    _row("not asked yet", "not_asked", **_none(*CONDITION_COUNTS)),
)

_ASKED = {"excluded": NONE, "asked": SOME}
_SHORT = {**_ASKED, "missing": SOME, "some": NONE}
_REST_UNKNOWN = {"known": NONE, "capped": NONE}
"""Of nothing that is asked it is known that it does not hold, and nothing caps: the rest may still turn out well."""
_REQUIREMENT = (
    _row("does not apply here", "not_applicable", excluded=SOME),
    _row("not asked yet", "not_applicable", excluded=NONE, asked=NONE),
    _row("every core condition holds", "met", **_ASKED, missing=NONE, capped=NONE),
    _row("every core condition holds, but capped", "partial", **_ASKED, missing=NONE, capped=SOME),
    _row("some core condition holds or lapsed", "partial", **_ASKED, missing=SOME, some=SOME, known=SOME),
    _row("some core condition holds or lapsed", "partial", **_ASKED, missing=SOME, some=SOME, known=NONE, capped=SOME),
    _row(OPEN_RULES[0], "partial", **_ASKED, missing=SOME, some=SOME, **_REST_UNKNOWN),
    _row("part performance", "partial", **_SHORT, partly=SOME, rejected=NONE, known=SOME),
    _row("part performance", "partial", **_SHORT, partly=SOME, rejected=NONE, known=NONE, capped=SOME),
    _row(OPEN_RULES[1], "partial", **_SHORT, partly=SOME, rejected=NONE, **_REST_UNKNOWN),
    _row("a core condition fails", "not_met", **_SHORT, partly=NONE, fails=SOME),
    _row("a core condition is rejected", "not_met", **_SHORT, partly=SOME, rejected=SOME),
    _row("a core condition is under way", "under_way", **_SHORT, **_none("partly", "fails"), under_way=SOME),
    _row("a core condition is planned", "planned", **_SHORT, **_none("partly", "fails", "under_way"), planned=SOME),
    _row("nothing decides", "unknown", **_SHORT, **_none("partly", "fails", "under_way", "planned")),
)

_ALL_SAID_MET = {"short": NONE, "unmet": NONE, "applicable": SOME}
_ALL_MET = {**_ALL_SAID_MET, "thin": NONE}
_OPEN_BELOW = ("none", "reached", "undecided")
_LEVEL = (
    _row("a requirement falls short", "not_reached", short=SOME),
    _row_above("not_reached", "the level below is not reached", "not_reached", short=NONE),
    _row_above("none", "all are met", "reached", **_ALL_MET),
    _row_above("reached", "all are met, here and below", "reached", **_ALL_MET),
    _row_above("undecided", "all are met, but the level below is undecided", "undecided", **_ALL_MET),
    *(
        _row_above(below, "all are met, but some on thin evidence", "undecided", **_ALL_SAID_MET, thin=SOME)
        for below in _OPEN_BELOW
    ),
    *(_row_above(below, "some are unknown", "undecided", short=NONE, unmet=SOME) for below in _OPEN_BELOW),
    *(_row_above(below, "none applies", "undecided", **_none("short", "unmet", "applicable")) for below in _OPEN_BELOW),
)

_FRAMEWORK = (
    _row("a level is not reached", "not_reached", not_reached=SOME),
    _row("a level is undecided", "undecided", not_reached=NONE, undecided=SOME),
    _row("every level is reached", "reached", not_reached=NONE, undecided=NONE),
)

TABLE: Final = MappingProxyType[ConclusionKind, tuple[Row, ...]](
    {"condition": _CONDITION, "requirement": _REQUIREMENT, "level": _LEVEL, "framework": _FRAMEWORK}
)
