"""A document made ready to be looked through: its words by line, its skeleton, and the way back to the place."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, islice, pairwise

from compliance.cite.words import Word, skeleton, words
from compliance.kept import once
from compliance.model.sources import Cell, Document, Line, Unit

Row = tuple[int, int]
"""The number of a table, and of a row in it."""
_DEEPEST = 6
"""A heading of Markdown has so many signs at most."""
_PIECE, _LONG = 8, 50_000
"""A text of so many letters is not looked through for every quote: it is laid out in pieces of so many."""


class Reading:
    """One document under the finger; every part of it is cut into words when it is first needed, and kept."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.lines: Sequence[Line] = document.lines
        self._starts = [line.start for line in document.lines]
        self.parted: dict[int, bool] = {}
        """Of which lines it is known whether the next is of another unit; whoever looks notes it here."""
        self.laid_out: dict[int, tuple[int, int, tuple[tuple[int, int], ...]]] = {}
        """From where to where the unit of a line reaches by its looks, and the gaps in it; noted likewise."""
        self.of_one_unit: dict[int, object] = {}
        """The unit of a line where all of it is of one; noted likewise."""
        self.numbered: dict[int, range | None] = {}
        """The numbered row that a line is in, if any; noted likewise."""
        self.stated: dict[object, list[int]] = {}
        """The lines of a page or under a heading that a quote states; noted likewise."""
        self.calm: dict[object, bool] = {}
        """Under which headings nothing takes back what stands there; noted likewise."""
        self.titled: list[int] | None = None
        """The lines that look like headings, once somebody looked."""
        self.holding: dict[str, list[int]] = {}
        """Of which words it is known in which lines they stand; whoever seeks one through the whole text notes it."""
        self._words: dict[int, list[Word]] = {}
        self._letters: dict[int, tuple[list[int], list[int]]] = {}

    def line_at(self, offset: int) -> int:
        """Which line, counted from nought, holds a place in the text."""
        return bisect_right(self._starts, offset, 1) - 1

    def text_of(self, line: int) -> str:
        """What one line says."""
        stretch = self.lines[line]
        return self.text[stretch.start : stretch.end]

    @once
    def said(self) -> Sequence[str]:
        """What each line says, without the spaces about it."""
        return [self.text[line.start : line.end].strip() for line in self.lines]

    @once
    def openings(self) -> Sequence[int]:
        """The lines that end in a colon: what follows may be a list that they open."""
        return [line for line, said in enumerate(self.said) if said.endswith(":")]

    @once
    def is_bare(self) -> bool:
        """Whether the document marks neither units nor headings, in any of its lines."""
        return all(line.unit is None and line.heading is None for line in self.lines)

    @once
    def marked(self) -> Sequence[tuple[int, int]]:
        """The lines that begin with one to six times ``#``, each with how many."""
        signs = ((line, said, said.lstrip("#")) for line, said in enumerate(self.said) if said.startswith("#"))
        return [(line, depth) for line, said, rest in signs if (depth := len(said) - len(rest)) <= _DEEPEST]

    def words_of(self, line: int) -> list[Word]:
        """The words of one line."""
        if line not in self._words:
            stretch = self.lines[line]
            self._words[line] = words(self.text, stretch.start, stretch.end)
        return self._words[line]

    def window(self, first: int, last: int, before: int, after: int) -> list[Word]:
        """The words of some lines, with at least so many words before and after them."""
        found = [word for line in range(first, last + 1) for word in self.words_of(line)]
        return [*self._before(first, before), *found, *self._after(last, after)]

    def around(self, line: int, number: int, before: int, after: int) -> tuple[list[Word], int]:
        """One word of a line between at least so many others, as far as there are, and which of them it is."""
        there = self.words_of(line)
        earlier = self._before(line, before - number)
        some = there[max(0, number - before) : number + after]
        return [*earlier, *some, *self._after(line, number + after - len(there))], len(earlier) + min(number, before)

    def _before(self, line: int, room: int) -> list[Word]:
        earlier: list[list[Word]] = []
        while line > 0 and room > 0:
            line -= 1
            earlier.append(self.words_of(line))
            room -= len(earlier[-1])
        return [word for words_there in reversed(earlier) for word in words_there]

    def _after(self, line: int, room: int) -> list[Word]:
        later: list[Word] = []
        while line + 1 < len(self.lines) and len(later) < room:
            line += 1
            later += self.words_of(line)
        return later

    def cell_at(self, offset: int) -> Cell | None:
        """The cell of a table that holds a place, in a document whose lines several cells may share."""
        starts, stretches = self._cells
        at = bisect_right(starts, offset) - 1
        return stretches[at][1] if at >= 0 and offset < stretches[at][0] else None

    @once
    def _cells(self) -> tuple[list[int], list[tuple[int, Cell]]]:
        found = sorted(
            ((start, end, number) for number, cell in enumerate(self.document.cells) for start, end in cell.spans)
        )
        return [start for start, _, _ in found], [(end, self.document.cells[number]) for _, end, number in found]

    def unit_at(self, offset: int) -> Unit | None:
        """What a reader sees as one at a place, as far as the document shows it."""
        cell = self.cell_at(offset)
        return cell.unit if cell else self.lines[self.line_at(offset)].unit

    def of_unit(self, number: int) -> Sequence[Line]:
        """The lines of one unit."""
        return self._units[number]

    @once
    def _units(self) -> dict[int, list[Line]]:
        found: dict[int, list[Line]] = {}
        for line in self.lines:
            if line.unit is not None:
                found.setdefault(line.unit.number, []).append(line)
        return found

    @once
    def rows(self) -> Mapping[Row, Sequence[tuple[int, int]]]:
        """Where the cells of each row of its tables stand."""
        marked = [(line.unit, (line.start, line.end)) for line in self.lines if line.unit is not None]
        found: dict[Row, list[tuple[int, int]]] = {}
        for unit, span in (*marked, *((cell.unit, span) for cell in self.document.cells for span in cell.spans)):
            if unit.table is not None and unit.row is not None:
                found.setdefault((unit.table, unit.row), []).append(span)
        return found

    @once
    def _whole(self) -> tuple[str, list[int]]:
        """The skeleton of the whole text, and where each line begins in it."""
        parts, starts, at = [], [], 0
        for line in self.lines:
            part = skeleton(self.text[line.start : line.end])
            parts.append(part)
            starts.append(at)
            at += len(part)
        return "".join(parts), starts

    def has_once(self, bones: str) -> bool:
        """Whether a skeleton begins at no more than one letter of the text."""
        whole, _ = self._whole
        if len(whole) < _LONG or len(bones) < 2 * _PIECE - 1:
            return not bones or whole.find(bones) == whole.rfind(bones)
        return len(list(islice(self._begins(bones), 2))) < 2

    def _begins(self, bones: str) -> Iterator[int]:
        """Where a skeleton begins: wherever that is, it holds a piece of the text, of which the rarest is looked at."""
        whole, _ = self._whole
        pieces = [self._pieces.get(bones[at : at + _PIECE], ()) for at in range(len(bones) - _PIECE + 1)]
        for first in range(_PIECE):
            at = min(range(first, len(pieces), _PIECE), key=lambda at: len(pieces[at]))
            yield from (there - at for there in pieces[at] if there >= at and whole.startswith(bones, there - at))

    @once
    def _pieces(self) -> dict[str, list[int]]:
        """The skeleton of the text in pieces of one size, each with where it stands."""
        found: dict[str, list[int]] = {}
        whole, _ = self._whole
        for at in range(0, len(whole) - _PIECE + 1, _PIECE):
            found.setdefault(whole[at : at + _PIECE], []).append(at)
        return found

    def starts_of(self, bones: str) -> Iterator[tuple[int, int]]:
        """Where a skeleton begins in the text: the line, and how many letters and digits into it."""
        whole, starts = self._whole
        at = whole.find(bones) if bones else -1
        while at >= 0:
            # The last of the lines that begin here: those before it are empty.
            line = bisect_right(starts, at) - 1
            yield line, at - starts[line]
            at = whole.find(bones, at + 1)

    def beginnings_of(self, bones: str) -> Iterator[tuple[int, int]]:
        """Where a skeleton begins together with a word: the line, and which of its words."""
        whole, starts = self._whole
        at = whole.find(bones) if bones else -1
        while at >= 0:
            line = bisect_right(starts, at) - 1
            letters, numbers = self._letters_of(line)
            there = bisect_left(letters, at - starts[line])
            if there < len(letters) and letters[there] == at - starts[line]:
                yield line, numbers[there]
                there += 1
            # What begins within a word is passed over as far as the next one.
            ends = starts[line + 1] if line + 1 < len(starts) else len(whole)
            at = whole.find(bones, starts[line] + letters[there] if there < len(letters) else ends)

    def _letters_of(self, line: int) -> tuple[list[int], list[int]]:
        """How many letters and digits of a line stand before each word that has any, and which words those are."""
        if line not in self._letters:
            sizes = [len(skeleton(word.form)) for word in self.words_of(line)]
            filled = [number for number, size in enumerate(sizes) if size]
            before = [0, *accumulate(sizes)]
            self._letters[line] = [before[number] for number in filled], filled
        return self._letters[line]

    @once
    def vocabulary(self) -> frozenset[str]:
        """Every word of the text, also those that a line end breaks in two."""
        text = [word for line in range(len(self.lines)) for word in self.words_of(line)]
        mended = (one.form + other.form for one, other in pairwise(text) if one.broken)
        return frozenset((*(word.form for word in text), *mended))
