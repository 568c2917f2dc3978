"""What can be taken along: reports, forecasts, letters and workbooks, and the folder of a revision as one file."""

import io
import zipfile
from datetime import date
from typing import Any, Final

from compliance import app, load, planning
from compliance.errors import ComplianceError, refusal, wished
from compliance.model.base import Noun
from compliance.model.report import Report
from compliance.planning import rows
from compliance.shelves import steps_in
from compliance.workshop.folder import Folder
from compliance.workshop.shop import Done, Shop, Words

MOST_FILES: Final = 200
MOST_UNPACKED: Final = 60_000_000
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)


def judge(shop: Shop, folder: Folder, words: Words) -> Done:
    """The report on a plan, in JSON as every door gives it."""
    return None, (app.rendered(_report(shop, folder, words), "json").data,)


def render(shop: Shop, folder: Folder, words: Words) -> Done:
    """A report, forecast, letter or workbook in one of its forms."""
    if words["noun"] == "workbook":
        return {"suffix": "xlsx", "type": _XLSX}, (_workbook(shop, folder, words),)
    made = app.rendered(_noun(shop, folder, words), words["form"], words["language"])
    return {"suffix": made.suffix.lstrip("."), "type": made.media_type}, (made.data,)


_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _noun(shop: Shop, folder: Folder, words: Words) -> Noun:
    day = date.fromisoformat(words["as_of"])
    match words["noun"]:
        case "forecast":
            return app.forecast(shop.rules, folder.at(words["plan"]), as_of=day, workbench=shop.bench)
        case "letter":
            return app.letter(_report(shop, folder, words), words["letter"])
    return _report(shop, folder, words)


def _workbook(shop: Shop, folder: Folder, words: Words) -> bytes:
    day = date.fromisoformat(words["as_of"])
    return planning.exported(
        folder.at(words["plan"]), shop.rules, day=day, language=words["language"], workbench=shop.bench
    )


def _report(shop: Shop, folder: Folder, words: Words) -> Report:
    day = date.fromisoformat(words["as_of"])
    return app.check(shop.rules, folder.at(words["plan"]), as_of=day, workbench=shop.bench)


def pack(shop: Shop, folder: Folder, words: Words) -> Done:
    """The folder as a ZIP, the same bytes for the same folder."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(folder.files):
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, folder.files[name])
    return None, (made.getvalue(),)


def unpack(shop: Shop, folder: Folder, words: Words) -> Done:
    """The files of a ZIP that somebody hands in, with the one plan of a municipality among them, which is judged."""
    files = _unpacked(folder.files["folder.zip"])
    names = [
        name for name in files if name.endswith(".yaml") and not name.endswith((".draft.yaml", ".deviations.yaml"))
    ]
    held = Folder(files)
    plans = []
    for name in names:
        if "/" in name:
            continue
        plan = load.family(held.at(name), shop.rules_read(), shop.bench.desk).plan
        if plan.organisation.kind == "gemeente":
            plans.append((name, plan))
    if len(plans) != 1:
        raise refusal(
            wished("folder"),
            f"bevat {len(plans) or 'geen'} plan van een gemeente; één is nodig",
            f"holds {len(plans) or 'no'} plan of a municipality; one is needed",
            "Pak de map in waarin het plan staat (.yaml), met de stukken in sources.",
            "Pack the folder in which the plan stands (.yaml), with the documents in sources.",
        )
    name, plan = plans[0]
    shop.bench.everything(shop.rules, held.at(name))
    own = plan.organisation
    told = {"name": own.name, "code": own.code or "", "file": name, "names": list(files)}
    return told, tuple(files.values())


def _unpacked(raw: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
            if len(entries) > MOST_FILES or sum(one.file_size for one in entries) > MOST_UNPACKED:
                raise _unfit("is te groot om uit te pakken", "is too large to unpack")
            named = {"/".join(steps): one for one in entries if (steps := steps_in(one.filename))}
            if len(named) != len(entries):
                raise _unfit("bevat namen die uit de map leiden", "holds names that lead out of the folder")
            files = {name: archive.open(one).read(one.file_size) for name, one in named.items()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        raise _unfit("is geen ZIP, of is beschadigd", "is no ZIP, or is damaged") from None
    return _without_outer(files)


def _without_outer(files: dict[str, bytes]) -> dict[str, bytes]:
    """Where all stands in one folder, as most programs pack it, what is in that folder."""
    outer = {name.split("/")[0] for name in files}
    if len(outer) != 1 or not all("/" in name for name in files):
        return files
    return {name.split("/", 1)[1]: raw for name, raw in files.items()}


def _unfit(nl: str, en: str) -> ComplianceError:
    return refusal(wished("folder"), nl, en)


def compare(shop: Shop, folder: Folder, words: Words) -> Done:
    """Which claims came and which went between two revisions, ``old`` and ``new``."""
    sides = {}
    for side in ("old", "new"):
        plan = load.family(folder.at(f"{side}/{words['plan']}"), shop.rules_read(), shop.bench.desk).plan
        sides[side] = [rows.stamp(one) for one in rows.parts(plan.claims)]
    told: dict[str, Any] = {
        "added": [one for one in sides["new"] if one not in sides["old"]],
        "removed": [one for one in sides["old"] if one not in sides["new"]],
    }
    return told, ()
