"""A municipality as the register has it, and a change of the map."""

from datetime import date

from compliance.lazily import dataclass


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality: its code is ``GM`` and four digits; days are its first and its last, both included."""

    code: str
    name: str
    province: str
    begin: date | None
    """None where it is older than the register."""
    end: date | None
    """None while it exists."""
    safety_region: str | None
    tile: tuple[int, int] | None
    """Column and row on a map of equal tiles, both from 1 at the north-west."""

    def exists_on(self, day: date) -> bool:
        """Whether it was there on a day."""
        return (self.begin is None or self.begin <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the map, from its first day: who ended, who grew, who began."""

    on: date
    ended: tuple[str, ...]
    grown: tuple[str, ...]
    begun: tuple[str, ...]
