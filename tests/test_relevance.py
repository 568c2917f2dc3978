"""Whether the words that are quoted bear on the fact: what is thin, what lifts it, and what a level makes of it."""

import hashlib
import itertools
import random
from datetime import date
from pathlib import Path

import pytest
from benchmarks import relevance as measured

from compliance import app, cite, infer, load, verification
from compliance.cite import relevance
from compliance.infer.chain import Event
from compliance.model.sources import Quote
from tests import naive

ROOT = Path(__file__).parent.parent
RULES = ROOT / "rules"
DAY = date(2026, 1, 1)
TEXT = """Voorbeeldstad

Nieuws van de gemeente. De markt is op donderdag verplaatst naar het plein.
De gemeente heeft een aandachtsfunctionaris mensenhandel.
Contactpersoon mensenhandel

Aandachtsfunctionaris aanstellen
Gereed
Zij is er sinds maart voor alle collega's.
"""


@pytest.fixture(scope="module")
def rules():
    return load.the_rules(RULES)


def written(folder: Path, *claims: str) -> Path:
    """A plan of some claims, with the text above."""
    (folder / "sources").mkdir(parents=True, exist_ok=True)
    text = folder / "sources" / "nieuws.txt"
    text.write_text(TEXT)
    plan = folder / "plan.yaml"
    head = (
        "schema: compliance/plan/v1\norganisation: {kind: gemeente, name: Voorbeeldstad, code: GM9999}\nsources:\n"
        "  nieuws: {title: Nieuws, kind: decision, file: sources/nieuws.txt, dated: 2025-09-26,"
        f" sha256: {_sha(text)}}}\n"
    )
    plan.write_text(head + "claims:\n" + "".join(claims))
    return plan


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def claim(*quotes: str, fact: str = "aandachtsfunctionaris.aangesteld", more: str = "") -> str:
    evidence = "".join(f'      - {{source: nieuws, quote: "{quote}"}}\n' for quote in quotes)
    return f"  - fact: {fact}\n    state: in_place\n{more}    evidence:\n{evidence}"


def officer(plan: Path):
    """What the report says of the requirement that an officer is appointed."""
    report = app.check(RULES, plan, as_of=DAY)
    return next(found for found in report.requirements if found.id == "P1-SIG-01")


@pytest.mark.lengthy
@pytest.mark.parametrize(
    ("quotes", "thin"),
    [
        (("Voorbeeldstad",), True),
        (("De markt is op donderdag verplaatst naar het plein.",), True),
        (("Contactpersoon mensenhandel",), True),
        (("De gemeente heeft een aandachtsfunctionaris mensenhandel.",), False),
        (("Gereed",), True),
        (("Aandachtsfunctionaris aanstellen", "Gereed"), False),
        (("Zij is er sinds maart voor alle collega's.",), True),
    ],
)
def test_a_quote_bears_on_a_fact_that_it_names_in_more_than_a_few_words(tmp_path, quotes, thin):
    """The name of a town, another sentence, a bare term, a bare status prove nothing; action and status together do."""
    found = officer(written(tmp_path, claim(*quotes)))

    assert found.verdict == "met"
    assert ("thin_evidence" in found.flags) is thin
    assert [one.is_thin for one in found.conditions[0].claims] == [thin]


@pytest.mark.lengthy
def test_the_author_may_say_why_the_words_mean_it(tmp_path, program):
    """Then the flag tells that it is explained, and the explanation stands beside the quote."""
    reads = "    reads: {nl: Zij is de aandachtsfunctionaris., en: She is the focal-point officer.}\n"
    plan = written(tmp_path, claim("Zij is er sinds maart voor alle collega's.", more=reads))
    found = officer(plan)
    told = program("explain", str(plan), "P1-SIG-01", "--as-of", str(DAY), "--rules", str(RULES)).stdout

    assert "explained" in found.flags
    assert "thin_evidence" not in found.flags
    assert "Zo gelezen omdat: Zij is de aandachtsfunctionaris." in " ".join(told.split())


def test_a_good_quote_of_another_source_or_claim_carries_it(tmp_path):
    """A doubt is told only where the verdict needs it."""
    good = claim("De gemeente heeft een aandachtsfunctionaris mensenhandel.")
    found = officer(written(tmp_path, claim("Voorbeeldstad"), good))

    assert found.verdict == "met"
    assert "thin_evidence" not in found.flags


@pytest.mark.lengthy
def test_one_quote_for_many_subjects_is_suspect(tmp_path, rules):
    """A sentence that names five subjects proves none of them by itself; four it may."""
    sentence = "De gemeente heeft een aandachtsfunctionaris mensenhandel."
    others = ["beleid.looptijd", "regio.naam", "middelen.voorbehoud", "ketenregisseur.organisatie"]
    told = [claim(sentence), *(claim(sentence, fact=fact, more="    value: x\n") for fact in others)]

    assert "thin_evidence" not in officer(written(tmp_path / "four", *told[:4])).flags
    assert "thin_evidence" in officer(written(tmp_path / "five", *told)).flags


@pytest.mark.lengthy
def test_verify_names_the_facts_that_a_quote_does_not_name(tmp_path, program):
    """And no longer once it is explained."""
    reads = "    reads: {nl: Zij is het., en: It is she.}\n"
    sentence = "Zij is er sinds maart voor alle collega's."
    bare = verification.verify(RULES, (written(tmp_path / "bare", claim(sentence)),))
    explained = verification.verify(RULES, (written(tmp_path / "explained", claim(sentence, more=reads)),))

    assert [one.thin_for for one in bare.citations if not one.norm] == [("aandachtsfunctionaris.aangesteld",)]
    assert [one.thin_for for one in explained.citations if not one.norm] == [()]
    told = program("verify", str(tmp_path / "bare" / "plan.yaml"), "--rules", str(RULES)).stdout
    assert "Noemt niet wat het moet bewijzen: aandachtsfunctionaris.aangesteld." in " ".join(told.split())


def test_no_level_is_reached_by_words_that_do_not_bear():
    """Both engines and the naive reading agree on every small event: it is undecided, and never falls by it."""
    seen = set()
    for met, unmet, short, thin, below in itertools.product((0, 1, 2), (0, 1), (0, 1), (0, 1), (None, *_OUTCOMES)):
        if short > unmet or thin > met:
            continue
        counts = {"applicable": met + unmet, "unmet": unmet, "short": short, "thin": thin}
        event = Event("level", "proef/1", counts, below or "none")
        (said,) = infer.plain.answers((event,))
        verdicts = [("met", True)] * met + [("unknown", not short)] * unmet

        assert said.value == naive.level(verdicts, below, all_bear=not thin), event
        seen.add((bool(thin), said.value))
    assert {(True, "undecided"), (True, "not_reached"), (False, "reached")} <= seen
    assert (True, "reached") not in seen


_OUTCOMES = ("reached", "undecided", "not_reached")


@pytest.mark.lengthy
@pytest.mark.parametrize("engine", ["plain", "both"])
@pytest.mark.parametrize("words", ["Voorbeeldstad", "De markt is op donderdag verplaatst naar het plein."])
def test_any_words_reach_no_level(tmp_path, rules, words, engine):
    """Every core condition of plateau 1 claimed with the same idle words: met, flagged, and no level reached."""
    plan = written(tmp_path, *measured.everything_claimed(rules, "vng-kader-mensenhandel", words))
    report = app.check(RULES, plan, as_of=DAY, engine=engine, frameworks=("vng-kader-mensenhandel",))
    level = report.levels[0]

    assert level.result == "undecided"
    assert level.met == level.met_thin > 20
    assert level.rule == "all are met, but some on thin evidence" or level.met < level.applicable
    assert all("thin_evidence" in found.flags for found in report.requirements if found.verdict == "met")


def test_random_sentences_are_flagged_and_committed_claims_are_not(rules):
    """Of claims with a random sentence of the same document 95 in 100 are thin; of the committed ones at most 5."""
    families = measured.families(rules)
    chance = random.Random(10)
    passed = measured.random_sentences(rules, families, 300, chance)
    thin = measured.committed(rules, families)

    assert len(passed) <= 15
    assert len(thin.unexplained) == 0
    assert len(thin.marked) * 20 <= thin.total


def test_every_fact_has_terms_of_its_own(rules):
    """And each term is a term: it can be found in a sentence that says it."""
    for name, definition in rules.vocabulary.content.facts.items():
        assert definition.terms, name
        for term in definition.terms.nl:
            said = " ".join(part.split("/")[0] for part in term.split())
            assert relevance.bears([Quote(source="a", quote=f"{said} en nog vier woorden erbij")], (term,)), term


def test_citations_tell_on_which_facts_they_do_not_bear(tmp_path, rules):
    """What gather reads stands in the citations, by the fact that a quote is to prove."""
    family = load.family(written(tmp_path, claim("Voorbeeldstad")), rules)
    found = cite.check(rules, family)

    assert [one.thin_for for (file, _), one in found.items() if file == family.own.name] == [
        frozenset({"aandachtsfunctionaris.aangesteld"})
    ]


@pytest.mark.lengthy
def test_a_region_judges_as_check_does(tmp_path, program):
    """Municipalities beside each other: what one check flags as thin is flagged there too."""
    plan = written(tmp_path, claim("Voorbeeldstad"))
    plan.write_text(plan.read_text().replace("Voorbeeldstad, code: GM9999", "Hoorn, code: GM0405"))
    told = program("region", str(tmp_path), "--as-of", str(DAY), "--rules", str(RULES), "--format", "json")

    assert "thin_evidence" in told.stdout, told.stderr
