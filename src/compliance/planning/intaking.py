"""The sentences about taking documents in: read and propose, decide one by one, write the decided into a plan."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compliance import documents, load
from compliance.amend import NotAmendableError
from compliance.app import Workbench
from compliance.errors import ComplianceError, Problem, Spot, refusal
from compliance.intake import deciding, drafts, proposing
from compliance.intake.deciding import Answer, core_facts
from compliance.intake.genres import refuse_what_is_no_plan
from compliance.intake.metadata import described
from compliance.load import yaml_files
from compliance.load.validation import validated
from compliance.model.base import Bilingual, Language
from compliance.model.dates import Period
from compliance.model.draft import DecidedClaim, Draft, Passage
from compliance.model.plans import Plan
from compliance.model.sources import Quote, Source, SourceKind
from compliance.planning import reviewing, rows
from compliance.planning.edits import Text, ordered
from compliance.planning.reviewing import Who


@dataclass(frozen=True, slots=True)
class Given:
    """What the one who hands a document in says of it, where its text does not say it, or says it wrongly."""

    title: str | None = None
    kind: SourceKind = "plan"
    dated: Period | None = None
    replaces: str | None = None
    """The key of an earlier version of it in the draft."""


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


def draft_of(plan_file: Path) -> Path:
    """Where the draft beside a plan stands."""
    return plan_file.with_name(f"{plan_file.stem}.draft.yaml")


def proposed(
    files: Sequence[Path], plan_file: Path, rules_dir: Path, given: Given, workbench: Workbench | None = None
) -> tuple[tuple[Taken, ...], str]:
    """What some documents might let a plan claim, and the text of the draft with that.

    Raises:
        ComplianceError: the plan, the rules, the draft or a document cannot be read, a document is no plan of this
            municipality, or bears no date and none was given.
    """
    bench = workbench or Workbench()
    rules = bench.rules(rules_dir)
    plan = load.family(plan_file, rules, bench.desk).plan
    draft = _draft(plan_file, plan, bench)
    taken: list[Taken] = []
    for path in files:
        draft, one = _taken(draft, path, plan_file, plan, (given, rules.vocabulary.content))
        taken.append(one)
    return tuple(taken), drafts.written(draft)


def _taken(draft: Draft, path: Path, plan_file: Path, plan: Plan, how: tuple[Given, Any]) -> tuple[Draft, Taken]:
    given, vocabulary = how
    document = documents.read(path)
    refuse_what_is_no_plan(str(path), document, plan.organisation)
    key, source = _source(draft, path, plan_file, plan, described(document, given.title, given.kind, given.dated))
    if given.replaces and given.replaces not in draft.sources:
        raise refusal(
            Spot(str(draft_of(plan_file))), f"kent geen stuk ‘{given.replaces}’", f"has no document ‘{given.replaces}’"
        )
    found = proposing.read(key, source, document, plan.organisation, vocabulary)
    before = {one.id for one in draft.passages if one.source in (key, given.replaces)}
    rest = draft
    if given.replaces:
        rest = draft.model_copy(
            update={"passages": tuple(one for one in draft.passages if one.source != given.replaces)}
        )
    after = drafts.with_document(rest, key, source, found.passages)
    decided = set(drafts.standing(after))
    mine = [one.id for one in after.passages if one.source == key]
    carried = sum(one in decided for one in mine)
    return after, Taken(
        path.name, key, len(mine) - carried, carried, len(before - set(mine)), found.left_out, found.is_torn
    )


def _source(
    draft: Draft, path: Path, plan_file: Path, plan: Plan, made: tuple[Source, Problem | None]
) -> tuple[str, Source]:
    """A document by its key: that of the plan or the draft if they have it already, else a new one after its name."""
    described_as, problem = made
    for sources in (plan.sources, draft.sources):
        for key, known in sources.items():
            if known.sha256 == described_as.sha256:
                return key, known
    if problem is not None:
        raise ComplianceError((problem,))
    name = os.path.relpath(path.resolve(), plan_file.resolve().parent)
    if name.startswith(".."):
        raise refusal(
            Spot(str(path)),
            "staat niet in de map van het plan of daaronder",
            "is not in the folder of the plan or below",
            "Zet het stuk bij het plan, bijvoorbeeld in sources.",
            "Put the document beside the plan, such as in sources.",
        )
    key = base = "-".join("".join(c if c.isalnum() else " " for c in path.stem.lower()).split())[:40] or "stuk"
    number = 1
    while key in plan.sources or key in draft.sources:
        number += 1
        key = f"{base}-{number}"
    return key, described_as.model_copy(update={"file": Path(name).as_posix()})


def draft(plan_file: Path, rules_dir: Path, workbench: Workbench | None = None) -> Draft:
    """The draft beside a plan; an empty one where there is none.

    Raises:
        ComplianceError: it, the plan or the rules have mistakes, or it is of another municipality.
    """
    bench = workbench or Workbench()
    return _draft(plan_file, load.family(plan_file, bench.rules(rules_dir), bench.desk).plan, bench)


def _draft(plan_file: Path, plan: Plan, bench: Workbench) -> Draft:
    path = draft_of(plan_file)
    if not path.exists():
        return Draft(schema_="compliance/draft/v1", organisation=plan.organisation)
    found, problems = validated(bench.desk.read_on(path), Draft)
    if found is None or problems:
        raise ComplianceError(problems)
    if found.organisation != plan.organisation:
        raise refusal(
            Spot(str(path)),
            f"is het concept van {found.organisation.name}, niet van {plan.organisation.name}",
            f"is the draft of {found.organisation.name}, not of {plan.organisation.name}",
        )
    return found


def heard(
    passage: Passage, line: str, who: Who, rules_dir: Path, workbench: Workbench | None = None
) -> tuple[Answer, tuple[str, ...]]:
    """What a typed line says of a passage, and the facts of which it must still be said that they are in place.

    Raises:
        ComplianceError: a word of it means nothing here, or it does not say the state.
    """
    rules = (workbench or Workbench()).rules(rules_dir)
    answer = reviewing.heard(passage, line, who, rules.vocabulary.content)
    return answer, reviewing.to_be_sure(answer, core_facts(rules))


def answered(plan_file: Path, answer: Answer, rules_dir: Path, workbench: Workbench | None = None) -> str:
    """The text of the draft with one more decision.

    Raises:
        ComplianceError: as ``draft``, and where the decision is refused.
    """
    bench = workbench or Workbench()
    rules = bench.rules(rules_dir)
    found = draft(plan_file, rules_dir, bench)
    return drafts.written(deciding.decided(found, answer, core_facts(rules), rules.vocabulary.content))


def accepted(plan_file: Path, rules_dir: Path, workbench: Workbench | None = None) -> tuple[int, str]:
    """How many decided claims are new to the plan, and the text of its file with them, comments and layout kept.

    Raises:
        ComplianceError: as ``draft``; or a document changed since it was read, or the plan is not changed by itself.
    """
    bench = workbench or Workbench()
    rules = bench.rules(rules_dir)
    plan = load.family(plan_file, rules, bench.desk).plan
    found = _draft(plan_file, plan, bench)
    claims = _new_claims(found, plan)
    raw = bench.desk.shelf.read(plan_file, yaml_files.MOST_BYTES).raw
    mark = "\ufeff" if raw.startswith(b"\xef\xbb\xbf") else ""
    text = raw.decode("utf-8-sig")
    if not claims:
        return 0, mark + text
    made = _with(text, plan_file, found, plan, claims)
    again, problems = load.plan_in(yaml_files.parsed(plan_file, made.encode()), rules, bench.desk)
    if again is None or problems:
        raise ComplianceError(problems)
    return len(claims), mark + made


def _with(text: str, path: Path, found: Draft, plan: Plan, claims: Sequence[dict[str, Any]]) -> str:
    used = {quote["source"] for claim in claims for quote in claim["evidence"]}
    sources = {key: rows.part(one) for key, one in found.sources.items() if key in used and key not in plan.sources}
    try:
        written = Text(text)
        written.append("claims", claims)
        written.add("sources", sources)
        return written.made()
    except NotAmendableError:
        raise refusal(
            Spot(str(path)),
            "is zo geschreven dat het niet vanzelf kan worden bijgewerkt; er is niets veranderd",
            "is written in a way that cannot be brought up to date by itself; nothing was changed",
            "Neem de beweringen uit het concept met de hand over.",
            "Take the claims over from the draft by hand.",
        ) from None


def _new_claims(found: Draft, plan: Plan) -> list[dict[str, Any]]:
    """The claims of the decisions that still stand and that the plan has not yet, in the order of the passages."""
    standing = set(drafts.standing(found))
    there = {_said(one) for one in rows.parts(plan.claims)}
    new: list[dict[str, Any]] = []
    for decision in found.decisions:
        passage = found.passage(decision.passage)
        if passage is None or decision.passage not in standing:
            continue
        for claim in decision.claims:
            part = _part(claim, passage.quotes)
            if _said(part) not in there:
                there.add(_said(part))
                new.append(dict(ordered(part)))
    return new


def _part(claim: DecidedClaim, quotes: Sequence[Quote]) -> dict[str, Any]:
    return {**rows.part(claim), "evidence": [_numbered(rows.part(quote)) for quote in quotes]}


def _numbered(quote: dict[str, Any]) -> dict[str, Any]:
    lines = quote.get("lines")
    return quote | {"lines": int(lines)} if isinstance(lines, str) and lines.isdecimal() else quote


def _said(part: dict[str, Any]) -> str:
    """What a claim says and by which words, whoever wrote it and wherever the words stand."""
    keys = ("fact", "value", "state", "since", "due", "every")
    quotes = sorted((one["source"], one.get("quote") or "") for one in part["evidence"])
    return json.dumps([[part.get(key) for key in keys], quotes], ensure_ascii=False)
