"""What would be if: nobody reaches what only might be, the least is the least, and every answer cites its grounds."""

import itertools
import json
import re
from datetime import date
from pathlib import Path
from random import Random
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from python_calamine import CalamineWorkbook

pytest.importorskip("numpy", reason="the extra population is not installed")

from compliance import app, cite, gather, infer, population
from compliance.app import assuming
from compliance.app.lapsing import lapsed
from compliance.errors import ComplianceError
from compliance.model.facts import Fact
from compliance.model.simulation import Simulation
from compliance.population import Acts, Asking, Plan, cheapest
from compliance.population.acts import Act
from compliance.population.packing import REJECTED, STATUSES, THIN, UNADOPTED
from tests import builders, strategies
from tests.builders import adoption, book, claim, family, in_region, plan, region, requirement, rules

ROOT = Path(__file__).parents[1]
DAY = date(2024, 6, 1)


# --- the smallest set ---------------------------------------------------------------------------------------------


@pytest.mark.lengthy
@given(
    groups=st.lists(st.frozensets(st.integers(0, 7), min_size=1, max_size=4), max_size=9),
    costs=st.lists(st.integers(1, 5), min_size=8, max_size=8),
)
def test_the_cheapest_cover_is_the_cheapest(groups, costs):
    """Tried against every set there is."""
    priced = dict(enumerate(costs))
    found = cheapest(groups, priced)
    price = sum(priced[one] for one in found.chosen)
    every = (set(c) for size in range(9) for c in itertools.combinations(priced, size))

    assert found.exact
    assert all(group & found.chosen for group in groups)
    assert price == min(sum(priced[one] for one in s) for s in every if all(group & s for group in groups))


def test_a_search_that_meets_its_limit_says_so():
    """What is found then still covers all, and is not called the smallest."""
    random = Random(3)
    groups = [frozenset(random.sample(range(40), 5)) for _ in range(60)]
    found = cheapest(groups, dict.fromkeys(range(40), 1), most_steps=10)

    assert not found.exact
    assert all(group & found.chosen for group in groups)


# --- worlds -------------------------------------------------------------------------------------------------------


def packed(asked, of, day=DAY) -> Plan:
    facts = builders.facts_of(asked, of, day)
    adopting = {
        row: frozenset(basis.origin for basis in fact.because if basis.origin)
        for row, fact in enumerate(facts) if fact.status == "holds" and not fact.adopted
    }  # fmt: skip
    return Plan(population.bytes_of(population.slots(asked), facts), adopting)


def reaching(asking: Asking, of: Plan, acts: list[frozenset[Act]]) -> list[bool]:
    """For each set of acts whether the goal is reached once they are done."""
    done = [Plan(asking.acts.done(of.packed, one, of.adopting), of.adopting) for one in acts]
    reached = asking.world(done).outcomes["reached"]
    return [number in reached for number in range(len(acts))]


@pytest.mark.lengthy
@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**48), number=st.sampled_from((2, 3)))
def test_no_smaller_set_of_steps_reaches_the_goal(seed, number):
    """In generated worlds, with caps, alternatives and regions, every smaller set of all acts there are is tried."""
    chance = strategies.Chance(Random(seed))
    asked = chance.world(requirements=number).rules()
    acts = Acts(asked, DAY)
    of = packed(asked, chance.world().family())
    asking = Asking(acts, asked.books[0].content)
    world = asking.world([of])
    found = asking.least(world, 0)
    (reached,) = reaching(asking, of, [found.acts])
    offered = sorted({act for lack in found.lacks for act in lack.acts})
    smaller = [frozenset(c) for size in range(len(found.acts)) for c in itertools.combinations(offered, size)][:3000]

    assert not (reached and found.hindered)
    if reached and found.exact:
        assert not any(reaching(asking, of, smaller))


@pytest.mark.lengthy
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**48))
def test_who_is_said_to_reach_it_is_said_so_by_the_plain_engine(seed):
    """Also of what was supposed: the bytes that an act leaves are judged by the rules, fact by fact."""
    chance = strategies.Chance(Random(seed))
    asked = chance.world(requirements=3).rules()
    acts, of = Acts(asked, DAY), packed(asked, chance.world().family())
    asking = Asking(acts, asked.books[-1].content)
    after = asking.world([of]).after({0: asking.least(asking.world([of]), 0).acts})
    facts = [_fact(slot, byte) for slot, byte in zip(population.slots(asked), after.plans[0].packed, strict=True)]
    level = infer.with_plain(asked, tuple(facts)).of("level")[asking.goal.level_id].value

    assert 0 in after.outcomes[level]


def _fact(slot, byte):
    return Fact(
        requirement=slot.requirement, role=slot.role, condition=slot.condition, alternative=slot.alternative,
        status=STATUSES[byte % UNADOPTED], adopted=not byte & UNADOPTED, rejected=bool(byte & REJECTED),
        thin=bool(byte & THIN),
    )  # fmt: skip


# --- what an act makes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("condition", "value"), [
    ({"fact": "post"}, True), ({"fact": "post", "is": False}, False), ({"fact": "aantal", "at_least": 2}, 2),
    ({"fact": "aantal", "at_most": 1}, 1), ({"fact": "soort", "in": ["nota", "brief"]}, "nota"),
    ({"fact": "vormen", "includes": ["a", "b"]}, ("a", "b")), ({"fact": "termijn", "at_most": "P1Y"}, "P1Y"),
])  # fmt: skip
@pytest.mark.parametrize("before", [(), (claim("post", "rejected"),), (claim("post", "planned", due="2024-12"),)])
def test_to_see_to_a_fact_is_to_claim_it(condition, value, before):
    """What an act makes of a plan is what the same claim would make of it, said today."""
    asked = rules(book(requirement(condition)))
    acts = Acts(asked, DAY)
    (leaf,) = acts.leaves
    (act,) = acts.meeting(leaf)
    written = claim(condition["fact"], value=value, since="2024-06-01", of="nu")
    sources = {"stuk": builders.source(), "nu": builders.source(dated="2024-06-01")}
    told = packed(asked, family(plan(*before, written, sources=sources))).packed

    assert act == acts.see_to(condition["fact"], value)
    assert acts.done(packed(asked, family(plan(*before))).packed, [act], {}) == told


def test_an_act_works_wherever_its_fact_is_tested():
    """One appointment serves two requirements, and counts once; a value that one of them caps is not taken."""
    asked = rules(book(
        requirement({"fact": "post"}), requirement({"fact": "post"}, {"fact": "besluit"}, id="A-2"),
        requirement({"fact": "soort", "is": "beleid"}, id="A-3", capped_by=[{"fact": "soort", "is": "brief"}]),
    ))  # fmt: skip
    asking = Asking(Acts(asked, DAY), asked.books[0].content)
    found = asking.least(asking.world([packed(asked, family(plan()))]), 0)

    assert sorted(act.name for act in found.acts) == ["besluit", "post", "soort"]
    assert len({lack.requirement for lack in found.serves(Act("do", "post", "True"))}) == 2


def test_of_alternatives_the_one_that_serves_most_is_taken():
    """The cheapest way for all requirements together, not for each alone."""
    either = {"any": [{"fact": "post"}, {"fact": "besluit"}]}
    asked = rules(book(requirement(either), requirement({"fact": "besluit"}, id="A-2")))
    asking = Asking(Acts(asked, DAY), asked.books[0].content)

    assert {act.name for act in asking.least(asking.world([packed(asked, family(plan()))]), 0).acts} == {"besluit"}


def test_what_caps_must_end():
    """And a fact that is asked for as no is brought to no."""
    asked = rules(book(requirement({"fact": "post"}, capped_by=[{"fact": "besluit"}])))
    asking = Asking(Acts(asked, DAY), asked.books[0].content)
    of = packed(asked, family(plan(claim("post"), claim("besluit"))))
    found = asking.least(asking.world([of]), 0)

    assert {(act.kind, act.name, act.as_what) for act in found.acts} == {("do", "besluit", "False")}
    assert reaching(asking, of, [found.acts]) == [True]


def test_what_caps_ends_by_whichever_of_its_alternatives_holds():
    """Where it is not the first of them, ending it is a step that works."""
    caps = {"any": [{"fact": "besluit"}, {"fact": "soort", "is": "brief"}]}
    asked = rules(book(requirement({"fact": "post"}, capped_by=[caps])))
    asking = Asking(Acts(asked, DAY), asked.books[0].content)
    of = packed(asked, family(plan(claim("post"), claim("soort", value="brief"))))
    found = asking.least(asking.world([of]), 0)

    assert {(act.kind, act.name) for act in found.acts} == {("end", "soort")}
    assert reaching(asking, of, [found.acts]) == [True]


def test_what_was_shown_by_a_day_was_not_shown_by_an_earlier_one():
    """Who shows the later term has not shown the earlier; who shows the earlier has shown both."""
    asked = rules(book(
        requirement({"fact": "post", "by": "2022-12-31"}),
        requirement({"fact": "post", "by": "2023-06-30"}, id="A-2"),
    ))  # fmt: skip
    asking = Asking(Acts(asked, DAY), asked.books[0].content)
    silent = packed(asked, family(plan()))
    early, late = (Act("show", "post", day) for day in ("2022-12-31", "2023-06-30"))

    assert reaching(asking, silent, [frozenset({late}), frozenset({early})]) == [False, True]
    assert asking.least(asking.world([silent]), 0).acts == frozenset({early})


def test_a_term_that_has_passed_is_no_step():
    """What had to be there by a day can be shown if it is unknown, and no longer done if it is known to lack."""
    asked = rules(book(requirement({"fact": "post", "by": "2022-12-31"})))
    asking = Asking(Acts(asked, DAY), asked.books[0].content)
    silent, refused = (packed(asked, family(plan(*claims))) for claims in ((), (claim("post", "rejected"),)))
    world = asking.world([silent, refused])

    assert [act.kind for act in asking.least(world, 0).acts] == ["show"]
    assert asking.least(world, 1).acts == frozenset()
    assert [lack.requirement for lack in asking.least(world, 1).hindered] == ["A-1"]


def test_to_adopt_the_plan_of_a_region_is_one_step():
    """For all that it arranges; and it is what the assumption of the region's plan makes of it."""
    asked = rules(book(
        requirement({"fact": "post"}, inherits="adopted"),
        requirement({"fact": "besluit"}, id="A-2", inherits="adopted"),
    ))  # fmt: skip
    of = in_region(region(claim("post"), claim("besluit")))
    asking = Asking(Acts(asked, DAY), asked.books[0].content)
    found = asking.least(asking.world([packed(asked, of)]), 0)
    done = asking.acts.done(packed(asked, of).packed, found.acts, packed(asked, of).adopting)

    assert found.acts == {Act("adopt", "Streek")}
    facts = gather.facts(asked, (assumed := assuming.adopted(of, DAY)), cite.check(asked, assumed), as_of=DAY)
    assert done == population.bytes_of(population.slots(asked), facts)


def test_what_stands_on_thin_evidence_is_to_be_proved_better():
    """Until then it is not known whether the level is reached, so nobody is said to reach it."""
    words = {"post": {"type": "bool", "terms": {"nl": ["aandachtsfunctionaris"]}}}
    asked = rules(book(requirement({"fact": "post"})), facts=words)
    asking = Asking(Acts(asked, DAY), asked.books[0].content)
    world = asking.world([packed(asked, family(plan(claim("post"))))])
    found = asking.least(world, 0)

    assert world.outcomes["undecided"] == {0}
    assert world.standing(0).thin == ("A-1",)
    assert [kind for lack in found.lacks for kind in lack.kinds.values()] == ["prove"]


@pytest.mark.parametrize(("kind", "every", "status"), [("product", {}, "lapsed"), ("state", {}, "unknown"),
                                                       ("periodic", {"every": "P2Y"}, "lapsed")])  # fmt: skip
def test_what_lapses_everywhere_ended_yesterday(kind, every, status):
    """A state leaves nothing behind; what is made once or comes back has lapsed; a promise stays what it is."""
    asked = rules(book(requirement({"fact": "post", **every}, kind=kind)))
    of = lapsed(family(plan(claim("post"), claim("besluit", "planned", due="2025"))), {"post", "besluit"}, DAY)

    assert builders.facts_of(asked, of, DAY)[0].status == status
    assert [one.until for one in of.plan.claims][1] is None


def test_what_the_region_arranges_lapses_too():
    of = lapsed(in_region(region(claim("post")), adopted=adoption()), {"post"}, DAY)

    assert [one.until.text for one in of.regions[0][1].content.claims] == ["2024-05-31"]


# --- the command --------------------------------------------------------------------------------------------------


def simulated(*paths: str, **more) -> Simulation:
    wish = app.Wish(tuple(ROOT / "plans" / path for path in paths), more.pop("as_of", date(2026, 11, 28)))
    return app.simulate(ROOT / "rules", app.Question(wish, **more))[0]


@pytest.fixture(scope="module")
def region_asked() -> Simulation:
    return simulated("westfriesland.yaml", suppose=("P1-BEL-01",), lapse=("P1-BEL-07",), most=5, least=True)


@pytest.mark.lengthy
def test_unknown_stays_unknown(region_asked):
    """Who might reach it is counted apart, now and then; nobody is in two lists, and nobody in none."""
    for tally in (region_asked.now, region_asked.then, region_asked.most.then, region_asked.least.then):
        codes = [*tally.reached, *tally.undecided, *tally.not_reached]
        assert sorted(codes) == sorted(member.code for member in region_asked.municipalities)
    for member in region_asked.municipalities:
        assert not member.then.unknown or member.then.result != "reached"
        assert not set(member.then.unknown) & set(member.then.short)
    assert any("weten we het niet" in said.nl for said in region_asked.answer)


@pytest.mark.lengthy
def test_it_stands_now_as_check_says_it_does(region_asked):
    """The verdicts beneath are those of the reports."""
    for member in region_asked.municipalities[:2]:
        report = app.check(ROOT / "rules", ROOT / "plans" / member.plan, as_of=date(2026, 11, 28), engine="plain")
        level = next(one for one in report.levels if one.level == 1)
        mine = [one for one in report.requirements if one.level == 1]
        assert member.now.result == level.result
        assert len(member.now.short) == level.short
        assert set(member.now.unknown) == {one.id for one in mine if one.unknown_because}


def test_the_answer_cites_requirements_and_facts(region_asked):
    """Every supposition, every requirement that holds back and every step names what it rests on."""
    supposed = {one.kind: one for one in region_asked.supposed}
    assert supposed["if"].facts == ("beleid.vastgesteld",)
    assert "P1-BEL-01" in supposed["if"].requirements
    assert supposed["lapse"].facts == ("evaluatie.uitgevoerd",)
    assert all(one.facts for one in region_asked.most.holding)
    assert all(step.requirements and step.name for one in region_asked.least.each for step in one.steps)


def test_the_smallest_sets_suffice_by_the_rules(region_asked):
    """Who is said to reach it by the steps does; all together reach it by the shared ones."""
    assert {one.municipality for one in region_asked.least.each if one.reaches} <= set(region_asked.least.then.reached)
    assert all(one.exact for one in region_asked.least.each)
    names = {step.step.name for step in region_asked.least.together}
    assert len(names) == len(region_asked.least.together)


@pytest.mark.lengthy
def test_no_supposition_changes_nothing():
    found = simulated("hoorn.yaml")

    assert found.now == found.then
    assert found.most.number == 5
    assert [member.turned for member in found.municipalities] == [()]


@pytest.mark.lengthy
def test_what_can_no_longer_be_done_is_told():
    """IBP-01 asked for policy by the end of 2022: doing it now is no way to have done it then."""
    wish = app.Wish((ROOT / "plans" / "haarlemmermeer.yaml",), date(2026, 11, 28), frameworks=("ibp-5-11",))
    found, _ = app.simulate(ROOT / "rules", app.Question(wish, ("IBP-01",), least=True))

    assert len(found.supposed[0].cannot) == 1
    assert "Dit kan niet meer" in found.answer[1].nl


@pytest.mark.parametrize("form", ["json", "markdown", "svg", "text", "xlsx"])
def test_every_form_tells_it_in_both_languages(region_asked, form):
    for language in ("nl", "en"):
        made = app.rendered(region_asked, form, language)
        assert made.data
        if form in ("text", "markdown"):
            assert "P1-BEL-01" in made.text
            assert "beleid.vastgesteld" in made.text


def test_the_json_is_as_its_schema_says(region_asked):
    text = app.rendered(region_asked, "json").text
    schema = json.loads((ROOT / "schemas" / "simulation.v1.json").read_text())

    assert list(Draft202012Validator(schema).iter_errors(json.loads(text))) == []
    assert Simulation.model_validate_json(text) == region_asked


def test_the_picture_says_in_words_what_it_shows(region_asked):
    """Every municipality is named with how it stands; the description tells the whole, and nothing rests on colour."""
    drawn = ET.fromstring(app.rendered(region_asked, "svg").data)
    told = " ".join("".join(part.itertext()) for part in drawn.iter() if part.tag.endswith("}text"))
    described = next("".join(part.itertext()) for part in drawn.iter() if part.tag.endswith("}desc"))

    for member in region_asked.municipalities:
        assert member.name in described
        assert re.search(rf"[✓?✗] {member.name}", told)
    assert "weten we niet" in told


def test_the_workbook_has_the_steps(region_asked, tmp_path):
    path = tmp_path / "wat-als.xlsx"
    path.write_bytes(app.rendered(region_asked, "xlsx").data)
    sheets = CalamineWorkbook.from_path(path)
    steps = sheets.get_sheet_by_name("Stappen Plateau 1").to_python()

    assert sheets.sheet_names[:2] == ["Antwoord", "Per gemeente"]
    assert len(steps) - 1 == sum(len(one.steps) + len(one.hindered) for one in region_asked.least.each)


@pytest.mark.parametrize(("asked", "told"), [
    ({"suppose": ("P1-BEL-1",)}, 'Bedoelt u "P1-BEL-01"?'),
    ({"suppose": ("beleid.vastgestelt",)}, 'Bedoelt u "beleid.vastgesteld"?'),
    ({"suppose": ("beleid.soort=kaas",)}, "uitvoeringsplan"),
    ({"suppose": ("P1-BEL-01=ja",)}, "Schrijf alleen P1-BEL-01"),
    ({"lapse": ("evaluatie.uitgevoert",)}, 'Bedoelt u "evaluatie.uitgevoerd"?'),
    ({"goal": "plateau9"}, "vng-kader-mensenhandel/1"),
    ({"most": 0}, ""),
])  # fmt: skip
def test_what_is_not_understood_is_told_with_the_nearest(asked, told):
    with pytest.raises(ComplianceError) as caught:
        simulated("hoorn.yaml", **asked)

    assert told in " ".join(problem.said("nl") for problem in caught.value.problems)


def test_all_that_is_not_understood_is_told_at_once():
    with pytest.raises(ComplianceError) as caught:
        simulated("hoorn.yaml", suppose=("X-1", "geen.feit"), lapse=("ook.niet",), goal="9")

    assert len(caught.value.problems) == 4


@pytest.mark.parametrize("word", ["1", "plateau1", "Plateau 1", "vng/plateau1", "vng-kader-mensenhandel/1", "niveau 1"])
def test_a_level_has_several_names(word):
    """By its id, its number, or what the framework calls it; each names one level and no other."""
    books = [book.content for book in app.listed(ROOT / "rules").books if book.content.framework.usual]

    assert [population.is_called(one, word) for one in books] == [one.framework.level == 1 for one in books]
    assert [population.is_called(one, "ccv/1") for one in books] == [False] * len(books)


def test_without_numpy_it_is_said(monkeypatch):
    monkeypatch.setattr(population, "is_there", lambda: False)
    with pytest.raises(ComplianceError, match="population"):
        simulated("hoorn.yaml")


@pytest.mark.lengthy
def test_the_command_ends_as_commands_do(program, tmp_path):
    """0 with an answer, 2 with a hint; a plan that cannot be read is told after the rest is there."""
    plans = str(ROOT / "plans" / "hoorn.yaml")
    good = program("simulate", plans, "--rules", str(ROOT / "rules"), "--least", "1")
    wrong = program("simulate", plans, "--rules", str(ROOT / "rules"), "--if", "P1-BEL-1")
    none = program("simulate")
    (tmp_path / "kapot.yaml").write_text("schema: [")
    partly = program("simulate", plans, str(tmp_path / "kapot.yaml"), "--rules", str(ROOT / "rules"))

    assert (good.returncode, good.stderr) == (0, "")
    assert wrong.returncode == 2
    assert "--if" in wrong.stderr
    assert none.returncode == 2
    assert "noem een map" in none.stderr
    assert partly.returncode == 2
    assert "Plateau 1" in partly.stdout
    assert "kapot.yaml" in partly.stderr
