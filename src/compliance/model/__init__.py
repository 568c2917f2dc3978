"""The nouns: what plans, rules, facts and reports consist of. Frozen, without behaviour beyond self-consistency."""
