"""A Dask cluster that is there already, as an Executor like any other."""

import logging
import re
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager, suppress
from typing import Any

from compliance.errors import ComplianceError, Problem, fault, refusal, wished

_PATIENCE = "10s"
"""So long a scheduler may take to answer before it is said not to be there."""
_SPOT = wished("scheduler")
_ADDRESS = re.compile(r"(?:(?:tcp|tls|ws|wss)://)?[^\s/@:]+:[0-9]{1,5}|(?:tcp|tls)://\[[0-9A-Fa-f:.%]+\]:[0-9]{1,5}")
"""What could be one; anything else Dask takes for a name and looks for it in vain, for half a minute."""


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """The executor of a cluster, and how many tasks it does at once; what is not done when it is left is given up.

    Raises:
        ComplianceError: Dask is not installed, no scheduler answers, there are no workers, or they were lost.
    """
    distributed = _distributed()
    # What it logs of connections would stand between the words of the program; what befell is told below.
    logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)
    client = _client(distributed, address)
    try:
        at_once = sum(client.nthreads().values())
        if not at_once:
            raise ComplianceError((_without_workers(address),))
        executor = client.get_executor()
        try:
            yield executor, at_once
        finally:
            executor.shutdown(wait=False)
    except distributed.KilledWorker as error:
        raise ComplianceError((_killed(),)) from error
    except (OSError, CancelledError, distributed.comm.CommClosedError) as error:
        raise ComplianceError((_lost(address),)) from error
    finally:
        with suppress(OSError, TimeoutError):
            client.close(timeout=1)


def _distributed() -> Any:
    try:
        import distributed  # an extra, and slow to load
    except ImportError:
        raise refusal(
            _SPOT,
            "Dask is hier niet geïnstalleerd",
            "Dask is not installed here",
            'Installeer het met pip install ".[cluster]", of laat deze computer het werk doen.',
            'Install it with pip install ".[cluster]", or let this computer do the work.',
        ) from None
    return distributed


def _client(distributed: Any, address: str) -> Any:
    if not _ADDRESS.fullmatch(address):
        raise ComplianceError((_no_answer(address),))

    class Client(distributed.Client):  # type: ignore[misc]  # Dask has no types
        """One that is quiet when it is thrown away: what befell it has been told by then."""

        def __del__(self) -> None:
            with suppress(Exception):
                super().__del__()

    try:
        return Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError, RuntimeError) as error:
        raise ComplianceError((_no_answer(address),)) from error


def _no_answer(address: str) -> Problem:
    return fault(
        _SPOT,
        f'"{address}" antwoordt niet: er is niets beoordeeld',
        f'"{address}" does not answer: nothing was judged',
        "Noem het adres van een Dask-scheduler die draait, zoals tcp://10.0.0.5:8786, of doe het zonder.",
        "Name the address of a Dask scheduler that runs, such as tcp://10.0.0.5:8786, or do without.",
    )


def _without_workers(address: str) -> Problem:
    return fault(
        _SPOT,
        f'"{address}" heeft geen werkprocessen: er is niets beoordeeld',
        f'"{address}" has no workers: nothing was judged',
        "Start er een met dask worker en dit adres, waar de plannen en de regels onder hetzelfde pad te lezen zijn.",
        "Start one with dask worker and this address, where plans and rules can be read under the same path.",
    )


def _killed() -> Problem:
    return fault(
        _SPOT,
        "een plan liet het ene werkproces na het andere uitvallen: er is niets geschreven",
        "one plan made one worker after another die: nothing was written",
        "Geef de werkprocessen meer geheugen; in één proces op deze computer ziet u bij welk plan het gebeurt.",
        "Give the workers more memory; in one process on this computer you can see which plan it is.",
    )


def _lost(address: str) -> Problem:
    return fault(
        _SPOT,
        f'"{address}" viel weg terwijl er werd beoordeeld: er is niets geschreven',
        f'"{address}" went away while plans were judged: nothing was written',
        "Probeer het opnieuw als het cluster er weer is, of doe het zonder.",
        "Try again when the cluster is back, or do without.",
    )
