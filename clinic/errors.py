"""Refusals that a person can read."""


class ActionNotAllowed(Exception):
    """The record's state forbids this; the message is a sentence for the clinician."""
