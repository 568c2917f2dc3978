"""Who does the work: this process, a pool of processes, or a cluster that is there already; each as an Executor."""

import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, as_completed
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from compliance import copies
from compliance.errors import ComplianceError, Problem, fault, wished
from compliance.lazily import dataclass

Args = ParamSpec("Args")
T = TypeVar("T")
Given = TypeVar("Given")
ENOUGH_FOR_A_POOL = 40
"""Of fewer plans the start of a pool takes longer than the work."""
_SELDOM = (1_000_000, 50, 100)
"""How seldom a worker looks for things that only hold each other: nouns never do."""
_TOGETHER = 8
"""So many plans at most go to a worker together: to hand out one by one takes a fortieth of the work."""
_AHEAD = 3
"""So often is handed out to each worker before the first is done, so that results do not pile up."""


class Here(Executor):
    """An executor that does at once what it is given, in this process."""

    def submit(self, fn: Callable[Args, T], /, *args: Args.args, **kwargs: Args.kwargs) -> Future[T]:
        """Do it; what goes wrong is kept with the result, as every executor does."""
        done: Future[T] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except Exception as error:
            done.set_exception(error)
        return done


def how_many(jobs: int | None, plans: int) -> int:
    """How many processes to use: as asked, else one for few plans and one for each processor for many."""
    if jobs is not None:
        return max(1, min(jobs, plans))
    return 1 if plans < ENOUGH_FOR_A_POOL else (os.cpu_count() or 1)


def _pool(jobs: int) -> Executor:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  # costs a tenth of a run that needs none
    from multiprocessing import get_context  # noqa: PLC0415  # the same

    class Pool(ProcessPoolExecutor):
        """A pool whose workers hear no Ctrl-C from their very first moment: they start while it is held back."""

        def submit(self, fn: Callable[Args, T], /, *args: Args.args, **kwargs: Args.kwargs) -> Future[T]:
            with copies.held_back():
                return super().submit(fn, *args, **kwargs)

    return Pool(jobs, mp_context=get_context("fork" if copies.may_copy() else "spawn"), initializer=_deaf)


@dataclass(frozen=True)
class Crew:
    """Who does the work, and how many things at once."""

    executor: Executor
    at_once: int


@contextmanager
def working(jobs: int, scheduler: str | None = None) -> Iterator[Crew]:
    """A crew of this process, of a pool, or of a cluster; what is not begun when the work is left is given up.

    Raises:
        ComplianceError: a worker died, or none can be started; the cluster is not there, or no longer.
    """
    if scheduler is not None:
        from compliance.app.cluster import cluster  # noqa: PLC0415  # few have one

        with cluster(scheduler) as (executor, at_once):
            yield Crew(executor, at_once)
        return
    executor = Here()
    try:
        if jobs > 1:
            executor = _pool(jobs)
        yield Crew(executor, jobs)
    except BrokenExecutor as error:
        raise ComplianceError((_dead(),)) from error
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _deaf() -> None:
    """Ctrl-C is for the process that was started by hand; it ends the workers itself."""
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def each(crew: Crew, work: Callable[[Given], T], given: Sequence[Given]) -> Iterator[tuple[Given, T]]:
    """What the work makes of each, as it is done; only some are handed out ahead."""
    waiting: dict[Future[list[T]], Sequence[Given]] = {}
    for few in _by_few(given, crew.at_once):
        waiting[crew.executor.submit(_all, work, few)] = few
        if len(waiting) >= crew.at_once * _AHEAD or isinstance(crew.executor, Here):
            yield from _done(waiting, first=True)
    yield from _done(waiting, first=False)


def _by_few(given: Sequence[Given], at_once: int) -> Iterator[Sequence[Given]]:
    """What to hand out together: a few, and towards the end fewer, so that all are done at about the same time."""
    at = 0
    while at < len(given):
        few = min(_TOGETHER, 1 + (len(given) - at) // (at_once * _TOGETHER))
        yield given[at : at + few]
        at += few


def _all(work: Callable[[Given], T], given: Sequence[Given]) -> list[T]:
    return [work(one) for one in given]


def _done(waiting: dict[Future[list[T]], Sequence[Given]], *, first: bool) -> Iterator[tuple[Given, T]]:
    """The results that are there; those of the first to be done, or all."""
    for future in as_completed(tuple(waiting)):
        yield from zip(waiting.pop(future), future.result(), strict=True)
        if first:
            return


def _dead() -> Problem:
    return fault(
        wished("jobs"),
        "een werkproces is uitgevallen: er is niets geschreven",
        "a worker process died: nothing was written",
        "Is er te weinig geheugen, gebruik dan minder processen; met een werkt het zonder andere.",
        "If memory is short, use fewer processes; with one it works without others.",
    )
