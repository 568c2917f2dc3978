"""What a page that asks something needs: the facts of a requirement, passages to tick, claims there are, proposals."""

from collections.abc import Iterator
from typing import Any, Final

from compliance import load, planning, wording
from compliance.errors import fault, refusal, wished
from compliance.intake.deciding import core_facts
from compliance.model.draft import Draft, Passage
from compliance.model.plans import Claim, Loaded, Plan
from compliance.model.rules import Condition, Requirement, RuleBook
from compliance.model.sources import Quote
from compliance.planning import rows
from compliance.workshop.folder import Folder
from compliance.workshop.nearest import are_found, place
from compliance.workshop.shop import Done, MisfitError, Shop, Words


def requirement(shop: Shop, folder: Folder, words: Words) -> Done:
    """One requirement: what it asks fact by fact, the nearest passages for one fact, and what the plan says of it."""
    plan = _plan(shop, folder, words)
    book, asked = _requirement(shop, words["requirement"])
    facts = list(_facts(shop, asked))
    at = words.get("fact")
    chosen = facts[at] if isinstance(at, int) and 0 <= at < len(facts) else facts[0]
    vocabulary = shop.rules_read().vocabulary.content.facts
    terms = words.get("sought", "").split(",") if words.get("sought") else []
    known = vocabulary[chosen["fact"]].terms if chosen["fact"] else None
    usual = [*(known.nl if known else ()), *asked.search_terms]
    split = [single for term in terms or usual for single in term.split("|")]
    mine = {one["fact"] for one in facts}
    return {
        "id": asked.id,
        "title": asked.title.model_dump(),
        "asks": asked.asks.model_dump() if asked.asks else None,
        "level": book.framework.level,
        "norm": [
            {"quote": one.quote or one.paraphrase, "title": book.sources[one.source].title, "place": place(one)}
            for one in asked.norm
        ],
        "remedy": asked.remedy.model_dump(),
        "facts": facts,
        "chosen": facts.index(chosen),
        "passages": shop.nearest.found(plan, tuple(dict.fromkeys(part for part in split if part.strip()))),
        "claims": [_claim(shop, plan.content, one) for one in plan.content.claims if one.fact in mine],
        "documents": len(plan.texts),
    }, ()


def _facts(shop: Shop, asked: Requirement) -> Iterator[dict[str, Any]]:
    """Every fact that it tests, those that decide first, each with what is tested of it."""
    seen = set()
    vocabulary = shop.rules_read().vocabulary.content.facts
    for role in ("core", "partly", "additional"):
        for condition in asked.conditions(role):
            for leaf in condition.alternatives:
                if leaf.fact is None or leaf.fact in seen:
                    continue
                seen.add(leaf.fact)
                definition = vocabulary[leaf.fact]
                yield {
                    "fact": leaf.fact,
                    "role": role,
                    "meaning": definition.meaning.model_dump(),
                    "test": wording.condition(leaf, vocabulary).model_dump(),
                    "type": definition.type,
                    "unit": definition.unit,
                    "values": list(definition.values or _wanted(leaf)),
                    "recurs": leaf.every is not None or leaf.times is not None,
                }


def _wanted(leaf: Condition) -> tuple[str, ...]:
    return (*(leaf.includes or ()), *(leaf.includes_any or ()))


def quoted(shop: Shop, folder: Folder, words: Words) -> Done:
    """The passages that were ticked: their words, and the quotes of them as a plan has them."""
    plan = _plan(shop, folder, words)
    quotes = [quote for name in words["passages"] for quote in shop.nearest.quotes(plan, name)]
    kinds = {plan.content.sources[quote.source].kind for quote in quotes}
    return {
        "quotes": [
            {
                "quote": quote.quote,
                "title": plan.content.sources[quote.source].title,
                "place": place(quote),
                "part": rows.quoted(quote),
            }
            for quote in quotes
        ],
        "kinds": sorted(kinds),
    }, ()


def stands(shop: Shop, folder: Folder, words: Words) -> Done:
    """That some words stand in a document, within the passage that was ticked where one was; else what is amiss."""
    plan = _plan(shop, folder, words)
    said = " ".join(words["quote"].split())
    ticked = shop.nearest.quotes(plan, words["passage"]) if "passage" in words else ()
    source = ticked[0].source if ticked else words.get("source", "")
    if not said or source not in plan.texts:
        return None, ()  # what is lacking is told when it is added
    quote = ticked[0].model_copy(update={"quote": said}) if ticked else Quote(source=source, quote=said)
    if not are_found(plan, source, (quote,)):
        raise MisfitError(
            [
                (
                    fault(
                        wished("words"),
                        "dit staat zo niet in het stuk: neem de woorden over zoals ze er staan",
                        "this does not stand so in the document: take the words over as they stand",
                    ),
                    "words",
                )
            ]
        )
    return None, ()


def claims(shop: Shop, folder: Folder, words: Words) -> Done:
    """Everything the plan says, claim by claim, and the deviations beside it."""
    _, family = shop.bench.everything(shop.rules, folder.at(words["plan"]))
    beside = family.deviations.content.deviations if family.deviations else ()
    return {
        "claims": [_claim(shop, family.plan, one) for one in family.plan.claims],
        "deviations": [{"id": rows.stamp(rows.part(one)), **rows.part(one)} for one in beside],
    }, ()


def sources(shop: Shop, folder: Folder, words: Words) -> Done:
    """The documents of the plan, and how many proposals of each wait for a decision."""
    plan = _plan(shop, folder, words)
    draft = planning.draft(folder.at(words["plan"]), shop.rules, shop.bench)
    waiting = [one.source for one in draft.open]
    return [
        {
            "key": key,
            **source.model_dump(mode="json", include={"title", "kind", "dated", "adopted", "valid_until", "url"}),
            "sha256": source.sha256,
            "file": source.file,
            "held": key in plan.texts,
            "lines": len(plan.texts[key].lines) if key in plan.texts else 0,
            "unread": [one.model_dump() for one in plan.unread(key)],
            "waiting": waiting.count(key),
            "was_read": any(one.source == key for one in draft.passages),
            "lost": _lost(draft, key),
        }
        for key, source in plan.content.sources.items()
    ], ()


def document(shop: Shop, folder: Folder, words: Words) -> Done:
    """What was read of one document, line by line."""
    plan = _plan(shop, folder, words)
    source = plan.content.sources.get(words["key"])
    if source is None or words["key"] not in plan.texts:
        raise refusal(wished("document"), "dit stuk is hier niet", "this document is not here")
    text = plan.texts[words["key"]]
    return {
        "title": source.title,
        "file": source.file,
        "told": source.model_dump(mode="json", include={"kind", "dated", "adopted", "valid_until"}),
        "lines": [
            {"number": number, "text": text.text[line.start : line.end], "page": line.page, "heading": line.heading}
            for number, line in enumerate(text.lines, 1)
        ],
        "unread": [one.model_dump() for one in plan.unread(words["key"])],
        "lost": _lost(planning.draft(folder.at(words["plan"]), shop.rules, shop.bench), words["key"]),
    }, ()


def _lost(draft: Draft, key: str) -> dict[str, Any] | None:
    """What reading a document lost, if it did."""
    return draft.lost[key].model_dump() if key in draft.lost else None


def proposals(shop: Shop, folder: Folder, words: Words) -> Done:
    """The passage that is asked now, with its text around it; how many wait, and which are passed over meanwhile."""
    plan = _plan(shop, folder, words)
    draft = planning.draft(folder.at(words["plan"]), shop.rules, shop.bench)
    waiting = [one for one in draft.open if one.source in plan.texts]
    skipped = set(words.get("skipped", ()))
    one = next((one for one in waiting if one.id not in skipped), None)
    told: dict[str, Any] = {
        "waiting": len(waiting),
        "all": len(draft.passages),
        "decided": len(draft.decisions),
        "vocabulary": [
            {"fact": name, "meaning": one.meaning.model_dump(), "type": one.type, "values": list(one.values or ())}
            for name, one in shop.rules_read().vocabulary.content.facts.items()
        ],
    }
    return {**told, "passage": _passage(shop, plan, one) if one else None}, ()


def _passage(shop: Shop, plan: Loaded[Plan], one: Passage) -> dict[str, Any]:
    vocabulary = shop.rules_read().vocabulary.content.facts
    core = core_facts(shop.rules_read())
    return {
        "id": one.id,
        "title": plan.content.sources[one.source].title,
        "key": one.source,
        "kind": plan.content.sources[one.source].kind,
        "quotes": [{"quote": quote.quote, "place": place(quote)} for quote in one.quotes],
        "around": _around(plan, one),
        "state": one.state,
        "why": one.why.model_dump(),
        "due": one.due.text if one.due and not one.has_own("due") else "",
        "every": one.every.text if one.every and not one.has_own("every") else "",
        "owner": one.owner or "",
        "asks": [said.model_dump() for said in one.asks],
        "doubts": [said.model_dump() for said in one.doubts],
        "facts": [
            {
                "fact": fact.fact,
                "value": list(fact.value) if isinstance(fact.value, tuple) else fact.value,
                "meaning": vocabulary[fact.fact].meaning.model_dump(),
                "type": vocabulary[fact.fact].type,
                "values": list(vocabulary[fact.fact].values or ()),
                "reason": fact.reason.model_dump(),
                "core": fact.fact in core,
                "state": fact.state or "",
                "due": fact.due.text if fact.due else "",
                "every": fact.every.text if fact.every else "",
            }
            for fact in one.facts
        ],
    }


def _around(plan: Loaded[Plan], one: Passage) -> list[dict[str, Any]]:
    """The lines of the document from a little before the passage to a little after it."""
    text = plan.texts[one.source]
    lines = [text.text[line.start : line.end] for line in text.lines]
    quoted = [number for number, line in enumerate(lines, 1) if _is_in(number, line, one)]
    if not quoted or quoted[-1] - quoted[0] > _MOST_AROUND:
        return []
    numbers = range(max(1, quoted[0] - 3), min(len(lines), quoted[-1] + 3) + 1)
    return [{"number": number, "text": lines[number - 1], "quoted": number in quoted} for number in numbers]


_MOST_AROUND: Final = 60


def _is_in(number: int, line: str, one: Passage) -> bool:
    """Whether a line is one of those that a passage quotes, by its number or, without one, by its words."""
    said = " ".join(line.split())
    return any(
        number in quote.lines if quote.lines else len(said) > 3 and said in " ".join((quote.quote or "").split())
        for quote in one.quotes
    )


def _claim(shop: Shop, plan: Plan, one: Claim) -> dict[str, Any]:
    definition = shop.rules_read().vocabulary.content.facts[one.fact]
    told = rows.part(one)
    return {
        "id": rows.stamp(told),
        "fact": one.fact,
        "meaning": definition.meaning.model_dump(),
        "state": one.state,
        "value": told.get("value"),
        **{key: told.get(key, "") for key in ("since", "until", "due", "due_text", "every", "owner", "reservation")},
        "held": told.get("held", []),
        "quotes": [
            {
                "quote": quote.quote or quote.paraphrase,
                "title": plan.sources[quote.source].title,
                "place": place(quote),
            }
            for quote in one.evidence
        ],
    }


def _plan(shop: Shop, folder: Folder, words: Words) -> Loaded[Plan]:
    return load.family(folder.at(words["plan"]), shop.rules_read(), shop.bench.desk).own


def _requirement(shop: Shop, name: str) -> tuple[RuleBook, Requirement]:
    for book in shop.rules_read().books:
        for one in book.content.requirements:
            if one.id == name:
                return book.content, one
    raise refusal(wished("requirement"), f'onbekende eis "{name}"', f'unknown requirement "{name}"')
