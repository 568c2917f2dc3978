"""The tests: laws, cases, broken files and golden files."""
