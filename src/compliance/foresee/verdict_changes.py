"""Which verdicts and levels change on which day, and why."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from compliance import wording
from compliance.foresee.moments import Moment, all_asked
from compliance.foresee.precision import told, written
from compliance.lazily import dataclass
from compliance.model.base import Bilingual
from compliance.model.dates import Period, one_day
from compliance.model.facts import Fact
from compliance.model.forecast import Cause, CauseKind, LevelTurn, Turn
from compliance.model.plans import Rules
from compliance.model.rules import Condition, Requirement, Times

_ONE_DAY = timedelta(days=1)


def turns(rules: Rules, found: Sequence[Moment], *, kept: bool = False) -> tuple[Turn, ...]:
    """Every verdict that changes from one moment to the next, in the order of days and of the report."""
    asked = all_asked(rules)
    books = {asked.id: book.content.framework for book in rules.books for asked in book.content.requirements}
    return tuple(
        Turn(
            on=after.day,
            on_written=changed_on(requirement, before, after),
            requirement=name,
            framework=books[name].id,
            level=books[name].level,
            title=requirement.title,
            was=before.verdicts[name],
            now=after.verdicts[name],
            causes=causes(rules, requirement, before, after, kept=kept),
        )
        for before, after in pairwise(found)
        for name, requirement in asked.items()
        if before.verdicts[name] != after.verdicts[name]
    )


def level_turns(rules: Rules, found: Sequence[Moment]) -> tuple[LevelTurn, ...]:
    """Every level whose result changes from one moment to the next."""
    return tuple(
        LevelTurn(
            on=after.day,
            on_written=written_together(rules, before, after),
            framework=book.content.framework.id,
            level=book.content.framework.level,
            title=book.content.framework.title,
            was=before.levels[name],
            now=after.levels[name],
        )
        for before, after in pairwise(found)
        for book in rules.books
        if before.levels[name := book.content.level_id] != after.levels[name]
    )


def changed_on(requirement: Requirement, before: Moment, after: Moment) -> Period:
    """The day on which a requirement stands otherwise, as precise as what made it so."""
    pairs = _changed(requirement, before, after)
    leaves = [requirement.conditions(now.role)[now.condition].alternatives[now.alternative] for _, now in pairs]
    withdrawn = requirement.withdrawn.on if requirement.withdrawn else None
    asked = (requirement.from_, withdrawn, *(leaf.from_ for leaf in leaves))
    return told(after.day, (basis for pair in pairs for fact in pair for basis in fact.because), asked)


def stands_since_written(requirement: Requirement, past: Sequence[Moment]) -> Period | None:
    """Since when the verdict stands without a break, as precise as what made it so; none where it always did."""
    name = requirement.id
    for before, after in zip(past[-2::-1], past[:0:-1], strict=True):
        if before.verdicts[name] != after.verdicts[name]:
            return changed_on(requirement, before, after)
    return None


def written_together(rules: Rules, before: Moment, after: Moment) -> Period:
    """The day on which a level stands otherwise, as precise as the most precise of what changed that day.

    What changed may be of the level below.
    """
    changed = [
        changed_on(asked, before, after)
        for name, asked in all_asked(rules).items()
        if before.verdicts[name] != after.verdicts[name]
    ]
    return min(changed, key=lambda period: period.last - period.first, default=one_day(after.day))


def causes(
    rules: Rules, requirement: Requirement, before: Moment, after: Moment, *, kept: bool = False
) -> tuple[Cause, ...]:
    """The conditions of a requirement that stand differently, and why; what did not decide is left out."""
    definitions = rules.vocabulary.content.facts
    return tuple(
        Cause(
            kind=change.kind,
            condition=wording.condition(change.leaf, definitions),
            was=change.was.status,
            now=change.now.status,
            words=change.words,
        )
        for change in changes(requirement, before, after, kept=kept)
    )


def changes(requirement: Requirement, before: Moment, after: Moment, *, kept: bool = False) -> "list[Change]":
    """The same, before anything is said of it."""
    return [
        Change(was, now, after.day, kept, requirement.conditions(now.role)[now.condition].alternatives[now.alternative])
        for was, now in _changed(requirement, before, after)
    ]


def _changed(requirement: Requirement, before: Moment, after: Moment) -> list[tuple[Fact, Fact]]:
    """The conditions that changed: the core ones and what caps them, or if none did, whatever else decides."""
    pairs = zip(before.facts[requirement.id], after.facts[requirement.id], strict=True)
    changed = [(was, now) for was, now in pairs if (was.status, was.adopted) != (now.status, now.adopted)]
    first = [pair for pair in changed if _decides(*pair)]
    return first or [(was, now) for was, now in changed if now.role != "additional"]


def _decides(was: Fact, now: Fact) -> bool:
    return now.role in ("core", "applies_when") or (now.role == "capped_by" and "holds" in (was.status, now.status))


@dataclass(frozen=True, slots=True)
class Change:
    """One condition that stood otherwise the day before."""

    was: Fact
    now: Fact
    day: date
    kept: bool
    leaf: Condition

    @property
    def kind(self) -> CauseKind:
        """What made it stand otherwise."""
        was, now = self.was, self.now
        if "not_asked" in (was.status, now.status):
            return "asked" if was.status == "not_asked" else "other"
        if now.status == "lapsed" or ("lapsed" in now.signals and "lapsed" not in was.signals) or self._ended():
            return "lapsed"
        if self._news():
            return "kept" if self.kept else "known"
        if now.status == "overdue" or was.status in ("planned", "under_way"):
            return "missed" if now.status in ("overdue", "unknown", "fails") else self._begun()
        return self._begun()

    def _ended(self) -> bool:
        yesterday = self.day - _ONE_DAY
        return self.was.status == "holds" != self.now.status and any(b.until == yesterday for b in self.was.because)

    def _news(self) -> bool:
        return any(basis.said == self.day for basis in self.now.because)

    def _begun(self) -> CauseKind:
        if self.now.status != "holds":
            return "other"
        return "kept" if self.kept else "begins"

    @property
    def words(self) -> Bilingual:
        """Why, as a sentence without a full stop; each date as precise as it is written."""
        match self.kind:
            case "asked":
                day = wording.day(self.day)
                return wording.said(f"wordt gevraagd vanaf {day.nl}", f"is asked from {day.en}")
            case "begins":
                begun = wording.moment(written(self.day, (basis.written.since for basis in self.now.because)))
                return wording.said(f"gaat in {begun.nl}", f"begins {begun.en}")
            case "known":
                said = wording.period(written(self.day, (basis.written.said for basis in self.now.because)))
                return wording.said(f"blijkt uit een stuk van {said.nl}", f"is shown by a document of {said.en}")
            case "kept":
                return wording.said("de toezegging is dan nagekomen", "the promise has then been kept")
            case "lapsed":
                return self._lapse()
            case "missed":
                return self._miss()
            case "other":
                was, now = wording.STATUS[self.was.status], wording.STATUS[self.now.status]
                return wording.said(f"was {was.nl}, wordt {now.nl}", f"was {was.en}, becomes {now.en}")

    def _lapse(self) -> Bilingual:
        yesterday = self.day - _ONE_DAY
        claims = (*self.was.because, *self.now.because)
        if any(basis.until == yesterday for basis in claims):
            ended = wording.moment(written(yesterday, (basis.written.until for basis in claims)))
            return wording.said(f"de looptijd eindigde {ended.nl}", f"its term ended {ended.en}")
        held = [day for basis in self.now.because for day in basis.occurrences if day < self.day]
        if not held:
            return wording.said("verlopen", "lapsed")
        times = [period for basis in self.now.because for period in (*basis.written.held, basis.written.since)]
        last = wording.moment(written(max(held), times))
        if self.leaf.times:
            return self._too_few(self.leaf.times, held, last)
        return wording.said(
            f"voor het laatst {last.nl}, en dat is nu te lang geleden",
            f"last {last.en}, which is now too long ago",
        )

    def _too_few(self, times: Times, held: Sequence[date], last: Bilingual) -> Bilingual:
        """That it happens too seldom by now; the last time by itself need not be long ago."""
        left, length = sum(times.within.after(day) >= self.day for day in held), wording.duration(times.within)
        return wording.said(
            f"nog {left} van de {times.at_least} keer in {length.nl}, voor het laatst {last.nl}",
            f"{left} of the {times.at_least} times left in {length.en}, last {last.en}",
        )

    def _miss(self) -> Bilingual:
        late = [basis for basis in (*self.was.because, *self.now.because) if basis.due and basis.due < self.day]
        dues = [basis.due for basis in late if basis.due]
        if not dues:
            return wording.said("de toezegging telt niet meer", "the promise counts no longer")
        last = wording.moment(written(max(dues), (basis.written.due for basis in late if basis.due == max(dues))))
        return wording.said(
            f"de termijn liep af {last.nl} en dat het gebeurd is, is niet gebleken",
            f"the deadline passed {last.en} and nothing shows that it was done",
        )
