"""A whole country at once: how long `compliance region` takes beside reading the same files as bare YAML.

    .venv/bin/python benchmarks/country.py [342 3420 34200] [--jobs 2] [--form html] [--keep FOLDER]

The country is made up, and the same each time: so many plans of 70 claims, every claim with a quote of a line in one of
two documents of its own. The command runs cold, a whole process with its start, to a finished file; and directly after
it, in a process of its own, `yaml.CSafeLoader` reads the same files one after another. Of more plans than there are
municipalities the rest is of invented ones, in a register beside a copy of the package that the run uses.

On 28 November 2026, in nine runs that went before all other work on two processors: 342 plans in 2.8 to 3.4 s by the
clock (4.8 to 5.8 of processors), where bare YAML took 1.4 to 1.8 s of one. That is 2.0 times by the median, and 2.4 by
the most, where 2.5 is aimed at. It grows with the exponent 0.99 to 34,200. What it was before, and what still costs,
stands in docs/benchmarks.md.
"""

import argparse
import hashlib
import math
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml

from compliance import municipalities

ROOT = Path(__file__).parents[1]
AS_OF = date(2026, 11, 28)
CLAIMS, LINES_BETWEEN = 70, 4
STATES = ("in_place", "in_place", "in_place", "planned", "under_way", "in_place")
BARE = """
import sys, time, yaml
from pathlib import Path
files = sorted(Path(sys.argv[1]).glob("*.yaml"))
began = time.perf_counter()
for file in files:
    yaml.load(file.read_bytes(), yaml.CSafeLoader)
print(time.perf_counter() - began, time.process_time())
"""
"""The yardstick, run in a process of its own: seconds by the clock, and of the processor with the start."""


def country(folder: Path, number: int) -> None:
    """Write so many plans and their documents into a folder; the same bytes for the same number."""
    (folder / "sources").mkdir(parents=True)
    facts = list(yaml.load((ROOT / "rules/vocabulary.yaml").read_bytes(), yaml.CSafeLoader)["facts"].items())
    for code, name in names(number):
        chance = random.Random(code)
        (folder / f"{code.lower()}.yaml").write_text(plan(folder, code, name, chance, facts), encoding="utf-8")


def names(number: int) -> list[tuple[str, str]]:
    """Municipalities by code and name: those there are, then invented ones."""
    real = [(one.code, one.name) for one in municipalities.existing(AS_OF).values()]
    invented = [(f"GM{10_000 + at}", f"Verzonnen {at}") for at in range(max(0, number - len(real)))]
    return [*real, *invented][:number]


def plan(folder: Path, code: str, name: str, chance: random.Random, facts: list) -> str:
    """One plan, its documents written beside it."""
    chosen = chance.sample(facts, CLAIMS)
    claims, lines = [], {"nota": [f"Nota aanpak mensenhandel {name}"], "agenda": [f"Uitvoeringsagenda {name}"]}
    for at, (fact, definition) in enumerate(chosen, 1):
        source = "nota" if at % 2 else "agenda"
        words = f"{definition['meaning']['nl']}, zo is met afspraak {at} van {name} bepaald."
        lines[source].append(words)
        claims += _claim(fact, definition, (source, words, len(lines[source])), chance)
        lines[source] += [
            f"Toelichting {at}.{n} bij de afspraken van {name} over dit jaar." for n in range(LINES_BETWEEN)
        ]
    head = [
        "schema: compliance/plan/v1",
        f'organisation: {{kind: gemeente, name: "{name}", code: {code}}}',
        "regions: []",
    ]
    return "\n".join([*head, "sources:", *_sources(folder, code, lines), "claims:", *claims, "measures: []", ""])


def _claim(fact: str, definition: dict, quoted: tuple[str, str, int], chance: random.Random) -> Iterator[str]:
    """A claim with its quote: the source, the words and the line where they stand."""
    source, words, line = quoted
    state, year = chance.choice(STATES), chance.randint(2022, 2025)
    yield f"  - fact: {fact}"
    value = _value(definition, chance)
    if state == "in_place":
        yield f"    value: {value}"
    yield f"    state: {state}"
    yield f"    row: A-{line}"
    if state == "in_place":
        yield f"    since: {year}-{chance.randint(1, 12):02}-01"
    else:
        yield f"    due: {year + 2}-{chance.randint(1, 12):02}-15"
        yield "    owner: college"
    yield "    evidence:"
    yield f'      - {{source: {source}, quote: "{words}", lines: {line}}}'


def _value(definition: dict, chance: random.Random) -> str:
    kinds = {"bool": "true" if chance.random() < 0.85 else "false", "int": str(chance.randint(1, 9)),
             "number": "1.5", "duration": "P1Y", "text": "2023-2026"}  # fmt: skip
    values = definition.get("values") or ["seksueel"]
    kinds |= {"enum": values[0], "set": f"[{', '.join(values[:3])}]"}
    return str(kinds[definition["type"]])


def _sources(folder: Path, code: str, lines: dict[str, list[str]]) -> Iterator[str]:
    for key, title in (("nota", "Nota aanpak mensenhandel"), ("agenda", "Uitvoeringsagenda")):
        text = "\n".join([*lines[key], ""])
        file = f"sources/{code.lower()}-{key}.txt"
        (folder / file).write_text(text, encoding="utf-8")
        yield f"  {key}:"
        yield f"    title: {title}"
        yield "    kind: plan"
        yield f"    file: {file}"
        yield f"    sha256: {hashlib.sha256(text.encode()).hexdigest()}"
        yield "    dated: 2025-12-31"
        yield "    coverage: full"


def widened(folder: Path, number: int) -> Path:
    """A copy of the package for a larger country: with invented municipalities, and room for their codes."""
    package = folder / "compliance"
    shutil.copytree(ROOT / "src/compliance", package, ignore=shutil.ignore_patterns("__pycache__"))
    register, plans = package / "municipalities/gemeenten.csv", package / "model/plans.py"
    more = [f"{code},{name},Utrecht,,,Utrecht,3,3" for code, name in names(number) if len(code) > 6]
    register.write_text(
        register.read_text(encoding="utf-8").rstrip("\n") + "\n" + "\n".join(more) + "\n", encoding="utf-8"
    )
    plans.write_text(plans.read_text(encoding="utf-8").replace("GM[0-9]{4}$", "GM[0-9]{4,5}$"), encoding="utf-8")
    return folder


def region(folder: Path, output: Path, jobs: str, form: str, path: Path | None) -> tuple[float, float, float]:
    """The seconds that the command takes by the clock and of processors, and its largest process in megabytes."""
    command = [sys.executable, "-m", "compliance", "region", str(folder), "--rules", str(ROOT / "rules"), "--as-of",
               AS_OF.isoformat(), "--format", form, "--jobs", jobs, "--fail-on", "none", "-o", str(output)]  # fmt: skip
    env = {**os.environ, **({"PYTHONPATH": str(path)} if path else {})}
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, env=env)
    took, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return took, worked, after.ru_maxrss / 1024


def bare(folder: Path) -> tuple[float, float]:
    """The seconds that bare YAML takes for the plans alone: by the clock, and of the processor."""
    done = subprocess.run([sys.executable, "-c", BARE, str(folder)], check=True, capture_output=True, text=True)
    took, worked = map(float, done.stdout.split())
    return took, worked


def measured(number: int, jobs: str, form: str, keep: Path | None) -> tuple[float, float]:
    """Measure one size in one run, and print it; the seconds by the clock, and of processors."""
    with tempfile.TemporaryDirectory() as temporary:
        base = keep / str(number) if keep else Path(temporary)
        plans = base / "plans"
        if not plans.exists():
            country(plans, number)
        real = len(municipalities.existing(AS_OF))
        path = widened(Path(temporary) / "package", number) if number > real else None
        seconds, worked, memory = region(plans, Path(temporary) / "out", jobs, form, path)
        yardstick, processor = bare(plans)
        size = (Path(temporary) / "out").stat().st_size / 1e6
    told = (
        f"{number:6} plans, {jobs} jobs, {form}: {seconds:.1f} s ({worked:.1f} of processors)",
        f"bare YAML {yardstick:.1f} s ({processor:.1f}), {seconds / yardstick:.2f} times",
        f"{memory:,.0f} MB, {size:.1f} MB written",
    )
    print("; ".join(told), flush=True)
    return seconds, worked


def main() -> None:
    """Measure each size, and the exponent of growth between the first and the last."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sizes", nargs="*", type=int, default=[342])
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--form", default="html")
    parser.add_argument("--keep", type=Path, help="make the country here, or use the one that is here")
    given = parser.parse_args()
    times = [measured(size, given.jobs, given.form, given.keep) for size in given.sizes]
    if len(times) > 1:
        times_larger = math.log(given.sizes[-1] / given.sizes[0])
        clock, processors = (
            math.log(last / first) / times_larger for first, last in zip(times[0], times[-1], strict=True)
        )
        print(f"exponent of growth {clock:.3f} by the clock, {processors:.3f} of processors")


if __name__ == "__main__":
    main()
