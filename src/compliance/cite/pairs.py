"""Whether the quotes of one source in one claim still stand together: they are one thing, and move so or not at all.

Found apart, the action of one row and the status of another would prove what neither says. So quotes of one table stand
in one row, and others as far apart as they are stated. In a text that has changed, a few words that many rows have are
held only where something holds them: a quote of the same claim that touches them, or quotes above and below that
shifted alike. What cannot be held is ambiguous.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from compliance.cite import arrangement, places, remarks
from compliance.cite.arrangement import Span, Spot, address, together
from compliance.cite.reading import Reading
from compliance.cite.words import skeleton
from compliance.kept import once
from compliance.lazily import dataclass
from compliance.model.base import Bilingual
from compliance.model.sources import Citation, Quote

_NEARBY = 15
"""An anchor so many lines away at most holds by itself."""

Found = dict[Quote, Citation]
LookUp = Callable[[Quote], Citation]


def held(groups: Iterable[Sequence[Quote]], found: Found, reading: Reading, look_up: LookUp) -> Found:
    """The quotes of one source with what the claims make of them: held where they are, moved together, or ambiguous."""
    judged: Found = {}
    groups = [group for group in groups if len(group) > 1]
    several = [mine for group in groups if len(mine := tuple(dict.fromkeys(q for q in group if q.quote))) > 1]
    beside = _Beside(found, reading)
    for mine in several:
        outcome = _Claim(mine, found, reading, beside, look_up).outcome()
        judged |= {quote: _stricter(judged.get(quote), one) for quote, one in outcome.items()}
    return found | judged if judged else found


def _stricter(one: Citation | None, other: Citation) -> Citation:
    """Of two claims that share a quote the one that holds it less; and none where they would move it apart."""
    if one is None or one == other:
        return other
    if not one.counts or not other.counts:
        return other if one.counts else one
    if one.outcome == other.outcome == "moved" and one.moved_to and other.moved_to and one.moved_to != other.moved_to:
        return _loose(one, remarks.pulled_apart())
    return one if one.outcome == "moved" and one.moved_to is None else other


def _loose(citation: Citation, why: Bilingual) -> Citation:
    return citation.model_copy(update={"outcome": "ambiguous", "remark": why, "moved_to": None, "unheld": True})


class _Beside:
    """All quotes of one source, among which a claim is judged."""

    def __init__(self, found: Found, reading: Reading) -> None:
        self._found, self._reading = found, reading

    @once
    def anchors(self) -> Sequence[Spot]:
        """Every quote that its words alone tell from any other and that states its place; few are ever asked for."""
        held = ((quote, one.span) for quote, one in self._found.items() if one.counts and one.span)
        spots = (Spot.of(quote, span, self._reading) for quote, span in held)
        return tuple(spot for spot in spots if spot.is_long and spot.is_single and spot.shift is not None)


@dataclass(frozen=True, slots=True)
class _Claim:
    """The quotes of one source in one claim."""

    group: Sequence[Quote]
    found: Mapping[Quote, Citation]
    reading: Reading
    beside: _Beside
    look_up: LookUp

    def outcome(self) -> Found:
        """What becomes of each of them."""
        cited = {quote: self.found[quote] for quote in self.group}
        if not any(one.changed or one.outcome == "moved" for one in cited.values()):
            return self._as_stated(cited)
        now = self._settled({quote: self._spot(one) for quote, one in cited.items()})
        spots = {quote: spot for quote, spot in now.items() if spot}
        if len(spots) < len(cited):
            return {quote: self._stays(one) for quote, one in cited.items()}
        why = self._crossing(tuple(spots.values())) or self._torn(tuple(spots.values()))
        if why:
            return {quote: _loose(one, why) for quote, one in cited.items()}
        return {quote: self._with_place(one, spots[quote]) for quote, one in cited.items()}

    def _as_stated(self, cited: Found) -> Found:
        """Quotes of a text that is as it was: they stand where somebody stated them, unless these are two rows."""
        spots = [spot for spot in map(self._spot, cited.values()) if spot]
        why = self._crossing(spots) if len(spots) == len(cited) else None
        return {quote: _loose(one, why) if why else one for quote, one in cited.items()}

    def _spot(self, citation: Citation) -> Spot | None:
        """Where a quote stands that counts."""
        return Spot.of(citation.quote, citation.span, self.reading) if citation.counts and citation.span else None

    def _stays(self, citation: Citation) -> Citation:
        """What would move, but for a quote of the same claim that does not hold: it counts, and is left where it is."""
        if citation.outcome != "moved":
            return citation
        return citation.model_copy(
            update={"moved_to": None, "unheld": True, "remark": remarks.moved_alone(citation.place)}
        )

    def _with_place(self, citation: Citation, spot: Spot) -> Citation:
        """A quote that holds, where it now stands, and with which others it moved there."""
        if citation.span == spot.span and citation.outcome != "moved":
            return citation
        place = places.told(self.reading, *spot.span)
        others = tuple(quote for quote in self.group if quote != citation.quote)
        return Citation(
            quote=citation.quote,
            outcome="moved",
            place=place,
            remark=remarks.moved_together(place, tuple(str(quote.quote) for quote in others)),
            changed=citation.changed,
            moved_to=places.moved(citation.quote, self.reading, *spot.span),
            moved_with=others,
            span=spot.span,
        )

    def _settled(self, spots: Mapping[Quote, Spot | None]) -> Mapping[Quote, Spot | None]:
        """Where each of them stands once those that many rows have follow those that only one has."""
        now = dict(spots)
        known = [spot for spot in spots.values() if spot and spot.leads]
        long = [spot for spot in known if spot.is_long]
        for quote, spot in spots.items():
            if (spot and spot.is_long) or len(skeleton(str(quote.quote))) >= arrangement.RECOGNISABLE:
                continue
            leading = long or [one for one in known if one is not spot]
            if leading:
                now[quote] = self._following(quote, spot, leading) or spot
        return now

    def _following(self, short: Quote, spot: Spot | None, long: Sequence[Spot]) -> Spot | None:
        """Where a few words stand by the side of a quote that is known by its own: in its row, or shifted as it is."""
        row = next((spot.row for spot in long if spot.row), None)
        if row and (spot is None or spot.row is None or spot.row[0] == row[0]):
            cells = arrangement.lines_of_row(row, self.reading)
            wanted = [arrangement.at_line(short, self.reading, at) for at in cells]
        else:
            shift = _common(long)
            if shift is None or (spot and _agree(spot, shift)):
                return None
            stated = (arrangement.shifted(short, by) for by in range(shift[0], shift[1] + 1))
            wanted = [quote for quote in stated if quote]
        hits = map(self.look_up, wanted)
        there = {one.span for one in hits if one.outcome == "found" and one.span}
        return Spot.of(short, there.pop(), self.reading) if len(there) == 1 else None

    def _crossing(self, spots: Sequence[Spot]) -> Bilingual | None:
        """Why some of them are not of one row, if they are not."""
        long = [spot for spot in spots if spot.is_long]
        known = [spot for spot in long if spot.leads] or [spot for spot in spots if spot.leads]
        for short in (spot for spot in spots if not spot.is_long):
            is_alone = not known or (len(known) == 1 and known[0] is short)
            leading = long if is_alone else known
            first = next((spot for spot in leading if spot is not short), None)
            others = (spot for spot in leading if spot is not short)  # looked at until one is of its row
            if first and all(arrangement.is_of_another_row(short, spot, spots, self.reading) for spot in others):
                return remarks.of_another_row(str(short.quote.quote), str(first.quote.quote))
        return None

    def _torn(self, spots: Sequence[Spot]) -> Bilingual | None:
        """Why they do not stand as they did, if they do not."""
        rows = {spot.row for spot in spots}
        if None not in rows and len(rows) == 1 and any(spot.leads for spot in spots):
            return None
        if not _stand_as_stated(spots):
            return remarks.rearranged(tuple(str(spot.quote.quote) for spot in spots))
        loose = next((spot for spot in spots if not spot.leads and not self._is_held(spot, spots)), None)
        return remarks.unheld(str(loose.quote.quote)) if loose else None

    def _is_held(self, short: Spot, spots: Sequence[Spot]) -> bool:
        """Whether something beside a few words tells that they are still those that were quoted."""
        others = [spot for spot in spots if spot is not short]
        if any(spot.leads and arrangement.touches(short, spot, others, self.reading) for spot in others):
            return True
        shift = short.shift
        return shift is not None and self._is_between_anchors(short, shift)

    def _is_between_anchors(self, short: Spot, shift: Span) -> bool:
        """Whether the nearest anchors above and below shifted as a few words did, and all such words between them.

        Far from an anchor rows may have come and gone: there all anchors of the text must have shifted alike.
        """
        mine = [spot for spot in self.beside.anchors if spot.container == short.container]
        above = max((spot for spot in mine if spot.first < short.first), key=lambda spot: spot.first, default=None)
        below = min((spot for spot in mine if spot.first > short.first), key=lambda spot: spot.first, default=None)
        if above is None or below is None:
            return False
        is_near = short.first - above.last <= _NEARBY and below.first - short.last <= _NEARBY
        regarded = (above, below) if is_near else self.beside.anchors
        common = together([shift, *(spot.shift for spot in regarded if spot.shift)])
        return common is not None and self._stand_between(above, below, common)

    def _stand_between(self, above: Spot, below: Spot, shift: Span) -> bool:
        """Whether every quote of the plan that is stated between two anchors still stands there, so much shifted.

        One that was altered at its place is passed over: its line is there.
        """
        first, last = (spot.number or 0 for spot in (above, below))
        for quote, citation in self.found.items():
            stated = address(quote) if citation.outcome != "altered" else None
            if stated and stated[0] == above.container and first < stated[1] + shift[0] < last:
                there = arrangement.shifted(quote, shift[0])
                if there is None or self.look_up(there).outcome != "found":
                    return False
        return True


def _common(spots: Iterable[Spot]) -> Span | None:
    """The shift that all of some quotes share."""
    shifts = [spot.shift for spot in spots]
    known = [shift for shift in shifts if shift is not None]
    return together(known) if known and len(known) == len(shifts) else None


def _agree(spot: Spot, shift: Span) -> bool:
    return spot.shift is not None and together((spot.shift, shift)) is not None


def _stand_as_stated(spots: Sequence[Spot]) -> bool:
    """Whether quotes stand in the order and as far apart as stated; in another container each by itself."""
    stated = [(spot, address(spot.quote)) for spot in spots]
    for container in {place[0] for _, place in stated if place}:
        mine = [spot for spot, place in stated if place and place[0] == container]
        if len(mine) > 1 and not _moved_alike(mine):
            return False
    return True


def _moved_alike(spots: Sequence[Spot]) -> bool:
    """Whether quotes that were stated in one container are in one still, and have shifted by as much."""
    if len({spot.container for spot in spots}) > 1:
        return False
    shifts = []
    for spot in spots:
        place = address(spot.quote)
        if place is None or spot.number is None:
            return True
        moved = spot.number - place[1]
        shifts.append((moved - max(0, place[2] - (spot.last - spot.first)), moved))
    return together(shifts) is not None
