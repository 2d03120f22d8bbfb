"""What programs send and get about care plans, field by field."""

from typing import Any

from rest_framework import serializers

from assessments.api_shapes import AnyJson
from clinic.api.views import Body
from reports.api_outcomes import OutcomesSerializer
from reports.careplan.footwear import PURPOSES
from reports.models import REFERRED_HOW, CarePlan, CarePlanItem, Decision, ReportKind
from reports.policies import is_held

SIDES = ("", "L", "R", "LR")
SIDES_HELP = '"", L, R or LR: of the patient\'s own body'


class PlanRowSerializer(serializers.Serializer[CarePlan]):
    """One care plan, without its items."""

    id = serializers.IntegerField(source="pk")
    patient = serializers.IntegerField(source="patient_id")
    version = serializers.IntegerField(
        source="version_id", help_text="the signed assessment it rests on"
    )
    number = serializers.IntegerField()
    reason = serializers.CharField(help_text='what changed; "" for the first')
    rules_version = serializers.CharField()
    goal = serializers.CharField()
    next_review_on = serializers.DateField(allow_null=True)
    is_interim = serializers.BooleanField()
    short_code = serializers.CharField()
    sha256 = serializers.CharField(source="content_sha256")
    created_at = serializers.DateTimeField()
    created_by = serializers.IntegerField(source="created_by_id")
    issued_at = serializers.DateTimeField(allow_null=True)
    issued_by = serializers.IntegerField(source="issued_by_id", allow_null=True)
    withdrawn_at = serializers.DateTimeField(
        source="withdrawal.withdrawn_at",
        allow_null=True,
        default=None,
        help_text="when it was taken back, before anybody was given it",
    )


class PlanPageSerializer(serializers.Serializer[Any]):
    """One page of plans, the newest first."""

    results = PlanRowSerializer(many=True)
    next_after = serializers.IntegerField(allow_null=True)


class ItemSerializer(serializers.Serializer[CarePlanItem]):
    """One recommendation or exercise: what was offered, what was decided."""

    id = serializers.IntegerField(source="pk")
    position = serializers.IntegerField()
    kind = serializers.CharField(help_text="rule, exercise or added")
    section = serializers.CharField()
    code = serializers.CharField(help_text="rule or exercise id")
    rule_version = serializers.CharField()
    sides = serializers.CharField(help_text=SIDES_HELP)
    title = serializers.CharField()
    offered = serializers.CharField(help_text="the patient's words as proposed")
    wording = serializers.CharField(help_text="the patient's words as decided")
    advice = serializers.CharField(help_text="for the clinician")
    parameters = serializers.DictField(child=serializers.CharField())
    because = serializers.ListField(child=serializers.CharField())
    evidence = serializers.CharField(help_text="certainty/strength")
    needs_second_look = serializers.BooleanField()
    decision = serializers.CharField(help_text=", ".join(Decision.values))
    decision_reason = serializers.CharField()
    decided_at = serializers.DateTimeField(allow_null=True)
    decided_by = serializers.IntegerField(source="decided_by_id", allow_null=True)


class ConflictNoteSerializer(serializers.Serializer[Any]):
    """A conflict that the findings raise."""

    id = serializers.CharField()
    items = serializers.ListField(child=serializers.CharField())
    withheld = serializers.ListField(child=serializers.CharField())


class LeftOutSerializer(serializers.Serializer[Any]):
    """What was asked for and is not in the plan, and why."""

    id = serializers.CharField()
    sides = serializers.CharField()
    reason = serializers.CharField()


class AcknowledgementSerializer(serializers.Serializer[Any]):
    """The referral behind a hold, as it was recorded."""

    rule_ids = serializers.CharField()
    told_patient = serializers.CharField()
    referred_to = serializers.CharField()
    how = serializers.CharField()
    referred_at = serializers.DateTimeField()
    initials = serializers.CharField()
    recorded_at = serializers.DateTimeField()
    recorded_by = serializers.IntegerField(source="recorded_by_id")


class SideConfirmationSerializer(serializers.Serializer[Any]):
    """A doubt about a side that was let stand: what was read, and why it is right."""

    title = serializers.CharField()
    text = serializers.CharField()
    reason = serializers.CharField()
    by = serializers.IntegerField()
    by_name = serializers.CharField()
    at = serializers.DateTimeField()


class PlanSerializer(PlanRowSerializer):
    """One care plan whole."""

    held_by = serializers.ListField(
        child=serializers.CharField(),
        source="proposal.held_by",
        help_text="rules and red flags that ask for a recorded referral",
    )
    is_held = serializers.SerializerMethodField(
        help_text="true: nothing can be decided until the referral is recorded"
    )
    acknowledgement = AcknowledgementSerializer(allow_null=True, default=None)
    items = ItemSerializer(many=True, source="items.all")
    conflicts = ConflictNoteSerializer(many=True, source="proposal.conflicts")
    left_out = LeftOutSerializer(many=True, source="proposal.left_out")
    log = serializers.ListField(
        child=serializers.CharField(),
        source="proposal.log",
        help_text="what the rules did, in order",
    )
    outcomes = OutcomesSerializer(
        source="proposal.outcomes",
        allow_null=True,
        default=None,
        help_text="the review of the plan of an earlier visit; null without one",
    )

    side_confirmations = serializers.DictField(
        child=SideConfirmationSerializer(),
        help_text="doubts about a side that were let stand, by the doubt's key",
    )

    def get_is_held(self, plan: CarePlan) -> bool:
        """Say whether a hold waits for its referral."""
        return plan.issued_at is None and is_held(plan)


class DecisionBody(Body):
    """What the clinician decides on an item."""

    decision = serializers.ChoiceField(choices=Decision.values)
    reason = serializers.CharField(
        default="", allow_blank=True, max_length=500, help_text="needed to decline"
    )
    wording = serializers.CharField(
        default="", allow_blank=True, max_length=5000, help_text="needed to edit"
    )
    has_looked_again = serializers.BooleanField(
        default=False, help_text="said for items that need a second look"
    )


EXERCISE_ID = r"^(E(0[1-9]|[1-4][0-9]|50)|C[0-9]{2,6})$"
EXERCISE_HELP = "E01 to E50 of the library, or C01 and on: the clinic's own"


class NewItemBody(Body):
    """An exercise of the library, or an item in the clinician's words."""

    exercise_id = serializers.RegexField(
        EXERCISE_ID, default="", allow_blank=True, help_text=EXERCISE_HELP
    )
    title = serializers.CharField(default="", allow_blank=True, max_length=200)
    wording = serializers.CharField(default="", allow_blank=True, max_length=5000)
    sides = serializers.ChoiceField(choices=SIDES, default="", help_text=SIDES_HELP)
    reason = serializers.CharField(default="", allow_blank=True, max_length=400)


class SwapBody(Body):
    """The exercise to put in an item's place."""

    exercise_id = serializers.RegexField(EXERCISE_ID, help_text=EXERCISE_HELP)
    reason = serializers.CharField(default="", allow_blank=True, max_length=400)


class MoveBody(Body):
    """Which way an item moves."""

    is_up = serializers.BooleanField()


class ReviewBody(Body):
    """The patient's goal and the next review; both are replaced."""

    goal = serializers.CharField(allow_blank=True, max_length=500)
    next_review_on = serializers.DateField(allow_null=True)


class ReferralBody(Body):
    """What was done about a hold."""

    told_patient = serializers.CharField(max_length=2000)
    referred_to = serializers.CharField(max_length=200)
    how = serializers.ChoiceField(choices=[code for code, _ in REFERRED_HOW])
    referred_at = serializers.DateTimeField()
    initials = serializers.CharField(max_length=8)


class RevisionBody(Body):
    """What changes against the issued plan."""

    reason = serializers.CharField(max_length=1000)


class DocumentSerializer(serializers.Serializer[Any]):
    """One issued document; its bytes never change."""

    kind = serializers.CharField(help_text=", ".join(ReportKind.values))
    sha256 = serializers.CharField()
    size = serializers.IntegerField(help_text="bytes")
    pages = serializers.IntegerField()
    created_at = serializers.DateTimeField()


class OrderFootSerializer(serializers.Serializer[Any]):
    """One foot's orthotic order; a field that nobody decided is not there."""

    values = serializers.DictField(child=serializers.CharField())
    from_rules = serializers.ListField(child=serializers.CharField())
    origins = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()),
        help_text='what filled a field in: rules, a conflict, or "record"',
    )
    by_hand = serializers.ListField(child=serializers.CharField())


class OrderIssueSerializer(serializers.Serializer[Any]):
    """What a check says about the order: a block must be mended before the issue."""

    level = serializers.CharField(help_text="block or warn")
    side = serializers.CharField(allow_null=True, help_text="L, R, or null for both")
    field = serializers.CharField()
    sentence = serializers.CharField()


class OrderSerializer(serializers.Serializer[Any]):
    """The orthotic order of a plan, each foot apart, without what was declined."""

    left = OrderFootSerializer()
    right = OrderFootSerializer()
    notes = serializers.ListField(child=serializers.CharField())
    issues = OrderIssueSerializer(
        many=True, help_text="about the order as it stands; declined devices are out"
    )


class OrderBody(Body):
    """Fields of one foot's order to change; the others stay as they are."""

    values = serializers.DictField(
        child=AnyJson(),
        allow_empty=False,
        help_text="field: number, text, or true or false; null clears it",
    )


class ShoePairSerializer(serializers.Serializer[Any]):
    """One pair of shoes; a field that nobody decided is not there."""

    purpose = serializers.CharField(help_text=", ".join(PURPOSES))
    values = serializers.DictField(child=serializers.CharField())
    origins = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()),
        help_text="the rules that filled a field in",
    )
    by_hand = serializers.ListField(child=serializers.CharField())


class ShoeIssueSerializer(OrderIssueSerializer):
    """What a check says about a pair: a block must be mended before the issue."""

    purpose = serializers.CharField()


class FootwearSerializer(serializers.Serializer[Any]):
    """The footwear prescription of a plan, without what was declined."""

    pairs = ShoePairSerializer(many=True)
    topics = serializers.ListField(
        child=serializers.CharField(), help_text="the shoe texts that print"
    )
    issues = ShoeIssueSerializer(many=True)


class ShoePairBody(OrderBody):
    """Fields of one pair to change; the others stay as they are."""

    values = serializers.DictField(
        child=AnyJson(),
        default=dict,
        help_text="field: number, text, or true or false; null clears it",
    )
    topics = serializers.ListField(
        child=serializers.CharField(max_length=40),
        allow_null=True,
        default=None,
        help_text="the shoe texts to print, 4 at most; null leaves them",
    )
