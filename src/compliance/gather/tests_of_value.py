"""Whether a claimed value passes a condition's test.

Members of a list are compared after case, white space and Unicode are evened out: "Jeugd" and "jeugd " are one. Numbers
are compared as they are, whole ones without limit.
"""

from datetime import date

from compliance.model.dates import Duration
from compliance.model.members import folded
from compliance.model.rules import Condition, FactDefinition, Value


def passes(condition: Condition, definition: FactDefinition, value: Value | None, as_of: date) -> bool:
    """Whether a value passes; an unsaid one is true for a yes-or-no fact, and otherwise whatever was asked."""
    if value is None:
        if definition.type != "bool":
            return True
        value = True
    if condition.is_ is not None:
        return _same(condition.is_, value, as_of, definition)
    if condition.at_least is not None:
        return _size(value, as_of, definition) >= _size(condition.at_least, as_of, definition)
    if condition.in_ is not None:
        return any(_same(wanted, value, as_of, definition) for wanted in condition.in_)
    if condition.includes is not None:
        return _members(condition.includes) <= _members(value)
    if condition.includes_any is not None:
        return bool(_members(condition.includes_any) & _members(value))
    if condition.at_most is not None:
        return _size(value, as_of, definition) <= _size(condition.at_most, as_of, definition)
    return value is True


def is_open_ended(condition: Condition, definition: FactDefinition) -> bool:
    """Whether the test asks for members of a list that may be longer than what was said of it."""
    return definition.type == "set" and condition.value_tests[:1] in (("includes",), ("includes_any",), ("at_least",))


def _same(wanted: object, value: Value, as_of: date, definition: FactDefinition) -> bool:
    if definition.type == "set":
        return _members(value) == _members(wanted)
    if definition.type == "duration":
        return _size(wanted, as_of, definition) == _size(value, as_of, definition)
    return wanted == value and isinstance(wanted, bool) == isinstance(value, bool)


def _members(value: object) -> set[str]:
    return {folded(str(member)) for member in (value if isinstance(value, tuple) else (value,))}


def _size(value: object, as_of: date, definition: FactDefinition) -> int | float:
    """What is compared: a number, how many members, or for an interval the day it reaches from the date."""
    if definition.type == "duration":
        interval = value if isinstance(value, Duration) else Duration(str(value))
        return interval.after(as_of).toordinal()
    if isinstance(value, tuple):
        return len(_members(value))
    return value if isinstance(value, int | float) and not isinstance(value, bool) else 0
