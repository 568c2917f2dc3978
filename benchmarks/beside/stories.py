"""Plans in own words: headings, paragraphs, lists and tables, put together by chance from a seed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

Kind = Literal["heading", "paragraph", "lead_in", "item", "cell", "head"]
WHO = ("De gemeente Zandwijk", "Het college", "De burgemeester", "De aandachtsfunctionaris", "Het sociaal wijkteam",
       "De regiegroep", "De afdeling veiligheid", "Het veiligheidshuis")  # fmt: skip
DOES = ("bespreekt", "bewaakt", "beschrijft", "ondersteunt", "evalueert", "versterkt", "regelt", "leidt")
WHAT = ("de aanpak van mensenhandel", "signalen van uitbuiting", "het toezicht op huisvesting van arbeidsmigranten",
        "de opvang van slachtoffers", "het convenant met de zorg", "de meldprocedure voor medewerkers",
        "voorlichting op scholen", "de training van medewerkers van de balie")  # fmt: skip
WITH = ("samen met politie, zorg en onderwijs in de regio",
        "in het overleg van de driehoek van burgemeester en politie",
        "met de partners uit de keten van opvang en hulp", "op grond van het regionale programma van de gemeenten",
        "bij de teams die dagelijks aan de deur komen")  # fmt: skip
AND = ("en legt daarover verantwoording af aan de raad", "en stemt dat af met het zorgcoördinatiepunt in de regio",
       "en deelt de lessen met de buurgemeenten")  # fmt: skip
STATES = ("Gereed", "Loopt", "Vastgesteld", "Uitgevoerd", "Geborgd")
TITLES = ("Stand van zaken", "Samenwerking in de regio", "Signalen en meldingen", "Preventie", "Organisatie", "Opvang")


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, an item or a cell; a paragraph is its sentences, a cell its paragraphs."""

    kind: Kind
    parts: tuple[str, ...]
    row: int = 0
    column: int = 0

    @property
    def said(self) -> str:
        """All of it."""
        return " ".join(self.parts)


@dataclass(frozen=True)
class Story:
    """A plan, block by block."""

    blocks: tuple[Block, ...]

    def of(self, kind: Kind) -> list[int]:
        """Which blocks are of a kind."""
        return [at for at, block in enumerate(self.blocks) if block.kind == kind]

    def put(self, at: int, *parts: str) -> "Story":
        """The same with other words in one block."""
        block = replace(self.blocks[at], parts=parts)
        return Story((*self.blocks[:at], block, *self.blocks[at + 1 :]))

    def mapped(self, at: int, change: Callable[[str], str], part: int = 0) -> "Story":
        """The same with one part of one block changed."""
        parts = list(self.blocks[at].parts)
        parts[part] = change(parts[part])
        return self.put(at, *parts)


def sentence(chance: Random, number: int) -> str:
    """A sentence of 14 words and more; the number makes it unlike all others."""
    core = f"{chance.choice(WHO)} {chance.choice(DOES)} in {1900 + number} {chance.choice(WHAT)}"
    return f"{core} {chance.choice(WITH)} {chance.choice(AND)}."


def core_of(said: str) -> str:
    """The first part of a sentence, that may be quoted by itself."""
    return next(said[: said.index(tail) - 1] for tail in WITH if tail in said)


def story(chance: Random) -> Story:
    """A heading, a paragraph, a list and a table of actions with their states."""
    title, other, last = chance.sample(TITLES, 3)
    blocks = [Block("heading", (title,))]
    blocks += [Block("paragraph", tuple(sentence(chance, 10 * at + number) for number in range(3))) for at in range(2)]
    blocks += [Block("heading", (other,)), Block("lead_in", ("De gemeente heeft deze maatregelen genomen:",))]
    blocks += [Block("item", (f"{chance.choice(WHAT).capitalize()} ({1930 + number})",)) for number in range(3)]
    blocks.append(Block("heading", (last,)))
    blocks += [Block("head", (said,), 1, column) for column, said in enumerate(("Actie", "Stand"), 1)]
    for row in range(2, 5):
        action = f"{chance.choice(('Vaststellen', 'Herzien'))} van {chance.choice(WHAT)} voor {1940 + row}"
        blocks += [Block("cell", (action,), row, 1), Block("cell", (chance.choice(STATES),), row, 2)]
    return Story(tuple(blocks))
