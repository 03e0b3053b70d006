"""A report in the forms that people and programs read: one module a form, each yielding its text in pieces.

Nothing here holds all problems at once, so a report of any length is rendered in little memory.
"""
