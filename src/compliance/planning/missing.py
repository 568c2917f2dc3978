"""What no document says: each open requirement with what was searched and came nearest, and that it is not in there."""

from collections.abc import Iterator
from datetime import date

from compliance import app, load
from compliance.app import Workbench, searching
from compliance.errors import Spot, refusal
from compliance.lazily import dataclass
from compliance.load.validation import nearest as near
from compliance.model.base import Bilingual, both
from compliance.model.draft import Absence
from compliance.model.plans import Rules
from compliance.model.report import Gap, OpenQuestion, SearchRecord
from compliance.model.sources import Document, Source
from compliance.planning import intaking
from compliance.planning.reviewing import Who
from compliance.shelves import Where


@dataclass(frozen=True, slots=True)
class Missing:
    """A requirement of which something that decides is unknown, and how every document was searched for it."""

    requirement: str
    title: Bilingual
    searches: tuple[SearchRecord, ...]

    def lines(self) -> Iterator[Bilingual]:
        """It as it is put to whoever decides."""
        yield Bilingual(nl=f"\n— {self.requirement} {self.title.nl} —", en=f"\n— {self.requirement} {self.title.en} —")
        for search in self.searches:
            if not search.held:
                yield Bilingual(
                    nl=f"  {search.title}: de tekst is hier niet, er is niet in gezocht",
                    en=f"  {search.title}: its text is not here, it was not searched",
                )
            for passage in search.passages:
                yield Bilingual(
                    nl=f"  {search.title}, {passage.place.nl}:", en=f"  {search.title}, {passage.place.en}:"
                )
                yield both(f"    “{passage.text}”")
            if search.held and not search.passages:
                yield Bilingual(nl=f"  {search.title}: niets gevonden", en=f"  {search.title}: nothing found")
        yield Bilingual(nl="  - staat er niet in; > later; q stop", en="  - it is not in there; > later; q stop")


def missing(plan_at: Where, rules_at: Where, day: date, workbench: Workbench | None = None) -> tuple[Missing, ...]:
    """The open requirements of which nobody has said yet that these documents do not tell of them.

    Raises:
        ComplianceError: with every mistake in the rules, the plan or the draft.
    """
    bench = workbench or Workbench()
    report = app.check(rules_at, plan_at, as_of=day, workbench=bench)
    asked: tuple[OpenQuestion | Gap, ...] = (*report.open, *report.gaps)
    hashes, rules = _hashes(plan_at, rules_at, bench), bench.rules(rules_at)
    texts = {key: held for key, held in _texts(plan_at, rules_at, bench).items() if held[0].dated.last <= day}
    known = {(one.requirement, one.sources, one.terms) for one in intaking.draft(plan_at, rules_at, bench).absences}
    found = (_missing(one, rules, texts, bench) for one in asked if one.searched)
    return tuple(one for one in found if (one.requirement, _searched(one, hashes), _terms(one)) not in known)


def _missing(
    asked: OpenQuestion | Gap, rules: Rules, texts: dict[str, tuple[Source, Document]], bench: Workbench
) -> Missing:
    """A requirement with what is near it in every text that is held, and the documents whose text is not."""
    near = searching.nearest(asked.requirement, rules, texts, bench.finder)
    unheld = (one for one in asked.searched if not one.held)
    beside = (one for one in asked.searched if one.held and one.source not in texts)  # of a regional plan
    return Missing(asked.requirement, asked.title, (*near, *beside, *unheld))


def absent(plan_at: Where, rules_at: Where, one: Missing, who: Who, workbench: Workbench | None = None) -> str:
    """The text of the draft with it recorded that the documents that were searched do not tell of a requirement.

    Raises:
        ComplianceError: as ``draft``.
    """
    bench = workbench or Workbench()
    draft = intaking.draft(plan_at, rules_at, bench)
    searched = _searched(one, _hashes(plan_at, rules_at, bench))
    said = Absence(requirement=one.requirement, by=who.by, on=who.on, sources=searched, terms=_terms(one))
    rest = (other for other in draft.absences if other.requirement != one.requirement)
    absences = tuple(sorted((*rest, said), key=lambda other: other.requirement))
    return intaking.text_of(draft.model_copy(update={"absences": absences}))


def nearest(
    requirement: str, plan_at: Where, rules_at: Where, workbench: Workbench | None = None
) -> tuple[SearchRecord, ...]:
    """What comes nearest to a requirement in every text of the plan and its draft that is held, text by text.

    Raises:
        ComplianceError: there is no such requirement; with every mistake in the rules, the plan, the draft or a text.
    """
    bench = workbench or Workbench()
    rules = bench.rules(rules_at)
    known = [one.id for book in rules.books for one in book.content.requirements]
    if requirement not in known:
        raise refusal(
            Spot(f'"{requirement}"'), "zo heet geen eis", "no requirement is called so", *near(requirement, known)
        )
    return searching.nearest(requirement, rules, _texts(plan_at, rules_at, bench), bench.finder)


def _texts(plan_at: Where, rules_at: Where, bench: Workbench) -> dict[str, tuple[Source, Document]]:
    """The texts that are held of the plan's documents and the draft's."""
    desk, plan_file = bench.desk.of(plan_at)
    sources = {
        **intaking.draft(plan_at, rules_at, bench).sources,
        **load.family(plan_at, bench.rules(rules_at), bench.desk).plan.sources,
    }
    read = ((key, one, desk.document(plan_file.parent, one.file)) for key, one in sources.items() if one.file)
    return {key: (source, document) for key, source, document in read if document is not None}


def _hashes(plan_at: Where, rules_at: Where, bench: Workbench) -> dict[str, str]:
    """The fingerprint of each text of the plan and its draft, by its key."""
    sources = {
        **intaking.draft(plan_at, rules_at, bench).sources,
        **bench.everything(rules_at, plan_at)[1].plan.sources,
    }
    return {key: source.sha256 for key, source in sources.items() if source.sha256}


def _searched(one: Missing, hashes: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted(hashes[search.source] for search in one.searches if search.source in hashes and search.held))


def _terms(one: Missing) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term for search in one.searches for term in search.terms))
