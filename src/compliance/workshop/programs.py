"""What a program or a regional board asks of folders: their claims, two revisions or several plans compared."""

import tempfile
from datetime import date
from pathlib import Path

from compliance import app, load
from compliance.planning import rows
from compliance.workshop.folder import Folder
from compliance.workshop.shop import Done, Shop, Words


def claims(shop: Shop, folder: Folder, words: Words) -> Done:
    """What a plan claims, each with the identity by which it is changed."""
    plan = load.family(folder.at(words["plan"]), shop.rules_read(), shop.bench.desk).plan
    return [{"id": rows.stamp(one), "claim": one} for one in rows.parts(plan.claims)], ()


def difference(shop: Shop, folder: Folder, words: Words) -> Done:
    """What changed between the plan below ``old`` and the one below ``new``."""
    day = date.fromisoformat(words["as_of"])
    old, new = ((shop.rules, folder.at(f"{side}/{words['plan']}"), day) for side in ("old", "new"))
    return None, (app.rendered(app.diff(old, new, workbench=shop.bench), "json").data,)


def region(shop: Shop, folder: Folder, words: Words) -> Done:
    """Municipalities beside each other, in each of the formats asked for."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as room:
        for name, raw in folder.files.items():
            path = Path(room, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
        wish = app.Wish(tuple(Path(room, name) for name in words["plans"]), date.fromisoformat(words["as_of"]), jobs=1)
        found, _ = app.compare_region(shop.rules, wish)
    made = [app.rendered(found, form, words.get("language", "nl")) for form in words["forms"]]
    return found.model_dump(mode="json", by_alias=True), tuple(one.data for one in made)
