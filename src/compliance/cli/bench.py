"""The workbench of one run of the command: what it reads, it reads once."""

import click

from compliance.app import Workbench


def bench() -> Workbench:
    """The same one for as long as the command runs."""
    return click.get_current_context().find_root().ensure_object(Workbench)
