"""What one document brings into a draft: read already, and put among the documents that the plan and the draft have."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from compliance.errors import ComplianceError, Problem, Spot, refusal
from compliance.intake import drafts, proposing
from compliance.intake.genres import refuse_what_is_no_plan
from compliance.intake.metadata import Given, described
from compliance.lazily import dataclass
from compliance.model.base import Bilingual, Language
from compliance.model.draft import ChangeKind, Draft, Lost, Passage
from compliance.model.plans import Plan, Rules
from compliance.model.sources import Document, Source
from compliance.planning.reviewing import CHANGES


@dataclass(frozen=True, slots=True)
class Handed:
    """A document that was read, and how it is called: to whoever handed it in, and in the folder of the plan."""

    name: str
    file: str
    """Its file from the folder of the plan on, such as ``sources/nota.docx``."""
    document: Document


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one document: its key, how many passages are asked or stand as decided, and what changed."""

    name: str
    key: str
    asked: int
    carried: int
    changes: Mapping[ChangeKind, int]
    """How many passages are what, beside the version before; empty where there was none."""
    left_out: int
    is_torn: bool
    source: Source
    """What it says of itself."""

    @property
    def vanished(self) -> int:
        """How many of the version before are gone."""
        return self.changes.get("vanished", 0)

    def said(self, language: Language) -> str:
        """What came of it, in one language."""
        return Bilingual(nl=self._nl(), en=self._en()).said(language)

    def _nl(self) -> str:
        told = f"{self.name} ({self.key}): {self.asked} te beslissen, {self.carried} staan zoals besloten"
        told += f"; {self.left_out} zijn niet te citeren zoals zij er staan" if self.left_out else ""
        told += f"\n  {self.source.title}, {self.source.dated}"
        told += f", vastgesteld {self.source.adopted}" if self.source.adopted else ""
        told += f", geldt tot en met {self.source.valid_until}" if self.source.valid_until else ""
        kinds = [f"{count} {CHANGES[kind].nl}" for kind, count in self._counted()]
        told += f"\n  Naast de vorige versie: {', '.join(kinds)}." if kinds else ""
        told += "\n  Wat verdween: is het vervallen of weggelaten? De oude bron blijft staan." if self.vanished else ""
        return told + (
            "\nLet op: de kolommen van een tabel staan los onder elkaar. Een stand is alleen voorgesteld waar er "
            "evenveel zijn als acties." * self.is_torn
        )

    def _en(self) -> str:
        told = f"{self.name} ({self.key}): {self.asked} to decide, {self.carried} stand as decided"
        told += f"; {self.left_out} cannot be quoted as they stand" if self.left_out else ""
        told += f"\n  {self.source.title}, {self.source.dated}"
        told += f", adopted {self.source.adopted}" if self.source.adopted else ""
        told += f", holds through {self.source.valid_until}" if self.source.valid_until else ""
        kinds = [f"{count} {CHANGES[kind].en}" for kind, count in self._counted()]
        told += f"\n  Beside the version before: {', '.join(kinds)}." if kinds else ""
        told += "\n  What vanished: did it lapse, or was it left out? The old source stays." if self.vanished else ""
        return told + (
            "\nBeware: the columns of a table stand below each other. A state is proposed only where there are as many "
            "as actions." * self.is_torn
        )

    def _counted(self) -> Iterator[tuple[ChangeKind, int]]:
        return ((kind, self.changes[kind]) for kind in CHANGES if self.changes.get(kind))


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
    _refuse_older(handed.name, draft, source, given)
    found = proposing.read(key, source, document, plan.organisation, rules)
    lost = Lost(left_out=found.left_out, is_torn=found.is_torn)
    passages = tuple(_apart(draft, source, found.passages, (key, given.replaces)))
    after = drafts.with_document(_with_loss(draft, key, lost), key, source, passages, given.replaces)
    decided = set(drafts.standing(after))
    mine = [one for one in after.passages if one.source == key]
    carried = sum(one.id in decided for one in mine)
    kinds = Counter(one.change.kind for one in mine if one.change)
    gone = {one.id for one in draft.passages if one.source in (key, given.replaces)} - {
        one.id for one in after.passages
    }
    known = {one.change.before for one in mine if one.change}
    kinds["vanished"] = len(gone - known) if given.replaces else 0
    told = Taken(handed.name, key, len(mine) - carried, carried, dict(kinds), found.left_out, found.is_torn, source)
    return after, told


def _apart(
    draft: Draft, source: Source, passages: Sequence[Passage], earlier: tuple[str | None, ...]
) -> Iterator[Passage]:
    """Its passages; what an older document says word for word is asked of this one too, under a name of its own.

    What only the older one says may have lapsed by now. What was rejected there is rejected here, and what a document
    of the same day or a younger one says already need not be asked twice.
    """
    others = {one.id: draft.sources[one.source].dated for one in draft.passages if one.source not in earlier}
    rejected = {one.passage for one in draft.decisions if not one.claims}
    for one in passages:
        name, number = one.id, 1
        while name in others and name not in rejected and others[name].last < source.dated.first:
            number += 1
            name = f"p{hashlib.sha256(f'{one.id} {number}'.encode()).hexdigest()[:12]}"
        yield one if name == one.id else one.model_copy(update={"id": name})


def _with_loss(draft: Draft, key: str, lost: Lost) -> Draft:
    """The draft with what reading a document lost, in the place of what it lost before."""
    others = {name: one for name, one in draft.lost.items() if name != key}
    return draft.model_copy(update={"lost": {**others, **({} if lost == Lost() else {key: lost})}})


def _refuse_older(name: str, draft: Draft, source: Source, given: Given) -> None:
    """Refuse an older document as the new version of a younger one, or one as its own new version."""
    before = draft.sources.get(given.replaces or "")
    if before is None:
        return
    if before.sha256 == source.sha256:
        raise refusal(
            Spot(name), "is hetzelfde stuk als wat het zou vervangen", "is the same document as what it would replace",
            "Noem de nieuwe versie.", "Name the new version.",
        )  # fmt: skip
    if source.dated.last < before.dated.first:
        raise refusal(
            Spot(name),
            f"is van {source.dated}, ouder dan wat het zou vervangen ({before.dated})",
            f"is of {source.dated}, older than what it would replace ({before.dated})",
            "Is het de nieuwe versie? Geef dan haar eigen datum mee.",
            "Is it the new version? Then give its own date.",
        )


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
