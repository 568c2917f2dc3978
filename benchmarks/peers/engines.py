"""Every engine with the same question: what each needs to be ready, and how it is asked about one plan.

Each is used as its own papers show, in the form that was quickest of those that were tried, and answers of all
requirements at once where it can. None of them is given more than the rules and the numbers of a plan.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from benchmarks.peers import wording
from benchmarks.peers.asked import FAILS, LAPSED, PLANNED, REASONS, REFUSED, UNADOPTED, UNDER_WAY, Asked, Plan, Question

Answers = list[str]
"""The reason of every requirement, in the order of the rule books."""
Judge = Callable[[int], Answers]
"""What an engine says of a plan, by its number."""


@dataclass(frozen=True)
class Peer:
    """One engine: its name, the package that it comes in, and how it is made ready for a question."""

    name: str
    package: str
    ready: Callable[[Question], Judge]
    note: str = ""


def by_hand(question: Question) -> Judge:
    """Ordinary Python, written for these rules and nothing else: the floor."""
    asked = [
        (one.roles["applies_when"], one.roles["core"], one.roles["partly"], one.roles["capped_by"])
        for one in question.asked
    ]

    def value(plan: Plan, names: tuple[str, ...]) -> int:
        return plan[names[0]] if len(names) == 1 else min([plan[name] for name in names])

    def judge(number: int) -> Answers:
        plan = question.plans[number]
        found = []
        for applies, core, partly, capped in asked:
            if applies and any(REFUSED <= value(plan, one) <= FAILS for one in applies):
                found.append(REASONS[0])
                continue
            some = missing = known = cap = refused = fails = under_way = planned = asked_of = False
            for one in core:
                c = plan[one[0]] if len(one) == 1 else value(plan, one)
                if c <= UNADOPTED:
                    some = asked_of = True
                    cap = cap or c == UNADOPTED
                elif c <= FAILS:
                    missing = asked_of = True
                    if c == LAPSED:
                        some = known = True
                    elif c >= REFUSED:
                        known = fails = True
                        refused = refused or c == REFUSED
                    elif c == UNDER_WAY:
                        known = under_way = True
                    elif c == PLANNED:
                        known = planned = True
            if capped and not cap:
                cap = any(value(plan, one) <= UNADOPTED for one in capped)
            if not asked_of:
                found.append(REASONS[1])
            elif not missing:
                found.append(REASONS[2 if cap else 3])
            elif some:
                found.append(REASONS[4 if known or cap else 5])
            elif partly and any(value(plan, one) <= UNADOPTED for one in partly):
                found.append(REASONS[6 if refused else 7 if known or cap else 8])
            else:
                found.append(REASONS[9 if fails else 10 if under_way else 11 if planned else 12])
        return found

    return judge


# --- ours ---------------------------------------------------------------------------------------------------------


def plain(question: Question) -> Judge:
    """Our plain engine: all conditions, requirements, levels and frameworks, each with its rule."""
    from compliance import infer

    def judge(number: int) -> Answers:
        found = infer.with_plain(question.rules, question.facts[number])
        return [one.rule for one in found.conclusions if one.kind == "requirement"]

    judge(0)
    return judge


def durable(question: Question) -> Judge:
    """Our durable engine: the same, in a child process."""
    from compliance import infer

    def judge(number: int) -> Answers:
        found = infer.with_durable(question.rules, question.facts[number])
        return [one.rule for one in found.conclusions if one.kind == "requirement"]

    judge(0)
    return judge


def durable_rules(question: Question) -> Judge:
    """durable-rules itself, in this process: an event for each condition and each requirement, as our engine asks."""
    from benchmarks.peers.straight import Straight

    straight = Straight(question)
    return lambda number: straight.judge(question.plans[number])


def durable_rules_once(question: Question) -> Judge:
    """The same, but of events that are the same one is posted, as our engine does."""
    from benchmarks.peers.straight import Straight

    straight = Straight(question, once=True)
    return lambda number: straight.judge(question.plans[number])


# --- expression languages -----------------------------------------------------------------------------------------


def zen(question: Question) -> Judge:
    """One decision graph in which an expression node has an entry for every requirement."""
    import zen as library

    entries = [
        {"id": str(n), "key": f"r{n}", "value": wording.written(wording.tree(one), _zen_min, "and", "or")}
        for n, one in enumerate(question.asked)
    ]
    graph = {
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in", "position": {"x": 0, "y": 0}},
            {"id": "all", "type": "expressionNode", "name": "all", "position": {"x": 0, "y": 0},
             "content": {"expressions": entries}},
            {"id": "out", "type": "outputNode", "name": "out", "position": {"x": 0, "y": 0}},
        ],
        "edges": [
            {"id": "1", "sourceId": "in", "targetId": "all", "type": "edge"},
            {"id": "2", "sourceId": "all", "targetId": "out", "type": "edge"},
        ],
    }  # fmt: skip
    decision = library.ZenEngine().create_decision(json.dumps(graph))
    names = [f"r{n}" for n, _ in enumerate(question.asked)]

    def judge(number: int) -> Answers:
        result = decision.evaluate(question.plans[number])["result"]
        return [result[name] for name in names]

    return judge


def _zen_min(names: tuple[str, ...]) -> str:
    return f"min([{', '.join(names)}])"


def _listed(question: Question) -> str:
    """One CEL expression that gives the reasons of all requirements."""
    return f"[{', '.join(wording.written(wording.tree(one), wording.ternary) for one in question.asked)}]"


def rust_cel(question: Question) -> Judge:
    """Common Expression Language in Rust: one compiled expression for all requirements."""
    import cel

    compiled = cel.compile(_listed(question))
    return lambda number: compiled.execute(question.plans[number])


def python_cel(question: Question) -> Judge:
    """Common Expression Language in Python: a program for each requirement."""
    import celpy

    environment = celpy.Environment()
    programs = [
        environment.program(environment.compile(wording.written(wording.tree(one), wording.ternary)))
        for one in question.asked
    ]

    def judge(number: int) -> Answers:
        given = {name: celpy.celtypes.IntType(value) for name, value in question.plans[number].items()}
        return [str(each.evaluate(given)) for each in programs]

    return judge


def rule_engine(question: Question) -> Judge:
    """A rule for each requirement, evaluated on the numbers of a plan."""
    import rule_engine as library

    rules = [library.Rule(wording.written(wording.tree(one), wording.ternary, "and", "or")) for one in question.asked]

    def judge(number: int) -> Answers:
        plan = question.plans[number]
        return [rule.evaluate(plan) for rule in rules]

    return judge


def json_logic(question: Question) -> Judge:
    """A rule for each requirement, as plain data."""
    from json_logic import jsonLogic

    rules = [wording.json_logic(wording.tree(one)) for one in question.asked]

    def judge(number: int) -> Answers:
        plan = question.plans[number]
        return [jsonLogic(rule, plan) for rule in rules]

    return judge


# --- logic --------------------------------------------------------------------------------------------------------


REGO = """
package norm
import rego.v1

value(names) := min([input[name] | some name in names])
values(conditions) := [value(names) | some names in conditions]
between(found, first, last) if { some one in found; one >= first; one <= last }
caps(r, core) if between(core, 1, 1)
caps(r, core) if between(values(r.capped_by), 0, 1)
known(r, core) if between(core, 2, 4)
known(r, core) if between(core, 7, 8)
known(r, core) if caps(r, core)

reason(r, core) := "does not apply here" if { between(values(r.applies_when), 7, 8)
} else := "not asked yet" if { not between(core, 0, 8)
} else := "every core condition holds, but capped" if { not between(core, 2, 8); caps(r, core)
} else := "every core condition holds" if { not between(core, 2, 8)
} else := "some core condition holds or lapsed" if { between(core, 0, 2); known(r, core)
} else := "some core condition holds, the rest is unknown" if { between(core, 0, 2)
} else := "a core condition is rejected" if { between(values(r.partly), 0, 1); between(core, 7, 7)
} else := "part performance" if { between(values(r.partly), 0, 1); known(r, core)
} else := "part performance, the rest is unknown" if { between(values(r.partly), 0, 1)
} else := "a core condition fails" if { between(core, 7, 8)
} else := "a core condition is under way" if { between(core, 3, 3)
} else := "a core condition is planned" if { between(core, 4, 4)
} else := "nothing decides"

reasons := [reason(r, values(r.core)) | some r in data.asked]
"""


def rego(question: Question) -> Judge:
    """Open Policy Agent's language by rego-cpp: the rules as a module, the rule books as data, a plan as input."""
    import regopy

    engine = regopy.Interpreter()
    engine.add_module("norm", REGO)
    engine.add_data_json(json.dumps({"asked": [one.roles for one in question.asked]}))

    def judge(number: int) -> Answers:
        engine.set_input(question.plans[number])
        told = json.loads(str(engine.query("data.norm.reasons")))
        return list(told["expressions"][0])

    return judge


CLIPS = (
    "(deftemplate c (slot r) (slot role) (slot n) (slot v (type INTEGER)))",
    "(deftemplate asked (slot r))",
    "(deftemplate told (slot r) (slot why))",
    "(defrule best (declare (salience 100)) ?worse <- (c (r ?r) (role ?o) (n ?n) (v ?w)) "
    "(c (r ?r) (role ?o) (n ?n) (v ?v&:(< ?v ?w))) => (retract ?worse))",
    "(defrule caps-unadopted (declare (salience 90)) (c (r ?r) (role core) (v 1)) => (assert (caps ?r)))",
    "(defrule caps (declare (salience 90)) (c (r ?r) (role capped_by) (v ?v&:(<= ?v 1))) => (assert (caps ?r)))",
    "(defrule known (declare (salience 90)) "
    "(c (r ?r) (role core) (v ?v&:(or (<= 2 ?v 4) (<= 7 ?v 8)))) => (assert (known ?r)))",
    "(defrule known-caps (declare (salience 90)) (caps ?r) => (assert (known ?r)))",
    "(defrule part (declare (salience 90)) (c (r ?r) (role partly) (v ?v&:(<= ?v 1))) => (assert (part ?r)))",
)
_ANY = "(exists (c (r ?r) (role {}) (v ?v&:(<= {} ?v {}))))"
_NONE = "(not (c (r ?r) (role {}) (v ?v&:(<= {} ?v {}))))"
CASES = (
    (0, _ANY.format("applies_when", 7, 8)),
    (1, _NONE.format("core", 0, 8)),
    (2, f"{_NONE.format('core', 2, 8)} (caps ?r)"),
    (3, _NONE.format("core", 2, 8)),
    (4, f"{_ANY.format('core', 0, 2)} (known ?r)"),
    (5, _ANY.format("core", 0, 2)),
    (6, f"(part ?r) {_ANY.format('core', 7, 7)}"),
    (7, "(part ?r) (known ?r)"),
    (8, "(part ?r)"),
    (9, _ANY.format("core", 7, 8)),
    (10, _ANY.format("core", 3, 3)),
    (11, _ANY.format("core", 4, 4)),
    (12, ""),
)


def clips(question: Question) -> Judge:
    """The expert system shell: statuses as facts, a rule for each case, the first of which wins by salience.

    What was asserted from Python is not all let go at a reset, and each plan takes longer than the one before: so after
    so many plans a new environment is made, which is counted.
    """
    import clips as library

    places = list(_places(question.asked))
    symbols = {text: library.Symbol(text) for place in places for text in place[:2]}
    kept: list[Any] = [_clips_environment(question.asked), 0]

    def judge(number: int) -> Answers:
        plan = question.plans[number]
        kept[1] += 1
        if kept[1] % 100 == 0:
            kept[0] = _clips_environment(question.asked)
        environment = kept[0]
        environment.reset()
        template = environment.find_template("c")
        for requirement, role, condition, name in places:
            template.assert_fact(r=symbols[requirement], role=symbols[role], n=condition, v=plan[name])
        environment.run()
        told = environment.eval("(told)")
        found = dict(zip(map(str, told[::2]), told[1::2], strict=True))
        return [REASONS[found[one.name]] for one in question.asked]

    return judge


def _clips_environment(asked: Iterable[Asked]) -> Any:
    import clips as library

    environment = library.Environment()
    for construct in CLIPS:
        environment.build(construct)
    for number, condition in CASES:
        environment.build(
            f"(defrule case-{number} (declare (salience {80 - number})) ?a <- (asked (r ?r)) {condition} "
            f"=> (retract ?a) (assert (told (r ?r) (why {number}))))"
        )
    environment.build("(defglobal ?*told* = (create$))")
    environment.build(f"(deffacts asked {' '.join(f'(asked (r {one.name}))' for one in asked)})")
    environment.build(
        "(deffunction told () (do-for-all-facts ((?f told)) TRUE (bind ?*told* ?*told* ?f:r ?f:why)) ?*told*)"
    )
    return environment


def _places(asked: Iterable[Asked]) -> Iterable[tuple[str, str, int, str]]:
    for one in asked:
        for role, conditions in one.roles.items():
            for number, names in enumerate(conditions):
                for name in names:
                    yield one.name, role, number, name


CLINGO = """
c(R,O,N,V) :- V = #min { W : at(R,O,N,S), s(S,W) }, at(R,O,N,_).
any(R,0) :- c(R,applies_when,_,V), V >= 7, V <= 8.
asked(R) :- c(R,core,_,V), V <= 8.
missing(R) :- c(R,core,_,V), V >= 2, V <= 8.
some(R) :- c(R,core,_,V), V <= 2.
caps(R) :- c(R,core,_,1).
caps(R) :- c(R,capped_by,_,V), V <= 1.
known(R) :- c(R,core,_,V), V >= 2, V <= 4.
known(R) :- c(R,core,_,V), V >= 7, V <= 8.
known(R) :- caps(R).
part(R) :- c(R,partly,_,V), V <= 1.
refused(R) :- c(R,core,_,7).
fails(R) :- c(R,core,_,V), V >= 7, V <= 8.
way(R) :- c(R,core,_,3).
plan(R) :- c(R,core,_,4).
told(R,0) :- any(R,0).
in(R) :- r(R), not any(R,0).
told(R,1) :- in(R), not asked(R).
a(R) :- in(R), asked(R).
told(R,2) :- a(R), not missing(R), caps(R).
told(R,3) :- a(R), not missing(R), not caps(R).
told(R,4) :- a(R), missing(R), some(R), known(R).
told(R,5) :- a(R), missing(R), some(R), not known(R).
n(R) :- a(R), missing(R), not some(R).
told(R,6) :- n(R), part(R), refused(R).
told(R,7) :- n(R), part(R), not refused(R), known(R).
told(R,8) :- n(R), part(R), not refused(R), not known(R).
told(R,9) :- n(R), not part(R), fails(R).
told(R,10) :- n(R), not part(R), not fails(R), way(R).
told(R,11) :- n(R), not part(R), not fails(R), not way(R), plan(R).
told(R,12) :- n(R), not part(R), not fails(R), not way(R), not plan(R).
#show told/2.
"""


def clingo(question: Question) -> Judge:
    """Answer set programming: the rules and the rule books as a program, to which the numbers of a plan are added."""
    import clingo as library

    ids = {one.name: number for number, one in enumerate(question.asked)}
    at = "".join(f"at({ids[r]},{role},{n},{name})." for r, role, n, name in _places(question.asked))
    base = f"{CLINGO}{at}{''.join(f'r({number}).' for number in ids.values())}"

    def judge(number: int) -> Answers:
        control = library.Control(["--warn=none"])
        control.add("base", [], base + "".join(f"s({name},{v})." for name, v in question.plans[number].items()))
        control.ground([("base", [])])
        found: dict[int, int] = {}

        def take(model: Any) -> None:
            found.update((s.arguments[0].number, s.arguments[1].number) for s in model.symbols(shown=True))

        control.solve(on_model=take)
        return [REASONS[found[n]] for n in ids.values()]

    return judge


PEERS = (
    Peer("by hand", "", by_hand, "ordinary Python for these rules alone: the floor"),
    Peer("compliance, plain", "", plain, "also conditions, levels and frameworks, all with their rule"),
    Peer("compliance, durable", "", durable, "the same, in a child process"),
    Peer("durable-rules", "durable-rules", durable_rules, "an event for each condition and requirement"),
    Peer("durable-rules, once", "durable-rules", durable_rules_once, "of equal events one is posted"),
    Peer("Rust CEL", "common-expression-language", rust_cel, "one expression for all requirements"),
    Peer("zen-engine", "zen-engine", zen, "one graph, an expression for each requirement"),
    Peer("json-logic", "json-logic-qubit", json_logic, "a rule for each requirement"),
    Peer("rule-engine", "rule-engine", rule_engine, "a rule for each requirement"),
    Peer("Python CEL", "cel-python", python_cel, "a program for each requirement"),
    Peer("CLIPS", "clipspy", clips, "statuses as facts, a rule for each case"),
    Peer("Rego", "regopy", rego, "one module, the rule books as data"),
    Peer("clingo", "clingo", clingo, "one program, grounded for each plan"),
)
