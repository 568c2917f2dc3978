"""What an officer has to write anyway: each sentence follows from a verdict, and what no report knows is a blank."""

from collections.abc import Iterable, Iterator, Sequence

from compliance import wording
from compliance.model.letter import Letter
from compliance.model.report import Gap, LevelReport, Report, RequirementReport
from compliance.render.answers import answered, proof
from compliance.render.blocks import (
    Block,
    Cell,
    Colour,
    Fact,
    Facts,
    Heading,
    Item,
    Items,
    Paragraph,
    Table,
    clean,
)
from compliance.render.kinds import Reader
from compliance.render.phrases import (
    Words,
    deviation_told,
    flags,
    level_name,
    standings,
    verdict,
)


def story(letter: Letter, words: Words, reader: Reader) -> tuple[Block, ...]:
    """The letter of its kind."""
    told = {
        "raadsinformatiebrief": _to_the_council,
        "collegebesluit": _decision,
        "pc-regel": _planning_and_control,
        "raadsvragen": _answers,
    }[letter.kind]
    return tuple(told(letter, words))


def blank(nl: str, en: str, words: Words) -> str:
    """What the report cannot know, marked so that nobody sends it as it is."""
    return words(f"[in te vullen: {nl}]", f"[to fill in: {en}]")


# --- to the council -------------------------------------------------------------------------------------------------


def _to_the_council(letter: Letter, words: Words) -> Iterator[Block]:
    report = letter.report
    name, day = clean(report.organisation.name), words.of(wording.day(report.as_of))
    yield Heading(words("Raadsinformatiebrief: stand van de aanpak van mensenhandel",
                        "Letter to the council: the approach to human trafficking"))  # fmt: skip
    yield from _address(name, words)
    yield Paragraph(words("Geachte leden van de raad,", "Dear members of the council,"))
    yield Paragraph(words(
        f"Met deze brief informeren wij u over de stand van de aanpak van mensenhandel in {name} op {day}. Onze "
        "stukken zijn daarvoor zin voor zin naast de norm gelegd. Achter elke uitspraak staat op welke eis zij berust.",
        f"This letter tells you how the approach to human trafficking in {name} stood on {day}. Our documents were "
        "held against the norm sentence by sentence. After each statement stands the requirement that it rests on.",
    ))  # fmt: skip
    yield from _levels(report, words)
    yield from _met(report, words)
    yield from _lacking(report, words)
    yield from _promised(report, words)
    yield from _unknown(report, words)
    yield from _deviating(report, words)
    yield Heading(words("Vervolg", "What next"), 2)
    nl = "welke stappen het college zet, en wanneer de raad hierover opnieuw bericht krijgt"
    yield Paragraph(blank(nl, "which steps the executive takes, and when the council hears of it again", words))
    yield from _signed(name, words)
    yield from _account(report, words)


def _address(name: str, words: Words) -> Iterator[Block]:
    yield Facts((
        Fact(words("Aan", "To"), (words(f"de gemeenteraad van {name}", f"the council of {name}"),)),
        Fact(words("Van", "From"), (words("het college van burgemeester en wethouders", "the executive"),)),
        Fact(words("Datum", "Date"), (blank("datum", "date", words),)),
        Fact(words("Portefeuille", "Portfolio"), (blank("portefeuillehouder", "portfolio holder", words),)),
        Fact(words("Zaaknummer", "Case number"), (blank("zaaknummer", "case number", words),)),
    ))  # fmt: skip


def _levels(report: Report, words: Words) -> Iterator[Block]:
    yield Heading(words("Hoe het ervoor staat", "Where we stand"), 2)
    for level in report.levels:
        yield Paragraph(_level(level, words))
    head = (words.label("level"), words.label("verdict"), words.label("met"), words.label("short"), words.label("open"))
    rows = tuple(
        (Cell(level_name(level, words)), Cell(words.of(wording.LEVEL_OUTCOME[level.result])), Cell(str(level.met)),
         Cell(str(level.short)), Cell(str(level.unknown)))
        for level in report.levels
    )  # fmt: skip
    yield Table(head, rows, frozenset({2, 3, 4}))
    first = dict.fromkeys(f"{said.split('. ')[0].rstrip('.')}." for _, said in standings(report.levels, words))
    yield from (Paragraph(words(f"Over de norm: {one}", f"About the norm: {one}"), aside=True) for one in first)


def _level(level: LevelReport, words: Words) -> str:
    name, many = level_name(level, words), level.applicable
    met = str(level.met or words("geen", "none"))
    told = [words(f"{name}: aan {met} van de {many} eisen is voldaan.", f"{name}: {met} of the {many} are met.")]
    if level.short:
        told.append(words(f"Aan {level.short} nog niet of niet helemaal.", f"{level.short} not or not wholly met yet."))
    if level.unknown:
        told.append(words(
            f"Van {level.unknown} is uit de stukken niet te zeggen of eraan is voldaan.",
            f"Of {level.unknown} the documents do not tell.",
        ))  # fmt: skip
    return " ".join(told)


def _met(report: Report, words: Words) -> Iterator[Block]:
    found = [one for one in report.requirements if one.verdict == "met"]
    yield Heading(words(f"Wat is geregeld ({len(found)})", f"What is in order ({len(found)})"), 2)
    if not found:
        yield Paragraph(words("Aan geen van de eisen is volgens de stukken voldaan.",
                              "By the documents none of the requirements is met."))  # fmt: skip
        return
    yield Items(tuple(Item(_requirement_line(one, words), proof(one, words)) for one in found))
    own = [one.id for one in found if "self_reported" in one.flags]
    if own:
        yield Paragraph(words(
            f"Bij {len(own)} hiervan berust dat alleen op wat wij zelf opgeven ({', '.join(own)}).",
            f"For {len(own)} of these that rests only on what we say ourselves ({', '.join(own)}).",
        ))  # fmt: skip


def _requirement_line(one: RequirementReport, words: Words) -> str:
    said = words.of(one.asks or one.title).rstrip(".")
    noted = flags([flag for flag in one.flags if flag != "self_reported"], words.language)
    return f"{said} ({one.id}{f'; {noted}' if noted else ''})."


def _lacking(report: Report, words: Words) -> Iterator[Block]:
    found = {one.id: one for one in report.requirements}
    short = [gap for gap in report.gaps if not found[gap.requirement].unknown_because]
    yield Heading(words(f"Wat er nog ontbreekt ({len(short)})", f"What is still missing ({len(short)})"), 2)
    if not short:
        yield Paragraph(
            words("Van wat te beoordelen is, ontbreekt niets.", "Nothing is missing of what can be judged.")
        )
    for gap in short:
        yield Heading(words.of(gap.title), 3, gap.requirement, verdict(gap.verdict, words))
        yield Facts(words.facts(
            ("missing", [words.of(part) for part in gap.missing]), ("to do", words.of(gap.remedy)), ("who", gap.owner),
            ("promised" if gap.due_ground == "stated" else "latest", _due(gap, words)),
            ("flags", flags(gap.flags, words.language)),
        ))  # fmt: skip


def _due(gap: Gap, words: Words) -> str | None:
    return words.of(wording.due(gap.due_written, gap.due_ground)) if gap.due_written else None


def _promised(report: Report, words: Words) -> Iterator[Block]:
    """What a source itself names a day for; a day that was reckoned is no promise."""
    found = [gap for gap in report.gaps if gap.due_written and gap.due_ground == "stated"]
    if not found:
        return
    yield Heading(words("Wat is toegezegd, en voor wanneer", "What is promised, and for when"), 2)
    rows = tuple(
        (Cell(gap.requirement), Cell(words.of(gap.title)), Cell(clean(gap.owner or "-")), Cell(_due(gap, words) or "-"))
        for gap in sorted(
            found, key=lambda gap: (gap.due_written.last if gap.due_written else report.as_of, gap.requirement)
        )
    )
    yield Table((words.label("requirement"), words.label("title"), words.label("who"), words.label("promised")), rows)


def _unknown(report: Report, words: Words) -> Iterator[Block]:
    found = {one.id: one for one in report.requirements}
    opened = [one for one in report.requirements if one.unknown_because]
    if not opened:
        return
    yield Heading(words(f"Wat wij niet weten ({len(opened)})", f"What we do not know ({len(opened)})"), 2)
    yield Paragraph(words(
        "Hiervan zeggen de stukken niet genoeg. Dat is geen bewijs dat het niet is gebeurd.",
        "Of these the documents do not say enough. That is no proof that it was not done.",
    ))  # fmt: skip
    rows = []
    for one in opened:
        reason = found[one.id].unknown_because
        rows.append((Cell(one.id), Cell(words.of(one.asks or one.title)),
                     Cell(words.of(wording.STILL_UNKNOWN[reason]) if reason else "")))  # fmt: skip
    yield Table((words.label("requirement"), words.label("asks"), words("Waarom", "Why")), tuple(rows))


def _deviating(report: Report, words: Words) -> Iterator[Block]:
    found = [one for one in report.requirements if one.deviation_details]
    if found:
        yield Heading(words("Waarvan wij afwijken, en waarom", "Where we deviate, and why"), 2)
        yield Items(tuple(
            Item(f"{one.id} {words.of(one.title)}: {deviation_told(one.deviation_details, words)}")
            for one in found if one.deviation_details
        ))  # fmt: skip


def _signed(name: str, words: Words) -> Iterator[Block]:
    yield Paragraph(words("Met vriendelijke groet,", "Yours sincerely,"))
    yield Paragraph(words(f"het college van burgemeester en wethouders van {name},", f"the executive of {name},"))
    yield Paragraph(f"{blank('secretaris', 'secretary', words)} / {blank('burgemeester', 'mayor', words)}")


def _account(report: Report, words: Words) -> Iterator[Block]:
    """From what it was made, so that another can make it again."""
    yield Heading(words("Verantwoording", "Account"), 2)
    sources = dict.fromkeys(
        clean(f"{one.title} ({words.of(wording.period(one.dated))})") for one in report.sources
        if not one.file.startswith("rules/")
    )  # fmt: skip
    yield Facts(words.facts(
        ("as of", words.of(wording.day(report.as_of))), ("source", list(sources)),
        ("files", [f"{clean(f.name)} (sha256 {f.sha256})" for f in report.inputs if f.role in ("plan", "region")]),
    ))  # fmt: skip
    yield Paragraph(words(
        f"Gemaakt met compliance {report.tool_version} uit het verslag van deze datum.",
        f"Made with compliance {report.tool_version} from the report of this date.",
    ))  # fmt: skip


# --- the decision to adopt a regional plan --------------------------------------------------------------------------


def _decision(letter: Letter, words: Words) -> Iterator[Block]:
    report, name = letter.report, clean(letter.report.organisation.name)
    region = ", ".join(map(clean, report.regions))
    plan = _regional_title(report, words)
    yield Heading(words(f"Besluit tot vaststelling van het regionale plan tegen mensenhandel ({name})",
                        f"Decision to adopt the regional plan against human trafficking ({name})"))  # fmt: skip
    yield Paragraph(words(f"Het college van burgemeester en wethouders van {name},", f"The executive of {name},"))
    yield Paragraph(words(f"gelet op {blank('wettelijke grondslag', 'legal ground', words)};",
                          f"having regard to {blank('wettelijke grondslag', 'legal ground', words)};"))  # fmt: skip
    yield Paragraph(words("overwegende dat:", "considering that:"))
    yield Items(tuple(Item(one) for one in _considerations(report, region, words)))
    yield Heading(words("Besluit", "Decides"), 2)
    articles = (
        words(f"Het plan “{plan}” wordt voor {name} vastgesteld.", f"The plan “{plan}” is adopted for {name}."),
        words(f"Het plan geldt tot en met {_term(report, words)}.", f"It is in force through {_term(report, words)}."),
        words(f"Met de uitvoering is belast: {blank('functie of team', 'function or team', words)}.",
              f"Carried out by: {blank('functie of team', 'function or team', words)}."),
        words(f"Dit besluit treedt in werking op {blank('datum', 'date', words)} en wordt bekendgemaakt.",
              f"This decision enters into force on {blank('datum', 'date', words)} and is published."),
    )  # fmt: skip
    yield Items(
        tuple(Item(words(f"Artikel {at}. {one}", f"Article {at}. {one}")) for at, one in enumerate(articles, 1)),
        bare=True,
    )
    yield Paragraph(words(f"Aldus vastgesteld in de vergadering van {blank('datum', 'date', words)}.",
                          f"Adopted in the meeting of {blank('datum', 'date', words)}."))  # fmt: skip
    yield Paragraph(f"{blank('secretaris', 'secretary', words)} / {blank('burgemeester', 'mayor', words)}")
    yield from _account(report, words)


def _regional(report: Report) -> list[RequirementReport]:
    """The requirements for which a condition is carried by the region."""
    return [one for one in report.requirements if any(part.inherited_from for part in one.conditions)]


def _regional_title(report: Report, words: Words) -> str:
    """The plan of the region as the sources call it; a blank where there is none or more than one."""
    own = {file.name for file in report.inputs if file.role == "region"}
    titles = list(dict.fromkeys(clean(one.title) for one in report.sources if one.file in own and one.kind == "plan"))
    return titles[0] if len(titles) == 1 else blank("titel van het regionale plan", "title of the regional plan", words)


def _term(report: Report, words: Words) -> str:
    own = {file.name for file in report.inputs if file.role == "region"}
    ends = {one.valid_until for one in report.sources if one.file in own and one.valid_until}
    return words.of(wording.period(ends.pop())) if len(ends) == 1 else blank("einddatum", "end date", words)


def _with_verdicts(several: Iterable[RequirementReport], words: Words) -> str:
    """Requirements, each with how it stands: that a plan speaks of one does not say that it is met."""
    return ", ".join(f"{one.id} ({words.of(wording.VERDICT[one.verdict])})" for one in several)


def _considerations(report: Report, region: str, words: Words) -> Iterator[str]:
    day = words.of(wording.day(report.as_of))
    found = _regional(report)
    if region:
        yield words(f"de gemeente deelneemt aan de regionale aanpak van {region};",
                    f"the municipality takes part in the regional approach of {region};")  # fmt: skip
    else:
        yield blank("aan welke regionale aanpak de gemeente deelneemt", "in which region it takes part", words)
    if found:
        yield words(
            f"het regionale plan iets zegt over deze eisen van de norm, die er op {day} zo voor staan: "
            f"{_with_verdicts(found, words)};",
            f"the regional plan speaks of these requirements of the norm, which stand on {day} as follows: "
            f"{_with_verdicts(found, words)};",
        )  # fmt: skip
    waiting = [one for one in found if any(part.inherited_from and not part.adopted for part in one.conditions)]
    if waiting:
        told = _with_verdicts(waiting, words)
        yield words(
            f"deze eisen zonder eigen vaststelling ten hoogste deels zijn voldaan: {told};",
            f"without an adoption of its own these requirements are partly met at most: {told};",
        )  # fmt: skip
    yield words("de stukken waarop dit berust in de verantwoording hieronder staan;",
                "the documents on which this rests stand in the account below;")  # fmt: skip


# --- a line of planning and control ---------------------------------------------------------------------------------

_COLOURS: dict[str, tuple[str, str, str, Colour]] = {
    "green": ("groen", "green", "✓", "good"),
    "amber": ("oranje", "amber", "◐", "partial"),
    "red": ("rood", "red", "✗", "bad"),
    "grey": ("grijs", "grey", "?", "open"),
}


def _planning_and_control(letter: Letter, words: Words) -> Iterator[Block]:
    report, name = letter.report, clean(letter.report.organisation.name)
    yield Heading(words(f"P&C-regel aanpak mensenhandel: {name}", f"Planning and control, human trafficking: {name}"))
    yield Facts((words.fact("as of", words.of(wording.day(report.as_of))),))
    head = (
        words.label("level"),
        words("Kleur", "Colour"),
        words("Toelichting", "Explanation"),
        words.label("deviation"),
    )
    yield Table(head, tuple(_line(report, level, words) for level in report.levels))
    yield Paragraph(words(
        "Groen: alle eisen zijn voldaan. Rood: aan een eis is niet voldaan. Oranje: iets is nog in uitvoering, "
        "deels voldaan of onbekend. Grijs: van meer dan de helft van de eisen is niets bekend.",
        "Green: all requirements are met. Red: one is not met. Amber: something is under way, partly met or unknown. "
        "Grey: nothing is known of more than half.",
    ), aside=True)  # fmt: skip
    yield from _account(report, words)


def _line(report: Report, level: LevelReport, words: Words) -> tuple[Cell, ...]:
    nl, en, sign, shade = _COLOURS[_colour(level)]
    mine = [one for one in report.requirements if (one.framework, one.level) == (level.framework, level.level)]
    worst = [one.id for one in mine if one.verdict == "not_met"]
    told = _level(level, words)
    if worst:
        told += words(f" Niet voldaan: {', '.join(worst)}.", f" Not met: {', '.join(worst)}.")
    name = Cell(level_name(level, words))
    return name, Cell(words(nl, en), sign, shade), Cell(told), Cell(_departures(mine, words))


def _departures(mine: Sequence[RequirementReport], words: Words) -> str:
    """Where things go otherwise than was said: deadlines that passed, and departures that somebody approved."""
    late = [one.id for one in mine if "overdue" in one.flags]
    approved = [one.id for one in mine if one.deviation == "in_force"]
    told = []
    if late:
        told.append(words(f"Termijn verstreken: {', '.join(late)}.", f"Deadline passed: {', '.join(late)}."))
    if approved:
        told.append(words(f"Goedgekeurde afwijking: {', '.join(approved)}.", f"Approved: {', '.join(approved)}."))
    return " ".join(told) or words("geen", "none")


def _colour(level: LevelReport) -> str:
    if level.result == "reached":
        return "green"
    if level.counts.get("not_met"):
        return "red"
    return "grey" if level.mostly_unknown else "amber"


# --- answers to questions of the council ----------------------------------------------------------------------------


def _answers(letter: Letter, words: Words) -> Iterator[Block]:
    report, name = letter.report, clean(letter.report.organisation.name)
    yield Heading(words(f"Antwoord op raadsvragen over de aanpak van mensenhandel ({name})",
                        f"Answers to questions of the council on human trafficking ({name})"))  # fmt: skip
    yield Facts((
        words.fact("as of", words.of(wording.day(report.as_of))),
        Fact(words("Vragensteller", "Asked by"), (blank("naam en fractie", "name and group", words),)),
        Fact(words("Datum", "Date"), (blank("datum", "date", words),)),
    ))  # fmt: skip
    asked: Sequence[tuple[str, Sequence[RequirementReport]]]
    if letter.questions:
        asked = [(clean(question), answered(question, report, words)) for question in letter.questions]
    else:
        asked = [(_as_question(one, words), (one,)) for one in report.requirements]
    for at, (question, found) in enumerate(asked, start=1):
        yield Heading(words(f"Vraag {at}. {question}", f"Question {at}. {question}"), 2)
        for one in found:
            yield from _answer(one, report, words)
        if not found:
            yield Paragraph(words("Geen eis van de norm gaat hierover. ", "No requirement of the norm is about this. ")
                            + blank("antwoord", "answer", words))  # fmt: skip
    yield from _account(report, words)


def _as_question(one: RequirementReport, words: Words) -> str:
    said = words.of(one.asks or one.title).rstrip(".")
    return words(f"Is dit zo: {said}?", f"Is this so: {said}?")


def _answer(one: RequirementReport, report: Report, words: Words) -> Iterator[Block]:
    gap = next((gap for gap in report.gaps if gap.requirement == one.id), None)
    yield Heading(words.of(one.title), 3, one.id, verdict(one.verdict, words))
    yield Paragraph(_in_one_line(one, words))
    open_one = next((question for question in report.open if question.requirement == one.id), None)
    yield Facts(words.facts(
        ("asks", words.of(one.asks) if one.asks else None),
        ("holds", [words.of(part) for part in gap.holds] if gap else None),
        ("missing", [words.of(part) for part in gap.missing] if gap else None),
        ("to do", words.of(gap.remedy) if gap else None),
        ("who", gap.owner if gap else None),
        ("promised" if gap and gap.due_ground == "stated" else "latest", _due(gap, words) if gap else None),
        ("plan", proof(one, words)),
        ("ask", words.of(open_one.question) if open_one else None),
        ("flags", flags(one.flags, words.language)),
    ))  # fmt: skip


def _in_one_line(one: RequirementReport, words: Words) -> str:
    """The verdict as an answer; nothing more than it says."""
    reason = words.of(wording.STILL_UNKNOWN[one.unknown_because]) if one.unknown_because else ""
    return {
        "met": words("Ja, volgens onze stukken is dat zo.", "Yes, by our documents that is so."),
        "partial": words("Gedeeltelijk.", "In part."),
        "under_way": words("Nog niet; eraan wordt gewerkt.", "Not yet; it is being worked on."),
        "planned": words("Nog niet; het is gepland.", "Not yet; it is planned."),
        "not_met": words("Nee.", "No."),
        "unknown": words(
            f"Dat is uit onze stukken niet op te maken: {reason}.", f"Our documents do not tell: {reason}."
        ),
        "not_applicable": words("Deze eis is hier niet van toepassing.", "This requirement does not apply here."),
    }[one.verdict]
