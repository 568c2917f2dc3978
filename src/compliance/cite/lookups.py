"""How the quotes of one file are found: each when it is first asked for, or with those that may hold it.

Who judges asks for what the rule books need. A plan may tell much besides, and to seek that too takes as long.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from compliance.cite import pairs, relevance, rows
from compliance.cite.finding import look_up
from compliance.cite.reading import Reading
from compliance.kept import once
from compliance.model.plans import Deviations, Loaded, Measure, Plan, Statement
from compliance.model.rules import RuleBook, Vocabulary
from compliance.model.sources import Citation, Document, Quote, Source

Quoting = Loaded[Plan] | Loaded[Deviations] | Loaded[RuleBook]
"""A file with quotes."""
Ready = Callable[[Document], Reading]
"""Makes a text ready to be looked through."""
Groups = Sequence[Sequence[Quote]]


class Lookups(Mapping[Quote, Citation]):
    """Every quote of one file, looked up when it is asked for; those of one source in one claim hold together.

    By a vocabulary each is also told on which of its facts it does not bear.
    """

    def __init__(self, file: Quoting, vocabulary: Vocabulary | None = None, ready: Ready = Reading) -> None:
        self._file, self._vocabulary, self._ready = file, vocabulary, ready
        self._groups = tuple(_groups(file.content))
        self._quotes = dict.fromkeys(chain.from_iterable(self._groups))
        self._found: dict[Quote, Citation] = {}

    def __getitem__(self, quote: Quote) -> Citation:
        found = self._found.get(quote)
        if found is None:
            if quote not in self._quotes:
                raise KeyError(quote)
            for one, cited in self._sources[quote.source].about(quote).items():
                self._found[one] = self._weighed(cited)
            found = self._found[quote]
        return found

    def __iter__(self) -> Iterator[Quote]:
        return iter(self._quotes)

    def __len__(self) -> int:
        return len(self._quotes)

    def _weighed(self, citation: Citation) -> Citation:
        """A quote as it was found, with the facts or requirements on which it does not bear."""
        thin = self._thin(citation.quote)
        return citation.model_copy(update={"thin_for": thin}) if thin else citation

    @once
    def _thin(self) -> Callable[[Quote], frozenset[str]]:
        content, vocabulary = self._file.content, self._vocabulary
        if vocabulary is None or isinstance(content, Deviations):
            return lambda _: frozenset()
        if isinstance(content, Plan):
            return relevance.Bearing(content, vocabulary).thin_for
        thin = relevance.thin_norms(content, vocabulary)
        return lambda quote: thin.get(quote, frozenset())

    @once
    def _sources(self) -> Mapping[str, "_OfSource"]:
        """The quotes of each source, claim by claim."""
        found: dict[str, list[Sequence[Quote]]] = {}
        for group in self._groups:
            if len(group) == 1:
                found.setdefault(group[0].source, []).append(group)
                continue
            for key in dict.fromkeys([quote.source for quote in group]):
                found.setdefault(key, []).append([quote for quote in group if quote.source == key])
        sources, texts = self._file.content.sources, self._file.texts
        return {
            key: _OfSource(groups, sources[key], self._ready(texts[key]) if key in texts else None)
            for key, groups in found.items()
        }


class _OfSource:
    """The quotes of one source, claim by claim; its text is made ready once."""

    def __init__(self, groups: Groups, source: Source, reading: Reading | None) -> None:
        self._groups, self._reading = groups, reading
        self._look_up = partial(look_up, source=source, reading=reading)
        self._are_single = all(len(group) == 1 for group in groups)

    def about(self, quote: Quote) -> Mapping[Quote, Citation]:
        """How a quote is found; where claims have several, with all others, since what moved is held by what stands."""
        if self._reading is None:
            return {quote: self._look_up(quote)}
        groups = [(quote,)] if self._are_single else self._groups
        found = {one: self._look_up(one) for one in dict.fromkeys(chain.from_iterable(groups))}
        return rows.regarded(groups, pairs.held(groups, found, self._reading, self._look_up), self._reading)


def _groups(content: Plan | Deviations | RuleBook) -> Iterator[Sequence[Quote]]:
    """The quotes of a file, those together that prove one thing; those of a plan's adoptions first."""
    match content:
        case RuleBook():
            yield from (requirement.norm for requirement in content.requirements)
        case Deviations():
            yield from (deviation.evidence for deviation in content.deviations)
        case Plan():
            adoptions = (part.adopted for part in content.regions if part.adopted)
            said: tuple[Statement | Measure, ...] = (*adoptions, *content.claims, *content.measures)
            yield from (one.evidence for one in said)
