"""A case as a little world: an invented municipality, its region if it has one, and quotes that are all found."""

from collections.abc import Iterable, Iterator

from compliance.gather.claims import Citations
from compliance.lazily import dataclass
from compliance.model.cases import Case, InventedClaim, InventedStatement
from compliance.model.dates import Period
from compliance.model.plans import Claim, Family, Loaded, Organisation, Participation, Plan, Rules, Statement
from compliance.model.rules import Value
from compliance.model.sources import Citation, Quote, Source

_CODE = "GM0000"


@dataclass(frozen=True, slots=True)
class World:
    """One run of a case as plans and citations; it is the same under every change of the rules."""

    case: Case
    family: Family
    citations: Citations
    coarse: bool
    """Whether some date is less precise than a day, so that its reading may matter."""


def world(case: Case, rules: Rules) -> World:
    """The world of a case."""
    family, citations = _family(case, rules)
    return World(case, family, citations, any(not period.is_exact for period in _periods(case)))


def _periods(case: Case) -> Iterator[Period]:
    for said in (*case.claims, *((case.adopted,) if case.adopted else ())):
        written = (said.said, said.since, said.decided, said.until, said.due, said.source_adopted, said.source_until)
        held = said.held if isinstance(said, InventedClaim) else ()
        yield from (period for period in (*written, *held) if period)


def runs(case: Case) -> Iterator[tuple[str | None, Case]]:
    """The case once for each value that a claim of it tries; once as it stands where none does."""
    for index, claim in enumerate(case.claims):
        if claim.one_of is None and claim.without_one_of is None:
            continue
        for tried, value in _values(claim):
            plain_claim = claim.model_copy(update={"value": value, "one_of": None, "without_one_of": None})
            claims = (*case.claims[:index], plain_claim, *case.claims[index + 1 :])
            for more, written in runs(case.model_copy(update={"claims": claims})):
                yield ", ".join(part for part in (tried, more) if part), written
        return
    yield None, case


def _values(claim: InventedClaim) -> Iterator[tuple[str, Value]]:
    for word in claim.one_of or ():
        yield word, word
    for word in claim.without_one_of or ():
        yield f"- {word}", tuple(other for other in claim.without_one_of or () if other != word)


def _family(case: Case, rules: Rules) -> tuple[Family, Citations]:
    """The invented municipality and its region, if the case has one, with every quote found.

    Of the municipality a whole document is held, even where that is silent.
    """
    ours = [claim for claim in case.claims if claim.of == "municipality"]
    theirs = [claim for claim in case.claims if claim.of == "region"]
    adoption = _statement(case.adopted) if case.adopted else None
    parts = (Participation(plan="regio.yaml", adopted=adoption),) if theirs or case.adopted else ()
    own = Plan(
        schema_="compliance/plan/v1",
        organisation=Organisation(kind="gemeente", name="Voorbeeld", code=_CODE),
        regions=parts,
        sources=_sources([InventedStatement(), *ours, *((case.adopted,) if case.adopted else ())]),
        claims=tuple(_claim(claim, number, rules) for number, claim in enumerate(ours)),
    )
    region = Plan(
        schema_="compliance/plan/v1",
        organisation=Organisation(kind="regio", name="Voorbeeldregio"),
        members=(_CODE,),
        sources=_sources(theirs),
        claims=tuple(_claim(claim, number, rules) for number, claim in enumerate(theirs)),
    )
    files = Loaded("gemeente.yaml", "", own), Loaded("regio.yaml", "", region)
    family = Family(files[0], ((parts[0], files[1]),) if parts else ())
    return family, dict(_citations(family, rules))


def _sources(statements: Iterable[InventedStatement]) -> dict[str, Source]:
    return {
        _key(said): Source(
            title=f"Stuk van {said.said}",
            kind=said.source,
            file="stuk.txt",
            sha256="0" * 64,
            dated=said.said,
            adopted=said.source_adopted,
            valid_until=said.source_until,
        )
        for said in statements
    }


def _key(said: InventedStatement) -> str:
    """One document for each date and kind; the same words on the same day stand in the same one."""
    return f"{said.source} {said.said} {said.source_adopted or ''} {said.source_until or ''}".rstrip()


def _statement(said: InventedStatement) -> Statement:
    return Statement.model_validate({**_dates(said), "evidence": (_quote(said, "besluit over het regionale plan"),)})


def _dates(said: InventedStatement) -> dict[str, object]:
    names = ("state", "since", "decided", "until", "due", "every", "reservation", "level", "certainty")
    return {name: getattr(said, name) for name in names}


def _claim(claim: InventedClaim, number: int, rules: Rules) -> Claim:
    members = {"about": "members", "applies_to": (_CODE,)} if claim.about == "members" else {}
    value = claim.value
    if isinstance(value, str) and rules.vocabulary.content.facts[claim.fact].type == "set":
        value = (value,)
    more = {"fact": claim.fact, "value": value, "held": claim.held, "complete": claim.complete}
    evidence = (_quote(claim, f"bewering {number}"),)
    return Claim.model_validate({**_dates(claim), **members, **more, "evidence": evidence})


def _quote(said: InventedStatement, otherwise: str) -> Quote:
    """What the case says in words; else words that name the dates of the claim, as those of a real document would."""
    held = said.held if isinstance(said, InventedClaim) else ()
    days = [period.text for period in (said.since, said.decided, *held) if period]
    return Quote(source=_key(said), quote=said.says or " ".join((otherwise, *days)))


def _citations(family: Family, rules: Rules) -> Iterator[tuple[tuple[str, Quote], Citation]]:
    """Every quote, found where it should be: a case is about the meaning of a rule, not about texts."""
    for file in family.members:
        adopted = [part.adopted for part in file.content.regions if part.adopted]
        for statement in (*file.content.claims, *adopted):
            for quote in statement.evidence:
                yield (file.name, quote), Citation(quote=quote, outcome="found")
    for book in rules.books:
        for requirement in book.content.requirements:
            for quote in requirement.norm:
                yield (book.name, quote), Citation(quote=quote, outcome="found")
