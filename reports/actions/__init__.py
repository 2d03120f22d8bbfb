"""Everything the reports app writes: plans, links, deliveries, cases, erasure."""

from reports.actions.arranging import move_item, swap_exercise
from reports.actions.cases import ImportOptions, import_case
from reports.actions.check_ins import Told, note_check_in, tell_progress
from reports.actions.deciding import (
    accept_all,
    add_item,
    decide_item,
    set_order,
    set_review,
)
from reports.actions.erasure import (
    approve_erasure,
    carry_out_erasure,
    request_erasure,
)
from reports.actions.exercises import (
    ExerciseWords,
    add_exercise,
    change_exercise,
    retire_exercise,
)
from reports.actions.finishing import Finished, finish_assessment
from reports.actions.links import (
    LinkAnswer,
    NewLink,
    create_link,
    deliver,
    deliver_protected,
    open_link,
    revoke_link,
)
from reports.actions.plans import (
    acknowledge_hold,
    issue_plan,
    propose_plan,
    revise_plan,
)
from reports.actions.sides import confirm_side
from reports.decisions import NewItem, Referral

__all__ = [
    "ExerciseWords",
    "Finished",
    "ImportOptions",
    "LinkAnswer",
    "NewItem",
    "NewLink",
    "Referral",
    "Told",
    "accept_all",
    "acknowledge_hold",
    "add_exercise",
    "add_item",
    "approve_erasure",
    "carry_out_erasure",
    "change_exercise",
    "confirm_side",
    "create_link",
    "decide_item",
    "deliver",
    "deliver_protected",
    "finish_assessment",
    "import_case",
    "issue_plan",
    "move_item",
    "note_check_in",
    "open_link",
    "propose_plan",
    "request_erasure",
    "retire_exercise",
    "revise_plan",
    "revoke_link",
    "set_order",
    "set_review",
    "swap_exercise",
    "tell_progress",
]
