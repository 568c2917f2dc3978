"""How long one forecast over ten years takes beside one check, in the same run: python benchmarks/forecast.py [PLAN].

Both read the files anew each time, as the commands do. Ends with status 1 if the forecast takes more than three checks.
"""

import sys
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from compliance import app

ROOT = Path(__file__).parents[1]
ROUNDS, MOST = 15, 3.0
PLANS = {"haarlemmermeer": date(2024, 11, 9), "hoorn": date(2022, 9, 1)}


def timed(what: object) -> float:
    """The seconds that a call takes."""
    start = perf_counter()
    what()  # type: ignore[operator]  # a function without arguments
    return perf_counter() - start


def ratio(name: str, as_of: date) -> float:
    """How many checks one forecast takes, by the median of several rounds; the first round warms up."""
    rules, plan = ROOT / "rules", ROOT / "plans" / f"{name}.yaml"
    rounds = [
        (timed(lambda: app.check(rules, plan, as_of=as_of)), timed(lambda: app.forecast(rules, plan, as_of=as_of)))
        for _ in range(ROUNDS + 1)
    ][1:]
    check, forecast = (median(times) for times in zip(*rounds, strict=True))
    found = forecast / check
    print(f"{name:16} check {check * 1000:4.0f} ms, forecast of ten years {forecast * 1000:4.0f} ms, ratio {found:.2f}")
    return found


if __name__ == "__main__":
    wanted = sys.argv[1:] or list(PLANS)
    sys.exit(max(ratio(name, PLANS.get(name, date(2024, 11, 9))) for name in wanted) > MOST)
