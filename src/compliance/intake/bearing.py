"""Which sentences of a paragraph may claim something, and which stand before and after these."""

import re
from typing import Final

from compliance.intake import no_claim, states, subjects
from compliance.intake.stretches import Stretch
from compliance.intake.work import Work

_LONGEST_LABEL = 3
_LETTER = re.compile(
    r"^\W*(?:geachte|beste|hoogachtend|met vriendelijke groet|onderwerp\b|betreft\b|aan de\b.{0,60}$|datum\b"
    r"|gemeente\s+[\w-]+,[^.]*(?:versie\b.*)?$)",
    re.IGNORECASE,
)
_BACK: Final = re.compile(r"^\s*(?:daarin|daarmee|daarbij|hierin|dat|dit|die|ook dat)\b", re.IGNORECASE)
"""A sentence that begins so goes on about what the one before was about."""
_THESE: Final = re.compile(r"^\s*(?:zij|ze)\s+(?:\w+en|zijn)\b(?![^.;]*\b(?:wij|we|ons|onze)\b)", re.IGNORECASE)
"""So does one that goes on about those whom the one before names."""
_ADOPTED: Final = re.compile(
    r"^\W*(?:versie[^,]{0,12},\s*)?(?:aldus\s+)?(?:vastgesteld|besloten|(?:de|het)\s+(?:gemeente)?(?:raad"
    r"|college)\b[^.;]{0,40}?"
    r"\b(?:heeft|hebben)\s+(?:het|deze|haar|hem)\b[^.;]*\bvastgesteld|(?:door|in)\b[^.;]{0,60}?\b(?:vastgesteld"
    r"|besloten))\b",
    re.IGNORECASE,
)
_ANSWER: Final = re.compile(r"\W*(?:ja|nee|dat klopt)\b", re.IGNORECASE)
"""A paragraph that begins so goes on about what was asked."""
_THEN: Final = re.compile(r"\W*(?:dan|tegelijk\w*|gelijktijdig)\b", re.IGNORECASE)
"""A sentence that begins so tells what is done at the time that the one before names."""


def on_a_fact(stretch: Stretch, work: Work) -> tuple[str, ...]:
    """What of a stretch may claim something: of a row its action; of a paragraph the sentences that bear on a fact.

    What only says by whom it was adopted says so of the document, by its title.
    """
    action = stretch.said("action")
    if stretch.is_row:
        return (action,)
    if _LETTER.match(action) or action.endswith("?"):
        return ()
    claiming: list[str] = []
    is_norm = False
    subject = subjects.of(stretch.above.rpartition(" > ")[0].rpartition(" > ")[2])
    subject = subject or (subjects.of(stretch.asked) if _ANSWER.match(action) else "")
    for one in sentences_in(action):
        goes_on = _BACK.match(one) or _THESE.match(one)
        is_norm = is_of_others(one, work) or (is_norm and goes_on is not None)
        whole = f"{one} {work.title}" if _ADOPTED.match(one) else subjects.completed(one, subject)
        subject = subjects.of(one) or subject
        claiming += [] if is_norm else [whole]
    return tuple(one for one in claiming if work.facts.proposed(one))


def is_of_others(sentence: str, work: Work) -> bool:
    """Whether a sentence claims nothing, or something of another than this municipality."""
    own = work.whose
    is_named = no_claim.is_of_another(sentence, own) or no_claim.is_about(sentence, work.names, own)
    return is_named or no_claim.is_no_claim(sentence)


def sentences_in(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph; a word or two that only name what it is about belong to the one that follows."""
    first, *rest = states.sentences_of(text)
    if rest and len(first.split()) <= _LONGEST_LABEL and first.endswith("."):
        return (f"{first} {rest[0]}", *rest[1:])
    return (first, *rest)


def before(stretch: Stretch, sentences: tuple[str, ...]) -> tuple[str, ...]:
    """The sentence before the first that bears on a fact, where that points back to the time it names."""
    every = sentences_in(stretch.said("action"))
    at = next((at for at, own in enumerate(every) if sentences and sentences[0].startswith(own)), 0)
    return every[at - 1 : at] if at and _THEN.match(every[at]) else ()


def after(stretch: Stretch, sentences: tuple[str, ...], *, may_depend: bool = False) -> tuple[str, ...]:
    """The sentences of a paragraph that follow those that bear on a fact; what depends on something only if asked.

    Then those between them too: what is asked is a time.
    """
    every = sentences_in(stretch.said("action"))
    bearing = [at for at, own in enumerate(every) if any(one.startswith(own) for one in sentences)]
    last = (min if may_depend else max)(bearing, default=len(every))
    rest = [own for at, own in enumerate(every) if at > last and at not in bearing]
    return tuple(one for one in rest if not no_claim.is_no_claim(one) or (may_depend and no_claim.depends(one)))
