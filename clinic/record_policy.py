"""How a table may change. Every model declares one, and a test holds it to it."""

from enum import StrEnum


class RecordPolicy(StrEnum):
    """What the database allows on the rows of a model.

    EDITABLE: rows change; the audit trail says who and when.
    APPEND_ONLY: rows are added and never changed; only a lawful erasure deletes.
    FROZEN_WHEN_SIGNED: a row changes until it is signed or issued, never after.
    """

    EDITABLE = "editable"
    APPEND_ONLY = "append_only"
    FROZEN_WHEN_SIGNED = "frozen_when_signed"
