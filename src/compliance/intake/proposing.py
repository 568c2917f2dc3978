"""What a document might let a plan claim: its rows and paragraphs, each with state, dates, facts, reasons and doubts.

Every quote is looked up before it is proposed; what would not be found again as it stands is left out, and counted.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from compliance.cite.reading import Reading
from compliance.intake import (
    abbreviations,
    bearing,
    doubting,
    elsewhere,
    legends,
    moments,
    naming,
    no_claim,
    own_states,
    quoting,
    stating,
    status_cells,
    timing,
)
from compliance.intake.facts import Facts
from compliance.intake.moments import Moment
from compliance.intake.stated import Stated
from compliance.intake.stretches import Stretch, stretches
from compliance.intake.sure import Sure
from compliance.intake.work import UNDATED, Work
from compliance.kept import Itself, Kept
from compliance.lazily import dataclass
from compliance.model.base import Bilingual, both
from compliance.model.draft import Passage, Proposal
from compliance.model.plans import Organisation, Rules
from compliance.model.sources import Citation, Document, Quote, Source

_NUMBERS: Final = re.compile(r"\S*\d\S*")
_TORN: Final = Bilingual(
    nl="de kolommen van de tabel staan los onder elkaar: welke stand erbij hoort, is niet te zien",
    en="the columns of the table stand below each other: which state belongs to it cannot be seen",
)
_PAIRED: Final = Bilingual(
    nl="de kolommen staan los onder elkaar; deze stand staat op dezelfde plaats in haar kolom. Kijk in het stuk of zij "
    "erbij hoort",
    en="the columns stand below each other; this state has the same place in its column. See in the document whether "
    "it belongs here",
)
_TORN_FROM, _TORN_WORDS = 5, 14
"""So many short paragraphs that begin as a status cell does, in a text without tables, were columns once."""

_TOOLS: Final[Kept[tuple[Itself[Rules], frozenset[tuple[str, str]]], tuple[Facts, Sure]]] = Kept(2)
"""What the same rules tell of every document with the same abbreviations."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was found in one document."""

    passages: tuple[Passage, ...]
    left_out: int
    """So many rows and paragraphs cannot be quoted as they stand."""
    is_torn: bool
    """Whether the columns of its tables seem to stand below each other; then no row has its state."""


def read(key: str, source: Source, document: Document, whose: Organisation, rules: Rules) -> Read:
    """The passages of a document that may claim something, in its order."""
    short = abbreviations.of(document.text)
    facts, sure = _TOOLS.of((Itself(rules), frozenset(short.items())), lambda: _tools(rules, short))
    title = _NUMBERS.sub(" ", source.title)
    names = no_claim.names_in(document.text)
    every = tuple(_with_questions(stretches(document)))
    cut = tuple(filter(quoting.may_be_quoted, every))
    said = legends.legend(document.text) | legends.explained(document.text, (one.said("status") for one in cut))
    work = Work(key, source.dated, title, whose.name, names, said, facts, sure, Reading(document), Counter())
    read = [(stretch, one) for stretch in cut if (one := _passage(stretch, work)) is not None]
    found = elsewhere.doubted(read, every, work.sure, None if work.dated == UNDATED else work.dated)
    is_torn = _is_torn(document, cut)
    if is_torn:
        found = [one if one.certainty == "probable" else _without_state(one) for one in found]
    look_up = partial(quoting.found_again, key, source, document, whose)
    held = look_up(one.quotes for one in found)
    if any(quoting.is_lost(one, held) for one in found if one.roles):
        found = [
            quoting.quoted_whole(one, stretch, work) if one.roles and quoting.is_lost(one, held) else one
            for (stretch, _), one in zip(read, found, strict=True)
        ]
        held = look_up(one.quotes for one in found)
    kept = tuple(_with_doubts(one, held) for one in found if not quoting.is_lost(one, held))
    return Read(kept, len(found) - len(kept) + len(every) - len(cut), is_torn)


def _with_doubts(passage: Passage, held: Mapping[Quote, Citation]) -> Passage:
    return passage.model_copy(update={"doubts": (*passage.doubts, *quoting.doubts(passage, held))})


def _tools(rules: Rules, short: Mapping[str, str]) -> tuple[Facts, Sure]:
    lexicon = rules.lexicon.content if rules.lexicon else None
    return Facts(rules.vocabulary.content, lexicon, short), Sure(rules)


def _with_questions(cut: Iterable[Stretch]) -> Iterable[Stretch]:
    """The same, each paragraph with the question before it: an answer goes on about what was asked."""
    asked = ""
    for one in cut:
        is_question = not one.is_row and one.said("action").endswith("?")
        asked = one.said("action") if is_question else asked
        yield one if is_question or one.is_row else replace(one, asked=asked)


def _passage(stretch: Stretch, work: Work) -> Passage | None:
    sentences = bearing.on_a_fact(stretch, work)
    stated, doubts = stating.stated_of(stretch, sentences, work)
    proposals, details = naming.facts_of(stretch, sentences, stated.state, work)
    stated, proposals = own_states.settled(stretch, sentences, stated, proposals, work)
    if not (proposals or details or stretch.is_row):
        return None
    was, (stated, proposals, unsure) = stated, doubting.surely(stretch, sentences, stated, proposals, work)
    is_open = was.state != "in_place" or (stated.state is None and timing.is_later(stretch, sentences, work))
    moment, stated, proposals = _timed(stretch, sentences, (stated, proposals), work, is_open=is_open)
    return Passage(
        id=_identity(stretch, work.seen),
        source=work.key,
        state=stated.state,
        why=stated.why,
        due=moment.period if is_open else None,
        every=moment.every,
        owner=owner if (owner := stretch.said("owner")) and len(owner) <= _LONGEST_OWNER else None,
        asks=_asks(moment, stretch, is_open=is_open),
        doubts=(*doubts, *unsure, *((_PAIRED,) if stretch.is_paired else ())),
        certainty="probable" if stretch.is_paired else "certain",
        facts=proposals,
        details=details,
        roles=quoting.roles(stretch) if stretch.is_row else (),
        quotes=quoting.quotes_of(work.key, stretch, work.reading),
    )


def _timed(
    stretch: Stretch,
    sentences: tuple[str, ...],
    given: tuple[Stated, tuple[Proposal, ...]],
    work: Work,
    *,
    is_open: bool,
) -> tuple[Moment, Stated, tuple[Proposal, ...]]:
    """What is said of time, and the state and the facts with what each has of its own."""
    stated, proposals = given
    moment, proposals = timing.of_each(stretch, sentences, (stated.state, proposals), work, is_open=is_open)
    return moment, *own_states.of_the_first(stated, proposals, is_row=stretch.is_row)


_LONGEST_OWNER = 1000


def _without_state(passage: Passage) -> Passage:
    return passage.model_copy(update={"state": None, "why": _TORN})


def _asks(moment: Moment, stretch: Stretch, *, is_open: bool) -> tuple[Bilingual, ...]:
    """What is asked of time, in the words of the document."""
    dated = () if is_open or moment.period is None else (moment.period.text,)
    text = "\n".join(said for _, said, _ in stretch.parts)
    words = (moments.in_words(one, text) for one in (*moment.asks, *dated))
    return tuple(map(both, dict.fromkeys(words)))


def _identity(stretch: Stretch, seen: Counter[str]) -> str:
    """What tells a passage from every other, whatever its place; of several that are the same, which one it is."""
    said = json.dumps([stretch.above, [(role, text) for role, text, _ in stretch.parts]], ensure_ascii=False)
    seen[said] += 1
    return f"p{hashlib.sha256(f'{said}{seen[said]}'.encode()).hexdigest()[:12]}"


def _is_torn(document: Document, cut: Sequence[Stretch]) -> bool:
    if document.tables or document.format != "text":
        return False
    begins = (status_cells.in_cell(said) for one in cut if len((said := one.said("action")).split()) <= _TORN_WORDS)
    return any(one.is_torn for one in cut) or sum(one.state is not None for one in begins) >= _TORN_FROM
