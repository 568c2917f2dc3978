"""One self-contained SVG: a forecast over time, or who would reach a level if."""

from compliance.model.base import Language
from compliance.model.forecast import Forecast
from compliance.model.simulation import Simulation
from compliance.render import fates
from compliance.render.drawing import timeline
from compliance.render.kinds import NounFormat
from compliance.render.phrases import words_for


def write(noun: Forecast | Simulation, language: Language) -> bytes:
    """The picture in UTF-8."""
    if isinstance(noun, Forecast):
        return timeline(noun, language).encode()
    return f"{fates.picture(noun, words_for(noun, language)).svg}\n".encode()


FORMAT = NounFormat("svg", "image/svg+xml", ".svg", ("forecast.Forecast", "simulation.Simulation"), write)
