"""Whether a municipal plan against human trafficking meets the norm, requirement by requirement; what is missing."""

from compliance.app import check
from compliance.errors import ComplianceError
from compliance.model.report import Report

__all__ = ["ComplianceError", "Report", "__version__", "check"]

__version__ = "0.1.0"
