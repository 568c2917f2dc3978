"""A report made by hand, of a place that does not exist, in which everything occurs that a format must be able to tell.

Every verdict, flag, status, state, role, outcome and kind of promise; levels with and without a number; deviations;
sources that were and were not searched; and text that tries to be more than text: control characters that steer a
screen, marks that mean something in Markdown and HTML, formulas for a spreadsheet, words wider than a line.
"""

# ruff: noqa: E501  a text stands beside its translation, however long the line

from datetime import date

from compliance.model.base import Bilingual
from compliance.model.dates import Period
from compliance.model.facts import Verdict, Written
from compliance.model.plans import Organisation
from compliance.model.report import (
    UNKNOWN_BECAUSE,
    VERDICTS,
    ClaimReport,
    ConditionReport,
    DeviationReport,
    Evidence,
    Flag,
    Gap,
    InputFile,
    LevelReport,
    MeasureReport,
    OpenQuestion,
    Passage,
    Report,
    RequirementReport,
    RuleBookReport,
    SearchRecord,
    SourceReport,
)
from compliance.model.rules import Names, Role

AS_OF = date(2025, 2, 28)
STEERING = "rood \x1b[31mof\x1b[0m\rniet\x07, \u202eachterstevoren\u202c, wis\x08\x08\x08, nul\u200bbreed"
MARKUP = "<script>alert('x')</script> & [klik](javascript:alert) | **vet** `code` _schuin_ # kop ~weg~ \\ {acc}"
FORMULA = '=HYPERLINK("https://voorbeeld.invalid/?"&A1;"klik")'
WIDE = "onafgebroken" * 12
ADDRESS = "https://voorbeeld.invalid/een/heel/lang/adres/dat/nergens/heen/gaat/en/niet/op/een/regel/past?peildatum=2025"


def said(nl: str, en: str) -> Bilingual:
    return Bilingual(nl=nl, en=en)


NAMES = Names(
    level_word=said("Plateau", "Plateau"),
    themes={
        "beleidsmatige-basis": said("Beleidsmatige basis", "Policy basis"),
        "signalerend-vermogen": said("Signalerend vermogen", "Ability to spot signals"),
        "bewustwording-en-kennis": said("Bewustwording en kennis", "Awareness and knowledge"),
        "samenwerking-in-de-keten": said("Samenwerking in de keten", "Cooperation in the chain"),
        "opvang-en-hulpverlening": said("Opvang en hulpverlening", "Shelter and assistance"),
    },
)


def quote(words: str, lines: str = "12-13", outcome: str = "found", **more) -> Evidence:
    several = "s" if "-" in lines else ""
    place = said(f"regel{several} {lines}", f"line{several} {lines}")
    return Evidence(source="agenda", title="Agenda van Verzonnenstad", kind="plan", quote=words, place=place, outcome=outcome, **more)  # fmt: skip


def heard(words: str, **more) -> Evidence:
    return Evidence(
        source="nota", title="Nota | van het college", kind="decision", paraphrase=words, url=ADDRESS,
        outcome="unverifiable", **more,
    )  # fmt: skip


def claim(state: str, *evidence: Evidence, **more) -> ClaimReport:
    known = {"file": "verzonnenstad.yaml", "said": date(2024, 10, 18), "level": "self_reported", "certainty": "certain"}
    told = {**known, "state": state, "evidence": evidence, **more}
    days = {
        name: Period(told[name].isoformat()) for name in ("said", "since", "until", "decided", "due") if told.get(name)
    }
    written = Written(**days, held=tuple(Period(day.isoformat()) for day in told.get("held", ())))
    return ClaimReport(**{"written": written, **told})


def condition(name: str, status: str, test: Bilingual, *claims: ClaimReport, **more) -> ConditionReport:
    role: Role = name.split("/")[1]
    evidence = tuple(dict.fromkeys(quote for claim in claims for quote in claim.evidence))
    return ConditionReport(
        id=name, role=role, fact="beleid.vastgesteld", test=test, status=status, claims=claims, evidence=evidence,
        rule=status, **more,
    )  # fmt: skip


NORM = (quote("Plateau 1 VNG verplicht", "60"), heard("Noemt dit als afspraak van alle gemeenten."))

BEFORE = condition(
    "P1-INV-01/applies_when/0", "holds", said("De gemeente heeft een haven", "The municipality has a harbour"),
    claim("in_place", quote("De haven van Verzonnenstad is groot.", "1")),
)  # fmt: skip
ADOPTED = condition(
    "P1-INV-01/core/0", "holds", said("Het beleid is vastgesteld", "The policy has been adopted"),
    claim(
        "in_place", quote("Het college stelt het beleid vast."), heard("Het besluit is bekendgemaakt."), value="true",
        decided=date(2024, 10, 22), since=date(2024, 11, 9), until=date(2027, 12, 31), level="published_decision",
        note=said("Gelezen als tot en met.", "Read as through."),
    ),
    claim("in_place", quote("De raad bevestigt het.", "30"), level="externally_confirmed", certainty="probable"),
)  # fmt: skip
HELD = condition(
    "P1-INV-02/core/0", "lapsed", said("Er is geëvalueerd, voor het laatst niet langer dan 2 jaar geleden", "There was an evaluation, the last time no longer than 2 years ago"),
    claim("in_place", quote("In 2021 en 2022 is geëvalueerd."), held=(date(2021, 12, 31), date(2022, 12, 31)), since=date(2021, 12, 31)),
)  # fmt: skip
REGIONAL = condition(
    "P1-INV-02/core/1", "holds", said("De opvang is regionaal geregeld", "Shelter is arranged in the region"),
    claim("in_place", quote("De regio regelt de opvang.", "7"), inherited_from="Verzonnenland", about="region", via="Zorg- en Veiligheidshuis"),
    adopted=False, inherited_from="Verzonnenland",
)  # fmt: skip
EXTRA = condition(
    "P1-INV-02/additional/0", "not_asked", said("De raad krijgt jaarlijks bericht, vanaf 2030", "The council is told every year, from 2030"),
)  # fmt: skip
PART = condition(
    "P1-INV-02/partly/0", "holds", said("Er is een proef geweest", "There has been a trial"),
    claim("in_place", quote("De proef is gehouden.", "8"), certainty="ambiguous"),
)  # fmt: skip
CAP = condition(
    "P1-INV-02/capped_by/0", "holds", said("De functie is alleen tijdelijk vervuld", "The post is filled for the time being only"),
    claim("in_place", quote("Tijdelijk ingevuld.", "9")),
)  # fmt: skip
RUNNING = condition(
    "P1-INV-03/core/0", "under_way", said("Er is een aandachtsfunctionaris aangesteld", "A focal-point officer has been appointed"),
    claim("in_place", quote(STEERING, "148", "moved", remark=said("staat nu op regel 150", "now stands on line 150")), value="false"),
    claim("under_way", quote("Loopt. Vacature staat uit.", "149"), due=date(2027, 12, 31), due_ground="term", owner=FORMULA),
)  # fmt: skip
PROMISED = condition(
    "P2-INV-04/core/0", "planned", said("Er is voorlichting aan burgers", "Residents are informed"),
    claim("planned", quote(MARKUP, "161"), due=date(2025, 6, 30), due_ground="stated", reservation="indien rijksmiddelen"),
    claim("planned", quote(WIDE, "162"), due=date(2026, 4, 18), due_ground="interval"),
    claim("ambition", quote("We streven ernaar.", "163"), due=date(2028, 10, 18), due_ground="council_term"),
    claim("in_place", quote("Gaat in op 1 april.", "164"), since=date(2025, 4, 1), due=date(2025, 4, 1), due_ground="stated"),
    claim("planned", quote("De regio belooft het.", "165"), due=date(2029, 1, 1), due_ground="adoption", inherited_from="Verzonnenland", about="members"),
)  # fmt: skip
REFUSED = condition(
    "P2-INV-05/core/0", "fails", said("De vorm van het beleid: zelfstandig of onderdeel van veiligheid", "The form of the policy: on its own or part of safety"),
    claim("rejected", quote("NIET. Geen geld.", "552-555", "altered", remark=said("er staat: Wel", "it says: Wel")), value="onderdeel van zorg"),
    value="onderdeel van zorg",
)  # fmt: skip
SILENT = condition("INV-06/core/0", "unknown", said("Er is een meldpunt", "There is a reporting point"))
LATE = condition(
    "INV-06/core/1", "overdue", said("Er is een regionaal beleid", "There is a regional policy"),
    claim("planned", quote("Eind 2022 ligt er beleid.", "33", "ambiguous"), quote("Weg.", "34", "lost"), due=date(2022, 12, 31), due_ground="stated"),
)  # fmt: skip
INLAND = condition(
    "INV-07/applies_when/0", "fails", said("De gemeente heeft een vliegveld", "The municipality has an airport"),
    claim("in_place", quote("Verzonnenstad heeft geen vliegveld.", "2"), value="false"),
)  # fmt: skip

OTHER = condition(
    "AND-01/core/0", "holds", said("Er is iets anders geregeld", "Something else is arranged"),
    claim("in_place", quote("Iets anders is geregeld.", "3")),
)  # fmt: skip

DEVIATION = {
    "reason": said("Er wordt eerst samengevoegd met Bedachtdorp.", "A merger with Bedachtdorp comes first."),
    "approved_by": "de gemeenteraad", "approved_on": date(2024, 1, 1), "evidence": (heard("Besluit van de raad."),),
}  # fmt: skip
IN_FORCE = DeviationReport(state="in_force", expires_on=date(2025, 12, 31), **DEVIATION)
EXPIRED = DeviationReport(state="expired", expires_on=date(2024, 12, 31), **DEVIATION)
NOT_YET = DeviationReport(state="not_yet", expires_on=date(2026, 12, 31), **{**DEVIATION, "approved_on": date(2026, 1, 1)})  # fmt: skip


def requirement(name: str, level: int | None, verdict: Verdict, title: Bilingual, rule: str, *conditions: ConditionReport, **more) -> RequirementReport:  # fmt: skip
    usual = {
        "version": 1, "theme": "beleidsmatige-basis", "kind": "state", "obligation": "reference_framework",
        "proves": "design", "grounding": "several_sources", "flags": (), "norm": NORM, "remarks": (),
        "remedy": said("Neem een besluit en maak het bekend.", "Take a decision and publish it."),
    }  # fmt: skip
    framework = "verzonnen-norm" if level is None else "vng-verzonnen"
    return RequirementReport(**{
        **usual, "id": name, "level": level, "framework": framework, "verdict": verdict, "title": title, "rule": rule,
        "conditions": conditions, **more,
    })  # fmt: skip


SUMMED_UP: tuple[Flag, ...] = (
    "overdue",
    "lapsed",
    "conflict",
    "inherited",
    "self_reported",
    "uncertain",
    "stale",
    "imprecise_date",
)
THE_OTHERS: tuple[Flag, ...] = (
    "ambition_only", "citation_broken", "unverified", "source_changed", "circular_norm", "reservation", "fragment",
    "single_source_norm", "context", "pending_change", "source_expired", "thin_evidence", "explained",
)  # fmt: skip

REQUIREMENTS = (
    requirement(
        "P1-INV-01", 1, "met", said("Beleid vastgesteld", "Policy adopted"), "every core condition holds", BEFORE, ADOPTED,
        obligation="statute", proves="existence",
    ),
    requirement(
        "P1-INV-02", 1, "partial", said("Opvang en evaluatie geregeld, met een titel die niet op één regel past", "Shelter and evaluation arranged, under a title too long for one line"),
        "some core condition holds or lapsed", HELD, REGIONAL, EXTRA, PART, CAP, flags=SUMMED_UP, kind="periodic",
        obligation="administrative_agreement", deviation="in_force", deviation_details=IN_FORCE, theme="opvang-en-hulpverlening",
    ),
    requirement(
        "P1-INV-03", 1, "under_way", said("Aandachtsfunctionaris aangesteld", "Focal-point officer appointed"),
        "a core condition is under way", RUNNING, flags=("self_reported", "circular_norm"), grounding="commissioner",
        deviation="expired", deviation_details=EXPIRED, note=said("Alleen Haarlemmermeer noemt de vervanger.", "Only Haarlemmermeer mentions the deputy."),
        remarks=(said("De functionaris heeft een vervanger (onbekend).", "The officer has a deputy (unknown)."),), theme="signalerend-vermogen",
    ),
    requirement(
        "P2-INV-04", 2, "planned", said(f"Voorlichting {MARKUP}", f"Information {MARKUP}"), "a core condition is planned",
        PROMISED, flags=THE_OTHERS, kind="product", grounding="single_source", proves="operation", theme="bewustwording-en-kennis",
    ),
    requirement(
        "P2-INV-05", 2, "not_met", said("Vorm van het beleid", "Form of the policy"), "a core condition fails", REFUSED,
        obligation="own_plan", deviation_details=NOT_YET, theme="samenwerking-in-de-keten",
    ),
    requirement("INV-06", None, "unknown", said("Meldpunt bekend", "Reporting point known"), "nothing decides", SILENT, LATE, unknown_because="overdue", flags=("overdue", "fragment"), theme="een-eigen-thema"),
    requirement("AND-01", 1, "met", said("Iets anders geregeld", "Something else arranged"), "every core condition holds", OTHER, framework="andere-norm", theme="opvang-en-hulpverlening"),
    requirement("INV-07", None, "not_applicable", said("Vliegveld", "Airport"), "does not apply here", INLAND),
)  # fmt: skip

SEARCHED = (
    SearchRecord(
        source="agenda", title="Agenda van Verzonnenstad", coverage="full", held=True, terms=("meldpunt", "melden"),
        passages=(
            Passage(place=said("regel 122", "line 122"), text=f"Stuur een bericht naar het punt. {STEERING}", terms=("melden",)),
            Passage(place=said("regels 130-131", "lines 130-131"), text=MARKUP, terms=("meldpunt", "melden")),
        ),
    ),
    SearchRecord(source="brief", title="Brief aan de raad", coverage="fragment", held=True, terms=("meldpunt", "melden"), passages=()),
    SearchRecord(source="nota", title="Nota | van het college", coverage="fragment", held=False, terms=("meldpunt", "melden"), passages=()),
)  # fmt: skip


SOURCES = (
    SourceReport(
        file="verzonnenstad.yaml", source="agenda", title="Agenda van Verzonnenstad", kind="plan", dated=Period("2024-10-18"), adopted=Period("2024-10-22"),
        valid_until=Period("2027"), coverage="full", held=True, text="sources/agenda van de stad.txt", sha256="f" * 64, unread=(said("een plaat op bladzijde 3", "a picture on page 3"),),
    ),
    SourceReport(
        file="verzonnenstad.yaml", source="nota", title="Nota | van het college", kind="decision", dated=Period("2024-Q4"), dated_note=said("Afgeleid uit het jaar.", "Inferred from the year."),
        coverage="fragment", held=False, url=ADDRESS,
    ),
    SourceReport(file="verzonnenland.yaml", source="brief", title="Brief aan de raad", kind="statement", dated=Period("2024"), coverage="fragment", held=True, text="sources/brief.txt", sha256="0" * 64),
)  # fmt: skip


def gap(found: RequirementReport, missing: str, missing_en: str, **more) -> Gap:
    evidence = tuple(quote for condition in found.conditions for quote in condition.evidence)
    if more.get("due"):
        more["due_written"] = Period(more["due"].isoformat())
    return Gap(
        requirement=found.id, title=found.title, verdict=found.verdict, flags=found.flags, norm=found.norm,
        missing=(said(missing, missing_en),), evidence=evidence, remedy=found.remedy, **more,
    )  # fmt: skip


def level(framework: str, number: int | None, title: Bilingual, result: str, **more) -> LevelReport:
    mine = [found for found in REQUIREMENTS if (found.framework, found.level) == (framework, number)]
    own = [found.verdict for found in mine]
    counts = {verdict: own.count(verdict) for verdict in VERDICTS}
    applicable = len(own) - counts["not_applicable"]
    unknown_by = {reason: sum(found.unknown_because == reason for found in mine) for reason in UNKNOWN_BECAUSE}
    unknown = sum(unknown_by.values())
    standing = said("Een verzonnen norm, om de vorm van het verslag te toetsen.", "An invented norm, to test the form of the report.")  # fmt: skip
    return LevelReport(
        framework=framework, level=number, title=title, standing=standing, result=result, met=counts["met"],
        applicable=applicable, short=applicable - counts["met"] - unknown, unknown=unknown, unknown_by=unknown_by,
        mostly_unknown=2 * unknown > applicable, counts=counts, **more,
    )  # fmt: skip


def report() -> Report:
    """The gap analysis of Verzonnenstad."""
    _, shelter, officer, information, form, point, *_ = REQUIREMENTS
    return Report(
        tool_version="0.0.0", as_of=AS_OF, engine="plain",
        engine_note=said("alleen de gewone motor; durable-rules is hier niet te laden", "the plain engine alone; durable-rules cannot be loaded here"),
        organisation=Organisation(kind="gemeente", name="Verzonnenstad | <b>aan Zee</b>", code="GM9999"),
        plan=InputFile(role="plan", name="verzonnenstad.yaml", sha256="a" * 64),
        inputs=(
            InputFile(role="vocabulary", name="rules/vocabulary.yaml", sha256="b" * 64),
            InputFile(role="rules", name="rules/verzonnen.yaml", sha256="c" * 64),
            InputFile(role="plan", name="verzonnenstad.yaml", sha256="a" * 64),
            InputFile(role="region", name="verzonnenland.yaml", sha256="d" * 64),
            InputFile(role="deviations", name="verzonnenstad.deviations.yaml", sha256="e" * 64),
        ),
        rule_books=(
            RuleBookReport(framework="vng-verzonnen", level=1, version="2021-02", title=said("Verzonnen kader, plateau 1", "Invented framework, level 1"), sha256="c" * 64, names=NAMES),
        ),
        sources=SOURCES,
        regions=("Verzonnenland",),
        levels=(
            level("andere-norm", 1, said("Andere norm, niveau 1", "Other norm, level 1"), "reached", lower=1.0, upper=1.0, rule="all are met"),
            level("andere-norm", 2, said("Andere norm, niveau 2", "Other norm, level 2"), "undecided", lower=None, upper=None, rule="none applies"),
            level("verzonnen-norm", None, said("Norm zonder niveaus, met een naam die niet in een kolom past", "Norm without levels, under a name that fits no column"), "undecided", lower=0.0, upper=1.0, rule="some are unknown"),
            level("vng-verzonnen", 1, said("Plateau 1", "Level 1"), "not_reached", lower=0.3333, upper=0.3333, deviations_in_force=1, deviations_expired=1, rule="a requirement falls short"),
            level("vng-verzonnen", 2, said("Plateau 2", "Level 2"), "not_reached", lower=0.0, upper=0.0, rule="the level below is not reached"),
        ),
        requirements=REQUIREMENTS,
        gaps=(
            gap(shelter, "Er is geëvalueerd (verlopen)", "There was an evaluation (lapsed)", searched=SEARCHED),
            gap(officer, "Er is een aandachtsfunctionaris (in uitvoering)", "There is an officer (under way)", due=date(2027, 12, 31), due_ground="term", owner=FORMULA),
            gap(information, "Er is voorlichting (gepland)", "Residents are informed (planned)", due=date(2025, 6, 30), due_ground="stated", owner="Team Communicatie"),
            gap(form, "De vorm van het beleid (geldt niet)", "The form of the policy (does not hold)"),
        ),
        open=(
            OpenQuestion(
                requirement=point.id, title=point.title, flags=point.flags, norm=point.norm, searched=SEARCHED,
                evidence=(quote("Eind 2022 ligt er beleid.", "33", "ambiguous"),),
                question=said("De termijn is verstreken. Is het gebeurd? Toon aan: er is een meldpunt.", "The deadline has passed. Was it done? Show: there is a reporting point."),
            ),
        ),
        measures=(
            MeasureReport(title=said("Bankje schilderen", "Paint the bench"), row="R-1", state="in_place", due=STEERING, owner="Groen", evidence=(quote("Het bankje wordt groen.", "70"),)),
            MeasureReport(title=said("Vuurwerk afsteken", "Set off fireworks"), row="R-2", state="rejected", reservation="geen geld", note=said("Staat twee keer in het stuk.", "Stands twice in the document."), evidence=(heard("Zegt dat er geen vuurwerk komt."),)),
            MeasureReport(title=said("Vlag hijsen", "Hoist the flag"), inherited_from="Verzonnenland", via="de havenmeester", evidence=(quote(FORMULA, "71"),)),
        ),
    )  # fmt: skip
