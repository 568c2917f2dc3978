"""Broken inputs by chance: whatever is thrown at it, the program says what is wrong, and never breaks or hangs."""
