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
from reports.actions.drafting import OpenedPlan, open_plan, sign_and_issue
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
from reports.actions.merging import Seen, Why, merge_patients, undo_merge
from reports.actions.phrases import (
    PhraseWords,
    add_phrase,
    change_phrase,
    move_phrase,
    restore_phrase,
    retire_phrase,
)
from reports.actions.plans import (
    acknowledge_hold,
    issue_plan,
    propose_plan,
    revise_plan,
)
from reports.actions.shoes import set_shoes
from reports.actions.sides import confirm_side
from reports.actions.stopping import stop_sharing
from reports.actions.withdrawing import withdraw_plan
from reports.decisions import NewItem, Referral

__all__ = [
    "ExerciseWords",
    "Finished",
    "ImportOptions",
    "LinkAnswer",
    "NewItem",
    "NewLink",
    "OpenedPlan",
    "PhraseWords",
    "Referral",
    "Seen",
    "Told",
    "Why",
    "accept_all",
    "acknowledge_hold",
    "add_exercise",
    "add_item",
    "add_phrase",
    "approve_erasure",
    "carry_out_erasure",
    "change_exercise",
    "change_phrase",
    "confirm_side",
    "create_link",
    "decide_item",
    "deliver",
    "deliver_protected",
    "finish_assessment",
    "import_case",
    "issue_plan",
    "merge_patients",
    "move_item",
    "note_check_in",
    "move_phrase",
    "open_link",
    "open_plan",
    "propose_plan",
    "request_erasure",
    "restore_phrase",
    "retire_exercise",
    "retire_phrase",
    "revise_plan",
    "revoke_link",
    "set_order",
    "set_review",
    "set_shoes",
    "sign_and_issue",
    "swap_exercise",
    "stop_sharing",
    "tell_progress",
    "undo_merge",
    "withdraw_plan",
]
