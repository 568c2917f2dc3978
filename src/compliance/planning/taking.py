"""What one document brings into a draft: read already, and put among the documents that the plan and the draft have."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from compliance.errors import ComplianceError, Problem, Spot, refusal
from compliance.intake import drafts, proposing
from compliance.intake.genres import refuse_what_is_no_plan
from compliance.intake.metadata import Given, described
from compliance.model.base import Bilingual, Language
from compliance.model.draft import Draft
from compliance.model.plans import Plan, Rules
from compliance.model.sources import Document, Source


@dataclass(frozen=True, slots=True)
class Handed:
    """A document that was read, and how it is called: to whoever handed it in, and in the folder of the plan."""

    name: str
    file: str
    """Its file from the folder of the plan on, such as ``sources/nota.docx``."""
    document: Document


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one document: its key, and how many passages are asked, stand as decided, or are gone."""

    name: str
    key: str
    asked: int
    carried: int
    vanished: int
    left_out: int
    is_torn: bool

    def said(self, language: Language) -> str:
        """What came of it, in one language."""
        return Bilingual(nl=self._nl(), en=self._en()).said(language)

    def _nl(self) -> str:
        told = f"{self.name} ({self.key}): {self.asked} te beslissen, {self.carried} staan zoals besloten"
        told += f", {self.vanished} verdwenen: vervallen of weggelaten?" if self.vanished else ""
        told += f"; {self.left_out} zijn niet te citeren zoals zij er staan" if self.left_out else ""
        return told + (
            "\nLet op: de kolommen van een tabel staan los onder elkaar; geen stand voorgesteld." * self.is_torn
        )

    def _en(self) -> str:
        told = f"{self.name} ({self.key}): {self.asked} to decide, {self.carried} stand as decided"
        told += f", {self.vanished} gone: lapsed or left out?" if self.vanished else ""
        told += f"; {self.left_out} cannot be quoted as they stand" if self.left_out else ""
        return told + ("\nBeware: the columns of a table stand below each other; no state is proposed." * self.is_torn)


def taken(draft: Draft, handed: Handed, plan: Plan, rules: Rules, given: Given) -> tuple[Draft, Taken]:
    """The draft with what a document may let the plan claim, and what came of that.

    Raises:
        ComplianceError: it is no plan of this municipality, bears no date and none was given, or replaces none.
    """
    document = handed.document
    refuse_what_is_no_plan(handed.name, document, plan.organisation)
    key, source = _source(draft, handed, plan, described(document, given))
    if given.replaces and given.replaces not in draft.sources:
        raise refusal(
            Spot(handed.name),
            f"vervangt ‘{given.replaces}’, en zo heet geen stuk in het concept",
            f"replaces ‘{given.replaces}’, and no document in the draft is called so",
        )
    found = proposing.read(key, source, document, plan.organisation, rules.vocabulary.content)
    before = {one.id for one in draft.passages if one.source in (key, given.replaces)}
    after = drafts.with_document(_without(draft, given.replaces), key, source, found.passages)
    decided = set(drafts.standing(after))
    mine = [one.id for one in after.passages if one.source == key]
    carried = sum(one in decided for one in mine)
    told = Taken(handed.name, key, len(mine) - carried, carried, len(before - set(mine)), found.left_out, found.is_torn)
    return after, told


def _without(draft: Draft, key: str | None) -> Draft:
    rest = tuple(one for one in draft.passages if one.source != key)
    return draft.model_copy(update={"passages": rest})


def _source(draft: Draft, handed: Handed, plan: Plan, made: tuple[Source, Problem | None]) -> tuple[str, Source]:
    """A document by its key: that of the plan or the draft if they have it already, else a new one after its name."""
    described_as, problem = made
    for sources in (plan.sources, draft.sources):
        for key, known in sources.items():
            if known.sha256 == described_as.sha256:
                return key, known
    if problem is not None:
        raise ComplianceError((replace(problem, spot=Spot(handed.name)),))
    stem = handed.file.rpartition("/")[2].rpartition(".")[0]
    key = next(one for one in _keys(stem) if one not in plan.sources and one not in draft.sources)
    return key, described_as.model_copy(update={"file": handed.file})


def _keys(stem: str) -> Iterator[str]:
    """What a document may be called by, after its file; the first that is free is taken."""
    base = "-".join("".join(c if c.isalnum() else " " for c in stem.lower()).split())[:40] or "stuk"
    yield base
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1
