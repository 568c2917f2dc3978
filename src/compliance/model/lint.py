"""What is wrong with the rule books beyond their format: findings, known exceptions, and what a meaning was before."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Final, Literal

from compliance.model.base import Bilingual, Language, Noun
from compliance.model.parts import Field, StringConstraints
from compliance.model.rules import RequirementId, Word

Severity = Literal["error", "warning", "note"]
Code = Literal[
    "format",
    "unknown-fact",
    "condition-type",
    "missing-norm",
    "missing-translation",
    "missing-remedy",
    "missing-search-terms",
    "never-holds",
    "core-equal",
    "core-implied",
    "partly-and-capped",
    "capped-core",
    "idle-partly",
    "level-missing",
    "norm-quote",
    "norm-quote-moved",
    "source-changed",
    "no-case",
    "no-case-for-verdict",
    "meaning-changed",
    "version-unrecorded",
    "requirement-gone",
    "idle-exclusion",
    "unused-fact",
    "missing-terms",
    "thin-norm",
    "member-respelled",
]

LEVELS: Final[Mapping[Code, Severity]] = MappingProxyType(
    {
        "format": "error",
        "unknown-fact": "error",
        "condition-type": "error",
        "missing-norm": "error",
        "missing-translation": "error",
        "missing-remedy": "error",
        "missing-search-terms": "error",
        "never-holds": "error",
        "core-equal": "error",
        "core-implied": "warning",
        "partly-and-capped": "error",
        "capped-core": "error",
        "idle-partly": "warning",
        "level-missing": "error",
        "norm-quote": "error",
        "norm-quote-moved": "warning",
        "source-changed": "warning",
        "no-case": "error",
        "no-case-for-verdict": "error",
        "meaning-changed": "error",
        "version-unrecorded": "error",
        "requirement-gone": "error",
        "idle-exclusion": "error",
        "unused-fact": "note",
        "missing-terms": "note",
        "thin-norm": "note",
        "member-respelled": "note",
    }
)
MEANING: Final[Mapping[Code, Bilingual]] = MappingProxyType(
    {
        "format": Bilingual(
            nl="Het bestand is niet zoals het formaat vraagt.", en="The file is not as the format asks."
        ),
        "unknown-fact": Bilingual(nl="Een feit staat niet in de woordenlijst.", en="A fact is not in the vocabulary."),
        "condition-type": Bilingual(
            nl="Een toets past niet bij het type van het feit.", en="A test does not fit the fact's type."
        ),
        "missing-norm": Bilingual(nl="De norm ontbreekt.", en="The norm is missing."),
        "missing-translation": Bilingual(
            nl="Een tekst ontbreekt in een van de talen.", en="A text is missing in one language."
        ),
        "missing-remedy": Bilingual(
            nl="Hoe het tekort te verhelpen is ontbreekt.", en="What closes the gap is missing."
        ),
        "missing-search-terms": Bilingual(nl="De zoektermen ontbreken.", en="The search terms are missing."),
        "never-holds": Bilingual(nl="Een voorwaarde kan nooit gelden.", en="A condition can never hold."),
        "core-equal": Bilingual(
            nl="Twee eisen van één norm vragen hetzelfde.", en="Two requirements of one framework ask the same."
        ),
        "core-implied": Bilingual(nl="Een eis volgt uit een andere.", en="A requirement follows from another."),
        "partly-and-capped": Bilingual(
            nl="Hetzelfde geeft en begrenst deelprestatie.", en="The same thing gives and caps part performance."
        ),
        "capped-core": Bilingual(nl="De eis kan nooit voldaan zijn.", en="The requirement can never be met."),
        "idle-partly": Bilingual(nl="Een deelprestatie doet niets.", en="A part performance does nothing."),
        "level-missing": Bilingual(
            nl="Een niveau staat er zonder het niveau eronder.", en="A level stands there without the one below."
        ),
        "norm-quote": Bilingual(
            nl="Een citaat van de norm is niet terug te vinden.", en="A quote of the norm cannot be found."
        ),
        "norm-quote-moved": Bilingual(
            nl="Een citaat van de norm staat elders.", en="A quote of the norm stands elsewhere."
        ),
        "source-changed": Bilingual(
            nl="De tekst van een normbron is veranderd.", en="The text of a norm source has changed."
        ),
        "no-case": Bilingual(nl="Een eis heeft geen gevallen.", en="A requirement has no cases."),
        "no-case-for-verdict": Bilingual(
            nl="Een bereikbaar oordeel heeft geen geval.", en="A reachable verdict has no case."
        ),
        "meaning-changed": Bilingual(
            nl="De betekenis is veranderd, de versie niet.", en="The meaning has changed, the version has not."
        ),
        "version-unrecorded": Bilingual(nl="Een versie is niet vastgelegd.", en="A version is not recorded."),
        "requirement-gone": Bilingual(nl="Een eis is verdwenen.", en="A requirement is gone."),
        "idle-exclusion": Bilingual(
            nl="Een uitzondering past nergens meer bij.", en="An exclusion fits nothing any more."
        ),
        "unused-fact": Bilingual(nl="Geen eis toetst dit feit.", en="No requirement tests this fact."),
        "missing-terms": Bilingual(
            nl="Een feit dat wordt getoetst heeft geen woorden waaraan een citaat het kent.",
            en="A fact that is tested has no words by which a quote is known to name it.",
        ),
        "thin-norm": Bilingual(
            nl="Geen citaat van de norm noemt wat de eis vraagt.", en="No quote of the norm names what is asked."
        ),
        "member-respelled": Bilingual(
            nl="Een lijst noemt één ding op twee manieren.", en="A list names one thing in two spellings."
        ),
    }
)


class Finding(Noun):
    """One thing that is wrong: what, how bad, where, in words, and what to do about it."""

    code: Code
    level: Severity
    file: str
    line: int
    column: int
    subject: str | None = None
    """The requirement or fact it is about."""
    words: Bilingual
    hint: Bilingual | None = None
    excluded: Bilingual | None = None
    """Why it may stay, where somebody decided so."""

    def said(self, language: Language) -> str:
        """What is wrong, and of what."""
        words = self.words.said(language)
        return words if self.subject is None or self.subject in words else f"{self.subject}: {words}"


class LintReport(Noun):
    """Everything that was found; what somebody decided to leave is told apart."""

    schema_: Literal["compliance/lint/v1"] = Field("compliance/lint/v1", alias="schema")
    tool_version: str
    findings: tuple[Finding, ...]
    excluded: tuple[Finding, ...]
    complete: bool = True
    """Whether everything was looked at; not where the files could not be read."""

    @property
    def clean(self) -> bool:
        """Whether there is no error and no warning."""
        return all(finding.level == "note" for finding in self.findings)


class Exclusion(Noun):
    """A kind of finding about one subject that may stay, and why."""

    code: Code
    subject: Word
    reason: Bilingual


class Exclusions(Noun):
    """Every finding that may stay."""

    schema_: Literal["compliance/exclusions/v1"] = Field(alias="schema")
    exclusions: tuple[Exclusion, ...]


Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class Fingerprints(Noun):
    """What each version of a requirement meant, as a fingerprint of its conditions."""

    schema_: Literal["compliance/fingerprints/v1"] = Field(alias="schema")
    requirements: dict[RequirementId, dict[str, Fingerprint]]
