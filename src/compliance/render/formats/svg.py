"""A forecast as a picture: how many requirements are met over time, and what is due when; one self-contained SVG."""

from compliance.model.base import Language
from compliance.model.forecast import Forecast
from compliance.render.drawing import timeline
from compliance.render.kinds import NounFormat


def write(forecast: Forecast, language: Language) -> bytes:
    """The picture in UTF-8."""
    return timeline(forecast, language).encode()


FORMAT = NounFormat("svg", "image/svg+xml", ".svg", ("forecast.Forecast",), write)
