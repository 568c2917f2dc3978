"""The interface for programs, by the API Design Rules of the Dutch government: plans, revisions, reports."""
