"""Which claims decide nothing on the date, and why: nobody asks, nobody knows it yet, or something else goes before."""

from collections.abc import Iterator, Sequence

from compliance import wording
from compliance.gather.claims import Place, Standpoint
from compliance.gather.hearing import hear
from compliance.gather.inheritance import concerns
from compliance.gather.questions import questions
from compliance.lazily import dataclass
from compliance.model.base import Bilingual
from compliance.model.dates import Period
from compliance.model.facts import Fact
from compliance.model.plans import Claim, Family, Loaded, Plan, Rules
from compliance.model.report import UnusedBecause, UnusedClaim

_AMBITION = wording.said(
    "een voornemen telt pas als het stuk is vastgesteld, en zolang het geldt",
    "an ambition counts once its document is adopted, and while that runs",
)
_ASIDE = wording.said("een andere bewering over hetzelfde ging voor", "another claim about the same went before it")
_NOTHING = wording.said("op deze datum volgt er niets uit", "nothing follows from it on this date")


def unused(rules: Rules, family: Family, facts: Sequence[Fact], here: Standpoint) -> tuple[UnusedClaim, ...]:
    """The claims of a family that decide nothing, in the order of the files; those of other municipalities left out."""
    asked = _testing(rules)
    bases = [basis for fact in facts for basis in (*fact.because, *fact.broken)]
    used = {(basis.file, basis.index) for basis in bases if basis.fact in asked}
    counted = frozenset(basis.fact for basis in bases)
    return tuple(
        _unused(rules, asked, counted, Place(plan, index, region), here)
        for plan, region in _speaking(family)
        for index, claim in enumerate(plan.content.claims)
        if (plan.name, index) not in used and (region is None or concerns(claim, family.plan))
    )


def _speaking(family: Family) -> Iterator[tuple[Loaded[Plan], str | None]]:
    yield family.own, None
    for _, region in family.regions:
        yield region, region.content.organisation.name


def _testing(rules: Rules) -> dict[str, list[str]]:
    """The requirements that test a fact, by the fact."""
    asked = questions(rules)
    return {
        fact: list(dict.fromkeys(asked.asked[number].requirement.id for number in numbers))
        for fact, numbers in asked.about.items()
    }


def _unused(
    rules: Rules, asked: dict[str, list[str]], counted: frozenset[str], place: Place, here: Standpoint
) -> UnusedClaim:
    claim = place.plan.content.claims[place.index]
    definition = rules.vocabulary.content.facts[claim.fact]
    instead = definition.instead if claim.fact not in asked and definition.instead in asked else None
    from_ = _counts_from(claim, place, here) if claim.fact in asked else None
    because: UnusedBecause = "later" if from_ else "aside" if claim.fact in asked else "not_tested"
    return UnusedClaim(
        claim=f"{place.plan.name}#{place.index + 1}",
        fact=claim.fact,
        meaning=_short(definition.meaning),
        state=claim.state,
        value=None if claim.value is None else wording.value(claim.value),
        amount=None if isinstance(claim.value, bool | None) else wording.amount(claim.value, definition),
        inherited_from=place.region,
        because=because,
        instead=instead,
        asked_by=tuple(asked.get(instead or claim.fact, ())),
        counts_from=from_.last if from_ else None,
        counts_from_written=from_,
        words=_Why(rules, claim, instead, from_).words(because, is_counted=claim.fact in counted),
    )


def _short(meaning: Bilingual) -> Bilingual:
    return wording.said(meaning.nl.split(";")[0], meaning.en.split(";")[0])


def _counts_from(claim: Claim, place: Place, here: Standpoint) -> Period | None:
    """From when a claim is known, where it is not yet on the date."""
    if hear(claim, claim.fact, place, here) is not None:
        return None
    sources = [place.plan.content.sources[quote.source] for quote in claim.evidence]
    known = [
        (claim.decided or claim.since or source.dated)
        if claim.state == "in_place" and source.kind == "decision"
        else source.dated
        for source in sources
    ]
    return min(known, key=lambda period: (period.last, period.first))


@dataclass(frozen=True, slots=True)
class _Why:
    """What is to be said of a claim that decides nothing."""

    rules: Rules
    claim: Claim
    instead: str | None
    from_: Period | None

    def words(self, because: UnusedBecause, *, is_counted: bool) -> Bilingual:
        if self.from_:
            day = wording.period(self.from_)
            return wording.said(f"telt pas vanaf {day.nl}", f"counts only from {day.en}")
        if because == "not_tested":
            return self._not_tested()
        if self.claim.state == "ambition":
            return _AMBITION
        return _ASIDE if is_counted else _NOTHING

    def _not_tested(self) -> Bilingual:
        facts = self.rules.vocabulary.content.facts
        other = _short(facts[self.instead].meaning) if self.instead else None
        nl = f"; wel naar {self.instead}: {other.nl}" if other else ""
        en = f"; they do ask for {self.instead}: {other.en}" if other else ""
        return wording.said(
            f"geen eis in dit verslag vraagt hiernaar{nl}", f"no requirement in this report asks for it{en}"
        )
