"""Rules with codes, the report they add up to, and its renderings."""
