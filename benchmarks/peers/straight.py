"""durable-rules without us: one ruleset, an event for each condition and each requirement, counted by hand."""

from typing import Any

from benchmarks.peers.asked import FAILS, LAPSED, NOT_ASKED, PLANNED, REFUSED, UNADOPTED, UNDER_WAY, Plan, Question

_CONDITION = tuple(f"has{code}" for code in range(NOT_ASKED))


class Straight:
    """A host with the rules of both links of the chain."""

    def __init__(self, question: Question, *, once: bool = False) -> None:
        """``once`` posts of events that are the same but for their subject one, and gives all of them its answer."""
        from durable.engine import Host

        from compliance.infer.rule_table import TABLE

        class ThreadlessHost(Host):  # type: ignore[misc]
            def _run(self) -> None:
                return None

        self.fired: dict[int, Any] = {}
        self.session, self.once = 0, once
        self.conditions = [
            (one.name, role, names)
            for one in question.asked
            for role, several in one.roles.items()
            for names in several
        ]
        self.ids = {one.name: n for n, one in enumerate(question.asked)}
        rules: dict[str, Any] = {}
        for code in range(NOT_ASKED + 1):
            tests = [{f"has{earlier}": 0} for earlier in range(code)] + (
                [{"$gt": {f"has{code}": 0}}] if code < NOT_ASKED else []
            )
            rules[f"condition {code}"] = self._rule("condition", tests, code)
        for n, row in enumerate(TABLE["requirement"]):
            tests = [{name: 0} if most == 0 else {"$gt": {name: 0}} for name, (_, most) in row.bounds.items()]
            rules[f"requirement {n}"] = self._rule("requirement", tests, row.name)
        self.host = ThreadlessHost({"norm": rules})

    def _rule(self, kind: str, tests: list[dict[str, Any]], answer: Any) -> dict[str, Any]:
        def fire(c: Any) -> None:
            self.fired[int(c.m["subject"])] = answer

        return {"all": [{"m": {"$and": [{"kind": kind}, *tests]}}], "run": fire}

    def _ask(self, events: list[dict[str, Any]]) -> dict[int, Any]:
        if not self.once:
            return self._posted(events)
        alike = [tuple(event.values())[2:] for event in events]
        fired = self._posted(list(dict(zip(alike, events, strict=True)).values()))
        of = {
            way: fired[event["subject"]] for way, event in zip(alike, events, strict=True) if event["subject"] in fired
        }
        return {event["subject"]: of[way] for way, event in zip(alike, events, strict=True)}

    def _posted(self, events: list[dict[str, Any]]) -> dict[int, Any]:
        self.fired = {}
        self.session += 1
        self.host.post_batch("norm", [{"sid": str(self.session), "id": str(e["subject"]), **e} for e in events])
        self.host.delete_state("norm", str(self.session))
        return self.fired

    def judge(self, plan: Plan) -> list[str]:
        """The reason of every requirement."""
        events = []
        for subject, (_, _, names) in enumerate(self.conditions):
            codes = [plan[name] for name in names]
            events.append(
                {"kind": "condition", "subject": subject, **{h: codes.count(n) for n, h in enumerate(_CONDITION)}}
            )
        found = self._ask(events)
        counts = {name: _nothing(n) for name, n in self.ids.items()}
        for subject, (name, role, _) in enumerate(self.conditions):
            _count(counts[name], role, found[subject])
        told = self._ask(list(counts.values()))
        return [told[n] for n in self.ids.values()]


def _nothing(subject: int) -> dict[str, Any]:
    names = (
        "excluded",
        "asked",
        "missing",
        "some",
        "capped",
        "partly",
        "rejected",
        "fails",
        "under_way",
        "planned",
        "known",
    )
    return {"kind": "requirement", "subject": subject, **dict.fromkeys(names, 0)}


def _count(event: dict[str, Any], role: str, code: int) -> None:
    if role == "applies_when":
        event["excluded"] += REFUSED <= code <= FAILS
    elif role == "partly":
        event["partly"] += code <= UNADOPTED
    elif role == "capped_by":
        event["capped"] += code <= UNADOPTED
    elif code != NOT_ASKED:
        event["asked"] += 1
        event["missing"] += code > UNADOPTED
        event["some"] += code <= LAPSED
        event["capped"] += code == UNADOPTED
        event["rejected"] += code == REFUSED
        event["fails"] += code >= REFUSED
        event["under_way"] += code == UNDER_WAY
        event["planned"] += code == PLANNED
        event["known"] += code in (LAPSED, UNDER_WAY, PLANNED) or code >= REFUSED
