"""Does a requirement stand on a norm that can be found again, and on cases for every verdict."""

from collections.abc import Iterator

from compliance import wording
from compliance.errors import Spot
from compliance.lint.findings import Inspection, PathTo, finding
from compliance.model.lint import Finding
from compliance.model.plans import Loaded
from compliance.model.rules import Requirement, RuleBook
from compliance.model.sources import Citation


def of_norm(seen: Inspection, book: Loaded[RuleBook], at: PathTo, asked: Requirement) -> Iterator[Finding]:
    """The quotes of the norm."""
    for index, quote in enumerate(asked.norm):
        if not (quote.quote or quote.paraphrase or "").strip():
            yield finding(
                "missing-norm",
                seen.places(book.name, (*at, "norm", index)),
                asked.id,
                wording.said("de norm is leeg", "the norm is empty"),
            )
            continue
        citation = seen.citations[book.name, quote]
        yield from _citation(seen.places(book.name, (*at, "norm", index)), asked, citation)


def of_words(seen: Inspection, book: Loaded[RuleBook], at: PathTo, asked: Requirement) -> Iterator[Finding]:
    """Whether any quote of the norm names what is asked."""
    if asked.norm and all(asked.id in seen.citations[book.name, quote].thin_for for quote in asked.norm):
        yield finding(
            "thin-norm",
            seen.places(book.name, (*at, "norm")),
            asked.id,
            wording.said("geen citaat van de norm noemt wat de eis vraagt", "no quote of the norm names what is asked"),
            wording.said(
                "Neem de woorden die het vragen in het citaat op, of vul search_terms aan.",
                "Take the words that ask it into the quote, or add to search_terms.",
            ),
        )


def _citation(spot: Spot, asked: Requirement, citation: Citation) -> Iterator[Finding]:
    outcome = wording.OUTCOME[citation.outcome]
    nl, en = (f": {citation.remark.nl}", f": {citation.remark.en}") if citation.remark else ("", "")
    if not citation.counts:
        yield finding(
            "norm-quote",
            spot,
            asked.id,
            wording.said(f"citaat van de norm {outcome.nl}{nl}", f"quote of the norm {outcome.en}{en}"),
            wording.said(
                "Neem de woorden letterlijk uit de bron over, met hun plaats.",
                "Copy the words from the source to the letter, with their place.",
            ),
        )
    elif citation.outcome == "moved" and citation.place:
        yield finding(
            "norm-quote-moved",
            spot,
            asked.id,
            wording.said(f"het citaat staat nu op {citation.place.nl}", f"the quote now stands at {citation.place.en}"),
            wording.said("Verbeter de plaats.", "Correct the place."),
        )
    if citation.changed:
        yield finding(
            "source-changed",
            spot,
            asked.id,
            wording.said(
                "de tekst van de bron is niet meer die waarvan de sha256 is genoteerd",
                "the text of the source is no longer the one whose sha256 was noted",
            ),
            wording.said(
                "Kijk na wat er veranderd is, en noteer dan de nieuwe sha256.",
                "See what has changed, then note the new sha256.",
            ),
        )


def of_cases(seen: Inspection, book: Loaded[RuleBook], at: PathTo, asked: Requirement) -> Iterator[Finding]:
    """Whether there are cases, and of which reachable verdict there is none."""
    spot = seen.places(book.name, (*at, "id"))
    if asked.id not in seen.cases:
        yield finding(
            "no-case",
            spot,
            asked.id,
            wording.said(f"{asked.id} heeft geen gevallen", f"{asked.id} has no cases"),
            wording.said(f"Schrijf ze in cases/{asked.id}.yaml.", f"Write them in cases/{asked.id}.yaml."),
        )
        return
    missing = [verdict for name, verdict in seen.lacking if name == asked.id]
    if missing:
        nl, en = (", ".join(wording.VERDICT[v].said(language) for v in missing) for language in ("nl", "en"))
        yield finding(
            "no-case-for-verdict",
            spot,
            asked.id,
            wording.said(
                f"{asked.id} kan ook uitkomen op {nl}, en daarvan is geen geval",
                f"{asked.id} can also come to {en}, and of that there is no case",
            ),
            wording.said(f"Voeg het toe aan cases/{asked.id}.yaml.", f"Add it to cases/{asked.id}.yaml."),
        )
