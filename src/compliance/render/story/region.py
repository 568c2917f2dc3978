"""Municipalities beside each other: the answer first, then the counts, the matrix, the three lists, the fair order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial

from compliance import wording
from compliance.model.base import Bilingual
from compliance.model.comparison import (
    Adoption,
    Comparison,
    Entry,
    GapOf,
    LevelOrder,
    LevelStanding,
    Member,
    Practice,
)
from compliance.model.dates import Period, one_day
from compliance.model.facts import Verdict
from compliance.model.report import UNKNOWN_BECAUSE, UnknownBecause
from compliance.render.blocks import Block, Cell, Fact, Facts, Heading, Inline, Item, Items, Paragraph, Picture, Table
from compliance.render.kinds import Reader
from compliance.render.phrases import Words, flags, level_name, outcome, quotes, share, verdict
from compliance.render.tile_map import tiles

_MOST_EXAMPLES = 3
"""Of one requirement, in what is read by people; the JSON has all."""


def story(found: Comparison, words: Words, reader: Reader) -> tuple[Block, ...]:
    """The answer in sentences; then everything it rests on."""
    names = {member.code: member.name for member in found.municipalities}
    return (
        *_answer(found, words),
        *_standings(found, words),
        *_matrix(found, words),
        *_map(found, words),
        *_lists(found, names, words),
        *_gaps(found, names, words),
        *_arrangements(found, names, words),
        *_order(found, names, words),
        *_practices(found, names, words),
        *_changes(found, names, words),
        *_aside(found, words),
    )


# --- the answer ---------------------------------------------------------------------------------------------------


def _answer(found: Comparison, words: Words) -> Iterator[Block]:
    number = len(found.municipalities)
    many = words(
        "1 gemeente" if number == 1 else f"{number} gemeenten",
        "1 municipality" if number == 1 else f"{number} municipalities",
    )
    beside = words("naast elkaar", "beside each other") if number != 1 else ""
    start = f"{found.name}: " if found.name else ""
    yield Heading(f"{start}{many} {beside}".strip())
    day = words.of(wording.day(found.as_of))
    earlier = words.of(wording.day(found.since)) if found.since else ""
    compared = words(f"{day}; vergeleken met {earlier}", f"{day}; compared with {earlier}") if earlier else day
    yield Facts(words.facts(("as of", compared)))
    if found.assumed:
        yield Paragraph(words(f"Let op: {found.assumed.nl}.", f"Note: {found.assumed.en}."))
    yield Items(tuple(Item(words.of(sentence)) for sentence in found.answer))
    if found.aliased:
        yield Paragraph(
            words(
                "Namen zijn vervangen. Citaten, bronnen en plaatsen staan er niet in: die zouden verraden wie wie is.",
                "Names were replaced. Quotes, sources and places are left out: they would show who is who.",
            )
        )


# --- counts -------------------------------------------------------------------------------------------------------


def _standings(found: Comparison, words: Words) -> Iterator[Block]:
    """Per municipality both levels as counts, with the bounds."""
    yield Heading(words("Per gemeente", "By municipality"), 2)
    for at, level in enumerate(found.municipalities[0].levels if found.municipalities else ()):
        yield Heading(level_name(level, words), 3)
        head = (
            words.label("municipality"),
            words.label("outcome"),
            words("voldaan", "met"),
            words("tekort", "short"),
            words("onbekend", "unknown"),
            words("tussen", "between"),
        )
        rows = tuple(_standing(member, member.levels[at], words) for member in found.municipalities)
        yield Table(head, rows, frozenset({2, 3, 4}))
        yield from _reasons(found.municipalities, at, words)
    for absent in found.without_plan:
        yield Paragraph(words(f"{absent.name} ({absent.code}): geen plan.", f"{absent.name} ({absent.code}): no plan."))


def _standing(member: Member, level: LevelStanding, words: Words) -> tuple[Cell, ...]:
    own = "" if member.own_document else words(" (geen eigen stuk)", " (no own document)")
    return (
        Cell(f"{member.name}{own}"),
        outcome(level.result, words),
        Cell(str(level.met)),
        Cell(str(level.short)),
        Cell(str(level.unknown)),
        Cell(_between(level, words)),
    )


def _between(level: LevelStanding, words: Words) -> str:
    """The bounds over what is open; and where something can be read in two ways, those over all readings."""
    if not level.applicable:
        return words("niets gevraagd", "nothing asked")
    told = words(
        f"{share(level.lower, 'nl')} tot {share(level.upper, 'nl')}",
        f"{share(level.lower, 'en')} to {share(level.upper, 'en')}",
    )
    if level.met_least == level.met_most:
        return told
    return words(
        f"{told}; voldaan {level.met_least} tot {level.met_most} naar lezing",
        f"{told}; met {level.met_least} to {level.met_most} by reading",
    )


def _reasons(members: Sequence[Member], at: int, words: Words) -> Iterator[Block]:
    """Why something is unknown, as counts of each municipality."""
    used = [why for why in UNKNOWN_BECAUSE if any(member.levels[at].unknown_by.get(why) for member in members)]
    if used:
        head = (words("Onbekend door", "Unknown because"), *(words.of(_WHY[why]) for why in used))
        rows = tuple(
            (Cell(member.name), *(Cell(str(member.levels[at].unknown_by.get(why, 0))) for why in used))
            for member in members
        )
        yield Table(head, rows, frozenset(range(1, len(used) + 1)))


_WHY: Mapping[str, Bilingual] = {
    "silent": wording.said("niets gepubliceerd", "nothing published"),
    "overdue": wording.said("termijn verstreken", "deadline passed"),
    "lapsed": wording.said("verlopen", "lapsed"),
    "broken": wording.said("citaat klopt niet", "quote does not hold"),
    "manual": wording.said("mens moet oordelen", "a person must tell"),
}


# --- the matrix ---------------------------------------------------------------------------------------------------


def _matrix(found: Comparison, words: Words) -> Iterator[Block]:
    yield Heading(words("Eis voor eis", "Requirement by requirement"), 2)
    head = (words.label("requirement"), *(member.name for member in found.municipalities))
    told = cache(partial(_cell, words))  # of a country most cells say the same as another
    rows = tuple(
        (
            Cell(f"{row.requirement} {words.of(row.title)}"),
            *(told(one.verdict, one.unknown_because, one.lagging_since, one.lagging_written) for one in row.cells),
        )
        for row in found.requirements
    )
    yield Table(head, rows, lead=1)
    yield from _flags(found, words)


def _cell(
    words: Words, found: Verdict, because: UnknownBecause | None, since: date | None, written: Period | None
) -> Cell:
    told = verdict(found, words)
    why = words.of(_WHY[because]) if because else ""
    if why and found != "unknown":
        why = words("rest onbekend", "rest unknown")
    more = ", ".join(part for part in (why, _since(since, written, words) if since else "") if part)
    return Cell(f"{told.text} ({more})" if more else told.text, told.symbol, told.colour)


def _since(day: date, written: Period | None, words: Words) -> str:
    """Since when, short enough for a cell, and as precise as it is written."""
    period = written or one_day(day)
    dutch = period.text
    if period.is_exact:
        dutch = f"{day.day}-{day.month}-{day.year}"
    elif "Q" in period.text:
        dutch = f"{period.text[-1]}e kwartaal {day.year}"
    elif "-" in period.text:
        dutch = f"{day.month}-{day.year}"
    return words(f"sinds {dutch}", f"since {period.text}")


def _flags(found: Comparison, words: Words) -> Iterator[Block]:
    """What stands beside the verdicts: for each requirement and municipality, together where it is the same."""
    names = {member.code: member.name for member in found.municipalities}
    worded = cache(partial(flags, language=words.language))
    facts = []
    for row in found.requirements:
        told: dict[str, list[str]] = {}
        for cell in row.cells:
            if cell.flags:
                told.setdefault(worded(cell.flags), []).append(names[cell.municipality])
        if told:
            facts.append(Fact(row.requirement, tuple(f"{raised}: {_few(who, words)}" for raised, who in told.items())))
    if facts:
        yield Heading(words("Let op bij deze oordelen", "Note with these verdicts"), 3)
        yield Facts(tuple(facts))


def _few(names: Sequence[str], words: Words) -> str:
    return words.of(wording.listed(names))


def _map(found: Comparison, words: Words) -> Iterator[Block]:
    """A map of equal tiles: of each municipality how many requirements it meets, in words too."""
    placed = [(member, member.tile) for member in found.municipalities if member.tile]
    if placed and not found.aliased:
        title = words("Tegelkaart", "Tile map")
        told = "; ".join(f"{member.name}: {_met(member, words)}" for member, _ in placed)
        yield Picture(
            title,
            told,
            tiles(
                title,
                told,
                [
                    (
                        member.name,
                        tile,
                        _met(member, words),
                        sum(level.met for level in member.levels),
                        sum(level.applicable for level in member.levels),
                    )
                    for member, tile in placed
                ],
            ),
        )


def _met(member: Member, words: Words) -> str:
    met, short, unknown = (sum(getattr(level, name) for level in member.levels) for name in ("met", "short", "unknown"))
    return words(f"{met} voldaan, {short} tekort, {unknown} onbekend", f"{met} met, {short} short, {unknown} unknown")


# --- the three lists ----------------------------------------------------------------------------------------------


def _lists(found: Comparison, names: Mapping[str, str], words: Words) -> Iterator[Block]:
    titles = {row.requirement: row.title for row in found.requirements}
    told = (
        (words("Bekend tekort", "Known to lack"), found.known_to_lack),
        (
            words("Toegezegd, termijn verstreken, niets getoond", "Promised, deadline passed, nothing shown"),
            found.promise_passed,
        ),
        (words("Niets over gepubliceerd", "Nothing published"), found.nothing_published),
        (words("Open om een andere reden", "Open for another reason"), found.open_otherwise),
    )
    for title, entries in told:
        if entries or entries is not found.open_otherwise:
            yield Heading(f"{title} ({len(entries)})", 2)
            yield from _list(entries, names, titles, words)


def _list(
    entries: Sequence[Entry], names: Mapping[str, str], titles: Mapping[str, Bilingual], words: Words
) -> Iterator[Block]:
    """A list by requirement, municipalities that stand alike together."""
    if not entries:
        yield Paragraph(words("Geen.", "None."))
        return
    by_requirement: dict[str, dict[str, list[str]]] = {}
    for entry in entries:
        said = by_requirement.setdefault(entry.requirement, {})
        said.setdefault(_entry(entry, words), []).append(names[entry.municipality])
    yield Items(
        tuple(
            Item(
                f"{name} {words.of(titles[name])}",
                (
                    Items(
                        tuple(
                            Item(f"{_few(who, words)}: {how}" if how else _few(who, words)) for how, who in told.items()
                        )
                    ),
                ),
            )
            for name, told in by_requirement.items()
        )
    )


def _entry(entry: Entry, words: Words) -> str:
    said = [] if entry.verdict == "unknown" else [wording.VERDICT[entry.verdict].said(words.language)]
    if entry.since:
        since = words.of(wording.dated(entry.since, entry.since_written))
        said.append(words(f"sinds {since}", f"since {since}"))
    if entry.due_written:
        said.append(
            words(
                f"beloofd voor {words.of(wording.due(entry.due_written, entry.due_ground))}",
                f"promised for {words.of(wording.due(entry.due_written, entry.due_ground))}",
            )
        )
    if entry.missed:
        days = words.of(wording.listed([words.of(wording.period(day)) for day in entry.missed_written]))
        said.append(words(f"termijn tot en met {days}", f"deadline {days}"))
    return ", ".join(said)


def _day(when: date, words: Words) -> str:
    return words.of(wording.day(when))


def _gaps(found: Comparison, names: Mapping[str, str], words: Words) -> Iterator[Block]:
    yield Heading(words("Gedeelde tekorten, en die van één", "Shared gaps, and those of one"), 2)

    def told(gaps: Iterable[GapOf]) -> tuple[str, ...]:
        said = tuple(
            f"{gap.requirement}: {len(gap.municipalities)} ({_few([names[c] for c in gap.municipalities], words)})"
            for gap in gaps
        )
        return said or (words("geen", "none"),)

    yield Facts(
        (
            Fact(words("Gedeeld", "Shared"), told(found.shared_gaps)),
            Fact(words("Van één", "Of one"), told(found.single_gaps)),
        )
    )


def _arrangements(found: Comparison, names: Mapping[str, str], words: Words) -> Iterator[Block]:
    yield Heading(words("Wat de regio regelt", "What the region arranges"), 2)
    if not found.arrangements:
        yield Paragraph(words("Niets dat op deze datum geldt.", "Nothing that holds on this date."))
    for one in found.arrangements:
        counts = _few([names[code] for code in one.counts_for], words)
        not_yet = [f"{names[here.municipality]} ({words.of(_ADOPTION[here.adoption])})" for here in one.not_yet_for]
        yield Heading(f"{words.of(one.condition)}", 3, one.requirement)
        yield Facts(
            (
                words.fact("region", f"{one.region} ({one.plan})" if one.plan else one.region),
                Fact(words("Telt voor", "Counts for"), (counts or words("niemand", "nobody"),)),
                *((Fact(words("Nog niet voor", "Not yet for"), (_few(not_yet, words),)),) if not_yet else ()),
            )
        )


_ADOPTION: Mapping[Adoption, Bilingual] = {
    "in_place": wording.said("overgenomen, maar te laat", "adopted, but too late"),
    "promised": wording.said("eigen besluit is toegezegd", "a local decision is promised"),
    "passed": wording.said("eigen besluit toegezegd, termijn verstreken", "local decision promised, deadline passed"),
    "rejected": wording.said("eigen besluit afgewezen", "local decision refused"),
    "none": wording.said("geen eigen besluit bekend", "no local decision known"),
}


# --- the order ----------------------------------------------------------------------------------------------------


def _order(found: Comparison, names: Mapping[str, str], words: Words) -> Iterator[Block]:
    yield Heading(words("Wie boven wie staat", "Who stands above whom"), 2)
    yield Paragraph(
        words(
            "Een gemeente staat alleen boven een andere als zij zeker aan meer voldoet dan de andere kan, hoe het "
            "onbekende ook uitvalt. Wat een stuk verzwijgt, zet niemand lager. Er zijn geen rangnummers.",
            "A municipality stands above another only where it surely meets more than the other can, whatever becomes "
            "of what is unknown. What a document leaves unsaid puts nobody lower. There are no rank numbers.",
        ),
        aside=True,
    )
    for order in found.order:
        yield Heading(level_name(order, words), 3)
        yield Facts(
            tuple(_group(order, at, names, words) for at in range(len(order.groups))) + _apart(order, names, words)
        )


def _group(order: LevelOrder, at: int, names: Mapping[str, str], words: Words) -> Fact:
    group = order.groups[at]
    who = _few([names[code] for code in group], words)
    if len(order.groups) == 1:
        label = words("Niet te onderscheiden", "Not to be told apart")
    else:
        label = words("Bovenaan", "Above") if at == 0 else words("Daaronder", "Below that")
    alone = len(group) == 1 or len(order.groups) == 1
    return Fact(label, (who if alone else words(f"{who}: niet te onderscheiden", f"{who}: not to be told apart"),))


def _apart(order: LevelOrder, names: Mapping[str, str], words: Words) -> tuple[Fact, ...]:
    if not order.apart:
        return ()
    who = _few([names[code] for code in order.apart], words)
    return (Fact(words("Geen eigen stuk", "No own document"), (who,)),)


# --- good practice ------------------------------------------------------------------------------------------------


def _practices(found: Comparison, names: Mapping[str, str], words: Words) -> Iterator[Block]:
    if found.aliased:
        return
    yield Heading(words("Wie het goed doet", "Who does it well"), 2)
    if not found.practices:
        yield Paragraph(
            words(
                "Geen voorbeeld zonder twijfel: wat er is, is ouder dan 24 maanden, onzeker gelezen of klopt niet meer "
                "met de bron.",
                "No example without doubt: what there is, is older than 24 months, read uncertainly or no longer in "
                "its source.",
            )
        )
    titles = {row.requirement: row.title for row in found.requirements}
    for one in found.practices:
        yield Heading(words.of(titles[one.requirement]), 3, one.requirement)
        yield Facts(tuple(_examples(one, names, words)))


def _examples(one: Practice, names: Mapping[str, str], words: Words) -> Iterator[Fact]:
    shown = one.examples[:_MOST_EXAMPLES]
    for example in shown:
        path = words(f", via {example.region}", f", through {example.region}") if example.region else ""
        said: list[Inline] = list(quotes(example.evidence, words))
        noted = [f"[{flags(example.flags, words.language)}]"] if example.flags else []
        yield Fact(f"{names[example.municipality]}{path}", (*said, *noted))
    served: dict[tuple[str, ...], list[str]] = {}
    for advice in one.advice:
        served.setdefault(advice.examples[:1], []).append(names[advice.municipality])
    yield Fact(
        words("Voor", "For"),
        tuple(f"{_few(who, words)}: {_few([names[code] for code in codes], words)}" for codes, who in served.items()),
    )


def _changes(found: Comparison, names: Mapping[str, str], words: Words) -> Iterator[Block]:
    if not found.since:
        return
    day = _day(found.since, words)
    number = len(found.changes)
    yield Heading(words(f"Veranderd sinds {day} ({number})", f"Changed since {day} ({number})"), 2)
    told: dict[tuple[str, str], list[str]] = {}
    for change in found.changes:
        was, now = (wording.VERDICT[one].said(words.language) for one in (change.was, change.now))
        why = "; ".join(words.of(reason) for reason in change.because)
        on = words.of(wording.moment(change.on_written or one_day(change.on)))
        line = words(f"van {was} naar {now} {on}", f"from {was} to {now} {on}") + (f": {why}" if why else "")
        told.setdefault((change.requirement, line), []).append(names[change.municipality])
    if told:
        yield Items(tuple(Item(f"{name} {_few(who, words)}: {line}") for (name, line), who in told.items()))


def _aside(found: Comparison, words: Words) -> Iterator[Block]:
    if found.not_judged:
        yield Heading(words("Niet beoordeeld", "Not judged"), 2)
        yield Items(
            tuple(Item(f"{one.file}: {'; '.join(words.of(said) for said in one.words)}") for one in found.not_judged)
        )
    engine = {
        "both": words("twee keer, zelfde uitkomst", "twice, with the same result"),
        "durable": words("één keer, door durable-rules", "once, by durable-rules"),
        "plain": words("één keer, door de gewone motor", "once, by the plain engine"),
    }
    books = ", ".join(dict.fromkeys(f"{book.framework} {book.version}" for book in found.rule_books))
    yield Facts(words.facts(("judged", engine[found.engine]), ("framework", books)))
