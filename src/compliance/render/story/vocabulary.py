"""The vocabulary: each fact with what it means, which values it takes, and which requirements ask for it."""

from collections.abc import Iterator

from compliance import wording
from compliance.model.fact_index import AskedBy, FactEntry, FactIndex
from compliance.render.blocks import Block, Facts, Heading, Paragraph, clean
from compliance.render.kinds import Reader
from compliance.render.phrases import Words


def story(found: FactIndex, words: Words, reader: Reader) -> tuple[Block, ...]:
    """Every fact that was looked up, under the subject with which its name begins."""
    return (*_head(found, words), *(block for entry in found.facts for block in _fact(entry, words)))


def _head(found: FactIndex, words: Words) -> Iterator[Block]:
    number, known = len(found.facts), found.known
    if found.sought:
        one = clean(found.sought)
        yield Heading(words(f"Feiten met “{one}”: {number} van {known}", f"Facts with “{one}”: {number} of {known}"))
    else:
        yield Heading(words(f"Alle feiten ({number})", f"All facts ({number})"))
        told = words(
            "Een feit is wat een plan kan zeggen en een eis kan vragen. De naam komt in het plan achter fact.",
            "A fact is what a plan can say and a requirement can ask. Its name stands in the plan after fact.",
        )
        yield Paragraph(told)


def _fact(entry: FactEntry, words: Words) -> Iterator[Block]:
    yield Heading(words.of(entry.meaning), 3, entry.fact)
    nobody = words("geen eis; het wordt bewaard en niet beoordeeld", "no requirement; it is kept and not judged")
    yield Facts(
        words.facts(
            ("kind", _kind(entry, words)),
            ("asked by", [_tested_by(one, words) for one in entry.asked_by] or nobody),
        )
    )


def _kind(entry: FactEntry, words: Words) -> str:
    """Which values it takes."""
    kind = words.of(wording.FACT_TYPE[entry.type])
    unit = f" ({clean(entry.unit)})" if entry.unit else ""
    listed = f": {', '.join(map(clean, entry.values))}" if entry.values else ""
    return f"{kind}{unit}{listed}"


def _tested_by(by: AskedBy, words: Words) -> str:
    roles = ", ".join(words.of(wording.ROLE[role]) for role in by.roles)
    members = f": {', '.join(map(str, by.members))}" if by.members else ""
    return f"{by.requirement} {words.of(by.title)} ({roles}{clean(members)})"
