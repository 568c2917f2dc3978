"""The documents that tell something, and what follows from their dates alone: many claims of a plan have the same."""

from collections.abc import Mapping
from datetime import date

from compliance.gather.dates_in_words import years_of
from compliance.kept import once
from compliance.model.dates import Period, Reading
from compliance.model.sources import Source


class Telling:
    """Some sources by their keys, under one reading of their dates."""

    def __init__(self, sources: Mapping[str, Source], reading: Reading) -> None:
        self.sources, self.reading = sources, reading

    def of(self, keys: tuple[str, ...]) -> "Telling":
        """Some of them; all of them are these themselves."""
        return self if len(keys) == len(self.sources) else Telling({k: self.sources[k] for k in keys}, self.reading)

    @once
    def dated(self) -> dict[str, date]:
        """The day of each, in the order of their keys."""
        return {key: self.sources[key].dated.day(self.reading) for key in sorted(self.sources)}

    @once
    def first(self) -> date:
        """The day of the first."""
        return min(self.dated.values())

    @once
    def last(self) -> date:
        """The day of the newest."""
        return max(self.dated.values())

    @once
    def newest(self) -> list[Source]:
        """Those of that day."""
        return [self.sources[key] for key, day in self.dated.items() if day == self.last]

    @once
    def first_written(self) -> Period:
        """The date of the first, as it is written."""
        return min([source.dated for source in self.sources.values()], key=order)

    @once
    def last_written(self) -> Period:
        """The date of the newest, as it is written."""
        return max([source.dated for source in self.newest], key=order)

    @once
    def told_by(self) -> date:
        """The last day on which one of them was written or adopted."""
        return max(day.last for source in self.sources.values() for day in (source.dated, source.adopted) if day)

    @once
    def years(self) -> frozenset[int]:
        """The years that they are dated by or speak of in their titles."""
        return frozenset[int]().union(*map(years_of, self.sources.values()))

    @once
    def has_decision(self) -> bool:
        """Whether one of them is a decision."""
        return any(source.kind == "decision" for source in self.sources.values())

    @once
    def has_term(self) -> bool:
        """Whether any of them was adopted, or ends."""
        return any(source.adopted or source.valid_until for source in self.sources.values())

    @once
    def is_whole(self) -> bool:
        """Whether of one of them more is held, or known, than a fragment."""
        return any(source.coverage != "fragment" for source in self.sources.values())

    def is_adopted(self, as_of: date) -> bool:
        """Whether a body has adopted one of them by the date, and its term has not ended."""
        return any(
            source.adopted.day(self.reading) <= as_of and self._has_not_ended(source, as_of)
            for source in self.sources.values()
            if source.adopted
        )

    def is_in_term(self, as_of: date) -> bool:
        """Whether the term of one of them has not ended."""
        return any(self._has_not_ended(source, as_of) for source in self.sources.values())

    def _has_not_ended(self, source: Source, as_of: date) -> bool:
        return source.valid_until is None or as_of <= source.valid_until.day(self.reading)


class Tellings:
    """The sources of one plan, under one reading of their dates: of those that tell things together there is one."""

    def __init__(self, sources: Mapping[str, Source], reading: Reading) -> None:
        self._sources, self._reading = sources, reading
        self._some: dict[tuple[str, ...], Telling] = {}

    def of(self, keys: tuple[str, ...]) -> Telling:
        """Those with some keys, in their order."""
        found = self._some.get(keys)
        if found is None:
            found = self._some[keys] = Telling({key: self._sources[key] for key in keys}, self._reading)
        return found


def order(period: Period) -> tuple[date, date]:
    """As which periods come after each other."""
    return period.last, period.first
