"""What is asked: the vocabulary of facts, the conditions on them, and the requirements of the frameworks."""

from typing import Annotated, Literal, Self

from compliance.model.base import Bilingual, Noun, Slip
from compliance.model.dates import Duration, Period
from compliance.model.parts import Field, StringConstraints, model_validator
from compliance.model.sources import Quote, Source

FactType = Literal["bool", "int", "number", "text", "enum", "set", "duration"]
Kind = Literal["state", "product", "periodic"]
Inheritance = Literal["own", "adopted", "named", "delegated"]
Obligation = Literal["statute", "administrative_agreement", "reference_framework", "own_plan"]
Proves = Literal["design", "existence", "operation"]
Grounding = Literal["several_sources", "single_source", "commissioner"]
Role = Literal["applies_when", "core", "additional", "partly", "capped_by"]
ROLES: tuple[Role, ...] = ("applies_when", "core", "additional", "partly", "capped_by")

FACT_NAME = r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$"
FactName = Annotated[str, StringConstraints(pattern=FACT_NAME, max_length=120)]
REQUIREMENT_ID = r"^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$"
THEME = r"^[a-z0-9]+(-[a-z0-9]+)*$"
RequirementId = Annotated[str, StringConstraints(pattern=REQUIREMENT_ID, max_length=40)]
FRAMEWORK_ID = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
FrameworkId = Annotated[str, StringConstraints(pattern=FRAMEWORK_ID, max_length=60)]
Word = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
VALUE_TESTS = frozenset({"is", "in", "at_least", "at_most", "includes", "includes_any"})
Value = bool | int | float | Word | tuple[Word, ...]


class Terms(Noun):
    """How a document says a thing, in the language of the documents.

    A term of several words is said where all of them stand; of words with a stroke between them one is enough.
    """

    nl: tuple[Word, ...] = Field(min_length=1)


class FactDefinition(Noun):
    """One fact that a plan may claim and a rule may test."""

    type: FactType
    unit: Word | None = None
    values: tuple[Word, ...] | None = None
    meaning: Bilingual
    terms: Terms | None = None
    """The words by which a document is known to speak of it; a quote without any of them proves it thinly."""
    instead: FactName | None = None
    """For a fact that no requirement tests: the one that is tested where a plan speaks of this."""

    @model_validator(mode="after")
    def _values_where_they_belong(self) -> Self:
        if self.type == "enum" and not self.values:
            raise Slip("een enum heeft zijn waarden (values) nodig", "an enum needs its values")
        if self.values is not None and self.type not in ("enum", "set"):
            raise Slip("alleen een enum of een set heeft waarden (values)", "only an enum or a set has values")
        if self.values is not None and len(set(self.values)) != len(self.values):
            raise Slip("een waarde staat twee keer in de lijst", "a value is listed twice")
        return self


class Vocabulary(Noun):
    """Every fact there is, by name."""

    schema_: Literal["compliance/vocabulary/v1"] = Field(alias="schema")
    facts: dict[FactName, FactDefinition]


class Sought(Noun):
    """Words by which a document may speak of a fact, or shows that it speaks of another."""

    terms: tuple[Word, ...] = ()
    """In place of the vocabulary's, where those are too wide to propose by."""
    also: tuple[Word, ...] = ()
    rows: tuple[Word, ...] = ()
    """Enough in the action of a row of a table that speaks for no other fact."""
    never: tuple[Word, ...] = ()
    needs: tuple[Word, ...] = ()
    """What must all be named before it is proposed that the thing is there, each in one of some words."""
    beside: tuple[Word, ...] = ()
    """Which further words may then stand with them."""

    @model_validator(mode="after")
    def _says_something_and_one_thing(self) -> Self:
        known = (*self.terms, *self.also, *self.rows)
        if not (known or self.never or self.needs):
            raise Slip("er staat geen enkele term", "there is not a single term")
        if self.beside and not self.needs:
            raise Slip("‘beside’ zegt niets zonder ‘needs’", "‘beside’ tells nothing without ‘needs’", ("beside",))
        for key, terms in (("also", known), ("never", self.never)):
            if twice := next((term for at, term in enumerate(terms) if term in terms[:at]), None):
                raise Slip(f"‘{twice}’ staat er twee keer", f"‘{twice}’ is there twice", (key,))
        if both := next((term for term in known if term in self.never), None):
            raise Slip(f"‘{both}’ staat er als wel en als niet", f"‘{both}’ is there both as yes and as no", ("never",))
        return self


class Lexicon(Noun):
    """What is sought in documents beside the terms of the vocabulary, fact by fact; no verdict rests on it."""

    schema_: Literal["compliance/lexicon/v1"] = Field(alias="schema")
    common: tuple[Word, ...] = ()
    """Words that may stand beside whatever a fact needs."""
    reached: tuple[Word, ...] = ()
    """Words of a state cell that say of any action that it is done; the first of them in ``needs`` stands for all."""
    facts: dict[FactName, Sought]


class Times(Noun):
    """So many occurrences within an interval that ends on the date."""

    at_least: Annotated[int, Field(ge=1, le=1000)]
    within: Duration


class Condition(Noun):
    """A test of one fact, of the best of several, or a question only a person can answer.

    At most one test of the value (without one: ``is: true``) and at most one of the time.
    """

    fact: FactName | None = None
    any: "tuple[Condition, ...] | None" = None
    manual: Bilingual | None = None
    is_: Value | None = Field(None, alias="is")
    in_: tuple[Value, ...] | None = Field(None, alias="in", min_length=1)
    at_least: int | float | Duration | None = None
    at_most: int | float | Duration | None = None
    includes: tuple[Word, ...] | None = Field(None, min_length=1)
    includes_any: tuple[Word, ...] | None = Field(None, min_length=1)
    every: Duration | Literal["own"] | None = None
    times: Times | None = None
    by: Period | None = None
    from_: Period | None = Field(None, alias="from")
    inherits: Inheritance | None = None

    @model_validator(mode="after")
    def _one_subject_and_its_tests(self) -> Self:
        if sum(part is not None for part in (self.fact, self.any, self.manual)) != 1:
            raise Slip(
                "een voorwaarde noemt een feit (fact), of any, of manual",
                "a condition names one fact, or any, or manual",
            )
        tests = self.value_tests + tuple(name for name in ("every", "times", "by") if getattr(self, name) is not None)
        if self.fact is None and (tests or self.inherits):
            raise Slip(
                "any en manual dragen zelf geen toets: zet die bij het feit",
                "any and manual carry no test of their own: put it at the fact",
            )
        if self.any is not None and (len(self.any) < 2 or any(part.fact is None for part in self.any)):
            raise Slip(
                "any heeft twee of meer feiten nodig, en niets anders", "any needs two facts or more, and nothing else"
            )
        if len(self.value_tests) > 1:
            raise Slip(
                f"ten hoogste een toets van de waarde, niet {' en '.join(self.value_tests)}",
                f"one test of the value at most, not {' and '.join(self.value_tests)}",
            )
        if len(tests) - len(self.value_tests) > 1:
            raise Slip(
                "ten hoogste een toets van de tijd: every, times of by",
                "one test of the time at most: every, times or by",
            )
        return self

    @property
    def value_tests(self) -> tuple[str, ...]:
        """The names of the value tests that are written, in the order of the format."""
        written = {
            "is": self.is_,
            "in": self.in_,
            "at_least": self.at_least,
            "at_most": self.at_most,
            "includes": self.includes,
            "includes_any": self.includes_any,
        }
        return tuple(name for name, value in written.items() if value is not None)

    @property
    def alternatives(self) -> tuple["Condition", ...]:
        """The facts it tests, each with its own tests: itself, or what stands under ``any``."""
        return self.any if self.any is not None else (self,)


Theme = Annotated[str, StringConstraints(pattern=THEME)]


class Names(Noun):
    """What a framework calls itself and its parts; what it does not say is told in neutral words.

    Of several books of one framework, and of themes that several frameworks share, the first that says it is heard.
    """

    name: Bilingual | None = None
    """In short, without its level; else its title."""
    level_word: Bilingual | None = None
    """What a level is called, such as step; else level."""
    subject: Bilingual | None = None
    """What the plans are about, for over a report; else nothing."""
    calendar: Bilingual | None = None
    """What a calendar of obligations is called; else the name."""
    themes: dict[Theme, Bilingual] = Field(default_factory=dict)
    """The themes, in the order of the framework; else their slug is read as words."""
    usual: bool = False
    """Whether a plan is judged by this framework where nobody says by which."""


class Framework(Names):
    """Which norm, and which level of it, a rule book describes."""

    id: FrameworkId
    level: Annotated[int, Field(ge=1, le=99)] | None
    version: Word
    title: Bilingual
    standing: Bilingual

    @property
    def level_id(self) -> str:
        """A name for this level, such as ``water/1``; without the number where there is none."""
        return self.id if self.level is None else f"{self.id}/{self.level}"

    @property
    def names(self) -> Names | None:
        """What it calls itself and its parts; none where it says nothing of that."""
        said = {key: getattr(self, key) for key in Names.model_fields}
        return Names.of_parts(said, set(said)) if any(said.values()) else None


class Withdrawal(Noun):
    """From when a requirement is no longer asked, and why; it keeps its place and its page."""

    on: Period
    reason: Bilingual


class Requirement(Noun):
    """One thing that a framework level asks of a municipality."""

    id: RequirementId
    version: Annotated[int, Field(ge=1)]
    title: Bilingual
    asks: Bilingual | None = None
    """What is asked, in one plain sentence."""
    theme: Theme
    kind: Kind
    obligation: Obligation
    proves: Proves
    grounding: Grounding
    norm: tuple[Quote, ...] = Field(min_length=1)
    inherits: Inheritance
    from_: Period | None = Field(None, alias="from")
    applies_when: tuple[Condition, ...] = ()
    core: tuple[Condition, ...] = Field(min_length=1)
    additional: tuple[Condition, ...] = ()
    partly: tuple[Condition, ...] = ()
    capped_by: tuple[Condition, ...] = ()
    remedy: Bilingual
    search_terms: tuple[Word, ...] = Field(min_length=1)
    note: Bilingual | None = None
    withdrawn: Withdrawal | None = None

    def conditions(self, role: Role) -> tuple[Condition, ...]:
        """The conditions in one role, in the order they are written."""
        found: tuple[Condition, ...] = getattr(self, role)
        return found

    def inheritance(self, condition: Condition) -> Inheritance:
        """How a condition may be met through the region: its own word, else the requirement's."""
        return condition.inherits or self.inherits


class RuleBook(Noun):
    """The requirements of one framework level."""

    schema_: Literal["compliance/rules/v1"] = Field(alias="schema")
    framework: Framework
    sources: dict[Word, Source]
    requirements: tuple[Requirement, ...] = Field(min_length=1)

    @property
    def level_id(self) -> str:
        """The name of the level that it describes."""
        return self.framework.level_id
