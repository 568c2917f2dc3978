"""What each format of a report takes of a processor, as a whole process, beside JSON in the same run.

Run it as ``python benchmarks/reports.py [PLAN] [ROUNDS]``. Counted is the time of the processor, of the process and its
children, and the formats take turns: a busy machine is busy for all of them. Told is the middle of the rounds.

Allowed: html and csv 1.5 times JSON, xlsx 2.5, docx, odt and pdf 4.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from compliance import app
from compliance.model.report import Report

ROOT = Path(__file__).parents[1]
ALLOWED = {"json": 1.0, "html": 1.5, "csv": 1.5, "xlsx": 2.5, "docx": 4.0, "odt": 4.0, "pdf": 4.0}


def once(plan: str, form: str, folder: str) -> float:
    """The seconds of a processor that one whole process takes."""
    words = [sys.executable, "-m", "compliance", "check", plan, "--as-of", "2026-11-28", "--fail-on", "none"]
    start = spent()
    subprocess.run([*words, "--format", form, "-o", f"{folder}/report.{form}"], cwd=ROOT, check=True)
    return spent() - start


def spent() -> float:
    """The seconds that all children took until now, that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def known() -> list[str]:
    """The formats of this version that have a limit."""
    return [form for form in ALLOWED if form in app.formats(Report)]


def main() -> None:
    """Every format, so many rounds."""
    plan = sys.argv[1] if len(sys.argv) > 1 else "plans/haarlemmermeer.yaml"
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    forms = known()
    with tempfile.TemporaryDirectory() as folder:
        for form in forms:
            once(plan, form, folder)  # what is compiled the first time is not of the format
        took = [{form: once(plan, form, folder) for form in forms} for _ in range(rounds)]
    base = statistics.median(one["json"] for one in took)
    for form in forms:
        middle = statistics.median(one[form] for one in took)
        print(f"{form:6} {middle:6.2f} s  {middle / base:5.2f} x json  (allowed {ALLOWED[form]:.1f})")


if __name__ == "__main__":
    main()
