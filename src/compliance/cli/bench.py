"""The workbench of one run of the command: what it reads, it reads once."""

import click

from compliance import app


def bench() -> "app.Workbench":
    """The same one for as long as the command runs; loaded only when something is to be read."""
    return click.get_current_context().find_root().ensure_object(app.Workbench)
