"""What is wrong with a rule book that its format cannot see: each finding with its code, place, words and a hint."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import permutations
from types import MappingProxyType
from typing import Final

from compliance import wording
from compliance.errors import Problem, Spot
from compliance.lint import implies
from compliance.model.base import Bilingual
from compliance.model.facts import Verdict
from compliance.model.lint import LEVELS, Code, Exclusions, Finding, Fingerprints, LintReport
from compliance.model.plans import Loaded, Rules
from compliance.model.rules import ROLES, Condition, FactDefinition, Requirement, RuleBook, Vocabulary
from compliance.model.sources import Citation, Quote

PathTo = tuple[str | int, ...]
Places = Callable[[str, PathTo], Spot]
"""Where a part of a file stands, by the file's name and the path to the part."""

_OF_PROBLEM: Final[Mapping[str, Code]] = MappingProxyType(
    {
        "unknown-fact": "unknown-fact",
        "condition-type": "condition-type",
        "missing-norm": "missing-norm",
        "missing-remedy": "missing-remedy",
        "missing-search_terms": "missing-search-terms",
        "missing-nl": "missing-translation",
        "missing-en": "missing-translation",
    }
)


_HINT: Final[Mapping[Code, Bilingual]] = MappingProxyType(
    {
        "missing-norm": wording.said("Citeer de bron, of geef haar weer.", "Quote the source, or paraphrase it."),
        "missing-translation": wording.said("Schrijf de tekst in beide talen.", "Write the text in both languages."),
        "missing-remedy": wording.said(
            "Zeg in een of twee zinnen wat een gemeente moet doen.",
            "Say in a sentence or two what a municipality must do.",
        ),
        "missing-search-terms": wording.said(
            "Noem drie tot acht woorden waar het in een stuk om gaat.",
            "Name three to eight words that a document would use.",
        ),
        "condition-type": wording.said(
            "Vergelijk de toets met het type van het feit in vocabulary.yaml.",
            "Compare the test with the type of the fact in vocabulary.yaml.",
        ),
    }
)


@dataclass(frozen=True)
class Inspection:
    """All that is looked at: the rule books, where their parts stand, and what surrounds them."""

    rules: Rules
    places: Places
    citations: Mapping[tuple[str, Quote], Citation]
    cases: frozenset[str]
    """The requirements that have cases."""
    lacking: tuple[tuple[str, Verdict], ...]
    """Verdicts that can be reached without a case that expects them."""
    fingerprints: Fingerprints | None


def report(found: Iterable[Finding], exclusions: Exclusions, places: Places, file: str, version: str) -> LintReport:
    """The findings in the order of the files, with those that may stay set apart."""
    findings, excluded, used = [], [], set()
    for finding in found:
        index = next(
            (i for i, known in enumerate(exclusions.exclusions) if _fits(finding, known.code, known.subject)), -1
        )
        if index < 0:
            findings.append(finding)
            continue
        used.add(index)
        excluded.append(finding.model_copy(update={"excluded": exclusions.exclusions[index].reason}))
    for index, known in enumerate(exclusions.exclusions):
        if index not in used:
            findings.append(
                _found(
                    "idle-exclusion",
                    places(file, ("exclusions", index)),
                    known.subject,
                    f"de uitzondering voor {known.code} bij {known.subject} past nergens meer bij",
                    f"the exclusion of {known.code} for {known.subject} fits nothing any more",
                    "Haal haar weg.",
                    "Take it out.",
                )
            )
    return LintReport(
        tool_version=version, findings=tuple(sorted(findings, key=_order)), excluded=tuple(sorted(excluded, key=_order))
    )


def _fits(finding: Finding, code: str, subject: str) -> bool:
    return finding.code == code and finding.subject is not None and fnmatchcase(finding.subject, subject)


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    return finding.file, finding.line, finding.column, finding.code, finding.words.en


def of_problems(problems: Iterable[Problem]) -> tuple[Finding, ...]:
    """What kept the rules from being read, as findings."""
    return tuple(_of_problem(problem, _OF_PROBLEM.get(problem.code, "format")) for problem in problems)


def _of_problem(problem: Problem, code: Code) -> Finding:
    spot = problem.spot
    return Finding(
        code=code,
        level=LEVELS[code],
        file=spot.file,
        line=spot.line,
        column=spot.column,
        words=problem.words,
        hint=problem.hint or _HINT.get(code),
    )


def inspect(seen: Inspection) -> Iterator[Finding]:
    """Everything that is wrong with rules that could be read."""
    for book in seen.rules.books:
        yield from _texts(seen, book)
        for number, asked in enumerate(book.content.requirements):
            at: PathTo = ("requirements", number)
            yield from _conditions(seen, book, at, asked)
            yield from _norm(seen, book, at, asked)
            yield from _case(seen, book, at, asked)
            yield from _meaning(seen, book, at, asked)
    yield from _follow(seen)
    yield from _vocabulary(seen)
    yield from _gone(seen)


def _found(
    code: Code, spot: Spot, subject: str | None, nl: str, en: str, hint_nl: str = "", hint_en: str = ""
) -> Finding:
    hint = wording.said(hint_nl, hint_en) if hint_nl else _HINT.get(code)
    return Finding(
        code=code,
        level=LEVELS[code],
        file=spot.file,
        line=spot.line,
        column=spot.column,
        subject=subject,
        words=wording.said(nl, en),
        hint=hint,
    )


# --- texts --------------------------------------------------------------------------------------------------------


def _texts(seen: Inspection, book: Loaded[RuleBook]) -> Iterator[Finding]:
    framework = book.content.framework
    for name in ("title", "standing"):
        yield from _translated(seen, book.name, ("framework", name), getattr(framework, name), framework.id)
    for number, asked in enumerate(book.content.requirements):
        at: PathTo = ("requirements", number)
        if not asked.remedy.nl.strip() and not asked.remedy.en.strip():
            yield _found(
                "missing-remedy",
                seen.places(book.name, (*at, "remedy")),
                asked.id,
                "wat de gap dicht is leeg",
                "what closes the gap is empty",
            )
        if not any(term.strip() for term in asked.search_terms):
            yield _found(
                "missing-search-terms",
                seen.places(book.name, (*at, "search_terms")),
                asked.id,
                "de zoektermen zijn leeg",
                "the search terms are empty",
            )
        for name in ("title", "remedy", "note"):
            yield from _translated(seen, book.name, (*at, name), getattr(asked, name), asked.id)
        if asked.withdrawn:
            yield from _translated(seen, book.name, (*at, "withdrawn", "reason"), asked.withdrawn.reason, asked.id)


def _translated(seen: Inspection, file: str, at: PathTo, text: Bilingual | None, subject: str) -> Iterator[Finding]:
    for language, words in (("nl", text.nl), ("en", text.en)) if text else ():
        if not words.strip():
            yield _found(
                "missing-translation",
                seen.places(file, (*at, language)),
                subject,
                f'{at[-1]}: de tekst "{language}" is leeg',
                f'{at[-1]}: the text "{language}" is empty',
            )
    if text and text.nl == text.en and len(text.nl.split()) > 3:
        yield _found(
            "missing-translation",
            seen.places(file, (*at, "en")),
            subject,
            f"{at[-1]}: beide talen zeggen woordelijk hetzelfde",
            f"{at[-1]}: both languages say the same to the letter",
            "Vertaal een van beide.",
            "Translate one of them.",
        )


# --- conditions ---------------------------------------------------------------------------------------------------


def _conditions(seen: Inspection, book: Loaded[RuleBook], at: PathTo, asked: Requirement) -> Iterator[Finding]:
    facts = seen.rules.vocabulary.content.facts
    for role in ROLES:
        for index, condition in enumerate(asked.conditions(role)):
            if all(_impossible(leaf, facts) for leaf in condition.alternatives):
                yield _found(
                    "never-holds",
                    seen.places(book.name, (*at, role, index)),
                    asked.id,
                    f"de voorwaarde kan nooit gelden: {_said(condition, facts).nl}",
                    f"the condition can never hold: {_said(condition, facts).en}",
                    "Vergelijk de toets met het type en de waarden van het feit in vocabulary.yaml.",
                    "Compare the test with the type and the values of the fact in vocabulary.yaml.",
                )
    yield from _contradicting(seen, book, at, asked)
    yield from _capped(seen, book, at, asked)


def _said(condition: Condition, facts: Mapping[str, FactDefinition]) -> Bilingual:
    return wording.condition(condition, facts)


def _impossible(leaf: Condition, facts: Mapping[str, FactDefinition]) -> bool:
    """Whether no value of the fact's type passes."""
    if leaf.fact is None:
        return False
    definition = facts[leaf.fact]
    if definition.type == "set":
        most = leaf.at_most if isinstance(leaf.at_most, int | float) else 0
        least = leaf.at_least if isinstance(leaf.at_least, int | float) else 0
        return most < 0 or (definition.values is not None and least > len(definition.values))
    return False


def _contradicting(seen: Inspection, book: Loaded[RuleBook], at: PathTo, asked: Requirement) -> Iterator[Finding]:
    single = [(i, condition) for i, condition in enumerate(asked.core) if condition.fact]
    for (_, one), (index, other) in ((a, b) for a, b in permutations(single, 2) if a[0] < b[0]):
        if one.fact == other.fact and _exclude(one, other):
            yield _found(
                "never-holds",
                seen.places(book.name, (*at, "core", index)),
                asked.id,
                f'twee kernvoorwaarden over "{one.fact}" sluiten elkaar uit: de eis is nooit voldaan',
                f'two core conditions on "{one.fact}" exclude each other: the requirement is never met',
                "Neem er een weg, of maak er een any van.",
                "Take one out, or make it an any.",
            )


def _exclude(one: Condition, other: Condition) -> bool:
    mine, theirs = implies.wanted(one), implies.wanted(other)
    if mine and theirs:
        return not any(value in theirs for value in mine)
    bounds = ((one.at_least, other.at_most), (other.at_least, one.at_most))
    return any(isinstance(a, int | float) and isinstance(b, int | float) and a > b for a, b in bounds)


def _capped(seen: Inspection, book: Loaded[RuleBook], at: PathTo, asked: Requirement) -> Iterator[Finding]:
    for index, cap in enumerate(asked.capped_by):
        spot = seen.places(book.name, (*at, "capped_by", index))
        if any(_either_way(cap, partly, asked) for partly in asked.partly):
            yield _found(
                "partly-and-capped",
                spot,
                asked.id,
                "wat het oordeel begrenst, geldt in partly juist als deelprestatie",
                "what caps the verdict is part performance under partly",
                "Kies een van beide.",
                "Choose one of the two.",
            )
        if any(implies.condition(core, asked, cap, asked) for core in asked.core):
            yield _found(
                "capped-core",
                spot,
                asked.id,
                "dit geldt altijd als een kernvoorwaarde geldt: de eis is nooit voldaan",
                "this holds whenever a core condition holds: the requirement is never met",
                "Maak de begrenzing nauwer, of neem haar weg.",
                "Narrow the cap, or take it out.",
            )
    for index, partly in enumerate(asked.partly):
        if any(implies.condition(partly, asked, core, asked) for core in asked.core):
            yield _found(
                "idle-partly",
                seen.places(book.name, (*at, "partly", index)),
                asked.id,
                "als dit geldt, geldt ook een kernvoorwaarde: als deelprestatie doet het niets",
                "whenever this holds, a core condition holds too: as part performance it does nothing",
                "Maak de deelprestatie lichter dan de kern, of neem haar weg.",
                "Make the part performance lighter than the core, or take it out.",
            )


def _either_way(one: Condition, other: Condition, asked: Requirement) -> bool:
    return implies.condition(one, asked, other, asked) or implies.condition(other, asked, one, asked)


def _follow(seen: Inspection) -> Iterator[Finding]:
    """Requirements of one framework that are met whenever another one is."""
    placed = [
        (book, number, asked)
        for book in seen.rules.books
        for number, asked in enumerate(book.content.requirements)
        if asked.withdrawn is None
    ]
    for (book, _, one), (home, number, other) in permutations(placed, 2):
        same = book.content.framework.id == home.content.framework.id
        if not same or not implies.requirement(one, other):
            continue
        spot = seen.places(home.name, ("requirements", number, "core"))
        if not implies.requirement(other, one):
            yield _found(
                "core-implied",
                spot,
                other.id,
                f"wie aan {one.id} voldoet, voldoet ook aan {other.id}",
                f"whoever meets {one.id} meets {other.id} too",
                "Is dat bedoeld? Leg het uit in upkeep/exclusions.yaml; maak anders het verschil.",
                "Is that meant? Explain it in upkeep/exclusions.yaml; else make the difference.",
            )
        elif one.id < other.id:
            yield _found(
                "core-equal",
                spot,
                other.id,
                f"{other.id} vraagt in de kern hetzelfde als {one.id}",
                f"{other.id} asks the same in its core as {one.id}",
                "Voeg ze samen, of maak het verschil.",
                "Join them, or make the difference.",
            )


# --- norm, cases, meaning -----------------------------------------------------------------------------------------


def _norm(seen: Inspection, book: Loaded[RuleBook], at: PathTo, asked: Requirement) -> Iterator[Finding]:
    for index, quote in enumerate(asked.norm):
        if not (quote.quote or quote.paraphrase or "").strip():
            yield _found(
                "missing-norm",
                seen.places(book.name, (*at, "norm", index)),
                asked.id,
                "de norm is leeg",
                "the norm is empty",
            )
            continue
        citation = seen.citations[book.name, quote]
        yield from _citation(seen.places(book.name, (*at, "norm", index)), asked, citation)


def _citation(spot: Spot, asked: Requirement, citation: Citation) -> Iterator[Finding]:
    outcome = wording.OUTCOME[citation.outcome]
    nl, en = (f": {citation.remark.nl}", f": {citation.remark.en}") if citation.remark else ("", "")
    if not citation.counts:
        yield _found(
            "norm-quote",
            spot,
            asked.id,
            f"het citaat van de norm is {outcome.nl}{nl}",
            f"the quote of the norm is {outcome.en}{en}",
            "Neem de woorden letterlijk uit de bron over, met hun plaats.",
            "Copy the words from the source to the letter, with their place.",
        )
    elif citation.outcome == "moved" and citation.place:
        yield _found(
            "norm-quote-moved",
            spot,
            asked.id,
            f"het citaat staat nu op {citation.place.nl}",
            f"the quote now stands at {citation.place.en}",
            "Verbeter de plaats.",
            "Correct the place.",
        )
    if citation.changed:
        yield _found(
            "source-changed",
            spot,
            asked.id,
            "de tekst van de bron is niet meer die waarvan de sha256 is genoteerd",
            "the text of the source is no longer the one whose sha256 was noted",
            "Kijk na wat er veranderd is, en noteer dan de nieuwe sha256.",
            "See what has changed, then note the new sha256.",
        )


def _case(seen: Inspection, book: Loaded[RuleBook], at: PathTo, asked: Requirement) -> Iterator[Finding]:
    spot = seen.places(book.name, (*at, "id"))
    if asked.id not in seen.cases:
        yield _found(
            "no-case",
            spot,
            asked.id,
            f"{asked.id} heeft geen gevallen",
            f"{asked.id} has no cases",
            f"Schrijf ze in cases/{asked.id}.yaml.",
            f"Write them in cases/{asked.id}.yaml.",
        )
        return
    missing = [verdict for name, verdict in seen.lacking if name == asked.id]
    if missing:
        nl, en = (", ".join(wording.VERDICT[v].said(language) for v in missing) for language in ("nl", "en"))
        yield _found(
            "no-case-for-verdict",
            spot,
            asked.id,
            f"{asked.id} kan ook uitkomen op {nl}, en daarvan is geen geval",
            f"{asked.id} can also come to {en}, and of that there is no case",
            f"Voeg het toe aan cases/{asked.id}.yaml.",
            f"Add it to cases/{asked.id}.yaml.",
        )


def fingerprint(asked: Requirement, vocabulary: Vocabulary) -> str:
    """A mark of what a requirement means: its kind, its inheritance, its conditions and what their facts can be."""
    meant = asked.model_dump(
        mode="json",
        by_alias=True,
        exclude_defaults=True,
        include={"kind", "inherits", "from_", "applies_when", "core", "additional", "partly", "capped_by"},
    )
    names = sorted(
        {leaf.fact for role in ROLES for c in asked.conditions(role) for leaf in c.alternatives if leaf.fact}
    )
    facts = {name: [vocabulary.facts[name].type, vocabulary.facts[name].values] for name in names}
    return hashlib.sha256(json.dumps([meant, facts], sort_keys=True).encode()).hexdigest()[:16]


def recorded(rules: Rules, known: Fingerprints | None) -> Fingerprints:
    """The fingerprints with those of new requirements and new versions added; what was recorded stays as it was."""
    found = {name: dict(versions) for name, versions in (known.requirements if known else {}).items()}
    for book in rules.books:
        for asked in book.content.requirements:
            found.setdefault(asked.id, {}).setdefault(str(asked.version), fingerprint(asked, rules.vocabulary.content))
    return Fingerprints(schema_="compliance/fingerprints/v1", requirements=dict(sorted(found.items())))


def _meaning(seen: Inspection, book: Loaded[RuleBook], at: PathTo, asked: Requirement) -> Iterator[Finding]:
    if seen.fingerprints is None:
        return
    spot = seen.places(book.name, (*at, "version"))
    versions = seen.fingerprints.requirements.get(asked.id, {})
    was = versions.get(str(asked.version))
    if was is None or max(map(int, versions)) > asked.version:
        yield _found(
            "version-unrecorded",
            spot,
            asked.id,
            f"versie {asked.version} van {asked.id} is niet vastgelegd, of niet de nieuwste",
            f"version {asked.version} of {asked.id} is not recorded, or not the newest",
            "Leg haar vast met: compliance rules lint --record",
            "Record it with: compliance rules lint --record",
        )
    elif was != fingerprint(asked, seen.rules.vocabulary.content):
        yield _found(
            "meaning-changed",
            spot,
            asked.id,
            f"{asked.id} betekent iets anders dan versie {asked.version} eerder deed",
            f"{asked.id} means something else than version {asked.version} did before",
            f"Maak er versie {asked.version + 1} van en leg die vast met: compliance rules lint --record",
            f"Make it version {asked.version + 1} and record that with: compliance rules lint --record",
        )


def _gone(seen: Inspection) -> Iterator[Finding]:
    present = {asked.id for book in seen.rules.books for asked in book.content.requirements}
    for name in seen.fingerprints.requirements if seen.fingerprints else ():
        if name not in present:
            yield _found(
                "requirement-gone",
                seen.places("rules/upkeep/fingerprints.yaml", ("requirements", name)),
                name,
                f"{name} is verdwenen uit de regelboeken",
                f"{name} is gone from the rule books",
                "Zet haar terug en merk haar met withdrawn: {on, reason}.",
                "Put it back and mark it withdrawn: {on, reason}.",
            )


def _vocabulary(seen: Inspection) -> Iterator[Finding]:
    vocabulary = seen.rules.vocabulary
    tested = {
        leaf.fact
        for book in seen.rules.books
        for asked in book.content.requirements
        for role in ROLES
        for condition in asked.conditions(role)
        for leaf in condition.alternatives
    }
    for name, definition in vocabulary.content.facts.items():
        yield from _translated(seen, vocabulary.name, ("facts", name, "meaning"), definition.meaning, name)
        if name not in tested:
            yield _found(
                "unused-fact",
                seen.places(vocabulary.name, ("facts", name)),
                name,
                f'geen eis toetst "{name}"',
                f'no requirement tests "{name}"',
            )
