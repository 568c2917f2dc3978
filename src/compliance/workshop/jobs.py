"""What a worker can be asked, by name; every answer is JSON, with bytes beside it where there are any."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from compliance import app, municipalities, planning, wording
from compliance.model.base import Bilingual
from compliance.workshop import asking, papers, programs, recording
from compliance.workshop.changes import change
from compliance.workshop.folder import Folder
from compliance.workshop.shop import Done, Shop, Words


def ready(shop: Shop, folder: Folder, words: Words) -> Done:
    """The version of the program and how things are called, in both languages."""
    named: dict[str, Mapping[Any, Bilingual]] = {
        "verdict": wording.VERDICT,
        "state": wording.STATE,
        "flag": wording.FLAG,
        "status": wording.STATUS,
        "level_outcome": wording.LEVEL_OUTCOME,
        "unknown_because": wording.UNKNOWN_BECAUSE,
        "deviation": wording.DEVIATION,
    }
    told = {kind: {key: said.model_dump() for key, said in of.items()} for kind, of in named.items()}
    return {"version": app.version(), "words": told}, ()


def choose(shop: Shop, folder: Folder, words: Words) -> Done:
    """The municipalities of a day whose name or code begins with, or contains, what was typed."""
    said, day = str(words["said"]).strip().casefold(), date.fromisoformat(words["day"])
    there = municipalities.existing(day).values()
    found = [one for one in there if said and (said in one.name.casefold() or said == one.code.casefold())]
    found.sort(key=lambda one: (not one.name.casefold().startswith(said), one.name))
    if not found:
        planning.new(str(words["said"]), shop.rules, day=day, language="nl", workbench=shop.bench)  # says what is amiss
    return [
        {"code": one.code, "name": one.name, "province": one.province, "region": one.safety_region} for one in found
    ], ()


def begin(shop: Shop, folder: Folder, words: Words) -> Done:
    """The file of a municipality's plan in which nothing is filled in yet."""
    day = date.fromisoformat(words["day"])
    text = planning.new(words["code"], shop.rules, day=day, language=words["language"], workbench=shop.bench)
    whose = municipalities.known()[words["code"]]
    return {"name": whose.name, "code": whose.code, "file": _file_name(whose.name)}, (text.encode(),)


def _file_name(name: str) -> str:
    """What a plan's file is called.

    >>> _file_name("Súdwest-Fryslân"), _file_name("'s-Hertogenbosch")
    ('sudwest-fryslan.yaml', 's-hertogenbosch.yaml')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return f"{'-'.join(re.findall('[a-z0-9]+', plain))}.yaml"


JOBS: Final[dict[str, Callable[[Shop, Folder, Words], Done]]] = {
    "ready": ready,
    "choose": choose,
    "begin": begin,
    "change": change,
    "parts": programs.parts,
    "difference": programs.difference,
    "region": programs.region,
    "answers": asking.claims,
    "compare": papers.compare,
    "document": asking.document,
    "judge": papers.judge,
    "pack": papers.pack,
    "proposals": asking.proposals,
    "quoted": asking.quoted,
    "record": recording.record,
    "intact": recording.intact,
    "render": papers.render,
    "requirement": asking.requirement,
    "sources": asking.sources,
    "stands": asking.stands,
    "unpack": papers.unpack,
}
