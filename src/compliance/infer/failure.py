"""What can befall the engine that runs in a process of its own, as the one who asked it hears it."""

from typing import Literal

Befallen = Literal["not_started", "ended", "failed", "garbled", "too_large"]
"""It could not be started; it crashed or was ended; it told of a mistake; what it said is no answer; it was asked more
than it can bear."""


class EngineFailure(Exception):  # noqa: N818  # named for what befell, which is not always an error of the engine
    """The engine gave no answer; what befell it, and why in its own words or the system's."""

    def __init__(self, befallen: Befallen, detail: str) -> None:
        self.befallen: Befallen = befallen
        self.detail = detail
        super().__init__(f"{befallen}: {detail}")
