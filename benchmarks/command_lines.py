"""Command lines by chance, as many as asked: every command, every option, odd values, odd surroundings.

    python -m benchmarks.command_lines 2000 --seed 1            as whoever runs it
    python -m benchmarks.command_lines 2000 --seed 1 --user N   as the user with that number (asks root)

What must hold of each: no traceback, an exit status that is documented, and 1 or 3 only where something was judged and
printed or written. Every line that breaks this is printed with its seed; the exit status is then 1. The commands and
their options are those of the program itself, so that a new one is tried from its first day. Each run is forked from a
process that has loaded the program, unless its settings ask that Python starts (see warm.py); --cold starts each.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from benchmarks import warm

from compliance.cli.program import compliance

ROOT = Path(__file__).parent.parent
SMALL = ROOT / "tests/broken/with"
"""A plan and rules so small that thousands of lines are run; now and then the real ones are taken."""
SECONDS = 600
"""A last stop for what hangs, far beyond what a busy machine needs."""
PACKAGES = os.pathsep.join([str(ROOT / "src"), *(path for path in sys.path if path.endswith("site-packages"))])
JUDGING = ("check", "diff", "verify", "region", "rules lint", "rules test", "history verify", "history diff")
"""The commands that may end with 1 or 3, once they have told what they found."""
SELDOM = ("mutate", "ocr")
"""Flags that take minutes: one in twenty of the lines that could have them does."""
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
        shutil.copytree(ROOT / "rules", folder / "regels")
        shutil.copytree(SMALL / "rules", folder / "rules")
        shutil.copytree(SMALL / "sources", folder / "sources")
        shutil.copy(SMALL / "plan.yaml", folder / "klein.yaml")
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


DATES = (
    ("2024-11-09", "2024-06-01", "2025-01-01", "2026-11"),
    ("9999-12-31", "0001-01-01", "2024", "morgen", "2024-13-01"),
)
PLANS = ("klein.yaml",) * 5 + ("plans/hoorn.yaml", "plans/lopik.yaml"), (
    "plans/westfriesland.yaml", "leeg.yaml", "binair.yaml", "niet-lezen.yaml", "dicht/plan.yaml", "kring", "rules",
    "rules/vocabulary.yaml", "ge\udcebvalueerd.yaml", "plans", "pijp.yaml",
)  # fmt: skip
OUTPUTS = ("uit.txt", "uit.json", "/dev/stdout"), (
    "plans/hoorn.yaml", "rules/vocabulary.yaml", "los", "kring", "dicht/uit", "nergens/uit", "rules", "/dev/stderr",
    "/dev/fd/77", "h.sqlite", "plans/sources/haarlemmermeer-agenda.txt",
)  # fmt: skip
RULES = ("rules",) * 5 + ("regels",), ("halve-regels", "plans", "leeg.yaml", "dicht", "kring")
HISTORIES = ("h.sqlite",), ("geschiedenis", "leeg.yaml", "dicht/h", "los", "plans")
SMALL_FILES = ("sleutel", "sleutel.pub", "bewijzen.txt"), ("leeg.yaml", "binair.yaml", "dicht/x", "kring", "plans")
VALUES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "plan": PLANS, "plans": PLANS, "old": PLANS, "new": PLANS,
    "document": (("plans/sources/haarlemmermeer-agenda.txt",), ("leeg.yaml", "binair.yaml", "plans", "kring")),
    "where": (("plans/westfriesland.yaml", "plans/hoorn.yaml"), ("leeg.yaml", "kring", "plans")),
    "requirement": (("V1-BEL-01", "V1-BEL-01", "P1-SIG-01"), ("p1-sig-01", "P9-XXX-99")),
    "requirements": (("V1-BEL-01", "V1-BEL-01", "P1-SIG-01"), ("p1-sig-01", "P9-XXX-99")),
    "number": (("1", "2"), ("999", "0")), "as_of": DATES, "old_as_of": DATES, "until": DATES, "since": DATES,
    "framework": (("verzonnen-norm", "verzonnen-norm", "ibp-5-11"), ("onbekend",)),
    "level": (("1", "2", "3"), ("99", "x")), "lang": (("nl", "en"), ("de",)),
    "rules_dir": RULES, "rules": RULES, "old_rules": RULES, "history": HISTORIES, "file": HISTORIES,
    "output": OUTPUTS, "folder": (("bladzijden",), ("rules", "leeg.yaml", "dicht/x", "los", "kring/x")),
    "key": SMALL_FILES, "public_key": SMALL_FILES, "receipts": SMALL_FILES, "signatures": SMALL_FILES,
    "alias_key": SMALL_FILES, "expect": (("1:" + "0" * 64,), ("1", "x:y", "1:" + "z" * 64)),
    "jobs": (("1",), ("0", "x")),
}  # fmt: skip
"""What fits each argument and option, and what does not, by its name in the program."""


def commands(group: click.Group = compliance, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command of the program with its full name."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        elif name != "serve":  # a door that stays open until somebody closes it; its own tests do
            yield f"{before}{name}", command


def value(parameter: click.Parameter, chance: random.Random) -> str:
    """A value for an argument or an option: mostly one that fits."""
    if chance.random() < 0.05:
        return chance.choice(ODD)
    if isinstance(parameter.type, click.Choice):
        return chance.choice((*map(str, parameter.type.choices), *parameter.type.choices, "geen"))
    good, bad = VALUES.get(str(parameter.name), (("x", "1", *OUTPUTS[0]), ODD))
    return chance.choice(good if chance.random() < 0.85 else bad)


def drawn(chance: random.Random) -> tuple[str, list[str]]:
    """A command, and the words of a command line for it."""
    name, command = chance.choice(sorted(commands(), key=lambda one: one[0]))
    arguments = [one for one in command.params if isinstance(one, click.Argument)]
    options = [one for one in command.params if isinstance(one, click.Option)]
    words = [value(one, chance) for one in arguments if chance.random() < 0.97]
    for option in chance.sample(options, k=chance.randint(0, min(4, len(options)))):
        words += given(option, chance)
    if name.startswith("history") and "--history" not in words and name != "history key":
        words += ["--history", "h.sqlite"]
    if name in {"check", "forecast", "explain"} and "--as-of" not in words:
        words += ["--as-of", "2024-06-01"]
    if chance.random() < 0.03:
        words.insert(chance.randint(0, len(words)), chance.choice(ODD))
    return name, [*name.split(), *words]


def given(option: click.Option, chance: random.Random) -> list[str]:
    """An option with its value, in one word or in two; a flag by itself."""
    flag = option.opts[-1]
    if option.is_flag:
        return [flag] if option.name not in SELDOM or chance.random() < 0.05 else []
    word = value(option, chance)
    return [flag, word] if chance.random() < 0.9 else [f"{flag}={word}"]


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


def breaks(command: str, words: list[str], done: warm.Done) -> str:
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


def runs(number: int, seed: int, user: int | None, *, cold: bool = False) -> Iterator[tuple[str, list[str], int, str]]:
    """Each command line, with its exit status and how it breaks the law."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder = Path(made, "map")
        folder.mkdir()
        Surroundings.made(folder)
        os.mkfifo(folder / "pijp.yaml")
        if user is not None:
            Path(made).chmod(0o755)
            subprocess.run(["chown", "-hR", f"{user}:{user}", made], check=True)
        for _ in range(number):
            command, words = drawn(chance)
            own = {**settings(chance, folder), "PYTHONPATH": PACKAGES}
            place = warm.Place(folder, own, user, cold=cold, python=python(user))
            try:
                done = warm.run(words, place, most=SECONDS)
            except TimeoutError:
                yield command, words, -1, f"no end after {SECONDS} seconds"
                continue
            yield command, words, done.returncode, breaks(command, words, done)


def main() -> int:
    """Run them, and count."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("number", type=int)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--user", type=int)
    asked.add_argument("--cold", action="store_true")
    given = asked.parse_args()
    counts: Counter[int] = Counter()
    broken = 0
    for _, words, status, why in runs(given.number, given.seed, given.user, cold=given.cold):
        counts[status] += 1
        if why:
            broken += 1
            print(f"{why}: {words!r}", flush=True)
    print(f"{given.number} command lines, seed {given.seed}: {dict(sorted(counts.items()))}; {broken} break the law")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
