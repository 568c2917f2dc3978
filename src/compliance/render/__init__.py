"""A format is a function from a report to text; here is the one table of them."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from compliance.model.base import Language
from compliance.model.difference import Difference
from compliance.model.forecast import Forecast
from compliance.model.records import History
from compliance.model.report import Report
from compliance.render import (
    difference_text,
    explanation,
    forecast_text,
    history_text,
    icalendar_file,
    json_nouns,
    json_report,
    markdown,
    rule_list,
    terminal,
    timeline_svg,
)

__all__ = ["DIFFERENCE_FORMATS", "FORECAST_FORMATS", "FORMATS", "explanation", "json_nouns", "json_report", "rule_list"]


Renderer = Callable[[Report, Language, bool], str]

FORMATS: Final[Mapping[str, Renderer]] = MappingProxyType(
    {"text": terminal.render, "json": json_report.render, "markdown": markdown.render}
)

ForecastRenderer = Callable[[Forecast, Language], str]

FORECAST_FORMATS: Final[Mapping[str, ForecastRenderer]] = MappingProxyType(
    {
        "text": forecast_text.render,
        "json": lambda forecast, _: json_nouns.render(forecast),
        "svg": timeline_svg.render,
        "ics": icalendar_file.render,
    }
)

DifferenceRenderer = Callable[[Difference, Language], str]

DIFFERENCE_FORMATS: Final[Mapping[str, DifferenceRenderer]] = MappingProxyType(
    {"text": difference_text.render, "json": lambda found, _: json_nouns.render(found)}
)

HistoryRenderer = Callable[[History, Language], str]


HISTORY_FORMATS: Final[Mapping[str, HistoryRenderer]] = MappingProxyType(
    {
        "text": history_text.render,
        "json": lambda found, _: json_nouns.render(found),
        "receipts": lambda found, _: "".join(f"{record.receipt}\n" for record in found.records),
    }
)
