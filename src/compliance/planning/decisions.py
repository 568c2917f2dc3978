"""A decision as every door hands it in: it comes into a draft once the values in it fit their facts.

A value that does not fit would be refused by the plan later, when nobody is asked about it any more.
"""

from compliance.errors import ComplianceError, Spot, fault
from compliance.intake import deciding
from compliance.intake.deciding import Answer, core_facts
from compliance.load.rules import fits, fitting, misfit
from compliance.load.validation import shown
from compliance.model.draft import Draft
from compliance.model.plans import Rules
from compliance.model.rules import Vocabulary


def decided(draft: Draft, answer: Answer, rules: Rules) -> Draft:
    """The draft with one more decision; the same one said again changes nothing.

    Raises:
        ComplianceError: as ``deciding.decided`` and ``refuse_misfits``.
    """
    refuse_misfits(answer, rules.vocabulary.content)
    return deciding.decided(draft, answer, core_facts(rules), rules.vocabulary.content)


def refuse_misfits(answer: Answer, vocabulary: Vocabulary) -> None:
    """Refuse an answer with a value that is not of the type of its fact, or is none of its values.

    Raises:
        ComplianceError: with every such value.
    """
    known = [(one, vocabulary.facts[one.fact]) for one in answer.claims if one.fact in vocabulary.facts]
    wrong = [
        (claim.fact, definition, misfit(claim.value, definition)[1])
        for claim, definition in known
        if claim.value is not None and not fits(claim.value, definition)
    ]
    if wrong:
        raise ComplianceError(
            tuple(
                fault(
                    Spot(fact),
                    f"‘{shown(value)}’ past niet bij een feit van het type {definition.type}",
                    f"‘{shown(value)}’ does not fit a fact of type {definition.type}",
                    *fitting(value, definition),
                )
                for fact, definition, value in wrong
            )
        )
