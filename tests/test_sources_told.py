"""What the report says of the documents on which it rests."""

from datetime import date
from pathlib import Path

from compliance import app

ROOT = Path(__file__).parents[1]


def test_a_report_names_every_document_of_plan_region_and_rule_books():
    """Each with its date, how much of it is held, and the hash of what is held, as the files say it."""
    rules, family = app.Workbench().everything(ROOT / "rules", ROOT / "plans/hoorn.yaml")
    report = app.judged(rules, family, as_of=date(2026, 11, 28), engine="plain")

    files = (*family.members, *rules.books)
    named = [(file.name, key, source) for file in files for key, source in file.content.sources.items()]
    assert [(one.file, one.source) for one in report.sources] == [(name, key) for name, key, _ in named]
    for told, (_, _, source) in zip(report.sources, named, strict=True):
        assert (told.title, told.kind, told.dated, told.adopted, told.valid_until, told.sha256, told.url) == (
            source.title, source.kind, source.dated, source.adopted, source.valid_until, source.sha256, source.url
        )  # fmt: skip
        assert (told.coverage == "full", told.held) == (source.is_full, source.file is not None)
