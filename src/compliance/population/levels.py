"""Whether a word that somebody wrote means a level: by its id, its number, or what the framework calls it."""

import re

from compliance.model.rules import RuleBook


def is_called(book: RuleBook, asked: str) -> bool:
    """Whether a level can be meant: ``vng-kader-mensenhandel/1``, ``vng/plateau1``, ``plateau 1`` or ``1``."""
    framework = book.framework
    wanted = asked.strip().casefold()
    if wanted == book.level_id.casefold():
        return True
    whose, slash, rest = wanted.rpartition("/")
    if slash and not framework.id.startswith(whose):
        return False
    if framework.level is None:
        return not slash and framework.id.startswith(wanted) and bool(wanted)
    found = re.fullmatch(r"([^\W\d]*)[\s_-]*([0-9]{1,2})", rest.strip())
    word = framework.level_word
    names = {"", "niveau", "level", *((word.nl.casefold(), word.en.casefold()) if word else ())}
    return found is not None and found[1] in names and int(found[2]) == framework.level
