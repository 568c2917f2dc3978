"""A document made ready to be looked through: its words by line, its skeleton, and the way back to the place."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from compliance.cite.words import Word, skeleton, words
from compliance.model.sources import Document, Line


class Reading:
    """One document under the finger; every part of it is cut into words when it is first needed, and kept."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.lines: Sequence[Line] = document.lines
        self._starts = [line.start for line in document.lines]
        self._words: dict[int, list[Word]] = {}

    def line_at(self, offset: int) -> int:
        """Which line, counted from nought, holds a place in the text."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def words_of(self, line: int) -> list[Word]:
        """The words of one line."""
        if line not in self._words:
            stretch = self.lines[line]
            self._words[line] = words(self.text, stretch.start, stretch.end)
        return self._words[line]

    def window(self, first: int, last: int, before: int, after: int) -> list[Word]:
        """The words of some lines, with at least so many words before and after them."""
        found = [word for line in range(first, last + 1) for word in self.words_of(line)]
        earlier: list[list[Word]] = []
        while first > 0 and before > 0:
            first -= 1
            earlier.append(self.words_of(first))
            before -= len(earlier[-1])
        while last + 1 < len(self.lines) and after > 0:
            last += 1
            found += self.words_of(last)
            after -= len(self.words_of(last))
        return [word for line in reversed(earlier) for word in line] + found

    @cached_property
    def _whole(self) -> tuple[str, list[int]]:
        """The skeleton of the whole text, and where each line begins in it."""
        parts, starts, at = [], [], 0
        for line in self.lines:
            part = skeleton(self.text[line.start : line.end])
            parts.append(part)
            starts.append(at)
            at += len(part)
        return "".join(parts), starts

    def starts_of(self, bones: str) -> Iterator[tuple[int, int]]:
        """Where a skeleton begins in the text: the line, and how many letters and digits into it."""
        whole, starts = self._whole
        at = whole.find(bones) if bones else -1
        while at >= 0:
            # The last of the lines that begin here: those before it are empty.
            line = bisect_right(starts, at) - 1
            yield line, at - starts[line]
            at = whole.find(bones, at + 1)

    def word_at(self, line: int, letters: int) -> Word | None:
        """The word that begins so many letters and digits into a line; none where that is within a word."""
        for word in self.words_of(line):
            bones = len(skeleton(word.form))
            if letters <= 0 and bones:
                return word if letters == 0 else None
            letters -= bones
        return None

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the text."""
        return frozenset(word.form for line in range(len(self.lines)) for word in self.words_of(line))
