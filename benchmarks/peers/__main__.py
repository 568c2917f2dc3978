"""Ours beside the rule engines one could take instead: python -m benchmarks.peers [--again FIGURES.json].

Makes an environment of its own in the user's cache, installs the peers there in the versions below, measures all in one
run and writes a table and a picture into ``docs/benchmarks.md``. ``--again`` tells figures that were kept once more.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.peers.told import page, picture

ROOT = Path(__file__).parents[2]
PINNED = (
    "durable-rules==2.0.28", "zen-engine==2.1.3", "regopy==1.5.2", "clipspy==1.0.6", "rule-engine==5.1.0",
    "json-logic-qubit==0.9.1", "common-expression-language==0.10.0", "cel-python==0.5.0", "clingo==5.8.3",
)  # fmt: skip
"""A peer that cannot be installed here is left out and named."""
PAGE, PICTURE = ROOT / "docs" / "benchmarks.md", ROOT / "docs" / "benchmarks-peers.svg"
BEGIN, END = "<!-- peers: begin -->", "<!-- peers: end -->"


def environment() -> Path:
    """The Python of the peers' environment, made when it is not there yet."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "compliance-benchmarks"
    folder = cache / f"peers-{sys.version_info[0]}.{sys.version_info[1]}"
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, f"{ROOT}[population]"], check=True)
    for peer in PINNED:
        if subprocess.run([*pip, peer], check=False).returncode:
            print(f"{peer} cannot be installed here: it is left out", file=sys.stderr)
    return python


def measure(python: Path) -> dict[str, Any]:
    """The figures, with the memory of each engine in a process of its own."""
    surroundings = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"}
    run = [str(python), "-m", "benchmarks.peers.measured"]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "figures.json")
        subprocess.run([*run, str(out)], check=True, cwd=ROOT, env=surroundings)
        figures: dict[str, Any] = json.loads(out.read_text())
    for name, found in figures["peers"].items():
        if "absent" not in found:
            done = subprocess.run(
                [*run, "memory", name], check=True, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, text=True
            )
            found["memory"] = float(done.stdout.split("MEGABYTES")[1])
    return figures


def main() -> None:
    """Measure, keep the figures where asked, and tell them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__.splitlines()[0])
    parser.add_argument("--again", type=Path, metavar="FIGURES", help="tell these figures instead of measuring")
    parser.add_argument("--keep", type=Path, metavar="FIGURES", help="keep the figures in this file")
    wanted = parser.parse_args()
    figures = json.loads(wanted.again.read_text()) if wanted.again else measure(environment())
    figures.setdefault("day", date.today().isoformat())
    if wanted.keep:
        wanted.keep.write_text(json.dumps(figures, indent=1))
    before, _, rest = PAGE.read_text().partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n{page(figures)}\n{END}{after}")
    PICTURE.write_text(picture(figures))
    print(page(figures))


if __name__ == "__main__":
    main()
