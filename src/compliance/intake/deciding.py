"""How a decision about a passage comes into a draft; what would be a careless one is refused."""

from collections.abc import Collection

from compliance.errors import ComplianceError, Spot, refusal
from compliance.intake.quoting import words_of
from compliance.lazily import dataclass
from compliance.model.dates import Period
from compliance.model.draft import DecidedClaim, Decision, Draft, Passage, Verdict
from compliance.model.plans import Rules
from compliance.model.rules import Vocabulary


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person says of one passage: the claims, or none of them; ``sure`` names the facts asked once more."""

    passage: str
    by: str
    on: Period
    claims: tuple[DecidedClaim, ...] = ()
    sure: frozenset[str] = frozenset()


def core_facts(rules: Rules) -> frozenset[str]:
    """The facts on which a core condition of some requirement rests."""
    return frozenset(
        leaf.fact
        for book in rules.books
        for asked in book.content.requirements
        for condition in asked.core
        for leaf in condition.alternatives
        if leaf.fact
    )


def decided(draft: Draft, answer: Answer, core: Collection[str], vocabulary: Vocabulary) -> Draft:
    """The draft with one more decision; the same one said again changes nothing.

    Raises:
        ComplianceError: there is no such passage, somebody else decided it otherwise, a fact is unknown or lacks its
            value, or a core fact is called in place without the answer of its own that this takes.
    """
    passage = draft.passage(answer.passage)
    if passage is None:
        raise _refused(answer, "dit stuk tekst staat niet in het concept", "this passage is not in the draft")
    _look_through(answer, core, vocabulary)
    found = Decision(
        passage=passage.id,
        verdict=_verdict(passage, answer),
        by=answer.by,
        on=answer.on,
        words=words_of(passage),
        claims=tuple(sorted(answer.claims, key=lambda claim: (claim.fact, claim.state))),
    )
    before = draft.decision(passage.id)
    if before and before.by != found.by and before.claims != found.claims:
        raise _refused(
            answer,
            f"hierover heeft {before.by} op {before.on} al anders besloten",
            f"{before.by} decided this otherwise on {before.on}",
            "Overleg, en laat wie het eerst besloot het veranderen.",
            "Consult, and let the one who decided first change it.",
        )
    if before and before.claims == found.claims:
        return draft
    return draft.model_copy(update={"decisions": _in_order(draft, found)})


def _in_order(draft: Draft, found: Decision) -> tuple[Decision, ...]:
    """The decisions in the order of the passages, so that the order of answering leaves no trace."""
    place = {one.id: at for at, one in enumerate(draft.passages)}
    rest = [one for one in draft.decisions if one.passage != found.passage]
    return tuple(sorted((*rest, found), key=lambda one: (place.get(one.passage, len(place)), one.passage)))


def _look_through(answer: Answer, core: Collection[str], vocabulary: Vocabulary) -> None:
    if not answer.by.strip():
        raise _refused(answer, "er staat niet bij wie dit besluit", "it does not say who decides this")
    for claim in answer.claims:
        definition = vocabulary.facts.get(claim.fact)
        if definition is None:
            raise _refused(
                answer, f"‘{claim.fact}’ is geen feit van de vocabulaire", f"no fact is called ‘{claim.fact}’"
            )
        if definition.type != "bool" and claim.value is None and claim.state != "rejected":
            raise _refused(
                answer, f"‘{claim.fact}’ heeft een waarde nodig", f"‘{claim.fact}’ needs a value",
                f"Schrijf {claim.fact}=waarde.", f"Write {claim.fact}=value.",
            )  # fmt: skip
        if claim.state == "in_place" and claim.fact in core and claim.fact not in answer.sure:
            raise _refused(
                answer,
                f"dat ‘{claim.fact}’ er nu is, beslist mee over een eis en vraagt een eigen antwoord",
                f"that ‘{claim.fact}’ is in place bears on a requirement and takes an answer of its own",
            )


def _verdict(passage: Passage, answer: Answer) -> Verdict:
    if not answer.claims:
        return "rejected"
    offered = {(one.fact, one.value) for one in (*passage.facts, *passage.details)}
    is_proposed = all((one.fact, one.value) in offered and _is_as_offered(one, passage) for one in answer.claims)
    return "confirmed" if is_proposed else "corrected"


def _is_as_offered(claim: DecidedClaim, passage: Passage) -> bool:
    state, due, every = passage.of(claim.fact, claim.value)
    return (claim.state, claim.due, claim.every) == (
        state,
        due if claim.state not in ("in_place", "rejected") else None,
        every,
    )


def _refused(answer: Answer, nl: str, en: str, *hint: str) -> ComplianceError:
    return refusal(Spot(answer.passage), nl, en, *hint)
