"""How one quote is found in one text: first at its stated place, only then anywhere; and which outcome that is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from operator import eq

from compliance.cite import calm, extents, marks, near, places, remarks, wholeness
from compliance.cite.amounts import cuts_amount
from compliance.cite.asked import Asked
from compliance.cite.matching import EndlessError, Hit, denial, hit_at, hits, patiently
from compliance.cite.near import Near
from compliance.cite.places import Stretches
from compliance.cite.quick_look import stands_at
from compliance.cite.reading import Reading
from compliance.cite.slips import Same, tolerant
from compliance.cite.wholeness import Denied, Left
from compliance.cite.words import DENYING_SIGNS, Word, skeleton, words
from compliance.lazily import dataclass
from compliance.model.base import Bilingual
from compliance.model.sources import Citation, Doubt, Outcome, Quote, Source

LONG_ENOUGH = 40
"""So many folded letters and digits make a quote recognisable at another place."""
_MOST_HITS = 100
"""More places than this make a quote no more ambiguous."""
_MOST_TRIED = 5_000
"""At so many places that begin like the quote it is sought word by word."""
_WITH_CELLS = ("pdf", "markdown")
"""In these a cell is surely one; in a text that is spaced out a gap may be one of its sentence."""


def look_up(quote: Quote, source: Source, reading: Reading | None) -> Citation:
    """One quote, looked up in the text held of its source."""
    if reading is None or quote.quote is None:
        return Citation(quote=quote, outcome="unverifiable")
    search = _Search(quote, reading, changed=reading.document.sha256 != source.sha256)
    try:
        return search.outcome()
    except EndlessError:
        return search.given_up()


@dataclass(frozen=True, slots=True)
class _Search:
    """One quote before one text."""

    quote: Quote
    reading: Reading
    changed: bool

    def outcome(self) -> Citation:
        """How it is found: plainly at its place, word by word there, or otherwise."""
        lines = places.stated(self.quote, self.reading)
        plain = stands_at(self.quote, self.reading, lines)
        return self._plain(plain) if plain else self._by_words(lines)

    def _by_words(self, lines: Stretches) -> Citation:
        """How its words are found."""
        asked = Asked.by(self.quote)
        if not asked.parts:
            return self._broken("lost", remarks.no_words())
        within, reaching = self._at_place(asked, lines)
        if within or len(reaching) > 1:
            return self._citation(within or reaching)
        return self._citation(reaching, "moved") if reaching else self._not_there(asked, lines)

    def _plain(self, span: tuple[int, int]) -> Citation:
        """What stands at its place to the letter; if nothing about it may take it back, that is all there is to it."""
        reading = self.reading
        if calm.is_around(reading, *span) and not (
            marks.may_be_signed(reading.text, *span) and self._is_signed_otherwise(span)
        ):
            return Citation(
                quote=self.quote, outcome="found", place=self._place(*span), changed=self.changed, span=span
            )
        return self._weighed("found", span)

    def given_up(self) -> Citation:
        """How it is where everything is so alike that comparing finds no end."""
        return self._broken("ambiguous", remarks.endless())

    def _not_there(self, asked: Asked, lines: Stretches) -> Citation:
        """What does not stand at its place: changed there, elsewhere, or gone."""
        near_by = near.at_place(asked, self.reading, lines)
        if near_by and (near_by.is_one_word_off or near_by.is_denied):
            return self._altered(near_by)
        spread = self._anywhere(asked)
        if len(spread) > 1 or (spread and not places.has_place(self.quote, self.reading)):
            return self._citation(spread)
        return self._elsewhere(spread[0]) if spread else self._gone(asked, lines, near_by)

    def _elsewhere(self, hit: Hit) -> Citation:
        """What stands once, at another place: moved, if it is certain to be the same."""
        if self.quote.prefix or self.quote.suffix or len(skeleton(str(self.quote.quote))) >= LONG_ENOUGH:
            return self._citation([hit], "moved")
        return self._broken("lost", remarks.elsewhere_but_short(self.reading, hit))

    def _gone(self, asked: Asked, lines: Stretches, near_by: Near | None) -> Citation:
        """What stands nowhere as it is quoted."""
        if asked.prefix or asked.suffix:
            bare = replace(asked, prefix=(), suffix=())
            within, reaching = self._at_place(bare, lines)
            loose = within or reaching or self._anywhere(bare)
            if loose:
                place = self._place(loose[0].start, loose[0].end)
                return self._broken("altered", remarks.not_between(place), place)
        closest = near_by or near.anywhere(asked, self.reading)
        return self._altered(closest) if closest else self._broken("lost", remarks.lost())

    def _at_place(self, asked: Asked, lines: Stretches) -> tuple[Sequence[Hit], Sequence[Hit]]:
        """Where it stands within the stated lines, and where it only reaches into them.

        To the letter first; only if it is not there so, but for slips of reading.
        """
        if not lines:
            return (), ()
        room = asked.reach + asked.margin
        text = self.reading.window(lines[0][0], lines[-1][1], room, room)
        for same in (eq, tolerant(lambda: self.reading.vocabulary)):
            whole = (hit for hit in hits(asked, text, same) if not self._is_cut(hit))
            laid = ((hit, places.overlap(self.reading, hit.words, lines)) for hit in whole)
            found = list(islice(((hit, overlap) for hit, overlap in laid if overlap != "none"), _MOST_HITS))
            if found:
                within, reaching = ([hit for hit, lies in found if lies == which] for which in ("within", "partly"))
                return self._best(within), self._best(reaching)
        return (), ()

    def _anywhere(self, asked: Asked) -> Sequence[Hit]:
        """Where it stands in the whole text, word for word."""
        found: list[Hit] = []
        same = patiently(eq)
        for tried, (line, number) in enumerate(self.reading.beginnings_of(asked.bones)):
            if tried >= _MOST_TRIED:
                raise EndlessError
            hit = self._from(asked, line, number, same)
            found += [hit] if hit else []
            if len(found) >= _MOST_HITS:
                break
        return self._best(found)

    def _from(self, asked: Asked, line: int, number: int, same: Same) -> Hit | None:
        """The quote where it begins at a word, or at a sign directly before that."""
        text, first = self.reading.around(line, number, asked.margin, asked.reach + asked.margin)
        signs = next((back for back in range(first) if skeleton(text[first - back - 1].form)), first)
        starts = (hit_at(asked, text, first - back, same) for back in range(signs + 1))
        return next((hit for hit in starts if hit and not self._is_cut(hit)), None)

    def _is_cut(self, hit: Hit) -> bool:
        """Whether it leaves out a part of an amount at one of its edges."""
        return cuts_amount(self.reading.text, hit.start, *hit.seams, hit.end)

    def _best(self, found: Sequence[Hit]) -> Sequence[Hit]:
        """Of several hits those that are the same to the letter, if there are any."""
        if len(found) < 2:
            return found
        exact = re.compile(r"\s+".join(re.escape(word) for word in str(self.quote.quote).split()))
        lead = words(str(self.quote.quote))[0].start
        literal = [hit for hit in found if exact.match(self.reading.text, max(0, hit.start - lead))]
        return literal or found

    def _citation(self, found: Sequence[Hit], outcome: Outcome = "found") -> Citation:
        """What stands at the place, or once in the text: found, unless it is not the only one or denied."""
        if len(found) > 1:
            return self._broken("ambiguous", remarks.ambiguous(self.reading, found))
        hit, reading = found[0], self.reading
        place = self._place(hit.start, hit.end)
        denied = denial(hit, reading.text)
        if denied and not self._is_of_another_cell(denied, hit):
            return self._broken("altered", remarks.negated(reading, hit, denied), place)
        gaps = [wholeness.omitted(reading, *gap) for gap in _gaps(hit)]
        return self._weighed(outcome, (hit.start, hit.end), gaps)

    def _is_of_another_cell(self, denied: Word, hit: Hit) -> bool:
        """Whether a word stands on the line of a quote, but in the cell beside: a box or a cross is about both."""
        if denied is hit.omitted:
            return all(extents.is_between_lines(self.reading, *gap) for gap in _gaps(hit))
        if denied.form in DENYING_SIGNS or self.reading.document.format not in _WITH_CELLS:
            return False
        theirs = self.reading.cell_at(denied.start)
        mine = [self.reading.cell_at(at) for at in (hit.start, hit.end - 1)]
        return theirs is not None and None not in mine and theirs not in mine

    def _weighed(self, outcome: Outcome, span: tuple[int, int], gaps: Iterable[Left | None] = ()) -> Citation:
        """What stands there, with what it cuts off and what stands about it."""
        reading, said, place = self.reading, str(self.quote.quote), self._place(*span)
        left = max(filter(None, (wholeness.left_out(reading, *span), *gaps)), key=_gravity, default=None)
        if left and left.weight != "told":
            return self._cut(left, span)
        if marks.asks(reading.text, span[1], said):
            return self._broken("altered", remarks.asked(place), place)
        if self._is_signed_otherwise(span):
            return self._broken("altered", remarks.signed(place), place)
        denied = wholeness.denied(reading, *span)
        if outcome == "moved" and (self._is_under_another_heading(span) or (denied and denied.where == "over")):
            return self._broken("ambiguous", remarks.under_another_heading(place), place)
        return self._with_doubts(outcome, span, self._doubts(left, denied, span))

    def _is_signed_otherwise(self, span: tuple[int, int]) -> bool:
        """Whether a number has a minus in the text that it does not have in the quote, or the other way round."""
        said = str(self.quote.quote)
        return marks.has_numbers(said) and marks.signs(self.reading.text, *span) != marks.signs(said, 0, len(said))

    def _doubts(self, left: Left | None, denied: Denied | None, span: tuple[int, int]) -> dict[Doubt, Bilingual]:
        """What speaks against a quote that stands there."""
        found: dict[Doubt, Bilingual] = {}
        if left:
            found["context"] = remarks.left_out(self.reading.text[left.at : left.end])
        around = marks.enclosed(self.reading.text, *span, str(self.quote.quote))
        if around:
            found["context"] = remarks.enclosed(around)
        mark = marks.noted(self.reading.text, *span, str(self.quote.quote))
        if mark:
            found["context"] = remarks.noted(mark)
        if denied:
            found["context"] = remarks.denied(denied.words, is_after=denied.where == "after")
        change = wholeness.pending(self.reading, *span)
        if change:
            found["pending_change"] = remarks.pending(*change)
        return found

    def _with_doubts(self, outcome: Outcome, span: tuple[int, int], doubts: dict[Doubt, Bilingual]) -> Citation:
        place, has_moved = self._place(*span), outcome == "moved"
        told = [*([remarks.moved(place)] if has_moved else []), *doubts.values()]
        return Citation(
            quote=self.quote,
            outcome=outcome,
            place=place,
            remark=remarks.all_of(told) if told else None,
            changed=self.changed,
            moved_to=places.moved(self.quote, self.reading, *span) if has_moved else None,
            span=span,
            doubts=tuple(doubts),
        )

    def _is_under_another_heading(self, span: tuple[int, int]) -> bool:
        """Whether a quote that stated a heading stands under another one now."""
        heading = self.reading.lines[self.reading.line_at(span[0])].heading
        return self.quote.heading is not None and not places.is_under(heading, self.quote.heading)

    def _cut(self, left: Left, span: tuple[int, int]) -> Citation:
        """What leaves out words that its sentence or its cell does not do without."""
        said, at = self.reading.text[left.at : left.end], places.spot(self.reading, left.at)
        return self._broken("altered", remarks.cut(said, at, whole=left.weight == "cut"), self._place(*span))

    def _place(self, start: int, end: int) -> Bilingual:
        return places.told(self.reading, start, end)

    def _altered(self, closest: Near) -> Citation:
        place = self._place(closest.start, closest.end)
        if closest.differences:
            return self._broken("altered", remarks.altered(self.reading, closest), place)
        return self._broken("altered", remarks.torn(place), place)

    def _broken(self, outcome: Outcome, remark: Bilingual, place: Bilingual | None = None) -> Citation:
        return Citation(quote=self.quote, outcome=outcome, place=place, remark=remark, changed=self.changed)


def _gaps(hit: Hit) -> list[tuple[int, int]]:
    """From where to where each ``[...]`` of a quote reaches."""
    return list(zip(hit.seams[::2], hit.seams[1::2], strict=True))


def _gravity(left: Left) -> int:
    return ("told", "cut", "alters").index(left.weight)
