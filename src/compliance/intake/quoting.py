"""By which quotes a row or a paragraph is found again as it stands."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Final

from compliance import cite
from compliance.cite import places
from compliance.cite.reading import Reading
from compliance.intake.stretches import Stretch
from compliance.intake.work import Work
from compliance.model.base import Bilingual, both
from compliance.model.draft import Passage, Role
from compliance.model.plans import Loaded, Measure, Organisation, Plan
from compliance.model.sources import Citation, Document, Quote, Source

QUOTED: Final[tuple[Role, ...]] = ("action", "status", "note", "due")
_BESIDE = 3
"""So many words beside a quote tell it from the same words on its line."""


_LONGEST = 20_000
"""Characters of a quote: what is longer is no passage that somebody decides on."""
_ENDLESS: Final = re.compile(r"\d{100}")


def may_be_quoted(stretch: Stretch) -> bool:
    """Whether a row or a paragraph is not longer than a quote may be, and has no number that nobody can mean."""
    words = [stretch.above or "", *(text for _, text, _ in stretch.parts)]
    pieces = sum(len(spans) for _, _, spans in stretch.parts)
    is_short = sum(map(len, words)) + pieces * len(" [...] ") <= _LONGEST
    return is_short and not any(map(_ENDLESS.search, words))


def is_lost(passage: Passage, held: Mapping[Quote, Citation]) -> bool:
    """Whether a quote of a passage is not found again."""
    return any(held[quote].outcome != "found" for quote in passage.quotes)


def quoted_whole(passage: Passage, stretch: Stretch, work: Work) -> Passage:
    """A row of which a cell is not found by itself, as one beside a question mark is not: from end to end."""
    spans = [span for role, _, pieces in stretch.parts if role in QUOTED for span in pieces]
    row = min(start for start, _ in spans), max(end for _, end in spans)
    if row[1] - row[0] > _LONGEST:
        return passage
    return passage.model_copy(update={"quotes": (_quote(work.key, work.reading, (row,)),), "roles": ("action",)})


def words_of(passage: Passage) -> str:
    """The fingerprint of what a passage quotes."""
    said = [" ".join((quote.quote or "").split()) for quote in passage.quotes]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def quotes_of(key: str, stretch: Stretch, reading: Reading) -> tuple[Quote, ...]:
    """A row or a paragraph as quotes: of a row each cell that tells something."""
    parts = (pieces for role, text, pieces in stretch.parts if role in QUOTED and text.strip())
    return tuple(_quote(key, reading, pieces) for pieces in parts)


def _quote(key: str, reading: Reading, pieces: tuple[tuple[int, int], ...]) -> Quote:
    """A cell, passing over what stands between its lines, as at the end of a page."""
    text = " [...] ".join(" ".join(reading.text[slice(*piece)].split()) for piece in pieces)
    span = pieces[0][0], pieces[-1][1]
    return places.moved(_told_apart(key, text, reading, span), reading, *span)


def _told_apart(key: str, text: str, reading: Reading, span: tuple[int, int]) -> Quote:
    """A quote with the words before it, or after it, where the same words stand on its line once more."""
    first, last = (reading.lines[reading.line_at(at)] for at in (span[0], max(span[0], span[1] - 1)))
    if reading.text.count(reading.text[slice(*span)], first.start, last.end) < 2:
        return Quote(source=key, quote=text)
    before = " ".join(reading.text[first.start : span[0]].split()[-_BESIDE:])
    after = " ".join(reading.text[span[1] : last.end].split()[:_BESIDE])
    return Quote(source=key, quote=text, prefix=before or None, suffix=None if before else after or None)


def roles(stretch: Stretch) -> tuple[Role, ...]:
    """Which cell of a row each of its quotes is."""
    return tuple(role for role, text, _ in stretch.parts if role in QUOTED and text.strip())


def found_again(
    key: str, source: Source, document: Document, whose: Organisation, passages: Iterable[tuple[Quote, ...]]
) -> Mapping[Quote, Citation]:
    """Every quote as a plan's own would be looked up, those of one passage together."""
    measures = tuple(Measure(title=both("?"), evidence=quotes) for quotes in passages)
    plan = Plan(schema_="compliance/plan/v1", organisation=whose, sources={key: source}, measures=measures)
    return cite.in_file(Loaded("draft", document.sha256, plan, {key: document}))


def doubts(passage: Passage, held: Mapping[Quote, Citation]) -> list[Bilingual]:
    """What is remarked on the quotes of a passage where they are found again with a doubt."""
    remarks = (held[quote].remark for quote in passage.quotes if held[quote].doubts)
    return [remark for remark in remarks if remark]
