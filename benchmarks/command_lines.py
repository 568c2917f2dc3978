"""Command lines by chance, as many as asked: every command, every option, odd values, odd surroundings.

    .venv/bin/python benchmarks/command_lines.py 2000 --seed 1            as whoever runs it
    .venv/bin/python benchmarks/command_lines.py 2000 --seed 1 --user N   as the user with that number (asks root)

What must hold of each: no traceback, an exit status that is documented, and 1 or 3 only where something was judged and
printed or written. Every line that breaks this is printed with its seed; the exit status is then 1.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SECONDS = 120
PACKAGES = os.pathsep.join([str(ROOT / "src"), *(path for path in sys.path if path.endswith("site-packages"))])
JUDGING = ("check", "diff", "verify", "rules lint", "rules test", "history verify", "history diff")
"""The commands that may end with 1 or 3, once they have told what they found."""
COMMANDS = {
    "check": (["plan"], "as-of framework level format output all fail-on engine record history rules lang"),
    "explain": (["plan", "requirement"], "as-of output engine rules lang"),
    "verify": (["plan"], "format output rules lang"),
    "text": (["document"], "output lang"),
    "forecast": (["plan"], "as-of until framework format ics output rules lang"),
    "diff": (["plan", "plan"], "as-of old-as-of old-rules framework format fail-on output rules lang"),
    "history list": ([], "history format output lang"),
    "history show": (["number"], "history format all output lang"),
    "history verify": ([], "history format output lang"),
    "history diff": (["number", "number"], "history format fail-on output lang"),
    "rules list": ([], "rules lang"),
    "rules lint": ([], "format all output rules lang"),
    "rules test": (["requirement"], "format output rules lang"),
    "rules docs": ([], "folder rules lang"),
    "rules schema": ([], "folder rules lang"),
}
FLAGS = ("all", "record", "ics")
ODD = ["", ".", "/", "..", "-", "--", "x" * 300, "é\u202e\x1b[31m", "\udceb.yaml", "nergens", "/dev/null", "/dev/full",
       "\n", "0", "-1", "99999999999999999999", "2024-02-30", "٣", "null", "~", "*", "a=b", "--rules", "%s",
       "pijp"]  # fmt: skip


@dataclass(frozen=True)
class Surroundings:
    """A folder with what a command line may name, good and bad."""

    folder: Path

    @classmethod
    def made(cls, folder: Path) -> "Surroundings":
        """All of it, in an empty folder."""
        shutil.copytree(ROOT / "plans", folder / "plans")
        shutil.copytree(ROOT / "rules", folder / "rules")
        (folder / "leeg.yaml").write_bytes(b"")
        (folder / "binair.yaml").write_bytes(bytes(range(256)))
        (folder / "niet-lezen.yaml").write_bytes(b"schema: compliance/plan/v1\n")
        (folder / "niet-lezen.yaml").chmod(0)
        (folder / "dicht").mkdir(mode=0o000)
        (folder / "kring").symlink_to("kring")
        (folder / "los").symlink_to("nergens/heen")
        (folder / "halve-regels").mkdir()
        (folder / "halve-regels/vocabulary.yaml").write_text("schema: compliance/vocabulary/v1\nfacts: {\n")
        (folder / "geschiedenis").write_bytes(b"SQLite format 3\x00" + b"\xff" * 200)
        shutil.copy(folder / "plans/hoorn.yaml", os.fsencode(folder) + b"/ge\xebvalueerd.yaml")
        return cls(folder)

    def values(self, chance: random.Random) -> dict[str, Callable[[], str]]:
        """How a value of each kind is drawn."""
        of = chance.choice
        dates = ["2024-11-09", "2020-01-01", "9999-12-31", "0001-01-01", "2024", "morgen", "2024-13-01"]
        files = ["uit.txt", "plans/hoorn.yaml", "rules/vocabulary.yaml", "los", "kring", "dicht/uit", "nergens/uit",
                 "rules", "/dev/stdout", "/dev/stderr", "/dev/fd/77", "h.sqlite",
                 "plans/sources/haarlemmermeer-agenda.txt"]  # fmt: skip
        return {
            "plan": lambda: of(["plans/hoorn.yaml", "plans/lopik.yaml", "plans/koggenland.yaml",
                                "plans/westfriesland.yaml", "leeg.yaml", "binair.yaml", "niet-lezen.yaml",
                                "dicht/plan.yaml", "kring", "rules",
                                "rules/vocabulary.yaml", "ge\udcebvalueerd.yaml", "plans", "pijp.yaml"]),
            "document": lambda: of(["plans/sources/haarlemmermeer-agenda.txt", "leeg.yaml", "binair.yaml", "plans",
                                    "kring"]),
            "requirement": lambda: of(["P1-SIG-01", "IBP-01", "p1-sig-01", "P9-XXX-99"]),
            "number": lambda: of(["1", "2", "999", "0"]),
            "as-of": lambda: of(dates), "until": lambda: of(dates), "old-as-of": lambda: of(dates),
            "framework": lambda: of(["vng-kader-mensenhandel", "ibp-5-11", "ccv-basisniveau", "onbekend"]),
            "level": lambda: of(["1", "2", "3", "99", "x"]),
            "format": lambda: of(["text", "json", "markdown", "svg", "ics", "sarif", "pdf"]),
            "fail-on": lambda: of(["gap", "open", "none", "alles"]),
            "engine": lambda: of(["plain", "plain", "both", "durable", "geen"]),
            "rules": lambda: of(["rules", "rules", "halve-regels", "plans", "leeg.yaml", "dicht", "kring"]),
            "old-rules": lambda: of(["rules", "halve-regels"]),
            "history": lambda: of(["h.sqlite", "geschiedenis", "leeg.yaml", "dicht/h", "los", "plans"]),
            "lang": lambda: of(["nl", "en", "de"]),
            "output": lambda: of(files),
            "folder": lambda: of(["bladzijden", "rules", "leeg.yaml", "dicht/x", "los", "kring/x"]),
        }  # fmt: skip


def given(flag: str, value: str, chance: random.Random) -> list[str]:
    """An option with its value, in one word or in two."""
    return [flag, value] if chance.random() < 0.9 else [f"{flag}={value}"]


def drawn(chance: random.Random, around: Surroundings) -> tuple[str, list[str]]:
    """A command, and the words of a command line for it."""
    values = around.values(chance)
    command = chance.choice(sorted(COMMANDS))
    arguments, options = COMMANDS[command]

    def value(kind: str) -> str:
        return chance.choice(ODD) if chance.random() < 0.12 else values[kind]()

    words = [value(kind) for kind in arguments if chance.random() < 0.95]
    for name in chance.sample(options.split(), k=chance.randint(0, min(4, len(options.split())))):
        flag = f"--{'output' if name == 'folder' else name}"
        words += (
            [flag] if name in FLAGS else [flag, value(name)] if chance.random() < 0.9 else [f"{flag}={value(name)}"]
        )
    if command.startswith("history") and "--history" not in words:
        words += ["--history", "h.sqlite"]
    if command in {"check", "forecast", "explain"} and chance.random() < 0.5:
        words += ["--as-of", "2024-06-01"]
    if chance.random() < 0.05:
        words.insert(chance.randint(0, len(words)), chance.choice(ODD))
    return command, [*command.split(), *(word.replace("\x00", "") for word in words)]


def settings(chance: random.Random, folder: Path) -> dict[str, str]:
    """The environment of a run: now and then one that lacks something."""
    own = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"}
    for name, odd in (("HOME", ""), ("LANG", "C"), ("PYTHONIOENCODING", "cp1252"), ("PYTHONTZPATH", "/nergens"),
                      ("TZ", "Mars/Noord"), ("XDG_DATA_HOME", "nergens"), ("COLUMNS", "0")):  # fmt: skip
        if chance.random() < 0.1:
            own[name] = odd
    if chance.random() < 0.05:
        del own["HOME"]
    return own


def breaks(command: str, words: list[str], done: "subprocess.CompletedProcess[bytes]") -> str:
    """What of a run breaks the law; nothing where all is well."""
    if b"Traceback" in done.stderr or b"Traceback" in done.stdout:
        return "a traceback"
    if done.returncode not in (0, 1, 2, 3):
        return f"status {done.returncode}"
    if done.returncode in (1, 3):
        elsewhere = any(word in ("-o", "--output") or word.startswith("--output=") for word in words)
        if command not in JUDGING:
            return f"status {done.returncode} of a command that judges nothing"
        if not done.stdout.strip() and not elsewhere:
            return f"status {done.returncode} without a verdict"
    return "an error without a word" if done.returncode == 2 and not done.stderr.strip() else ""


def python(user: int | None) -> str:
    """A Python of this version where the user may come; ours may stand in a folder of the administrator alone."""
    ours = Path(sys.executable).resolve()
    if user is None or all(parent.stat().st_mode & 0o001 for parent in ours.parents):
        return sys.executable
    own = shutil.which(f"python{sys.version_info.major}.{sys.version_info.minor}", path="/usr/local/bin:/usr/bin")
    if own is None:
        raise PermissionError("no Python of this version where an ordinary user may come")
    return own


def runs(number: int, seed: int, user: int | None) -> Iterator[tuple[str, list[str], int, str]]:
    """Each command line, with its exit status and how it breaks the law."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder = Path(made, "map")
        folder.mkdir()
        around = Surroundings.made(folder)
        os.mkfifo(folder / "pijp.yaml")
        if user is not None:
            Path(made).chmod(0o755)
            subprocess.run(["chown", "-hR", f"{user}:{user}", made], check=True)
        for _ in range(number):
            command, words = drawn(chance, around)
            start = [python(user), "-m", "compliance", *words]
            as_user = {} if user is None else {"user": user, "group": user, "extra_groups": []}
            own = {**settings(chance, folder), "PYTHONPATH": PACKAGES}
            done = subprocess.run(start, cwd=folder, env=own, stdin=subprocess.DEVNULL, capture_output=True,
                                  timeout=SECONDS, check=False, **as_user)  # fmt: skip
            yield command, words, done.returncode, breaks(command, words, done)


def main() -> int:
    """Run them, and count."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("number", type=int)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--user", type=int)
    given = asked.parse_args()
    counts: Counter[int] = Counter()
    broken = 0
    for _, words, status, why in runs(given.number, given.seed, given.user):
        counts[status] += 1
        if why:
            broken += 1
            print(f"{why}: {words!r}", flush=True)
    print(f"{given.number} command lines, seed {given.seed}: {dict(sorted(counts.items()))}; {broken} break the law")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
