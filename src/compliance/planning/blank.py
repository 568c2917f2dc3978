"""A plan of which nothing is known yet, as YAML: every question of the rule books stands in it, to be filled in."""

import textwrap
from collections.abc import Iterator

from compliance import wording
from compliance.model.base import Language
from compliance.model.fact_index import FactEntry
from compliance.model.municipalities import Municipality
from compliance.model.plans import Rules, State
from compliance.planning.questions import Asked, asked
from compliance.printable import printable

_WIDE = 110
_STATES: tuple[State, ...] = ("in_place", "under_way", "planned", "ambition", "rejected")
_EXAMPLE = {"bool": "true", "int": "1", "number": "1.5", "text": '"..."', "duration": "P1Y", "set": '["..."]'}


def plan(whose: Municipality, rules: Rules, language: Language) -> str:
    """The text of the file; it can be judged as it is, and then everything is unknown."""
    said = _Said(language)
    name = whose.name if whose.name.replace(" ", "").replace("-", "").isalpha() else f'"{whose.name}"'
    head = f"organisation: {{kind: gemeente, name: {name}, code: {whose.code}}}"
    parts = (*said.opening(whose), "schema: compliance/plan/v1", head, *said.regions(), *said.sources(), *said.claims())
    return "\n".join((*parts, *said.questions(rules))) + "\n"


class _Said:
    """What stands in the file, in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def _of(self, nl: str, en: str) -> str:
        return nl if self.language == "nl" else en

    def _comment(self, nl: str, en: str, start: str = "# ") -> Iterator[str]:
        """A text as lines of comment."""
        for line in textwrap.wrap(printable(self._of(nl, en)), _WIDE - len(start), break_long_words=False):
            yield f"{start}{line}"

    def opening(self, whose: Municipality) -> Iterator[str]:
        yield from self._comment(
            f"Wat de stukken van {whose.name} zeggen over de aanpak van mensenhandel. Nog niets is ingevuld: "
            "getoetst is nu elke eis onbekend. Alleen wat een stuk zegt wordt een bewering; wat u niet vindt, laat u "
            "staan zoals het is.",
            f"What the documents of {whose.name} say of human trafficking. Nothing is filled in yet: judged now, every "
            "requirement is unknown. Only what a document says becomes a claim; what you do not find stays as it is.",
        )
        yield from self._comment(
            "Regels met ## zijn uitleg. Regels met # zijn een voorbeeld: haal daar het # en de spatie erna weg en vul "
            "ze in. Haal bij de eerste die u invult ook {} achter sources en [] achter claims weg.",
            "Lines with ## explain. Lines with # are an example: take out the # and the space after it there, and fill "
            "them in. With the first that you fill in, take out {} after sources and [] after claims too.",
        )

    def regions(self) -> Iterator[str]:
        yield ""
        yield from self._comment(
            "Regionale plannen waaraan de gemeente meedoet, als bestand naast dit bestand.",
            "Regional plans in which the municipality takes part, as a file beside this one.",
            "## ",
        )
        yield "regions: []"

    def sources(self) -> Iterator[str]:
        yield ""
        yield from self._comment(
            "De stukken waaruit u put, elk onder een korte naam. Soort: plan, decision (besluit), report (verslag), "
            "website of statement (verklaring). Hebt u de tekst, zet die dan in sources/ en noem file en sha256; "
            "anders noemt u de url.",
            "The documents that you draw on, each under a short name. Kind: plan, decision, report, website or "
            "statement. If you hold the text, put it in sources/ and name file and sha256; else name the url.",
            "## ",
        )
        yield "sources: {}"
        title = self._of("Beleidsplan mensenhandel", "Policy plan on human trafficking")
        example = (
            "beleid:",
            f"  title: {title}",
            "  kind: decision",
            "  url: https://example.org/beleid",
            "  dated: 2024-09-30",
        )
        yield from (f"  # {line}" for line in example)

    def claims(self) -> Iterator[str]:
        states = ", ".join(f"{state} ({wording.STATE[state].said(self.language)})" for state in _STATES)
        yield ""
        yield from self._comment(
            f"De beweringen. Stand (state): {states}. Data: 2024, 2024-Q3, 2024-09 of 2024-09-30. Verder kan er "
            "staan: until (tot en met), decided (besloten), held (de keren dat het is gebeurd), due (beloofd voor), "
            "owner (wie), via, note. Van een stuk waarvan u de tekst hebt neemt u de woorden letterlijk over (quote, "
            "met lines of page); van een ander zegt u het in eigen woorden (paraphrase).",
            f"The claims. State: {states}. Dates: 2024, 2024-Q3, 2024-09 or 2024-09-30. There may also be: until, "
            "decided, held (when it happened), due (promised for), owner, via, note. Of a document whose text you hold "
            "copy the words to the letter (quote, with lines or page); of another say it in your own words "
            "(paraphrase).",
            "## ",
        )
        yield "claims: []"

    def questions(self, rules: Rules) -> Iterator[str]:
        """Every question, under its rule book, its theme and its requirement."""
        book = theme = ""
        for one in asked(rules):
            if one.framework.said(self.language) != book:
                book, theme = one.framework.said(self.language), ""
                yield from ("", *self._comment(book, book, "  ## ===== "))
            if one.theme and one.theme.said(self.language) != theme:
                theme = one.theme.said(self.language)
                yield from ("", *self._comment(theme, theme, "  ## --- "))
            yield from self._requirement(one)

    def _requirement(self, one: Asked) -> Iterator[str]:
        asks = one.requirement
        start = f"{asks.id} {asks.title.said(self.language)}."
        told = f"{start} {asks.asks.said(self.language)}" if asks.asks else start
        yield from ("", *self._comment(told, told, "  ## "))
        manual = [condition.manual for condition in asks.core if condition.manual]
        for reason in manual:
            yield from self._comment(
                f"Dit kan alleen een mens beoordelen: {reason.nl}",
                f"Only a person can judge this: {reason.en}",
                "  ## ",
            )
        if not one.facts and not manual:
            yield from self._comment(
                "Wat hier wordt gevraagd, staat al bij een eis hierboven.",
                "What is asked here stands with a requirement above already.",
                "  ## ",
            )
        for entry in one.facts:
            yield from self._question(entry)

    def _question(self, entry: FactEntry) -> Iterator[str]:
        kind = wording.FACT_TYPE[entry.type].said(self.language)
        values = f": {', '.join(entry.values)}" if entry.values else ""
        unit = f", {entry.unit}" if entry.unit else ""
        meaning = entry.meaning.said(self.language)
        told = f"{meaning}. {self._of('Antwoord', 'Answer')}: {kind}{unit}{values}"
        yield from self._comment(told, told, "  ## ? ")
        yield from (
            f"  # - fact: {entry.fact}",
            f"  #   value: {_value(entry)}",
            "  #   state: in_place",
            "  #   since: 2024-09-30",
            "  #   evidence:",
        )
        words = self._of("wat het stuk zegt", "what the document says")
        yield f'  #     - {{source: beleid, paraphrase: "{words}"}}'


def _value(entry: FactEntry) -> str:
    """An example that fits."""
    if entry.values:
        return f"[{entry.values[0]}]" if entry.type == "set" else entry.values[0]
    return _EXAMPLE[entry.type]
