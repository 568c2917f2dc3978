"""The figures as a table and as a picture."""

import math
from html import escape
from typing import Any

_WIDTH, _LEFT, _ROW = 860, 190, 30
_STYLE = (
    "text{font-family:'Liberation Sans',Arial,sans-serif;font-size:13px;fill:#1b1b1b}"
    ".h{font-size:16px;font-weight:bold}"
    ".s{fill:#4a4a4a}.ours{fill:#00508a}.theirs{fill:#ffffff;stroke:#4a4a4a;stroke-width:1.5}.grid{stroke:#dedede}"
)


def page(figures: dict[str, Any]) -> str:
    """A table for every engine, and one for whole populations."""
    peers, packed, machine = figures["peers"], figures["packed"], figures["machine"]
    floor, ours = peers["by hand"]["per_plan"], peers["compliance, plain"]["per_plan"]
    lines = [
        f"Measured on {figures['day']}: {machine['processor']}, {machine['processors']} processors, "
        f"{machine['system']}, Python {machine['python']}; the {figures['requirements']} requirements of the real rule "
        "books, plans in which every status occurs, the same reasons by every engine before anything was timed. "
        f"Processor time, the median of {peers['by hand']['rounds']} rounds in which all took turns (in brackets the "
        "least and the most).",
        "",
        "| engine | version | ms a plan | plans a second | of the floor | of plain | set-up, s | memory, MB |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    known = {name: one for name, one in peers.items() if "absent" not in one}
    for name, one in sorted(known.items(), key=lambda item: item[1]["per_plan"]):
        taken = one["per_plan"]
        lines.append(
            f"| {name} | {one['version']} | {_ms(taken)} ({_ms(one['least'])} to {_ms(one['most'])}) | "
            f"{_whole(1 / taken)} | {_times(taken / floor)} | {_times(taken / ours)} | {one['set_up']:.2f} | "
            f"{one['memory']:.0f} |"
        )
    lines += [f"| {name} | | {one['absent']} | | | | | |" for name, one in peers.items() if "absent" in one]
    lines += [
        "",
        "![Plans a second by engine](benchmarks-peers.svg)",
        "",
        *_population(packed, ours),
        "",
        *bars(figures),
    ]
    return "\n".join(lines)


def _population(packed: dict[str, Any], ours: float) -> list[str]:
    each = packed["all"] / packed["plans"]
    verdicts = packed["plans"] / packed["verdicts"]
    return [
        f"Whole populations, {_whole(packed['plans'])} plans at once (numpy {packed['numpy']}, {packed['steps']} steps "
        f"over {packed['bytes'] / 1e6:.1f} MB of sets):",
        "",
        "| what | ms | plans a second | of plain | of one pass |",
        "| --- | ---: | ---: | ---: | ---: |",
        f"| packed: every verdict, level and framework with its rule | {_ms(packed['all'])} | {_whole(1 / each)} | "
        f"{_whole(ours / each)} times as many | {packed['all'] / packed['pass']:.1f} |",
        f"| packed: the same without the names of rules | {_ms(packed['verdicts'])} | {_whole(verdicts)} | "
        f"{_whole(ours * verdicts)} times as many | {packed['verdicts'] / packed['pass']:.1f} |",
        f"| the conditions besides, where somebody asks for them | {_ms(packed['conditions'])} | | | |",
        f"| one pass of numpy over the same bytes | {_ms(packed['pass'])} | | | 1 |",
        f"| packing them | {_ms(packed['packing'])} | | | |",
        f"| compiling the rules, once | {_ms(packed['compiled'])} | | | |",
    ]


TO_BE_BEATEN = ("json-logic", "rule-engine", "Python CEL", "CLIPS", "Rego", "clingo", "durable-rules")
"""The peers in Python, Rego, CLIPS, clingo and JSON logic, of which the quickest is what the first aim is held to."""


def bars(figures: dict[str, Any]) -> list[str]:
    """What was aimed at, what was measured, and whether it is reached."""
    taken = {name: one["per_plan"] for name, one in figures["peers"].items() if "absent" not in one}
    packed, ours = figures["packed"], taken["compliance, plain"]
    nearest = min((name for name in TO_BE_BEATEN if name in taken), key=lambda name: taken[name])
    aims = [
        (f"plain: 5 times as many plans a second as the quickest of those peers ({nearest})", taken[nearest] / ours, 5),
        ("plain: not behind the Rust CEL engine", taken["Rust CEL"] / ours if "Rust CEL" in taken else 0, 1),
        ("packed: 100 times as many as plain", ours * packed["plans"] / packed["all"], 100),
    ]
    most = [("packed: within 10 times of one pass of numpy over the same bytes", packed["all"] / packed["pass"], 10)]
    if "compliance, durable" in taken and "durable-rules" in taken:
        durable = taken["compliance, durable"] / taken["durable-rules"]
        most.append(("durable: at most 1.5 times the time of durable-rules itself", durable, 1.5))
    rows = [f"| {aim} | {_times(found)} | {'yes' if found >= least else '**no**'} |" for aim, found, least in aims]
    rows += [f"| {aim} | {_times(found)} | {'yes' if found <= top else '**no**'} |" for aim, found, top in most]
    return ["| aim | measured | reached |", "| --- | ---: | --- |", *rows]


def picture(figures: dict[str, Any]) -> str:
    """Plans a second on a scale of powers of ten, a bar for each engine, with the number in words."""
    packed = figures["packed"]
    rates = {name: 1 / one["per_plan"] for name, one in figures["peers"].items() if "absent" not in one}
    rates["compliance, packed"] = packed["plans"] / packed["all"]
    ranked = sorted(rates.items(), key=lambda item: -item[1])
    low, high = math.floor(math.log10(min(rates.values()))), math.ceil(math.log10(max(rates.values())))
    height = 80 + _ROW * len(ranked) + 30

    def x(rate: float) -> float:
        return _LEFT + (_WIDTH - _LEFT - 130) * (math.log10(rate) - low) / (high - low)

    told = "; ".join(f"{name} {_whole(rate)}" for name, rate in ranked)
    body = [f'<text class="h" x="12" y="28">Plans a second, all {figures["requirements"]} requirements</text>']
    body.append('<text class="s" x="12" y="48">Every line is ten times the one before. Filled: ours.</text>')
    for power in range(low, high + 1):
        body.append(f'<line class="grid" x1="{x(10**power):.1f}" y1="60" x2="{x(10**power):.1f}" y2="{height - 30}"/>')
        body.append(
            f'<text class="s" x="{x(10**power):.1f}" y="{height - 12}" text-anchor="middle">{_whole(10**power)}</text>'
        )
    for at, (name, rate) in enumerate(ranked):
        y = 66 + at * _ROW
        style = "ours" if name.startswith("compliance") else "theirs"
        body.append(f'<text x="{_LEFT - 8}" y="{y + 15}" text-anchor="end">{escape(name)}</text>')
        body.append(f'<rect class="{style}" x="{_LEFT}" y="{y}" width="{max(x(rate) - _LEFT, 2):.1f}" height="20"/>')
        body.append(f'<text x="{x(rate) + 8:.1f}" y="{y + 15}">{_whole(rate)}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}" '
        f'role="img" aria-labelledby="title desc"><title id="title">Plans a second by engine</title>'
        f'<desc id="desc">{escape(told)}.</desc><style>{_STYLE}</style>'
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>{"".join(body)}</svg>\n'
    )


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.3g}"


def _times(ratio: float) -> str:
    return f"{ratio:.2g}" if ratio < 10 else _whole(ratio)


def _whole(number: float) -> str:
    return f"{number:,.0f}" if number >= 10 else f"{number:.2g}"
