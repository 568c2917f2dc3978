"""What a requirement means, as a fingerprint, and whether its version has risen with it."""

import hashlib
import json
from collections.abc import Iterator

from compliance import wording
from compliance.lint.findings import Inspection, PathTo, finding
from compliance.model.lint import Finding, Fingerprints
from compliance.model.plans import Loaded, Rules
from compliance.model.rules import ROLES, Requirement, RuleBook, Vocabulary


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
    marks = {name: dict(versions) for name, versions in (known.requirements if known else {}).items()}
    for book in rules.books:
        for asked in book.content.requirements:
            marks.setdefault(asked.id, {}).setdefault(str(asked.version), fingerprint(asked, rules.vocabulary.content))
    return Fingerprints(schema_="compliance/fingerprints/v1", requirements=dict(sorted(marks.items())))


def of_version(seen: Inspection, book: Loaded[RuleBook], at: PathTo, asked: Requirement) -> Iterator[Finding]:
    """Whether the version of a requirement is recorded, and still means what it meant."""
    if seen.fingerprints is None:
        return
    spot = seen.places(book.name, (*at, "version"))
    versions = seen.fingerprints.requirements.get(asked.id, {})
    was = versions.get(str(asked.version))
    if was is None or max(map(int, versions)) > asked.version:
        yield finding(
            "version-unrecorded",
            spot,
            asked.id,
            wording.said(
                f"versie {asked.version} van {asked.id} is niet vastgelegd, of niet de nieuwste",
                f"version {asked.version} of {asked.id} is not recorded, or not the newest",
            ),
            wording.said("Leg de versie vast.", "Record it."),
        )
    elif was != fingerprint(asked, seen.rules.vocabulary.content):
        yield finding(
            "meaning-changed",
            spot,
            asked.id,
            wording.said(
                f"{asked.id} betekent iets anders dan versie {asked.version} eerder deed",
                f"{asked.id} means something else than version {asked.version} did before",
            ),
            wording.said(
                f"Maak er versie {asked.version + 1} van en leg die vast.",
                f"Make it version {asked.version + 1} and record that.",
            ),
        )


def gone(seen: Inspection) -> Iterator[Finding]:
    """Requirements that were recorded once and are no longer there."""
    present = {asked.id for book in seen.rules.books for asked in book.content.requirements}
    for name in seen.fingerprints.requirements if seen.fingerprints else ():
        if name not in present:
            yield finding(
                "requirement-gone",
                seen.places("rules/upkeep/fingerprints.yaml", ("requirements", name)),
                name,
                wording.said(f"{name} is verdwenen uit de regelboeken", f"{name} is gone from the rule books"),
                wording.said(
                    "Zet de eis terug en merk die met withdrawn: {on, reason}.",
                    "Put it back and mark it withdrawn: {on, reason}.",
                ),
            )
