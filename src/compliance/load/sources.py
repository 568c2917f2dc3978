"""How the sources of a plan or rule book are read: the texts that are held, never from outside the file's folder."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from compliance.errors import ComplianceError, Problem, Spot, fault
from compliance.load.desk import Desk
from compliance.load.validation import legible, readable, shown, sought
from compliance.load.yaml_files import PathTo, YamlFile
from compliance.model.base import Noun
from compliance.model.dates import Period
from compliance.model.sources import Document, Quote, Source

_SOME_DAY = Period("2000")
"""Stands in for the date of a source that is not legible."""


def digest(raw: bytes) -> str:
    """The sha256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def sources_in(file: YamlFile, content: Noun | None) -> dict[str, Source]:
    """The sources of a file by their keys, as far as they are legible."""
    found = readable(file, content, "sources", Source, title="?", kind="plan", dated=_SOME_DAY)
    return {name: source for name, source in found if isinstance(name, str)}


def _outside(spot: Spot, name: str) -> Problem:
    return fault(
        spot,
        f'file: "{shown(name)}" leidt buiten de map van dit bestand',
        f'file: "{shown(name)}" leads out of the folder of this file',
        "Zet de tekst in de map sources/ naast dit bestand, en schrijf sources/naam.txt.",
        "Put the text in the folder sources/ beside this file, and write sources/name.txt.",
    )


class SourceReader:
    """Reads what one file cites."""

    def __init__(self, desk: Desk, folder: Path, file: YamlFile) -> None:
        self.desk = desk
        self.folder = folder
        self.file = file
        named = file.data.get("sources", {})
        self.named = frozenset(named) if isinstance(named, dict) else None
        """The keys of all sources, also of those with mistakes; none where they cannot be told."""
        self._read: dict[str, Document | None] = {}

    def texts(self, sources: Mapping[str, Source]) -> tuple[dict[str, Document], tuple[Problem, ...]]:
        """The text of each source that has a file, by the source's key, and what could not be read."""
        held: dict[str, Document] = {}
        problems: list[Problem] = []
        for key, source in sources.items():
            if source.file is None:
                continue
            at: PathTo = ("sources", key, "file")
            try:
                text = self._text(source.file)
                if text is None:
                    problems.append(_outside(self.file.spot(at), source.file))
                else:
                    held[key] = text
            except ComplianceError as error:
                problems += [
                    fault(
                        self.file.spot(at),
                        f"file: {p.spot}: {p.words.nl}",
                        f"file: {p.spot}: {p.words.en}",
                        *((p.hint.nl, p.hint.en) if p.hint else ("", "")),
                    )
                    for p in error.problems
                ]
        return held, tuple(problems)

    def _text(self, name: str) -> Document | None:
        """The text of a file, read once however many sources name it; none where the name leads out of the folder."""
        if name not in self._read:
            self._read[name] = self.desk.document(self.folder, name)
        return self._read[name]

    def evidence(self, at: PathTo, written: Any, sources: Mapping[str, Source]) -> tuple[Problem, ...]:
        """Quotes of unknown sources, and words of the wrong kind for what is held, in evidence as it is written."""
        quotes = (
            (index, part if isinstance(part, Quote) else legible(part, Quote))
            for index, part in enumerate(written if isinstance(written, tuple) else ())
        )
        # what is wrong with a quote that is not legible is told where the file is read
        return tuple(
            problem for index, quote in quotes if quote for problem in self._of_quote((*at, index), quote, sources)
        )

    def _of_quote(self, at: PathTo, quote: Quote, sources: Mapping[str, Source]) -> Iterator[Problem]:
        source = sources.get(quote.source)
        if source is None and (self.named is None or quote.source in self.named):
            return  # what is wrong with the source, or with all of them, is told there
        if source is None:
            yield fault(
                self.file.spot((*at, "source")),
                f'onbekende bron "{quote.source}"',
                f'unknown source "{quote.source}"',
                *sought(self.file, quote.source, sources),
            )
        elif source.file and quote.paraphrase:
            yield fault(
                self.file.spot((*at, "paraphrase")),
                f'de tekst van "{quote.source}" is er: citeer die (quote)',
                f'the text of "{quote.source}" is held: quote it',
                "Neem de woorden letterlijk over, met de regels waar ze staan (lines).",
                "Copy the words to the letter, with the lines where they stand (lines).",
            )
        elif not source.file and quote.quote:
            yield fault(
                self.file.spot((*at, "quote")),
                f'de tekst van "{quote.source}" is er niet: een citaat is dan niet na te zoeken',
                f'the text of "{quote.source}" is not held: a quote of it cannot be looked up',
                "Voeg de tekst toe (file en sha256), of zeg het in eigen woorden (paraphrase).",
                "Add the text (file and sha256), or say it in your own words (paraphrase).",
            )
