"""What lies ahead of a plan: duties, lapses, levels; and since when its gaps exist."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from compliance import foresee, gather, infer, judge
from compliance.app import inputs
from compliance.app.choosing import chosen
from compliance.app.workbench import Workbench
from compliance.errors import refusal, wished
from compliance.model.dates import Duration
from compliance.model.forecast import Forecast
from compliance.model.plans import Deviation, Family, Rules
from compliance.model.report import Evidence, InputFile
from compliance.model.sources import Citation
from compliance.shelves import Where

HORIZON = Duration("P10Y")
"""How far a forecast looks where nobody says how far."""


def forecast(
    rules_dir: Where,
    plan_file: Where,
    *,
    as_of: date,
    until: date | None = None,
    frameworks: tuple[str, ...] = (),
    workbench: Workbench | None = None,
) -> Forecast:
    """What lies ahead of one plan: what is due when, what changes by itself, and when each level is reached.

    Raises:
        ComplianceError: with everything that is wrong with the rules, the plan or its sources; or the end lies before
            the beginning.
    """
    last = until or HORIZON.after(as_of)
    if last < as_of:
        raise refusal(
            wished("until"),
            f"{last} ligt voor de peildatum {as_of}",
            f"{last} lies before the date {as_of}",
            "Kies een dag na de peildatum.",
            "Choose a day after it.",
        )
    bench = workbench or Workbench()
    rules, family = bench.everything(rules_dir, plan_file)
    return foreseen(chosen(rules, frameworks, None), family, as_of=as_of, until=last, workbench=bench)


def foreseen(rules: Rules, family: Family, *, as_of: date, until: date, workbench: Workbench | None = None) -> Forecast:
    """Foresee what was loaded: how it came to this, how it goes on by itself, and how if every promise is kept."""
    citations = (workbench or Workbench()).citations(rules, family)
    beyond = min(until, date.max - timedelta(days=1)) + timedelta(days=1)
    conclude = partial(infer.with_plain, rules)
    start = gather.beginning(rules, family, as_of)
    past = foresee.moments(gather.course(rules, family, citations, first=start, last=as_of), conclude)
    ahead = foresee.moments(gather.course(rules, family, citations, first=as_of, last=beyond), conclude)
    dutiful, repeated = gather.if_kept(rules, family, citations, as_of=as_of, last=beyond)
    kept = foresee.moments(gather.course(_deciding(rules), dutiful, repeated, first=as_of, last=beyond), conclude)
    promised = gather.promised(rules, family, citations, as_of)
    agenda = foresee.Agenda(
        rules,
        family,
        as_of,
        until,
        promised,
        gather.in_force(family, citations, as_of),
        ahead,
        kept,
        gather.ADOPTION,
        citations,
        partial(_shown, family),
        _proven(family, citations),
    )
    within, kept_within = ([moment for moment in found if moment.day <= until] for found in (ahead, kept))
    return Forecast(
        tool_version=inputs.version(),
        as_of=as_of,
        until=until,
        organisation=family.plan.organisation,
        plan=InputFile(role="plan", name=family.own.name, sha256=family.own.sha256),
        inputs=inputs.files(rules, family),
        rule_books=inputs.books(rules),
        levels=foresee.levels(rules, ahead[0], kept_within, frozenset(basis.fact for basis in promised)),
        obligations=foresee.obligations(agenda),
        turns=foresee.turns(rules, within),
        level_turns=foresee.level_turns(rules, within),
        kept_turns=foresee.turns(rules, kept_within, kept=True),
        kept_level_turns=foresee.level_turns(rules, kept_within),
        lagging=foresee.lagging(rules, past),
        nothing_published=foresee.silent(rules, past[-1]),
    )


def _deciding(rules: Rules) -> Rules:
    """The rules without the conditions that only give remarks: no verdict needs them."""
    books = (
        replace(
            book,
            content=book.content.model_copy(
                update={
                    "requirements": tuple(
                        requirement.model_copy(update={"additional": ()}) for requirement in book.content.requirements
                    )
                }
            ),
        )
        for book in rules.books
    )
    return replace(rules, books=tuple(books))


def _proven(family: Family, citations: judge.Citations) -> tuple[Deviation, ...]:
    """The deviations beside the plan that their quotes still prove."""
    beside = family.deviations
    mine = beside.content.deviations if beside else ()
    return tuple(one for one in mine if beside and judge.proves(one, beside.name, citations))


def _shown(family: Family, file: str, citation: Citation) -> Evidence:
    """A citation of one of the plans or of the deviations beside it, as a reader may follow it.

    Deviations may cite the sources of the plan; those are among their own once they are read.
    """
    files = (*family.members, *((family.deviations,) if family.deviations else ()))
    return judge.evidence(citation, next(one for one in files if one.name == file).content.sources)
