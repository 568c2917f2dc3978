"""How a folder changes: one operation, replayed on whatever stands there now; everything beside it stays as it is."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from compliance import app, load, planning
from compliance.amend import NotAmendableError
from compliance.errors import ComplianceError, Problem, Spot, refusal, wished
from compliance.intake import drafts
from compliance.intake.deciding import Answer
from compliance.model.base import Bilingual
from compliance.model.dates import Period
from compliance.model.draft import DecidedClaim
from compliance.model.plans import Plan
from compliance.planning import rows
from compliance.planning.edits import Text
from compliance.workshop import texts
from compliance.workshop.folder import Folder
from compliance.workshop.shop import ConflictError, Done, MisfitError, Shop, Words

T = TypeVar("T")
Made = tuple[Folder, Any]
_BROUGHT: Final = "\x00"
"""What was handed in stands in the folder by a name that no file can have, until it gets one."""


def change(shop: Shop, folder: Folder, words: Words) -> Done:
    """Which files stay, which are new or other, and what there is to tell of it; the bytes of the new ones."""
    brought = tuple(folder.files[f"{_BROUGHT}{sha256}"] for sha256 in words["brought"])
    before = Folder({name: raw for name, raw in folder.files.items() if not name.startswith(_BROUGHT)})
    after, told = _KINDS[words["kind"]](shop, before, {**words, "brought": brought})
    new = [name for name, raw in after.files.items() if before.files.get(name) != raw]
    kept = [name for name in after.files if name not in new]
    return {"kept": kept, "new": new, "told": told}, tuple(after.files[name] for name in new)


# --- claims --------------------------------------------------------------------------------------------------------


def _add_claims(shop: Shop, folder: Folder, words: Words) -> Made:
    """Claims at the end of the list; such as stand there already are left out."""
    text, plan = _read(shop, folder, words["plan"])
    there = {rows.stamp(one) for one in rows.parts(plan.claims)}
    new = [one for one in words["claims"] if rows.stamp(one) not in there]
    written = Text(text)
    written.append("claims", new)
    return _checked(shop, folder, words["plan"], _made(written)), len(new)


def _remove_claim(shop: Shop, folder: Folder, words: Words) -> Made:
    """One claim, known by what it says."""
    text, plan = _read(shop, folder, words["plan"])
    made = _amendable(lambda: texts.without(text, "claims", _index(shop, plan, words)))
    return _checked(shop, folder, words["plan"], made), None


def _replace_claim(shop: Shop, folder: Folder, words: Words) -> Made:
    """One claim, known by what it said, says something else."""
    text, plan = _read(shop, folder, words["plan"])
    index = _index(shop, plan, words)
    written = Text(text)
    _amendable(lambda: written.replace(("claims", index), rows.parts(plan.claims)[index], words["claim"]))
    return _checked(shop, folder, words["plan"], _made(written)), None


def _index(shop: Shop, plan: Plan, words: Words) -> int:
    """Which claim is meant; where it is no longer there, those of the same fact are told."""
    parts = rows.parts(plan.claims)
    for index, one in enumerate(parts):
        if rows.stamp(one) == words["id"]:
            return index
    facts = shop.rules_read().vocabulary.content.facts
    raise ConflictError(
        [
            {
                "meaning": facts[one["fact"]].meaning.model_dump(),
                "state": one["state"],
                "quotes": [quote.get("quote") or quote.get("paraphrase") for quote in one["evidence"]],
            }
            for one in parts
            if one["fact"] == words.get("fact")
        ]
    )


# --- documents -----------------------------------------------------------------------------------------------------


def _add_source(shop: Shop, folder: Folder, words: Words) -> Made:
    """A document: read, proposed from, and named in the plan."""
    name = f"sources/{_free(folder, words['name'])}"
    laid = folder.with_file(name, words["brought"][0])
    given = planning.Given(words.get("title"), words.get("sort", "plan"), _period(words.get("dated"), "dated"))
    (taken,), drafted = planning.proposed([laid.at(name)], laid.at(words["plan"]), shop.rules, given, shop.bench)
    draft_file = planning.draft_of(Path(words["plan"])).as_posix()
    laid = laid.with_file(draft_file, drafted.encode())
    source = rows.part(planning.draft(laid.at(words["plan"]), shop.rules, shop.bench).sources[taken.key])
    source |= {key: words[key] for key in ("adopted", "valid_until", "url") if words.get(key)}
    text, plan = _read(shop, folder, words["plan"])
    told = {"key": taken.key, "asked": taken.asked, "left_out": taken.left_out, "is_torn": taken.is_torn}
    if taken.key in plan.sources:
        raise refusal(
            wished("file"), "staat al bij de stukken", "is among the documents already",
            f"Het is ‘{plan.sources[taken.key].title}’.", f"It is ‘{plan.sources[taken.key].title}’.",
        )  # fmt: skip
    written = Text(text)
    written.add("sources", {taken.key: source})
    after = _checked(shop, laid, words["plan"], _made(written))
    _look_ahead(shop, after, words)
    return after, told


def _look_ahead(shop: Shop, folder: Folder, words: Words) -> None:
    """Read, cut and search what was handed in, so that the first page that looks into it need not wait for that."""
    for document in load.family(folder.at(words["plan"]), shop.rules_read(), shop.bench.desk).own.texts.values():
        shop.nearest.index(document)
    if words.get("as_of"):
        day = date.fromisoformat(words["as_of"])
        app.check(shop.rules, folder.at(words["plan"]), as_of=day, workbench=shop.bench)


def _propose(shop: Shop, folder: Folder, words: Words) -> Made:
    """What a document of the plan might let it claim, where nobody has read it for that yet."""
    _, plan = _read(shop, folder, words["plan"])
    source = plan.sources.get(words["key"])
    if source is None or source.file is None:
        raise ConflictError([])
    given = planning.Given(source.title, source.kind, source.dated)
    at = folder.at(words["plan"])
    (taken,), drafted = planning.proposed([folder.at(source.file)], at, shop.rules, given, shop.bench)
    name = planning.draft_of(Path(words["plan"])).as_posix()
    return folder.with_file(name, drafted.encode()), {"asked": taken.asked}


def _describe_source(shop: Shop, folder: Folder, words: Words) -> Made:
    """What is said of a document: its title, kind and dates."""
    text, plan = _read(shop, folder, words["plan"])
    if words["key"] not in plan.sources:
        raise ConflictError([])
    old = rows.part(plan.sources[words["key"]])
    new = {**old, **words["source"]}
    written = Text(text)
    path = ("sources", words["key"])
    _amendable(lambda: written.replace(path, old, {key: value for key, value in new.items() if value is not None}))
    return _checked(shop, folder, words["plan"], _made(written)), None


def _free(folder: Folder, name: str) -> str:
    """A name for a document that no other has, of letters that every system knows."""
    path = Path(name.replace("\\", "/")).name
    stem, suffix = Path(path).stem, Path(path).suffix.lower()
    plain = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in stem.lower()).split())[:60] or "stuk"
    number, found = 1, f"{plain}{suffix}"
    while f"sources/{found}" in folder.files:
        number += 1
        found = f"{plain}-{number}{suffix}"
    return found


# --- decisions -----------------------------------------------------------------------------------------------------


def _decide(shop: Shop, folder: Folder, words: Words) -> Made:
    """What somebody says of a passage, in the draft and at once in the plan."""
    claims = tuple(map(_decided_claim, words["claims"]))
    day = Period(words["on"])
    answer = Answer(words["passage"], words["by"], day, claims, frozenset(words["sure"]))
    _refuse_taken(shop, folder, words["plan"], answer)
    draft_file = planning.draft_of(Path(words["plan"])).as_posix()
    drafted = planning.answered(folder.at(words["plan"]), answer, shop.rules, shop.bench)
    decided = folder.with_file(draft_file, drafted.encode())
    count, text = planning.accepted(decided.at(words["plan"]), shop.rules, shop.bench)
    return decided.with_file(words["plan"], text.encode()), count


def _refuse_taken(shop: Shop, folder: Folder, plan: str, answer: Answer) -> None:
    """Refuse another answer, as from a page that stood open, once the first is in the plan: both would stand there."""
    found = planning.draft(folder.at(plan), shop.rules, shop.bench)
    before = found.decision(answer.passage)
    if before is None or not before.claims or answer.passage not in drafts.standing(found):
        return
    if {one.model_dump_json() for one in before.claims} != {one.model_dump_json() for one in answer.claims}:
        raise refusal(
            Spot(answer.passage),
            "hierover is al besloten, en dat staat in het plan",
            "this is decided already, and that stands in the plan",
            "Haal dat antwoord eerst weg bij de eis, en antwoord daar opnieuw.",
            "Remove that answer at the requirement first, and answer there again.",
        )


def _decided_claim(claim: Mapping[str, Any]) -> DecidedClaim:
    value = claim.get("value")
    typed = {**claim, **({"value": tuple(value)} if isinstance(value, list) else {})}
    typed |= {"held": tuple(typed["held"])} if "held" in typed else {}
    try:
        return DecidedClaim.model_validate(typed)
    except ValidationError as error:
        raise MisfitError([_misfit(one["loc"], typed) for one in error.errors()]) from None


def _misfit(place: tuple[str | int, ...], claim: Mapping[str, Any]) -> tuple[Problem, str]:
    """What is wrong with one field of a decision."""
    field = str(place[0]) if place else ""
    said = claim.get(field, "")
    (problem,) = refusal(
        wished(field or "state"),
        f"‘{said}’ kan hier niet staan" if said else "zeg hoe het ervoor staat",
        f"‘{said}’ cannot stand here" if said else "say how it stands",
        *(_EXAMPLES.get(field, ("", ""))),
    ).problems
    return problem, field


_EXAMPLES: Final = {
    "due": ("Schrijf 2025, 2025-Q3, 2025-09 of 2025-09-30.", "Write 2025, 2025-Q3, 2025-09 or 2025-09-30."),
    "since": ("Schrijf 2025, 2025-Q3, 2025-09 of 2025-09-30.", "Write 2025, 2025-Q3, 2025-09 or 2025-09-30."),
    "every": ("Schrijf P1Y voor elk jaar, P6M voor elk half jaar.", "Write P1Y for yearly, P6M for half-yearly."),
}


# --- deviations ----------------------------------------------------------------------------------------------------


def _add_deviation(shop: Shop, folder: Folder, words: Words) -> Made:
    """A departure that somebody approved for a time."""
    name = texts.deviations_of(words["plan"])
    raw = folder.files.get(name)
    text = raw.decode("utf-8-sig") if raw else "schema: compliance/deviations/v1\ndeviations: []\n"
    written = Text(text)
    written.append("deviations", [words["deviation"]])
    made = _made(written)
    return _loading(shop, folder.with_file(name, made.encode()), words["plan"], {name: made}), None


def _remove_deviation(shop: Shop, folder: Folder, words: Words) -> Made:
    """One of them, known by what it says."""
    name = texts.deviations_of(words["plan"])
    _, family = shop.bench.everything(shop.rules, folder.at(words["plan"]))
    there = rows.parts(family.deviations.content.deviations) if family.deviations else []
    index = next((at for at, one in enumerate(there) if rows.stamp(one) == words["id"]), None)
    if index is None:
        raise ConflictError([])
    if len(there) == 1:
        return folder.without(name), None
    made = _amendable(lambda: texts.without(folder.files[name].decode("utf-8-sig"), "deviations", index))
    return _loading(shop, folder.with_file(name, made.encode()), words["plan"], {name: made}), None


# --- what all of them do ---------------------------------------------------------------------------------------------


def _read(shop: Shop, folder: Folder, name: str) -> tuple[str, Plan]:
    """The text of the plan, without its mark at the beginning, and what it says."""
    plan = load.family(folder.at(name), shop.rules_read(), shop.bench.desk).plan
    return folder.files[name].decode("utf-8-sig"), plan


def _made(written: Text) -> str:
    return _amendable(written.made)


def _amendable(make: Callable[[], T]) -> T:
    try:
        return make()
    except NotAmendableError:
        raise refusal(
            wished("plan"),
            "is zo geschreven dat het niet vanzelf kan worden veranderd; er is niets veranderd",
            "is written in a way that cannot be changed by itself; nothing was changed",
        ) from None


def _checked(shop: Shop, folder: Folder, name: str, made: str) -> Folder:
    """The folder with a plan's new text, if that can be judged as it is."""
    mark = b"\xef\xbb\xbf" if folder.files[name].startswith(b"\xef\xbb\xbf") else b""
    return _loading(shop, folder.with_file(name, mark + made.encode()), name, {name: made})


def _loading(shop: Shop, folder: Folder, name: str, made: Mapping[str, str]) -> Folder:
    """The folder, if its plan loads; the mistakes of what was made stand at their fields."""
    try:
        shop.bench.everything(shop.rules, folder.at(name))
    except ComplianceError as error:
        raise MisfitError([_at_field(one, made) for one in error.problems]) from None
    return folder


def _at_field(problem: Problem, made: Mapping[str, str]) -> tuple[Problem, str]:
    """A mistake with the field it is in; beside that, its key and what was filled in need not be said again."""
    field = _field(problem, made)
    words = problem.words.model_dump()
    bare = {key: re.sub(rf'^{re.escape(field)} "[^"]*": ', "", said) for key, said in words.items()} if field else words
    hint = Bilingual(**_plainly(problem.hint.model_dump())) if problem.hint else None
    return replace(problem, words=Bilingual(**_plainly(bare)), hint=hint), field


def _plainly(words: Mapping[str, str]) -> dict[str, str]:
    """Words without the keys of a file, which nobody sees who fills in a form."""
    said = dict(words)
    for key, plain in _CALLED.items():
        said = {language: re.sub(key, plain[language], text) for language, text in said.items()}
    return said


_CALLED: Final[Mapping[str, Mapping[str, str]]] = {
    r"\bexpires_on\b": {"nl": "de dag waarop het afloopt", "en": "the day it expires"},
    r"\bapproved_on\b": {"nl": "de dag waarop het is goedgekeurd", "en": "the day it was approved"},
    r"\buntil\b(?= ligt| lies)": {"nl": "de laatste dag", "en": "the last day"},
    r"(?<=voor |fore )since\b": {"nl": "de eerste", "en": "the first"},
    r" \(planned, due\)": {"nl": "", "en": ""},
}


def _field(problem: Problem, made: Mapping[str, str]) -> str:
    text = made.get(problem.spot.file)
    return texts.field(text, problem.spot.line, problem.spot.column) if text and problem.spot.line else ""


def _period(said: str | None, field: str) -> Period | None:
    try:
        return Period.parse(said) if said else None
    except ValueError:
        problem = refusal(
            Spot(field), "geen datum: schrijf 2024, 2024-Q3, 2024-09 of 2024-09-30",
            "not a date: write 2024, 2024-Q3, 2024-09 or 2024-09-30",
        ).problems[0]  # fmt: skip
        raise MisfitError([(problem, field)]) from None


_KINDS: Final[Mapping[str, Callable[[Shop, Folder, Words], Made]]] = {
    "add-claims": _add_claims,
    "remove-claim": _remove_claim,
    "replace-claim": _replace_claim,
    "add-source": _add_source,
    "describe-source": _describe_source,
    "propose": _propose,
    "decide": _decide,
    "add-deviation": _add_deviation,
    "remove-deviation": _remove_deviation,
}
