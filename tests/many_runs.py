"""Run the program many times, each in a process of its own, forked off from one that has it loaded already.

Reads one command a line as JSON on stdin, ``{"words": [...], "cwd": "..."}``; writes exit status, stdout and stderr as
one line of JSON on stdout. Starting Python anew for each of some hundred commands would take longer than all the
other tests together.
"""

import json
import os
import sys
import tempfile
from datetime import date
from pathlib import Path

from compliance import app, cli
from compliance.cli.program import compliance
from compliance.render.formats import REGISTRY
from compliance.render.story import STORIES

ROOT = Path(__file__).parents[1]
LOADED = (
    *compliance.commands.values(),
    *(getattr(app, name) for name in app.__all__),
    *REGISTRY.values(),
    *(STORIES[noun] for noun in STORIES),
)
"""Every command, sentence, format and story, with the rooms behind it; a run would load those of its own."""


def one(words: list[str], cwd: str) -> tuple[int, str, str]:
    """One command, in a process forked off for it."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if not child:
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            os.chdir(cwd)
            os._exit(_status(words))
        _, status = os.waitpid(child, 0)
        texts = [(file.seek(0), file.read().decode("utf-8", "replace"))[1] for file in (out, err)]
        return os.waitstatus_to_exitcode(status), *texts


def _status(words: list[str]) -> int:
    """The exit status of the program, with all it had to say written out."""
    sys.argv = ["compliance", *words]
    status = 0
    try:
        cli.main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException:  # as Python itself ends: with a traceback and status 1
        sys.excepthook(*sys.exc_info())
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return status


def warm() -> None:
    """Judge once, so that what is built when it is first used need not be built in every process."""
    plan = ROOT / "plans" / "koggenland.yaml"
    for form in ("text", "json"):
        app.rendered(app.check(ROOT / "rules", plan, as_of=date(2024, 1, 1), engine="plain"), form)


if __name__ == "__main__":
    warm()
    for line in sys.stdin:
        asked = json.loads(line)
        sys.stdout.write(f"{json.dumps(one(asked['words'], asked['cwd']))}\n")
        sys.stdout.flush()
