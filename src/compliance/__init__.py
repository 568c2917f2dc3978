"""Whether a municipal plan meets the norm, requirement by requirement; what is missing."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compliance.app import Workbench, check
    from compliance.errors import ComplianceError
    from compliance.model.report import Report
    from compliance.shelves import Given

__all__ = ["ComplianceError", "Given", "Report", "Workbench", "__version__", "check"]

__version__ = "0.1.0"
_HOMES = {
    "check": "compliance.app",
    "ComplianceError": "compliance.errors",
    "Given": "compliance.shelves",
    "Report": "compliance.model.report",
    "Workbench": "compliance.app",
}


def __getattr__(name: str) -> object:
    """One of the public names, loaded when it is asked for: the command must begin before all of it is loaded."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
