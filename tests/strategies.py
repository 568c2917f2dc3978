"""Worlds by chance: a plan, its regions and a rule book, written as plain YAML data, and the days on which they turn.

Dates come from a handful of days per world, so that ties and meetings of two bounds are common, not rare. The same
functions serve a seeded walk through thousands of worlds and hypothesis, which hands in its own source of chance.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests import builders, naive

Yaml = Mapping[str, Any]
ONE_DAY = timedelta(days=1)
MEMBERS = ("soort_a", "soort_b", "soort_c")
INTERVALS = ("P1M", "P6M", "P1Y", "P90D", "P2W", "P13M")
VALUES: Mapping[str, tuple[Any, ...]] = {
    "bool": (True, True, True, False),
    "int": (0, 1, 2, 3),
    "duration": ("P1M", "P6M", "P1Y", "P30D", "P365D", "P2Y"),
    "enum": ("beleid", "nota", "brief"),
}
LEVELS = ("self_reported", "published_decision", "externally_confirmed")


@dataclass(frozen=True)
class World:
    """What is written down, and for the package the same read by its models."""

    own: Yaml
    regions: Mapping[str, Yaml]
    books: tuple[Yaml, ...]

    def family(self) -> builders.Family:
        return builders.family(self.own, self.regions)

    def rules(self) -> builders.Rules:
        return builders.rules(*self.books)

    def read_naively(self) -> naive.World:
        return naive.World(self.own, self.regions, builders.TEXTS)


class Chance:
    """One world's dice."""

    def __init__(self, random: Random) -> None:
        self.random = random
        start = date(2024, 1, 1) + timedelta(days=random.randrange(300))
        self.days = [start + timedelta(days=random.choice((0, 1, 7, 31, 60, 90, 181, 365))) for _ in range(5)]
        names = list(builders.FACTS)
        self.facts = random.sample(names, random.choice((1, 1, 2)))
        self.about_adoption = self.once_in(3)

    def once_in(self, number: int) -> bool:
        return self.random.randrange(number) == 0

    def day(self) -> str:
        day = self.random.choice(self.days)
        if not self.once_in(7):
            return day.isoformat()
        return self.random.choice((f"{day.year}", f"{day:%Y-%m}", f"{day.year}-Q{(day.month + 2) // 3}"))

    def some(self, least: int = 1, most: int = 3) -> list[str]:
        return sorted(self.random.sample(MEMBERS, self.random.randint(least, most)))

    # What is asked

    def leaf(self, timed: bool = True) -> dict[str, Any]:
        name = self.random.choice(self.facts)
        written = {"fact": name, **self.value_test(builders.FACTS[name]["type"])}
        if timed and not self.once_in(3):
            written |= self.time_test()
        if self.once_in(12):
            written["from"] = self.day()
        if self.once_in(8):
            written["inherits"] = self.random.choice(("own", "adopted", "named", "delegated"))
        return written

    def value_test(self, kind: str) -> dict[str, Any]:
        tests: dict[str, tuple[dict[str, Any], ...]] = {
            "bool": ({}, {}, {}, {"is": True}, {"is": False}),
            "int": ({"at_least": 2}, {"at_most": 1}, {"is": 2}, {"in": [1, 3]}),
            "set": ({"includes": self.some(1, 2)}, {"includes_any": self.some(1, 2)}, {"at_least": 2}, {"at_most": 1},
                    {"is": self.some()}),
            "duration": (
                {"at_least": "P6M"},
                {"at_most": "P1Y"},
                {"is": "P1Y"},
                {"in": ["P1M", "P1Y"]},
            ),
            "enum": ({"is": "beleid"}, {"in": ["beleid", "nota"]}),
        }  # fmt: skip
        return dict(self.random.choice(tests[kind]))

    def time_test(self) -> dict[str, Any]:
        kind = self.random.choice(("every", "every", "own", "times", "by"))
        if kind == "every":
            return {"every": self.random.choice(INTERVALS)}
        if kind == "own":
            return {"every": "own"}
        if kind == "times":
            return {"times": {
                "at_least": self.random.choice((1, 2, 2, 3)),
                "within": self.random.choice(INTERVALS),
            }}  # fmt: skip
        return {"by": self.day()}

    def condition(self, timed: bool = True) -> dict[str, Any]:
        dice = self.random.randrange(20)
        if dice == 0:
            return {"manual": {"nl": "Vraag het.", "en": "Ask."}}
        if dice <= 3:
            several = {"any": [self.leaf(timed) for _ in range(self.random.choice((2, 3)))]}
            return several | ({"from": self.day()} if self.once_in(10) else {})
        return self.leaf(timed)

    def requirement(self, name: str, **fixed: Any) -> dict[str, Any]:
        kind = fixed.get("kind") or self.random.choice(("state", "product", "periodic"))
        # A state asks for no occurrences where that is wanted: with them, one more of them may show what has lapsed.
        timed = not (fixed.pop("plain_states", False) and kind == "state")
        more: dict[str, Any] = {"kind": kind}
        for role in ("applies_when", "additional", "partly", "capped_by"):
            if self.once_in(4):
                more[role] = [self.condition(timed) for _ in range(self.random.choice((1, 2)))]
        if self.once_in(15):
            more["from"] = self.day()
        inherits = self.random.choice(("own", "adopted", "named", "delegated"))
        if self.about_adoption:
            inherits = "adopted"
        core = [self.condition(timed) for _ in range(self.random.choice((1, 1, 2, 3)))]
        return builders.requirement(*core, **{"id": name, "inherits": inherits, **more, **fixed})

    def books(self, requirements: int = 4, **fixed: Any) -> tuple[Yaml, ...]:
        levels = self.random.choice((1, 2))
        return tuple(
            builders.book(
                *(self.requirement(f"A-{level}-{number}", **fixed) for number in range(requirements // levels)),
                level=level,
            )
            for level in range(1, levels + 1)
        )

    # What is said

    def source(self) -> dict[str, Any]:
        more: dict[str, Any] = {"kind": self.random.choice(("plan", "decision", "decision", "report", "website"))}
        if self.once_in(3):
            more["adopted"] = self.day()
        if self.once_in(3):
            more["valid_until"] = self.day()
        if self.once_in(6):
            more["file"] = None
        return builders.source(self.day(), **more)

    def evidence(self, sources: Mapping[str, Yaml]) -> list[dict[str, Any]]:
        keys = self.random.sample(sorted(sources), self.random.choice((1, 1, min(2, len(sources)))))
        pieces = []
        for key in keys:
            if sources[key]["file"] is None:
                pieces.append({"source": key, "paraphrase": "Het staat er."})
                continue
            words = builders.NOT_THERE if self.once_in(15) else builders.PROVEN
            pieces.append({"source": key, "quote": words})
            if self.once_in(6):
                pieces.append({"source": key, "quote": builders.ALSO_PROVEN})
        return pieces

    def statement(self, sources: Mapping[str, Yaml]) -> dict[str, Any]:
        state = self.random.choice(("in_place", "in_place", "in_place", "under_way", "planned", "ambition", "rejected"))
        said: dict[str, Any] = {"state": state, "evidence": self.evidence(sources)}
        for key, rarity in (("since", 3), ("decided", 4), ("until", 3), ("due", 2)):
            if self.once_in(rarity):
                said[key] = self.day()
        if "since" in said and "until" in said and naive.days_of(said["until"])[1] < naive.days_of(said["since"])[0]:
            del said["until"]
        if self.once_in(3):
            said["every"] = self.random.choice(INTERVALS)
        if self.once_in(3):
            said["level"] = self.random.choice(LEVELS)
        return said

    def claim(self, sources: Mapping[str, Yaml]) -> dict[str, Any]:
        name = self.random.choice(self.facts)
        kind = builders.FACTS[name]["type"]
        said = {"fact": name, **self.statement(sources)}
        unsaid = said["state"] != "in_place" or kind == "bool"
        if not (unsaid and self.once_in(3)):
            said["value"] = self.some(0) if kind == "set" else self.random.choice(VALUES[kind])
            if kind == "set" and self.once_in(3):
                said["complete"] = True
        if self.once_in(3):
            said["held"] = [self.day() for _ in range(self.random.randint(1, 3))]
        return said

    def regional(self, number: int) -> dict[str, Any]:
        sources = {key: self.source() for key in ("a", "b")}
        claims = []
        for _ in range(self.random.randint(0, 2) + self.about_adoption):
            said = self.claim(sources)
            dice = self.random.randrange(8)
            if dice == 0:
                said |= {"about": "members", "applies_to": [builders.CODE]}
            elif dice == 1:
                said["applies_to"] = [self.random.choice((builders.CODE, "GM0002")), "GM0003"]
            elif dice == 2:
                said["except"] = [self.random.choice((builders.CODE, "GM0002"))]
            claims.append(said)
        return builders.region(*claims, sources=sources, name=f"Streek {number}")

    def world_of_adoption(self) -> World:
        """One promise or arrangement of a region, and a local decision on its plan."""
        self.facts = ["post"]
        sources = {key: self.source() for key in ("a", "b")}
        joint = builders.claim("post", value=True, **self.statement(sources))
        own = {key: self.source() for key in ("a", "b")}
        decision = self.statement(own)
        if self.once_in(2):  # a promise that falls due before the decision is to be taken: the decision's bound counts
            joint |= {"state": "planned", "due": "2023"}
            decision["state"] = self.random.choice(("in_place", "planned", "ambition", "ambition"))
        regional = builders.region(joint, sources=sources)
        part = {"plan": "streek.yaml", "adopted": decision}
        asked = builders.requirement(
            {"fact": "post"}, kind=self.random.choice(("state", "product")), inherits="adopted"
        )
        return World(builders.plan(sources=own, regions=[part]), {"streek.yaml": regional}, (builders.book(asked),))

    def world(self, **fixed: Any) -> World:
        sources = {key: self.source() for key in ("a", "b", "c")}
        names = [f"streek{n}.yaml" for n in range(self.random.choice((1, 1, 2) if self.about_adoption else (0, 0, 1)))]
        regions = {name: self.regional(number) for number, name in enumerate(names)}
        parts = [{"plan": name} | ({} if self.once_in(4) else {"adopted": self.statement(sources)}) for name in names]
        fewest, most = (0, 1) if self.about_adoption else (1, 4)
        claims = [self.claim(sources) for _ in range(self.random.randint(fewest, most))]
        own = builders.plan(*claims, sources=sources, regions=parts)
        return World(own, regions, self.books(**fixed))


def world(random: Random, **fixed: Any) -> World:
    return Chance(random).world(**fixed)


def world_of_adoption(random: Random) -> World:
    return Chance(random).world_of_adoption()


def told_in_time(world: World) -> World:
    """The same world without what was decided or held after the newest source that tells it: a file may not say so."""

    def statement(said: Yaml, sources: Mapping[str, Yaml]) -> dict[str, Any]:
        newest = max(naive.days_of(sources[quote["source"]]["dated"])[1] for quote in said["evidence"])
        late = {key for key in ("decided",) if key in said and naive.days_of(said[key])[0] > newest}
        kept = {key: part for key, part in said.items() if key not in late}
        if "held" in said:
            kept["held"] = [day for day in said["held"] if naive.days_of(day)[0] <= newest]
        return kept

    def plan(written: Yaml) -> dict[str, Any]:
        sources = written["sources"]
        regions = [
            {**part, "adopted": statement(part["adopted"], sources)} if "adopted" in part else part
            for part in written.get("regions", [])
        ]
        claims = [statement(claim, sources) for claim in written["claims"]]
        return {**written, "claims": claims, **({"regions": regions} if "regions" in written else {})}

    return World(plan(world.own), {name: plan(region) for name, region in world.regions.items()}, world.books)


worlds = st.randoms(use_true_random=False).map(world)
"""Worlds for hypothesis, which can make them smaller."""

many_worlds = st.integers(min_value=0, max_value=2**48).map(lambda seed: world(Random(seed)))
"""Worlds for hypothesis where many are wanted and none will be made smaller."""


# The days on which a world turns


def _statements(of: World) -> Iterator[tuple[str, Yaml, Mapping[str, Yaml]]]:
    for claim in of.own["claims"]:
        yield "", claim, of.own["sources"]
    for part in of.own["regions"]:
        if "adopted" in part:
            yield "adoption ", part["adopted"], of.own["sources"]
    for region in of.regions.values():
        for claim in region["claims"]:
            yield "", claim, region["sources"]


def _leaves(of: World) -> Iterator[Yaml]:
    for book in of.books:
        for requirement in book["requirements"]:
            yield requirement
            for role in ("applies_when", "core", "additional", "partly", "capped_by"):
                for condition in requirement.get(role, []):
                    yield condition
                    yield from condition.get("any", [])


class Turns:
    """The first day of every new state of things that a date of a world may bring, and which bounds bring it."""

    def __init__(self, of: World) -> None:
        self.days: dict[date, set[str]] = {}
        self.asked = list(_leaves(of))
        for whose, said, sources in _statements(of):
            used = [sources[key] for key in {piece["source"]: 0 for piece in said["evidence"]}]
            dated = {naive.days_of(src["dated"])[1] for src in used}
            for day in dated:
                self.on(whose + "dated", day)
            if said["state"] in ("in_place", "rejected"):
                self.of_what_is_so(whose, said, dated)
            else:
                self.of_a_promise(whose, said, used)
        for leaf in self.asked:
            if "from" in leaf:
                self.on("from", naive.days_of(leaf["from"])[0])

    def on(self, name: str, day: date) -> None:
        self.days.setdefault(day, set()).add(name)

    def past(self, name: str, last: date) -> None:
        self.on(name, last + ONE_DAY)

    def of_what_is_so(self, whose: str, said: Yaml, dated: set[date]) -> None:
        for key in ("since", "decided"):
            if key in said:
                self.on(whose + key, naive.day_it_happened(said[key], dated))
        if said["state"] == "rejected":
            return
        if "until" in said:
            self.past(whose + "until", naive.days_of(said["until"])[1])
        for text in said.get("held", []):
            self.on("held", naive.day_it_happened(text, dated))
        for day in _occurrences(said, dated):
            self.of_an_occurrence(said, day)

    def of_an_occurrence(self, said: Yaml, day: date) -> None:
        for leaf in self.asked:
            if "times" in leaf:
                self.past("window over", naive.after(day, leaf["times"]["within"]))
            elif leaf.get("every") == "own":
                if "every" in said:
                    self.past("own interval over", naive.after(day, said["every"]))
            elif "every" in leaf:
                self.past("interval over", naive.after(day, leaf["every"]))

    def of_a_promise(self, whose: str, said: Yaml, used: list[Yaml]) -> None:
        if "due" in said:
            self.past(whose + "due", naive.days_of(said["due"])[1])
        for src in used:
            if "valid_until" in src:
                self.past(whose + "valid_until", naive.days_of(src["valid_until"])[1])
            if "adopted" in src:
                self.on(whose + "source adopted", naive.days_of(src["adopted"])[1])
            if "due" not in said:
                name, interval = ("one interval", said["every"]) if "every" in said else ("council term", "P4Y")
                self.past(whose + name, naive.after(naive.days_of(src["dated"])[1], interval))


def _occurrences(said: Yaml, dated: set[date]) -> list[date]:
    since = naive.day_it_happened(said["since"], dated) if said.get("since") else min(dated)
    return [naive.day_it_happened(text, dated) for text in said.get("held", [])] or [since]


BOUNDS = frozenset({
    "dated", "since", "decided", "until", "due", "valid_until", "source adopted", "one interval", "council term",
    "held", "interval over", "own interval over", "window over", "from",
    "adoption dated", "adoption since", "adoption decided", "adoption until", "adoption due", "adoption one interval",
    "adoption council term", "adoption valid_until", "adoption source adopted",
})  # fmt: skip
"""Every kind of day on which something may change; the walk must see each of them change a verdict's ground."""
