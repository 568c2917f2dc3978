"""The sentences about taking documents in: read and propose, decide one by one, write the decided into a plan.

What these take may stand on a disk or be given as bytes (``shelves.Given``), and what they give is text or a noun: a
door writes it, or keeps it where it likes.
"""

import json
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from compliance import documents, load
from compliance.amend import NotAmendableError
from compliance.app import Workbench
from compliance.errors import ComplianceError, Problem, Spot, fault, refusal
from compliance.intake import drafts
from compliance.intake.deciding import Answer, core_facts
from compliance.intake.metadata import Given
from compliance.load import Desk, yaml_files
from compliance.load.validation import validated
from compliance.model.base import Language
from compliance.model.draft import DecidedClaim, Draft, Ending, Passage
from compliance.model.plans import Plan, Rules
from compliance.model.sources import Quote
from compliance.planning import decisions, draft_book, reviewing, rows
from compliance.planning.edits import Text, ordered
from compliance.planning.reviewing import Who
from compliance.planning.taking import Handed, Taken, taken
from compliance.shelves import At, Where


def draft_of(plan_file: Path) -> Path:
    """Where the draft beside a plan stands."""
    return plan_file.with_name(f"{plan_file.stem}.draft.yaml")


def propose(
    documents: Sequence[Handed], plan: Plan, rules: Rules, *, draft: Draft | None = None, given: Given | None = None
) -> tuple[Draft, tuple[Taken, ...]]:
    """The draft of a plan with what some documents might let it claim, and what came of each.

    Raises:
        ComplianceError: a document is no plan of this municipality, or bears no date and none was given.
    """
    found = draft or Draft(schema_="compliance/draft/v1", organisation=plan.organisation)
    told: list[Taken] = []
    for handed in documents:
        found, one = taken(found, handed, plan, rules, given or Given())
        told.append(one)
    return found, tuple(told)


def decide(draft: Draft, answer: Answer, rules: Rules) -> Draft:
    """The draft with one more decision; the same one said again changes nothing.

    Raises:
        ComplianceError: as ``decisions.decided``: no such passage, decided otherwise by somebody else, no such fact, or
            a value that does not fit its fact.
    """
    return decisions.decided(draft, answer, rules)


def proposed(
    files: Sequence[Where], plan_at: Where, rules_at: Where, given: Given, workbench: Workbench | None = None
) -> tuple[tuple[Taken, ...], str]:
    """What some documents might let a plan claim, and the text of the draft with that.

    Raises:
        ComplianceError: the plan, the rules, the draft or a document cannot be read; as ``propose`` and ``text_of``.
    """
    bench = workbench or Workbench()
    rules = bench.rules(rules_at)
    plan = load.family(plan_at, rules, bench.desk).plan
    handed = [_handed(path, plan_at, bench.desk) for path in files]
    found, told = propose(handed, plan, rules, draft=_draft(plan_at, plan, bench), given=given)
    return told, text_of(found, to_come=len(found.open))


def text_of(draft: Draft, *, to_come: int = 0) -> str:
    """The draft as a file, with room for so many answers that are still to come.

    Raises:
        ComplianceError: it grows so large that it could not be read again.
    """
    text = drafts.written(draft)
    if len(text.encode()) + to_come * _BYTES_OF_AN_ANSWER > yaml_files.MOST_BYTES:
        raise refusal(
            Spot("draft"),
            f"het concept wordt te groot: er zijn {len(draft.passages)} rijen en alinea's om over te beslissen",
            f"the draft grows too large: there are {len(draft.passages)} rows and paragraphs to decide on",
            "Lees alleen het deel dat over mensenhandel gaat.",
            "Read only the part that is about human trafficking.",
        )
    return text


_BYTES_OF_AN_ANSWER = 600


def _handed(at: Where, plan_at: Where, desk: Desk) -> Handed:
    """A document from its file, which stands in the folder of the plan or below."""
    own, path = desk.of(at)
    _, plan_file = desk.of(plan_at)
    raw = own.shelf.read(path, documents.MOST_BYTES).raw
    name = os.path.relpath(*((path, plan_file.parent) if isinstance(at, At) else _resolved(path, plan_file)))
    if name.startswith(".."):
        raise refusal(
            Spot(str(path)),
            "staat niet in de map van het plan of daaronder",
            "is not in the folder of the plan or below",
            "Zet het stuk bij het plan, bijvoorbeeld in sources.",
            "Put the document beside the plan, such as in sources.",
        )
    return Handed(path.name, Path(name).as_posix(), documents.document(str(path), raw))


def _resolved(path: Path, plan_file: Path) -> tuple[Path, Path]:
    return path.resolve(), plan_file.resolve().parent


def draft(plan_at: Where, rules_at: Where, workbench: Workbench | None = None) -> Draft:
    """The draft beside a plan; an empty one where there is none.

    Raises:
        ComplianceError: it, the plan or the rules have mistakes, or it is of another municipality.
    """
    bench = workbench or Workbench()
    return _draft(plan_at, load.family(plan_at, bench.rules(rules_at), bench.desk).plan, bench)


def _draft(plan_at: Where, plan: Plan, bench: Workbench) -> Draft:
    desk, plan_file = bench.desk.of(plan_at)
    path = draft_of(plan_file)
    if not desk.shelf.is_there(path):
        return Draft(schema_="compliance/draft/v1", organisation=plan.organisation)
    found = desk.once("draft", path, lambda noted: _read(noted, path))
    if found.organisation != plan.organisation:
        raise refusal(
            Spot(str(path)),
            f"is het concept van {found.organisation.name}, niet van {plan.organisation.name}",
            f"is the draft of {found.organisation.name}, not of {plan.organisation.name}",
        )
    return found


def _read(desk: Desk, path: Path) -> Draft:
    found, problems = validated(desk.read_on(path), Draft)
    if found is None or problems:
        raise ComplianceError(problems)
    return found


def heard(
    passage: Passage, line: str, who: Who, rules_at: Where, workbench: Workbench | None = None
) -> tuple[Answer, tuple[str, ...]]:
    """What a typed line says of a passage, and the facts of which it must still be said that they are in place.

    Raises:
        ComplianceError: a word of it means nothing here, it does not say the state, or a value does not fit its fact.
    """
    rules = (workbench or Workbench()).rules(rules_at)
    answer = reviewing.heard(passage, line, who, rules.vocabulary.content)
    decisions.refuse_misfits(answer, rules.vocabulary.content)
    return answer, reviewing.to_be_sure(answer, core_facts(rules))


def answered(plan_at: Where, answer: Answer, rules_at: Where, workbench: Workbench | None = None) -> str:
    """The text of the draft with one more decision.

    Raises:
        ComplianceError: as ``draft``, and where the decision is refused.
    """
    bench = workbench or Workbench()
    rules = bench.rules(rules_at)
    found = draft(plan_at, rules_at, bench)
    return text_of(decide(found, answer, rules))


def draft_book_of(
    plan_at: Where, rules_at: Where, *, day: date, language: Language, workbench: Workbench | None = None
) -> bytes:
    """What is open in the draft as a workbook to answer in.

    Raises:
        ComplianceError: as ``draft``.
    """
    return draft_book.written(draft(plan_at, rules_at, workbench), day=day, language=language)


def from_book(
    plan_at: Where, book: tuple[str, bytes], who: Who, rules_at: Where, *, workbench: Workbench | None = None
) -> tuple[int, str]:
    """How many answers a workbook holds, by its name and bytes, and the text of the draft with them.

    Raises:
        ComplianceError: as ``draft``; with every unknown id, altered quote and answer that says nothing.
    """
    bench = workbench or Workbench()
    name, raw = book
    found = draft(plan_at, rules_at, bench)
    made, count = draft_book.answered(found, name, documents.sheets(name, raw), who, bench.rules(rules_at))
    return count, text_of(made)


def ended(
    plan_at: Where, passage: str, verdict: str, who: Who, rules_at: Where, *, workbench: Workbench | None = None
) -> str:
    """The text of the draft with it said of a passage that vanished whether it ``lapsed`` or was ``left_out``.

    Raises:
        ComplianceError: as ``draft``; or it has not vanished, or somebody else decided it otherwise.
    """
    found = draft(plan_at, rules_at, workbench)
    said = Ending(passage=passage, verdict="lapsed" if verdict == "lapsed" else "left_out", by=who.by, on=who.on)
    return text_of(drafts.ended(found, said))


def accept(draft: Draft, plan: Plan, text: str, name: str = "plan.yaml") -> tuple[int, str]:
    """How many decided claims are new to a plan, and the text of its file with them, comments and layout kept.

    Raises:
        ComplianceError: the text is written so that it cannot be changed by itself.
    """
    claims = _new_claims(draft, plan)
    return len(claims), _with(text, name, draft, plan, claims) if claims else text


def accepted(plan_at: Where, rules_at: Where, workbench: Workbench | None = None) -> tuple[int, str]:
    """How many decided claims are new to the plan, and the text of its file with them, comments and layout kept.

    Raises:
        ComplianceError: as ``draft``; or a document changed since it was read, or the plan is not changed by itself.
    """
    bench = workbench or Workbench()
    rules = bench.rules(rules_at)
    plan = load.family(plan_at, rules, bench.desk).plan
    found = _draft(plan_at, plan, bench)
    desk, plan_file = bench.desk.of(plan_at)
    raw = desk.shelf.read(plan_file, yaml_files.MOST_BYTES).raw
    mark = "\ufeff" if raw.startswith(b"\xef\xbb\xbf") else ""
    count, made = accept(found, plan, raw.decode("utf-8-sig"), str(plan_file))
    if count:
        _refuse_changed(found, plan_file, desk)
        again, problems = load.plan_in(yaml_files.parsed(plan_file, made.encode()), rules, desk)
        if again is None or problems:
            raise ComplianceError(problems)
    return count, mark + made


def _refuse_changed(found: Draft, plan_file: Path, desk: Desk) -> None:
    """Refuse what was decided about a document that is another one by now.

    Raises:
        ComplianceError: with every document that is, or that is gone.
    """
    problems: list[Problem] = []
    read = {one.source for one in found.passages}  # an older version, of which nothing is asked any more, may be gone
    for source in (one for key, one in found.sources.items() if key in read):
        try:
            held = desk.shelf.beneath(plan_file.parent, source.file or "", documents.MOST_BYTES)
        except ComplianceError as error:
            problems += error.problems
            continue
        if held is None or held.sha256 != source.sha256:
            problems.append(
                fault(
                    Spot(source.file or "?"), "is veranderd sinds het werd gelezen", "has changed since it was read",
                    "Lees het opnieuw met intake; wat gelijk bleef, blijft besloten.",
                    "Read it again with intake; what stayed the same stays decided.",
                )
            )  # fmt: skip
    if problems:
        raise ComplianceError(tuple(problems))


def _with(text: str, name: str, found: Draft, plan: Plan, claims: Sequence[dict[str, Any]]) -> str:
    used = {quote["source"] for claim in claims for quote in claim["evidence"]}
    sources = {key: rows.part(one) for key, one in found.sources.items() if key in used and key not in plan.sources}
    try:
        written = Text(text)
        written.append("claims", claims)
        written.add("sources", sources)
        return written.made()
    except NotAmendableError:
        raise refusal(
            Spot(name),
            "is zo geschreven dat het niet vanzelf kan worden bijgewerkt; er is niets veranderd",
            "is written in a way that cannot be brought up to date by itself; nothing was changed",
            "Neem de beweringen uit het concept met de hand over.",
            "Take the claims over from the draft by hand.",
        ) from None


def _new_claims(found: Draft, plan: Plan) -> list[dict[str, Any]]:
    """The claims of the decisions that still stand and that the plan has not yet, in the order of the passages."""
    standing = set(drafts.standing(found))
    there = {_gist(one) for one in rows.parts(plan.claims)}
    new: list[dict[str, Any]] = []
    for decision in found.decisions:
        passage = found.passage(decision.passage)
        if passage is None or decision.passage not in standing:
            continue
        for claim in decision.claims:
            part = _part(claim, passage.quotes)
            if _gist(part) not in there:
                there.add(_gist(part))
                new.append(dict(ordered(part)))
    return new


def _part(claim: DecidedClaim, quotes: Sequence[Quote]) -> dict[str, Any]:
    return {**rows.part(claim), "evidence": list(map(rows.quoted, quotes))}


def _gist(part: dict[str, Any]) -> str:
    """What a claim says and by which words, whoever wrote it and wherever the words stand."""
    keys = ("fact", "value", "state", "since", "due", "every")
    quotes = sorted((one["source"], one.get("quote") or "") for one in part["evidence"])
    return json.dumps([[part.get(key) for key in keys], quotes], ensure_ascii=False)
