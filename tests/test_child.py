"""The engine's process: whatever befalls it is told, and neither spreads nor lingers."""

import multiprocessing
import os
import resource
import select
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from random import Random

import pytest

from compliance import infer
from compliance.infer import durable_engine, durable_worker
from compliance.infer.child import Child
from compliance.infer.failure import EngineFailure
from tests import builders, strategies
from tests.builders import book, requirement, rules

needs_durable = pytest.mark.skipif(not infer.durable_is_installed(), reason="durable-rules cannot be loaded here")

SMALL = rules(book(requirement({"fact": "post"})))
WORKER = durable_worker.__file__


# --- programs that misbehave, in place of ours ---------------------------------------------------------------------

PREAMBLE = f"""
import importlib.util, os, signal, sys, time
spec = importlib.util.spec_from_file_location("worker", {WORKER!r})
worker = importlib.util.module_from_spec(spec)
spec.loader.exec_module(worker)
from io import FileIO
source, sink = FileIO(0, "rb", closefd=False), FileIO(1, "wb", closefd=False)
def echo():
    worker.send(sink, {{"ready": True}})
    while True:
        worker.send(sink, worker.received(source))
"""


@pytest.fixture
def started(tmp_path):
    """A child that runs a program written in the test; ended with it."""
    children = []

    def start(program: str) -> Child:
        file = tmp_path / f"program_{len(children)}.py"
        file.write_text(PREAMBLE + program, encoding="utf-8")
        children.append(Child(str(file)))
        return children[-1]

    yield start
    for child in children:
        child.end()


def asked(child: Child, **question: object) -> object:
    with child.turn() as running:
        return running.ask(question)


GREETS = 'worker.send(sink, {"ready": True}); worker.received(source)\n'


@pytest.mark.parametrize(("program", "befallen"), [
    (GREETS + "os.kill(os.getpid(), signal.SIGSEGV); time.sleep(60)", "ended: SIGSEGV"),
    (GREETS + "os.abort()", "ended: SIGABRT"),
    (GREETS + "os.kill(os.getpid(), signal.SIGKILL); time.sleep(60)", "ended: SIGKILL"),
    (GREETS + "os._exit(7)", "ended: status 7"),
    (GREETS + "raise ValueError('a traceback nobody is to see')", "ended: status 1"),
    (GREETS + "os.write(1, b'\\0\\0\\0\\x09{\"fired'); os._exit(0)", "ended: status 0"),
    (GREETS + "os.write(1, b'\\0\\0\\0\\x04oops')", "garbled: Expecting value"),
    (GREETS + "os.write(1, b'\\0\\0\\0\\x02\\xff\\xff')", "garbled: "),
    (GREETS + "os.write(1, b'\\xff\\xff\\xff\\xff')", "garbled: a message of 4294967295 bytes"),
    (GREETS + "os.write(1, b'\\0\\0\\0\\x02[]')", "garbled: an answer that is no record"),
    (GREETS + "os.write(1, b'\\0\\x01\\x86\\xa0' + b'[' * 100_000)", "garbled: a message nested"),
    (GREETS + "worker.send(sink, {'error': 'the true one'})", "failed: the true one"),
    ("os._exit(3)", "not_started: status 3"),
    ("os.kill(os.getpid(), signal.SIGSEGV); time.sleep(60)", "not_started: SIGSEGV"),
    ("worker.send(sink, {'error': 'MemoryError: '})", "not_started: MemoryError"),
    ("no python at all", "not_started: status 1"),
])  # fmt: skip
def test_whatever_befalls_the_process_is_told(started, program, befallen, capfd):
    """A crash, an end, an error or nonsense is one exception that says which; nothing of it reaches the terminal."""
    with pytest.raises(EngineFailure, match=befallen):
        asked(started(program), x=1)

    assert capfd.readouterr() == ("", "")


def test_a_program_that_cannot_be_run_is_told(monkeypatch):
    """Where the interpreter is not what it seems, as in some servers, that is said."""
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(EngineFailure, match=r"not_started: .*/nowhere/python"), Child(WORKER).turn():
        pass


def test_after_a_failure_the_next_question_has_a_fresh_process(started, tmp_path):
    """One crash costs one answer, not the server."""
    child = started(
        f"if not os.path.exists({str(tmp_path / 'before')!r}):\n"
        f"    open({str(tmp_path / 'before')!r}, 'w').close()\n"
        "    worker.send(sink, {'ready': True}); worker.received(source); os.abort()\n"
        "echo()\n"
    )
    with pytest.raises(EngineFailure):
        asked(child, x=1)

    assert asked(child, x=2) == {"x": 2}


def test_one_process_serves_many_questions(started):
    """It is started once, when first asked."""
    child = started("echo()")
    assert child.pid is None
    with child.turn() as running:
        first = running.process.pid

    assert [asked(child, x=n) for n in range(50)] == [{"x": n} for n in range(50)]
    assert child.pid == first


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM])
def test_a_process_that_was_ended_while_idle_is_replaced_unseen(started, how):
    """A stale child is noticed before it is asked, and costs no answer."""
    child = started("echo()")
    assert asked(child, x=1) == {"x": 1}
    first = child.pid
    assert first
    os.kill(first, how)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)

    assert asked(child, x=2) == {"x": 2}
    assert child.pid != first


def test_a_question_that_was_interrupted_leaves_no_answer_behind(started, monkeypatch):
    """After a Ctrl-C half-way the next question gets its own answer: the process that owed the other is gone."""
    child = started("echo()")
    assert asked(child, x=0) == {"x": 0}
    first = child.pid
    with monkeypatch.context() as patch, child.turn() as running:
        patch.setattr(type(running), "received", interrupted)
        with pytest.raises(KeyboardInterrupt):
            running.ask({"x": "stale"})
    assert not alive(first)

    assert asked(child, x=1) == {"x": 1}


def interrupted(running):
    raise KeyboardInterrupt


def alive(pid: int | None) -> bool:
    assert pid
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_threads_take_turns(started):
    """Each hears the answer to its own question."""
    child = started("echo()")

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda n: asked(child, x=n, filler="." * (n * 997 % 70_000)), range(200)))

    assert [answer["x"] for answer in answers] == list(range(200))  # type: ignore[index]


def test_a_long_message_goes_whole(started):
    """Longer than any pipe holds at once, both ways."""
    text = "één " * 500_000

    assert asked(started("echo()"), x=text) == {"x": text}


@pytest.mark.lengthy
def test_a_message_too_long_for_any_reader_is_refused(started):
    """And the process that was not asked is not asked again."""
    with pytest.raises(EngineFailure, match="too_large: a message of"):
        asked(started("echo()"), x="." * durable_worker.MOST_BYTES)


def test_what_is_no_json_is_refused_before_it_is_sent(started):
    """An error of the caller stays an error of the caller; the child is not left waiting."""
    child = started("echo()")
    with pytest.raises(TypeError):
        asked(child, x={1, 2})

    assert asked(child, x=1) == {"x": 1}


# --- copies of this process, and its end ---------------------------------------------------------------------------


def test_a_copy_made_by_fork_has_a_child_of_its_own(started):
    """It neither speaks through the original's pipes nor ends its child."""
    child = started("echo()")
    assert asked(child, x=1) == {"x": 1}
    original = child.pid
    reader, writer = os.pipe()
    copy = os.fork()
    if copy == 0:
        try:
            assert child.pid is None
            assert asked(child, x="copy") == {"x": "copy"}
            os.write(writer, str(child.pid).encode())
            child.end()
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="ascii") as said:
        other = int(said.read())
    os.waitpid(copy, 0)

    assert other != original == child.pid
    assert not alive(other)
    assert asked(child, x=2) == {"x": 2}


def test_a_copy_made_while_a_thread_has_its_turn_can_ask(started):
    """A lock that another thread held would never be freed in the copy."""
    child, held, done = started("echo()"), threading.Event(), threading.Event()

    def hold():
        with child.turn():
            held.set()
            done.wait()

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    context = multiprocessing.get_context("fork")
    answers = context.SimpleQueue()
    copy = context.Process(target=lambda: answers.put(asked(child, x="copy")))
    copy.start()
    assert answers.get() == {"x": "copy"}
    copy.join()
    done.set()
    thread.join()


def run(code: str, *, how: signal.Signals | None = None, **options: object) -> subprocess.CompletedProcess[str]:
    """A Python that starts an engine and prints its process, and perhaps ends in a hurry."""
    end = f"os.kill(os.getpid(), {int(how)})" if how else ""
    program = f"import os\nfrom compliance.infer import durable_engine\n{code}\n{end}"
    command = [sys.executable, "-W", "error", "-c", program]
    return subprocess.run(command, check=False, capture_output=True, text=True, **options)  # type: ignore[call-overload,no-any-return]


ASKS = "e = durable_engine.engine(); e.is_there(); print(e.child.pid, flush=True)"


@pytest.mark.lengthy
@needs_durable
@pytest.mark.parametrize("how", [None, signal.SIGKILL, signal.SIGTERM])
def test_the_child_ends_with_its_parent(how):
    """However the parent ends; and it leaves no process behind that waits for nobody."""
    done = run(ASKS, how=how)

    assert done.stderr == ""
    assert done.returncode == (-how if how else 0)
    assert gone(int(done.stdout))


@needs_durable
def test_a_copy_ends_with_its_original():
    """Killed as it is, nobody ends the copy, which sees that there is nothing more to read."""
    done = run(f"from compliance import infer; infer.expect_durable(fresh=True); {ASKS}", how=signal.SIGKILL)

    assert (done.stderr, done.returncode) == ("", -signal.SIGKILL)
    assert gone(int(done.stdout))


def gone(pid: int) -> bool:
    """Whether a process that is no child of ours ends, however busy the machine is."""
    try:
        watched = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([watched], [], [], 60)[0])
    finally:
        os.close(watched)


@pytest.mark.lengthy
@needs_durable
def test_standard_streams_that_are_closed_are_no_pipes():
    """What a program writes to a stream that somebody closed never ends up between the engine and its child."""
    code = """
for n in (0, 1, 2):
    os.close(n)
e = durable_engine.engine()
assert e.is_there()
with e.child.turn() as running:
    os._exit(min(running.requests.fileno(), running.answers.fileno()))
"""
    assert run(code).returncode in range(3, 20)


@pytest.mark.lengthy
@needs_durable
def test_the_child_holds_nothing_of_its_parents():
    """No file, lock or socket of the parent stays open in it, and none of its own pipes in another program's."""
    reader, writer = os.pipe()
    code = f"""
import subprocess
{ASKS}
folder = f"/proc/{{e.child.pid}}/fd"
print(*sorted(os.readlink(f"{{folder}}/{{n}}").split(":")[0] for n in os.listdir(folder)))
with e.child.turn() as running:
    pipes = [os.fstat(pipe.fileno()).st_ino for pipe in (running.requests, running.answers)]
other = subprocess.run(["ls", "-Li", "/proc/self/fd"], capture_output=True, text=True, close_fds=False).stdout
print(len(other) > 0 and any(str(pipe) in other for pipe in pipes))
"""
    done = run(code, pass_fds=(writer,))
    os.close(reader)
    os.close(writer)

    assert done.stdout.splitlines()[1:] == ["/dev/null /dev/null /dev/null pipe pipe", "False"]


# --- a process that is a copy of this one ---------------------------------------------------------------------------


COPIES = """
import signal, sys, threading
from io import FileIO
from compliance.infer import durable_worker as worker
from compliance.infer.child import Child
from compliance.infer.failure import EngineFailure

def copied(then):
    def program():
        source, sink = FileIO(0, "rb", closefd=False), FileIO(1, "wb", closefd=False)
        worker.send(sink, {"ready": True})
        while True:
            worker.send(sink, then(worker.received(source)))
    child = Child(worker.__file__, str(2 << 30), here=program)
    child.begin(fresh=True)
    return child

def told(then):
    child = copied(then)
    copy = child.pid
    try:
        with child.turn() as running:
            print(running.ask({"x": 1}), running.process.pid == copy)
    except EngineFailure as failure:
        print(failure, child._running is None or child._running.process.poll() is not None)
    return child
"""


def test_only_a_fresh_process_is_copied():
    """Whenever it is not said to be fresh, and beside threads, and after a failure, it is the bare interpreter."""
    code = """
child = copied(lambda question: question)
kind = lambda: type(child._running.process).__name__
print(kind())
child.end()
with child.turn():
    print(kind())
child.end()
child.begin()
print(kind())
child.end()
done = threading.Event()
threading.Thread(target=done.wait).start()
child.begin(fresh=True)
print(kind())
done.set()
"""
    done = run(COPIES + code)

    assert (done.stdout.split(), done.stderr) == (["Copy", "Popen", "Popen", "Popen"], "")


def test_whatever_befalls_a_copy_is_told_too():
    """It never comes back to what the original was doing, prints nothing, and nothing of it lingers."""
    code = """
print("once")
told(lambda question: question)
told(lambda question: os.kill(os.getpid(), signal.SIGSEGV))
told(lambda question: os.abort())
told(lambda question: os._exit(7))
told(lambda question: sys.exit("nobody hears this"))
told(lambda question: 1 / 0)
told(lambda question: os.kill(0, signal.SIGINT) or question)
"""
    done = run(COPIES + code)

    assert (done.stdout.splitlines(), done.stderr) == (
        [
            "once",
            "{'x': 1} True",
            "ended: SIGSEGV True",
            "ended: SIGABRT True",
            "ended: status 7 True",
            "ended: status 1 True",
            "ended: status 1 True",
            "{'x': 1} True",
        ],
        "",
    )


@pytest.mark.parametrize("closed", [(), (0,), (0, 1), (0, 1, 2)])
def test_a_copy_holds_no_file_of_the_original(tmp_path, closed):
    """Not one that the original had open, nor the ends of the pipes that it keeps; whatever streams it was given."""
    told = tmp_path / "told"
    code = f"""
held = open({str(tmp_path / "held")!r}, "w")
for stream in {closed!r}:
    os.close(stream)
def there(file):
    try:
        return [os.readlink(f"/proc/self/fd/{{file}}").split(":")[0]]
    except OSError:
        return []
child = copied(lambda question: {{"files": sum(map(there, range(64)), [])}})
with child.turn() as running:
    answer = running.ask({{}})
with open({str(told)!r}, "w") as file:
    file.write(str(answer))
"""
    run(COPIES + code)

    assert told.read_text() == "{'files': ['pipe', 'pipe', '/dev/null']}"


@pytest.mark.lengthy
@needs_durable
def test_the_engine_in_a_copy_is_the_engine():
    """As bare as the other: the same limits, the same answers, the library never in the process that asks."""
    code = """
from compliance import infer
from compliance.infer import child
from tests.builders import book, requirement, rules
from tests.test_infer import fact
asked = rules(book(*(requirement({"fact": "post"}, id=f"A-{n}") for n in range(3))))
facts = tuple(fact("core", 0, "holds", requirement=f"A-{n}") for n in range(3))
infer.expect_durable(fresh=True)
copy = durable_engine.engine().child.pid
print(infer.with_durable(asked, facts).conclusions == infer.with_plain(asked, facts).conclusions)
import resource
print(*[resource.prlimit(copy, getattr(resource, f"RLIMIT_{name}"))[0] for name in ("AS", "FSIZE", "CORE")])
print(durable_engine.engine().child.pid == copy, [name for name in sys.modules if name.startswith("durable")])
"""
    done = run(COPIES + code)

    assert (done.stdout.splitlines(), done.stderr) == (
        ["True", f"{durable_engine.MOST_MEMORY} 0 0", "True []"],
        "",
    )


# --- the real one --------------------------------------------------------------------------------------------------


@pytest.mark.lengthy
@needs_durable
def test_the_library_is_never_loaded_in_the_process_that_asks():
    """What is not here cannot corrupt what is here."""
    code = "from compliance import infer; import sys; assert infer.durable_is_installed()\n"
    code += "print([n for n in sys.modules if n.startswith('durable')])"

    assert run(code).stdout == "[]\n"


@pytest.fixture
def real():
    """An engine with a child of its own, to be ill-treated."""
    ours = durable_engine.engine().child._command
    child = Child(*ours[3:])
    yield durable_engine.DurableEngine(child)
    child.end()


@needs_durable
def test_a_run_in_which_nothing_fires_is_told_and_never_deleted(real):
    """Deleting a session in which nothing fired frees an uninitialised pointer: the process ends without it."""
    with real.child.turn() as running:
        question = {"rules": "r", "templates": [[[{"a": 1}]]]}
        assert running.ask(question) == {"compiled": "r"}
        with pytest.raises(EngineFailure, match=r"failed: MessageNotHandledException: .*\"a\": 2"):
            running.ask({"rules": "r", "events": [{"subject": 0, "template": 0, "a": 2}]})
        assert running.process.returncode in (0, -signal.SIGKILL)


@needs_durable
@pytest.mark.parametrize(("question", "told"), [
    ({"rules": "r", "templates": [[[{"a": 1e16}]]]}, "error code"),
    ({"rules": "r", "templates": [[0]]}, "TypeError"),
    ({"rules": "unknown", "events": []}, "KeyError"),
    ({}, "KeyError"),
    ([], "AttributeError"),
])  # fmt: skip
def test_the_true_error_reaches_the_one_who_asked(real, question, told):
    """What the library or the program says, in its own words."""
    with real.child.turn() as running, pytest.raises(EngineFailure, match=f"failed: .*{told}"):
        running.ask(question)


@needs_durable
def test_what_goes_wrong_in_a_rule_is_told(started):
    """The library swallows it, whatever it is; the program reads it back, says it and ends."""
    child = started(
        "worker.Compiled._consequent = lambda *given: lambda c: exec('raise KeyboardInterrupt(\\'in a rule\\')')\n"
        f"sys.path += {durable_engine.engine().child._command[5:]!r}\n"
        "worker.serve(source, sink)\n"
    )
    with child.turn() as running:
        running.ask({"rules": "r", "templates": [[[]]]})
        with pytest.raises(EngineFailure, match="failed: RuntimeError: exception caught in a rule"):
            running.ask({"rules": "r", "events": [{"subject": 0, "template": 0}]})


@pytest.mark.lengthy
@needs_durable
@pytest.mark.parametrize("limit", [30_000, 60_000, 100_000])
def test_starved_of_memory_a_judgement_is_right_or_refused(limit):
    """The process may fail, at its start or later; the one who asked hears of it, and never judges by half."""
    code = (
        "import resource\n"
        f"resource.setrlimit(resource.RLIMIT_AS, ({limit} * 1024, resource.RLIM_INFINITY))\n"
        "from compliance.infer import EngineFailure\n"
        "e = durable_engine.engine()\n"
        "try:\n"
        "    print(e.is_there())\n"
        "except EngineFailure as failure:\n"
        "    print(failure.befallen)\n"
        "except MemoryError:\n"
        "    print('not_started')\n"
    )
    done = run(code)

    assert (done.returncode, done.stdout) in ((0, "True\n"), (0, "not_started\n"))


@pytest.mark.lengthy
@needs_durable
def test_rules_that_need_more_memory_than_allowed_are_told(real):
    """Whether the library says so or crashes."""
    child = Child(*real.child._command[3:4], str(120 << 20), *real.child._command[5:])
    rows = [[{"a": row}, {"b": row}, {"c": row}] for row in range(8000)]
    try:
        with child.turn() as running, pytest.raises(EngineFailure, match=r"ended|failed"):
            running.ask({"rules": "r", "templates": [rows]})
    finally:
        child.end()


@pytest.mark.lengthy
@needs_durable
def test_two_threads_judge_at_once():
    """They get what each would get alone, whoever's rules the process compiled first."""
    worlds = [strategies.Chance(Random(f"threads {n}")).world(requirements=3) for n in range(6)]
    cases = []
    for world in worlds:
        asked_of = world.rules()
        facts = builders.facts_of(asked_of, world.family(), date(2024, 6, 1))
        cases.append((asked_of, facts, infer.with_plain(asked_of, facts).conclusions))

    def judge(n: int) -> bool:
        asked_of, facts, expected = cases[n % len(cases)]
        return infer.with_durable(asked_of, facts).conclusions == expected

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(judge, range(120)))


@needs_durable
def test_rules_no_longer_used_give_their_memory_back(real, monkeypatch):
    """The library gives nothing back, so a process holds so many rules and no more: then a fresh one takes over."""
    monkeypatch.setattr(durable_engine, "MOST_HELD", 100)
    ways = [{}, {"partly": [{"fact": "post"}]}, {"capped_by": [{"fact": "post"}]}, {"applies_when": [{"fact": "post"}]}]
    programs = [
        durable_engine.program(rules(book(requirement({"fact": "post"}, id="A-1", **way)))) for way in (*ways, *ways)
    ]
    processes, held = set(), []
    for program in programs:
        assert real.answers(program, (condition("A-1/core/0"),))[0].value == "not_asked"
        with real.child.turn() as running:
            processes.add(running.process.pid)
            held.append(sum(running.known.values()))

    assert max(held) <= 100
    assert len(processes) > 2


@needs_durable
def test_rule_books_that_are_judged_alike_share_what_is_compiled(real):
    """Ten thousand rule sets of one shape take no more memory than one."""
    for n in range(30):
        program = durable_engine.program(rules(book(requirement({"fact": "post"}, id=f"A-{n}"))))
        assert real.answers(program, (condition(f"A-{n}/core/0"),))[0].value == "not_asked"

    with real.child.turn() as running:
        assert len(running.known) == 1


def condition(subject: str) -> infer.chain.Event:
    return infer.chain.Event("condition", subject, dict.fromkeys(infer.chain.CONDITION_COUNTS, 0))


@needs_durable
def test_rules_larger_than_what_is_held_are_judged_all_the_same(real, monkeypatch):
    """The bound is on what is kept beside, not on one set of rule books."""
    monkeypatch.setattr(durable_engine, "MOST_HELD", 2)
    program = durable_engine.program(SMALL)

    for _ in range(2):
        assert real.answers(program, (condition("A-1/core/0"),))[0].value == "not_asked"


@needs_durable
def test_the_system_bounds_what_the_process_may_take(real):
    """Processor time and memory; and neither files nor cores come of it."""
    with real.child.turn() as running:
        running.ask(durable_engine.program(SMALL).question)
        soft = {name: resource.prlimit(running.process.pid, kind)[0] for name, kind in LIMITS.items()}

    assert 0 < soft.pop("cpu") < 60
    assert soft == {"memory": durable_engine.MOST_MEMORY, "files": 0, "core": 0}


LIMITS = {
    "cpu": resource.RLIMIT_CPU,
    "memory": resource.RLIMIT_AS,
    "files": resource.RLIMIT_FSIZE,
    "core": resource.RLIMIT_CORE,
}


@needs_durable
def test_a_rule_engine_that_runs_wild_is_ended_by_the_system(started):
    """Not by a clock: by the processor time of the one question."""
    child = started(
        "worker._CPU_SECONDS = 0\n"
        "def wild(*given):\n    while True: pass\n"
        "worker._answer = wild\n"
        f"sys.path += {durable_engine.engine().child._command[5:]!r}\n"
        "worker.serve(source, sink)\n"
    )
    with pytest.raises(EngineFailure, match=r"ended: SIG(XCPU|KILL)"):
        asked(child, rules="r")


# --- from the terminal ---------------------------------------------------------------------------------------------


INTERRUPTED = """
import random, signal, sys, time
from compliance import infer
from tests.builders import book, requirement, rules
from tests.test_infer import fact

def interrupt(*given):
    raise KeyboardInterrupt

asked = rules(book(*(requirement({"fact": "post"}, id=f"A-{n}") for n in range(30))))
facts = tuple(fact("core", 0, "holds", requirement=f"A-{n}") for n in range(30))
expected = infer.with_plain(asked, facts).conclusions
began = time.perf_counter()
assert infer.with_durable(asked, facts).conclusions == expected
took = time.perf_counter() - began
chance, interrupted = random.Random("interrupted"), 0
signal.signal(signal.SIGALRM, interrupt)
for n in range(80):
    try:
        signal.setitimer(signal.ITIMER_REAL, chance.uniform(0.0001, took))
        infer.with_durable(asked, facts)
        signal.setitimer(signal.ITIMER_REAL, 0)
    except KeyboardInterrupt:
        interrupted += 1
    signal.setitimer(signal.ITIMER_REAL, 0)
    if n % 4 == 0:
        assert infer.with_durable(asked, facts).conclusions == expected
assert infer.with_durable(asked, facts).conclusions == expected
print(interrupted)
"""


@pytest.mark.lengthy
@needs_durable
def test_interrupted_anywhere_the_next_judgement_is_right():
    """A Ctrl-C may fall between any two steps: at the start of the child, half-way a question, half-way an answer."""
    done = run(INTERRUPTED)

    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0


LIBRARY = """
import os, signal

class Host:
    def __init__(self, rulesets):
        pass

    def post_batch(self, name, messages):
        {}
"""


def checked(library: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """What `compliance check` says where another durable-rules is found first."""
    command = [sys.executable, "-m", "compliance", "check", "plans/koggenland.yaml", "--as-of", "2024-12-01", *options]
    environment = {**os.environ, "PYTHONPATH": str(library)}
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment)


@pytest.fixture
def library(tmp_path):
    """A folder with a durable-rules of the test's own making."""

    def make(engine: str) -> Path:
        (tmp_path / "durable").mkdir()
        (tmp_path / "durable" / "__init__.py").touch()
        (tmp_path / "durable_rules_engine.py").touch()
        (tmp_path / "durable" / "engine.py").write_text(engine, encoding="utf-8")
        return tmp_path

    return make


CRASHES = LIBRARY.format("os.kill(os.getpid(), signal.SIGSEGV)")
FAILS = LIBRARY.format("raise ValueError('de ware reden')")


@pytest.mark.lengthy
@pytest.mark.parametrize(("engine", "language", "words"), [
    (CRASHES, "nl", "durable-rules viel uit voor het antwoord gaf: er wordt niet geoordeeld (SIGSEGV)"),
    (CRASHES, "en", "durable-rules ended before it gave an answer: nothing is judged (SIGSEGV)"),
    (LIBRARY.format("os.abort()"), "en", "durable-rules ended before it gave an answer: nothing is judged (SIGABRT)"),
    (FAILS, "nl", "durable-rules meldt een fout: er wordt niet geoordeeld (ValueError: de ware reden)"),
    (FAILS, "en", "durable-rules reports an error: nothing is judged (ValueError: de ware reden)"),
    (LIBRARY.format("return {'exception': 'oeps'}"), "nl",
     "durable-rules meldt een fout: er wordt niet geoordeeld (RuntimeError: oeps)"),
    ("import os; os.abort()", "nl", "durable-rules kon niet worden gestart: er wordt niet geoordeeld (SIGABRT)"),
    ("raise MemoryError", "en", "durable-rules could not be started: nothing is judged (MemoryError: )"),
])  # fmt: skip
def test_what_befalls_the_engine_is_told_and_nothing_is_judged(library, engine, language, words):
    """With what one can do about it; status 2, and no verdict of one engine where two were promised."""
    done = checked(library(engine), "--lang", language)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"--engine: {words}\n")
    assert {"nl": "de gewone motor alleen (--engine plain)", "en": "the plain engine alone (--engine plain)"}[
        language
    ] in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.lengthy
def test_a_ctrl_c_while_the_engine_works_ends_it_and_the_program(library):
    """Half-way a question: status 130, no report, no traceback; and no waiting for a library that never ends."""
    folder = library(LIBRARY.format("os.kill(os.getppid(), signal.SIGINT); [None for _ in iter(int, 1)]"))
    done = checked(folder, "--lang", "en")

    assert (done.returncode, done.stdout) == (130, "")
    assert "Traceback" not in done.stderr


@pytest.mark.lengthy
def test_a_library_that_cannot_be_loaded_leaves_the_plain_engine_and_says_so(library):
    """Some Pythons install it and then fail at its import: that is no crash, but not silence either."""
    folder = library("raise ImportError('undefined symbol')")

    assert "alleen de gewone motor; durable-rules is hier niet te laden" in checked(folder, "--fail-on", "none").stdout
    refused = checked(folder, "--engine", "durable")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "durable-rules is hier niet te laden" in refused.stderr


@pytest.mark.lengthy
@needs_durable
def test_what_cannot_be_loaded_for_want_of_memory_is_there_all_the_same(library):
    """Starved, an import fails as if the library did not fit; the plain engine alone is not what was promised then."""
    folder = library("raise ImportError('cannot map')")
    code = f"""
import resource
from compliance.infer import child, durable_worker, failure
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, resource.RLIM_INFINITY))
try:
    with child.Child(durable_worker.__file__, str(2 << 30), {str(folder)!r}).turn() as running:
        print(running.greeting)
except failure.EngineFailure as told:
    print(told)
"""

    assert run(code).stdout == "not_started: ImportError: cannot map\n"


def test_what_the_library_names_and_does_not_need_is_loaded_when_it_is_asked_for():
    """The child starts without it; whatever goes wrong is told in the library's words all the same."""
    code = f"""
import sys
sys.path.insert(0, {str(Path(durable_worker.__file__).parent)!r})
import durable_worker
durable_worker._spare()
import inspect, logging, random, traceback
log = logging.getLogger("x")
before = {{name for name in ("ast", "linecache", "hashlib") if name in sys.modules}}
assert inspect.ismethod([].append.__self__.append) is False, "a method of C is none of Python"
try:
    1 / 0
except ZeroDivisionError as error:
    (line,) = traceback.format_tb(error.__traceback__)
log.exception("told")
print(before, "1 / 0" in line or "<string>" in line, inspect.isfunction(durable_worker.serve), 0 <= random.random() < 1)
"""
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True)

    assert (done.stdout, done.stderr.splitlines()[0]) == ("set() True True True\n", "told")
