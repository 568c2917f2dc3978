"""The changes: what is quoted of a story before it, and the story after it; by kind, with what must come of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal

from benchmarks.beside.stories import DOES, STATES, WHAT, WHO, Story, core_of

Must = Literal["not count", "be told", "be found"]
_BEFORE = """deels|bijna|zo goed als|grotendeels|nog niet|niet tijdig|in concept|onder voorbehoud|te weinig|hopelijk
op papier|in theorie|half|vooralsnog|naar verwachting|mogelijk|ooit|voor 20%|als pilot|gedeeltelijk
bedoeld als|nagenoeg|vrijwel|op een haar na|min of meer|waarschijnlijk
binnenkort|volgens sommigen|formeel|slechts|alleen intern|voor de helft"""
_AFTER = """tot 2031|n.v.t.|mits er geld is|met uitzondering van jeugd|onder voorbehoud|in concept|alleen in Zandwijk
als de raad instemt|volgens planning|bij twee van de vijf teams|op papier|voor de helft|behalve op zaterdag
zodra dat kan|ingetrokken|niet meer|in theorie|naar verwachting|tenzij het rijk stopt|vanaf 2033|voor zover bekend
te laat|zonder budget|onder druk|zegt men|op hoofdlijnen|in beginsel|ten dele|als proef|uiterlijk volgend jaar"""
BEFORE, AFTER = (re.split(r"[|\n]", words) for words in (_BEFORE, _AFTER))
HEADS = ("Niet gereed", "Vervallen", "Wensen", "Voorstellen", "Nog niet gestart", "Ideeën voor later", "Ingetrokken",
         "Uitgesteld", "Knelpunten", "Niet uitgevoerd", "Geschrapt", "Openstaande punten", "Gestopt", "Ambities",
         "Nog te doen", "Plannen voor de toekomst", "Afgevallen maatregelen", "In voorbereiding")  # fmt: skip
OPENINGS = ("De volgende maatregelen zijn niet uitgevoerd:", "Deze maatregelen zijn vervallen:", "Gewenst is:",
            "Voorgesteld wordt:", "Niet gelukt is:", "De gemeente ziet af van:", "Nog te doen:", "Ideeën zijn:",
            "Wat nog ontbreekt:", "Uitgesteld zijn:", "Geschrapt is:", "De gemeente zou willen:")  # fmt: skip
REPLIES = ("Dit is niet uitgevoerd.", "Dat is in 2033 stopgezet.", "Hiervan is afgezien.", "Helaas is dit niet gelukt.",
           "Dit moet nog gebeuren.", "Dit besluit is ingetrokken.", "Dat voornemen is vervallen.", "Nog niet.",
           "Daar is het niet van gekomen.", "Dit is een wens.", "Dat staat nog ter discussie.",
           "De raad heeft dit verworpen.", "Dit is uitgesteld tot 2033.",
           "Hier is nog geen begin mee gemaakt.", "Dit geldt niet meer.")  # fmt: skip
BOXES = ["☐", "□", "○", "⬜", "✗", "✘", "❌", "◻", "▢", "❏", "🔲", "⍰", "\ue0a1", "⚠", "❓"]


@dataclass(frozen=True)
class Change:
    """Words quoted of a story, the place of which is sought after some others, and the story as it is afterwards."""

    kind: str
    must: Must
    said: str
    after: str
    story: Story


def all_of(chance: Random, story: Story) -> Iterator[Change]:
    """Some changes of every kind."""
    for makes in (inside, beside_sentences, beside_cells, context, signs, looks):
        yield from makes(chance, story)


def _action(story: Story, at: int) -> str:
    """What stands in the cell before a state."""
    return story.blocks[at - 1].said if story.blocks[at].column == 2 else ""


def _other(chance: Random, among: tuple[str, ...], said: str) -> str:
    return chance.choice([one for one in among if one != said])


def inside(chance: Random, story: Story) -> Iterator[Change]:
    """Another number, actor, deed or matter, a denial, another mood: in sentences, items and cells."""
    for at in (*story.of("paragraph"), *story.of("item"), *story.of("cell")):
        for part, said in enumerate(story.blocks[at].parts):
            for kind, changed in _turned(chance, said):
                if changed != said:
                    told = story.mapped(at, lambda _, to=changed: to, part)
                    yield Change(f"inside: {kind}", "not count", said, _action(story, at), told)


def _turned(chance: Random, said: str) -> Iterator[tuple[str, str]]:
    digit = re.search(r"\d(?=\D*$)", said)
    if digit:
        yield "digit", f"{said[: digit.start()]}{(int(digit[0]) + chance.randint(1, 9)) % 10}{said[digit.end() :]}"
    for kind, among in (("actor", WHO), ("deed", DOES), ("matter", WHAT), ("state", STATES)):
        one = next((one for one in among if one in said), None)
        if one:
            yield kind, said.replace(one, _other(chance, among, one))
    spaces = [match.start() for match in re.finditer(" ", said)]
    if spaces:
        at = chance.choice(spaces)
        yield "denial", f"{said[:at]} {chance.choice(('niet', 'geen', 'nooit', 'zonder'))}{said[at:]}"
        yield "word more", f"{said[:at]} {chance.choice(('soms', 'vaak', 'misschien', 'weinig', 'ooit'))}{said[at:]}"
        yield "word less", f"{said[:at]}{said[at:].lstrip().partition(' ')[2].join((' ', ''))}"


def beside_sentences(chance: Random, story: Story) -> Iterator[Change]:
    """A part of a sentence is quoted, and beside it comes a qualifier, a bound or a condition; or into a note."""
    for at in story.of("paragraph"):
        for part, said in enumerate(story.blocks[at].parts):
            core = core_of(said)
            wider = said.replace(core, f"{core} {chance.choice(AFTER)}")
            yield Change("beside sentence: after", "be told", core, "", story.mapped(at, lambda _, to=wider: to, part))
            opened = f"{chance.choice(BEFORE).capitalize()} geldt: {said[:1].lower()}{said[1:]}"
            yield Change(
                "beside sentence: before", "be told", core, "", story.mapped(at, lambda _, to=opened: to, part)
            )
            closed = f"{said[:-1]}, {chance.choice(AFTER)}."
            yield Change(
                "beside sentence: end", "be told", said[:-1], "", story.mapped(at, lambda _, to=closed: to, part)
            )


def beside_cells(chance: Random, story: Story) -> Iterator[Change]:
    """A state or an item gets a qualifier before it, after it, or in a second paragraph of its cell."""
    for at in (*story.of("cell"), *story.of("item")):
        said, before, after = story.blocks[at].said, chance.choice(BEFORE), chance.choice(AFTER)
        action = _action(story, at)
        kind = "state" if story.blocks[at].column == 2 else story.blocks[at].kind
        for how, parts in (
            ("before", (f"{before.capitalize()} {said[:1].lower()}{said[1:]}",)),
            ("after", (f"{said} {after}",)),
            ("brackets", (f"{said} ({after})",)),
            ("comma", (f"{said}, {after}",)),
            ("paragraph", (said, f"{after[:1].upper()}{after[1:]}")),
        ):
            yield Change(f"beside {kind}: {how}", "not count", said, action, story.put(at, *parts))


def context(chance: Random, story: Story) -> Iterator[Change]:
    """A heading, a lead-in, the head of a column or the next sentence denies."""
    for at in story.of("paragraph"):
        parts = story.blocks[at].parts
        number = chance.randrange(len(parts))
        told = story.put(at, *parts[: number + 1], chance.choice(REPLIES), *parts[number + 1 :])
        yield Change("context: next sentence", "be told", parts[number], "", told)
        over = max(one for one in story.of("heading") if one < at)
        yield Change("context: heading", "be told", parts[0], "", story.put(over, chance.choice(HEADS)))
    for at in story.of("item"):
        opening = story.put(story.of("lead_in")[0], chance.choice(OPENINGS))
        yield Change("context: lead-in", "be told", story.blocks[at].said, "", opening)
    for at in story.of("cell"):
        if story.blocks[at].column == 1:
            head = next(one for one in story.of("head") if story.blocks[one].column == 1)
            yield Change("context: column", "be told", story.blocks[at].said, "", story.put(head, chance.choice(HEADS)))


def signs(chance: Random, story: Story) -> Iterator[Change]:
    """A box, a cross or an unknown sign before it, a question mark for the stop, brackets and quotation marks."""
    for at in (*story.of("item"), *story.of("cell")):
        said, sign = story.blocks[at].said, chance.choice(BOXES)
        action = _action(story, at)
        yield Change("signs: box", "be told", said, action, story.put(at, f"{sign} {said}"))
        yield Change("signs: box after", "be told", said, action, story.put(at, f"{said} {sign}"))
        yield Change("signs: question", "be told", said, action, story.put(at, f"{said}?"))
        opened, closed = chance.choice(("()", "[]", "“”", "‘’", '""'))
        yield Change("signs: marks", "be told", said, action, story.put(at, f"{opened}{said}{closed}"))
    for at in story.of("paragraph"):
        said = story.blocks[at].parts[1]
        yield Change("signs: question", "be told", said, "", story.mapped(at, lambda one: f"{one[:-1]}?", 1))


_CONFUSED = (("m", "rn"), ("l", "i"), ("e", "c"), ("n", "u"), ("h", "b"), ("o", "0"))
_LONG = re.compile(r"[a-z]{9,}")


def looks(chance: Random, story: Story) -> Iterator[Change]:
    """Nothing but the looks changes: white space, accents, dashes, case, a word broken off or misread."""
    for at in (*story.of("paragraph"), *story.of("item"), *story.of("cell")):
        block = story.blocks[at]
        part = chance.randrange(len(block.parts))
        said = block.parts[part]
        action = _action(story, at)
        kind = "state" if block.column == 2 else "sentence" if block.kind == "paragraph" else block.kind
        for how, changed in _same(chance, said):
            yield Change(
                f"looks of a {kind}: {how}", "be found", said, action, story.mapped(at, lambda _, to=changed: to, part)
            )


def _same(chance: Random, said: str) -> Iterator[tuple[str, str]]:
    yield "as it is", said
    yield "no accents", said.replace("ö", "o")
    yield "upper case", said.upper()
    long = list(_LONG.finditer(said))
    if long:
        word = chance.choice(long)
        middle = chance.randrange(word.start() + 3, word.end() - 3)
        yield "soft hyphen", f"{said[:middle]}\u00ad{said[middle:]}"
        right, wrong = chance.choice(_CONFUSED)
        inner = said[word.start() + 1 : word.end() - 1]
        if right in inner:
            misread = inner.replace(right, wrong, 1)
            yield "misread", f"{said[: word.start() + 1]}{misread}{said[word.end() - 1 :]}"
