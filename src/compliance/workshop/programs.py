"""What a program or a regional board asks of folders: their claims, two revisions or several plans compared."""

import html
import json
import re
import tempfile
from datetime import date
from pathlib import Path
from typing import Final

from compliance import app, load
from compliance.model.base import Language
from compliance.model.comparison import Comparison
from compliance.planning import rows
from compliance.workshop.folder import Folder
from compliance.workshop.shop import Done, Shop, Words

_TITLE: Final = re.compile("<title>(.*?)</title>", re.DOTALL)
_MAIN: Final = re.compile("<main[^>]*>(.*)</main>", re.DOTALL)


def parts(shop: Shop, folder: Folder, words: Words) -> Done:
    """What a plan claims, each with the identity by which it is changed."""
    plan = load.family(folder.at(words["plan"]), shop.rules_read(), shop.bench.desk).plan
    return [{"id": rows.stamp(one), "claim": one} for one in rows.parts(plan.claims)], ()


def difference(shop: Shop, folder: Folder, words: Words) -> Done:
    """What changed between the plan below ``old`` and the one below ``new``."""
    day = date.fromisoformat(words["as_of"])
    old, new = ((shop.rules, folder.at(f"{side}/{words['plan']}"), day) for side in ("old", "new"))
    return None, (app.rendered(app.diff(old, new, workbench=shop.bench), "json").data,)


def region(shop: Shop, folder: Folder, words: Words) -> Done:
    """Municipalities beside each other, in the format asked for."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as room:
        for name, raw in folder.files.items():
            path = Path(room, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
        day = date.fromisoformat(words["as_of"])
        since = app.year_before(day) if words["form"].startswith("talk:") else None
        wish = app.Wish(tuple(Path(room, name) for name in words["plans"]), day, since, jobs=1)
        found, _ = app.compare_region(shop.rules, wish)
    return None, (_made(found, words["form"], words["language"]),)


def _made(found: Comparison, form: str, language: Language) -> bytes:
    """A comparison in a format, as a part of a page, or the sheet of one of those in it: ``talk:GM0394:pdf``."""
    if form.startswith("talk:"):
        _, code, form = form.split(":")
        return app.rendered(app.talk(found, code), form, language).data
    if form != "fragment":
        return app.rendered(found, form, language).data
    page = app.rendered(found, "html", language).data.decode()
    title, main = _TITLE.search(page), _MAIN.search(page)
    assert title
    assert main
    return json.dumps({"title": html.unescape(title[1]), "fragment": main[1]}).encode()
