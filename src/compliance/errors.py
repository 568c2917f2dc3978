"""What is wrong with the input: where, in which words, and what to do now; all of it at once."""

import errno
from collections.abc import Callable, Iterable
from dataclasses import field
from typing import TypeVar

from compliance.lazily import dataclass, pattern
from compliance.model.base import Bilingual, Language, both
from compliance.printable import in_one_line

T = TypeVar("T")
MOST_TOLD = 100
"""Mistakes beyond these are counted, not told: nobody reads on, and the first of them often made the others."""
_REST = Bilingual(nl="en nog {} andere", en="and {} more")


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in a file; line and column count from 1, nought where the file as a whole is meant."""

    file: str
    line: int = 0
    column: int = 0
    is_wish: bool = False
    """Whether no file is at fault but what was asked for, ``file`` being its name: ``engine``, ``safety-region``."""
    called: Bilingual | None = field(default=None, compare=False)
    """What a door calls it, where that differs by language."""

    def said(self, language: Language) -> str:
        """The place as it is told in one language."""
        return self.called.said(language) if self.called else str(self)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: its place, the words at fault, and a hint where there is one to give."""

    spot: Spot
    words: Bilingual
    hint: Bilingual | None = None
    code: str = ""
    """What kind of mistake it is, where somebody asks for that: ``unknown-fact``, ``missing-norm``.

    A door that knows the kind may add to the hint how it is mended there.
    """
    more: int = 0
    """How many further mistakes of its file it stands for, that were only counted."""

    def said(self, language: Language) -> str:
        """The whole message in one language, the hint on a line of its own."""
        message = in_one_line(f"{self.spot.said(language)}: {self.words.said(language)}")
        return f"{message}\n    {in_one_line(self.hint.said(language))}" if self.hint else message


class ComplianceError(Exception):
    """The input cannot be judged; carries every problem that was found, in the order of the files."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(set(problems), key=lambda problem: (problem.spot, problem.words.en)))
        super().__init__("\n".join(self.said("en")))

    def __reduce__(self) -> tuple[type["ComplianceError"], tuple[tuple[Problem, ...]]]:
        """A worker hands it to another process: with its problems, not with the words they were made into."""
        return type(self), (self.problems,)

    def said(self, language: Language) -> tuple[str, ...]:
        """Every problem in one language, up to a limit, and how many more there are."""
        told = tuple(problem.said(language) for problem in self.problems[:MOST_TOLD])
        rest = len(self.problems) - len(told) + sum(problem.more for problem in self.problems)
        return (*told, _REST.said(language).format(rest)) if rest else told


_REASONS = {
    errno.ENOENT: Bilingual(nl="de map bestaat niet", en="the folder does not exist"),
    errno.EACCES: Bilingual(nl="dat is niet toegestaan", en="permission denied"),
    errno.EPERM: Bilingual(nl="dat is niet toegestaan", en="permission denied"),
    errno.EROFS: Bilingual(nl="hier kan alleen worden gelezen", en="this place is read-only"),
    errno.ENOSPC: Bilingual(nl="de schijf is vol", en="the disk is full"),
    errno.EEXIST: Bilingual(nl="daar staat al een bestand", en="there is a file there already"),
    errno.EISDIR: Bilingual(nl="dat is een map", en="that is a folder"),
    errno.ENOTDIR: Bilingual(nl="een deel van het pad is geen map", en="a part of the path is no folder"),
    errno.ENAMETOOLONG: Bilingual(nl="de naam is te lang", en="the name is too long"),
    errno.ELOOP: Bilingual(nl="de koppeling verwijst in een kring", en="the link leads round in a circle"),
}


def reason(error: OSError) -> Bilingual:
    """Why the system refused, in both languages where the reason is a common one."""
    return _REASONS.get(error.errno or 0, both(error.strerror or type(error).__name__))


def wished(name: str) -> Spot:
    """The place of something that was asked for, by its plain name; each door has its own word for it."""
    return Spot(name, is_wish=True)


def fault(spot: Spot, nl: str, en: str, hint_nl: str = "", hint_en: str = "", *, code: str = "") -> Problem:
    """A problem in both languages; of what is very long only its beginning and its end are said."""
    hint = Bilingual(nl=_abridged(hint_nl), en=_abridged(hint_en)) if hint_nl else None
    return Problem(spot=spot, words=Bilingual(nl=_abridged(nl), en=_abridged(en)), hint=hint, code=code)


def _abridged(text: str) -> str:
    """Words that can be read: a name of thousands of letters says no more than its beginning and its end."""
    return text if len(text) <= _LONG else _NAME.sub(lambda found: f"{found[1]} … {found[2]}", text)


_LONG = 1_000
_NAME = pattern(r'([^\s"]{100})[^\s"]{100,}([^\s"]{30})')


def refusal(spot: Spot, nl: str, en: str, hint_nl: str = "", hint_en: str = "", *, code: str = "") -> ComplianceError:
    """The error for one problem, where it is known."""
    return ComplianceError((fault(spot, nl, en, hint_nl, hint_en, code=code),))


def together(attempts: Iterable[Callable[[], T]]) -> tuple[T, ...]:
    """What each of several attempts gives.

    Raises:
        ComplianceError: with all that is wrong with any of them.
    """
    given: list[T] = []
    problems: list[Problem] = []
    for attempt in attempts:
        try:
            given.append(attempt())
        except ComplianceError as error:
            problems += error.problems
    if problems:
        raise ComplianceError(tuple(problems))
    return tuple(given)
