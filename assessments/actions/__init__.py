"""Everything that writes examinations and how a clinic examines."""

from assessments.actions.blind import end_blind_repeat, start_blind_repeat
from assessments.actions.examinations import (
    amend_assessment,
    begin_examination,
    confirm_contradiction,
    record_entries,
    retract_assessment,
    set_sides_not_tested,
    sign_assessment,
    start_assessment,
)
from assessments.actions.files import FileFacts, attach_file, retract_file
from assessments.actions.settings import (
    ProtocolWords,
    change_protocol,
    choose_scheme,
    create_protocol,
    retire_protocol,
)

__all__ = [
    "FileFacts",
    "ProtocolWords",
    "amend_assessment",
    "attach_file",
    "begin_examination",
    "change_protocol",
    "choose_scheme",
    "confirm_contradiction",
    "create_protocol",
    "end_blind_repeat",
    "record_entries",
    "retire_protocol",
    "retract_assessment",
    "retract_file",
    "set_sides_not_tested",
    "sign_assessment",
    "start_assessment",
    "start_blind_repeat",
]
