"""Where engines and parsers of documents work for a door that stays up: in processes of their own, without keys.

The pool is for the door, and knows nothing of plans. What a worker is asked stands in ``jobs``.
"""
