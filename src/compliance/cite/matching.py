"""How the words of a quote are laid along the words of a text, and what stands around them there."""

from collections.abc import Iterator, Sequence

from compliance.cite.asked import MOST_OMITTED, Asked, Pieces
from compliance.cite.denials import EDGE, is_denial, mended, nearest
from compliance.cite.hyphens import MOST_BREAKS, SUSPENDED, Forms, joined
from compliance.cite.slips import Same
from compliance.cite.words import Word
from compliance.lazily import dataclass

_PATIENCE = 1_000_000
"""So often the words of one quote are laid beside words of a text; a page full of them takes some thousands."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of a text that has all the words of a quote."""

    text: Sequence[Word]
    first: int
    last: int
    """Its first word, and the one after its last."""
    seams: tuple[int, ...] = ()
    """Where in the text words of the quote stop and others follow that it leaves out, or the other way round."""
    omitted: Word | None = None
    """A negation among the words that the quote leaves out."""

    @property
    def words(self) -> Sequence[Word]:
        """The words themselves, with those that the quote leaves out."""
        return self.text[self.first : self.last]

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.text[self.first].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.text[self.last - 1].end


class EndlessError(Exception):
    """A quote and a text repeat themselves so much that comparing them word by word takes too long."""


def patiently(same: Same) -> Same:
    """The same comparison, but not endlessly often; counted, not timed, so that the outcome is always the same."""
    left = _PATIENCE

    def counted(quoted: str, read: str) -> bool:
        nonlocal left
        left -= 1
        if left < 0:
            raise EndlessError
        return same(quoted, read)

    return counted


def hits(asked: Asked, text: Sequence[Word], same: Same) -> Iterator[Hit]:
    """Every place in some words of a text where a quote stands, in order."""
    beginnings, patient = asked.beginnings, patiently(same)
    for first, word in enumerate(text):
        if word.broken or word.form in beginnings or any(same(form, word.form) for form in beginnings):
            found = hit_at(asked, text, first, patient)
            if found:
                yield found


def hit_at(asked: Asked, text: Sequence[Word], first: int, same: Same) -> Hit | None:
    """The quote as it begins at one word, if it does."""
    last = None if _is_torn(text, first) else _along(asked.parts[0], text, first, same)
    found = _continued(asked.parts[1:], Hit(text, first, last), same) if last is not None else None
    if found is None or _is_torn(text, found.last) or not _stands_between(asked, found, same):
        return None
    return found


def _is_torn(text: Sequence[Word], at: int) -> bool:
    """Whether a quote may not begin or end between two words: the halves of one."""
    return 0 < at < len(text) and text[at - 1].broken and text[at].form not in SUSPENDED


def _along(pieces: Pieces, text: Sequence[Word], at: int, same: Same) -> int | None:
    """The word after the stretch that says these words, if the text says them from here."""
    number = 0
    while number < len(pieces):
        ends = (_through(reading, text, at, same) for reading in pieces[number])
        end = next((end for end in ends if end is not None), None)
        if end is None and _is_two_in_one(pieces[number : number + 2], text, at, same):
            number, end = number + 1, at + 1
        if end is None:
            return None
        number, at = number + 1, end
    return at


def _is_two_in_one(pieces: Pieces, text: Sequence[Word], at: int, same: Same) -> bool:
    """Whether a word of the text is two of the quote, between which the space was lost."""
    if len(pieces) < 2 or at >= len(text) or text[at].broken or any(piece[0][1:] for piece in pieces):
        return False
    one, other = (piece[0][0] for piece in pieces)
    return text[at].form == one + other and same(f"{one} {other}", text[at].form)


def _through(forms: Forms, text: Sequence[Word], at: int, same: Same) -> int | None:
    for form in forms:
        step = _step(form, text, at, same) if at < len(text) else None
        if step is None:
            return None
        at = step
    return at


def _step(form: str, text: Sequence[Word], at: int, same: Same) -> int | None:
    """The word after those that make up one word of the quote: more than one where a line end breaks a word off."""
    if not text[at].broken:
        if same(form, text[at].form):
            return at + 1
        return at + 2 if _is_one_in_two(form, text[at : at + 2], same) else None
    said = [text[at].form]
    for after in text[at + 1 : at + 1 + MOST_BREAKS]:
        if any(same(form, f"{start}-") for start in said):
            return at + 1
        at += 1
        said = [whole for start in said for whole in joined(start, after.form)]
        if not after.broken:
            return at + 1 if any(same(form, whole) for whole in said) else None
    return at + 1 if any(same(form, f"{start}-") for start in said) else None


def _is_one_in_two(form: str, there: Sequence[Word], same: Same) -> bool:
    """Whether two words of the text are one of the quote, into which a space slipped."""
    if len(there) < 2 or there[1].broken or len(form) != len(there[0].form) + len(there[1].form):
        return False
    return form.startswith(there[0].form) and same(form, f"{there[0].form} {there[1].form}")


def _continued(parts: tuple[Pieces, ...], hit: Hit, same: Same) -> Hit | None:
    """A hit drawn out over the stretches that follow an omission, each at the first place where it stands."""
    for part in parts:
        torn = _is_torn(hit.text, hit.last)
        for at in range(hit.last, min(len(hit.text), hit.last + MOST_OMITTED) + 1):
            if _is_torn(hit.text, at) or (torn and at > hit.last):
                continue
            last = _along(part, hit.text, at, same)
            if last is not None:
                left_out = mended(hit.text[hit.last : at])
                denied = hit.omitted or next((word for word in left_out if is_denial(word)), None)
                seams = (*hit.seams, hit.end, hit.text[at].start)
                hit = Hit(hit.text, hit.first, last, seams, denied)
                break
        else:
            return None
    return hit


def _stands_between(asked: Asked, hit: Hit, same: Same) -> bool:
    """Whether the words stand directly between the prefix and the suffix of the quote."""
    before = not asked.prefix or any(
        _along(asked.prefix, hit.text, at, same) == hit.first
        for at in range(max(0, hit.first - 2 * len(asked.prefix)), hit.first)
    )
    return before and (not asked.suffix or _along(asked.suffix, hit.text, hit.last, same) is not None)


def denial(hit: Hit, text: str) -> Word | None:
    """A negation that the quote leaves out, or that stands directly before or after it in its paragraph."""
    before = mended(hit.text[max(0, hit.first - EDGE) : hit.first])
    after = mended(hit.text[hit.last : hit.last + EDGE])
    return hit.omitted or nearest(before[::-1], hit.start, text) or nearest(after, hit.end, text)
