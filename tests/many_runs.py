"""Run the program many times, each in a process of its own that starts from one that has it loaded already.

Reads a list of command lines as JSON on stdin; writes a list of [exit status, stdout, stderr] as JSON on stdout.
Starting Python anew for each of some hundred commands would take longer than all the other tests together.
"""

import json
import os
import sys
import tempfile

from compliance import cli


def one(words: list[str]) -> tuple[int, str, str]:
    """One command in a process forked off for it."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if not child:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            sys.argv = ["compliance", *words]
            try:
                cli.main()
            except SystemExit as end:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(end.code if isinstance(end.code, int) else 1)
            except BaseException:
                sys.excepthook(*sys.exc_info())
                os._exit(1)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        texts = [(file.seek(0), file.read().decode())[1] for file in (out, err)]
        return os.waitstatus_to_exitcode(status), *texts


if __name__ == "__main__":
    json.dump([one(words) for words in json.load(sys.stdin)], sys.stdout)
