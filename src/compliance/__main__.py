"""``python -m compliance`` is the command itself."""

from compliance.cli import main

main()
