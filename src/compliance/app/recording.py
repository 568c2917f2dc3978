"""Reports that are kept with all they were made from, and what can be told of them later."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from compliance import history, load, render
from compliance.app.choosing import chosen
from compliance.app.comparing import Version, differing
from compliance.app.judging import judged
from compliance.app.workbench import Workbench
from compliance.errors import ComplianceError, Spot, fault, refusal, together
from compliance.model.base import Bilingual, Language
from compliance.model.difference import Difference
from compliance.model.records import Flaw, History, Record, SignedHead
from compliance.model.report import EngineChoice, Report
from compliance.render import Reader, Rendered
from compliance.render.formats import json_nouns
from compliance.render.kinds import Before
from compliance.shelves import Where


def check_and_record(
    rules_dir: Where,
    plan_file: Where,
    *,
    as_of: date,
    file: Path,
    at: datetime,
    engine: EngineChoice = "both",
    frameworks: tuple[str, ...] = (),
    level: int | None = None,
    workbench: Workbench | None = None,
) -> tuple[Report, Record, bool]:
    """Judge one plan and keep the report with all it was made from; and tell whether it was not kept already.

    Raises:
        ComplianceError: with everything that is wrong with the input, or the history cannot be written.
    """
    bench = workbench or Workbench()
    rules, family = bench.everything(rules_dir, plan_file)
    originals = load.originals.read(bench.desk, rules_dir, rules, plan_file, family)
    asked_for = chosen(rules, frameworks, level)
    found = judged(asked_for, family, as_of=as_of, engine=engine, level=level, workbench=bench)
    names = sorted({book.content.framework.id for book in asked_for.books})
    asked = f"{engine} {found.engine_note and found.engine_note.en} {names} {level}"
    entry = history.Entry(
        render.render(found, "json").data,
        originals,
        found.organisation.name,
        found.organisation.code,
        family.own.name,
        as_of,
        found.tool_version,
        asked,
    )
    record, is_new = history.record(file, entry, at)
    return found.model_copy(update={"receipt": record.receipt}), record, is_new


def recorded(file: Path) -> History:
    """What the history holds.

    Raises:
        ComplianceError: the history cannot be read.
    """
    return history.history(file)


def verified(
    file: Path,
    *,
    expected: Sequence[str] = (),
    receipt_files: Sequence[Path] = (),
    signed: Sequence[Path] = (),
    public_keys: Sequence[Path] = (),
) -> History:
    """What the history holds, with every place where it is not what was recorded, or not what was kept outside it says.

    Raises:
        ComplianceError: the history, or one of what was kept outside it, cannot be read.
    """
    if bool(signed) != bool(public_keys):
        raise refusal(
            Spot(str((*signed, *public_keys)[0])),
            "handtekeningen en de openbare sleutel horen bij elkaar: geef ze allebei",
            "signatures and the public key belong together: give both",
            code="signatures-alone",
        )
    kept = together(
        (
            *(partial(_given, words) for words in expected),
            *(partial(history.receipts.read, one) for one in receipt_files),
        )
    )
    vouched, broken = _vouched(signed, public_keys) if signed else ((), ())
    found = history.verified(file, (*(one for some in kept for one in some), *vouched))
    proven = 0 if broken else found.proven
    return found.model_copy(update={"flaws": (*found.flaws, *broken), "proven": proven})


def _given(words: str) -> tuple[history.receipts.Receipt, ...]:
    return (history.receipts.given(words),)


def _vouched(
    files: Sequence[Path], public_keys: Sequence[Path]
) -> tuple[tuple[history.receipts.Receipt, ...], tuple[Flaw, ...]]:
    """The receipts that one of the keys vouches for, and the heads that none of them signed."""
    heads = together(partial(_named_heads, file) for file in files)
    is_vouched = history.signing.vouched_by(public_keys)
    good, bad = [], []
    for name, head in (one for some in heads for one in some):
        if is_vouched(head):
            number, _, digest = head.receipt.partition(":")
            origin = Bilingual(nl=f"ondertekend, {name}", en=f"signed, {name}")
            good.append(history.receipts.Receipt(int(number), digest, origin))
        else:
            bad.append(
                Flaw(
                    number=None,
                    words=Bilingual(
                        nl=f"{name}: de handtekening onder {head.receipt[:20]}... is niet met deze sleutel gezet",
                        en=f"{name}: the signature of {head.receipt[:20]}... was not made with this key",
                    ),
                )
            )
    return tuple(good), tuple(bad)


def _named_heads(file: Path) -> tuple[tuple[str, SignedHead], ...]:
    return tuple((file.name, head) for head in history.signing.heads(file))


def signed_head(file: Path, key_file: Path) -> SignedHead:
    """That the holder of a key vouches for the history as it stands; of one that is intact.

    Raises:
        ComplianceError: the history holds nothing or is not intact, or the key cannot be used.
    """
    found = history.verified(file)
    spot = Spot(str(file))
    if found.flaws:
        raise ComplianceError(
            (
                *(fault(spot, flaw.words.nl, flaw.words.en) for flaw in found.flaws[:10]),
                fault(spot, "is niet ondertekend: deze geschiedenis is geschonden", "was not signed: it is not intact"),
            )
        )
    if not found.records:
        raise refusal(spot, "houdt nog niets om te ondertekenen", "holds nothing to be signed yet")
    return history.signing.signed(found.records[-1], key_file)


def rendered_head(head: SignedHead) -> str:
    """A signed head on one line, so that a file can hold several."""
    return json_nouns.line(head)


def new_key(file: Path) -> Path:
    """Make a key to sign with, and give the file that holds the public key.

    Raises:
        ComplianceError: there is something there already, it cannot be written, or the library is absent.
    """
    return history.signing.new_key(file)


def public_key(file: Path) -> str:
    """The public key of a key.

    Raises:
        ComplianceError: the file holds no such key, or the library is absent.
    """
    return history.signing.public_key(file)


def recalled(file: Path, number: int, form: str, language: Language, reader: Reader) -> Rendered:
    """A recorded report with its receipt: as JSON the bytes that were recorded, else told by today's words.

    Raises:
        ComplianceError: there is no such record, it is no longer what was recorded, or it is too old to be told.
    """
    raw, record = history.recalled(file, number)
    if form == "json":
        text = json_nouns.with_receipt(raw.decode(), record.receipt)
        return Rendered(text.encode(), json_nouns.FORMAT.media_type, json_nouns.FORMAT.suffix)
    found = _recalled(file, number, raw).model_copy(update={"receipt": record.receipt})
    if reader.role == "council":
        reader = replace(reader, before=before(file, record))
    return render.render(found, form, language, reader)


def before(file: Path, record: Record) -> Before | None:
    """The last report on the same organisation that the history had before this one, on no later day.

    Raises:
        ComplianceError: it is no longer what was recorded.
    """
    earlier = [
        one for one in history.history(file).records
        if one.number < record.number and (one.code, one.organisation) == (record.code, record.organisation)
        and one.as_of <= record.as_of
    ]  # fmt: skip
    if not earlier:
        return None
    last = earlier[-1]
    raw = history.report(file, last.number)
    try:
        return Before(last.number, last.as_of, Report.model_validate_json(raw))
    except ValueError:  # made by another version, as the reader is told
        return Before(last.number, last.as_of, None)


def _recalled(file: Path, number: int, raw: bytes) -> Report:
    try:
        return Report.model_validate_json(raw)
    except ValueError:
        raise refusal(
            Spot(str(file)),
            f"nr. {number} is door een andere versie van dit programma gemaakt",
            f"no. {number} was made by another version of this program",
            "Vraag het verslag op als JSON; zo is het bewaard.",
            "Ask for the report as JSON; so it was kept.",
            code="other-version",
        ) from None


def recorded_diff(file: Path, old: int, new: int, *, workbench: Workbench | None = None) -> Difference:
    """What changed between two recorded reports, judged anew from what they were made from.

    Raises:
        ComplianceError: one of the records is not there, or no longer what was recorded.
    """
    bench = workbench or Workbench()
    return differing(*(_recorded_version(file, number, bench) for number in (old, new)), workbench=bench)


def _recorded_version(file: Path, number: int, bench: Workbench) -> Version:
    found = _recalled(file, number, history.report(file, number))
    frameworks = tuple(dict.fromkeys(book.framework for book in found.rule_books))
    rules, family = bench.everything(*history.laid_out(file, number))
    return Version(chosen(rules, frameworks, None), family, found.as_of, found, number)
